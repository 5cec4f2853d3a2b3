"""What a noun can be in a frame: an actor, a weapon, an event, people, a thing that is hit."""

from __future__ import annotations

from tasks.extraction.actors.models import TROOPS
from tasks.extraction.lexicon import weapon_terms, word_lists
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.people import compound_forms, info_of, is_name, read_person, target_of
from tasks.extraction.rules.phrases import Token, case_of, children

COLLECTIVES = frozenset(
    {"band", "bunch", "cell", "column", "crowd", "dozen", "element", "faction", "gang", "group", "mob", "number"}
    | {"offshoot", "pack", "remnant", "ring", "squad", "team", "wing"}
)
"""Nouns that say nothing of who their members are: "a group of terrorists"."""
ATTACKING = frozenset({"armed_group", "criminal_group", "unknown_gunmen"})
"""Types of actor that attack by trade."""
BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})
"""Nouns for what is left of the dead."""


def weapon_event(head: Token) -> str | None:
    """Event type that the weapon itself suggests ("rockets" make it a shelling)."""
    terms = weapon_terms()
    for form in compound_forms(head):
        entry = terms.get(form) or terms.get(form.removesuffix("s"))
        if entry is not None and entry[1]:
            return entry[1]
    return None


def is_firearm(head: Token) -> bool:
    """Whether the noun names a gun or what it fires ("the pistol went off"), which is no bomb."""
    terms = weapon_terms()
    found = (terms.get(form) or terms.get(form.removesuffix("s")) for form in compound_forms(head))
    return next((entry[0] == "Firearms" for entry in found if entry is not None), False)


def is_people(head: Token) -> bool:
    """Whether those attacked are persons (victims) rather than things or forces (targets)."""
    target, info = target_of(head), info_of(head)
    if target is not None and target[1] == "physical":
        return False
    return is_name(head) or (read_person(head).is_human and (info is None or info.kind == "person"))


_PEOPLES = frozenset({"tribe", "clan", "community", "family", "caste", "sect", "village"})
"""Of whom groups fight: "rival groups of the Alfa tribe"."""


def is_actor(head: Token) -> bool:
    """Whether the noun can do violence: people, forces, groups, names; not events, not weapons."""
    if is_weapon(head) or is_event(head) or head.ent_type_ == "DATE":
        return False
    if head.ent_type_ == "PLACE":  # a tagger takes "Naxalites" for a town
        known = info_of(head)
        return known is not None and known.kind in ("person", "body")
    if head.lemma_.lower() in COLLECTIVES:
        members = [child for child in children(head, "nmod") if case_of(child) == "of" and not is_event(child)]
        return not members or any(is_actor(member) or member.lemma_.lower() in _PEOPLES for member in members)
    person = read_person(head)
    info = info_of(head)
    return (
        person.is_human
        or (info is not None and info.kind in ("person", "body", "generic"))
        or head.ent_type_ in ("ORG", "PERSON", "NORP")
        or head.tag_ in ("NNP", "NNPS")
        or _is_acronym(head)
    )


def _is_acronym(head: Token) -> bool:
    return len(head.text) > 2 and head.text.isupper() and head.is_alpha and head.pos_ in ("NOUN", "PROPN")


def is_weapon(head: Token) -> bool:
    """Whether the noun names a weapon."""
    terms = weapon_terms()
    info = info_of(head)
    if (info is not None and info.kind in ("person", "body")) or head.lower_ in word_lists()["attackers"]:
        return False
    return any(form in terms or form.removesuffix("s") in terms for form in compound_forms(head))


def is_by_drone(verb: Token) -> bool:
    """As in "lobbed a grenade from a drone": behind the verb a drone is told to have carried it."""
    behind = verb.doc[verb.i + 1 : verb.i + 1 + _DRONE_REACH]
    return any(token.lower_ in _DRONES and case_of(token) in ("from", "by", "with", "using") for token in behind)


_DRONE_REACH = 12
_DRONES = frozenset({"drone", "drones", "quadcopter", "quadcopters"})


def is_event(head: Token) -> bool:
    """Whether the noun names an event ("the attack killed four")."""
    return head.lower_ in word_lists()["definite_event"] or head.lemma_.lower() in word_lists()["definite_event"]


def can_be_hit(head: Token) -> bool:
    """Whether a verb of many meanings makes an attack with this object: people, forces, buildings, vehicles, places."""
    if is_weapon(head) or is_event(head):
        return False
    return (
        target_of(head) is not None
        or read_person(head).is_human
        or info_of(head) is not None
        or head.ent_type_ in ("PLACE", "ORG")
    )


FIGHTING = TROOPS | {"armed_group", "unknown_gunmen"}
"""Types of actor that fight, or attack by force."""


def is_armed(head: Token, ctx: SentenceContext) -> bool:
    """Whether a noun names a force, an armed group or attackers."""
    info = info_of(head)
    if info is not None and info.kind != "generic" and info.actor_type in FIGHTING:
        return True
    if {head.lower_, head.lemma_.lower()} & word_lists()["attackers"]:
        return True
    at = ctx.offset + head.idx
    return any(a.char_start <= at < a.char_end and a.actor_type in FIGHTING for a in ctx.actors)


def things_of(verb: Token) -> list[Token]:
    """What the parse says that the verb is done to; of a participle what it stands beside."""
    owner = [verb.head] if verb.dep_ in ("acl", "amod", "acl:relcl") else []
    return children(verb, "obj", "nsubj:pass") or owner
