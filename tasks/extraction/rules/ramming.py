"""Vehicles driven at people: "deliberately drove his van into a crowd", "rammed a checkpoint".

Most of what runs into people is an accident, and the same verbs tell it; an attack needs a word that says so: that it
was meant, that an attacker drove, or that what was hit is guarded.
"""

from __future__ import annotations

import re

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.attack_frames import wholes
from tasks.extraction.rules.casualty_frames import affect
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.natures import is_actor, is_weapon, weapon_event
from tasks.extraction.rules.people import read_person, target_of
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, subject_of
from tasks.extraction.rules.roles import add_crew, add_role, patients_of

_MEANT = re.compile(
    r"\b(?:deliberate\w*|intentional\w*|purpose(?:ly|fully)|on\s+purpose|attack\w*|terror\w*|extremis\w+|assailants?|"
    r"rampage|premeditated|targeted)\b",
    re.IGNORECASE,
)
_INTO = frozenset({"into", "at", "through", "over", "against", "towards", "toward"})
_VEHICLES = frozenset(
    {"vehicle", "car", "truck", "lorry", "van", "minivan", "bus", "minibus", "suv", "pickup", "jeep", "sedan"}
    | {
        "tractor",
        "bulldozer",
        "taxi",
        "motorcycle",
        "motorbike",
        "trailer",
        "ambulance",
        "forklift",
        "jeepney",
        "dumper",
        "tanker",
        "coach",
    }
)
_GUARDED = frozenset({"Military", "Police", "Government (Diplomatic)"})


def ram(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "rammed his car into a bus stop", "a truck ploughed through a crowd"; void where nobody meant it."""
    driven = [thing for thing in patients_of(verb) for thing in conjuncts(thing)]
    vehicles = [thing for thing in driven if is_vehicle(thing)]
    hit = [child for child in children(verb, "obl", "nmod") if case_of(child) in _INTO]
    hit += [child for vehicle in vehicles for child in children(vehicle, "nmod") if case_of(child) in _INTO]
    hit = hit or [thing for thing in driven if thing not in vehicles] or _rammed_vehicle(frame, vehicles)
    hit = [whole for head in hit for thing in conjuncts(head) for whole in wholes(thing)]
    struck = [thing for thing in hit if target_of(thing) or read_person(thing).is_human]
    subject = subject_of(verb)
    bombs = any(_is_laden(vehicle) for vehicle in vehicles)
    if not struck or not (bombs or _is_meant(subject, struck, ctx)):
        frame.flags.add("void")
        return
    frame.strength = "strong"
    for thing in struck:
        add_role(frame, "target", thing, ctx, "into")
    for vehicle in [
        *(v for v in vehicles if v not in hit),
        *([subject] if subject is not None and is_vehicle(subject) else ()),
    ]:
        frame.event_type = weapon_event(vehicle) or ("bombing" if _is_laden(vehicle) else frame.event_type)
        add_role(frame, "weapon", vehicle, ctx, "vehicle")
        add_crew(frame, vehicle, ctx)
    if subject is not None and not is_vehicle(subject) and is_actor(subject):
        add_role(frame, "perpetrator", subject, ctx, "agent")


def run_over(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "stabbed and ran over passers-by"; void where nobody meant it."""
    if not _is_meant(subject_of(verb), [], ctx):
        frame.flags.add("void")
        return
    affect(frame, verb, ctx)


def _rammed_vehicle(frame: Frame, vehicles: list[Token]) -> list[Token]:
    """As in "rammed a police van": only what is rammed stands behind that verb without "into"."""
    return vehicles if frame.hit.trigger.words == ("ram",) else []


def is_vehicle(token: Token | None) -> bool:
    """Whether a word names what is driven, or a bomb that is."""
    if token is None:
        return False
    return bool(
        token.lower_ in _VEHICLES or token.lemma_.lower() in _VEHICLES or (is_weapon(token) and weapon_event(token))
    )


def _is_laden(vehicle: Token) -> bool:
    """As in "a truck containing 200 kg of explosives was driven into the gate"."""
    return any(token.lower_ in _CHARGES for token in vehicle.subtree)


_CHARGES = frozenset({"explosives", "dynamite", "gelignite", "tnt", "bomb", "bombs"})


def _is_meant(subject: Token | None, struck: list[Token], ctx: SentenceContext) -> bool:
    """Whether the sentence tells an attack: by a word for one, by who drove, by a bomb, by what was hit."""
    if _MEANT.search(ctx.text):
        return True
    if subject is not None and (
        is_weapon(subject) or {subject.lower_, subject.lemma_.lower()} & word_lists()["attackers"]
    ):
        return True
    kinds = [target_of(thing) for thing in struck if not is_vehicle(thing)]
    return bool(kinds) and all(kind is not None and kind[0] in _GUARDED for kind in kinds)
