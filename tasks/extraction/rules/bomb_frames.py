"""Frames of bombs: planted, thrown, exploded, and what stood where they went off."""

from __future__ import annotations

from tasks.extraction.rules import shallow
from tasks.extraction.rules.attack_frames import AT
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.people import target_of
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, subject_of
from tasks.extraction.rules.roles import (
    add_agents,
    add_role,
    is_actor,
    is_weapon,
    patients_of,
)


def set_off(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "planted a bomb outside the bank"; void where the object is no weapon."""
    things = [thing for thing in patients_of(verb) for thing in conjuncts(thing) if is_weapon(thing)]
    if not things:  # the parse may have lost the object; word order has not
        things = [chunk.head for chunk in shallow.patients(verb) or [] if is_weapon(chunk.head)]
    if not things:
        frame.flags.add("void")
        return
    for thing in things:
        add_role(frame, "weapon", thing, ctx, "object")
    add_agents(frame, verb, ctx)
    for token in (verb, *things):
        for child in children(token, "obl", "nmod"):
            if case_of(child) in AT and child.ent_type_ not in ("DATE", "PLACE"):
                add_role(frame, "target", child, ctx, "at")


def explode(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "a bomb exploded", "a bus exploded", "militants detonated a mine"."""
    for thing in children(verb, "obj"):
        add_role(frame, "weapon" if is_weapon(thing) else "target", thing, ctx, "object")
    subject = subject_of(verb)
    if subject is None:
        subject = next(iter(children(verb, "nsubj:pass")), None)
    if subject is not None:
        if is_weapon(subject):
            add_role(frame, "weapon", subject, ctx, "subject")
        elif is_actor(subject):
            add_role(frame, "perpetrator", subject, ctx, "subject")
        elif target_of(subject) is not None:
            add_role(frame, "target", subject, ctx, "subject")
        else:
            frame.flags.add("figurative")
    if frame.hit.trigger.words[0] in ("go", "land", "fall") and not any(role.role == "weapon" for role in frame.roles):
        frame.flags.add("void")
    _places_hit(frame, verb, ctx)


def _places_hit(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """As in "exploded outside a mosque": what stands in place of a target."""
    for child in children(verb, "obl", "nmod"):
        if (
            case_of(child) in AT | {"next to", "beside", "in front of", "close to", "under", "by"}
            and target_of(child) is not None
        ):
            add_role(frame, "target", child, ctx, "place")


def blow_up(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "blew himself up", "blew up the bridge"."""
    objects = children(verb, "obj", "nsubj:pass")
    for thing in objects:
        if thing.lower_ in ("himself", "herself", "themselves", "itself"):
            frame.flags.add("suicide")
        elif is_weapon(thing) or thing.lower_ in ("vest", "belt", "jacket"):
            add_role(frame, "weapon", thing, ctx, "object")
        else:
            add_role(frame, "target", thing, ctx, "object")
    add_agents(frame, verb, ctx)
    _places_hit(frame, verb, ctx)
