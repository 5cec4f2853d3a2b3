"""What other sentences of an article tell of a place: the whole of a bare name, its being a district, a finer place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tasks.extraction.mentions import Where
from tasks.extraction.place_likeness import plain
from tasks.extraction.places.kinds import kind_by_name
from tasks.extraction.places.model import NEAR_PRECISION, Place, PlaceContext
from tasks.extraction.places.names import name_key
from tasks.extraction.places.resolve import Gazetteer
from tasks.extraction.places.vocabulary import ADDRESS_WORDS
from tasks.extraction.rules.place_patterns import CARE
from tasks.extraction.scale import Scale, scale_of

SURE_RANK = 0.9
"""Least rank of a place that may replace a vaguer one."""
FINER_KM = 60.0
"""How far from a division's middle, or from its seat, a place told a sentence later may lie."""
Places = Mapping[int, Sequence[Where]]


def named_within(village: Place, district: Place) -> Place:
    """A name that no gazetteer has, in a district or near a town."""
    reason = f"not in the gazetteer; placed by {district.kind} {district.name}"
    precision = max(district.geo_precision or 0, NEAR_PRECISION)
    around = district.admin2 or (district.name if district.kind == "town" else None)
    held = replace(district, name=village.name, admin2=around, written=None, place_id=None, kind="unknown")
    return replace(held, geo_precision=precision, reason=reason)


def stood_in(name: str, town: Place) -> Place:
    """The town, for a street or house in it that no gazetteer has."""
    return replace(town, reason=f"{name} is not in the gazetteer; it stands in {town.name}")


def as_divisions(places: Sequence[Where]) -> list[Where]:
    """The places, bare names of what is also told as a district as that: "in Tank on Monday ... in Tank district"."""
    called = (where.names[0] for where in places if where.rank >= SURE_RANK)
    told = {name.rsplit(" ", 1)[0].lower(): name for name in called if kind_by_name(name) == "admin2" and " " in name}

    def named(where: Where) -> Where:
        whole = told.get(where.names[0].lower()) if where.rule_id != "place.here" else None
        return replace(where, names=(whole, *where.names[1:])) if whole else where

    return [named(where) for where in places]


def in_full(where: Where, places: Places, gazetteer: Gazetteer, context: PlaceContext) -> Where:
    """A bare name that no gazetteer has, with what the article elsewhere tells it to lie in: "Abo in Tank district"."""
    if len(where.names) > 1:
        return where
    alone = gazetteer.resolve_chain(where.names, context)
    if alone.place_id is not None:
        return where
    name = plain(where.names[0])
    told = (w.names for number in sorted(places) for w in places[number] if len(w.names) > 1)
    outer = {names[1:] for names in told if plain(names[0]) == name and not names[1].startswith("near ")}
    if len(outer) != 1:
        return where
    whole = (*where.names, *min(outer))
    is_there = gazetteer.resolve_chain(whole, context).country_code == alone.country_code
    return replace(where, names=whole) if is_there or alone.country_code is None else where


def finer_behind(
    wide: Place, words: Where, behind: Iterable[Where], gazetteer: Gazetteer, context: PlaceContext
) -> tuple[Place, Where] | None:
    """The finer place that the sentences right behind an incident tell, where its own only tell a district, or "here".

    As in "was killed in Tank district on Monday. There was a dispute between the two in the Abo area", or "were killed
    here on Monday. The mediators had met in Dosali town".

    Args:
        wide: The place that the incident's own sentences tell.
        words: What they call it.
        behind: Places of the sentences behind that tell no other incident.
        gazetteer: Resolves these.
        context: What the article says about where it plays.
    """
    seat = name_key(wide.name) == name_key(wide.admin2 or "") and len(words.names) == 1
    if wide.kind != "admin2" and words.rule_id != "place.here" and not seat:
        return None
    for where in behind:
        unread = where.rule_id in _LOOSE and words.rule_id != "place.here"
        if where.rank < SURE_RANK or unread or not _may_be_finer(where, words):
            continue
        found = gazetteer.resolve_chain(where.names, context)
        if found.place_id is not None:
            if _is_town_in(found, wide):
                return found, where
        elif wide.kind != "admin2" and len(where.names) > 1 and _is_beside(found, wide):
            return found, where
        elif wide.kind == "admin2" and found.admin1 in (None, wide.admin1):
            return (found if _is_beside(found, wide) else named_within(found, wide)), where
    return None


_LOOSE = frozenset({"place.located", "place.address"})
"""Rules of places of sentences without a parse, of which nobody knows what they tell."""
_NO_SCENE = frozenset({"place.off", "place.object", "place.border", "place.from"})
_NAME = re.compile(r"(?:near )?[A-Z][a-z]")


def _may_be_finer(where: Where, words: Where) -> bool:
    """Whether what is told behind is the name of a village or quarter, and of no street or hospital."""
    name = where.names[0]
    if where.rule_id in _NO_SCENE or plain(name) == plain(words.names[0]) or not _NAME.match(name):
        return False
    if not ADDRESS_WORDS.isdisjoint(name.lower().split()):
        return False
    return scale_of(where) <= Scale.QUARTER and CARE.search(name) is None and kind_by_name(name) != "admin2"


def _is_town_in(found: Place, wide: Place) -> bool:
    """Whether a town is another of the division, as far as the gazetteer tells."""
    same = (found.country_code, found.admin1) == (wide.country_code, wide.admin1)
    held = found.admin2 in (None, wide.admin2) and found.km_to(wide) <= FINER_KM
    return same and held and found.kind == "town" and name_key(found.name) != name_key(wide.name)


def _is_beside(found: Place, wide: Place) -> bool:
    """Whether a name that no gazetteer has was placed by what it is told with, near enough."""
    placed = found.latitude is not None and found.admin1 == wide.admin1 and (found.geo_precision or 6) < 4
    return placed and found.km_to(wide) <= FINER_KM
