"""Accidents that an article tells as such only beside what it tells of the dead: the fire that spread, the leak."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.incidents import Incident
from tasks.extraction.relevance import UNCLEAR, does_it

_MISHAP = re.compile(
    r"\b(?:accidental(?:ly)?|caught\s+fire|short[- ]circuit|gas\s+leak\w*|leakage|cylinders?|boiler|"
    r"keep\s+(?:\w+\s+)?warm|heater|stove|candle|cooking|lost\s+control|brakes?|overturned|derail\w*|collided|collision|mudslide|landslide|"
    r"avalanches?|wildfires?|bushfires?|negligence|safety\s+(?:rules|standards|measures))\b",
    re.IGNORECASE,
)
"""What tells the cause of deaths that no sentence of violence tells."""
_BESIDE = 2  # sentences


def is_mishap(incident: Incident, text: str, sentences: Sequence[tuple[int, int, int]]) -> bool:
    """Whether what may be an accident was one, by what sentences without violence tell: "his clothes caught fire".

    Args:
        incident: The incident.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
    """
    if "armed" in incident.flags or any(map(does_it, incident.roles)):
        return False
    told = [words.text for mention in incident.mentions for words, _, kind in mention.triggers if kind not in _LATER]
    if not told or not all(UNCLEAR.fullmatch(words) for words in told):
        return False
    numbers = {
        mention.sentence + n for mention in incident.mentions for n in range(_BESIDE + 1) if mention.sentence >= 0
    }
    return any(_MISHAP.search(text, *sentences[n][:2]) for n in sorted(numbers) if n < len(sentences))


_LATER = frozenset({"arrest", "other", None})
