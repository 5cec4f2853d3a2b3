"""Which reports can never be of one incident, whatever else speaks for it.

Every rule is kept as a summary of a cluster that merges in constant time and decides exactly what checking all pairs
would: days by the common interval (intervals that meet pairwise meet in one point), types by a mask of what the
members exclude, countries by the one they share, articles by the set of them.
"""

from __future__ import annotations

from dataclasses import dataclass

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
)
KINDRED = tuple(frozenset(group.split()) for group in _KINDRED)
"""Types that tellers mix up for one act, after the codebook's table; two types in no common set exclude each other."""

UNDECIDED = "other"


@dataclass(slots=True)
class Limits:
    """What a cluster of reports allows.

    Attributes:
        country: The country its members share, null while none is known.
        lo: First day that all members allow, days since 1970.
        hi: Last day that all members allow, days since 1970.
        types: Bits of the members' types.
        excluded: Bits of the types that some member excludes.
        articles: Articles that its members come from.
    """

    country: str | None
    lo: int
    hi: int
    types: int
    excluded: int
    articles: frozenset[str]

    def allows(self, other: Limits, *, bound: bool = False) -> bool:
        """Whether every report of one may be of the same incident as every report of the other.

        Where two articles tell one story beyond doubt (`bound`), a day or a country that differs is a slip and vetoes
        nothing; types that exclude each other and reports of one article still do.
        """
        return (
            (bound or (self._shares_country(other) and self._shares_day(other)))
            and not self.excluded & other.types
            and not other.excluded & self.types
            and self.articles.isdisjoint(other.articles)
        )

    def _shares_country(self, other: Limits) -> bool:
        return self.country is None or other.country is None or self.country == other.country

    def _shares_day(self, other: Limits) -> bool:
        return max(self.lo, other.lo) <= min(self.hi, other.hi)

    def joined(self, other: Limits) -> Limits:
        """The limits of the two together; where they disagree, those of the side with more articles stand."""
        larger = min((self, other), key=lambda side: (-len(side.articles), side.lo, side.hi, side.country or ""))
        days = (max(self.lo, other.lo), min(self.hi, other.hi)) if self._shares_day(other) else (larger.lo, larger.hi)
        return Limits(
            larger.country or self.country or other.country,
            *days,
            self.types | other.types,
            self.excluded | other.excluded,
            self.articles | other.articles,
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
        rows: Columns country, lo, hi, event_type and article_id, one row a report.
        types: The closed list of event types.
    """
    masks = exclusions(types)
    columns = (rows.column(name).to_pylist() for name in ("country", "lo", "hi", "event_type", "article_id"))
    return [
        Limits(
            country, -ALWAYS if lo is None else lo, ALWAYS if hi is None else hi, *masks[kind], frozenset((article,))
        )
        for country, lo, hi, kind, article in zip(*columns, strict=True)
    ]
