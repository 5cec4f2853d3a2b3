"""Weapons of an incident: which words name them, whether they acted, and GTD's type of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.actors.models import ARMED, ActorMention
from tasks.extraction.doers import is_named_person
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import AIRCRAFT, weapon_terms, word_lists
from tasks.extraction.mentions import HARMED, Role
from tasks.extraction.person_words import PRONOUNS

_EXPLOSIVE = frozenset({"bombing", "suicide_bombing", "grenade_attack", "shelling", "air_strike"})


_GAS = "tear gas"


def plain_words(text: str) -> set[str]:
    """Words of plain letters, small."""
    return set(re.findall(r"[a-z]+", text.lower()))


def fired(incident: Incident) -> bool:
    """Whether guns were fired, by the weapons or the words for the act."""
    return any(weapon_terms()[t][0] == "Firearms" for t in weapon_words(incident)) or any(
        re.search(r"(?<!set_)fire|shoot|shot|gun", rule) for _, rule, _ in incident.triggers
    )


def weapon_words(incident: Incident) -> list[str]:
    """Weapon terms of all roles of weapons."""
    flies = bool({m.event_type for m in incident.mentions} & _EXPLOSIVE) or "airborne" in incident.flags
    roles = [role for role in incident.roles if role.role == "weapon"]
    roles = [role for role in roles if flies or role.rule_id != "weapon.named" or not role.head.startswith("drone")]
    fuelled = any(_ALIGHT.search(rule) for _, rule, _ in incident.triggers)
    roles = [role for role in roles if fuelled or role.rule_id != "weapon.named" or role.head not in _FUELS]
    return [term for role in roles for term in named_weapons(role)]


_FUELS = frozenset({"petrol", "gasoline", "kerosene"})
"""What is a weapon only where somebody sets fire with it: "disrupted the supply of petrol"."""
_ALIGHT = re.compile(r"burn|set_fire|ablaze|torch|arson|ignite|throw|hurl|toss|bomb|explo|blast")


def named_weapons(role: Role) -> list[str]:
    """The longest weapon term in a role's words; empty for none."""
    words = role.words.text.lower()
    named = [t for t in weapon_terms() if t in words and re.search(rf"(?<!\w){re.escape(t)}(?:s|es)?(?!\w)", words)]
    return [max(named, key=len)] if named else []


def weapon_type(incident: Incident) -> str | None:
    """GTD weapon type of the weapons named, explosives first."""
    words = weapon_words(incident)
    types = [weapon_terms()[t][0] for t in [w for w in words if w != _GAS] or words]  # gas only ends most fights
    types += ["Chemical" for _, rule, _ in incident.triggers if rule == "trigger.verb.poison"]
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
        if kind in types and not (kind == "Melee" and _is_rammed(incident) and not _by_hand(incident)):
            return kind
    if _is_rammed(incident):
        return "Vehicle"
    if not fired(incident) and _is_burned(incident):
        return "Incendiary"
    return "Melee" if not fired(incident) and _by_hand(incident) else None


_BURNED = re.compile(r"burn_(?:alive|death|down)|set_(?:fire|ablaze)|torch|firebomb|arson")


def _is_burned(incident: Incident) -> bool:
    """Whether the words for the act tell a fire that somebody set, and nobody stabbed or beat."""
    told = {rule for _, rule, kind in incident.triggers if kind}
    taken = any(kind == "abduction" for _, _, kind in incident.triggers)
    return any(map(_BURNED.search, told)) and not _by_hand(incident) and not taken


BLOWS = "beat|thrash|slap|punch|kick|pummel|headbutt|manhandl|rough_up|pelt|lynch"
"""How the names of rules for blows begin, as a pattern."""
_BLADES = re.compile(
    rf"\b(?:stab|behead|hack|axe|knif|slit|cut_throat|slash|bludgeon|machete|decapitat|{BLOWS}|"
    r"(?:hurl|throw)_(?:stone|brick|rock))"
)


def _by_hand(incident: Incident) -> bool:
    """Whether the words for the act tell a blade or a blow: "beheaded", "hacked to death"."""
    told = [(rule.replace(".", " "), kind) for _, rule, kind in incident.triggers]
    return any(kind and _BLADES.search(rule) for rule, kind in told)


def _is_rammed(incident: Incident) -> bool:
    """Whether a vehicle itself was the weapon."""
    if any(role.rule_id == "ram.vehicle" for role in incident.roles):
        return True
    return any("ramming" in rule or rule.endswith(_DRIVEN) for _, rule, _ in incident.triggers)


_DRIVEN = ("vehicular_attack", "vehicle_attack", "truck_attack", "lorry_attack", "van_attack", "car_rampage")


