"""Captives who are freed by force, told in one sentence with their abduction: two acts on two days.

"After a clash that left three captors dead, police freed a merchant kidnapped by a gang in Tank a day earlier": the
dead and the day are of the rescue, the gang, the place and the day before are of the abduction.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.mentions import STRUCK, When
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import Token

_FREED = frozenset({"free", "liberate", "recover", "rescue"})
_OBJECTS = frozenset({"obj", "nsubj:pass"})
_PARTICIPLES = frozenset({"acl", "acl:relcl"})


def abducted_before(frames: Sequence[Frame], when: Sequence[When], ctx: SentenceContext) -> tuple[int, int] | None:
    """Offsets in the article of captives and their abduction, where the sentence tells who died as they were freed."""
    taken = [f for f in frames if f.event_type == "abduction" and _is_of_freed(f.hit.token)]
    if not taken:
        return None
    first, last = ctx.span_under(taken[0].hit.token.head)
    last = max([last, *(w.words.end for w in when if w.words.start == last + 1)])  # "a day earlier", hung on "freed"
    rest = [f for f in frames if not first <= ctx.offset + f.hit.token.idx < last]
    hit = any(
        g.outcome in STRUCK and g.count.best and not first <= g.words.start < last for f in rest for g in f.groups
    )
    return (first, last) if hit else None


def _is_of_freed(verb: Token) -> bool:
    """As in "rescued a trader kidnapped by gunmen", "the passengers who were abducted on Sunday were freed"."""
    captive = verb.head
    freed = captive.dep_ in _OBJECTS and captive.head.lemma_.lower() in _FREED
    return verb.dep_ in _PARTICIPLES and verb.tag_ in ("VBN", "VBD") and freed
