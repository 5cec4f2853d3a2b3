"""Quarters of a city that is not named beside them: "the city's Kensington section" is in the city told last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from tasks.extraction.mentions import Mention, Where

_OF_CITY = re.compile(r"\bthe\s+(?:\w+\s+)?(?:city|town|capital|port|metropolis)['’]s\s+(?:\w+\s+)?$", re.IGNORECASE)
_QUARTER = re.compile(r"\s(?:neighbou?rhood|barrio|favela|shantytown|slum)$")
"""Told without its city, and with no other place before, it is one of where the article was filed."""
_LOOK_BACK = 40
_REACH = 500  # characters
_TOLD = 0.45
"""Least rank of a place that may be the city spoken of."""


def with_cities(
    text: str, places: Mapping[int, Sequence[Where]], mentions: Sequence[Mention], dateline: str | None
) -> dict[int, Sequence[Where]]:
    """Places of an article with the city behind those that are only told to be in "the city"; mentions' in place.

    Args:
        text: The article.
        places: Sentence number to its chains of place names.
        mentions: What tells the incidents; their places are replaced.
        dateline: Where the article was filed: the city meant where the text names none before.
    """
    told = sorted(chain.from_iterable(places.values()), key=lambda where: where.words.start)
    parts = [where for where in told if _is_part(text, where)]
    if not parts:
        return dict(places)
    held = {where.words: _city_of(where, told, parts, filed_at(dateline)) for where in parts}

    def placed(where: Where) -> Where:
        return replace(where, names=(*where.names, *held.get(where.words, ())))

    for mention in mentions:
        mention.where = [placed(where) for where in mention.where]
    return {number: [placed(where) for where in found] for number, found in places.items()}


def _is_part(text: str, where: Where) -> bool:
    start = where.words.start
    of_city = _OF_CITY.search(text, max(0, start - _LOOK_BACK), start) is not None
    return len(where.names) == 1 and (of_city or _QUARTER.search(where.names[0]) is not None)


def _city_of(part: Where, told: Sequence[Where], parts: Sequence[Where], filed: tuple[str, ...]) -> tuple[str, ...]:
    """The place told last before a part of it, else where the article was filed; a quarter is only of the latter."""
    before = [w for w in told if w.words.end <= part.words.start and w.rank >= _TOLD and w not in parts]
    if not _QUARTER.search(part.names[0]):
        return before[-1].names if before else filed
    near = any(part.words.start - where.words.end < _REACH for where in before)
    return () if near else filed  # what was told last may be a quarter too


def filed_at(dateline: str | None) -> tuple[str, ...]:
    """Names of a dateline, the smallest first: "JENIN, West Bank (Agencies)" is in Jenin in the West Bank."""
    names = (name.strip() for name in re.sub(r"\([^)]*\)", "", dateline or "").split(","))
    return tuple(name for name in names if name)
