"""People told with a place each: "One was killed in Abo, another in Kor", "four on Mill Road and two in Kor".

What became of the first befell the others, in an incident of its own. A figure before them that has no place and is no
more than their sum ("Six people were killed, four in Abo and two in Kor") counts nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tasks.extraction.mentions import Count, Group, Where
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.listed import Clause
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import VERBAL, Token

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen|\d{1,3})"
_NEXT = re.compile(
    r"\s*(?:[,;:]|[,;]?\s+(?:and|while|including)\b|,\s+and\b)\s+(?P<who>"
    r"(?P<next>another|a\s+(?:second|third|fourth|fifth))(?:\s+(?:one|person|man|woman|victim))?|"
    rf"(?:another\s+)?(?P<number>{_NUMBER})(?:\s+(?:more|others?|people|persons?|man|men|woman|women|of\s+them))?|"
    r"(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z]+))\s+"
    r"(?=(?:in|at|near|on|outside)\s)",
    re.IGNORECASE,
)
"""What passes to the next, of whom nothing but the place is told."""
_PLACED = frozenset({"in", "at", "near", "on", "outside"})
_LED = re.compile(r"\b(?:in|at|near|on|outside|of|from|around|across|inside)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE)
"""What leads to the place of the first: "The Alfa government condemned the death of two men and a boy in Kor"."""
_FIRST = re.compile(r"\b(?:one|an?)\b", re.IGNORECASE)
_REACH = 40  # characters from the preposition to the name of the place
_LATER = frozenset({"arrested", "displaced"})
"""What an act in one place may bring about in many."""
_ONE = Count(1, 1, 1, "one", "singular")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the sentence and who is told in it."""

    clause: Clause
    group: Group


def one_in_each(ctx: SentenceContext, groups: Sequence[Group], where: Sequence[Where]) -> list[Part]:
    """The stretch of each, at least two; empty where the sentence does not tell people so."""
    cuts = [match for match in _NEXT.finditer(ctx.text) if _is_placed(match, ctx, where)] if ctx.told & _PLACED else []
    if not cuts:
        return []
    ends = [ctx.offset + at for at in (0, *(match.start() for match in cuts), len(ctx.text))]
    clauses = [Clause(start, end) for start, end in pairwise(ends)]
    spans = [(ctx.offset + m.start("who"), ctx.offset + m.end("who")) for m in cuts]
    told = [g for g in groups if not g.included and not any(a <= g.words.start < b for a, b in spans)]
    if len(told) != 1 or not clauses[0].holds(told[0].words.start):
        return []
    first = told[0]
    if first.outcome in _LATER:
        return []
    if any(match["next"] for match in cuts) and not _FIRST.match(first.words.text):
        return []
    others = [_other(match, first, ctx) for match in cuts]
    parts = [Part(clause, group) for clause, group in zip(clauses, [first, *others], strict=True)]
    led = [w for w in where if w.words.start >= clauses[0].end or _LED.search(ctx.text, 0, w.words.start - ctx.offset)]
    if bool(places_in(clauses[0], led)) == (len(others) > 1 and _is_sum(first, others)):
        return []  # "four were killed in Abo, two in Kor and two in Tel" may be a sum, "four died, two in Kor" is none
    parts = parts if places_in(clauses[0], led) else parts[1:]
    names = [places_in(part.clause, where) for part in parts]
    apart = all(names) and len({w.names[0] for own in names for w in own[:1]}) == len(parts)
    return parts if apart else []


def _is_sum(first: Group, others: Sequence[Group]) -> bool:
    """Whether the first figure is that of all others together."""
    return first.count.best is not None and first.count.best == sum(group.count.best or 0 for group in others)


def _is_placed(match: re.Match[str], ctx: SentenceContext, where: Sequence[Where]) -> bool:
    """Whether a person or a number is followed by a place, and by no verb of its own: "and a nurse in Kor"."""
    noun = _token_at(ctx, match.start("noun")) if match["noun"] else None
    if match["noun"] and (noun is None or not read_person(noun).is_human):
        return False
    if match["next"]:
        return True
    if any(q.char_start < match.start("who") < q.char_end for q in ctx.quantities):
        return False  # "between two and six people at the market"
    start = ctx.offset + match.end()
    named = [w for w in where if start <= w.words.start < start + _REACH]
    behind = _token_at(ctx, min(named, key=lambda w: w.words.start).words.end - ctx.offset + 1) if named else None
    return bool(named) and (behind is None or behind.pos_ not in VERBAL)


def _token_at(ctx: SentenceContext, offset: int) -> Token | None:
    return next((token for token in ctx.doc if token.idx == offset), None)


def _other(match: re.Match[str], first: Group, ctx: SentenceContext) -> Group:
    """Who is told next, to whom happened what befell the first."""
    start, end = match.span("who")
    told = [q for q in ctx.quantities if start <= q.char_start < end] if match["number"] else []
    count = Count.of(told[0]) if told else _ONE
    group = replace(first, count=count, words=ctx.words(start, end), names=(), additional=True)
    noun = _token_at(ctx, match.start("noun")) if match["noun"] else None
    if noun is None:
        return group
    person = read_person(noun)
    return replace(
        group,
        head=noun.lower_,
        victim_type=person.victim_type,
        sex=person.sex,
        age_group=person.age_group,
        generic=person.generic,
    )


def places_in(clause: Clause, where: Sequence[Where]) -> list[Where]:
    """Places of a stretch, the first named as surely as the first of the sentence: the parse hangs others on it."""
    own = sorted((w for w in where if clause.holds(w.words.start)), key=lambda w: w.words.start)
    return [replace(w, rank=1.0) if not n else w for n, w in enumerate(own)]
