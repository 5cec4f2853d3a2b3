"""Persons that the tree around an unknown name tells of."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from tasks.extraction.language.grammar_cues import by_grammar
from tasks.extraction.language.name_table import Names
from tasks.extraction.language.spans import Span

VOCAB = create_vocab("en", English.Defaults)  # without a tokenizer, which takes a quarter of a second


def told(tree, label=None, word="Okrello"):
    """Labels of a name in words with tag, head and relation ("Okrello/NNP/1/nsubj"), found before under a label."""
    rows = [piece.rsplit("/", 3) for piece in tree.replace("Okrello", word).split()]
    words, tags, heads, deps = zip(*rows, strict=True)
    doc = Doc(
        VOCAB,
        list(words),
        tags=list(tags),
        heads=[int(head) for head in heads],
        deps=list(deps),
        pos=["VERB" if tag.startswith("VB") else "X" for tag in tags],
    )
    place = words.index(word)
    names = Names(doc, [Span(place, place + 1, label)] if label else [])
    by_grammar(names)
    return [span.label for span in names]


DENTIST = "Okrello/NNP/3/nsubj is/VBZ/3/cop a/DT/3/det dentist/NN/3/ROOT"
SAYS = "Okrello/NNP/1/nsubj said/VBD/1/ROOT so/RB/1/advmod"
CALLED = "Okrello/NNP/2/vocative please/UH/2/discourse come/VB/2/ROOT"


@pytest.mark.parametrize("label", [None, "PLACE", "ORG"])
@pytest.mark.parametrize(
    "tree",
    [
        DENTIST,
        "Okrello/NNP/2/nsubj was/VBD/2/cop late/JJ/2/ROOT",
        "ask/VB/0/ROOT Okrello/NNP/0/obj ,/,/4/punct the/DT/4/det owner/NN/1/appos",
        "the/DT/1/det owner/NN/4/nsubj ,/,/3/punct Okrello/NNP/1/appos left/VBD/4/ROOT",
        "my/PRP$/1/nmod:poss teacher/NN/3/nsubj Okrello/NNP/1/flat left/VBD/3/ROOT",
        "a/DT/1/det man/NN/1/ROOT named/VBN/1/acl Okrello/NNP/2/xcomp",
        "Okrello/NNP/2/nsubj himself/PRP/0/nmod left/VBD/2/ROOT",
        "Okrello/NNP/2/nmod:poss 's/POS/0/case wife/NN/3/nsubj left/VBD/3/ROOT",
    ],
)
def test_who_is_somebody_is_a_person(tree, label):
    assert told(tree, label) == ["PERSON"]


@pytest.mark.parametrize(("label", "expected"), [(None, ["PERSON"]), ("PLACE", ["PERSON"]), ("ORG", ["ORG"])])
@pytest.mark.parametrize("tree", [SAYS, CALLED])
def test_persons_speak_and_are_addressed_and_organizations_too(tree, label, expected):
    assert told(tree, label) == expected


@pytest.mark.parametrize("word", ["Kenya", "God", "Kenyan", "Street", "OKRELLO", "Nairobi", "okrello", "Chief"])
def test_what_a_list_knows_or_is_written_otherwise_stays(word):
    assert told(DENTIST, "PLACE", word) == ["PLACE"]


def test_part_of_a_longer_name_stays():
    tree = "the/DT/1/det Okrello/NNP/2/nsubj said/VBD/2/ROOT"
    assert told(tree) == []
    assert told("Okrello/NNP/2/nsubj Group/NNP/0/flat said/VBD/2/ROOT") == []


def test_other_verbs_tell_nothing():
    assert told("Okrello/NNP/1/nsubj worked/VBD/1/ROOT well/RB/1/advmod") == []


def test_a_text_without_trees_is_left_as_it_is():
    doc = Doc(VOCAB, ["Okrello", "said"], tags=["NNP", "VBD"])
    names = Names(doc, [])
    by_grammar(names)
    assert list(names) == []