def default_weapon(
    event_type: str, incident: Incident, target: str | None = None, actors: Sequence[ActorMention] = ()
) -> str:
    """GTD weapon type of an event of which no weapon is told: guns where armed men act, or some who carry them fell.

    Args:
        event_type: What the act is.
        incident: The mentions of it.
        target: GTD type of what was attacked.
        actors: Names of groups and forces of the article; a name that is none of them may be a private person's.
    """
    told = {kind for _, _, kind in incident.triggers}
    if event_type in _EXPLOSIVE or (event_type == "disrupted_plot" and told & _EXPLOSIVE):
        return "Explosives"
    if event_type in {"armed_clash", "security_operation"}:
        return "Firearms"
    if event_type == "assassination" and target == "Terrorists/Non-State Militia" and not fired(incident):
        return "Unknown"  # "Israel murdered the militia's chief"
    guarded = target in _ARMED_TARGETS and not (event_type == "abduction" and _hits_civilians(incident))
    if event_type in _ARMED_ACTS and (guarded or _is_by_arms(incident, actors)):
        return "Firearms"
    if event_type == "mob_violence" and incident.rules_of("unarmed_assault"):
        return "Melee"
    if event_type == "looting" and any(
        r.role == "perpetrator" and plain_words(r.words.text) & _GUNS for r in incident.roles
    ):
        return "Firearms"  # "armed robbers looted a bank"
    if event_type == "excessive_force" and fired(incident):
        return "Firearms"
    return {"arson": "Incendiary", "chemical_attack": "Chemical", "unarmed_assault": "Melee"}.get(event_type, "Unknown")


def _hits_civilians(incident: Incident) -> bool:
    """Whether whom it befell were civilians alone, whatever police station is told besides."""
    hit = {g.victim_type for _, g in incident.groups if g.outcome in (*HARMED, "abducted") and g.count.rule != "none"}
    return bool(hit) and hit <= {"civilian", "unknown"}


_GUNS = frozenset({"armed", "gunmen", "gunman"})
_ARMED_ACTS = frozenset({"armed_attack", "assassination", "abduction", "hostage_taking", "hijacking"})
_ARMED_TARGETS = frozenset({"Military", "Police", "Terrorists/Non-State Militia"})


def _is_by_arms(incident: Incident, actors: Sequence[ActorMention]) -> bool:
    """Whether shots are told, or fighters or armed men took part, or somebody was hit who carries arms himself."""
    if fired(incident) or "armed" in incident.flags:
        return True
    doers = [r for r in incident.roles if r.role in ("perpetrator", "claimant")]
    groups = any(role.words.text[:1].isupper() and not _is_private(role, actors) for role in doers)
    if groups or any(plain_words(role.words.text) & _ARMED_MEN for role in doers):
        return True
    if any(_AMBUSH.search(rule) for _, rule, _ in incident.triggers):
        return True
    return any(
        g.victim_type in ARMED and g.outcome in HARMED and g.head not in PRONOUNS for _, g in incident.groups
    )  # "killed her children before taking her own life"


def _is_private(role: Role, actors: Sequence[ActorMention]) -> bool:
    """Whether a name is a private person's, of whom nothing says that he bore a gun."""
    known = any(a.actor_id and a.char_start < role.words.end and role.words.start < a.char_end for a in actors)
    return not known and is_named_person(role, None)


_ARMED_MEN = (
    (word_lists()["attackers"] - {"intruder", "intruders", "knifeman", "stabber", "arsonist"})
    | word_lists()["fighters"]
    | {
        "armed",
        "army",
        "troops",
        "soldiers",
        "forces",
        "police",
        "gang",
        "gangs",
        "cartel",
        "hitmen",
        "front",
        "militia",
    }
)
_AMBUSH = re.compile(r"ambush|raid|storm|riddle|martyr|massacre|gun|assassinat|execut|target_killing|targeted_killing")


def explosive_acts(incident: Incident) -> bool:
    """Whether a bomb acts or is used, rather than being named in passing."""
    return any(r.role == "weapon" and r.rule_id != "weapon.named" for r in incident.roles) or not any(
        m.strength == "strong" for m in incident.mentions
    )


def acting_weapon(incident: Incident) -> str | None:
    """Event type of the weapon that did the killing ("killed by a mortar"), where no other act is told."""
    acting = [r for r in incident.roles if r.role == "weapon" and r.rule_id == "affect.agent"]
    kinds = {weapon_terms()[t][1] for role in acting for t in named_weapons(role)} & {
        "shelling",
        "air_strike",
        "grenade_attack",
    }
    return next(iter(kinds), None)


def is_crowd_control(incident: Incident) -> bool:
    """Whether every weapon named clears streets, and nobody was killed: the shells that are fired are of tear gas."""
    named = [role.words.text.lower() for role in incident.roles if role.role == "weapon"]
    killed = any(g.outcome == "killed" and g.count.best for _, g in incident.groups)
    terms = word_lists()["crowd_control"]
    return bool(named) and not killed and all(any(term in name for term in terms) for name in named)


def from_the_air(incident: Incident) -> bool:
    """As in "the air force bombed two villages": bombing by a force or from aircraft, and no bomb that was planted."""
    if not incident.rules_of("bombing") <= {"trigger.verb.bomb", "trigger.noun.bombing"}:
        return False
    if incident.rules_of("disrupted_plot"):  # the army is who foiled it
        return False
    roles = [r for r in incident.roles if r.role in ("perpetrator", "weapon")]
    return any(plain_words(r.words.text) & _AIRBORNE for r in roles)


_AIRBORNE = AIRCRAFT | {"air", "army", "troops", "military", "forces", "battalion", "brigade"}
