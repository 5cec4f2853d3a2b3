"""What the place resolver takes and gives: plain values, no gazetteer behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from tasks.extraction.places.geo import distance_km

KINDS = ("country", "admin1", "admin2", "town", "neighbourhood", "area", "border", "sea", "facility")
"""Kinds of place. `area` is a vague or natural region, `border` a line (a border, a road, a front)."""

PRECISION: Mapping[str, int] = {
    "country": 6,
    "admin1": 4,
    "admin2": 3,
    "town": 1,
    "neighbourhood": 1,
    "area": 5,
    "border": 5,
    "sea": 7,
    "facility": 1,
}
"""UCDP where_prec of a place of each kind that is named without "near" or a distance."""

PART_PRECISION: Mapping[str, int] = {"country": 5, "admin1": 4}
"""UCDP where_prec of a part of a place: "northern Mali", "eastern Aleppo province"."""

BORDER = "border with "
"""How the name of a border begins that is told from this side of it."""

NEAR_PRECISION = 2
"""UCDP where_prec of a place within about 25 km of the named one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase and what it resolves to.

    Attributes:
        name: Name of the smallest place spoken of; as written where the gazetteer does not have it.
        place_id: `geonames:<id>`, `iso:<code>` or `ledger:<slug>`; null where unresolved.
        country: Plain English name.
        country_code: ISO 3166-1 alpha-3.
        admin1: First-order division.
        admin2: Second-order division.
        latitude: Degrees, WGS 84; null where nothing is known below the country.
        longitude: Degrees, WGS 84.
        geo_precision: UCDP where_prec, 1 (exact) to 7 (international waters).
        kind: One of `KINDS`, or `unknown`.
        reason: Why the place is unresolved, or resolved only through a larger place.
        written: Name as the phrase spells it, where the gazetteer spells that of a smaller place otherwise.
    """

    name: str
    place_id: str | None = None
    country: str | None = None
    country_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    kind: str = "unknown"
    reason: str | None = None
    written: str | None = None

    def km_to(self, other: Place) -> float:
        """Kilometres to another place, infinite where the point of one is not known."""
        points = (self.latitude, self.longitude, other.latitude, other.longitude)
        return inf if None in points else distance_km(*points)  # type: ignore[arg-type]


@dataclass(slots=True)
class PlaceContext:
    """What the rest of the article says about where it plays.

    Attributes:
        countries: ISO alpha-3 code to weight, from the article's mentions; any positive scale.
        anchors: Places of the same article that are already resolved.
        outlet_country: ISO alpha-3 code of the publisher's country, a weak hint.
        regions: (ISO alpha-3 code, first-order division) to weight; any positive scale.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    anchors: Sequence[Place] = ()
    outlet_country: str | None = None
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A name in running text that the gazetteer knows.

    Attributes:
        char_start: Start of the name, code points.
        char_end: End of the name, half-open.
        text: The name as written.
        kinds: Kinds of the places that bear the name, likeliest first.
        candidates: How many places bear it.
    """

    char_start: int
    char_end: int
    text: str
    kinds: tuple[str, ...]
    candidates: int
