"""The region of a place that no gazetteer has: the one spoken of last before it, as a reader takes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.mentions import Where
from tasks.extraction.places.model import PRECISION, Place, PlaceContext, PlaceSpan
from tasks.extraction.places.resolve import Gazetteer

REACH = 400
"""Characters before the name in which a region counts as spoken of: two or three sentences."""
_REASON = "region by the one spoken of shortly before"


def with_region(
    place: Place | None,
    where: Where | None,
    text: str,
    spans: Sequence[PlaceSpan],
    gazetteer: Gazetteer,
    context: PlaceContext,
) -> Place | None:
    """A place of which only the country is known takes the first-order division named last before it.

    Args:
        place: What the place phrase resolved to.
        where: The phrase.
        text: The article.
        spans: Place names of the article, in text order.
        gazetteer: Resolves the division.
        context: What the article says about where it plays.

    Returns:
        The place with the division and its centre at the precision of a division, where one was named in the same
        country within reach; else the place as it was.
    """
    if place is None or where is None or place.admin1 is not None or place.kind != "unknown" or not place.country:
        return place
    before = [s for s in spans if where.words.start - REACH <= s.char_start < where.words.start]
    for span in reversed(before):
        if span.kinds[:1] != ("admin1",) or _is_listed(span, text):
            continue
        region = gazetteer.resolve(span.text, context)
        if region.admin1 and region.country_code == place.country_code:
            return _inside(place, region)
    return place


def _is_listed(span: PlaceSpan, text: str) -> bool:
    """Whether another name stands beside it, so that neither is what is spoken of: "in Kivu and Ituri"."""
    before = text[max(0, span.char_start - REACH) : span.char_start]
    return _BESIDE_NEXT.match(text, span.char_end) is not None or _BESIDE_LAST.search(before) is not None


_BESIDE_NEXT = re.compile(r"\s*(?:,|and|or|&)\s+(?:the\s+)?[A-Z]")
_BESIDE_LAST = re.compile(r"[A-Z][\w’'-]*\s*(?:and|or|&)\s+(?:the\s+)?$")


def _inside(place: Place, region: Place) -> Place:
    reason = f"{place.reason}; {_REASON}" if place.reason else _REASON
    return replace(
        place,
        admin1=region.admin1,
        latitude=region.latitude,
        longitude=region.longitude,
        geo_precision=PRECISION["admin1"],
        reason=reason,
    )
