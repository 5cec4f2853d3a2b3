"""The names that a place is said to lie in, and whether a candidate does lie there.

The names are as ambiguous as the place itself ("Kent, Washington"), so all readings are kept and the candidate that
suits any of them best wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.extraction.places.build import NONE
from tasks.extraction.places.rank import INCONSISTENT, Scope, inside
from tasks.extraction.places.table import KIND_INDEX, PlaceTable

PARENT_SHARE = 0.3
"""How much of a parent's own weight counts for the place in it."""
MISSED_PARENT = -3.0
"""Weight of not lying in one of several parents: a news text may name an old division, or a neighbouring town."""

Group = tuple[tuple[int, float], ...]
"""The places that one parent's name may stand for, with their weights."""

_COUNTRY, _ADMIN1 = KIND_INDEX["country"], KIND_INDEX["admin1"]


@dataclass(frozen=True, slots=True)
class Parents:
    """Readings of the parents' names, smallest first, and the countries that they leave (null for any)."""

    groups: tuple[Group, ...] = ()
    countries: frozenset[int] | None = None

    def fit(self, table: PlaceTable, feature: int) -> float:
        """Weight of lying in the parents, or `INCONSISTENT`.

        A candidate must lie in the countries named, and in at least one of the smaller parents.
        """
        total, local, missed = 0.0, 0, 0
        for group in self.groups:
            best = max(inside(table, feature, p) + PARENT_SHARE * w for p, w in group)
            national = all(table.kind[p] == _COUNTRY for p, _ in group)
            if best > INCONSISTENT / 2:
                total, local = total + best, local + (not national)
            elif national:
                return INCONSISTENT
            else:
                total, missed = total + MISSED_PARENT, missed + 1
        return INCONSISTENT if missed and not local else total

    def beyond(self, position: int) -> Parents:
        """The parents of the parent at a position."""
        return Parents(self.groups[position + 1 :], self.countries)


def parents_of(table: PlaceTable, groups: Iterable[Group], scope: Scope) -> Parents:
    """Parents from the readings of their names: the largest decides on the country, readings elsewhere are left out.

    Args:
        table: The gazetteer.
        groups: Readings of each name, smallest first; empty where nothing bears the name.
        scope: What the article speaks of; it narrows the countries if it can.
    """
    known = [group for group in groups if group]
    countries: frozenset[int] | None = None
    for group in reversed(known):
        here = _lands(table, group)
        if NONE in here:
            continue
        both = here if countries is None else countries & here
        countries = both or countries
    if countries and scope.countries and (spoken := countries & scope.countries.keys()):
        countries = frozenset(spoken)
    kept = [tuple(item for item in group if _in(table, item[0], countries)) for group in known]
    return Parents(tuple(_within_divisions(table, [group for group in kept if group])), countries)


def _within_divisions(table: PlaceTable, groups: list[Group]) -> list[Group]:
    """Readings of smaller parents that lie in the division named behind them: "Dover, New Hampshire"."""
    for position in range(len(groups) - 1, 0, -1):
        divisions = {feature for feature, _ in groups[position] if table.kind[feature] == _ADMIN1}
        for inner in range(position) if divisions else ():
            inside = tuple(item for item in groups[inner] if table.admin1[item[0]] in divisions)
            groups[inner] = inside or groups[inner]
    return groups


def _lands(table: PlaceTable, group: Sequence[tuple[int, float]]) -> frozenset[int]:
    return frozenset(land for feature, _ in group for land in _lands_of(table, feature))


def _lands_of(table: PlaceTable, feature: int) -> tuple[int, ...]:
    """A country with its territories ("San Juan, Puerto Rico, United States"), or the country of a smaller place."""
    country = table.country[feature]
    if table.kind[feature] == _COUNTRY:
        return (country, *table.territories.get(country, ()))
    return (country,)


def _in(table: PlaceTable, feature: int, countries: frozenset[int] | None) -> bool:
    lands = _lands_of(table, feature)
    return countries is None or NONE in lands or not countries.isdisjoint(lands)
