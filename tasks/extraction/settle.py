"""When and by whom, and the columns of where: the setting of one incident."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tasks.extraction.actors.models import FORCES, ActorMention, side_of, state_of
from tasks.extraction.actors.registry import ActorRegistry
from tasks.extraction.doers import telling
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Group, Role, Speaker, When, Words
from tasks.extraction.perpetrators import CROWDED, Reader, nameable
from tasks.extraction.places.model import Place
from tasks.extraction.rules.states import COUNTRY, alpha3_of
from tasks.extraction.same_doer import OPERATION

_UCDP_PRECISION = {"day": 1, "days": 2, "week": 3, "month": 4, "year": 5}
_ACLED_PRECISION = {"day": 1, "days": 2, "week": 2, "month": 3}
_ACLED_GEO = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_GTD_SPECIFICITY = {1: 1, 2: 2, 3: 3, 4: 4, 5: 4, 6: 5, 7: 5}
_BASES = ("claimed", "stated", "attributed", "suspected")


@dataclass(frozen=True, slots=True)
class Setting:
    """Columns with the words they rest on."""

    columns: dict[str, Any]
    evidence: tuple[Any, ...]


def time_columns(when: When | None, published: date | None) -> dict[str, Any]:
    """Date columns; a statement's date stands in for the event's with precision `days`."""
    start, end, precision, basis = None, None, "unknown", "unknown"
    if when is not None and when.start is not None:
        start, end = when.start, when.end or when.start
        precision, basis = when.precision, "statement" if when.is_of_other else when.basis
        if basis == "statement" and precision == "day":
            precision = "days"
    elif published is not None:
        start, end, precision, basis = published, published, "days", "publication"
    return {
        "event_date_start": start,
        "event_date_end": end,
        "date_precision": precision,
        "date_basis": basis,
        "ucdp_date_prec": _UCDP_PRECISION.get(precision),
        "acled_time_precision": _ACLED_PRECISION.get(precision),
    }


def place_columns(place: Place | None) -> dict[str, Any]:
    """Place columns of a resolved place; nulls where the text names none."""
    if place is None:
        return dict.fromkeys(_PLACE_COLUMNS) | {"place_reason": "no place named"}
    precision = place.geo_precision
    return {
        "country": place.country,
        "country_code": place.country_code,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "place_name": (place.written or place.name).rstrip(" -–—,"),
        "place_id": place.place_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": precision,
        "acled_geo_precision": _ACLED_GEO.get(precision or 0),
        "gtd_specificity": _GTD_SPECIFICITY.get(precision or 0),
        "place_reason": place.reason,
    }


_PLACE_COLUMNS = (
    "country",
    "country_code",
    "admin1",
    "admin2",
    "place_name",
    "place_id",
    "latitude",
    "longitude",
    "geo_precision",
    "acled_geo_precision",
    "gtd_specificity",
)


def perpetrator_columns(incident: Incident, event_type: str, read: Reader) -> tuple[dict[str, Any], Role | None]:
    """Perpetrator columns and the role they rest on: a claim first, then what is stated, attributed or suspected.

    Whoever is told best stands for all: an actor, else a person by name, else kin or fighters, else "a man".

    Args:
        incident: The incident.
        event_type: What it was.
        read: The actor that a role names.
    """
    claim = next((r for r in incident.roles if r.role == "claimant"), None)
    ranked = sorted(nameable(incident, event_type, read), key=lambda r: _rank(r, read(r), event_type))
    if not ranked:
        return dict.fromkeys(
            ("perpetrator_name", "perpetrator_id", "perpetrator_basis", "claimed_by", "attributed_by")
        ), None
    chosen = ranked[0]
    actor = read(chosen)
    claimant = read(claim) if claim else None
    basis = _basis(chosen, actor, read)
    return {
        "perpetrator_name": _called(chosen, actor),
        "perpetrator_id": actor.actor_id if actor else None,
        "perpetrator_basis": basis,
        "claimed_by": None
        if claim is None
        else (claimant.canonical_name if claimant and claimant.canonical_name else claim.words.text),
        "attributed_by": None if basis == "claimed" else _attributor(incident, chosen, basis, read),
    }, chosen


def _called(role: Role, actor: ActorMention | None) -> str:
    """The name of an actor, else the words; these too where only they name whose fighters or followers acted.

    One attacker is no "Unidentified Armed Group".
    """
    if actor is None or not actor.canonical_name or (_is_one(role) and actor.canonical_name.startswith(_UNKNOWN)):
        return role.words.text
    named = actor.actor_id is None and (_OF_NAMED.search(role.words.text) or _GANG_NAMED.search(role.words.text))
    return role.words.text if named else actor.canonical_name


def _is_one(role: Role) -> bool:
    """As in "a teenage attacker", "armed man": the noun is of one person who attacks."""
    lone = word_lists()["attackers"] - word_lists()["fighters"] - _SENT
    return role.head == "man" or (role.head in lone and not role.head.endswith(("s", "men")))


_SENT = frozenset({"bomber", "suicide bomber", "fidayeen", "khawarij", "khwarij"})
"""Attackers whom a group sends, or who are told alike of one and many."""
_UNKNOWN = "Unidentified Armed Group"


_GANG_NAMED = re.compile(
    r"(?:^|\s)(?!(?:Armed|Criminal|Local|Notorious|Rival|Street|Suspected|The|Unidentified|Unknown)\s)"
    r"(?:[A-Z][\w’'-]+\s+){1,3}(?:cartel|gang|mafia|syndicate)$"
)
_OF_NAMED = re.compile(r"\bof\s(?:.*\s)?[A-Z]")


def _basis(role: Role, actor: ActorMention | None, read: Reader) -> str:
    """On what a perpetrator is named; a known actor named on another side's word alone is attributed to it.

    Who only rounds off a sentence ("..., police said") tells the incident, and nothing particular of the perpetrator.
    """
    if role.role == "claimant":
        return "claimed"
    if role.basis or "suspected" in role.words.text.lower():
        return role.basis or "suspected"
    if role.speaker is None or role.speaker.is_aside or actor is None or not actor.actor_id:
        return "stated"
    return "stated" if _side(read(_speaking(role.speaker))) == _side(actor) else "attributed"


def _speaking(speaker: Speaker) -> Role:
    return Role.named("attributor", speaker.words, "speaker")


def _side(actor: ActorMention | None) -> str | None:
    """The state that a force or office belongs to, else the actor."""
    name = actor.actor_id if actor is not None else None
    return state_of(name) or name


_SAID_BY_OTHERS = frozenset({"attributed", "suspected"})


def _attributor(incident: Incident, perpetrator: Role, basis: str, read: Reader) -> str | None:
    """Who says that the perpetrator did it: the first who blames somebody, else who speaks in that sentence."""
    role = next((r for r in incident.roles if r.role == "attributor"), None) if basis in _SAID_BY_OTHERS else None
    if role is None and perpetrator.speaker is not None:
        role = _speaking(perpetrator.speaker)
    if role is None:
        return None
    actor = read(role)
    return actor.canonical_name if actor is not None and actor.canonical_name else role.words.text


def _rank(role: Role, actor: ActorMention | None, event_type: str) -> tuple[int, int]:
    basis = "claimed" if role.role == "claimant" else role.basis or "stated"
    return (telling(role, actor, crowded=event_type in CROWDED), _BASES.index(basis))


def actor_of(
    role: Role, registry: ActorRegistry, actors: Sequence[ActorMention], countries: Sequence[str]
) -> ActorMention | None:
    """Registry reading of a role: the actor mention that its words hold, else a look-up of the phrase."""
    if COUNTRY in role.rule_id:
        return _forces_of(role, registry)
    if role.rule_id == OPERATION:
        force = role.words.text.lower() if role.words.text.lower() in _OPERATING else "security"
        return registry.resolve(f"{force} forces".replace("police forces", "police"), countries)
    inside = _within(actors, role.words)
    if role.role == "perpetrator" and _PRIVATE.search(role.words.text):
        return next((a for a in inside if a.actor_type not in FORCES), None)
    if _FOLLOWING.search(role.words.text):
        return next((a for a in inside if a.actor_type != "government"), None)
    if not inside and role.words.text.lower() in _BARE_FORCES:
        inside = _named_before(role, actors)
    known = [a for a in inside if a.actor_id]
    if known:
        state = _state_that_speaks(role, actors) if known[0].rule_id == _HOME else None
        return _at_place(known[0], role, registry, [state] if state else countries)
    # by the phrase alone: what else the sentence names may be of another country than that of the incident
    found = registry.resolve(role.words.text, countries) or next(iter(inside), None)
    return _as_state_force(found, registry, countries)


_OPERATING = frozenset({"army", "military", "police", "security"})
"""Forces by whose name an operation goes; one that goes by its kind ("an intelligence-based operation") is any's."""
_PRIVATE = re.compile(
    r"\b(?:former|ex|retired|veterans?|off-duty|drunk(?:en)?|suspended|dismissed|sacked|deserters?|impostors?)\b",
    re.IGNORECASE,
)
"""Words of those who are of a force no more, or act for themselves."""
_FOLLOWING = re.compile(r"\b(?:activists|followers|henchmen|relatives|supporters)\s+of\b", re.IGNORECASE)
"""As in "supporters of a local politician": no deed of his office."""
_BARE_FORCES = frozenset({"forces", "the forces"})


