"""What a name may stand for: every place that bears it or one much like it, with its weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.extraction.places.build import NONE
from tasks.extraction.places.names import bare, name_key, similarity
from tasks.extraction.places.phrases import Reading, parse
from tasks.extraction.places.rank import (
    INCONSISTENT,
    WEAK_NAME,
    Scope,
    as_container,
    hinted,
    in_scope,
    inside,
    prior,
)
from tasks.extraction.places.table import PlaceTable

MAX_CANDIDATES = 60
"""The largest places of one name that are weighed; "San José" has over two hundred."""
MAX_UNHELPED = 10
"""The same where nothing but size can tell them apart."""
MAX_PARENTS = 20
PARENT_SHARE = 0.3
"""How much of a parent's own weight counts for the place in it."""
FUZZY_FLOOR_INSIDE, FUZZY_FLOOR_COUNTRY = 0.72, 0.80
"""Least similarity of a misspelt name where a parent is known, and where only the country is."""
FUZZY_WEIGHT = 12.0
"""Weight that a name loses per unit of dissimilarity."""
MIN_FUZZY_LENGTH = 4

Group = Sequence[tuple[int, float]]
"""The places that one parent's name may stand for, with their weights."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a phrase may mean, its weight, and how the phrase was read for it."""

    feature: int
    weight: float
    reading: Reading


def groups_of(table: PlaceTable, names: Sequence[str], scope: Scope) -> list[Group]:
    """What each of the parents' names may stand for; names that nothing bears are left out."""
    return [group for group in (_group(table, name, scope) for name in names) if group]


def ranked(table: PlaceTable, readings: Sequence[Reading], scope: Scope, groups: Sequence[Group]) -> list[Candidate]:
    """Candidates of all readings, the likeliest first; a misspelling is looked for only where no name fits.

    A candidate that lies in none of the places that its parents may be is left out: no town of the same name elsewhere.
    """
    exact = _collected(table, readings, scope, groups, fuzzy=False)
    if exact or not (groups or scope.countries):
        return exact
    return _collected(table, readings, scope, groups, fuzzy=True)


def fit(table: PlaceTable, feature: int, groups: Sequence[Group]) -> float:
    """Weight of lying in each parent, under the reading of each parent that suits best."""
    return sum(max(inside(table, feature, p) + PARENT_SHARE * w for p, w in group) for group in groups)


def _collected(
    table: PlaceTable, readings: Sequence[Reading], scope: Scope, groups: Sequence[Group], *, fuzzy: bool
) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    allowed = _countries(table, groups)
    limit = MAX_CANDIDATES if groups or scope.countries or scope.anchors else MAX_UNHELPED
    floor = FUZZY_FLOOR_INSIDE if groups else FUZZY_FLOOR_COUNTRY
    for reading in readings:
        if reading.part and found:
            break
        named = _alike(table, reading, scope, floor) if fuzzy else _named(table, reading, scope, limit)
        for feature, weight in named:
            if allowed is not None and table.country[feature] not in allowed:
                continue
            total = weight + fit(table, feature, groups)
            if total > INCONSISTENT / 2 and (feature not in found or total > found[feature].weight):
                found[feature] = Candidate(feature, total, reading)
    return sorted(found.values(), key=lambda c: -c.weight)


def _countries(table: PlaceTable, groups: Sequence[Group]) -> frozenset[int] | None:
    """Countries that all parents can lie in, or null where any will do."""
    allowed: frozenset[int] | None = None
    for group in groups:
        here = frozenset(table.country[parent] for parent, _ in group)
        if NONE not in here:
            allowed = here if allowed is None else allowed & here
    return allowed


def _named(table: PlaceTable, reading: Reading, scope: Scope, limit: int) -> Iterator[tuple[int, float]]:
    key = name_key(reading.name)
    exact = table.exact(key, limit) or table.exact(name_key(bare(reading.name)), limit)
    for feature, weak in exact:
        yield feature, _weight(table, feature, reading, scope) + (WEAK_NAME if weak else 0.0)


def _alike(table: PlaceTable, reading: Reading, scope: Scope, floor: float) -> Iterator[tuple[int, float]]:
    key = name_key(bare(reading.name))
    if len(key) < MIN_FUZZY_LENGTH:
        return
    for feature, other in table.alike(key):
        likeness = similarity(key, other)
        if likeness >= floor and (not scope.countries or table.country[feature] in scope.countries):
            yield feature, _weight(table, feature, reading, scope) - FUZZY_WEIGHT * (1 - likeness)


def _weight(table: PlaceTable, feature: int, reading: Reading, scope: Scope) -> float:
    return prior(table, feature) + hinted(table, feature, reading.kinds) + in_scope(table, feature, scope)


def _group(table: PlaceTable, name: str, scope: Scope) -> Group:
    options: dict[int, float] = {}
    for reading in parse(name).readings:
        if reading.part and options:
            break
        for feature, weight in _named(table, reading, scope, MAX_CANDIDATES):
            total = weight + as_container(table, feature)
            options[feature] = max(total, options.get(feature, total))
    return sorted(options.items(), key=lambda item: -item[1])[:MAX_PARENTS]
