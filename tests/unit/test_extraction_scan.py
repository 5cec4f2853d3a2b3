"""The relevance scan: recall first, and no parse for articles without violence."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.lexicon import load_triggers, noun_forms, verb_forms
from tasks.extraction.scan import SURE, candidate_sentences, split_sentences, trigger_hits


def kept(text, title=None):
    return [text[s.start : s.end] for s in candidate_sentences(text, title=title)]


def test_sentences_with_a_trigger_a_toll_or_a_word_for_the_incident_are_kept():
    text = "The mayor opened a fair. A bomb exploded near the gate. Four people were hurt. Schools reopen. It rained. "
    text += "The incident took place at noon."
    assert kept(text) == [
        "A bomb exploded near the gate.",
        "Four people were hurt.",
        "The incident took place at noon.",
    ]


def test_a_word_of_many_meanings_opens_an_article_only_in_company():
    rest = " Tickets sold well in the town." * 40
    assert kept("The coach said his team would fight on." + rest) == []
    assert kept("Soldiers fought near the bridge.") != [], "a note of a line or two is on one event"
    assert kept("The two gangs fought with knives and five men were injured." + rest) != []
    assert kept("They fought all night. By morning they fought again." + rest) != []


def test_a_trigger_within_a_longer_one_counts_once():
    assert [weight for _, weight in trigger_hits("A gun attack was feared.")] == [SURE]


def test_an_article_without_violence_is_left_alone():
    assert kept("The council met on Monday. The budget was passed by a wide margin.") == []


def test_a_trigger_in_the_headline_makes_the_article_worth_reading():
    text = "Three people died. Nothing else was known."
    assert kept(text) == []
    assert kept(text, title="Gunmen attack bus") == ["Three people died."]


def test_a_trigger_inside_a_longer_word_is_no_hit():
    assert trigger_hits("The bombastic speech praised a raider of lost tombs.") == []


def test_abbreviations_do_not_end_sentences():
    text = "Gen. Umar Sani met Col. Bello. They spoke."
    assert [text[a:b] for a, b, _ in split_sentences(text)] == ["Gen. Umar Sani met Col. Bello.", "They spoke."]


def test_the_dateline_is_no_part_of_the_first_sentence():
    text = "LIMA, 3 May (AGENCY) -- [Text] A bomb exploded in Cusco."
    assert kept(text)[-1] == "A bomb exploded in Cusco."


def test_forms_of_verbs_and_nouns():
    assert verb_forms("stab") == {"stab", "stabs", "stabbed", "stabbing"}
    assert verb_forms("bury") == {"bury", "buries", "buried", "burying"}
    assert noun_forms("casualty") == {"casualty", "casualties"}
    assert noun_forms("ambush") == {"ambush", "ambushes"}


def test_every_trigger_has_a_known_frame_and_strength():
    from tasks.contracts.vocab import EVENT_TYPES, OUTCOMES, STATUSES
    from tasks.extraction.rules.arguments import _READERS

    lexicon = load_triggers()
    for index in (lexicon.verbs, lexicon.nouns, lexicon.adjectives):
        for trigger in {t for found in index.values() for t in found}:
            assert trigger.frame in {*_READERS, "none"}, trigger
            assert trigger.strength in {"strong", "plain", "toll"}, trigger
            assert trigger.status in STATUSES, trigger
            assert trigger.event_type is None or trigger.event_type in EVENT_TYPES, trigger
            assert trigger.outcome is None or trigger.outcome in OUTCOMES, trigger


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_sentences_lie_in_the_text_in_order(text):
    last = 0
    for start, end, _ in split_sentences(text):
        assert last <= start < end <= len(text)
        last = end
    for sentence in candidate_sentences(text, title="bomb blast"):
        assert text[sentence.start : sentence.end].strip()


def test_a_text_in_small_letters_ends_its_sentences_before_small_letters():
    text = "gunmen killed two men in the hills at 9 a.m. on monday, dr. r. k. das said. a strike was called. it rained."
    told = [text[a:b] for a, b, _ in split_sentences(text)]
    assert told == [
        "gunmen killed two men in the hills at 9 a.m. on monday, dr. r. k. das said.",
        "a strike was called.",
        "it rained.",
    ]


def test_a_text_with_capitals_ends_them_before_capitals_only():
    text = "Gunmen killed two men. they fled, Mr. Das said. It rained."
    assert [text[a:b] for a, b, _ in split_sentences(text)] == [
        "Gunmen killed two men. they fled, Mr. Das said.",
        "It rained.",
    ]
