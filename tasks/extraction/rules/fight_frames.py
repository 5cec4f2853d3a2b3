"""Frames of fighting: who fired at whom, and who fought with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.groups import groups_of
from tasks.extraction.rules.natures import is_actor, is_by_drone, is_weapon
from tasks.extraction.rules.people import compound_forms, read_person
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, has_child, subject_of
from tasks.extraction.rules.roles import add_agents, add_role, agents_of

_SHOT_AT = frozenset({"on", "upon", "at", "against", "toward", "towards", "into"})
_WITH = frozenset({"with", "against", "between", "and"})


def fire_at(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "opened fire on", "fired rockets at": agent, target behind the preposition, weapon.

    Who returned fire was fired at.
    """
    if _is_dismissal(verb) or _is_at_nobody(verb):
        frame.flags.add("void")
        return
    if verb.lemma_.lower() == "return":
        for agent in (a for a in agents_of(verb) if is_actor(a)):
            add_role(frame, "target", agent, ctx, "returned")
        return
    add_agents(frame, verb, ctx)
    for token in (verb, *children(verb, "obj", "xcomp", "compound:prt", "obl")):
        for child in children(token, "obl", "nmod"):
            if case_of(child) in _SHOT_AT and child.ent_type_ != "DATE":
                add_role(frame, "target", child, ctx, "at")
                if frame.outcome:  # "threw acid on his wife"
                    frame.groups.extend(groups_of(child, frame.outcome, ctx, frame.hit.trigger.rule_id, loose=False))
            elif case_of(child) == "between" and child.lemma_.lower() in RIVALS:
                add_role(frame, "perpetrator", child, ctx, "side")
    _read_fired(frame, verb, ctx)


def _read_fired(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """What was fired or thrown, and whether by both sides."""
    things = children(verb, "obj", "nsubj:pass")
    for thing in filter(is_weapon, things):
        add_role(frame, "weapon", thing, ctx, "object")
    _correct_kind(frame, verb, things)
    if _EACH_OTHER.match(ctx.text, verb.idx):
        frame.roles = [replace(r, rule_id="fire_at.side") if r.role == "perpetrator" else r for r in frame.roles]


_EACH_OTHER = re.compile(r"[^.;]{0,40}\b(?:at|on|upon|against)\s+(?:each\s+other|one\s+another)\b", re.IGNORECASE)
RIVALS = frozenset({"group", "party", "tribe", "clan", "faction", "family", "gang", "rival", "side", "community"})
"""Who fires at each other: "firing between two parties"."""


def _correct_kind(frame: Frame, verb: Token, things: Sequence[Token]) -> None:
    """Type by what was fired: grenades from a drone, gas from guns."""
    if frame.event_type == "grenade_attack" and is_by_drone(verb):
        frame.event_type = "air_strike"
    elif frame.event_type in _FROM_AFAR and is_crowd_control(things):
        frame.event_type = "protest_intervention"


_FROM_AFAR = frozenset({"shelling", "armed_attack"})


def is_crowd_control(things: Sequence[Token]) -> bool:
    """Whether what is fired or thrown clears a street: "tear gas shells", whose shells are none."""
    words = {word for thing in things for form in compound_forms(thing) for word in (form, form.removesuffix("s"))}
    return bool(words & word_lists()["crowd_control"]) or any({"gas", "teargas"} & set(form.split()) for form in words)


def _is_dismissal(verb: Token) -> bool:
    """As in "the president fired the general": who is fired, and not at, loses his office."""
    aimed = any(
        case_of(child) in _SHOT_AT and child.ent_type_ not in ("DATE", "PLACE") for child in children(verb, "obl")
    )
    people = children(verb, "obj") if aimed else children(verb, "obj", "nsubj:pass")
    people = [one for one in people if not is_weapon(one) and one.lower_ not in _FIRED]
    return verb.lemma_.lower() == "fire" and any(
        is_actor(one) or read_person(one).is_human or one.lower_ in _OFFICES for one in people
    )


def _is_at_nobody(verb: Token) -> bool:
    """As in "fired 12 rounds of blank shots", "fired warning shots into the air": a noise that parts a crowd."""
    fired = [word for thing in children(verb, "obj", "nsubj:pass") for word in (thing, *children(thing, "nmod"))]
    harmless = any(child.lower_ in _HARMLESS for thing in fired for child in children(thing, "amod", "compound"))
    aims = {child.lower_ for child in children(verb, "obl") if case_of(child) in _SHOT_AT | {"in"}}
    return harmless or "air" in aims


_HARMLESS = frozenset({"blank", "blanks", "warning"})
_OFFICES = frozenset(
    {"chairman", "chairwoman", "chair", "chief", "head", "director", "manager", "coach", "ceo", "secretary", "adviser"}
    | {
        "advisor",
        "staff",
        "boss",
        "editor",
        "executive",
        "executives",
        "attorney",
        "attorneys",
        "board",
        "hires",
        "coach",
    }
    | {
        "coaches",
        "employee",
        "employees",
        "worker",
        "workers",
        "staffers",
        "trainer",
        "principal",
        "ceos",
        "journalists",
    }
)
"""Who holds them may be fired."""


_FIRED = frozenset({"shot", "shots", "round", "rounds", "volley", "volleys", "burst", "bursts"})


def _is_named(verb: Token) -> bool:
    """As in "fighting broke out in Abo", "three days of fighting": a noun for it, which needs no side."""
    led = verb.dep_ in ("acl", "nmod") and verb.head.lower_ in ("days", "hours", "nights")
    began = verb.dep_ == "nsubj" and verb.head.lemma_.lower() in ("break", "erupt", "flare", "rage")
    return verb.lower_ == "fighting" and (began or led)


def _is_quarrel(verb: Token, sides: Sequence[Token]) -> bool:
    """As in "he often fought with his sister": one person with one of the family, and no battle."""
    return verb.lemma_.lower() == "fight" and any(side.lower_ in word_lists()["kin"] for side in sides)


def clash(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "troops clashed with rebels": the first side as perpetrator, the other as target."""
    subject = subject_of(verb)
    sides = conjuncts(subject) if subject is not None else []
    for child in children(verb, "obl", "obj", "nmod"):
        if case_of(child) in _WITH or child.dep_ == "obj":
            sides.extend(conjuncts(child))
    armed = [side for side in sides if is_actor(side) or side.lemma_.lower() in RIVALS]
    if has_child(verb, "nsubj:pass"):  # "seven fighters were engaged by the troops": they did not begin it
        for side in armed:
            add_role(frame, "target", side, ctx, "side")
        add_agents(frame, verb, ctx)
        return
    if (not armed and not _is_named(verb)) or _is_quarrel(verb, sides):
        frame.flags.add("figurative")
    for number, side in enumerate(armed):
        add_role(frame, "perpetrator" if number == 0 else "target", side, ctx, "side")
