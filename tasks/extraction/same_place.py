"""Incidents told to have been "in the same town", or "in the city": where the text was last.

"An ambush near Gao killed nine. Five days later, drones struck the same town." What no place of its own is told of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tasks.extraction.mentions import Mention, Where, Words
from tasks.extraction.rules.place_ranks import LOCATED_RANK

_SAME = re.compile(
    r"(?<!police\s)(?<!officials\s)(?<!officers\s)(?<!authorities\s)(?<!residents\s)(?<!hospital\s)(?<!doctors\s)"
    r"\b(?:in|on|at|near|inside|outside|into|struck|hit|attacked|bombed|shelled|raided)\s+the\s+"
    r"(?:same\s+(?:(?P<division>district|province|region|state)|area|city|neighbou?rhood|town|village)|(?P<town>city|town))\b"
    r"(?!\s+of\b)(?!['’]s?\s)(?!\s+(?:cent(?:er|re)|council|hall|limits|police)\b)",
    re.IGNORECASE,
)
_DIVISION = re.compile(r"\b(?:district|governorate|province|region|state)\b", re.IGNORECASE)
_PLACED = 0.5
"""Least rank of a place of its own with which a mention needs no other."""
_TOLD = 0.7
"""Least rank of a place that may be meant."""
_REACH = 4  # sentences


def place_same(
    mentions: Sequence[Mention],
    text: str,
    sentences: Sequence[tuple[int, int, int]],
    places_of: Callable[[int], Sequence[Where]],
) -> None:
    """Set mentions that are told to have been in "the same" place where the text was last.

    Args:
        mentions: What tells the incidents; their places are added to.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
        places_of: Chains of place names of a sentence, by its number.
    """
    for mention in mentions:
        if any(where.rank >= _PLACED for where in mention.where):
            continue
        match = _SAME.search(text, *sentences[mention.sentence][:2])
        meant = _told_last(match, mention.sentence, places_of) if match else None
        if match and meant is not None:
            words = Words(match.start(), match.end(), match.group())
            mention.where.append(Where(words, meant, "place.same", LOCATED_RANK))


def _told_last(
    match: re.Match[str], sentence: int, places_of: Callable[[int], Sequence[Where]]
) -> tuple[str, ...] | None:
    """Names of the place told last before the words: for a town none that is called a division, and no town for one."""
    for number in range(sentence, max(-1, sentence - _REACH), -1):
        told = [where for where in places_of(number) if where.rank >= _TOLD and where.words.end <= match.start()]
        names = (where.names for where in sorted(told, key=lambda where: -where.words.start))
        meant = next(filter(None, (_meant(chain, match) for chain in names)), None)
        if meant is not None:
            return meant
    return None


def _meant(names: tuple[str, ...], match: re.Match[str]) -> tuple[str, ...]:
    """The names from the first that may be meant; none where no name may."""
    if match["division"]:
        first = next((n for n, name in enumerate(names) if _DIVISION.search(name)), len(names))
        return names[first:]
    return () if match["town"] and _DIVISION.search(names[0]) else names
