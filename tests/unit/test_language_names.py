"""Entities brought to the guideline, and persons by given name or form of address where none was found."""

import pytest
import spacy
from spacy.lang.en import English
from spacy.tokens import Doc, Span
from spacy.vocab import create_vocab

from tasks.extraction.language.names import FACTORY, NameFinder

VOCAB = create_vocab("en", English.Defaults)  # without a tokenizer, which takes a quarter of a second


def doc(tagged, starts=(0,), entities=()):
    """Words with tags ("Omar/NNP"), the first words of sentences, and entities as (start, end, label)."""
    words, tags = zip(*(pair.split("/") for pair in tagged.split()), strict=True)
    made = Doc(VOCAB, list(words), tags=list(tags), sent_starts=[i in starts for i in range(len(words))])
    made.set_ents([Span(made, start, end, label) for start, end, label in entities])
    return made


@pytest.mark.parametrize(
    ("tagged", "persons"),
    [
        ("police/NN freed/VBD Diana/NNP Okello/NNP unhurt/JJ", ["Diana Okello"]),
        ("it/PRP closed/VBD Diana/NNP Street/NNP", []),  # a street
        ("they/PRP met/VBD Okello/NNP", []),  # not on the list
        ("a/DT robin/NN sang/VBD", []),  # not a name here
        ("so/RB said/VBD Diana/NNP General/NNP Okello/NNP", ["Diana"]),  # a title begins another name
        ("thanks/NNS to/IN Mr./NNP Okello/NNP", ["Okello"]),  # a form of address, and no given name
        ("thanks/NNS to/IN Dr/NNP ./. Okello/NNP", ["Okello"]),
        ("shares/NNS of/IN General/NNP Tractors/NNPS", []),  # a title that begins other names too
    ],
)
def test_names_that_begin_with_a_given_name_are_persons(tagged, persons):
    assert [e.text for e in NameFinder()(doc(tagged)).ents] == persons


@pytest.mark.parametrize(
    ("tagged", "entity", "entities"),
    [
        ("met/VBD Justice/NNP Okello/NNP", (1, 3, "PERSON"), [("Okello", "PERSON")]),
        ("met/VBD the/DT Emperor/NNP", (2, 3, "PERSON"), []),  # a title alone
        ("the/DT baker/NN slept/VBD", (1, 2, "PERSON"), []),  # a common word
        ("in/IN the/DT Bodo/NNP village/NN", (2, 3, "PLACE"), [("Bodo", "NORP")]),  # a people
        ("in/IN Bodo/NNP", (1, 2, "PLACE"), [("Bodo", "PLACE")]),  # and a town
        ("came/VBD this/DT week/NN", (1, 3, "DATE"), [("this week", "DATE")]),
        ("of/IN Kenya/NNP", (1, 2, "ORG"), [("Kenya", "PLACE")]),  # a country acts, and is a place all the same
        ("with/IN Diana/NNP", (1, 2, "PLACE"), [("Diana", "PERSON")]),
        ("near/IN Diana/NNP", (1, 2, "PLACE"), [("Diana", "PLACE")]),
        ("with/IN Diana/NNP", (1, 2, "ORG"), [("Diana", "PERSON")]),
        ("with/IN DIANA/NNP", (1, 2, "ORG"), [("DIANA", "ORG")]),  # short for something
        ("with/IN Musa/NNP Ford/NNP", (1, 3, "PLACE"), [("Musa Ford", "PLACE")]),  # places are called after persons
        ("of/IN Charlotte/NNP", (1, 2, "PLACE"), [("Charlotte", "PLACE")]),  # a given name, and a town
        ("at/IN Diana/NNP Street/NNP", (1, 3, "PLACE"), [("Diana Street", "PLACE")]),
        ("at/IN Diana/NNP Farms/NNPS", (1, 3, "ORG"), [("Diana Farms", "ORG")]),
    ],
)
def test_what_the_recogniser_found_is_brought_to_the_guideline(tagged, entity, entities):
    made = NameFinder()(doc(tagged, entities=[entity]))
    assert [(e.text, e.label_) for e in made.ents] == entities


def test_a_name_that_an_entity_goes_on_with_is_left():
    assert not [
        e for e in NameFinder()(doc("Diana/NNP Lamu/NNP", entities=[(1, 2, "PLACE")])).ents if e.label_ == "PERSON"
    ]


def test_names_end_with_the_sentence():
    made = NameFinder()(doc("thanks/NNS Diana/NNP Okello/NNP left/VBD", starts=(0, 2)))
    assert [e.text for e in made.ents] == ["Diana"]


def test_the_component_can_be_named_in_a_config():
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    assert [e.text for e in nlp("Diana left.").ents] == []  # nothing is tagged
