"""Who came: attackers told by what they did before the act, "was stopped by two men on a motorcycle and shot dead".

The act itself is told in the passive, or by nobody; whoever stopped, surrounded or took away those it befell did it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tasks.extraction.actors.models import STATE, TROOPS
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Mention, Role
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.named_doers import doers
from tasks.extraction.rules.natures import is_armed
from tasks.extraction.rules.people import info_of
from tasks.extraction.rules.phrases import Token, children, conjuncts
from tasks.extraction.rules.roles import agents_of

RULE = "came.agent"
"""Rule of those who are told by what they did before the act."""
_CAME_UPON = frozenset(
    {"accost", "approach", "bundle", "confront", "corner", "drag", "flag", "force", "intercept", "lure", "overpower"}
    | {"stop", "surround", "waylay", "whisk", "chase", "follow"}
)
"""What attackers do to those whom they then harm."""
_CAME_IN = frozenset({"barge", "break", "burst", "enter", "sneak"})
"""What they do to a house."""
_CAME = _CAME_UPON | _CAME_IN
_WITHOUT = frozenset(
    {"arrest", "protest", "armed_clash", "security_operation", "air_strike", "shelling", "disrupted_plot"}
)
_SOME = frozenset(
    {"men", "man", "youths", "youth", "individuals", "persons", "people", "suspects", "motorcyclists", "boys"}
)
_FORCES = STATE | TROOPS


def add_who_came(ctx: SentenceContext, mention: Mention) -> None:
    """Add those who came to a mention of an act that is told without who did it.

    Args:
        ctx: The parsed sentence.
        mention: What it tells; its roles gain those who came.
    """
    if mention.event_type is None or mention.event_type in _WITHOUT or mention.status != "occurred":
        return
    if ctx.told.isdisjoint(_SOME | word_lists()["attackers"]) or any(r.role == "perpetrator" for r in mention.roles):
        return
    mention.roles.extend(_who_came(ctx))


def _who_came(ctx: SentenceContext) -> Iterator[Role]:
    for verb in ctx.tokens:
        if not verb.tag_.startswith("VB") or verb.lemma_.lower() not in _CAME:
            continue
        for agent in agents_of(verb):
            for one in conjuncts(agent):
                if _may_attack(one, ctx):
                    yield from doers(one, ctx, RULE)


def _may_attack(head: Token, ctx: SentenceContext) -> bool:
    """Whether it is somebody who attacks by his name, or men of whom a number or "unidentified" is told."""
    info = info_of(head)
    if info is not None and info.actor_type in _FORCES:
        return False
    if is_armed(head, ctx):
        return head.lower_ not in word_lists()["mere_doer"] or _is_counted(head)
    return head.lower_ in _SOME and _is_counted(head)


def _is_counted(head: Token) -> bool:
    told = {child.lower_ for child in children(head, "amod", "det")} & _UNKNOWN
    dressed = head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ in _LOOKING
    return bool(told or dressed or children(head, "nummod"))


_LOOKING = frozenset({"armed", "carrying", "clad", "dressed", "in", "on", "riding", "wearing", "with"})
_UNKNOWN = frozenset({"armed", "unknown", "unidentified", "masked", "several", "some", "a", "hooded", "uniformed"})
