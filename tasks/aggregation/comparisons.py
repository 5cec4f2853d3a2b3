"""How two reports are compared: levels of agreement per feature, each with a weight of evidence in bits.

A weight is log2 of how much likelier the level is among reports of one incident than among others of the same block
(Fellegi and Sunter 1969); the weights of a pair add up, and zero is as likely as not. In conditions `l` and `r` are the
two rows of `features`, and what is measured of the pair (km, words_shared ...) goes by its own name. The first level
that holds counts; null on either side counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tasks.aggregation.vetoes import APART, EXACT_DAYS, EXACT_PLACES, OTHERS

PRIOR = -2.3


@dataclass(frozen=True, slots=True)
class Level:
    """One level of agreement.

    Attributes:
        label: What an analyst reads in `link_reason`.
        condition: SQL over `l`, `r` and the columns measured.
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


_PUBLISHED_APART = "l.is_main AND r.is_main AND abs(l.published_day - r.published_day)"
_BOTH = "l.{0} IS NOT NULL AND r.{0} IS NOT NULL"


def _toll(column: str, strong: float) -> Comparison:
    """Tolls grow over hours: a near figure says little, a far one speaks against, an equal large one says much.

    What an article recalls it tells by halves ("injured the mayor", of seven hurt), so that less speaks against there.
    """
    a, b = f"l.{column}", f"r.{column}"
    told = f"{a} + {b} IS NOT NULL"  # DuckDB's least() and greatest() skip nulls
    return Comparison(
        column,
        (
            Level(f"{column} equal, 5 or more", f"{a} = {b} AND {a} >= 5", 1.8 * strong),
            Level(f"{column} equal, 2 to 4", f"{a} = {b} AND {a} >= 2", strong),
            Level(f"{column} equal", f"{a} = {b}", 0.7 * strong),
            Level(f"{column} near", f"{told} AND least({a}, {b}) >= 0.6 * greatest({a}, {b})", 0.5 * strong),
            Level(f"{column} none and some", f"{told} AND least({a}, {b}) = 0", -0.6 * strong),
            Level(f"{column} differ", f"{told} AND greatest({a}, {b}) <= 2 * least({a}, {b}) + 2", -0.4 * strong),
            Level(f"{column} far apart, one recalled", f"{told} AND NOT (l.is_main AND r.is_main)", -0.7 * strong),
            Level(f"{column} far apart", told, -1.4 * strong),
        ),
    )


BINDING = (
    "(l.is_lead OR r.is_lead) AND score >= 3"
    " AND ((words_shared >= 2 AND telling >= 6) OR (topical_shared >= 1 AND telling >= 3))"
)
"""SQL for pairs of articles that tell one story beyond doubt by the names and numbers in them (`telling`, the weights
of `TELLING` alone; `topical_shared`, names that are in the news for a few days only) and by everything together: there
a day or a country that differs is a slip of the telling or of the reading, and no veto."""

TOLD_AGAIN = (
    "l.killed = r.killed AND l.killed >= 1 AND coalesce(l.injured = r.injured, true) AND l.status = r.status"
    " AND l.first_day <= r.last_day + 1 AND r.first_day <= l.last_day + 1"
    " AND coalesce(l.place = r.place OR l.killed >= 3, true)"
    " AND NOT coalesce(l.perpetrator_known AND r.perpetrator_known AND l.perpetrator <> r.perpetrator"
    " AND NOT (l.perpetrator LIKE 'state:%' AND left(l.perpetrator, 10) = left(r.perpetrator, 10)), false)"
)
"""SQL for two main reports of one article that tell one incident again, first in short and then at length: as many
killed within a day, in one place where it is a death or two. Two places on the map still keep them apart."""
AGAIN = 20.0
"""Evidence in bits of `TOLD_AGAIN`; enough to hold among many reports that never meet the second telling."""

COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "date",
        (
            Level("no day told", "NOT l.day_told AND NOT r.day_told", -0.3),
            Level("same day", f"{EXACT_DAYS} AND l.first_day = r.first_day", 2.2),
            Level("a day apart", f"{EXACT_DAYS} AND abs(l.first_day - r.first_day) = 1", 0.1),
            Level("days apart", EXACT_DAYS, -2.3),
            Level("dates overlap", "l.first_day <= r.last_day AND r.first_day <= l.last_day", 0.6),
            Level("dates near", _BOTH.format("first_day"), -0.8),
            Level("a date unknown", "true", -0.3),
        ),
    ),
    Comparison(
        "place",
        (
            Level("same place", "l.place = r.place", 1.6),
            Level("one place in the other", "l.admin1 = r.admin1 AND (l.place = r.admin2 OR r.place = l.admin2)", 1.0),
            Level("within 5 km", f"{EXACT_PLACES} AND km <= 5", 0.0),
            Level("within 25 km", f"{EXACT_PLACES} AND km <= 25", -0.5),
            Level("25 to 100 km apart", f"{EXACT_PLACES} AND km <= 100", -2.8),
            Level("over 100 km apart", f"{EXACT_PLACES} AND km > 100", -3.5),
            Level("other region", "l.admin1 <> r.admin1", -3.0),
            Level("same district", "l.admin2 = r.admin2", 1.5),
            Level("other district", "l.admin2 <> r.admin2", -2.5),
            Level("other place", "l.place <> r.place AND (l.latitude IS NULL) = (r.latitude IS NULL)", -3.2),
            Level("a place and an unknown one", "l.place <> r.place", -0.8),
            Level("same region", "l.admin1 = r.admin1", 0.3),
        ),
    ),
    Comparison(
        "type",
        (
            Level("same type", "l.event_type = r.event_type", 0.1),
            Level("other type", "l.event_type <> 'other' AND r.event_type <> 'other'", -0.5),
        ),
    ),
    _toll("killed", 1.4),
    _toll("injured", 0.8),
    _toll("taken", 0.8),
    Comparison(
        "perpetrator",
        (
            Level("same perpetrator", "l.perpetrator_known AND l.perpetrator = r.perpetrator", 1.0),
            Level("other perpetrator", "l.perpetrator_known AND r.perpetrator_known", -0.8),
        ),
    ),
    Comparison(
        "parties",
        (
            Level("two names of victims or perpetrators", "parties_shared >= 2", 8.0),
            Level("a name of a victim or perpetrator", "parties_shared = 1", 5.0),
            Level("other victims or perpetrators", "parties_shared = 0", -0.7),
        ),
    ),
    Comparison(
        "persons",
        (
            Level("persons shared", "persons_shared >= 2", 4.5),
            Level("a person shared", "persons_shared = 1", 1.5),
        ),
    ),
    Comparison(
        "words",
        (
            Level("many words shared", "words_shared >= 6", 4.4),
            Level("words shared", "words_shared >= 4", 3.9),
            Level("three words shared", "words_shared = 3", 2.6),
            Level("two words shared", "words_shared = 2", 1.3),
            Level("a word shared", "words_shared = 1", 0.9),
            Level("no words shared", "words_shared = 0 AND least(len(l.words), len(r.words)) >= 4", -2.4),
            Level("no words shared of few", "words_shared = 0", -1.0),
        ),
    ),
    Comparison(
        "share of words",
        (
            Level("most words alike", "words_shared >= 2 AND words_alike >= 0.4", 3.5),
            Level("many words alike", "words_shared >= 2 AND words_alike >= 0.25", 2.4),
            Level("words alike", "words_shared >= 2 AND words_alike >= 0.15", 1.5),
        ),
    ),
    Comparison(
        "names",
        (
            Level("most names alike", "texts_alike >= 0.3", 0.6),
            Level("many names alike", "texts_alike >= 0.15", 0.3),
            Level("some names alike", "texts_alike >= 0.1", 0.0),
            Level("few names alike", "texts_alike >= 0.05", -0.8),
            Level("hardly a name alike", "texts_alike < 0.05", -1.8),
        ),
    ),
    Comparison(
        "numbers",
        (
            Level("most numbers alike", "numbers_alike >= 0.5", 2.6),
            Level("many numbers alike", "numbers_alike >= 0.3", 1.8),
            Level("some numbers alike", "numbers_alike >= 0.2", 0.1),
            Level("few numbers alike", "numbers_alike > 0", -0.8),
            Level("no numbers shared", "numbers_alike = 0 AND least(len(l.numbers), len(r.numbers)) >= 3", -2.2),
            Level("no numbers shared of few", "numbers_alike = 0", -1.0),
        ),
    ),
    Comparison(
        "titles",
        (
            Level("titles alike", "titles_alike >= 0.4", 1.2),
            Level("titles share words", "titles_alike >= 0.2", 1.2),
            Level("titles share a word", "titles_alike > 0", 0.9),
            Level("titles share no word", "titles_alike = 0", -0.3),
        ),
    ),
    Comparison(
        "lead",
        (
            Level("first story of one only", "l.is_main AND r.is_main AND l.is_lead <> r.is_lead", -2.5),
            Level("first story of neither", "l.is_main AND r.is_main AND NOT l.is_lead", -1.5),
        ),
    ),
    Comparison(
        "published",
        (
            Level("published within a day", f"{_PUBLISHED_APART} <= 1", 1.0),
            Level("published within days", f"{_PUBLISHED_APART} <= 4", 0.5),
            Level("published within a week or so", f"{_PUBLISHED_APART} <= 10", -0.5),
            Level("published within a month", f"{_PUBLISHED_APART} <= 30", -1.0),
            Level("published long apart", f"{_PUBLISHED_APART} > 30", -3.1),
        ),
    ),
    Comparison(
        "country",
        (Level("other country", "l.country <> r.country", -0.6),),
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

TELLING = frozenset({"parties", "persons", "words", "share of words", "names", "numbers", "titles"})
"""Comparisons of the articles' own words, which no reading of a day, a place or a toll can have got wrong."""


def score_sql(comparisons: tuple[Comparison, ...] = COMPARISONS) -> str:
    """The sum of weights as an SQL expression."""
    apart = f"(CASE WHEN {OTHERS} THEN {APART} ELSE 0.0 END)"
    return " + ".join([str(PRIOR), *_weights(comparisons), apart])


def telling_sql(comparisons: tuple[Comparison, ...] = COMPARISONS) -> str:
    """The sum of the weights of `TELLING` as an SQL expression."""
    return " + ".join(_weights([c for c in comparisons if c.name in TELLING]))


def reason_sql(comparisons: tuple[Comparison, ...] = COMPARISONS) -> str:
    """The waterfall in words as an SQL expression, "same day +3.0; same place +4.0"."""
    parts = [_case(c, lambda level: f"'{_quoted(level.label)} {level.weight:+.1f}'", "NULL") for c in comparisons]
    again = f"'told again in one article, as many killed within a day {AGAIN:+.1f}'"
    return f"CASE WHEN l.article_id = r.article_id THEN {again} ELSE concat_ws('; ', {', '.join(parts)}) END"


def _weights(comparisons: Iterable[Comparison]) -> list[str]:
    return [_case(c, lambda level: str(level.weight), "0.0") for c in comparisons]


def _case(comparison: Comparison, value: Callable[[Level], str], otherwise: str) -> str:
    whens = " ".join(f"WHEN {level.condition} THEN {value(level)}" for level in comparison.levels)
    return f"(CASE {whens} ELSE {otherwise} END)"


def _quoted(text: str) -> str:
    return text.replace("'", "''")
