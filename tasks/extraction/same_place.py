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
    r"(?:same\s+(?:area|city|district|neighbou?rhood|province|region|state|town|village)|(?P<town>city|town))\b"
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
            mention.where.append(Where(words, meant.names, "place.same", LOCATED_RANK))


def _told_last(match: re.Match[str], sentence: int, places_of: Callable[[int], Sequence[Where]]) -> Where | None:
    """The place told last before the words; for a town none that is called a division."""
    for number in range(sentence, max(-1, sentence - _REACH), -1):
        told = [where for where in places_of(number) if where.rank >= _TOLD and where.words.end <= match.start()]
        if match["town"]:
            told = [where for where in told if not _DIVISION.search(where.names[0])]
        if told:
            return max(told, key=lambda where: where.words.start)
    return None
