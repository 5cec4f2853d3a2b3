"""Incidents of which the text tells only a street, a landmark, a division or nothing, placed by the article's home."""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extraction.actors.reference import countries
from tasks.extraction.local_patterns import LANDMARK_WORDS, QUARTER_WORDS, STREET_SHAPE
from tasks.extraction.locality import NOWHERE, TOWN_KINDS, Home
from tasks.extraction.mentions import Where
from tasks.extraction.places.model import NEAR_PRECISION, PRECISION, Place, PlaceContext
from tasks.extraction.places.names import name_key
from tasks.extraction.places.phrases import parse
from tasks.extraction.places.resolve import Gazetteer
from tasks.extraction.places.vocabulary import ADDRESS_WORDS
from tasks.extraction.scale import BLOCK_RULE, Scale, scale_of
from tasks.extraction.told_places import stood_in

SURE, STRONG, DOUBLE = 1.0, 1.5, 2.2
"""Least strength of a home that may be the place of an incident, that overrules a name, and that overrules a city's."""
LARGE, GREAT, METROPOLIS = 50_000, 300_000, 1_000_000
"""A town of this size is no namesake of a house or a street elsewhere; nor, with two words to its name, of a quarter of
a home told twice over; nor with one word."""
AGAINST = 0.5
"""Share of what speaks for the home's division below which what speaks for a namesake's is chance."""
QUARTER_KM = 12.0
"""How far from the middle of a city a quarter of it may lie."""
COUNTRY = PRECISION["country"]
COUNTY_KM = 40.0
"""How far from the middle of a county a town in it may lie."""


def at_home(
    place: Place | None, where: Where | None, home: Home, gazetteer: Gazetteer, context: PlaceContext
) -> Place | None:
    """The place of an incident of which the text tells only a street, a landmark, its state, or nothing at all.

    What stands in a named town is in the town. Else the home of the article stands in, near which (precision 2) it
    was; a name that no gazetteer has keeps its name, and takes the home's town as the second-order division where more
    than a dateline tells it surely, as a quarter's; else it may be a village's, and takes the home's division alone.
    """
    if where is not None and home.place is not None and _is_its_name(where, place, home):
        return home.place
    mark = is_part = where is not None and _is_landmark(where)
    stands = where is not None and (mark or _ROAD_BETWEEN.search(where.names[0]) is not None)
    if place is not None and where is not None and place.place_id is None and stands and len(where.names) > 1:
        town = gazetteer.resolve_chain(where.names[1:], context)
        if town.place_id and town.kind in TOWN_KINDS:
            return stood_in(where.names[0], town)
    if place is not None and where is not None and len(where.names) == 1 and not parse(where.names[0]).whole:
        # "on Brevard Street" is in no town called Brevard
        is_cut = place.place_id is None and where.names[0].endswith(f" {place.name}")  # "North Side" is no "Side"
        if (place.place_id is not None or is_cut) and _is_landmark(where, ADDRESS_WORDS | QUARTER_WORDS):
            place, is_part = Place(where.names[0], reason="a street or quarter"), True
        elif place.kind in (*TOWN_KINDS, "unknown") and _is_elsewhere(place, home, gazetteer, context):
            kind = "place" if place.kind == "unknown" else place.kind
            place, mark = Place(where.names[0], reason=f"the {kind} of that name is elsewhere"), True
    if home.place is None or home.strength < SURE:
        return _where_filed(_near_outlet(place, where, home, gazetteer, is_part=is_part), where, home, context)
    if place is not None and where is not None and _is_quarter_elsewhere(place, where, home, gazetteer, context):
        name = _QUARTER.sub("", where.names[0])
        place, mark = Place(name, reason="a quarter whose name is also that of a place elsewhere"), False
    if place is not None and (city := _its_city(place, home, gazetteer)) is not None:
        return replace(place, admin2=city.name)
    stays = not mark and _is_outweighed(place, home, context)
    return place if stays else _of_division(place, home, gazetteer) or _placed(place, where, home, is_mark=mark)


def _is_outweighed(place: Place | None, home: Home, context: PlaceContext) -> bool:
    """Whether a name is unknown, and the home not told surely in a division of which the article says little."""
    if place is None or place.kind != "unknown" or home.place is None or home.told >= STRONG:
        return False
    rivals = [weight for (code, _), weight in context.regions.items() if code == home.place.country_code]
    return context.regions.get(_division(home.place), 0.0) < AGAINST * max(rivals, default=0.0)


