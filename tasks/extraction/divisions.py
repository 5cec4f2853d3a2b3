"""The second-order division of a place that the gazetteer has in none, or does not have: as the text tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf

from tasks.extraction.at_home import GREAT
from tasks.extraction.incidents import Incident
from tasks.extraction.locality import TOWN_KINDS
from tasks.extraction.mentions import Where
from tasks.extraction.places.kinds import kind_by_name
from tasks.extraction.places.model import NEAR_PRECISION, PRECISION, Place, PlaceContext
from tasks.extraction.places.names import name_key
from tasks.extraction.places.phrases import parse
from tasks.extraction.places.resolve import Gazetteer
from tasks.extraction.placing import DIVISION_KM, TOLD_RANK, Story, is_division, told_beside
from tasks.extraction.told_places import named_within

COUNTY_KM = 40.0
"""How far from the middle of a division a place may lie of which the article only names offices."""
TOLD_KM = 150.0
"""How far from it a place may lie that is told to be in it."""
COUNTRY = PRECISION["country"]
Telling = tuple[str, Incident, Story]
"""The text of an article, an incident of it and what lies around that."""


def in_its_division(
    place: Place | None, where: Where | None, told: Telling, gazetteer: Gazetteer, context: PlaceContext
) -> Place | None:
    """A place with the second-order division that the text tells of it, whether the gazetteer has the place or not."""
    text, incident, story = told
    place = _as_unknown_division(_in_told_division(place, where, (text, story), gazetteer, context), where)
    return _in_named_division(place, where, (incident, story), gazetteer, context)


def _as_unknown_division(place: Place | None, where: Where | None) -> Place | None:
    """A district that no gazetteer has, as the second-order division that it is told to be, wherever it lies."""
    if place is None or where is None or place.kind != "unknown" or place.admin1 is None or place.admin2 is not None:
        return place
    if kind_by_name(where.names[0]) != "admin2" or _TEHSIL.search(where.names[0]):
        return place
    precision = PRECISION["admin2"]
    return replace(place, admin2=place.name, latitude=None, longitude=None, geo_precision=precision)


def _in_named_division(
    place: Place | None, where: Where | None, told: tuple[Incident, Story], gazetteer: Gazetteer, context: PlaceContext
) -> Place | None:
    """A town, or what lies near one, with its second-order division.

    Told with its name ("in Abo, Tank district"), else beside it ("in Tank district ... in Abo"), else by offices that
    the article names. A valley or a sub-district in a district is none: "in the Abo area of Bar valley, Tank district".
    """
    if place is None or (place.geo_precision or COUNTRY) > PRECISION["admin2"]:
        return place
    own = _apart(where.names)[1:] if where is not None else []
    if place.admin2 is not None:
        chains = [(place.name, *own), *(_apart(w.names) for w in _around(*told))]
        return _in_outer(place, chains, gazetteer, context) or place
    if (place.geo_precision or COUNTRY) > NEAR_PRECISION:
        return place
    beside = [w.names[0] for w in _around(*told) if is_division(w.names[0]) and not _TEHSIL.search(w.names[0])]
    return (
        _held(place, _named(own, gazetteer, context), TOLD_KM)
        or _held(place, _named(beside, gazetteer, context), DIVISION_KM)
        or _held(place, told[1].home.divisions, COUNTY_KM)
        or place
    )


def _in_outer(
    place: Place, chains: Sequence[Sequence[str]], gazetteer: Gazetteer, context: PlaceContext
) -> Place | None:
    """The place in the division that what it was set in is told to lie in, or beside: "Bar valley, Tank district"."""
    inner = gazetteer.resolve_chain((place.admin2 or "",), context)
    whole = gazetteer.resolve_chain((f"{place.admin2} district",), context)
    if inner.kind == "admin2" or (whole.kind == "admin2" and whole.place_id != inner.place_id):
        return None  # a second-order division itself

    def is_it(name: str) -> bool:
        return _is_called(name, place.admin2) or gazetteer.resolve_chain((name,), context).name == place.admin2

    small = False
    for names in chains:
        set_in = next((n for n, name in enumerate(names) if is_it(name)), None)
        if set_in is None:
            continue
        small = small or _TEHSIL.search(names[set_in]) is not None
        held = _held(place, _named(names[set_in + 1 :], gazetteer, context), TOLD_KM)
        if held is not None:
            return held
    beside = [n[0] for n in chains if small and is_division(n[0]) and not _TEHSIL.search(n[0])]
    return _held(place, _named(beside, gazetteer, context), DIVISION_KM)


_TEHSIL = re.compile(r"\b(?:tehsil|taluka?|upazila|thana|sub-?district|sub-?division|township|union)$", re.IGNORECASE)
"""Last words of a third-order division's name."""


def _apart(names: Sequence[str]) -> list[str]:
    """Nested names, an owner behind what it owns: "Tank's Abo tehsil"."""
    return [part for name in names for part in (name, *parse(name).parents)]


