"""One pass over a text for every word and name that the registry and its lexicons know.

Keys are folded tokens (see `tokens`) with a blank on each side, so that the automaton meets whole words only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import ahocorasick

from tasks.extraction.actors.models import Actor
from tasks.extraction.actors.nouns import NounInfo, force_nouns
from tasks.extraction.actors.reference import Country, Modifier, countries, modifiers
from tasks.extraction.actors.tokens import Token, joined, tokenize

Payload = Actor | Country | Modifier | NounInfo

_CAPITAL_KINDS = frozenset({"country", "demonym", "people", "ethnic", "religion"})
_SHORT_NAME = 6  # a one-word name shorter than this needs its capital


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key stands for; `exact` is the very spelling that is asked for, where one is."""

    kind: str
    payload: Payload
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of tokens, `first` to `last` inclusive, that the lexicon knows."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def of_kind(self, *kinds: str) -> list[Entry]:
        """Return the entries of the given kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]


def _raw(tokens: Sequence[Token]) -> str:
    return " ".join(token.raw for token in tokens)


def _actor_terms(actors: Iterable[Actor]) -> Iterable[tuple[str, Entry]]:
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            exact = name.startswith("=")
            surface = name.removeprefix("=")
            yield surface, Entry("name", actor, _raw(tokenize(surface)) if exact else None)
        for acronym in actor.acronyms:
            yield acronym, Entry("acronym", actor, _raw(tokenize(acronym)))


def _country_terms(states: Iterable[Country]) -> Iterable[tuple[str, Entry]]:
    for state in states:
        for kind, words in (
            ("country", (state.name, *state.names)),
            ("demonym", state.demonyms),
            ("people", state.people),
        ):
            for word in words:
                initials = word.isupper() or "." in word
                yield word, Entry(kind, state, word.replace(".", "") if initials else None)


def _terms(actors: Iterable[Actor]) -> Iterable[tuple[str, Entry]]:
    yield from _actor_terms(actors)
    yield from _country_terms(countries().values())
    yield from ((modifier.term, Entry(modifier.kind, modifier)) for modifier in modifiers())
    yield from ((form, Entry("noun", info)) for form, info in force_nouns().items())


def compile_terms(actors: Iterable[Actor]) -> ahocorasick.Automaton:
    """Return the automaton over all names, countries, modifiers and nouns; each value is (key length, entries)."""
    keys: dict[str, dict[tuple[str, int, str | None], Entry]] = defaultdict(dict)
    for surface, entry in _terms(actors):
        tokens = tokenize(surface)
        if tokens:
            keys[joined(tokens)].setdefault((entry.kind, id(entry.payload), entry.exact), entry)
    automaton = ahocorasick.Automaton()
    for key, entries in keys.items():
        automaton.add_word(key, (len(key), tuple(entries.values())))
    automaton.make_automaton()
    return automaton


def _spelled_right(entry: Entry, tokens: Sequence[Token]) -> bool:
    """Whether the capitals are those that the entry asks for."""
    if entry.exact is not None:
        raw = _raw(tokens)
        return raw == entry.exact or (entry.kind == "acronym" and raw == entry.exact.upper())
    if entry.kind in _CAPITAL_KINDS:
        return tokens[0].raw[0].isupper()
    if entry.kind == "name" and len(tokens) == 1:
        return tokens[0].raw[0].isupper() or len(tokens[0].raw) >= _SHORT_NAME
    return True


def _all_hits(automaton: ahocorasick.Automaton, tokens: Sequence[Token]) -> Iterable[Hit]:
    """Yield every match, overlapping ones too."""
    ends = list(accumulate(len(token.norm) + 1 for token in tokens))  # position of the blank behind each token
    first_at = {end - len(token.norm) - 1: i for i, (token, end) in enumerate(zip(tokens, ends, strict=True))}
    last_at = {end: i for i, end in enumerate(ends)}
    for end, (length, entries) in automaton.iter(joined(tokens)):
        first, last = first_at.get(end - length + 1), last_at.get(end)
        if first is None or last is None:
            continue
        kept = tuple(entry for entry in entries if _spelled_right(entry, tokens[first : last + 1]))
        if kept:
            yield Hit(first, last, kept)


def scan(automaton: ahocorasick.Automaton, tokens: Sequence[Token]) -> list[Hit]:
    """Return the leftmost longest matches, none overlapping another, in order."""
    if not tokens:
        return []
    chosen: list[Hit] = []
    free = 0
    for hit in sorted(_all_hits(automaton, tokens), key=lambda h: (h.first, -h.last)):
        if hit.first >= free:
            chosen.append(hit)
            free = hit.last + 1
    return chosen
