"""Reports of more than one incident: a toll of several attacks told in one figure, or of a war.

Codebook: several attacks in different places are several incidents, and a running total is none. Where an article
tells only their sum, the report keeps it, and is no particular incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tasks.extraction.incidents import LARGE, Incident
from tasks.extraction.likeness import PLACED
from tasks.extraction.mentions import Group, Mention
from tasks.extraction.places.model import Place

_REGION = 4  # geo precision from which a place holds many
_MANY = re.compile(r"(?:strikes|attacks|raids|operations|clashes|incidents|bombings|encounters|engagements)$", re.I)


def is_several(incident: Incident, place: Place | None, counted: Sequence[Group]) -> bool:
    """Whether what was read as one incident sums up several.

    Args:
        incident: The incident.
        place: Where it was.
        counted: Groups of its dead and hurt.
    """
    if any((group.count.best or group.count.low or 0) > LARGE for group in counted):
        return True
    telling = [m for m in incident.mentions if any(group in counted for group in m.groups)]
    if any(_is_of_series(mention, incident) for mention in telling or incident.mentions[:1]):
        return True
    if any(_is_told_of_two_towns(mention) for mention in telling):
        return True
    precision = place.geo_precision if place is not None else None
    wide = precision is not None and precision >= _REGION
    return any(_tells_many(m) and (wide or _is_told_of_places(m)) for m in telling)


def _is_of_series(mention: Mention, incident: Incident) -> bool:
    """Whether a sentence, or the one whose outcome it tells ("Resultantly, six were killed"), is of several acts."""
    told = [m for m in incident.mentions if m is mention or m.sentence == mention.sentence - 1]
    return "series" in mention.flags or ("follows" in mention.flags and any("series" in m.flags for m in told))


def _is_told_of_two_towns(mention: Mention) -> bool:
    """As in "four people were shot dead in Alfa and Bravo": a figure told for two places side by side."""
    placed = sorted((w.words.start, w.words.end) for w in mention.where if w.rank >= PLACED)
    side_by_side = any(start - end == _AND for (_, end), (start, _) in pairwise(placed))
    return side_by_side and any((group.count.best or 0) > 1 for group in mention.groups)


_AND = len(" and ")


_LISTED = 0.5
"""Least rank of a place in a list of them, of which the parse hangs only the first on the act."""


def _is_told_of_places(mention: Mention) -> bool:
    """As in "operations in Alfa and Bravo districts": a plural of acts that is set in several places."""
    return len({where.names[0] for where in mention.where if where.rank >= _LISTED}) > 1


def _tells_many(mention: Mention) -> bool:
    """As in "air strikes across the Strip killed 54": a plural of acts."""
    return any(_MANY.search(words.text) for words, _, _ in mention.triggers)