def home_of_later(home: Home, where: Where | None) -> Home:
    """The home for what is told behind the first piece of news: the headline's town is not that of every street."""
    if set(home.rules) == {"home.title"} and where is not None and _is_landmark(where):
        return NOWHERE
    return replace(home, is_headline=False)


def _is_its_name(where: Where, place: Place | None, home: Home) -> bool:
    """Whether the home is called by its bare name, which a country or a city elsewhere bears too: "in Lebanon"."""
    if len(where.names) > 1 or home.place is None or home.strength < STRONG or home.place.kind != "town":
        return False
    away = place is None or place.place_id is None or _division(place) != _division(home.place)
    return away and name_key(where.names[0]) == name_key(home.place.name)


def _is_elsewhere(place: Place, home: Home, gazetteer: Gazetteer, context: PlaceContext) -> bool:
    """Whether a town in another division is only a namesake: the home is sure, and nothing else speaks for the town."""
    if home.place is None or home.strength < STRONG or set(home.rules) == {"home.dateline"}:
        return False
    there = _division(place)
    size = METROPOLIS if home.told >= DOUBLE else LARGE
    size = min(size, GREAT) if " " in place.name else size
    if _division(home.place) == there or not place.admin1 or gazetteer.population(place) >= size:
        return False
    told = context.regions.get(there, 0.0)  # its own name is worth one at most
    return told <= 1.0 or told < AGAINST * context.regions.get(_division(home.place), 0.0)


def _is_quarter_elsewhere(place: Place, where: Where, home: Home, gazetteer: Gazetteer, context: PlaceContext) -> bool:
    """Whether a "neighborhood", or one that a street is told to be in, was taken for a place far from the home."""
    if home.place is None or place.kind in ("country", "admin1"):
        return False
    for name in where.names:
        if _QUARTER.search(name):
            found = place if name == where.names[0] and place.place_id else gazetteer.resolve(name, context)
            away = not _is_near(found, home.place) or _division(found) != _division(home.place)
            return found.latitude is not None and away
    return False


_QUARTER = re.compile(r"\sneighbou?rhood$", re.IGNORECASE)


def _its_city(place: Place, home: Home, gazetteer: Gazetteer) -> Place | None:
    """The city that a town is a quarter of: a larger one near it whose police came; none if it has a police itself."""
    if place.place_id is None or place.admin2 is not None or place.kind not in ("town", "neighbourhood"):
        return None
    if place.place_id in home.named:
        return None
    near = (city for city in home.cities if _division(place) == _division(city) and place.km_to(city) <= QUARTER_KM)
    size = gazetteer.population(place)
    return next((city for city in near if gazetteer.population(city) > size), None)


def _division(place: Place) -> tuple[str, str]:
    """Where a place is, as `PlaceContext.regions` tells it."""
    return place.country_code or "", place.admin1 or ""


def _of_division(place: Place | None, home: Home, gazetteer: Gazetteer) -> Place | None:
    """The home in a division of which nothing smaller is told: the state itself, or a county that it lies in."""
    town = home.town
    if place is None or town is None or town.kind != "town" or _division(place) != _division(town):
        return None
    if place.kind == "admin2" and (set(home.rules) == {"home.dateline"} or town.admin2 not in (None, place.name)):
        return None  # a bureau's, or an office's, in the next district
    if place.kind == "admin1" or (place.kind == "admin2" and _is_near(place, town)):
        reason = f"in {place.name}; town of the article {_why(home)}"
        return replace(town, geo_precision=NEAR_PRECISION, reason=reason)
    return None


def _is_near(county: Place, town: Place) -> bool:
    return county.km_to(town) <= COUNTY_KM


def _placed(place: Place | None, where: Where | None, home: Home, *, is_mark: bool) -> Place | None:
    """A place of which nothing is known, at the home; a name that may be a village's only in its division."""
    town = home.place if home.town is None or home.place is None or not _is_near(home.place, home.town) else home.town
    if town is None or not _is_open(place, town):
        return place
    if place is None or where is None or is_mark or place.kind == "country":
        told = f"{place.name}: {place.reason}; " if place is not None and where is not None and is_mark else ""
        precision = max(town.geo_precision or 0, NEAR_PRECISION)
        return replace(town, geo_precision=precision, reason=f"{told}town of the article {_why(home)}")
    is_quarter = _QUARTER.search(where.names[0]) is not None  # and no village's name, whoever told the town
    is_sure = is_quarter or home.told >= STRONG or home.is_headline
    around = "town" if is_sure and town.kind == "town" else "division"
    return replace(
        place,
        country=town.country,
        country_code=town.country_code,
        admin1=town.admin1,
        admin2=_around(town) if around == "town" else place.admin2,
        latitude=town.latitude,
        longitude=town.longitude,
        geo_precision=PRECISION["admin2" if around == "town" else "admin1"],
        reason=f"{place.reason}; {around} of the article {_why(home)}",
    )


