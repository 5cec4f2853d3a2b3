"""How two reports are compared: levels of agreement per feature, each with a weight of evidence in bits.

A weight is log2 of how much likelier the level is among reports of one incident than among others of the same block
(Fellegi and Sunter 1969); the weights of a pair add up, and zero is as likely as not. `l` and `r` are the two rows
of `features`; the first level that holds counts, and null on either side counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PRIOR = -4.0


@dataclass(frozen=True, slots=True)
class Level:
    """One level of agreement.

    Attributes:
        label: What an analyst reads in `link_reason`.
        condition: SQL over `l` and `r`.
        weight: Evidence in bits; negative speaks against.
    """

    label: str
    condition: str
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels of one feature, best first."""

    name: str
    levels: tuple[Level, ...]


_KM = (
    "(6371 * acos(least(1, greatest(-1, sin(radians(l.latitude)) * sin(radians(r.latitude)) + "
    "cos(radians(l.latitude)) * cos(radians(r.latitude)) * cos(radians(l.longitude - r.longitude))))))"
)
_EXACT_PLACES = "coalesce(l.geo_precision, 9) <= 2 AND coalesce(r.geo_precision, 9) <= 2"
_EXACT_DAYS = "l.first_day = l.last_day AND r.first_day = r.last_day"
_BOTH = "l.{0} IS NOT NULL AND r.{0} IS NOT NULL"


def _toll(column: str, strong: float) -> Comparison:
    """Tolls grow over hours: a near figure says little, a far one speaks against, an equal large one says much."""
    a, b = f"l.{column}", f"r.{column}"
    return Comparison(
        column,
        (
            Level(f"{column} equal, 5 or more", f"{a} = {b} AND {a} >= 5", 2 * strong),
            Level(f"{column} equal, 2 to 4", f"{a} = {b} AND {a} >= 2", strong),
            Level(f"{column} equal", f"{a} = {b}", 0.4 * strong),
            Level(f"{column} near", f"least({a}, {b}) >= 0.6 * greatest({a}, {b})", 0.2 * strong),
            Level(f"{column} none and some", f"least({a}, {b}) = 0", -0.7 * strong),
            Level(f"{column} differ", f"greatest({a}, {b}) <= 2 * least({a}, {b}) + 2", -0.7 * strong),
            Level(f"{column} far apart", _BOTH.format(column), -2.0 * strong),
        ),
    )


COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "date",
        (
            Level("same day", f"{_EXACT_DAYS} AND l.first_day = r.first_day", 3.0),
            Level("a day apart", f"{_EXACT_DAYS} AND abs(l.first_day - r.first_day) = 1", 1.0),
            Level("days apart", _EXACT_DAYS, -4.0),
            Level("dates overlap", "l.first_day <= r.last_day AND r.first_day <= l.last_day", 0.5),
            Level("dates near", _BOTH.format("first_day"), -1.0),
            Level("a date unknown", "true", -1.0),
        ),
    ),
    Comparison(
        "place",
        (
            Level("same place", "l.place = r.place", 4.0),
            Level("within 5 km", f"{_EXACT_PLACES} AND {_KM} <= 5", 3.5),
            Level("within 25 km", f"{_EXACT_PLACES} AND {_KM} <= 25", 1.5),
            Level("over 100 km apart", f"{_EXACT_PLACES} AND {_KM} > 100", -8.0),
            Level("other region", "l.admin1 <> r.admin1", -5.0),
            Level("same district", "l.admin2 = r.admin2", 1.5),
            Level("other district", "l.admin2 <> r.admin2", -3.0),
            Level("other place", "l.place <> r.place", -1.5),
            Level("same region", "l.admin1 = r.admin1", 0.5),
        ),
    ),
    Comparison(
        "type",
        (
            Level("same type", "l.event_type = r.event_type", 1.5),
            Level("other type", "l.event_type <> 'other' AND r.event_type <> 'other'", -1.5),
        ),
    ),
    _toll("killed", 1.5),
    _toll("injured", 1.0),
    _toll("taken", 1.0),
    Comparison(
        "perpetrator",
        (
            Level("same perpetrator", "l.perpetrator_known AND l.perpetrator = r.perpetrator", 1.5),
            Level("other perpetrator", "l.perpetrator_known AND r.perpetrator_known", -2.0),
        ),
    ),
    Comparison(
        "names",
        (
            Level("two victims' names", "len(list_intersect(l.names, r.names)) >= 2", 12.0),
            Level("a victim's name", "list_has_any(l.names, r.names)", 9.0),
            Level("other victims' names", "len(l.names) > 0 AND len(r.names) > 0", -2.0),
        ),
    ),
    Comparison(
        "status",
        (Level("other status", "l.status <> r.status", -1.5),),
    ),
    Comparison(
        "syndication",
        (Level("copies of one story", "l.root = r.root", 3.0),),
    ),
)


def score_sql(comparisons: tuple[Comparison, ...] = COMPARISONS) -> str:
    """The sum of weights as an SQL expression."""
    return " + ".join([str(PRIOR), *(_case(c, lambda level: str(level.weight), "0.0") for c in comparisons)])


def reason_sql(comparisons: tuple[Comparison, ...] = COMPARISONS) -> str:
    """The waterfall in words as an SQL expression, "same day +3.0; same place +4.0"."""
    parts = [_case(c, lambda level: f"'{_quoted(level.label)} {level.weight:+.1f}'", "NULL") for c in comparisons]
    return f"concat_ws('; ', {', '.join(parts)})"


def _case(comparison: Comparison, value: Callable[[Level], str], otherwise: str) -> str:
    whens = " ".join(f"WHEN {level.condition} THEN {value(level)}" for level in comparison.levels)
    return f"(CASE {whens} ELSE {otherwise} END)"


def _quoted(text: str) -> str:
    return text.replace("'", "''")
