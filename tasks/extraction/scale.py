"""How small a place a phrase tells of: a town, a quarter of it, a street, what stands in one.

Places of two scales are no two places: a lead tells the town, the next sentence the street, the one behind it the bar.
"""

from __future__ import annotations

from enum import IntEnum

from tasks.extraction.local_patterns import LANDMARK_WORDS, QUARTER_WORDS, STREET_SHAPE
from tasks.extraction.mentions import Where
from tasks.extraction.places.vocabulary import ADDRESS_WORDS

BLOCK_RULE = "place.block"
"""Rule of a street told by its block, which needs no word for a street: "the 300 block of Mercer"."""

ADDRESS_RULE = "place.address"
"""Rule of a town that a street is told to be in."""


class Scale(IntEnum):
    """Sizes of places, the largest first."""

    TOWN = 0
    QUARTER = 1
    STREET = 2
    BUILDING = 3


_PARTS = frozenset({"area", "neighborhood", "neighbourhood", "locality", "colony", "mohalla", "sector", "ward"})


def scale_of(where: Where) -> Scale:
    """Scale of the smallest name of a phrase, by the words that it ends with."""
    name = where.names[0].removeprefix("near ")
    last = name.split()[-1].lower().rstrip(".")
    if last in _PARTS or last in QUARTER_WORDS:
        return Scale.QUARTER
    if where.rule_id == BLOCK_RULE or last in ADDRESS_WORDS or STREET_SHAPE.match(name):
        return Scale.STREET
    return Scale.BUILDING if last in LANDMARK_WORDS else Scale.TOWN
