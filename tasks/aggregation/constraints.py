"""Which reports can never be of one incident, whatever else speaks for it.

Every rule is kept as a summary of a cluster that merges in constant time and decides exactly what checking all pairs
would: days by the common interval (intervals that meet pairwise meet in one point), types by a mask of what the
members exclude, countries by the one they share, reports of one article by what it tells of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

ALWAYS = 10**6
"""Days further from 1970 than any event."""

_KINDRED = (
    "armed_clash armed_attack assassination security_operation bombing suicide_bombing grenade_attack "
    "shelling hostage_taking hijacking arson unarmed_assault",
    "air_strike shelling bombing chemical_attack armed_attack armed_clash security_operation",
    "abduction hostage_taking hijacking armed_attack assassination sexual_violence unarmed_assault",
    "abduction arrest security_operation",
    "arrest security_operation disrupted_plot",
    "protest protest_intervention excessive_force violent_demonstration mob_violence arson looting unarmed_assault",
    "mob_violence unarmed_assault armed_attack sexual_violence arson looting assassination",
    "territory_change armed_clash security_operation armed_attack",
    "looting armed_attack arson hijacking",
    "excessive_force armed_attack armed_clash security_operation assassination",
)
KINDRED = tuple(frozenset(group.split()) for group in _KINDRED)
"""Types that tellers mix up for one act, after the codebook's table; two types in no common set exclude each other."""

UNDECIDED = "other"


@dataclass(frozen=True, slots=True)
class Telling:
    """What decides whether an article tells a report of its own apart from another.

    Attributes:
        is_main: Whether it is news of it.
        day: The day, where it is told exactly.
        place: The place, null where none is named.
        around: The place and what it lies in.
        located: Whether the place is known to the gazetteer.
    """

    is_main: bool
    day: int | None
    place: str | None
    around: frozenset[str]
    located: bool

    def is_apart(self, other: Telling, *, bound: bool = False) -> bool:
        """Whether the article means two incidents: news and recollection, two days, or two places.

        Where another article tells the same story beyond doubt (`bound`), only two places on the map are proof; a day
        or a name that nobody knows may be a slip of the reading.
        """
        if self.is_main != other.is_main:
            return True
        if not bound and self.day is not None and other.day is not None and self.day != other.day:
            return True
        if self._holds(other) or other._holds(self):
            return False
        return (self.located and other.located) if bound else True

    def _holds(self, other: Telling) -> bool:
        return self.place is None or self.place in other.around


@dataclass(slots=True)
class Limits:
    """What a cluster of reports allows.

    Attributes:
        country: The country its members share, null while none is known.
        lo: First day that all members allow, days since 1970.
        hi: Last day that all members allow, days since 1970.
        types: Bits of the members' types.
        excluded: Bits of the types that some member excludes.
        articles: Per article that its members come from, what it tells of them.
    """

    country: str | None
    lo: int
    hi: int
    types: int
    excluded: int
    articles: Mapping[str, tuple[Telling, ...]]

    def allows(self, other: Limits, *, bound: bool = False) -> bool:
        """Whether every report of one may be of the same incident as every report of the other.

        Where two articles tell one story beyond doubt (`bound`), a day or a country that differs is a slip and vetoes
        nothing; types that exclude each other and reports that one article tells apart still do.
        """
        return (
            (bound or (self._shares_country(other) and self._shares_day(other)))
            and not self.excluded & other.types
            and not other.excluded & self.types
            and not self._tells_apart(other, bound)
        )

    def _shares_country(self, other: Limits) -> bool:
        return self.country is None or other.country is None or self.country == other.country

    def _shares_day(self, other: Limits) -> bool:
        return max(self.lo, other.lo) <= min(self.hi, other.hi)

    def _tells_apart(self, other: Limits, bound: bool) -> bool:
        return any(
            one.is_apart(two, bound=bound)
            for article in self.articles.keys() & other.articles.keys()
            for one in self.articles[article]
            for two in other.articles[article]
        )

    def joined(self, other: Limits) -> Limits:
        """The limits of the two together; where they disagree, those of the side with more articles stand."""
        larger = min((self, other), key=lambda side: (-len(side.articles), side.lo, side.hi, side.country or ""))
        days = (max(self.lo, other.lo), min(self.hi, other.hi)) if self._shares_day(other) else (larger.lo, larger.hi)
        both = {name: (*self.articles[name], *told) for name, told in other.articles.items() if name in self.articles}
        return Limits(
            larger.country or self.country or other.country,
            *days,
            self.types | other.types,
            self.excluded | other.excluded,
            {**self.articles, **other.articles, **both},
        )


def exclusions(types: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Per type, its own bit and the bits of the types that exclude it."""
    bits = {name: 1 << position for position, name in enumerate(types)}
    result = {}
    for name in types:
        kindred = frozenset({name, UNDECIDED}).union(*(group for group in KINDRED if name in group))
        free = name == UNDECIDED
        result[name] = (bits[name], 0 if free else sum(bits[other] for other in types if other not in kindred))
    return result


def limits_of(rows: pa.Table, types: tuple[str, ...]) -> list[Limits]:
    """The limits of each single report.

    Args:
        rows: What `limits.sql` gives, one row a report.
        types: The closed list of event types.
    """
    masks = exclusions(types)
    return [
        Limits(
            row["country"],
            -ALWAYS if row["lo"] is None else row["lo"],
            ALWAYS if row["hi"] is None else row["hi"],
            *masks[row["event_type"]],
            {row["article_id"]: (_telling(row),)},
        )
        for row in rows.to_pylist()
    ]


def _telling(row: Mapping[str, Any]) -> Telling:
    return Telling(row["is_main"], row["day"], row["place"], frozenset(row["around"]), row["located"])
