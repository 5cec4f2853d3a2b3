"""Parties of an article told again: one row for each, by the words that say most of them.

"Luis Carlos Sarto", "Senator Sarto" and "Sarto" are one victim, "the pipeline" is the oil pipeline told before, and
"these three people" were told just before. Each party of a role stays once in an incident. Perpetrators stay as they
are told: the men who came and the group that sent them are two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.extraction.lexicon import word_lists
from tasks.extraction.model import Row

_ROLES = frozenset({"victim", "target", "weapon"})
_BEHIND = re.compile(r"\s(?:of|in|at|on|near|from|who|which|that|with|for|to)\s")
_WORD = re.compile(r"\w[\w'’-]*")
_POINTING = re.compile(r"(?:these|those|both)\b", re.IGNORECASE)
_EMPTY = frozenset(
    {"the", "a", "an", "of", "this", "that", "these", "those", "both", "all", "his", "her", "their", "its", "some"}
    | {
        "several",
        "many",
        "few",
        "at",
        "least",
        "about",
        "around",
        "approximately",
        "nearly",
        "almost",
        "more",
        "than",
        "of",
    }
)
"""Words that tell no party from another."""


_ELSE = frozenset({"other", "another", "second", "third", "more"})
"""Words by which a party is told from one that was told before."""


@dataclass(frozen=True, slots=True)
class _Party:
    """A row with its words, small, without those that tell nothing; its head; and whether it is a person's name."""

    row: Row
    words: frozenset[str]
    head: str
    is_name: bool


def each_once(rows: Sequence[Row]) -> list[Row]:
    """Participants of one article, each party once in an incident and role, in order.

    A person whom the article names in full elsewhere takes the name and the place of the fullest telling.

    Args:
        rows: Rows of `participants` of one article.
    """
    parties = [_read(row) for row in _in_full(rows)]
    by_role: defaultdict[tuple[str, str], list[_Party]] = defaultdict(list)
    for party in parties:
        by_role[party.row["report_id"], party.row["role"]].append(party)
    again = {id(party) for (_, role), told in by_role.items() if role in _ROLES for party in _again(told, role)}
    return [party.row for party in parties if id(party) not in again]


def _read(row: Row) -> _Party:
    core, *behind = _BEHIND.split(row["name"], maxsplit=1)
    said = _WORD.findall(core)
    named = [word.lower() for word in said if word.lower() not in _EMPTY | _titles()]
    if row["role"] == "victim" and named and all(w[0].isupper() for w in said if w.lower() in named):
        return _Party(row, frozenset(named), named[-1], is_name=True)
    words = [word for word in map(str.lower, said) if word not in _EMPTY]
    head = words[-1] if words else ""
    if row["role"] == "weapon":  # "the bomb" is one of the bombs told before
        words[-1:] = [head := head.removesuffix("s")] if words else []
    return _Party(row, frozenset((*words, *_WORD.findall(" ".join(behind).lower()))) - _EMPTY, head, is_name=False)


def _titles() -> frozenset[str]:
    lists = word_lists()
    return lists["prominent"] | lists["honorific"]


def _again(parties: Sequence[_Party], role: str) -> Iterator[_Party]:
    """Parties of one role of an incident that another party's words tell as well."""
    holding: defaultdict[str, set[int]] = defaultdict(set)
    for number, party in enumerate(parties):
        for word in party.words:
            holding[word].add(number)
    for number, party in enumerate(parties):
        if not party.words:
            continue
        holders = set.intersection(*(holding[word] for word in party.words)) - {number}
        pointing = role == "victim" and _POINTING.match(party.row["name"]) is not None
        told = any(_tells(parties[other], party, is_first=other < number) for other in holders)
        if told or (pointing and _is_behind(party, parties)):
            yield party


def _tells(fuller: _Party, party: _Party, *, is_first: bool) -> bool:
    """Whether a party whose words include those of another is that one, and says more of it or says it first."""
    if fuller.words & _ELSE - party.words:
        return False
    alike = (fuller.is_name and party.is_name) or fuller.head == party.head
    return alike and (fuller.words > party.words or (is_first and fuller.words == party.words))


def _is_behind(party: _Party, parties: Iterable[_Party]) -> bool:
    return any(other.row["char_start"] < party.row["char_start"] for other in parties)


def _in_full(rows: Sequence[Row]) -> list[Row]:
    """The rows, with victims named by a part of their name under the full one, where the article has just one such."""
    parties = [_read(row) for row in rows]
    names = {party.row["name"]: party for party in parties if party.is_name and len(party.words) > 1}
    return [_fullest(party, list(names.values())) if party.is_name else party.row for party in parties]


def _fullest(party: _Party, names: Sequence[_Party]) -> Row:
    fuller = sorted((n for n in names if n.words > party.words), key=lambda n: len(n.words))
    if not fuller or any(not one.words <= other.words for one, other in pairwise(fuller)):
        return party.row
    best = fuller[-1].row
    return party.row | {key: best[key] for key in ("name", "char_start", "char_end")}
