"""Which of the candidates of a name is meant, and whether more than its name speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tasks.extraction.places.build import NONE
from tasks.extraction.places.candidates import SEAT_POPULATION, Candidate
from tasks.extraction.places.geo import distance_km
from tasks.extraction.places.names import bare, name_key
from tasks.extraction.places.parents import Parents
from tasks.extraction.places.rank import Scope
from tasks.extraction.places.table import PlaceTable
from tasks.extraction.places.wordlists import word_section

MARGIN = 0.35
"""Two candidates closer than this in weight are not told apart."""
SAME_DIVISION_MARGIN = 0.15
"""The same of two towns of one division, of which the larger is seldom not meant."""
SAME_PLACE_KM = 25.0
"""Candidates of one name this near each other are one place for our purpose."""
LONE_POPULATION = 15_000
"""A town smaller than this is not told by its name alone: another village may bear it."""
LONE_LENGTH = 5
"""Unless no other place bears its name, and the name is at least so long."""
WEAK_POPULATION = 100_000
"""A town smaller than this is not told by what it is called in another language."""
GREAT_DIVISION = 5_000_000
"""Persons in the towns of a division that is meant by its name wherever the article plays: "in Florida"."""
METROPOLIS = 500_000
DIVISION_MARGIN = 1.0
"""Population of a town that its bare name means first, and weight by which a smaller one may outdo a division."""
FOREIGN_POPULATION = 250_000
"""The same in a country that the article does not speak of."""
QUARTER_KM = 40.0
"""How far from a place that the article speaks of a quarter may lie whose name many towns have."""


def is_supported(table: PlaceTable, candidate: Candidate, scope: Scope, *, alone: bool) -> bool:
    """Whether anything but its name speaks for a town: a country that the article speaks of, its size, its rarity.

    For a quarter called as those of many towns are, its own town or division must speak. Rarity counts where the
    article speaks of no country: the only place of that very name is meant by it.
    """
    feature = candidate.feature
    if table.kind_name(feature) in _QUARTERS and is_everywhere(candidate.reading.name):
        return _is_around(table, feature, scope)
    if table.kind_name(feature) == "neighbourhood":  # of a city abroad, where the paper's own country has one too
        return scope.outlet in (None, table.country[feature]) or table.country[feature] in scope.countries
    if table.kind_name(feature) != "town" or table.country[feature] in scope.countries:
        return True
    if candidate.district is not None and not scope.countries:
        return True
    if table.country[feature] == scope.outlet:
        return table.population[feature] >= LONE_POPULATION
    if (scope.countries and not scope.is_weak) or scope.outlet is not None:
        return table.population[feature] >= FOREIGN_POPULATION
    if candidate.weak:
        return table.population[feature] >= WEAK_POPULATION
    return (alone and len(candidate.reading.name) >= LONE_LENGTH) or table.population[feature] >= LONE_POPULATION


_QUARTERS = frozenset({"town", "neighbourhood"})


def is_everywhere(name: str) -> bool:
    """Whether many towns have a quarter of this name: "Old City", "Police Lines"."""
    return name_key(name) in _everywhere()


@lru_cache(maxsize=1)
def _everywhere() -> frozenset[str]:
    return frozenset(map(name_key, word_section("ambiguous.txt", "everywhere")))


def _is_around(table: PlaceTable, feature: int, scope: Scope) -> bool:
    """Whether the article speaks of the division of a quarter, or of a place near it."""
    point = table.point(feature)
    near = point is not None and any(distance_km(*point, *anchor) <= QUARTER_KM for anchor in scope.anchors)
    return near or table.admin1[feature] in scope.regions


def is_namesake(table: PlaceTable, candidate: Candidate, written: str, parents: Parents) -> bool:
    """Whether a quarter of a town bears the name of a place elsewhere: "the Rohri Town area of Karachi" is not Rohri.

    Args:
        table: The gazetteer.
        candidate: The place of the name without its kind word.
        written: The name as the text writes it, with a kind word that is part of it.
        parents: What the text sets it in, the town first.
    """
    if candidate.reading.name == written or not parents.groups:
        return False
    towns = [place for place, _ in parents.groups[0]]
    if table.kind_name(towns[0]) != "town" or candidate.feature in towns:
        return False
    if table.admin2[candidate.feature] in {*towns, *(table.admin2[town] for town in towns)} - {NONE}:
        return False
    here, there = table.point(candidate.feature), table.point(towns[0])
    return here is not None and there is not None and distance_km(*here, *there) > QUARTER_KM


def seat_or_division(table: PlaceTable, candidates: Sequence[Candidate]) -> Candidate:
    """The likeliest candidate, or the town that it is named after: "in Kharkiv" is the city, not the division.

    A few divisions are meant by the bare name of their seat: "in Gaza" is the Strip.
    """
    best = candidates[0]
    if best.reading.name in word_section("ambiguous.txt", "divisions") and not best.reading.kinds:
        return next((c for c in candidates if table.kind_name(c.feature) == "admin1" and _holds(table, c, best)), best)
    if table.kind_name(best.feature) not in ("admin1", "admin2") or best.reading.kinds or best.reading.part:
        return best
    for other in candidates[1:]:
        if table.kind_name(other.feature) == "town" and _is_seat(table, other.feature, best.feature):
            return other
    return best


def _holds(table: PlaceTable, division: Candidate, inner: Candidate) -> bool:
    return division.feature in (inner.feature, table.admin1[inner.feature])


def bare_division(table: PlaceTable, candidates: Sequence[Candidate], scope: Scope) -> Candidate | None:
    """The first-order division of the article's countries that a bare name means before any town far from it.

    "In Delaware" is the state, and no town of Ohio that is called so; a great town is meant by its name. The same goes
    for a region of several countries, as the Middle East is.
    """
    top = candidates[0]
    for other in candidates:
        is_large = table.kind_name(other.feature) in ("admin1", "area") and not other.weak
        if is_large and _is_spoken_of(table, other.feature, scope):
            close = top.weight - other.weight <= DIVISION_MARGIN and not top.reading.kinds
            outdone = top == other or _is_small_town(table, top.feature, other.feature, scope)
            return other if close and outdone else None
    return None


def is_beside(table: PlaceTable, other: Candidate, division: Candidate) -> bool:
    """Whether another candidate may still be meant where a division is: a town of it, a division as great."""
    if table.kind_name(other.feature) == "admin1":
        return table.population[other.feature] >= min(GREAT_DIVISION, table.population[division.feature])
    return table.admin1[other.feature] == division.feature


def _is_spoken_of(table: PlaceTable, division: int, scope: Scope) -> bool:
    """Whether a division is of the article's countries, or where these are not told so great that it needs none."""
    if table.kind_name(division) == "area":
        return table.country[division] == NONE
    if scope.countries:
        return table.country[division] in scope.countries
    return table.population[division] >= GREAT_DIVISION


