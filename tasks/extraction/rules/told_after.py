"""An earlier incident in the clause that says after what a new one came: "two days after six were killed in Jos"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tasks.extraction.dates.patterns import COUNTS, VAGUE_COUNTS
from tasks.extraction.dates.relative import least_and_most
from tasks.extraction.mentions import AFTERWARDS, SET_IN, STRUCK, Group, When, Where
from tasks.extraction.rules.context import Frame, SentenceContext

_COUNT = "|".join(sorted((*COUNTS, *VAGUE_COUNTS), key=len, reverse=True))
_AFTER = re.compile(
    rf",\s+(?:just\s+|only\s+|barely\s+)?(?:(?P<count>{_COUNT}|\d{{1,2}})\s+)?(?P<unit>hour|day|week)s?\s+after\s+",
    re.IGNORECASE,
)
_HAPPENED_BEFORE = re.compile(
    rf"\bafter\s+(?=[^,;]{{4,120}}?\b(?:(?P<count>{_COUNT}|\d{{1,2}})|the)\s+(?P<unit>day|week)s?\s+(?:earlier|before|ago)\b)",
    re.IGNORECASE,
)
"""As in "killed nine on Friday after six were killed a day earlier"."""
_DAYS = {"hour": 0, "day": 1, "week": 7}
_VAGUE = (2, 6)  # "days after", as the codebook has it for days


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where the clause of an earlier incident starts, by offset into the article, and its day, if it can be told."""

    start: int
    when: list[When]


def told_after(
    ctx: SentenceContext,
    frames: Sequence[Frame],
    groups: Sequence[Group],
    when: Sequence[When],
    where: Sequence[Where],
) -> Earlier | None:
    """The earlier incident: people counted and a place of its own, behind an act that is no arrest for it."""
    match = _AFTER.search(ctx.text) or _HAPPENED_BEFORE.search(ctx.text)
    if match is None:
        return None
    cut = ctx.offset + match.end()
    hit = [g for g in groups if g.words.start >= cut and g.outcome in STRUCK and g.count.best and not g.definite]
    first = {g.outcome for g in groups if g.words.start < cut and g.count.best}
    placed = match.re is _HAPPENED_BEFORE or any(w.words.start >= cut and w.rank >= SET_IN for w in where)
    placed = placed or any(g.outcome in first and (g.count.best or 0) > 1 for g in hit)
    new = [f for f in frames if ctx.offset + f.hit.token.idx < cut and f.event_type not in (None, *AFTERWARDS)]
    if not hit or not placed or not any(f.groups or f.roles for f in new):
        return None
    days = [w for w in when if w.words.end <= cut and w.start and w.precision == "day" and w.basis != "statement"]
    return Earlier(cut, _before(match, days[0], ctx) if len(days) == 1 else [])


def _before(match: re.Match[str], day: When, ctx: SentenceContext) -> list[When]:
    """The day of the earlier incident, so long before the one told."""
    unit, count = _DAYS[match["unit"].lower()], (match["count"] or "").lower()
    least, most = least_and_most(count) if count else _VAGUE
    if day.start is None or (unit > 1 and least != most):
        return []
    start, end = (day.start - timedelta(days=number * unit) for number in (most, least))
    words = ctx.words(match.start() + 1, match.end())
    return [When(words, start, end, "day" if start == end else "days", "relative", "date.told_after")]
