"""Frames of bombs: planted, thrown, exploded, and what stood where they went off."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.lexicon import AIRCRAFT, weapon_terms, word_lists
from tasks.extraction.rules import shallow
from tasks.extraction.rules.assertion_cues import THREATS
from tasks.extraction.rules.attack_frames import standing_at
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.fight_frames import is_crowd_control
from tasks.extraction.rules.natures import is_actor, is_by_drone, is_firearm, is_weapon, weapon_event
from tasks.extraction.rules.people import compound_forms, target_of
from tasks.extraction.rules.phrases import REFLEXIVE, Token, case_of, children, conjuncts, subject_of
from tasks.extraction.rules.roles import add_agents, add_role, patients_of
from tasks.extraction.rules.states import flies


def set_off(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "planted a bomb outside the bank"; void where the object is no weapon, or a gun that somebody put down."""
    things = [thing for thing in patients_of(verb) for thing in conjuncts(thing) if _goes_off(thing)]
    if not things:  # the parse may have lost the object; word order has not
        things = [chunk.head for chunk in shallow.patients(verb) or [] if is_weapon(chunk.head)]
    if not things and (before := shallow.noun_before(verb)) is not None and is_weapon(before):
        things = [before]  # "killed by a bomb presumably placed by rebels"
    if not things or all(is_firearm(thing) for thing in things):
        frame.flags.add("void")
        return
    for thing in things:
        add_role(frame, "weapon", thing, ctx, "object")
    frame.event_type = _kind_by(frame, verb, things, ctx)
    if frame.strength == "toll" and any(weapon_event(thing) for thing in things):  # "triggered a mine"
        frame.strength = "plain"
    add_agents(frame, verb, ctx)
    for token in (verb, *things):
        for place in standing_at(token):
            if place.ent_type_ != "PLACE":
                add_role(frame, "target", place, ctx, "at")


def _kind_by(frame: Frame, verb: Token, things: Sequence[Token], ctx: SentenceContext) -> str | None:
    """Type of what the verb tells, by where it came from and by what was thrown."""
    if _is_from_above(frame, verb, ctx):
        return "air_strike"
    return (_thrown_kind(things) if frame.event_type == "grenade_attack" else None) or frame.event_type


def _thrown_kind(things: Sequence[Token]) -> str | None:
    """What throwing comes to by what is thrown: stones are no grenades, and neither are tear gas and acid."""
    if is_crowd_control(things):
        return "protest_intervention"
    words = {word for thing in things for form in compound_forms(thing) for word in (form, form.removesuffix("s"))}
    kinds = {weapon_terms()[word][0] for word in words if word in weapon_terms()}
    return "unarmed_assault" if kinds and kinds <= {"Melee", "Chemical"} else None


