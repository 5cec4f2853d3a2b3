"""Reports of more than one incident: a toll of several attacks told in one figure, or of a war.

Codebook: several attacks in different places are several incidents, and a running total is none. Where an article
tells only their sum, the report keeps it, and is no particular incident.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.incidents import LARGE, Incident
from tasks.extraction.mentions import Group, Mention
from tasks.extraction.places.model import Place
from tasks.extraction.sums import is_of_many, tells_many

_REGION = 4  # geo precision from which a place holds many


def is_several(incident: Incident, place: Place | None, counted: Sequence[Group]) -> bool:
    """Whether what was read as one incident sums up several.

    Args:
        incident: The incident.
        place: Where it was.
        counted: Groups of its dead and hurt.
    """
    if any(group.size > LARGE for group in counted):
        return True
    telling = [m for m in incident.mentions if any(group in counted for group in m.groups)] or incident.mentions[:1]
    if any(_is_of_series(mention, incident) for mention in telling):
        return True
    if any(map(is_of_many, telling)):
        return True
    precision = place.geo_precision if place is not None else None
    wide = precision is not None and precision >= _REGION
    return wide and any(map(tells_many, telling))


def _is_of_series(mention: Mention, incident: Incident) -> bool:
    """Whether a sentence, or the one whose outcome it tells ("Resultantly, six were killed"), is of several acts."""
    told = [m for m in incident.mentions if m is mention or m.sentence == mention.sentence - 1]
    return "series" in mention.flags or ("follows" in mention.flags and any("series" in m.flags for m in told))
