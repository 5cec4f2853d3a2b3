"""An act told behind "after", of which the sentence gives only how long before another day it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tasks.extraction.dates.patterns import COUNTS, VAGUE_COUNTS
from tasks.extraction.dates.relative import distance, least_and_most
from tasks.extraction.mentions import When
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.held_days import HELD

_COUNT = "|".join(sorted((*COUNTS, *VAGUE_COUNTS), key=len, reverse=True))
_SO_LONG_AFTER = re.compile(
    rf"\b(?P<count>{_COUNT}|\d{{1,2}})\s+(?P<unit>day|week|month|year)s?\s+after\s+(?!being\b)", re.IGNORECASE
)
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=1
    )
}
_ANNIVERSARY = re.compile(
    rf"\b(?P<count>{'|'.join(_ORDINALS)}|\d{{1,2}})(?:st|nd|rd|th)?\s+(?:death\s+)?anniversary\s+of\s+", re.IGNORECASE
)
_WEEK = 7


def days_before(when: Sequence[When], frames: Sequence[Frame], ctx: SentenceContext) -> list[When]:
    """As in "marched on Friday, a day after police shot a teacher": what "after" tells was so long before the day.

    Also where it opens the sentence: "Two years after gunmen killed six, a vigil was held on Friday", and of what an
    anniversary recalls: "marked on Friday the tenth anniversary of the massacre".
    """
    days = [w for w in when if w.start and w.precision == "day"]
    acts = _acts(frames)
    if len(days) == 1 and acts and (beside := _day_beside(days[0], acts, ctx)) is not None:
        return [beside if w is days[0] else w for w in when]
    match = _SO_LONG_AFTER.search(ctx.text) or _ANNIVERSARY.search(ctx.text) if len(days) == 1 and acts else None
    if match is None or min(acts) < match.end():
        return list(when)
    told, day = days[0].words.start - ctx.offset, days[0].start
    last = max(_acts([frame for frame in frames if frame.event_type != "arrest"]) or acts)
    if match.re is _SO_LONG_AFTER and told > match.end() and not (last < told and "," in ctx.text[last:told]):
        return list(when)  # "a day after the visit, gunmen shot two on Friday" is of Friday
    start, end, precision = _so_long_before(day, match)
    if start is None:
        return list(when)
    basis, rule = "relative", "date.days_before"
    shifted = replace(days[0], start=start, end=end, precision=precision, basis=basis, rule_id=rule, hold=HELD)
    return [shifted if w is days[0] else w for w in when]


def _acts(frames: Sequence[Frame]) -> list[int]:
    """Where acts are told, by offset into the sentence; a body that is found is none beside the act that left it."""
    telling = [frame for frame in frames if frame.event_type or frame.outcome]
    acts = [frame for frame in telling if frame.event_type] or telling
    return [frame.hit.token.idx for frame in acts]


_SO_LONG_BESIDE = re.compile(
    rf"\b(?P<count>{_COUNT}|\d{{1,2}})\s+(?P<unit>day|week)s?\s+(?P<side>after|before)\s+(?!being\b)", re.IGNORECASE
)
_TO_COME = re.compile(r"\b(?:due|scheduled|planned|set|expected|slated)\s+to\b", re.IGNORECASE)


def _day_beside(day: When, acts: Sequence[int], ctx: SentenceContext) -> When | None:
    """As in "Three days after the coup of 23 February, soldiers shot two": so long from the day of another event."""
    told = day.words.start - ctx.offset
    match = next((m for m in _SO_LONG_BESIDE.finditer(ctx.text) if 0 < told - m.end() < _NAMED_IN), None)
    if match is None or any(match.start() <= act < told for act in acts) or day.start is None:
        return None
    between = ctx.text[match.end() : told]
    if re.search(r"[,;:]|\bwhen\b", between) or _TO_COME.search(between):
        return None
    if not (match.start() < _OPENS or "," in ctx.text[match.start() - 2 : match.start()]):
        return None  # "died two days after the raid of Monday"
    least, most = least_and_most(re.sub(r"\s+", " ", match["count"].lower()))
    step = (1 if match["side"].lower() == "after" else -1) * (_WEEK if match["unit"].lower() == "week" else 1)
    if least != most:
        return None
    start = day.start + timedelta(days=step * least)
    return replace(day, start=start, end=start, basis="relative", rule_id="date.days_beside", hold=HELD)


_NAMED_IN, _OPENS = 80, 12  # characters


def day_of_earlier(told: Sequence[When], cut: int, ctx: SentenceContext) -> list[When]:
    """The day of what a clause recalls: "Monday's raid came two weeks after gunmen killed six", none where untold.

    Args:
        told: Dates of what the sentence tells.
        cut: Where the clause starts, by offset into the sentence.
        ctx: The sentence.
    """
    days = [w for w in told if w.start and w.precision == "day" and w.basis != "statement"]
    match = _SO_LONG_AFTER.search(ctx.text, max(0, cut - _LOOK_BACK), cut + _LOOK_BACK)
    start, end, precision = _so_long_before(days[0].start, match) if match and len(days) == 1 else (None, None, "")
    if match is None or start is None:
        return []
    return [When(ctx.words(*match.span()), start, end, precision, "relative", "date.told_after")]


_LOOK_BACK = 40


def _so_long_before(day: date | None, match: re.Match[str]) -> tuple[date | None, date | None, str]:
    """First and last possible day, and how exact that is."""
    count = _ORDINALS.get(match["count"].lower(), match["count"].lower())
    least, most = least_and_most(re.sub(r"\s+", " ", count))
    unit = match["unit"].lower() if "unit" in match.re.groupindex else "year"
    if day is None or day.toordinal() <= _WEEK * most:
        return None, None, "unknown"
    if unit == "week" and least == most:
        start = day - timedelta(days=_WEEK * least)
        return start, start, "day"
    reading = distance(day, -1, (least, most), unit)
    return reading.start, reading.end, reading.precision
