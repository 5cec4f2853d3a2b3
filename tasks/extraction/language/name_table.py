"""A document's entities by word, to be looked up and changed."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import partial
from itertools import takewhile

from spacy.attrs import TAG
from spacy.tokens import Doc

from tasks.extraction.language.patterns import DATE_PATTERN, TITLES, countries, kind_words
from tasks.extraction.language.spans import Span

INITIAL = re.compile(r"[A-Z]\.?")
_LONGEST = 3  # words of a name that a cue tells


class Names:
    """A document's entities, which the cues look up by word and change.

    Args:
        doc: The document, with tags and sentence starts.
        spans: Its entities, without overlap.
    """

    def __init__(self, doc: Doc, spans: Iterable[Span]) -> None:
        self.doc = doc
        self.texts = [word.text for word in doc]
        self.words = [text.lower() for text in self.texts]
        self._of: dict[int, Span] = {}
        for span in spans:
            self.put(span)

    def __iter__(self) -> Iterator[Span]:
        """Yield the entities in order; they may be changed meanwhile."""
        return iter(sorted(set(self._of.values())))

    def places_of(self, words: Set[str]) -> list[int]:
        """Return where one of some words in lower case stands."""
        return [index for index, word in enumerate(self.words) if word in words]

    def put(self, span: Span) -> None:
        """Add an entity in place of those that it overlaps."""
        for index in range(span.start, span.end):
            if index in self._of:
                self.drop(self._of[index])
        self._of.update(dict.fromkeys(range(span.start, span.end), span))

    def drop(self, span: Span) -> None:
        """Take an entity away."""
        for index in range(span.start, span.end):
            del self._of[index]

    def at(self, index: int) -> Span | None:
        """Return the entity that a word is part of."""
        return self._of.get(index)

    def has_tag(self, index: int, *tags: str) -> bool:
        """Tell whether there is such a word with one of the tags."""
        return 0 <= index < len(self.doc) and self.doc[index].tag_ in tags

    def is_free(self, index: int) -> bool:
        """Tell a proper noun, of no entity, that may be a person's: no title, weekday or word such as "Street"."""
        if not 0 <= index < len(self.doc) or index in self._of:
            return False
        word = self.words[index]
        if self.doc[index].tag_ != "NNP" or not self.texts[index][0].isupper():
            return False
        return not (word.rstrip(".") in TITLES or tells_kind(word) or DATE_PATTERN.fullmatch(word))

    def stands_alone(self, index: int) -> bool:
        """Tell a free word with no other proper noun beside it."""
        beside = [self.doc[i].tag_ for i in (index - 1, index + 1) if 0 <= i < len(self.doc)]
        return self.is_free(index) and "NNP" not in beside

    def name_person(self, start: int) -> None:
        """Take for a person what begins at a word: an entity of another label that may be one, or else free words."""
        there = self.at(start)
        if not there:
            end = start + sum(1 for _ in takewhile(partial(self._belongs, start), range(start, start + _LONGEST)))
            if end > start and not self.at(end):
                self.put(Span(start, end, "PERSON"))
        elif there.start == start and self._may_be_person(there):
            self.put(Span(start, there.end, "PERSON"))

    def _belongs(self, start: int, index: int) -> bool:
        return self.is_free(index) and (index == start or not self.doc[index].is_sent_start)

    def _may_be_person(self, span: Span) -> bool:
        words = self.words[span.start : span.end]
        fits = span.label in {"ORG", "PLACE"} and len(words) <= _LONGEST
        return fits and words[0] not in countries() and not any(map(tells_kind, words))


def proper_nouns(doc: Doc) -> list[int]:
    """Return where a proper noun stands: all tags at once, since most words of a text are none."""
    tag = doc.vocab.strings["NNP"]
    return [index for index, other in enumerate(doc.to_array(TAG).tolist()) if other == tag]


def tells_kind(word: str) -> bool:
    """Tell a word that says what a name is of ("Street")."""
    return word.lower() in kind_words("ORG") or word.lower() in kind_words("PLACE")
