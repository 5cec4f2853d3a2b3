"""How well words say who did it: a person by name, kin and other words of their own, "a man", or nobody at all."""

from __future__ import annotations

import re
from functools import cache

from tasks.extraction.actors.models import FORCES, ActorMention
from tasks.extraction.actors.nouns import noun_info
from tasks.extraction.incidents import Incident
from tasks.extraction.language.patterns import given_names
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Role

KNOWN, NAMED, TOLD, MERE, NOBODY = range(5)
"""An actor with an id; a person by name; kin, fighters, any words that say of what kind; "a man"; "the suspect"."""


def telling(role: Role, actor: ActorMention | None, *, crowded: bool) -> int:
    """How well the words of a role tell who did it, the best first.

    Args:
        role: A perpetrator or claimant.
        actor: The actor that its words name, if any.
        crowded: Whether the event is one of a crowd, of which "people" says who they are.
    """
    if actor is not None and actor.actor_id:
        return KNOWN
    if _is_nobody(role, actor, crowded=crowded):
        return MERE if not crowded and _is_some(role) else NOBODY
    if is_named_person(role, actor):
        return NAMED
    if _is_unknown_name(role, actor):
        return NOBODY
    return MERE if not crowded and set(_bare(role)) <= _mere() else TOLD


def acts_privately(role: Role, incident: Incident) -> bool:
    """Whether one member of a force did it to his own kin, or with men of his own, which is no deed of the force."""
    if role.role == "perpetrator" and any(_is_his(one, role) for one in incident.roles):
        return True
    info = noun_info(role.head)
    if role.role != "perpetrator" or info is None or info.plural or info.kind != "person":
        return False
    if info.actor_type not in FORCES:
        return False
    lists = word_lists()
    return any(g.head in lists["kin"] and g.words.text.lower().startswith("his ") for _, g in incident.groups)


def _is_his(one: Role, role: Role) -> bool:
    """As in "Constable Rui Paz and his accomplices"."""
    lists = word_lists()
    beside = one.role == "perpetrator" and one.words.start == role.words.start
    return (
        beside
        and role.is_person
        and one.words.end >= role.words.end
        and (one.head in lists["kin"] or one.head in _OWN_MEN)
    )


_OWN_MEN = frozenset(
    {"accomplice", "accomplices", "aides", "associates", "friend", "friends", "companions", "henchmen"}
)


def is_named_person(role: Role, actor: ActorMention | None) -> bool:
    """Whether a role names a private person, who is no actor of the codebook."""
    if (actor is not None and actor.canonical_name) or role.head in word_lists()["attackers"]:
        return False
    name = role.words.text.split("(")[0].strip()
    return NAME.fullmatch(name) is not None and not _is_noun(name) and (role.is_person or _is_persons(name))


def _is_unknown_name(role: Role, actor: ActorMention | None) -> bool:
    """Whether it is one word with a capital that names neither a person nor an actor: a firm, a place, a misreading."""
    if actor is not None and actor.canonical_name:
        return False
    name = role.words.text
    if " " in name or NAME.fullmatch(name) is None or _is_noun(name):
        return False
    return not (name.isupper() and len(name) >= _ACRONYM)


_ACRONYM = 3
"""Least letters of an acronym that stands for a body of men."""


def _is_noun(name: str) -> bool:
    """Whether one word is a noun for people with the capital of its sentence: "Farmers blocked a road"."""
    word, nouns = name.lower(), _people_nouns()
    return " " not in name and (noun_info(word) is not None or word in nouns or word.removesuffix("s") in nouns)


@cache
def _people_nouns() -> frozenset[str]:
    lists = ("people_nouns", "generic_people", "kin", "mere_people", "mere_person", "bystander")
    return frozenset().union(*(word_lists()[name] for name in lists))


def _is_persons(name: str) -> bool:
    """Whether a name in capitals is a person's: a title or a first name opens it."""
    first, *rest = name.split()
    return bool(rest) and (first.lower() in given_names() or first.rstrip(".") in _TITLES)


_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "Haji", "Malik", "Syed", "Sheikh", "Lt", "Maj", "Capt"}
)
NAME = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|al|bin|ibn|de|von|van))*")


def _is_nobody(role: Role, actor: ActorMention | None, *, crowded: bool) -> bool:
    """Whether the words say only that somebody did it ("two groups", "the suspect"): nobody's name, outside a crowd."""
    lists = word_lists()
    if role.head in lists["no_doer"] or (set(role.words.text.lower().split()) <= _POINTING and actor is None):
        return True
    bare, doer = set(_bare(role)), lists["mere_doer"] | _mere()
    if bare & lists["mere_doer"] and bare <= doer:
        return True
    return not crowded and bare <= doer | lists["mere_people"] and not (bare and bare <= _mere())


def _is_some(role: Role) -> bool:
    """Whether somebody not told before did it by his own hand: "two suspects shot him", and not "the suspects"."""
    return (
        role.role == "perpetrator" and role.rule_id.endswith(_BY_HAND) and _SOME.fullmatch(role.words.text) is not None
    )


_BY_HAND = (".agent", ".agent.they")
_SOME = re.compile(
    r"(?:(?:some|several|a\s+few|\d+|one|two|three|four|five|six|seven|eight|nine|ten|lone|unknown|unidentified|another)\s+)+"
    r"(?:\d+-year-old\s+)?(?:suspects?|culprits?|persons?|people|individuals?)",
    re.IGNORECASE,
)


def _bare(role: Role) -> list[str]:
    """The words of a role without numbers and the like, in lower case."""
    return _COUNTED.sub(" ", role.words.text).lower().split()


def _mere() -> frozenset[str]:
    return word_lists()["mere_person"]


_COUNTED = re.compile(
    r"\b(?:the|an?|some|about|around|other|as|many|several|few|more|than|at|least|of|to|up|between|these|those|all|both|large|number|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|[\d,.-]+)\b",
    re.IGNORECASE,
)
_POINTING = frozenset(
    {"the", "same", "this", "that", "some", "forces", "member", "members", "group", "network", "others", "outfit"}
)
"""Whose they are must be told besides: "members", "the same group"."""
