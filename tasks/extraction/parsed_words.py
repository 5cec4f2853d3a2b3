"""Words of a parse as plain objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IS_ALPHA,
    IS_LOWER,
    IS_PUNCT,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SPACY,
    TAG,
)
from spacy.parts_of_speech import NAMES

if TYPE_CHECKING:
    from tasks.extraction.parse import Parse

_TOLD_IN_STRINGS = [ORTH, LOWER, TAG, DEP, LEMMA, ENT_TYPE]
_TOLD_IN_NUMBERS = [POS, ENT_IOB, HEAD, SPACY, LIKE_NUM, IS_PUNCT, IS_ALPHA, IS_LOWER]
_POS = dict(NAMES.items())
_IOB = ("", "I", "O", "B")
_strings: dict[int, str] = {}
"""What spaCy's hashes stand for: the same in every vocabulary."""


class Word:
    """One word or mark of a parsed sentence.

    Attributes:
        doc: The parse that it is of.
        i: Its number there.
        idx: Offset of its first character in the sentence.
        text: The word as written.
        text_with_ws: The word with the blank behind it, if there is one.
        lower_: The word in lower case.
        tag_: Its tag (Penn Treebank).
        pos_: Its part of speech (Universal Dependencies).
        dep_: Its relation to its head (Universal Dependencies).
        lemma_: Its base form.
        ent_type_: Type of the entity that it is part of; empty for none.
        ent_iob_: B where an entity begins with it, I within one, O outside.
        like_num: Whether it stands for a number.
        is_punct: Whether it is a punctuation mark.
        is_alpha: Whether it is of letters alone.
        is_lower: Whether it is in lower case.
        head: What it depends on; itself for a root.
        children: What depends on it, in text order.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_lower",
        "is_punct",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "text_with_ws",
    )
    doc: Parse
    i: int
    idx: int
    text: str
    text_with_ws: str
    lower_: str
    tag_: str
    pos_: str
    dep_: str
    lemma_: str
    ent_type_: str
    ent_iob_: str
    like_num: bool
    is_punct: bool
    is_alpha: bool
    is_lower: bool
    head: Word
    children: list[Word]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Word]:
        """Dependants before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def subtree(self) -> Iterator[Word]:
        """The word and all that depends on it at whatever depth: those before it, itself, those behind it."""
        told = False
        for child in self.children:
            if not told and child.i > self.i:
                told = True
                yield self
            yield from child.subtree
        if not told:
            yield self

    @property
    def left_edge(self) -> Word:
        """The first word of its subtree."""
        return min(self.subtree, key=lambda word: word.i)

    @property
    def ancestors(self) -> Iterator[Word]:
        """The heads above it, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def is_ancestor(self, other: Word) -> bool:
        """Whether another word depends on this one, at whatever depth."""
        return any(word is self for word in other.ancestors)

    def nbor(self, by: int = 1) -> Word:
        """The word so many places behind it.

        Raises:
            IndexError: If there is none.
        """
        if not 0 <= self.i + by < len(self.doc.words):
            raise IndexError(f"no word {by} places from {self.text!r}")
        return self.doc.words[self.i + by]


def read_words(parse: Parse, doc: Any) -> list[Word]:
    """The words of a parse, tied to each other.

    Args:
        parse: What they are to be of.
        doc: What spaCy made of the sentence.
    """
    hashes = doc.to_array(_TOLD_IN_STRINGS).T.tolist()
    try:
        strings = [[_strings[one] for one in column] for column in hashes]
    except KeyError:
        _strings.update({one: doc.vocab.strings[one] for column in hashes for one in column})
        strings = [[_strings[one] for one in column] for column in hashes]
    numbers = doc.to_array(_TOLD_IN_NUMBERS).astype("int64").T.tolist()
    words = [Word() for _ in hashes[0]]
    at = 0
    for i, row in enumerate(zip(words, *strings, *numbers, strict=True)):
        word, text, word.lower_, word.tag_, word.dep_, word.lemma_, word.ent_type_, pos, iob, to_head, space, *flags = (
            row
        )
        word.doc, word.i, word.idx, word.text = parse, i, at, text
        word.text_with_ws = whole = text + " " if space else text
        word.pos_, word.ent_iob_, word.head = _POS[pos], _IOB[iob], words[i + to_head]
        word.like_num, word.is_punct, word.is_alpha, word.is_lower = map(bool, flags)
        word.children = []
        at += len(whole)
    for word in words:
        if word.head is not word:
            word.head.children.append(word)
    return words