def _is_called(name: str, division: str | None) -> bool:
    return name_key(division or "") in {name_key(reading.name) for reading in parse(name).readings}


def _held(place: Place, divisions: Iterable[Place], reach: float) -> Place | None:
    """The place in the first of some divisions that may hold it."""
    held = next(_holding(divisions, place, reach), None)
    return None if held is None else replace(place, admin2=held.admin2)


def _around(incident: Incident, story: Story) -> Iterator[Where]:
    yield from (where for mention in incident.mentions for where in mention.where)
    yield from told_beside(incident, story)


def _named(names: Iterable[str], gazetteer: Gazetteer, context: PlaceContext) -> Iterator[Place]:
    """Divisions of some names, and towns that one is called after; a part of a district stands behind others."""
    for name in sorted(names, key=lambda name: _TEHSIL.search(name) is not None):
        place = gazetteer.resolve_chain((name,), context)
        seat = place.kind == "town" and name_key(place.admin2 or "") in (name_key(name), name_key(place.name))
        if place.kind == "admin2" or seat:
            yield place


def _holding(divisions: Iterable[Place], place: Place, reach: float) -> Iterator[Place]:
    """Those that a place may lie in."""
    for division in divisions:
        same = (division.country_code, division.admin1) == (place.country_code, place.admin1)
        if same and division.admin2 and division.place_id != place.place_id and division.km_to(place) <= reach:
            yield division


def _in_told_division(
    place: Place | None, where: Where | None, told: tuple[str, Story], gazetteer: Gazetteer, context: PlaceContext
) -> Place | None:
    """A name that no gazetteer has, in the one second-order division that the article tells acts of.

    As in "nine were killed in Tank district. Six of them were killed in the Abo area". Where the name itself points
    back ("in the Abo area of the district"), it is the one told last.
    """
    if place is None or where is None or place.kind != "unknown" or place.admin2 is not None:
        return place
    text, story = told
    others = [w for number in sorted(story.places) for w in story.places[number] if w.words != where.words]
    if _OF_IT.match(text, where.words.end):
        divisions = [w for w in others if is_division(w.names[0])]
        others = [w for w in divisions if w.words.start < where.words.start][-1:] or divisions
    division = _one_division(others, story, gazetteer, context)
    if division is None or not _may_lie_in(place, division):
        return place
    precision = max(division.geo_precision or 0, PRECISION["admin2"])
    return replace(named_within(place, division), geo_precision=precision)


def _one_division(told: Iterable[Where], story: Story, gazetteer: Gazetteer, context: PlaceContext) -> Place | None:
    """The one division of what is told, or the town that the article is at home in; None where something is apart."""
    told = list(told)
    sure, doubted = ([w for w in told if low <= w.rank < high] for low, high in _RANKS)
    held = _set_in(sure, gazetteer, context)
    rivals = [*held, *_set_in([w for w in doubted if w.rule_id != "place.bare"], gazetteer, context)]
    homes = _homes(story)
    held = [d for d in held if d.admin2 and (d.kind == "admin2" or d.place_id in homes)]
    division = min(held, key=lambda d: d.kind != "admin2", default=None)
    return division if division is not None and all(_is_within(town, division) for town in rivals) else None


def _is_within(town: Place, division: Place) -> bool:
    """Whether a place is of a division, or may be where the gazetteer has it in none."""
    if (town.country_code, town.admin1) != (division.country_code, division.admin1):
        return False
    return town.admin2 == division.admin2 or (town.admin2 is None and town.km_to(division) <= DIVISION_KM)


_RANKS = ((TOLD_RANK, inf), (0.45, TOLD_RANK))
"""Ranks of places that acts are surely told of, and of those that they may have been at."""


def _homes(story: Story) -> set[str | None]:
    """Towns that the article is at home in."""
    return {place.place_id for place in (story.home.place, story.home.town, *story.home.cities) if place is not None}


def _set_in(told: Iterable[Where], gazetteer: Gazetteer, context: PlaceContext) -> list[Place]:
    """Towns and divisions that are told, a metropolis as a division of its own."""
    found = [gazetteer.resolve_chain(w.names, context) for w in told]
    known = [d for d in found if d.place_id and d.kind in TOWN_KINDS]
    return [d if d.admin2 or gazetteer.population(d) < GREAT else replace(d, admin2=d.name) for d in known]


_OF_IT = re.compile(
    r"\s*(?:area|locality|neighbou?rhood|village|town)?\s*(?:of|in)\s+the\s+(?:same\s+|said\s+)?"
    r"(?:agency|county|district|governorate|province|sub-?district|tehsil|township)\b"
)
"""Behind the name of a part of what was told before: "in the Abo area of the district"."""


def _may_lie_in(place: Place, division: Place) -> bool:
    same = division.admin2 is not None and place.country_code == division.country_code
    return same and place.admin1 in (None, division.admin1)
