"""What a name may stand for: every place that bears it or one much like it, with its weight."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tasks.extraction.places.geo import distance_km
from tasks.extraction.places.names import bare, name_key, same_ending, similarity
from tasks.extraction.places.parents import Group, Parents, parents_of
from tasks.extraction.places.phrases import Phrase, Reading, parse, readings
from tasks.extraction.places.rank import (
    INCONSISTENT,
    Scope,
    as_container,
    hinted,
    in_scope,
    prior,
    weak_name,
)
from tasks.extraction.places.table import PlaceTable
from tasks.extraction.places.vocabulary import PART_PREFIXES

MAX_CANDIDATES = 60
"""The largest places of one name that are weighed; "San José" has over two hundred."""
MAX_UNHELPED = 10
"""The same where nothing but size can tell them apart."""
MAX_PARENTS = 20
SEAT, SEAT_KM = 1.6, 25.0
SEAT_POPULATION = 5_000
"""Weight that a town gains from a district called as it is, how far from its middle it may lie, and its least size."""
FUZZY_FLOOR_INSIDE, FUZZY_FLOOR_COUNTRY = 0.72, 0.80
"""Least similarity of a misspelt name where a parent is known, and where only the country is."""
FUZZY_WEIGHT = 12.0
"""Weight that a name loses per unit of dissimilarity."""
TAKEN_OFF = 0.5
"""Weight that a reading loses for leaving out words of the phrase: "State of Mexico" before "Mexico"."""
TAKEN_FROM_DIVISION = 4.0
"""The same where the whole phrase is the name of a division there: "Kasai-Central" is no part of Kasai."""
MIN_FUZZY_LENGTH = 4
MARKED = 0.6
"""Weight of a name that has an apostrophe, where the phrase has one: "Dar'a" is hardly Dara."""
_MARK = re.compile(r"(?<=\w)['’‘`ʿʾ](?!s\b)(?=\w)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a phrase may mean: its weight, how it was read, whether by a weak name, its namesake district."""

    feature: int
    weight: float
    reading: Reading
    weak: bool = False
    district: int | None = None


def read(table: PlaceTable, phrase: str) -> Phrase:
    """A phrase in its parts; a name that the gazetteer has is whole: "Cox's Bazar" is no bazar of a Cox.

    A country's full name is the country: "Democratic Republic of the Congo" is no republic in one of the two Congos.
    """
    if " of " in phrase and _is_called(table, phrase, "country"):
        return Phrase((Reading(phrase),))
    part = _PART.match(phrase) if " of " in phrase else None
    if part is not None and _is_called(table, part["state"], "country"):
        return Phrase((Reading(part["state"], part=True),))
    if _NESTED.search(phrase) and _is_called(table, phrase, "admin1"):
        return Phrase((Reading(phrase),))
    parsed = parse(phrase)
    whole = tuple(readings(parsed.whole)) if parsed.whole else ()
    if any(table.has(name_key(reading.name)) for reading in whole):
        return replace(parsed, readings=whole, parents=parsed.parents[:-1])
    return parsed


_PART = re.compile(
    r"(?:the\s+)?(?:(?:north|south|east|west)[\w-]*\s+of(?:\s+the)?|"
    rf"{'|'.join(PART_PREFIXES)})\s+(?P<state>.+)",
    re.IGNORECASE,
)
"""A part of a country by its full name: "the eastern Democratic Republic of Congo"."""
_NESTED = re.compile(r"\s(?:of|in)\s")


def _is_called(table: PlaceTable, phrase: str, kind: str) -> bool:
    """Whether a name is first of all a country's or division's as it stands: "the City of Lodi" is no city of Lodi."""
    return any(not weak and table.kind_name(f) == kind for f, weak in table.exact(name_key(phrase), 1))


def parents_named(table: PlaceTable, names: Sequence[str], scope: Scope) -> Parents:
    """What the parents' names may stand for, smallest first; names that nothing bears are left out."""
    return parents_of(table, [_group(table, name, scope) for name in names], scope)


def ranked(table: PlaceTable, readings: Sequence[Reading], scope: Scope, parents: Parents) -> list[Candidate]:
    """Candidates of all readings, the likeliest first; a misspelling is looked for only where no name fits.

    A candidate that lies in none of the places that its parents may be is left out: no town of the same name elsewhere.
    """
    exact = _collected(table, readings, scope, parents, fuzzy=False)
    if exact or not (parents.groups or scope.countries):
        return exact
    return _collected(table, readings, scope, parents, fuzzy=True)


def _collected(
    table: PlaceTable, readings: Sequence[Reading], scope: Scope, parents: Parents, *, fuzzy: bool
) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    helped = parents.groups or scope.countries or scope.anchors or scope.outlet is not None
    limit = MAX_CANDIDATES if helped else MAX_UNHELPED
    floor = FUZZY_FLOOR_INSIDE if parents.groups else FUZZY_FLOOR_COUNTRY
    taken_off = TAKEN_OFF
    for position, reading in enumerate(readings):
        if reading.part and found:
            break
        if position == 1 and any(_is_division_here(table, candidate, scope) for candidate in found.values()):
            taken_off = TAKEN_FROM_DIVISION
        named = _alike(table, reading, scope, floor) if fuzzy else _named(table, reading, scope, limit)
        for feature, weight, weak in named:
            if parents.countries is not None and table.country[feature] not in parents.countries:
                continue
            total = weight + parents.fit(table, feature) - (taken_off if position else 0.0)
            if total > INCONSISTENT / 2 and (feature not in found or total > found[feature].weight):
                found[feature] = Candidate(feature, total, reading, weak)
    seats = _seats(table, list(found.values()))
    by_own_name = any(not found[town].weak for town in seats)
    for town, district in seats.items():
        found[town] = _as_seat(table, found[town], district, own=by_own_name)
    return sorted(found.values(), key=lambda c: -c.weight)


