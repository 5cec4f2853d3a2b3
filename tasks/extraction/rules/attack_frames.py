"""Frames of attacking verbs: who attacked, fired at, fought, foiled, set fire to what."""

from __future__ import annotations

from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.people import info_of, is_name, read_person, target_of
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, subject_of
from tasks.extraction.rules.roles import (
    add_agents,
    add_role,
    can_be_hit,
    is_actor,
    is_event,
    is_weapon,
    patients_of,
    weapon_event,
)

AT = frozenset(
    {"on", "upon", "at", "against", "toward", "towards", "into", "to", "outside", "near", "inside", "in", "under", "of"}
)


_SHOT_AT = frozenset({"on", "upon", "at", "against", "toward", "towards", "into"})


_WITH = frozenset({"with", "against", "between", "and"})


def attack(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "militants attacked a convoy": agent and target."""
    patients = [p for p in patients_of(verb) if p.ent_type_ != "DATE"]
    if (
        frame.hit.trigger.strength == "toll"
        and frame.hit.trigger.words != ("target",)
        and not any(can_be_hit(patient) for patient in patients)
    ):
        frame.flags.add("void")  # "hit a record", "seized the chance", "seized rifles"
        return
    for patient in patients:
        add_role(frame, "target", patient, ctx, "patient")
    add_agents(frame, verb, ctx)


def fire_at(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "opened fire on", "fired rockets at": agent, target behind the preposition, weapon."""
    add_agents(frame, verb, ctx)
    for token in (verb, *children(verb, "obj", "xcomp", "compound:prt", "obl")):
        for child in children(token, "obl", "nmod"):
            if case_of(child) in _SHOT_AT and child.ent_type_ != "DATE":
                add_role(frame, "target", child, ctx, "at")
    for thing in children(verb, "obj", "nsubj:pass"):
        if is_weapon(thing):
            add_role(frame, "weapon", thing, ctx, "object")


def clash(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "troops clashed with rebels": the first side as perpetrator, the other as target."""
    subject = subject_of(verb)
    sides = conjuncts(subject) if subject is not None else []
    for child in children(verb, "obl", "obj", "nmod"):
        if case_of(child) in _WITH or child.dep_ == "obj":
            sides.extend(conjuncts(child))
    armed = [side for side in sides if is_actor(side)]
    if not armed:
        frame.flags.add("figurative")
    for number, side in enumerate(armed):
        add_role(frame, "perpetrator" if number == 0 else "target", side, ctx, "side")


def foil(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "foiled a bombing", "defused a bomb"; void where neither bomb nor plot is the object."""
    things = [conjunct for thing in patients_of(verb) for conjunct in conjuncts(thing)]
    if not any(
        is_weapon(thing) or is_event(thing) or thing.lower_ in ("plot", "bid", "attempt", "plan") for thing in things
    ):
        frame.flags.add("void")
        return
    for thing in things:
        if is_weapon(thing):
            add_role(frame, "weapon", thing, ctx, "object")


def seize_bomb(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """A bomb, mine or rocket that was found before it went off; rifles and pistols found are no incident."""
    things = [conjunct for thing in patients_of(verb) for conjunct in conjuncts(thing) if weapon_event(conjunct)]
    if not things:
        frame.flags.add("void")
    for thing in things:
        add_role(frame, "weapon", thing, ctx, "found")


def victim_attack(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "the convoy came under attack": the subject is the target."""
    subject = subject_of(verb)
    if subject is not None:
        add_role(frame, "target", subject, ctx, "subject")


def set_fire(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "set fire to a school", "the school was set on fire"."""
    for child in children(verb, "obl", "obj"):
        if child.lower_ != "fire" and child.ent_type_ != "DATE" and case_of(child) in ("", "to"):
            add_role(frame, "target", child, ctx, "to")
        for grand in children(child, "nmod"):
            if child.lower_ == "fire" and case_of(grand) == "to":
                add_role(frame, "target", grand, ctx, "to")
    for child in children(verb, "nsubj:pass"):
        add_role(frame, "target", child, ctx, "passive")
    add_agents(frame, verb, ctx)


def protest(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "residents protested": the subject acts."""
    subject = subject_of(verb)
    if subject is not None and (
        read_person(subject).is_human or is_name(subject) or target_of(subject) or info_of(subject)
    ):
        add_role(frame, "perpetrator", subject, ctx, "subject")
