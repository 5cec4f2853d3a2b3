"""Names that lie in each other, the smallest first, to one place: what is told near another, on a road, on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tasks.extraction.actors.reference import countries
from tasks.extraction.places.model import Place, PlaceContext
from tasks.extraction.places.names import bare, name_key
from tasks.extraction.places.phrases import parse, readings

if TYPE_CHECKING:
    from tasks.extraction.places.resolve import Gazetteer

WAY = re.compile(
    r"([A-ZÀ-Þ][^\W\d_]{2,}(?: [A-ZÀ-Þ][^\W\d_]+)?)\s?[-–—]\s?([A-ZÀ-Þ][^\W\d_]{2,}(?: [A-ZÀ-Þ][^\W\d_]+)?)"
)
"""Two towns that what lies between them is called by."""
_ROAD = re.compile(
    rf"(?:near |the )*(?:{WAY.pattern})(?:\s?[-–—]\s?[A-ZÀ-Þ][^\W\d_]+)*"
    r"(?: national)? (?:road|highway|motorway|expressway|route)",
    re.IGNORECASE,
)
_NEAR = "near "
_DIVISIONS = frozenset({"admin1", "admin2"})
KNOWN_POPULATION = 50_000
"""A town smaller than this is not known by its name alone against what it is told to be near."""
_ALONG = frozenset({"town", "neighbourhood"})


def resolve_nested(gazetteer: Gazetteer, names: Sequence[str], context: PlaceContext | None) -> Place:
    """Resolve nested names.

    Args:
        gazetteer: The places of the world.
        names: At least one name, smallest first: ("Tank", "Dera Ismail Khan", "Khyber Pakhtunkhwa").
        context: What the article says about where it plays.
    """
    names = [CAPITAL.sub(_capital_of(context), name) if CAPITAL.fullmatch(name) else name for name in names]
    names = [names[0], *(part for name in names[1:] for part in _opened(gazetteer, name))]
    if len(names) == 1:
        return gazetteer.resolve(names[0], context)
    whole = f"{names[0]} {names[1]}"
    if any(not weak for _, weak in gazetteer.table.exact(name_key(whole), 1)):
        return resolve_nested(gazetteer, [whole, *names[2:]], context)  # a name in two: "San Mateo Piñas"
    if _is_line(gazetteer, names[0]):  # "the Line of Control in Kotli": the point of it that is meant
        return resolve_nested(gazetteer, names[1:], context)
    if any(name.startswith(_NEAR) for name in names[1:]):
        return _near_or_in(gazetteer, names, context)
    if _ROAD.fullmatch(names[0]):
        along = resolve_nested(gazetteer, names[1:], context)
        if along.kind in _ALONG or (along.kind == "unknown" and along.admin2 is not None):
            return along  # "on the Turbat-Mand road in the Kolwa area of Turbat"
    return _in_order(gazetteer, names, context)


CAPITAL = re.compile(r"(?P<near>near )?(?:federal |national )?capital")
"""What is no name, and nothing where the country is not told."""
_MAINLY = 0.6
"""Least share of what is said of the countries from which "the capital" is that of the foremost."""


def _capital_of(context: PlaceContext | None) -> str:
    """What replaces "the capital": what news calls that of the country that an article plays in."""
    weights = context.countries if context is not None else {}
    code = max(weights, key=lambda c: (weights[c], c), default=None)
    country = countries().get(code or "")
    if code is None or country is None or not country.demonyms or weights[code] < _MAINLY * sum(weights.values()):
        return r"\g<0>"
    return rf"\g<near>{country.demonyms[0]} capital"


def _opened(gazetteer: Gazetteer, name: str) -> tuple[str, ...]:
    """What something lies in, with what that is told to lie in: "in Sylhet's Abo district" is in both."""
    told = parse(name)
    whole = () if told.whole is None else readings(told.whole)
    if not whole or any(gazetteer.table.exact(name_key(reading.name), 1) for reading in whole):
        return (name,)  # "Cox's Bazar district"
    return told.readings[0].name, *told.parents


def _in_order(gazetteer: Gazetteer, names: Sequence[str], context: PlaceContext | None) -> Place:
    """The first name in the others, or the second where the larger came first."""
    place = gazetteer.resolve(names[0], context, names[1:])
    if place.place_id is not None and place.kind in ("country", "admin1"):
        inner = gazetteer.resolve(names[1], context, (names[0], *names[2:]))
        if inner.place_id is not None and place.name in (inner.admin1, inner.country) and inner.kind != "admin1":
            return inner  # "the University of Georgia in Athens"
    return place


def _near_or_in(gazetteer: Gazetteer, names: Sequence[str], context: PlaceContext | None) -> Place:
    """What is told near another place: in it, unless it is known elsewhere: "Tank, near Balochistan's Zhob"."""
    within = resolve_nested(gazetteer, [names[0], *(name.removeprefix(_NEAR) for name in names[1:])], context)
    first = next(at for at, name in enumerate(names) if at and name.startswith(_NEAR))
    alone = resolve_nested(gazetteer, names[:first], context)
    if within.place_id is not None:
        return alone if alone.place_id == within.place_id else within
    known = alone.kind in _DIVISIONS or gazetteer.population(alone) >= KNOWN_POPULATION
    return alone if alone.place_id is not None and known else within


def _is_line(gazetteer: Gazetteer, name: str) -> bool:
    """Whether a name is first of all that of a border or a road."""
    table = gazetteer.table
    return any(table.kind_name(f) == "border" for f, _ in table.exact(name_key(bare(name)), 1))
