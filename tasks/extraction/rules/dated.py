"""Several incidents told in one sentence, each clause opened by a day of its own.

"On Monday troops detained five farmers near Abo, and on Wednesday a drone hit a checkpoint at Kor." What ends on a
death or an arrest that followed ("and on Tuesday one of them died") is one incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tasks.extraction.mentions import AFTERWARDS, Group, When
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.listed import Clause

_BREAK = r"(?:[;:]|,?\s+(?:and|while|but)|,)\s+(?:then\s+|again\s+)?"
_OPENS = re.compile(
    rf"{_BREAK}(?:(?:early|late)\s+)?"
    r"(?:on|in\s+the\s+early\s+hours\s+of|on\s+the\s+(?:night|evening|morning|afternoon)\s+of)\s+"
    r"(?:the\s+(?:night|evening|morning|afternoon)\s+of\s+)?$|;\s+(?:and\s+|but\s+|then\s+)?$",
    re.IGNORECASE,
)
"""What stands between the clause before and the day that opens the next."""
_OPENS_AFTER = re.compile(rf"{_BREAK}$", re.IGNORECASE)
_DAY_AFTER = re.compile(r".*\b(?:later|after|following|next|earlier|before)\b", re.IGNORECASE)
"""A day told by how long after another it was, which needs no "on"."""
_REACH = 60  # characters
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|the|their)\b", re.IGNORECASE)


def dated_clauses(
    ctx: SentenceContext, frames: Sequence[Frame], groups: Sequence[Group], when: Sequence[When]
) -> list[Clause]:
    """Clauses of a sentence that tells incidents of several days, at least two; empty where it tells one."""
    days = [w for w in when if w.start and w.precision == "day" and w.basis != "statement"]
    if len({w.start for w in days}) < 2:
        return []
    cuts = [cut for w in days if (cut := _opening(ctx, w)) is not None]
    if not cuts:
        return []
    end = ctx.offset + len(ctx.text)
    clauses = [Clause(a, b) for a, b in pairwise([ctx.offset, *sorted(cuts), end])]
    told = [{w.start for w in days if clause.holds(w.words.start)} for clause in clauses]
    apart = all(one and other and not one & other for one, other in pairwise(told))
    acts = all(_is_act(clause, frames, groups, ctx, first=not n) for n, clause in enumerate(clauses))
    return clauses if apart and acts else []


def _opening(ctx: SentenceContext, when: When) -> int | None:
    """Where the clause starts that the day opens; None where it opens none."""
    at = when.words.start - ctx.offset
    opens = _OPENS_AFTER if _DAY_AFTER.match(when.words.text) else _OPENS  # "..., and a day later a bomb hit Kor"
    match = opens.search(ctx.text, max(0, at - _REACH), at)
    return ctx.offset + match.start() + 1 if match and match.start() > 0 else None


def _is_act(
    clause: Clause, frames: Sequence[Frame], groups: Sequence[Group], ctx: SentenceContext, *, first: bool
) -> bool:
    """Whether the clause tells an act of violence, and no more than what followed on the act before it."""
    inside = [f for f in frames if clause.holds(ctx.offset + f.hit.token.idx)]
    acts = [f for f in inside if (f.event_type or f.groups) and not f.flags & {"generic", "figurative"}]
    hit = [g for g in groups if clause.holds(g.words.start)]
    if first:
        return bool(acts)
    new = any(f.strength != "toll" and f.event_type not in AFTERWARDS for f in acts)
    return new and not any(g.definite or _OF_THEM.match(ctx.text, g.words.end - ctx.offset) for g in hit)