def _named_before(role: Role, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The forces that "the forces" are: those of a state that were named last before."""
    end = bisect_left(actors, role.words.start, key=lambda actor: actor.char_start)
    named = (a for a in reversed(actors[:end]) if a.actor_type in FORCES and a.text.lower().endswith("forces"))
    return [one for one in (next(named, None),) if one is not None]


def _forces_of(role: Role, registry: ActorRegistry) -> ActorMention | None:
    """The armed forces of a state that is told to have done it by its name alone."""
    force = registry.state_force(alpha3_of(role.words.text) or "")
    if force is None:
        return None
    side, words = side_of(force.acled_inter), role.words
    return ActorMention(
        words.start, words.end, words.text, force.actor_id, force.name, force.actor_type, side, True, "actor.country"
    )


_HOME = "actor.state_force.home"


def _state_that_speaks(role: Role, actors: Sequence[ActorMention]) -> str | None:
    """The state whose army or police tells what "its troops" did; null where somebody else does."""
    if role.speaker is None:
        return None
    speaking = (a for a in _within(actors, role.speaker.words) if a.actor_type in FORCES and a.rule_id != _HOME)
    return next((state for a in speaking if (state := state_of(a.actor_id))), None)


def _at_place(actor: ActorMention, role: Role, registry: ActorRegistry, countries: Sequence[str]) -> ActorMention:
    """The actor, of whom a force without a nationality is of the country where the incident was."""
    if actor.rule_id != _HOME or len(countries) != 1:
        return actor
    found = registry.resolve(role.words.text, countries)
    return found if found is not None and found.actor_id else actor


def _within(actors: Sequence[ActorMention], words: Words) -> list[ActorMention]:
    """The mentions that share a character with the words; found by halving, as an article can have ten thousand."""
    first = bisect_right(actors, words.start, key=lambda actor: actor.char_end)
    end = bisect_left(actors, words.end, first, key=lambda actor: actor.char_start)
    return list(actors[first:end])


_OWN = re.compile(r"\b(?:its|their|our|his|her)\b")
_OWNER_REACH = 300
"""Characters before "its soldiers" in which their owner is named."""


def victim_of(
    group: Group, registry: ActorRegistry, actors: Sequence[ActorMention], countries: Sequence[str]
) -> ActorMention | None:
    """Registry reading of those harmed; "its soldiers" are those of the state force named last before them."""
    found = actor_of(Role("victim", group.words, group.head, group.rule_id), registry, actors, countries)
    if found is None or found.actor_type not in FORCES or not _OWN.search(group.words.text):
        return found
    start = group.words.start
    owners = [a for a in actors if a.char_end <= start <= a.char_end + _OWNER_REACH]
    owner = next((state for a in reversed(owners) if (state := state_of(a.actor_id))), None)
    force = registry.state_force(owner, found.actor_type) if owner else None
    return found if force is None else replace(found, actor_id=force.actor_id, canonical_name=force.name)


def _as_state_force(
    actor: ActorMention | None, registry: ActorRegistry, countries: Sequence[str]
) -> ActorMention | None:
    """Soldiers and police of no told nationality are those of the country where it happened."""
    if actor is None or actor.actor_id or actor.actor_type not in FORCES or not countries:
        return actor
    force = registry.state_force(countries[0], actor.actor_type)
    return (
        actor
        if force is None
        else replace(actor, actor_id=force.actor_id, canonical_name=force.name, rule_id=f"{actor.rule_id}.state")
    )
