"""What people rage about, told in the sentence of their rage: "burned the post down after officers shot a boy dead".

It is an act of its own, by others and before, and neither its dead nor its doers are of the riot or of the protest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import AFTERWARDS, STRUCK, Mention
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import Token, children

_RAGE = frozenset({"arson", "looting", "mob_violence", "violent_demonstration"})
_BLOWS = frozenset({"unarmed_assault", "armed_attack"})


def angering(frames: Sequence[Frame]) -> list[Frame]:
    """Frames of the act that a riot or a protest answers; empty where the sentence tells none."""
    raging = [f for f in frames if _rages(f) and f.strength != "toll" and f.hit.trigger.pos == "VERB"]
    protests = {f.hit.token.i for f in frames if f.event_type == "protest" and f.hit.trigger.pos == "VERB"}
    verbs = {f.hit.token.i for f in raging}
    found = [f for f in frames if _is_act(f) and (_is_after(f.hit.token, verbs) or _is_told_of(f.hit.token, protests))]
    found = found or [f for f in frames if _is_act(f) and _is_doing_of_hunted(f, verbs)]
    return found[:1]


def settle_lynching(raging: Mention, angered: Mention, verb: Token) -> None:
    """Give a lynching that tells no place and day of its own those of what the lynched had done just before, and him.

    Args:
        raging: The lynching.
        angered: What it was over.
        verb: What tells `angered`: "attempted to lynch a guard after he had shot a man" is of the guard.
    """
    if raging.event_type not in ("mob_violence", *_BLOWS):
        return
    raging.where = [*raging.where, *angered.where]  # that of a dateline comes behind it
    raging.when = raging.when or list(angered.when)
    lynched = [role for role in raging.roles if role.role in ("victim", "target")]
    if len(lynched) == 1 and any(child.lower_ in _HIM for child in children(verb, "nsubj")):
        angered.roles.append(replace(lynched[0], role="perpetrator", rule_id="lynched.doer"))


_HIM = frozenset({"he", "she", "who"})


def span_of_anger(frame: Frame, ctx: SentenceContext) -> tuple[int, int]:
    """Offsets in the article of the words that tell it, with those whom a relative clause is about."""
    verb = frame.hit.token
    about_hit = verb.dep_ == "acl:relcl" and not _is_by(frame, verb.head)
    return ctx.span_under(verb.head if about_hit else verb)


def _is_act(frame: Frame) -> bool:
    """Whether it says of people counted what somebody did to them."""
    told = frame.hit.trigger.pos == "VERB" and frame.hit.token.tag_ in ("VBD", "VBN")
    hit = any(g.outcome in STRUCK and g.count.best and not g.definite for g in frame.groups)
    return told and hit and frame.strength != "toll" and frame.event_type not in (None, *AFTERWARDS)


def _rages(frame: Frame) -> bool:
    """As in "villagers beat the thief to death": what a crowd does, by the act or by its doers."""
    by_crowd = any(role.role == "perpetrator" and role.head in word_lists()["crowd"] for role in frame.roles)
    return frame.event_type in _RAGE or (frame.event_type in _BLOWS and by_crowd)


def _is_after(verb: Token, raging: set[int]) -> bool:
    """As in "burned down the post after officers shot dead a motorcyclist", "tried to lynch him after he ..."."""
    if verb.dep_ != "advcl" or not any(c.lower_ == "after" for c in children(verb, "mark")):
        return False
    return verb.head.i in raging or any(tried.i in raging for tried in children(verb.head, "xcomp"))


def _is_doing_of_hunted(frame: Frame, raging: set[int]) -> bool:
    """As in "lynched a man who had killed a taxi driver": what he did upon whom the crowd fell."""
    verb = frame.hit.token
    return (
        verb.dep_ == "acl:relcl" and verb.head.dep_ == "obj" and verb.head.head.i in raging and _is_by(frame, verb.head)
    )


def _is_by(frame: Frame, doer: Token) -> bool:
    return any(role.role == "perpetrator" and role.head == doer.lower_ for role in frame.roles)


def _is_told_of(verb: Token, protests: set[int]) -> bool:
    """As in "protested the killing of two activists, who were gunned down on Sunday"."""
    if verb.dep_ != "acl:relcl":
        return False
    node = verb.head
    while node.dep_ != "ROOT" and node.i not in protests:
        node = node.head
    return node.i in protests
