"""A sentence's parse as plain objects, read off spaCy's in one pass.

The rules ask every word some hundred times for its tag, its head, its dependants. spaCy looks each of these up anew and
makes a new object of every word that it is asked for. Names and meanings are spaCy's, as far as the rules use them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, overload

from tasks.extraction.parsed_words import Word, read_words
from tasks.extraction.twin_arguments import join_twins

__all__ = ["Parse", "Stretch", "Word"]

_BEYOND = 5
"""So many words behind the last one may be asked for and are nothing, as spaCy has it."""


class Stretch:
    """Words of a parse from `start` to before `end`; `label_` is the type of an entity."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Parse, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    def __getitem__(self, number: int) -> Word:
        return self.doc.words[self.start : self.end][number]

    @property
    def start_char(self) -> int:
        """Offset of its first character in the sentence."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """Offset behind its last character in the sentence."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Word:
        """The word nearest to the root of the sentence, of several the first; a mark for want of another."""
        words = list(self)
        for word in words:
            if word.head is word:
                return word
        tops = [word for word in words if not self.start <= word.head.i < self.end]
        return min(tops, key=_depth, default=self.doc[self.start])


def _depth(word: Word) -> int:
    """How far a word is from the root; marks, on which nothing depends, as far as can be."""
    if not word.children and (word.is_punct or word.text.isspace()):
        return len(word.doc) - 1
    return sum(1 for _ in word.ancestors)


class Parse:
    """A parsed sentence.

    Args:
        doc: What spaCy made of it.

    Attributes:
        words: Its words.
        text: Its text.
        user_data: What rules keep that ask for the same thing again and again.
    """

    def __init__(self, doc: Any) -> None:
        self.words = words = read_words(self, doc)
        self.text = "".join([word.text_with_ws for word in words])
        join_twins(words)
        self.ents = tuple(Stretch(self, span.start, span.end, span.label_) for span in doc.ents)
        self.user_data: dict[Any, Any] = {}

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, which: int) -> Word: ...

    @overload
    def __getitem__(self, which: slice) -> Stretch: ...

    def __getitem__(self, which: int | slice) -> Word | Stretch:
        if isinstance(which, slice):
            start, end, _ = which.indices(len(self.words))
            return Stretch(self, start, max(start, end))
        try:
            return self.words[which]
        except IndexError:
            if not -_BEYOND <= (which if which >= 0 else which + len(self.words)) < len(self.words) + _BEYOND:
                raise
            return self._nothing

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Stretch | None:
        """Words at some offsets into the sentence.

        Args:
            start: Offset of the first character.
            end: Offset behind the last character.
            alignment_mode: `expand` takes words in of which only a part lies within, `contract` leaves them out.

        Returns:
            The words; None where there are none.
        """
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "contract":
            first_number = first.i + (first.idx < start)
            last_number = last.i - (end < last.idx + len(last.text))
            return None if last_number < first_number else Stretch(self, first_number, last_number + 1)
        behind = start == first.idx + len(first.text)  # the blank behind a word is no part of it
        return Stretch(self, first.i + behind, last.i + 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.idx for word in self.words]

    def _at(self, offset: int) -> Word | None:
        """The word, with the blank behind it, that holds a character."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self.words[number].idx + len(self.words[number].text_with_ws):
            return None
        return self.words[number]

    @cached_property
    def _nothing(self) -> Word:
        word = Word()
        word.doc, word.i, word.idx = self, len(self.words), 0
        word.text = word.text_with_ws = word.lower_ = word.lemma_ = ""
        word.tag_ = word.pos_ = word.dep_ = word.ent_type_ = word.ent_iob_ = ""
        word.like_num = word.is_punct = word.is_alpha = word.is_lower = False
        word.head, word.children = word, []
        return word