def _is_small_town(table: PlaceTable, town: int, division: int, scope: Scope) -> bool:
    """Whether a place is a town of no great size outside of a division, in its country where countries are told."""
    is_here = not scope.countries or table.country[division] in (NONE, table.country[town])
    is_far = table.admin1[town] != division and table.kind_name(town) == "town"
    return is_here and is_far and table.population[town] < METROPOLIS


def are_rivals(table: PlaceTable, top: float, best: Candidate, other: Candidate) -> bool:
    """Whether nothing tells two candidates apart, and it matters."""
    around = (table.country[best.feature], table.admin1[best.feature], table.admin2[best.feature])
    apart = table.admin1[best.feature] != table.admin1[other.feature]
    close = top - other.weight < (MARGIN if apart else SAME_DIVISION_MARGIN)
    close = close and best.feature != table.admin1[other.feature]
    return close and other.feature not in around and not _is_near(table, best.feature, other.feature)


def _is_seat(table: PlaceTable, town: int, division: int) -> bool:
    """Whether a town is what a division is named after, not just one of its towns of a like name."""
    if table.admin1[town] != table.admin1[division] or table.population[town] < SEAT_POPULATION:
        return False
    if table.kind_name(division) == "admin2":
        return _is_near(table, town, division)
    names = {name_key(table.name(town)), name_key(bare(table.name(town)))}
    return any(feature == division for name in names for feature, _ in table.exact(name))


def _is_near(table: PlaceTable, one: int, other: int) -> bool:
    """Whether two candidates are one place: a town and its district, or two entries of one village."""
    here, there = table.point(one), table.point(other)
    return here is not None and there is not None and distance_km(*here, *there) <= SAME_PLACE_KM
