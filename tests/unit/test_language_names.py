"""Persons by given name, where the entity recogniser found nothing."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from tasks.extraction.language.names import FACTORY, NameFinder

VOCAB = spacy.blank("en").vocab


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
    ],
)
def test_names_that_begin_with_a_given_name_are_persons(tagged, persons):
    assert [e.text for e in NameFinder()(doc(tagged)).ents] == persons


def test_what_the_recogniser_found_stays():
    made = NameFinder()(doc("Diana/NNP Okello/NNP of/IN Diana/NNP Farm/NNP", entities=[(3, 5, "ORG"), (0, 1, "PLACE")]))
    assert [(e.text, e.label_) for e in made.ents] == [("Diana", "PLACE"), ("Diana Farm", "ORG")]


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
