"""Several incidents listed in one sentence: each clause with its own act, its own dead and its own place.

"A car bomb killed six in Mogadishu, gunmen shot dead an official in Baidoa, and a mine killed three near Afgoye." A
clause that lacks one of the three goes with the clause before it, unless it opens on the place of the next; a summary
before the first ("At least 14 people were killed in a wave of violence:") says what is common to all and is counted in
none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import SET_IN, Group, Where
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import SUBJECTS, children

_BREAK = re.compile(r"[;:]\s+|,\s+(?:and|while|but|as)\s+|,\s+|\s+while\s+|\s+and\s+(?=(?:an?|the|\w+men)\s)")
_SEPARATE = re.compile(
    r"\b(?:(?:(?:two|three|four|five|six|seven|eight|nine|ten|several|multiple|\d{1,2})\s+)?"
    r"(?:separate|different|unrelated)|various|multiple)\s+(?:[\w-]+\s+){0,3}?(?:incidents|attacks|shootings|blasts|bombings|"
    r"cases|clashes|ambushes|raids|engagements|encounters|operations|strikes|air\s?strikes|explosions|events|actions|IBOs|"
    r"parts|areas|districts|cities|locations)\b|"
    r"\b(?:in|during|by|after)\s+(?:(?:at\s+least|some|about|as\s+many\s+as)\s+)?(?:two|three|four|five|six|seven|eight|nine|"
    r"ten|\d{1,2}|several|an?\s+(?:series|spate|string|wave|number|couple)\s+of)\s+(?:(?!of\b|and\b|to\b)[\w-]+\s+){0,3}?(?:operations|"
    r"attacks|raids|clashes|encounters|incidents|ambushes|engagements|IBOs|gunfights|shoot-?outs)\b|"
    r"^\W*(?:(?:at\s+least|some|about)\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several)\s+(?!(?:days|hours|nights)\s)(?:[\w-]+\s+){0,2}?"
    r"(?:operations|attacks|raids|clashes|incidents|ambushes)\s(?=[^.;,]{0,80}?\b(?:killed|left|claimed|wounded)\b)|"
    r"\b(?:in|during|by)\s+(?:(?!the\b|an?\b|these\b|those\b)[\w-]+\s+){0,4}?(?:operations|attacks|raids|clashes|encounters|incidents|"
    r"shootings|ambushes|strikes)\s+(?:across|throughout|all\s+over|in\s+(?:different|various|several)\s+parts\s+of)\b"
    r"(?!\s+(?:the\s+)?(?:border|line|frontier|river|fence|durand|loc|sea|road)\b)",
    re.IGNORECASE,
)
_SEPARATE_WORDS = Glance(
    [
        *("separate", "different", "unrelated", "various", "multiple", "operations", "attacks", "raids", "clashes"),
        *("encounters", "incidents", "ambushes", "engagements", "ibos", "gunfights", "outs", "shootings", "strikes"),
    ]
)


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
    stretches = _without_sum(_stretches(ctx), ctx)
    clauses = _merged(stretches, acts, dead, list(places), _set_in(stretches, list(places), ctx))
    named = [{name for at, names in places.items() if c.holds(at) for name in names} for c in clauses]
    apart = all(not one & other for n, one in enumerate(named) for other in named[n + 1 :])
    if any(_goes_on(clause, groups, where, ctx) for clause in clauses[1:]):
        return []
    set_off = re.search(r";|\bwhile\b", ctx.text) is not None or all(_is_whole(c, frames, ctx) for c in clauses)
    return clauses if apart and len(clauses) >= (2 if set_off else 3) else []


def _goes_on(clause: Clause, groups: Sequence[Group], where: Sequence[Where], ctx: SentenceContext) -> bool:
    """Whether a clause tells of the hurt of the act before it: "..., while two were hurt near the river"."""
    own = [group for group in groups if clause.holds(group.words.start)]
    if any(group.outcome != "injured" for group in own):
        return False
    if _ANOTHER.search(ctx.text, clause.start - ctx.offset, clause.end - ctx.offset):
        return False
    placed = (w for w in where if clause.holds(w.words.start) and w.rank >= SET_IN)
    return not any(w.rule_id.startswith("place.in") for w in placed)


_ANOTHER = re.compile(r"\b(?:another|a\s+second|a\s+separate)\b", re.IGNORECASE)


def _is_whole(clause: Clause, frames: Sequence[Frame], ctx: SentenceContext) -> bool:
    """Whether a verb of the clause has a subject in it: "..., and a trader was killed by robbers in Kor"."""
    verbs = [f.hit.token for f in frames if f.event_type and clause.holds(ctx.offset + f.hit.token.idx)]
    return any(clause.holds(ctx.offset + child.idx) for verb in verbs for child in children(verb, *SUBJECTS))


def _without_sum(stretches: Sequence[Clause], ctx: SentenceContext) -> Sequence[Clause]:
    """The stretches behind a colon that closes the first: "Twelve people were killed across Alfaland: ..."."""
    closed = len(stretches) > 1 and ctx.text[: stretches[1].start - ctx.offset].rstrip().endswith(":")
    return stretches[1:] if closed else stretches


def _stretches(ctx: SentenceContext) -> list[Clause]:
    text = ctx.text
    cuts = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return [Clause(ctx.offset + a, ctx.offset + b) for a, b in pairwise(cuts) if b > a]


def _merged(
    stretches: Sequence[Clause],
    acts: Sequence[int],
    dead: Sequence[int],
    places: Sequence[int],
    opening: frozenset[int] = frozenset(),
) -> list[Clause]:
    """Stretches joined until each holds an act, people hit and a place; a sum that opens the sentence is left out.

    Args:
        stretches: Stretches of the sentence.
        acts: Where acts are told.
        dead: Where people hit are told.
        places: Where places are told.
        opening: Starts of stretches that open on a place, in which the next clause is set.
    """
    clauses: list[Clause] = []
    start: int | None = None
    for stretch in stretches:
        first = stretch.start if start is None else start
        whole = Clause(first, stretch.end)
        if all(any(whole.holds(at) for at in told) for told in (acts, dead, places)):
            clauses.append(whole)
            start = None
        elif clauses and not any(stretch.holds(at) for at in acts) and stretch.start not in opening:
            clauses[-1] = Clause(clauses[-1].start, stretch.end)
        else:
            summed = stretch is stretches[0] and all(any(stretch.holds(at) for at in told) for told in (acts, dead))
            start = None if summed else first
    return clauses


_IN_A_PLACE = re.compile(r"\s*(?:in|at|near|on)\s", re.IGNORECASE)


def _set_in(stretches: Sequence[Clause], places: Sequence[int], ctx: SentenceContext) -> frozenset[int]:
    """Starts of the stretches that do nothing but tell where the next was: "..., while in Abo, gunmen ..."."""
    return frozenset(
        stretch.start
        for stretch in stretches[1:]
        if any(stretch.holds(at) for at in places)
        and _IN_A_PLACE.match(ctx.text, stretch.start - ctx.offset)
        and ctx.text[: stretch.start - ctx.offset].rstrip().endswith(("while", "and", ";", "but"))
    )
