"""One pass over a text for every word and name that the registry and its lexicons know.

Keys are folded tokens (see `tokens`) with a blank on each side, so that the automaton meets whole words only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import ahocorasick

from tasks.extraction.actors.models import Actor
from tasks.extraction.actors.nouns import NounInfo, force_nouns
from tasks.extraction.actors.reference import Country, Modifier, countries, modifiers
from tasks.extraction.actors.tokens import Token, joined, plain_form, tokenize

Payload = Actor | Country | Modifier | NounInfo

_CAPITAL_KINDS = frozenset({"country", "demonym", "people", "ethnic", "religion"})
_SHORT_NAME = 6  # a one-word name shorter than this needs its capital
_FREE_SPELLING = 7  # a one-word name shorter than this needs its very letters
_SHORT_NOUN = 4  # "COP" is no "cop"
_WORDLIKE = 5  # an acronym no longer than this may be a word in capitals
_SHOUT = 3  # so many words in capitals around it make a headline
_MARKS = ("=", "~")  # see `models.Actor.aliases`


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key stands for.

    Attributes:
        kind: name | acronym | country | demonym | people | noun, or the kind of a modifier.
        payload: The record of it.
        exact: The very spelling that is asked for, where one is.
        plain: The spelling in small letters without accents that is asked for, where one is; else the folded form
            will do.
        local: True for a name so common that it counts only where the actor is at home ("Metropolitan Police").
    """

    kind: str
    payload: Payload
    exact: str | None = None
    plain: str | None = None
    local: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of tokens, `first` to `last` inclusive, that the lexicon knows."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def of_kind(self, *kinds: str) -> list[Entry]:
        """Return the entries of the given kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]


_Term = tuple[list[Token], Entry]


def _raw(tokens: Sequence[Token]) -> str:
    return tokens[0].raw if len(tokens) == 1 else " ".join([token.raw for token in tokens])


def _plain(tokens: Sequence[Token]) -> str:
    return plain_form(_raw(tokens))


def _name_entry(tokens: Sequence[Token], mark: str, actor: Actor) -> Entry:
    """Return the entry of a name; a short word must be spelled as it is, a longer one or several words may vary."""
    short = len(tokens) == 1 and len(tokens[0].raw) < _FREE_SPELLING
    return Entry("name", actor, _raw(tokens) if mark == "=" else None, _plain(tokens) if short else None, mark == "~")


def _actor_terms(actors: Iterable[Actor]) -> Iterable[_Term]:
    for actor in actors:
        marked = {alias[1:] for alias in actor.aliases if alias[0] in _MARKS}
        for name in (actor.name, *actor.aliases):
            mark = name[0] if name[0] in _MARKS else ""
            if mark or name not in marked:
                tokens = tokenize(name.removeprefix(mark))
                yield tokens, _name_entry(tokens, mark, actor)
        for acronym in actor.acronyms:
            tokens = tokenize(acronym)
            yield tokens, Entry("acronym", actor, _raw(tokens))


def _country_terms(states: Iterable[Country]) -> Iterable[_Term]:
    for state in states:
        for kind, words in (
            ("country", (state.name, *state.names)),
            ("demonym", state.demonyms),
            ("people", state.people),
        ):
            for word in words:
                tokens = tokenize(word)
                initials = word.isupper() or "." in word
                yield tokens, Entry(kind, state, _raw(tokens) if initials else None, _plain(tokens))


def _lexicon_terms() -> Iterable[_Term]:
    for modifier in modifiers():
        tokens = tokenize(modifier.term)
        yield tokens, Entry(modifier.kind, modifier, plain=_plain(tokens))
    for form, info in force_nouns().items():
        tokens = tokenize(form)
        yield tokens, Entry("noun", info, plain=_plain(tokens))


def _terms(actors: Iterable[Actor]) -> Iterable[_Term]:
    yield from _actor_terms(actors)
    yield from _country_terms(countries().values())
    yield from _lexicon_terms()


def compile_terms(actors: Iterable[Actor]) -> ahocorasick.Automaton:
    """Return the automaton over all names, countries, modifiers and nouns; each value is (key length, entries)."""
    keys: dict[str, dict[tuple[str, int, str | None, str | None], Entry]] = defaultdict(dict)
    for tokens, entry in _terms(actors):
        if tokens:
            keys[joined(tokens)].setdefault((entry.kind, id(entry.payload), entry.exact, entry.plain), entry)
    automaton = ahocorasick.Automaton()
    for key, entries in keys.items():
        automaton.add_word(key, (len(key), tuple(entries.values())))
    automaton.make_automaton()
    return automaton


def _spelled_right(entry: Entry, tokens: Sequence[Token]) -> bool:
    """Whether letters and capitals are those that the entry asks for."""
    raw = _raw(tokens)
    if entry.exact is not None:
        return raw == entry.exact or (entry.kind == "acronym" and raw == entry.exact.upper())
    if entry.plain is not None and _plain(tokens) != entry.plain:
        return False
    if entry.kind in _CAPITAL_KINDS:
        return raw[0].isupper()
    if entry.kind == "name" and len(tokens) == 1:
        return raw[0].isupper() or len(raw) >= _SHORT_NAME
    return entry.kind != "noun" or not (raw.isupper() and len(raw) <= _SHORT_NOUN)


def _is_shouted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a short acronym stands among words in capitals ("IS"), or is the initials of a person ("E.A. Lopez")."""
    token = tokens[first]
    if last != first or len(token.raw) > _WORDLIKE:
        return False
    if len(token.raw) == 2 and token.end - token.start > 2 and token.raw != "UN":
        return True
    beside = [*tokens[max(0, first - 1) : first], *tokens[last + 1 : last + 2]]
    around = [t for t in (*tokens[max(0, first - 4) : first], *tokens[last + 1 : last + 5]) if t.is_word]
    capitals = sum(t.raw.isupper() and len(t.raw) > 1 for t in around)
    shout = capitals >= _SHOUT and capitals >= 0.6 * len(around)
    return shout or any(t.raw.isupper() and len(t.raw) >= _WORDLIKE for t in beside)


def _all_hits(automaton: ahocorasick.Automaton, tokens: Sequence[Token]) -> Iterable[Hit]:
    """Yield every match, overlapping ones too."""
    norms = [token.norm for token in tokens]
    blanks = list(accumulate([len(norm) + 1 for norm in norms], initial=0))  # where they stand in what is read
    for end, (length, entries) in automaton.iter(f" {' '.join(norms)} "):
        first, last = bisect_left(blanks, end - length + 1), bisect_left(blanks, end) - 1
        if blanks[first] != end - length + 1 or blanks[last + 1] != end:  # inside a token of several words
            continue
        matched = tokens[first : last + 1]
        kept = tuple([entry for entry in entries if _spelled_right(entry, matched)])
        if kept and kept[0].kind == "acronym" and _is_shouted(tokens, first, last):
            continue
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
