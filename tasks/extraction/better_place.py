"""Which of two places that an incident's sentences tell is the better one: the finer, or what lies in the other."""

from __future__ import annotations

import re

from tasks.extraction.mentions import Where
from tasks.extraction.place_likeness import plain
from tasks.extraction.places.model import NEAR_PRECISION, Place, PlaceContext
from tasks.extraction.places.names import bare, name_key
from tasks.extraction.places.phrases import parse
from tasks.extraction.scale import Scale, scale_of
from tasks.extraction.told_places import named_within

TOWN_RANK = 0.7
"""Least rank of a town that a street is in."""
COUNTRY_PRECISION = 6
NEXT_CHARACTERS = 40
NEAR_KM = 25.0
"""How far from a town a place may be that is told to be near it."""


def stands_in(street: tuple[Place, Where], town: tuple[Place, Where]) -> bool:
    """Whether a street, or what stands in one, is told beside a town, or a quarter, that holds it."""
    (mark, where), (place, other) = street, town
    is_town = place.kind == "town" and scale_of(other) == Scale.TOWN
    return is_lone_street(mark, where) and other.rank >= TOWN_RANK and (is_town or place.kind == "neighbourhood")


def is_lone_street(mark: Place, where: Where) -> bool:
    """Whether a street, or what stands in one, is all that is known."""
    is_road = _BETWEEN_TOWNS.search(where.names[0]) is not None
    return mark.kind == "unknown" and mark.admin1 is None and scale_of(where) >= Scale.STREET and not is_road


_BETWEEN_TOWNS = re.compile(r"\w[-–]\w.*\b(?:road|highway|motorway)$", re.IGNORECASE)
"""A road that is called by its ends, and is in neither town: "the Zarg-Tanga road"."""


def improved(best: tuple[Place, Where], other: tuple[Place, Where], context: PlaceContext) -> tuple[Place, Where]:
    """The better of two places; a name that no gazetteer has stays the name, in the place told beside it."""
    (place, words), (found, where) = best, other
    spoken = not context.countries or found.country_code in context.countries
    beside = words.is_beside or where.is_beside
    same = place.country_code in (None, found.country_code)
    if place.kind == "unknown" and found.kind in ("town", "unknown") and same and holds(words, where):
        return other  # "at Abo police station ... in Dabo village of Abo"
    if place.kind == "unknown" and spoken and _may_hold(found, place, is_next=_is_next(words, where)):
        return named_within(place, found), words
    if place.kind == "unknown" and place.admin1 is not None and len(words.names) > 1:
        return best  # a village whose district is told is not in a town told elsewhere
    if spoken and not beside and _is_part(place, words, found, where):
        return named_within(place, found), words
    if is_finer(found, place) or (place.kind == "country" and _is_main(found, context)):
        return other
    if not beside and _is_seat_of(place, words, found):
        return other
    if not beside and _is_part(found, where, place, words):
        return named_within(found, place), where
    return other if _is_told_within(found, where, place) else best


def _is_seat_of(town: Place, words: Where, found: Place) -> bool:
    """Whether a town's name may be its division's, in which a district is told: "in Herat ... in Guzara district"."""
    alone = town.kind == "town" and len(words.names) == 1 and name_key(town.name) == name_key(town.admin1 or "")
    held = (found.country_code, found.admin1) == (town.country_code, town.admin1)
    district = found.kind == "admin2" or (found.kind == "unknown" and found.latitude is not None)
    return alone and held and district and found.admin2 not in (None, town.admin2, town.name)


def _is_told_within(village: Place, where: Where, outer: Place) -> bool:
    """Whether a name is told to lie in a place: "in Tank. ... in the Abo area of Tank".

    One that the gazetteer has is only where the place may stand for its district: "in Karak ... in Karak's Dabo area".
    """
    seat = name_key(outer.name) == name_key(outer.admin2 or "")
    held = village.kind == "unknown" or (village.kind == "town" and seat)
    held = held and village.admin1 is not None and village.admin1 == outer.admin1
    parents = (*parse(where.names[0]).parents, *where.names[1:])
    readings = (reading for name in parents for reading in parse(name).readings)
    called = {name_key(bare(r.name)) for r in readings if not r.kinds or outer.kind in r.kinds}
    return held and outer.place_id not in (None, village.place_id) and name_key(outer.name) in called


