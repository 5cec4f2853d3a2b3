"""Bare names of places, where another place of the incident is told with what it lies in: both are in one division."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.mentions import Where
from tasks.extraction.places.model import Place, PlaceContext
from tasks.extraction.places.resolve import Gazetteer


def anchor_of(places: Sequence[Where], gazetteer: Gazetteer, context: PlaceContext) -> Place | None:
    """The first place that is told with what it lies in: "in Lahore's Mill Gate area", "in Abo, Tank district".

    Args:
        places: Places of the incident, the likeliest first.
        gazetteer: The gazetteer.
        context: What the article says about where it plays.
    """
    where = next((w for w in places if len(w.names) > 1 or _OWNED.search(w.names[0])), None)
    place = gazetteer.resolve_chain(where.names, context) if where is not None else None
    return place if place is not None and place.admin1 is not None else None


_OWNED = re.compile(r"\w['’]s\s+\w")


def is_namesake(place: Place, anchor: Place) -> bool:
    """Whether a bare name was found in another division than the place that is told with what it lies in."""
    town = place.kind == "town" and place.place_id is not None and place.admin1 is not None
    return town and place.country_code == anchor.country_code and place.admin1 != anchor.admin1


def parents_of(anchor: Place) -> tuple[str, ...]:
    """Names of the divisions that a place lies in, the smallest first."""
    return tuple(name for name in (anchor.admin2, anchor.admin1) if name)
