"""Places taken: "captured the town", "took control of a police station", "the base fell to the rebels".

The verbs are also those of arrests ("captured two rebels") and of finds ("seized rifles"); what is taken tells.
"""

from __future__ import annotations

from tasks.extraction.actors.models import FORCES
from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.attack_frames import attack
from tasks.extraction.rules.casualty_frames import affect
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.natures import is_actor
from tasks.extraction.rules.people import info_of, read_person, target_of
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts
from tasks.extraction.rules.roles import add_agents, add_role, agents_of, patients_of
from tasks.extraction.rules.seizure import carry_off

_HELD = frozenset({"control", "possession", "charge", "command"})
_STRONGHOLDS = frozenset(
    {"base", "bases", "camp", "camps", "garrison", "barracks", "stronghold", "strongholds", "airport", "airfield"}
    | {"bridge", "hill", "hills", "hilltop", "crossing", "mine", "oilfield"}
)
"""Nouns of ground that is held, beside those of areas; a post or a police station in it is less."""


def take(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "captured the town" as its taking, "captured two rebels" as an arrest; void for anything else."""
    things = [thing for head in _taken(verb) for thing in conjuncts(head)]
    if verb.lemma_.lower() == "seize" and not any(_is_ground(thing, ctx) for thing in things):
        ships, by_force = any(map(_is_ship, things)), any(map(_is_force, agents_of(verb)))
        if by_force and not ships and not any(read_person(thing).is_human for thing in things):
            frame.flags.add("void")  # "the army seized two vehicles and fuel"
            return
        if ships and not by_force:
            _hijack(frame, verb, things, ctx)
            return
    places = [thing for thing in things if _is_place(thing, ctx)]
    if not places:
        _OTHERWISE.get(verb.lemma_.lower(), _void)(frame, verb, ctx)
        return
    if not any(is_actor(agent) for agent in agents_of(verb)):
        frame.flags.add("void")
        return
    frame.strength, frame.outcome = "plain", None
    frame.event_type = "territory_change" if all(_is_ground(place, ctx) for place in places) else "armed_attack"
    for place in places:
        add_role(frame, "target", place, ctx, "taken")
    add_agents(frame, verb, ctx)


def _taken(verb: Token) -> list[Token]:
    """What is taken; behind "of" where control of it is."""
    found = []
    for thing in patients_of(verb):
        of = [child for child in children(thing, "nmod") if case_of(child) in ("of", "over")]
        found.extend(of if thing.lower_ in _HELD else [thing])
    held = [child for child in children(verb, "obl", "nmod") if case_of(child) in ("of", "over")]
    return found or held


def _is_place(thing: Token, ctx: SentenceContext) -> bool:
    if _is_ground(thing, ctx):
        return True
    kind = target_of(thing)
    return kind is not None and kind[1] == "physical" and kind[0] != "Transportation"


def _is_ground(thing: Token, ctx: SentenceContext) -> bool:
    """Whether it is ground to be held, rather than one building in a place that others hold."""
    if thing.ent_type_ == "PLACE" or thing.lower_ in word_lists()["area"] | _STRONGHOLDS:
        return True
    return ctx.is_place(thing)


def _void(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    frame.flags.add("void")


def _grab(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "seized an activist" as his abduction or arrest, by who did it, and "seized a bus" as an attack on it."""
    is_person = any(read_person(one).is_human for one in patients_of(verb))
    (carry_off if is_person else attack)(frame, verb, ctx)


_SHIPS = frozenset(
    {"ship", "tanker", "vessel", "freighter", "trawler", "yacht", "ferry", "carrier", "airliner", "plane"}
)
"""What is hijacked by whoever takes it."""


def _is_ship(thing: Token) -> bool:
    return thing.lemma_.lower() in _SHIPS


def _is_force(agent: Token) -> bool:
    info = info_of(agent)
    return info is not None and info.actor_type in FORCES


def _hijack(frame: Frame, verb: Token, things: list[Token], ctx: SentenceContext) -> None:
    """Read "pirates seized a tanker"."""
    if not any(is_actor(agent) for agent in agents_of(verb)):
        frame.flags.add("void")
        return
    frame.event_type, frame.strength, frame.outcome = "hijacking", "strong", None  # an "oil tanker" is no accident
    for thing in things:
        add_role(frame, "target", thing, ctx, "taken")
    add_agents(frame, verb, ctx)


_OTHERWISE = {"capture": affect, "seize": _grab}
"""What else the verb may tell: the arrest of people, the taking of a vehicle."""