def _is_part(village: Place, where: Where, outer: Place, called: Where) -> bool:
    """Whether a name that no gazetteer has is told to be a part's: "the attack occurred in the Abo area".

    A town is exact enough without the name of its quarter, but where its district goes by the same name.
    """
    words = where.names[0].lower().split(" ")
    alone = village.kind == "unknown" and len(where.names) == 1 and outer.place_id is not None
    kind = "admin2" if name_key(called.names[0]) == name_key(outer.admin2 or "") else outer.kind
    kinds = _PART_KINDS.get(outer.kind, frozenset()) | (_RURAL if kind == "admin2" else frozenset())
    return alone and village.admin1 in (None, outer.admin1) and not kinds.isdisjoint((words[0], words[-1]))


_VILLAGES = frozenset({"hamlet", "village"})
_RURAL = frozenset({"area", "locality"}) | _VILLAGES
AREAS = frozenset({"neighborhood", "neighbourhood", "suburb", "tehsil", "upazila"}) | _RURAL
_PART_KINDS = {"admin1": AREAS, "admin2": AREAS, "town": _VILLAGES}
"""Kind of a place to the words for what lies in it."""


def _is_next(one: Where, other: Where) -> bool:
    """Whether nothing but a few words stands between two names of one sentence."""
    return 0 <= other.words.start - one.words.end <= NEXT_CHARACTERS and not other.is_beside


def _may_hold(outer: Place, village: Place, *, is_next: bool) -> bool:
    """Whether a name without a place of its own lies in a division told elsewhere, or near a town told next to it."""
    if village.admin1 is not None:
        return village.admin1 == outer.admin1 and (outer.kind == "admin2" or (is_next and is_finer(outer, village)))
    return is_next and _is_holder(outer) and village.country_code in (None, outer.country_code)


def _is_holder(outer: Place) -> bool:
    """Whether a place may hold a name, or is a road that leads by it: "in the Abo area on the Jos-Bauchi highway"."""
    return outer.kind in _HOLDERS or is_road(outer)


_HOLDERS = frozenset({"admin1", "admin2", "town"})


def _is_main(place: Place, context: PlaceContext) -> bool:
    """Whether a place lies below the country that the article most speaks of."""
    main = max(context.countries, key=lambda code: context.countries[code], default=None)
    return not is_vague(place) and place.geo_precision is not None and place.country_code == main


def is_finer(place: Place, than: Place) -> bool:
    """Whether a place is told more exactly than another that it lies in, or that nothing is known of."""
    if place.geo_precision is None:
        return False
    if than.geo_precision is None:
        return True
    if than.place_id and than.geo_precision == NEAR_PRECISION and place.km_to(than) > NEAR_KM:
        return False  # a town elsewhere is no finer than "near Mbau"
    within = than.country is None or place.country == than.country
    within = within and (than.admin1 is None or place.admin1 == than.admin1)
    return place.geo_precision < than.geo_precision and within


def holds(where: Where, inner: Where) -> bool:
    """Whether a chain names what another is said to lie in: "one of two attacks in Farah" after "Gulistan, Farah"."""
    return plain(where.names[0]) in {plain(name) for name in inner.names[1:]}


def is_road(place: Place) -> bool:
    """Whether a place is what lies between two towns that it goes by."""
    return place.kind == "unknown" and (place.reason or "").startswith("between ")


def is_vague(place: Place | None) -> bool:
    """Whether nothing below the country is known, not even a name."""
    return place is None or (place.geo_precision == COUNTRY_PRECISION and place.kind == "country")
