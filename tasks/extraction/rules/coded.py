"""Notes of coders: what ACLED and others write behind a narrative about the figure that they booked.

"Total fatalities coded as 5.", "Fatalities split over 2 locations (3).", "2 fatalities.", "Fatalities: 12 civilians."
The note is the last word on the toll: it replaces what the narrative told, and what its brackets say of a source is no
figure of the note's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.extraction.mentions import Count, Group
from tasks.extraction.quantities.cardinals import read_words
from tasks.extraction.rules.context import SentenceContext

_TOLD = r"(?:fatalit(?:y|ies|es)|deaths?)"
_NUMBER = r"(?P<number>\d{1,5}|[a-z]+)"
_NOTES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "coded.as",
        re.compile(rf"\b{_TOLD}\s+(?:figures?\s+|(?:is|are|was|were|being|thus|here|have\s+been)\s+)*(?:coded|"
                   rf"recorded)\s+(?:here\s+)?as\s+{_NUMBER}\b", re.IGNORECASE),
    ),
    (
        "coded.split",
        re.compile(rf"\b{_TOLD}\b[^.;]{{0,40}}?\bsplit\b[^.;()]{{0,60}}\({_NUMBER}(?:\s+each)?\)", re.IGNORECASE),
    ),
    ("coded.bare", re.compile(rf"^\W*(?:total\s+of\s+)?{_NUMBER}\s+(?:reported\s+|total\s+|civilian\s+)?{_TOLD}\W*$",
                              re.IGNORECASE)),
    ("coded.list", re.compile(rf"^\W*(?:total\s+)?{_TOLD}\s*:\s*{_NUMBER}\b", re.IGNORECASE)),
)  # fmt: skip
_SPLIT = re.compile(
    rf"\b{_TOLD}\b[^.;()]{{0,60}}?\bsplit\b[^.;()]{{0,20}}?\b(?:over|between|across|among|amongst|into|in)\s+(?:the\s+|"
    r"these\s+|all\s+)?(?:(?P<number>\w+)\s+)?(?:\w+\s+)?(?:locations?|events?|days?|incidents?|districts?|sites?|"
    r"areas?)\b",
    re.IGNORECASE,
)
_EVENTS_CODED = re.compile(r"\bcoded\s+(?:as|in)\s+(?P<number>\w+)\s+(?:\w+\s+)?events\b", re.IGNORECASE)


def coded_tolls(ctx: SentenceContext) -> Iterator[Group]:
    """The figure that a coder's note settles on; it replaces every figure told before."""
    for rule, pattern in _NOTES:
        match = pattern.search(ctx.text)
        value = _value(match["number"]) if match else None
        if match is None or value is None:
            continue
        words = ctx.words(match.start(), match.end())
        count = Count(value, value, value, match["number"], "exact" if value else "none")
        yield Group("killed", words, "fatalities", count, generic=True, update=True, rule_id=rule)
        return


def without_sources(groups: Sequence[Group], notes: Sequence[Group]) -> list[Group]:
    """Groups of the note's sentence: the dead told beside the note are its source's, and counted in it."""
    if not notes:
        return list(groups)
    return [replace(group, included=True) if group.outcome == "killed" else group for group in groups]


def split_over(text: str) -> int | None:
    """Number of events that a note splits the dead over; None where it splits nothing or gives each one's share."""
    match = _SPLIT.search(text)
    if match is None or re.match(r"\s*\(\w+(?:\s+each)?\)", text[match.end() :]):
        return None
    events = _EVENTS_CODED.search(text)
    number = _value((events or match)["number"] or "")
    return number if number is not None and 1 < number < 100 else None


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    read = read_words(word)
    return read[0] if read else None
