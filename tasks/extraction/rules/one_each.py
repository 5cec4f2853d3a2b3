"""People told one by one with a place each: "One was killed in Abo, another in Kor and a third in Tel".

What became of the first befell each, in an incident of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.extraction.mentions import Count, Group, Where
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.listed import Clause

_NEXT = re.compile(
    r"\s*(?:,|;|\band\b|,\s*and\b)\s+(?:another|a\s+(?:second|third|fourth|fifth)|one)(?:\s+(?:one|person|man|woman|victim))?\s+"
    r"(?=(?:in|at|near|on)\s)",
    re.IGNORECASE,
)
"""What passes to the next, of whom nothing but the place is told."""
_COUNTING_ON = frozenset({"another", "second", "third", "fourth", "fifth", "one"})
_FIRST = re.compile(r"\b(?:one|an?)\b", re.IGNORECASE)


def one_in_each(ctx: SentenceContext, groups: Sequence[Group], where: Sequence[Where]) -> list[Clause]:
    """The stretch of each, at least two; empty where the sentence does not tell people so."""
    cuts = [match.start() for match in _NEXT.finditer(ctx.text)] if ctx.told & _COUNTING_ON else []
    if not cuts:
        return []
    ends = [ctx.offset + at for at in (0, *cuts, len(ctx.text))]
    clauses = [Clause(start, end) for start, end in pairwise(ends)]
    told = [group for group in groups if not group.included]
    if len(told) != 1 or not clauses[0].holds(told[0].words.start) or not _FIRST.match(told[0].words.text):
        return []
    names = [places_in(clause, where) for clause in clauses]
    apart = all(names) and len({w.names[0] for own in names for w in own[:1]}) == len(clauses)
    return clauses if apart else []


def places_in(clause: Clause, where: Sequence[Where]) -> list[Where]:
    """Places of a stretch, the first named as surely as the first of the sentence: the parse hangs others on it."""
    own = sorted((w for w in where if clause.holds(w.words.start)), key=lambda w: w.words.start)
    return [replace(w, rank=1.0) if not n else w for n, w in enumerate(own)]


def person_of(clause: Clause, clauses: Sequence[Clause], groups: Sequence[Group]) -> list[Group]:
    """Who is told in a stretch: for all but the first, one more to whom happened what befell the first."""
    first = next(group for group in groups if not group.included)
    if clause is clauses[0]:
        return [first]
    return [replace(first, count=Count(1, 1, 1, first.count.text, "singular"), additional=True)]