def _around(town: Place) -> str:
    """The second-order division of a quarter of a town: its district where that goes by its name, else the town."""
    bears = name_key(town.name) in name_key(town.admin2 or "")
    return town.admin2 if town.admin2 and bears else town.name


def _near_outlet(
    place: Place | None, where: Where | None, home: Home, gazetteer: Gazetteer, *, is_part: bool
) -> Place | None:
    """A street or quarter told without its town, at the outlet's town; else what lies in no division, in the outlet's.

    Local news leaves out what its readers know. The outlet of a capital is read everywhere, so that it says nothing.
    """
    town = home.place
    if town is None or town.kind != "town" or "home.outlet" not in home.rules or not _is_open(place, town):
        return place
    if place is None or _is_capital(town, gazetteer):
        return place
    if is_part or place.kind != "country":
        return _placed(place, where, home, is_mark=is_part)
    division = gazetteer.resolve_chain((town.admin1 or "", town.country or ""), PlaceContext())
    if division.kind != "admin1" or division.admin1 != town.admin1:
        return place
    reason = "; ".join(filter(None, (place.reason, f"division of the article {_why(home)}")))
    return replace(division, reason=reason)


def _where_filed(place: Place | None, where: Where | None, home: Home, context: PlaceContext) -> Place | None:
    """A quarter told without its town, in that of the dateline, where the article speaks of no other division."""
    town = home.filed
    if town is None or where is None or place is None or place.kind != "unknown" or not _is_open(place, town):
        return place
    told = {region for region, weight in context.regions.items() if weight >= 1.0 and region[0] == town.country_code}
    if scale_of(where) != Scale.QUARTER or told - {_division(town)}:
        return place
    return _placed(place, where, replace(home, place=town, town=None, rules=("home.dateline",)), is_mark=False)


def _is_capital(town: Place, gazetteer: Gazetteer) -> bool:
    country = countries().get(town.country_code or "")
    called = (gazetteer.resolve(f"{word} capital") for word in (country.demonyms if country else ()))
    return any(place.place_id == town.place_id for place in called)


def _why(home: Home) -> str:
    return f"by {', '.join(rule.removeprefix('home.') for rule in home.rules)}"


def _is_landmark(where: Where, last: frozenset[str] = LANDMARK_WORDS) -> bool:
    """Whether the smallest name is a street's or of what stands in one: "Mercer Street", "at the Blue Lantern bar"."""
    if where.rule_id == BLOCK_RULE:
        return True
    found = re.match(rf"{re.escape(where.names[0])}(?:\s+([\w-]+))?", where.words.text)
    words = [where.names[0].split(" of ")[0].split()[-1], (found.group(1) if found else None) or ""]
    words = [word for word in words if word not in _ANY_STREET]
    return STREET_SHAPE.match(where.names[0]) is not None or any(word.lower().rstrip(".") in last for word in words)


_ROAD_BETWEEN = re.compile(
    r"\w\s?[-–—]\s?[A-Z]\w+\s(?:national\s)?(?:road|highway|motorway|expressway)$", re.IGNORECASE
)
"""A road by its two ends, told with the town that it passes: "the Quetta-Karachi highway in Khuzdar"."""
_ANY_STREET = frozenset({"street", "road", "highway"})
"""Words in lower case, which are no part of a name: "on a Mercer street"."""


def _is_open(place: Place | None, home: Place) -> bool:
    """Whether nothing is known of a place that speaks against the home: no division, no other country."""
    if place is None:
        return True
    unplaced = place.kind == "unknown" or (place.kind == "country" and place.geo_precision == PRECISION["country"])
    guessed = place.reason is not None and "country of the article" in place.reason
    return unplaced and place.admin1 is None and (place.country_code in (None, home.country_code) or guessed)
