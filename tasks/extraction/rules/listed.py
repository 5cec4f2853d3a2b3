"""Several incidents listed in one sentence: each clause with its own act, its own dead and its own place.

"A car bomb killed six in Mogadishu, gunmen shot dead an official in Baidoa, and a mine killed three near Afgoye." A
clause that lacks one of the three goes with the clause before it; a summary before the first ("At least 14 people were
killed in a wave of violence:") says what is common to all and is counted in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import SET_IN, Group, Where
from tasks.extraction.rules.context import Frame, SentenceContext

_BREAK = re.compile(r"[;:]\s+|,\s+(?:and|while|but|as)\s+|,\s+|\s+while\s+|\s+and\s+(?=(?:an?|the|\w+men)\s)")
_SEPARATE = re.compile(
    r"\b(?:(?:(?:two|three|four|five|six|seven|eight|nine|ten|several|multiple|\d{1,2})\s+)?"
    r"(?:separate|different|unrelated)|various|multiple)\s+(?:[\w-]+\s+){0,3}?(?:incidents|attacks|shootings|blasts|bombings|"
    r"cases|clashes|ambushes|raids|engagements|encounters|operations|strikes|air\s?strikes|explosions|events|actions|IBOs|"
    r"parts|areas|districts|cities|locations)\b",
    re.IGNORECASE,
)
_SEPARATE_WORDS = Glance(["separate", "different", "unrelated", "various", "multiple"])


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that tells one incident, by offsets into the article."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Whether a word that starts at this offset lies in it."""
        return self.start <= offset < self.end


def is_summary(text: str) -> bool:
    """Whether a sentence sums up several incidents that the article goes on to tell one by one."""
    return _SEPARATE_WORDS.sees(text.lower()) and _SEPARATE.search(text) is not None


def listed_clauses(
    ctx: SentenceContext, frames: Sequence[Frame], groups: Sequence[Group], where: Sequence[Where]
) -> list[Clause]:
    """Clauses of a sentence that lists incidents, at least two; empty where it tells one."""
    acts = [ctx.offset + f.hit.token.idx for f in frames if f.event_type and not f.flags & {"generic", "figurative"}]
    dead = [g.words.start for g in groups if not g.included and g.count.rule != "none"]
    places = {w.words.start: w.names for w in where if w.rank >= SET_IN}
    if len(places) < 2 or len(acts) < 2 or len(dead) < 2:
        return []
    clauses = _merged(_stretches(ctx), acts, dead, list(places))
    named = [{name for at, names in places.items() if c.holds(at) for name in names} for c in clauses]
    apart = all(not one & other for n, one in enumerate(named) for other in named[n + 1 :])
    enough = 3 if not re.search(r";|\bwhile\b", ctx.text) else 2
    return clauses if apart and len(clauses) >= enough else []


def _stretches(ctx: SentenceContext) -> list[Clause]:
    text = ctx.text
    cuts = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return [Clause(ctx.offset + a, ctx.offset + b) for a, b in pairwise(cuts) if b > a]


def _merged(
    stretches: Sequence[Clause], acts: Sequence[int], dead: Sequence[int], places: Sequence[int]
) -> list[Clause]:
    """Stretches joined until each holds an act, people hit and a place; what opens the sentence without is left out."""
    clauses: list[Clause] = []
    start: int | None = None
    for stretch in stretches:
        first = stretch.start if start is None else start
        whole = Clause(first, stretch.end)
        if all(any(whole.holds(at) for at in told) for told in (acts, dead, places)):
            clauses.append(whole)
            start = None
        elif clauses and not any(stretch.holds(at) for at in acts):
            clauses[-1] = Clause(clauses[-1].start, stretch.end)
        elif clauses or any(stretch.holds(at) for at in acts):
            start = first if not _closes(stretches, stretch) else None
    return clauses


def _closes(stretches: Sequence[Clause], stretch: Clause) -> bool:
    """Whether a summary ends here: the first stretches up to a colon, which hold no place."""
    return stretch is stretches[0]
