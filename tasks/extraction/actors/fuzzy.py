"""Misspelt names of actors, matched so that one group never turns into another.

Names of groups differ from each other by one word ("Baloch Liberation Army", "Baloch Liberation Front"), so a plain
edit distance confuses them. Here names must agree word by word, and a word that differs must be one that the registry
has nowhere: a word that it knows is another word, not a slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import DamerauLevenshtein

from tasks.extraction.actors.models import Actor
from tasks.extraction.actors.tokens import tokenize

_MIN_LETTERS = 10  # a shorter name has too many neighbours
_MIN_ALIKE = 0.8
_Rest = tuple[int, tuple[str, ...]]


class FuzzyNames:
    """The names of a registry by all of their words but one, since one word may differ."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_rest: dict[_Rest, list[tuple[str, Actor]]] = defaultdict(list)
        self._vocabulary: set[str] = set()
        for actor in actors:
            for name in (actor.name, *actor.aliases):
                words = _words(name)
                self._vocabulary.update(words)
                if sum(map(len, words)) >= _MIN_LETTERS:
                    for rest, word in _rests(words):
                        self._by_rest[rest].append((word, actor))

    def match(self, name: str) -> Actor | None:
        """Return the one actor whose name is this one misspelt, else None."""
        words = _words(name)
        if sum(map(len, words)) < _MIN_LETTERS:
            return None
        found = {
            actor.actor_id: actor
            for rest, word in _rests(words)
            for known, actor in self._by_rest.get(rest, ())
            if self._is_slip_of(word, known)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_slip_of(self, word: str, known: str) -> bool:
        return word == known or (
            word not in self._vocabulary and DamerauLevenshtein.normalized_similarity(word, known) >= _MIN_ALIKE
        )


def _rests(words: tuple[str, ...]) -> Iterator[tuple[_Rest, str]]:
    """Each word with where it stands and the words around it."""
    for at, word in enumerate(words):
        yield (at, words[:at] + words[at + 1 :]), word


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenize(name) if token.is_word and token.norm != "the")
