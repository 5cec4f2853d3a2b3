"""Heads of commas, quotation marks and brackets by the words around them."""

import pytest
import spacy
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from tasks.extraction.language.punctuation import FACTORY, PunctuationHeads

VOCAB = create_vocab("en", English.Defaults)  # without a tokenizer, which takes a quarter of a second
MARKS = {",", '"', "(", ")", "“", "”", ".", "-"}


def tree(text, heads, starts=(0,)):
    """Words and the place of each one's head (a root's is its own)."""
    words = text.split()
    made = Doc(
        VOCAB,
        words,
        pos=["PUNCT" if word in MARKS else "X" for word in words],
        heads=heads,
        deps=["ROOT" if head == place else "dep" for place, head in enumerate(heads)],
    )
    assert [token.i for token in made if token.is_sent_start] == list(starts)
    return made


def heads_of(made):
    return [token.head.i for token in PunctuationHeads()(made)]


@pytest.mark.parametrize(
    ("text", "heads", "corrected"),
    [
        # the marks hang on the head of what they enclose, not on the word before or the verb outside
        ('rebels said " peace talks failed "', [1, 1, 1, 4, 5, 1, 1], {2: 5, 6: 5}),
        ("the group ( a new one ) left", [1, 7, 1, 5, 5, 1, 7, 7], {2: 5, 6: 5}),
        ("it ( no one knows ) left ( soon )", [6, 6, 3, 4, 6, 6, 6, 6, 6, 6], {1: 4, 5: 4, 7: 8, 9: 8}),
        ("the group ) left (", [1, 3, 3, 3, 3], {}),  # no pair
        ("he said ( yes no ) twice", [1, 1, 1, 1, 1, 1, 1], {}),  # two heads inside
        # what stands before "left" is a unit under it, and the comma belongs to that one
        ("hurt badly , Okello left", [4, 0, 4, 4, 4], {2: 0}),
        ("Okello left , hurt badly", [1, 1, 1, 1, 3], {2: 3}),
        ("Okello left , hurt badly", [1, 1, 4, 1, 3], {}),  # how high on its side, the parser knows better
        ('he " , she said', [4, 4, 4, 4, 4], {2: 0}),  # a quotation mark without its other is passed over
        ('" no " , she said', [1, 5, 1, 5, 5, 5], {}),  # what is enclosed is over
    ],
)
def test_heads_of_punctuation_follow_from_the_words_around(text, heads, corrected):
    assert heads_of(tree(text, heads)) == [corrected.get(place, head) for place, head in enumerate(heads)]


def test_pairs_and_commas_end_with_their_sentence():
    text, heads = '" he left " now , we stayed', [2, 2, 2, 4, 4, 7, 7, 7]
    assert heads_of(tree(text, heads, starts=(0, 3, 5))) == heads


def test_a_mark_that_words_hang_on_or_that_is_a_root_stays():
    assert heads_of(tree("( he ) , left", [2, 0, 4, 3, 3], starts=(0,))) == [2, 0, 4, 3, 3]


def test_a_document_without_words_passes():
    assert len(PunctuationHeads()(Doc(VOCAB))) == 0


def test_the_component_is_known_by_its_name():
    assert isinstance(spacy.blank("en").add_pipe(FACTORY), PunctuationHeads)
