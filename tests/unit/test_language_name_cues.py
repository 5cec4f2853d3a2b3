"""Persons and places that the words around tell of, under names that the recogniser does not know."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from tasks.extraction.language.name_cues import by_cues
from tasks.extraction.language.spans import Span

VOCAB = create_vocab("en", English.Defaults)  # without a tokenizer, which takes a quarter of a second


def told(tagged, *spans, starts=(0,)):
    """Entities as (text, label) of words with tags ("Okello/NNP") in which spans were found."""
    words, tags = zip(*(pair.rsplit("/", 1) for pair in tagged.split()), strict=True)
    doc = Doc(VOCAB, list(words), tags=list(tags), sent_starts=[i in starts for i in range(len(words))])
    return [(doc[span.start : span.end].text, span.label) for span in by_cues(doc, [Span(*span) for span in spans])]


@pytest.mark.parametrize(
    ("tagged", "persons"),
    [
        ("President/NNP Okello/NNP spoke/VBD", ["Okello"]),
        ("Prime/NNP Minister/NNP Okello/NNP spoke/VBD", ["Okello"]),
        ("Foreign/NNP Minister/NNP Okello/NNP", ["Okello"]),
        ("the/DT foreign/JJ minister/NN Okello/NNP", []),  # no title in small letters
        ("Minister/NNP of/IN Defence/NNP Okello/NNP Ladu/NNP spoke/VBD", ["Okello Ladu"]),
        ("Minister/NNP for/IN the/DT Middle/NNP East/NNP Okello/NNP", ["Okello"]),
        ("Minister/NNP for/IN Okello/NNP", []),  # what he is minister for
        ("at/IN King/NNP Street/NNP", []),
        ("replacing/VBG Okello/NNP D./NNP Ladu/NNP ./.", ["Okello D. Ladu"]),
        ("on/IN Okello/NNP D./NNP Ladu/NNP Bridge/NNP", []),
        ("at/IN Lake/NNP D./NNP Ladu/NNP", []),
        ("the/DT president/NN Monday/NNP", []),  # no title, and no name
        ("with/IN his/PRP$ brother/NN Okello/NNP Ladu/NNP", ["Okello Ladu"]),
        ("killed/VBD his/PRP$ wife/NN Monday/NNP", []),
        ("Hello/UH Okello/NNP ,/,", ["Okello"]),
        ("Regards/NNS ,/, Okello/NNP", ["Okello"]),
        ("thanks/VBZ Okello/NNP", []),  # a verb with its object
        ("My/PRP$ name/NN is/VBZ Okello/NNP", ["Okello"]),
        ("the/DT Okello/NNP regime/NN fell/VBD", ["Okello"]),
        ("from/IN J./NNP K./NNP Ladu/NNP", ["J. K. Ladu"]),
        ("vitamin/NN K/NN Ladu/NNP", []),
        ("from/IN A/NNP Street/NNP", []),
        ("\"/`` Ladu/NNP ,/, Okello/NNP \"/'' <okello@mail.example>/ADD", ["Ladu , Okello"]),
        ("a/DT \"/`` Peace/NNP Force/NNP \"/'' <note>/ADD", []),
        ("a/DT \"/`` The/DT Peace/NNP \"/'' <peace@mail.example>/ADD", []),
        ("Okello/NNP Ladu@SALES/ADD 08/16/2030/CD", ["Okello Ladu@SALES"]),
        ("Okello/NNP Ladu/NNP 08/16/2030/CD 03:14/CD PM/NN", ["Okello Ladu"]),
        ("Okello/NNP B./NNP Ladu/NNP 08/16/2030/CD 03:14/CD PM/NN", ["Okello B. Ladu"]),
        ("on/IN Okello/NNP 08/16/2030/CD 03:14/CD PM/NN", []),
        ("Okello/NNP Ladu/NNP 08/16/2030/CD", []),
    ],
)
def test_persons_nobody_had_found(tagged, persons):
    assert told(tagged) == [(person, "PERSON") for person in persons]


@pytest.mark.parametrize(
    ("tagged", "spans", "entities"),
    [
        ("President/NNP Ladu/NNP", [(1, 2, "PLACE")], [("Ladu", "PERSON")]),
        ("President/NNP Kenya/NNP", [(1, 2, "PLACE")], [("Kenya", "PLACE")]),  # a country
        ("Lady/NNP Ladu/NNP Hospital/NNP", [(1, 3, "ORG")], [("Ladu Hospital", "ORG")]),
        ("Lady/NNP Ladu/NNP", [(0, 2, "PLACE")], [("Lady Ladu", "PLACE")]),  # the title is part of a name
        ("Cyclone/NNP Okello/NNP", [(0, 2, "PERSON")], []),
        ("Hurricane/NNP Okello/NNP", [(1, 2, "PERSON")], []),
        ("in/IN Ladu/NNP ,/, Ohio/NNP", [(1, 2, "PERSON"), (3, 4, "PLACE")], [("Ladu", "PLACE"), ("Ohio", "PLACE")]),
        ("Ladu/NNP ,/, Ohio/NNP", [(0, 1, "PERSON"), (2, 3, "PLACE")], [("Ladu", "PERSON"), ("Ohio", "PLACE")]),
        ("Ladu/NNP Ladu/NNP ,/, thanks/NNS", [(0, 2, "PERSON")], [("Ladu", "PERSON"), ("Ladu", "PERSON")]),
        ("Musa/NNP Ladu/NNP 08/16/30/CD 9:14/CD", [(0, 2, "PERSON")], [("Musa Ladu", "PERSON")]),
        (
            "Thanks/NNS Musa/NNP Okello/NNP Ladu/NNP 08/16/30/CD 9:14/CD",
            [(1, 4, "PERSON")],
            [("Musa", "PERSON"), ("Okello Ladu", "PERSON")],
        ),
        ("Musa/NNP Ladu/NNP Musa/NNP Ladu/NNP", [(0, 4, "PERSON")], [("Musa Ladu", "PERSON"), ("Musa Ladu", "PERSON")]),
        ("Lokwang/NNP Lokwang/NNP Ladu/NNP", [(0, 3, "PERSON")], [("Lokwang", "PERSON"), ("Lokwang Ladu", "PERSON")]),
        ("Ladu/NNP Musa/NNP B./NNP Ladu/NNP", [(0, 4, "PERSON")], [("Ladu", "PERSON"), ("Musa B. Ladu", "PERSON")]),
        ("Mary/NNP Ladu/NNP Mary/NNP", [(0, 3, "PERSON")], [("Mary Ladu", "PERSON"), ("Mary", "PERSON")]),
        ("Musa/NNP Ladu/NNP -/: Clerk/NNP", [(0, 4, "PERSON")], [("Musa Ladu", "PERSON")]),
        ("My/PRP$ cat/NN 's/POS name/NN is/VBZ Okello/NNP", [(5, 6, "PERSON")], []),
        ("a/DT man/NN named/VBN Okello/NNP", [(3, 4, "PERSON")], [("Okello", "PERSON")]),
        ("Ladu/NNP Ladu/NNP spoke/VBD", [(0, 2, "PERSON")], [("Ladu Ladu", "PERSON")]),
        # a mail's end, and whom the next is to; a whole name before a clause that goes on, or in capitals, stays
        ("Ladu/NNP Mary/NNP ,/, Please/UH call/VB", [(0, 2, "PERSON")], [("Ladu", "PERSON"), ("Mary", "PERSON")]),
        ("Ladu/NNP Mary/NNP ,/, I/PRP am/VBP late/JJ", [(0, 2, "PERSON")], [("Ladu", "PERSON"), ("Mary", "PERSON")]),
        ("Mary/NNP Ladu/NNP ,/, Please/UH call/VB", [(0, 2, "PERSON")], [("Mary Ladu", "PERSON")]),
        ("Ladu/NNP Mary/NNP ,/, who/WP left/VBD", [(0, 2, "PERSON")], [("Ladu Mary", "PERSON")]),
        ("LADU/NNP MARY/NNP ,/, THE/DT BAKER/NN", [(0, 2, "PERSON")], [("LADU MARY", "PERSON")]),
        ("Ladu/NNP Mary/NNP ,/,", [(0, 2, "PERSON")], [("Ladu Mary", "PERSON")]),
        # lists without commas; a chain of given names is one person, and so is a name with a middle initial or "bin"
        (
            "Peter/NNP Okello/NNP Mary/NNP Ladu/NNP Diana/NNP Lokwang/NNP",
            [(0, 6, "PERSON")],
            [("Peter Okello", "PERSON"), ("Mary Ladu", "PERSON"), ("Diana Lokwang", "PERSON")],
        ),
        ("Okello/NNP Peter/NNP Mary/NNP Ladu/NNP", [(0, 4, "PERSON")], [("Okello Peter Mary Ladu", "PERSON")]),
        ("Mary/NNP Ladu/NNP Peter/NNP", [(0, 3, "PERSON")], [("Mary Ladu Peter", "PERSON")]),
        ("Musa/NNP L./NNP Peter/NNP Ladu/NNP", [(0, 4, "PERSON")], [("Musa L. Peter Ladu", "PERSON")]),
        ("Musa/NNP bin/NNP Peter/NNP Ladu/NNP", [(0, 4, "PERSON")], [("Musa bin Peter Ladu", "PERSON")]),
        ("Mary/NNP Okello/NNP Peter/NNP Works/NNP", [(0, 4, "ORG")], [("Mary Okello Peter Works", "ORG")]),
        ("Ladu/NNP and/CC Okello/NNP", [(2, 3, "PERSON")], [("Ladu", "PERSON"), ("Okello", "PERSON")]),
        ("Ladu/NNP and/CC Okello/NNP", [(0, 1, "PLACE"), (2, 3, "PERSON")], [("Ladu", "PERSON"), ("Okello", "PERSON")]),
        (
            "Nairobi/NNP and/CC Okello/NNP",
            [(0, 1, "PLACE"), (2, 3, "PERSON")],
            [("Nairobi", "PLACE"), ("Okello", "PERSON")],
        ),
        ("the/DT Nairobi/NNP administration/NN", [(1, 2, "PLACE")], [("Nairobi", "PLACE")]),
        ("the/DT Ladu/NNP regime/NN", [(1, 2, "ORG")], [("Ladu", "ORG")]),  # a movement may rule
    ],
)
def test_what_was_found_is_changed(tagged, spans, entities):
    assert told(tagged, *spans) == entities


def test_a_word_alone_is_what_it_is_elsewhere():
    text = "Musa/NNP Ladu/NNP spoke/VBD ./. Ladu/NNP left/VBD ./. Ladu/NNP wept/VBD"
    assert told(text, (0, 2, "PERSON"), (4, 5, "PLACE"), starts=(0, 4, 7)) == [
        ("Musa Ladu", "PERSON"),
        ("Ladu", "PERSON"),
        ("Ladu", "PERSON"),
    ]
    twice = "Ladu/NNP grew/VBD ./. Ladu/NNP burnt/VBD ./. Ladu/NNP fell/VBD"
    labels = told(twice, (0, 1, "PLACE"), (3, 4, "PLACE"), (6, 7, "PERSON"), starts=(0, 3, 6))
    assert labels == [("Ladu", "PLACE")] * 3


def test_storms_and_pets_keep_their_names():
    storm = "Hurricane/NNP Okello/NNP grew/VBD ./. Okello/NNP fell/VBD"
    assert told(storm, (1, 2, "PERSON"), (4, 5, "PERSON"), starts=(0, 4)) == []
    pet = "a/DT dog/NN called/VBN Okello/NNP ./. Okello/NNP barked/VBD"
    assert told(pet, (3, 4, "PERSON"), (5, 6, "PERSON"), starts=(0, 5)) == []


def test_names_end_with_the_sentence():
    assert told("with/IN his/PRP$ son/NN Okello/NNP Ladu/NNP left/VBD", starts=(0, 4)) == [("Okello", "PERSON")]


@pytest.mark.parametrize(
    ("tagged", "spans", "entities"),
    [
        ("asked/VBD DH/NNP twice/RB", [(1, 2, "PERSON")], []),
        ("the/DT Dean/NNP for/IN Studies/NNPS", [(1, 2, "PERSON")], []),
        ("lunch/NN at/IN Okello/NNP 's/POS was/VBD fine/JJ", [(2, 3, "PERSON")], []),
        ("lunch/NN at/IN Okello/NNP 's/POS house/NN", [(2, 3, "PERSON")], [("Okello", "PERSON")]),
        ("Mary/NNP Jane/NNP D./NNP Okello/NNP", [(0, 4, "PERSON")], [("Mary", "PERSON"), ("Jane D. Okello", "PERSON")]),
        (
            "Musa/NNP D./NNP Okello/NNP Ladu/NNP ,/, Please/UH call/VB",
            [(0, 4, "PERSON")],
            [("Musa D. Okello", "PERSON"), ("Ladu", "PERSON")],
        ),
    ],
)
def test_letters_offices_shops_and_mails_that_meet(tagged, spans, entities):
    assert told(tagged, *spans) == entities


@pytest.mark.parametrize(
    ("tagged", "spans", "entities"),
    [
        ("replacing/VBG Okello/NNP D./NNP Ladu/NNP", [(1, 4, "ORG")], [("Okello D. Ladu", "PERSON")]),
        ("Musa/NNP Okello/NNP D./NNP Ladu/NNP", [(0, 2, "PERSON")], [("Musa Okello D. Ladu", "PERSON")]),
        ("Peace/NNP Okello/NNP D./NNP Ladu/NNP", [(0, 4, "ORG")], [("Peace Okello D. Ladu", "ORG")]),
        ("the/DT city/NN of/IN Okello/NNP", [(3, 4, "PERSON")], [("Okello", "PLACE")]),
        ("the/DT people/NNS of/IN Okello/NNP 's/POS party/NN", [(3, 4, "PERSON")], [("Okello", "PERSON")]),
        ("the/DT wife/NN of/IN Okello/NNP", [(3, 4, "PERSON")], [("Okello", "PERSON")]),
        ("lunch/NN at/IN Okello/NNP Ladu/NNP Pizza/NNP", [(2, 5, "PERSON")], [("Okello Ladu Pizza", "ORG")]),
        ("in/IN the/DT Okello/NNP Mosque/NNP", [(2, 4, "PERSON")], [("Okello Mosque", "PLACE")]),
        ("Pizza/NNP came/VBD", [(0, 1, "PERSON")], [("Pizza", "PERSON")]),  # a word alone tells of nothing
    ],
)
def test_initials_towns_businesses_and_buildings(tagged, spans, entities):
    assert told(tagged, *spans) == entities
