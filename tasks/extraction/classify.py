"""Event, weapon and target types of an incident, and the columns of the codebook's mapping table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import EventType, event_types, target_terms, weapon_terms

_ARMED = frozenset({"security_force", "militant"})
_FORCES = frozenset({"military", "police", "security_force", "external"})
_EXPLOSIVE = frozenset({"bombing", "suicide_bombing", "grenade_attack", "shelling", "air_strike"})
_STAGES = {"occurred": "ACCOMPLISHED", "attempted": "ATTEMPTED", "foiled": "ATTEMPTED", "threatened": "THREATENED"}


@dataclass(frozen=True, slots=True)
class Types:
    """Type columns of one report."""

    event_type: str
    acled_event_type: str | None
    acled_sub_event_type: str | None
    gtd_attack_type: str | None
    gtd_weapon_type: str | None
    gtd_target_type: str | None
    muc_type: str | None
    muc_stage: str | None
    is_suicide: bool


def classify(incident: Incident, status: str) -> Types:
    """Types of an incident by its triggers, weapons, targets and victims."""
    weapon = weapon_type(incident)
    target = target_type(incident)
    event_type = event_type_of(incident)
    row = _row(event_type, incident, target)
    return Types(
        event_type=event_type,
        acled_event_type=row.acled_event_type,
        acled_sub_event_type=row.acled_sub_event_type,
        gtd_attack_type=row.gtd_attack_type,
        gtd_weapon_type=weapon or _default_weapon(event_type),
        gtd_target_type=target,
        muc_type=row.muc_type,
        muc_stage=_STAGES.get(status) if row.muc_type else None,
        is_suicide=event_type == "suicide_bombing" or "suicide" in incident.flags,
    )


def event_type_of(incident: Incident) -> str:
    """The weightiest type that a trigger of the incident suggests, corrected by weapons and flags."""
    priorities: dict[str, int] = {}
    for mention in incident.mentions:
        for _, rule, event_type in mention.triggers:
            if event_type is not None and not (rule.endswith("_kill") and priorities):
                row = next(r for (name, _), r in event_types().items() if name == event_type)
                priorities[event_type] = row.priority
    best = max(priorities, key=lambda name: priorities[name], default="armed_attack")
    suggested = {weapon_terms()[t][1] for t in _weapon_words(incident)} - {None}
    if "suicide" in incident.flags and best in {"bombing", "armed_attack", "grenade_attack"}:
        return "suicide_bombing"
    if best in {"armed_attack", "armed_clash"} and suggested & {"bombing"} and not _fired(incident):
        return "bombing"
    return best


def _fired(incident: Incident) -> bool:
    return any(weapon_terms()[t][0] == "Firearms" for t in _weapon_words(incident)) or any(
        re.search(r"fire|shoot|shot|gun", rule) for m in incident.mentions for _, rule, _ in m.triggers
    )


def _weapon_words(incident: Incident) -> list[str]:
    terms = weapon_terms()
    found = []
    for role in incident.roles:
        if role.role != "weapon":
            continue
        words = role.words.text.lower()
        named = [t for t in terms if re.search(rf"(?<!\w){re.escape(t)}(?:s|es)?(?!\w)", words)]
        if named:
            found.append(max(named, key=len))
    return found


def weapon_type(incident: Incident) -> str | None:
    """GTD weapon type of the weapons named, explosives first."""
    types = [weapon_terms()[t][0] for t in _weapon_words(incident)]
    for kind in (
        "Chemical",
        "Biological",
        "Radiological",
        "Incendiary",
        "Explosives",
        "Firearms",
        "Melee",
        "Fake Weapons",
    ):
        if kind in types:
            return kind
    return None


def _default_weapon(event_type: str) -> str:
    if event_type in _EXPLOSIVE:
        return "Explosives"
    if event_type in {
        "armed_attack",
        "armed_clash",
        "assassination",
        "abduction",
        "hostage_taking",
        "security_operation",
    }:
        return "Firearms"
    return {"arson": "Incendiary", "chemical_attack": "Chemical", "unarmed_assault": "Melee"}.get(event_type, "Unknown")


def target_type(incident: Incident) -> str | None:
    """GTD target type of the targets named, else of the victims."""
    terms = target_terms()
    for role in incident.roles:
        if role.role == "target":
            words = re.findall(r"[\w'’-]+", role.words.text.lower())
            found = _lookup(words, terms)
            if found is not None:
                return found
    for _, group in incident.groups:
        if group.side == "attacker":
            continue
        found = _lookup(re.findall(r"[\w'’-]+", group.words.text.lower()), terms)
        if found is not None:
            return found
    return None


def _lookup(words: list[str], terms: dict[str, tuple[str, str]]) -> str | None:
    """Target type of the last noun of a phrase that the lexicon knows, its compound first."""
    for end in range(len(words), 0, -1):
        for size in (3, 2, 1):
            form = " ".join(words[max(0, end - size) : end])
            if form in terms and end - size >= 0:
                return terms[form][0]
    return None


def _row(event_type: str, incident: Incident, target: str | None) -> EventType:
    table = event_types()
    if (event_type, "any") in table:
        return table[event_type, "any"]
    if event_type == "armed_attack":
        return table[event_type, "armed" if target_is_armed(incident, target) else "civilian"]
    if event_type == "unarmed_assault":
        return table[event_type, "by_group" if any(r.role == "perpetrator" for r in incident.roles) else "civilian"]
    return table[event_type, "government"]


def target_is_armed(incident: Incident, target: str | None) -> bool:
    """Whether those attacked are armed forces, police or an armed group."""
    if target in ("Police", "Military", "Terrorists/Non-State Militia"):
        return True
    if target is not None:
        return False
    victims = [g.victim_type for _, g in incident.groups if g.side != "attacker"]
    return bool(victims) and all(v in _ARMED for v in victims)
