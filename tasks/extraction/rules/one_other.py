"""Two people told together and then one by one: "Two guards died: one by a mine near Abo, the other in Kor on Friday".

Each died in an incident of its own, where days or places tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.mentions import SET_IN, Count, Group, When, Where
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.listed import Clause

_PAIR = re.compile(
    r"[,:;(–—-]\s*(?P<one>one)\s(?=[^.]{4,160}?[,;]?\s+(?:and\s+)?(?P<other>the\s+other)\s)", re.IGNORECASE
)
_TWO = 2


def one_and_other(
    ctx: SentenceContext, groups: Sequence[Group], when: Sequence[When], where: Sequence[Where]
) -> list[Clause]:
    """The clauses of both, or nothing where the sentence does not tell them apart."""
    match = _PAIR.search(ctx.text)
    whole = [g for g in groups if not g.included and g.count.best == _TWO]
    if match is None or len(whole) != 1 or whole[0].words.end > ctx.offset + match.start("one"):
        return []
    start, middle, end = (ctx.offset + at for at in (match.start("one"), match.start("other"), len(ctx.text)))
    clauses = [Clause(start, middle), Clause(middle, end)]
    days = [{w.start for w in when if clause.holds(w.words.start)} for clause in clauses]
    places = [{w.names[0] for w in where if clause.holds(w.words.start) and w.rank >= SET_IN} for clause in clauses]
    apart = any(all(told) and not told[0] & told[1] for told in (days, places))
    return clauses if apart else []


def share_of(
    clause: Clause,
    clauses: Sequence[Clause],
    frames: Sequence[Frame],
    groups: Sequence[Group],
    ctx: SentenceContext,
) -> tuple[list[Frame], list[Group]]:
    """What is told of one of the two: the words for both and those of its clause, and one person."""
    others = [other for other in clauses if other is not clause]

    def is_own(offset: int) -> bool:
        return not any(other.holds(offset) for other in others)

    own = [frame for frame in frames if is_own(ctx.offset + frame.hit.token.idx)]
    whole = next(g for g in groups if not g.included and g.count.best == _TWO)
    person = replace(whole, count=Count(1, 1, 1, whole.count.text, "singular"))
    return own, [person, *(g for g in groups if g is not whole and clause.holds(g.words.start))]