def _is_from_above(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """Whether a bomb was dropped from an aircraft, or a grenade thrown from a drone."""
    if frame.event_type == "bombing" and frame.hit.trigger.words[0] == "drop":
        return bool(ctx.told & (_CRAFT | _GLIDING)) or _is_by_army(verb, ctx)
    return frame.event_type in ("bombing", "grenade_attack") and is_by_drone(verb)


def _is_by_army(verb: Token, ctx: SentenceContext) -> bool:
    """As in "Russians dropped a bomb on a house": what a state's people drop, they drop from the air."""
    doer = subject_of(verb)
    return doer is not None and (doer.lower_ in _FORCES or flies(doer, ctx))


_FORCES = frozenset({"army", "military", "forces", "troops", "junta", "regime"})
_GLIDING = frozenset({"aerial", "glide", "guided", "barrel", "cluster", "bunker-busting"})
"""What bombs are called that only aircraft drop."""
_CRAFT = AIRCRAFT | {"drone", "drones", "helicopter", "gunship", "gunships", "fighter", "bombers"}


def _goes_off(thing: Token) -> bool:
    """Whether it is a weapon, or what was told to be one before ("the device was planted by rebels")."""
    explosive = thing.lower_ in _MATERIALS and any(child.lower_.startswith("explosive") for child in thing.children)
    return is_weapon(thing) or explosive or thing.lower_ in ("device", "devices")


_MATERIALS = frozenset({"material", "materials", "substance"})


def _has_object(verb: Token) -> bool:
    """Whether somebody made it explode: "militants detonated a mine", and not "the truck exploded"."""
    return bool(children(verb, "obj"))


def explode(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "a bomb exploded", "a bus exploded", "militants detonated a mine"; a gun that goes off fires a shot."""
    if _is_means(verb):
        frame.flags.add("void")
        return
    for thing in children(verb, "obj"):
        add_role(frame, "weapon" if is_weapon(thing) else "target", thing, ctx, "object")
    subject = subject_of(verb)
    if subject is None:
        subject = next(iter(children(verb, "nsubj:pass")), None)
    if subject is not None:
        _went_off(frame, verb, subject, ctx)
    if frame.hit.trigger.words[0] in ("go", "land", "fall") and not any(role.role == "weapon" for role in frame.roles):
        frame.flags.add("void")
    places_hit(frame, verb, ctx)


def _went_off(frame: Frame, verb: Token, subject: Token, ctx: SentenceContext) -> None:
    """What a subject that explodes is: the bomb, who set it off, or what was blown up."""
    if is_weapon(subject) or _is_laden(subject):
        add_role(frame, "weapon", subject, ctx, "subject")
        if is_firearm(subject):
            frame.event_type = "armed_attack"
    elif is_actor(subject):
        if _has_object(verb) or subject.lower_ in word_lists()["attackers"]:
            add_role(frame, "perpetrator", subject, ctx, "subject")
    elif target_of(subject) is not None:
        add_role(frame, "target", subject, ctx, "subject")
    else:
        frame.flags.add("figurative")


def _is_means(verb: Token) -> bool:
    """As in "explosives, detonating cord and wires": what a bomb is made of."""
    return verb.lower_ == "detonating" and verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ in _MEANS


_MEANS = frozenset({"cable", "cables", "cap", "caps", "cord", "cords", "device", "devices", "fuse", "fuses", "wire"})


def _is_laden(vehicle: Token) -> bool:
    """As in "an explosives-laden truck", "a car packed with explosives": what goes off is the bomb."""
    words = [token.lower_ for token in (*vehicle.lefts, *children(vehicle, "acl"))]
    return any(word.endswith(_LADEN) for word in words)


_LADEN = ("laden", "rigged", "packed", "filled", "loaded", "stuffed", "explosives", "trapped")


_TREADS = frozenset(
    {"step", "tread", "walk", "drive", "run", "ride", "travel", "stumble", "go", "pass", "roll", "wander"}
)
_ONTO = frozenset({"on", "onto", "over", "upon", "into", "across"})


def trodden(frame: Frame, mine: Token, ctx: SentenceContext) -> None:
    """Read "their bus drove over a landmine", "stepped on a mine": who went there is hit; void where nobody did."""
    verb = mine.head
    if mine.dep_ != "obl" or verb.lemma_.lower() not in _TREADS or case_of(mine) not in _ONTO:
        frame.flags.add("void")
        return
    frame.strength = "strong"
    add_role(frame, "weapon", mine, ctx, "trodden")
    subject = subject_of(verb)
    if subject is not None:
        add_role(frame, "target", subject, ctx, "trodden")


def places_hit(frame: Frame, word: Token, ctx: SentenceContext) -> None:
    """As in "exploded outside a mosque": what stands in place of a target."""
    for place in standing_at(word):
        if any(target_of(conjunct) is not None for conjunct in conjuncts(place)):
            add_role(frame, "target", place, ctx, "place")


def blow_up(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "blew himself up", "blew up the bridge"."""
    objects = children(verb, "obj", "nsubj:pass")
    for thing in objects:
        if thing.lower_ in REFLEXIVE or thing.lower_ == "itself":
            threatens = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in THREATS
            frame.flags.add("void" if threatens else "suicide")  # "threatened to blow himself up"
        elif is_weapon(thing) or thing.lower_ in ("vest", "belt", "jacket"):
            add_role(frame, "weapon", thing, ctx, "object")
        else:
            add_role(frame, "target", thing, ctx, "object")
    add_agents(frame, verb, ctx)
    places_hit(frame, verb, ctx)
