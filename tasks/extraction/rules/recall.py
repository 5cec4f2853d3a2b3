"""An earlier incident that a sentence recalls beside the one it tells ("the man behind the May 11 attack that ...").

The noun of the earlier event carries a date of its own or a word like "earlier", and what its relative clause says
belongs to it, not to the sentence's own incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.mentions import AFTERWARDS, When
from tasks.extraction.person_words import PRONOUNS
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import ancestors, children

_EARLIER = frozenset({"recent", "earlier", "previous", "last", "past", "similar", "deadly", "former", "prior"})
_NOMINAL_FRAMES = frozenset({"event", "event_toll", "explosion"})
_OWN_VERBS = frozenset({"affect", "attack", "fire_at", "set_off", "explode", "blow_up", "clash", "die"})


def recalled_frames(frames: Sequence[Frame], when: Sequence[When], ctx: SentenceContext) -> list[Frame]:
    """Frames of an earlier incident that the sentence only recalls; empty where it tells one incident."""
    for frame in frames:
        if frame.hit.trigger.frame not in _NOMINAL_FRAMES or frame.flags & {"generic"}:
            continue
        below = [f for f in frames if f is frame or frame.hit.token.is_ancestor(f.hit.token)]
        outside = [f for f in frames if f not in below and not f.hit.token.is_ancestor(frame.hit.token)]
        above = [f for f in frames if f not in below and f.hit.token.is_ancestor(frame.hit.token)]
        own = [f for f in (*outside, *above) if f.hit.trigger.frame in _OWN_VERBS and (f.groups or f.roles)]
        if own and _is_earlier(frame, when, ctx) and any(f.groups for f in below):
            return below
    return []


def _is_earlier(frame: Frame, when: Sequence[When], ctx: SentenceContext) -> bool:
    """Whether the noun phrase dates itself apart from the sentence: "the May 11 attack", "a recent ambush"."""
    noun = frame.hit.token
    words = {child.lower_ for child in children(noun, "amod", "compound", "nmod:unmarked", "obl:unmarked", "nmod")}
    if words & _EARLIER:
        return True
    start = ctx.offset + min(token.idx for token in noun.subtree)
    dated_inside = any(start <= w.words.start and w.words.end <= ctx.offset + noun.idx for w in when)
    return dated_inside and len(when) > 0


_CHARGE = frozenset({"accusing", "suspecting", "accused", "suspected"})


def _is_reason(frame: Frame) -> bool:
    """As in "a mob lynched a man for allegedly killing a girl": what somebody was punished for."""
    verb = frame.hit.token
    return verb.tag_ == "VBG" and any(child.lower_ == "for" for child in children(verb, "mark", "case"))


def without_charges(frames: list[Frame]) -> list[Frame]:
    """Frames without what those hit were accused of: "troops killed two men, accusing them of having killed three"."""
    charges = [
        f for f in frames if f.groups and (_is_reason(f) or any(t.lower_ in _CHARGE for t in ancestors(f.hit.token)))
    ]
    below = {id(frame) for frame in charges}
    told = [f for f in frames if id(f) not in below and f.hit.trigger.event_type != "arrest"]
    return [f for f in frames if id(f) not in below] if any(f.groups for f in told) else frames


_COUNTS = frozenset({"charge", "charges", "charged", "count", "counts", "suspicion"})


def without_counts(frames: list[Frame]) -> list[Frame]:
    """Frames without the crime that those arrested are charged with: "was arrested and charged with two murders"."""
    arrests = [f for f in frames if f.hit.trigger.event_type == "arrest"]
    counts = [f for f in frames if _is_count(f)] if arrests else []
    for frame in arrests if counts else ():
        frame.flags.add("charged")
    return [f for f in frames if not any(f is count for count in counts)]


def _is_count(frame: Frame) -> bool:
    of_crime = frame.hit.trigger.pos == "NOUN" and not frame.groups
    return of_crime and any(token.lower_ in _COUNTS for token in ancestors(frame.hit.token))


_CAME_AFTER = re.compile(
    r"\b(?:came|comes|coming|occurred|took\s+place|follows?|followed)\s+(?:\w+\s+){0,2}?"
    r"(?:hours?|days?|weeks?|months?|years?|fortnight)\s+after\b|\b(?:comes?|came)\s+after\b"
    r"|\b(?:recall(?:s|ed|ing)|evok(?:es|ed|ing)|echo(?:es|ed|ing)|reminiscent\s+of|memories\s+of)\s+(?=[^.;]{0,40}?\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)


def earlier_clause(text: str) -> int | None:
    """Where the clause starts that tells an earlier incident: "The raid came a day after gunmen killed six"."""
    match = _CAME_AFTER.search(text)
    return match.end() if match else None


_SO_LONG_AFTER = re.compile(
    r",\s+(?:(?:just|only|barely|some|about|nearly|less\s+than|more\s+than)\s+)*(?:an?|[a-z]+|\d{1,2}|several|a\s+few)\s+"
    r"(?:hours?|days?|weeks?|months?|years?)\s+after\s+(?!being\b)",
    re.IGNORECASE,
)


def earlier_act(text: str, frames: Sequence[Frame]) -> int | None:
    """Where a clause starts that tells of others hit before: "..., a day after her husband was shot at their home"."""
    match = _SO_LONG_AFTER.search(text)
    if match is None:
        return None
    acts = [f for f in frames if any(g.count.best and g.head not in PRONOUNS for g in f.groups)]
    behind = [frame for frame in acts if frame.hit.token.idx >= match.end()]
    told = [frame for frame in acts if frame.hit.token.idx < match.start()]
    if behind and all(frame.event_type == "arrest" for frame in behind):
        return match.start() if told else None
    hit = any(frame.strength != "toll" for frame in told), any(frame.strength != "toll" for frame in behind)
    return match.start() if all(hit) else None


_LATER = re.compile(
    r"^\W*(?:[\w-]+\s+){0,3}?(?:hours?|days?|weeks?|months?|years?)\s+after\s+(?:the|that|this)\s+(?:\w+\s+){0,2}?"
    r"(?:attack|explosion|blast|bombing|shooting|killing|ambush|raid|assault|massacre|incident|strike|murder)s?"
    r"(?:\s+(?:in|at|on|of|near)\s+[^,;]{2,40})?,\s",
    re.IGNORECASE,
)


def later_act(text: str, frames: Sequence[Frame]) -> bool:
    """Whether a new act is told, long after the one named: "A week after the blast, troops fired at a crowd"."""
    match = _LATER.match(text)
    if match is None:
        return False
    new = [f for f in frames if f.hit.token.idx >= match.end() and f.strength != "toll" and f.event_type]
    return any(f.event_type not in AFTERWARDS and (f.groups or f.roles) for f in new)


def span_of(frames: Sequence[Frame], ctx: SentenceContext) -> tuple[int, int]:
    """Offsets in the article of the words under the recalled noun."""
    return ctx.span_under(frames[0].hit.token)