def _is_division_here(table: PlaceTable, candidate: Candidate, scope: Scope) -> bool:
    is_here = not scope.countries or table.country[candidate.feature] in scope.countries
    return is_here and not candidate.weak and table.kind_name(candidate.feature) == "admin1"


def _seats(table: PlaceTable, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Towns in the middle of the one district of their country that is called as they are, with that district.

    They are meant by the name before others, whatever their populations say: one Gorakhpur of several.
    """
    strong = [c.feature for c in candidates if not c.weak]
    areas = {table.country[f] for f in strong if table.kind_name(f) == "area"}
    districts = defaultdict[int, list[int]](list)
    for feature in strong:
        if table.kind_name(feature) == "admin2" and table.country[feature] not in areas:
            districts[table.country[feature]].append(feature)
    only = {country: found[0] for country, found in districts.items() if len(found) == 1}
    first = max(candidates, key=lambda c: c.weight, default=None)
    district = only.get(table.country[first.feature]) if first is not None else None
    if district is None:  # what tells one country's places apart does not outdo another's
        return {}
    return {c.feature: district for c in candidates if _is_in_middle(table, c.feature, district)}


def _is_in_middle(table: PlaceTable, town: int, district: int) -> bool:
    is_town = table.kind_name(town) == "town" and table.population[town] >= SEAT_POPULATION
    here, there = table.point(town), table.point(district)
    if not is_town or table.admin1[town] != table.admin1[district] or here is None or there is None:
        return False
    return distance_km(*here, *there) <= SEAT_KM


def _as_seat(table: PlaceTable, town: Candidate, district: int, *, own: bool) -> Candidate:
    """The seat with more weight; where none is called so in the first place, that name is as good as its own."""
    lost = weak_name(table, town.feature, name_key(town.reading.name)) if town.weak and not own else 0.0
    return replace(town, weight=town.weight - lost + SEAT, district=district)


def _named(table: PlaceTable, reading: Reading, scope: Scope, limit: int) -> Iterator[tuple[int, float, bool]]:
    key = name_key(reading.name)
    exact = table.exact(key, limit)
    if not exact:
        key = name_key(bare(reading.name))
        exact = table.exact(key, limit)
    is_marked = _MARK.search(reading.name) is not None
    for feature, weak in exact:
        if reading.lands and table.code(feature) not in reading.lands:
            continue  # no tehsil is in Japan
        weight = _weight(table, feature, reading, scope)
        if is_marked and _MARK.search(table.name(feature)):
            weight += MARKED
        yield feature, weight + (weak_name(table, feature, key) if weak else 0.0), weak


def _alike(table: PlaceTable, reading: Reading, scope: Scope, floor: float) -> Iterator[tuple[int, float, bool]]:
    key = same_ending(name_key(bare(reading.name)))
    if len(key) < MIN_FUZZY_LENGTH:
        return
    for feature, other in table.alike(key):
        kind = table.kind_name(feature)
        if reading.kinds and kind in _NO_TOWNS and kind not in reading.kinds:
            continue  # "the village of Norda" is no misspelt region
        if reading.lands and table.code(feature) not in reading.lands:
            continue
        likeness = similarity(key, same_ending(other))
        if likeness >= floor and (not scope.countries or table.country[feature] in scope.countries):
            yield feature, _weight(table, feature, reading, scope) - FUZZY_WEIGHT * (1 - likeness), True


def _misspelt(table: PlaceTable, name: str, scope: Scope) -> dict[int, float]:
    """What a parent's name may be a spelling of, in the countries that the article speaks of."""
    found: dict[int, float] = {}
    for reading in read(table, name).readings:
        for feature, weight, _ in _alike(table, reading, scope, FUZZY_FLOOR_COUNTRY):
            total = weight + as_container(table, feature)
            found[feature] = max(total, found.get(feature, total))
    return found


_NO_TOWNS = frozenset({"country", "admin1", "area", "sea", "border"})


def _weight(table: PlaceTable, feature: int, reading: Reading, scope: Scope) -> float:
    return prior(table, feature) + hinted(table, feature, reading.kinds) + in_scope(table, feature, scope)


@lru_cache(maxsize=20_000)  # many places of an article lie in the same few
def _group(table: PlaceTable, name: str, scope: Scope) -> Group:
    options: dict[int, float] = {}
    for reading in read(table, name).readings:
        if reading.part and options:
            break
        for feature, weight, _ in _named(table, reading, scope, MAX_CANDIDATES):
            total = weight + as_container(table, feature)
            options[feature] = max(total, options.get(feature, total))
    if not options and scope.countries:
        options = _misspelt(table, name, scope)
    return tuple(sorted(options.items(), key=lambda item: -item[1])[:MAX_PARENTS])
