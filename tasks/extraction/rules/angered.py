"""What people rage about, told in the sentence of their rage: "burned the post down after officers shot a boy dead".

It is an act of its own, by others and before, and neither its dead nor its doers are of the riot or of the protest.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.mentions import AFTERWARDS, STRUCK
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import Token, children

_RAGE = frozenset({"arson", "looting", "mob_violence", "violent_demonstration"})


def angering(frames: Sequence[Frame]) -> list[Frame]:
    """Frames of the act that a riot or a protest answers; empty where the sentence tells none."""
    raging = [f for f in frames if f.event_type in _RAGE and f.strength != "toll" and f.hit.trigger.pos == "VERB"]
    protests = {f.hit.token.i for f in frames if f.event_type == "protest" and f.hit.trigger.pos == "VERB"}
    verbs = {f.hit.token.i for f in raging}
    found = [f for f in frames if _is_act(f) and (_is_after(f.hit.token, verbs) or _is_told_of(f.hit.token, protests))]
    return found[:1]


def span_of_anger(frame: Frame, ctx: SentenceContext) -> tuple[int, int]:
    """Offsets in the article of the words that tell it, with those whom a relative clause is about."""
    verb = frame.hit.token
    return ctx.span_under(verb.head if verb.dep_ == "acl:relcl" else verb)


def _is_act(frame: Frame) -> bool:
    """Whether it says of people counted what somebody did to them."""
    told = frame.hit.trigger.pos == "VERB" and frame.hit.token.tag_ in ("VBD", "VBN")
    hit = any(g.outcome in STRUCK and g.count.best and not g.definite for g in frame.groups)
    return told and hit and frame.strength != "toll" and frame.event_type not in (None, *AFTERWARDS)


def _is_after(verb: Token, raging: set[int]) -> bool:
    """As in "burned down the post after officers shot dead a motorcyclist"."""
    return verb.dep_ == "advcl" and verb.head.i in raging and any(c.lower_ == "after" for c in children(verb, "mark"))


def _is_told_of(verb: Token, protests: set[int]) -> bool:
    """As in "protested the killing of two activists, who were gunned down on Sunday"."""
    if verb.dep_ != "acl:relcl":
        return False
    node = verb.head
    while node.dep_ != "ROOT" and node.i not in protests:
        node = node.head
    return node.i in protests
