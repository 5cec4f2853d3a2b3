"""People taken: whether it is an arrest or an abduction, and verbs that tell either, or neither.

Codebook: a lawful arrest is an arrest, an unlawful one is an abduction. Who takes them tells: rebels and bandits have
no law to detain anybody by, and men of whom nothing is known but arms and masks have none to show.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extraction.actors.models import ARMED, FORCES
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Role
from tasks.extraction.rules.casualty_frames import affect
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.groups import groups_of
from tasks.extraction.rules.natures import is_actor
from tasks.extraction.rules.people import info_of, read_person
from tasks.extraction.rules.phrases import Token, case_of, children
from tasks.extraction.rules.roles import add_role, agents_of

_OUTLAWS = frozenset({"armed_group", "criminal_group", "unknown_gunmen", "political_militia", "identity_militia"})
_FACELESS = frozenset(
    {
        "unidentified",
        "unknown",
        "masked",
        "hooded",
        "armed",
        "plainclothes",
        "plain-clothed",
        "plain-clothes",
        "clothes",
        "heavily",
    }
)
_SUSPECTS = frozenset({"suspect", "suspects"})


def judge(frame: Frame, ctx: SentenceContext) -> None:
    """Make an arrest an abduction where outlaws detain others than fighters, and sure what faceless men snatched."""
    if frame.event_type == "abduction" and frame.strength == "toll" and frame.groups:
        if any(_is_faceless(agent, ctx) for agent in agents_of(frame.hit.token)):
            frame.strength = "plain"
        return
    taken = [group for group in frame.groups if group.outcome == "arrested"]
    if not taken or any(group.victim_type in ARMED or group.side == "attacker" for group in taken):
        return
    if not any(_is_outlaw(role, ctx) for role in frame.roles if role.role == "perpetrator"):
        return
    frame.event_type, frame.strength = "abduction", "plain"
    frame.groups = [replace(group, outcome="abducted") if group in taken else group for group in frame.groups]
    frame.roles = [replace(role, rule_id=role.rule_id.removesuffix(".arrest") + ".unlawful") for role in frame.roles]


def _is_outlaw(role: Role, ctx: SentenceContext) -> bool:
    if role.head in word_lists()["attackers"] - _SUSPECTS:
        return True
    return any(
        role.words.start < actor.char_end and actor.char_start < role.words.end
        for actor in ctx.actors
        if actor.actor_type in _OUTLAWS
    )


def carry_off(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "picked up a student", "made off with four passengers", by somebody who abducts or arrests; else void."""
    agents = [agent for agent in agents_of(verb) if is_actor(agent)]
    by_force = any((info := info_of(agent)) is not None and info.actor_type in FORCES for agent in agents)
    went = frame.hit.trigger.words[0] in _GOING and not children(verb, "obj", "nsubj:pass")  # "drove into the forest"
    if went or (not by_force and not any(_is_faceless(agent, ctx) for agent in agents)):
        frame.flags.add("void")
        return
    frame.event_type, frame.outcome = ("arrest", "arrested") if by_force else ("abduction", "abducted")
    frame.strength = "toll" if by_force else "plain"
    if frame.hit.trigger.words[0] != "make":
        affect(frame, verb, ctx)
    for child in children(verb, "obl", "nmod"):
        if case_of(child).endswith("with") and read_person(child).is_human:
            frame.groups.extend(groups_of(child, frame.outcome, ctx, frame.hit.trigger.rule_id, loose=False))
    frame.groups = [group for group in frame.groups if not _ARMS.fullmatch(group.words.text)]
    if not frame.groups:
        frame.flags.add("void")
    elif not any(role.role == "perpetrator" for role in frame.roles):
        add_role(frame, "perpetrator", agents[0], ctx, "arrest" if by_force else "agent")


_ARMS = re.compile(r"(?i:his|her|their|its)\s+(?:\w+\s+)*[A-Z][A-Z\d-]+")
"""As in "took away his SMG": letters for a weapon, which is nobody's name."""
_GOING = frozenset({"drive", "march"})


def _is_faceless(agent: Token, ctx: SentenceContext) -> bool:
    """Whether it is one who abducts: an outlaw, or men told by nothing but arms, masks and that they are unknown."""
    words = {token.lower_ for token in agent.subtree if abs(token.i - agent.i) < _NEAR}
    if words & (_FACELESS | (word_lists()["attackers"] - _SUSPECTS)):
        return True
    at = ctx.offset + agent.idx
    return any(a.char_start <= at < a.char_end for a in ctx.actors if a.actor_type in _OUTLAWS)


_NEAR = 6  # tokens
