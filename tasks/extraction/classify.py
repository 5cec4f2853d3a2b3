"""Event, weapon and target types of an incident, and the columns of the codebook's mapping table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.extraction.act_signs import (
    PLAIN_ATTACKS,
    STEPS,
    is_arrest,
    is_assault,
    is_battle,
    is_clash,
    is_fight,
    is_last_stand,
    is_of_property,
    is_search,
    kills_first,
    victim_types,
)
from tasks.extraction.actors.models import ARMED, ActorMention
from tasks.extraction.crowds import CROWD_TYPES, STATE_WORDS, by_fists, crowd_type, protest_policing
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import EventType, event_types, weapon_terms, word_lists
from tasks.extraction.mentions import AFTERWARDS, HARMED, Group, Role, Words
from tasks.extraction.same_days import is_police_work
from tasks.extraction.targets import target_type
from tasks.extraction.weapons import (
    acting_weapon,
    default_weapon,
    explosive_acts,
    fired,
    from_the_air,
    is_crowd_control,
    plain_words,
    weapon_type,
    weapon_words,
)

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


def classify(incident: Incident, status: str, actors: Sequence[ActorMention] = ()) -> Types:
    """Types of an incident by its triggers, weapons, targets and victims."""
    weapon = weapon_type(incident)
    target = target_type(incident)
    event_type = event_type_of(incident, target, status)
    row = _row(event_type, incident, target)
    sought = event_type == "armed_attack" and is_leader_sought(incident)
    chosen = sought or (event_type in _CHOOSING and not _is_robbery(incident) and is_chosen_person(incident))
    named = chosen and event_type == "armed_attack" and (sought or row.target != "armed")
    taken_too = event_type == "abduction" and _is_deadly(incident) and kills_first(incident)
    # "attacked a church, killing ten ... a priest was taken", which GTD calls by the taking
    kind = "assassination" if named else "armed_attack" if taken_too else event_type
    return Types(
        event_type=kind,
        acled_event_type=row.acled_event_type,
        acled_sub_event_type=row.acled_sub_event_type,
        gtd_attack_type="Assassination" if chosen else _gtd_attack(event_type, row, incident),
        gtd_weapon_type=weapon or default_weapon(kind, incident, target, actors),
        gtd_target_type=target,
        muc_type=row.muc_type,
        muc_stage=_STAGES.get(status) if row.muc_type else None,
        is_suicide=event_type == "suicide_bombing" or "suicide" in incident.flags,
    )


def _gtd_attack(event_type: str, row: EventType, incident: Incident) -> str | None:
    """GTD attack type of the row; grenades thrown together with firearms are one armed assault."""
    return "Armed Assault" if event_type == "grenade_attack" and fired(incident) else row.gtd_attack_type


_CHOOSING = frozenset({"armed_attack", "assassination", "bombing", "suicide_bombing", "grenade_attack"})


def is_chosen_person(incident: Incident) -> bool:
    """Whether the attack was on one person of standing, which GTD calls an assassination whatever the weapon."""
    titles = word_lists()["prominent"]
    for role in incident.roles:
        if role.role not in ("target", "victim") or role.head.endswith("s") or role.head in _PREMISES:
            continue
        if _told_of(role) & titles:
            return True
    for _, group in incident.groups:
        told = _told_of(group)
        alone = group.count.best == 1 and not group.included and group.side != "attacker"
        if alone and group.outcome in HARMED and told & titles:
            return True
    return False


_SOUGHT = re.compile(r"\.(?:murder|assassinate|assassination)$")


def is_leader_sought(incident: Incident) -> bool:
    """As in "Israel murdered the militia's chief of staff": one leader of fighters whom somebody set out to kill."""
    if not any(_SOUGHT.search(rule) for rule in incident.rules_of("armed_attack") | incident.rules_of("assassination")):
        return False
    killed = [group for _, group in incident.groups if group.outcome == "killed" and group.count.best]
    return len(killed) == 1 and killed[0].count.best == 1 and bool(_told_of(killed[0]) & _LEADERS)


_LEADERS = frozenset({"chief", "leader", "commander", "head", "general", "founder", "secretary"})
"""Who leads a force or an armed group."""
_PREMISES = frozenset(
    {"residence", "house", "home", "office", "bungalow", "building", "headquarters", "shop", "school"}
)
"""What is attacked where nobody is: "the residence of a commissioner"."""


def _told_of(one: Role | Group) -> set[str]:
    """Words for somebody: the phrase and what stands in apposition to it."""
    return plain_words(one.words.text) | plain_words(one.apposition)


def event_type_of(incident: Incident, target: str | None = None, status: str = "occurred") -> str:
    """The weightiest type that a trigger of the incident suggests, corrected by weapons, crowds and flags."""
    suggested = _suggested(incident)
    best = max(suggested, key=lambda name: suggested[name], default="armed_attack")
    if by_force := _by_force(incident, suggested, best, status):
        return "armed_attack" if by_force == "disrupted_plot" and _is_repelled(incident, target) else by_force
    policing = protest_policing(incident, suggested)
    if crowd := policing or (crowd_type(incident, suggested) if best in CROWD_TYPES else None):
        return crowd
    if "suicide" in incident.flags and best in {"bombing", "armed_attack", "grenade_attack"}:
        return "armed_clash" if is_last_stand(incident) else "suicide_bombing"
    if kind := _by_weapon(incident, suggested, best):
        return kind
    if best in STEPS and is_assault(incident, best):
        best = "armed_attack"
    elif best == "grenade_attack" and "hostage_taking" in suggested:  # thrown by those who then held the hall
        best = "hostage_taking"
    if best in {"bombing", "grenade_attack"} and target in _ARMED_TARGETS and is_battle(incident):
        return "armed_attack"
    if best in {"armed_attack", "bombing", "security_operation"} and is_clash(incident, suggested, target):
        return "armed_clash"
    return _by_end(incident, suggested, best)


def _by_end(incident: Incident, suggested: dict[str, int], best: str) -> str:
    """What an act came to: a raid to arrests, fighting to the taking of a town, a burning to the killing before it."""
    if best == "security_operation" and is_arrest(incident):
        return "arrest"
    if best == "security_operation" and _is_answered(incident):
        return "armed_attack"
    if best == "armed_attack" and "arson" in suggested and is_of_property(incident):
        return "arson"
    if best in {"arson", "looting"} and _is_deadly(incident) and kills_first(incident):
        return "armed_attack"
    if best == "looting" and _is_robbery(incident) and victim_types(incident):
        return "armed_attack"  # "was hurt in an attempted robbery"
    return "territory_change" if best == "armed_clash" and "territory_change" in suggested else best


def _is_robbery(incident: Incident) -> bool:
    """Whether a robbery is what those hurt were hurt in, and nobody chose them for who they are."""
    return incident.rules_of("looting") == {"trigger.noun.robbery"}


def _is_answered(incident: Incident) -> bool:
    """As in "two soldiers were killed in a rebel attack ... 12 rebels were neutralised": told first is what it was."""
    first = incident.mentions[0]
    hit = (group for group in first.groups if group.outcome in HARMED and group.count.rule != "none")
    return first.event_type == "armed_attack" and any(
        group.side != "attacker" and group.victim_type != "militant" for group in hit
    )


def _by_force(incident: Incident, suggested: dict[str, int], best: str, status: str) -> str | None:
    """What those who guard the law came to: a plot laid open, a search, or a fight; None where they did nothing."""
    plot = "disrupted_plot" in suggested and "security_operation" not in suggested
    if status == "foiled" and plot and not victim_types(incident):
        return "disrupted_plot"
    if best == "armed_attack" and is_search(incident):
        return "arrest" if is_arrest(incident) else "security_operation"
    return "armed_clash" if is_fight(incident, best) else None


def _is_repelled(incident: Incident, target: str | None) -> bool:
    """As in "thwarted an attack on a post": those who guard it beat off what came, and laid no plot open."""
    held = any(group.outcome == "arrested" for _, group in incident.groups)
    return target in ("Military", "Police") and not held and bool(incident.rules_of("armed_attack") & _COME)


_COME = frozenset({"trigger.noun.attack", "trigger.noun.assault", "trigger.noun.raid"})
_FLOWN = frozenset({"armed_attack", "bombing", "shelling"})
"""Types of attack that are air strikes where aircraft did it."""


def _by_weapon(incident: Incident, suggested: dict[str, int], best: str) -> str | None:
    """Type of the weapon that acted, where that is told; None where the words for the act stand."""
    if best in _FLOWN and "airborne" in incident.flags:
        return "air_strike"
    if best == "shelling" and "remnant" in incident.flags:
        return "bombing"  # "a mortar shell exploded while boys were playing with it"
    weapons = {weapon_terms()[t][1] for t in weapon_words(incident)} - {None}
    if best in {"armed_attack", "armed_clash"} and "bombing" in weapons and not fired(incident):
        return "bombing" if explosive_acts(incident) else None
    if best == "armed_attack":
        return acting_weapon(incident)
    if best == "bombing" and "grenade_attack" in suggested and "bombing" not in weapons:
        return "grenade_attack"  # the grenade is what blew up
    if best == "shelling" and (is_crowd_control(incident) or "protest_intervention" in suggested):
        return "protest_intervention"  # "baton charge and shelling": of tear gas
    return "air_strike" if best == "bombing" and from_the_air(incident) else None


_ARMED_TARGETS = frozenset({"Military", "Police", "Terrorists/Non-State Militia"})
# Words that fit any violence: they only count where nothing more exact is told.
_VAGUE_RULES = (
    *(".kill", "noun.attack", "noun.assault", "noun.killing", "noun.murder", "verb.target", "noun.firing"),
    *("verb.go_missing", "verb.disappear", "noun.disappearance"),
)

_FALLEN = (".martyr", ".martyrdom", ".embrace_martyrdom")
"""Words for the death of those who fall in a fight as well as in an attack on them."""


def _suggested(incident: Incident) -> dict[str, int]:
    """Event type -> weight, of every trigger; a bare "killed" only counts where nothing else is told."""
    rows = {name: row.priority for (name, _), row in event_types().items()}
    typed = [(rule, kind) for _, rule, kind in _of_deed(incident) if kind is not None]
    telling = [(rule, kind) for rule, kind in typed if not rule.endswith(_VAGUE_RULES)]
    kinds = {kind for _, kind in telling}
    if "unarmed_assault" in kinds and by_fists(incident) and not fired(incident):
        # "attacked the team", with fists and stones
        telling = [(rule, kind) for rule, kind in telling if kind != "armed_attack" or not PLAIN_ATTACKS.search(rule)]
        kinds = {kind for _, kind in telling}
    if "armed_clash" in kinds:  # "a soldier was martyred in an exchange of fire"
        telling = [(rule, kind) for rule, kind in telling if not rule.endswith(_FALLEN)]
        kinds = {kind for _, kind in telling}
    if "air_strike" in kinds:  # whose explosions are told besides
        telling = [(rule, kind) for rule, kind in telling if not (kind == "bombing" and rule.endswith(_BLASTS))]
        telling = [
            (rule, kind) for rule, kind in telling if not rule.endswith(_ENDED)
        ]  # "neutralised 30 in air strikes"
    if kinds <= {"arrest"} or (kinds <= AFTERWARDS and _is_by_attackers(incident)):
        telling = typed  # an arrest or a search afterwards makes no killing an arrest or a search
    elif kinds == {"arrest", "protest"}:  # nor a protest, and what is told first is the news
        telling = telling[:1] if len(telling) == len(typed) else typed
    return {kind: rows[kind] for _, kind in telling}


def _of_deed(incident: Incident) -> list[tuple[Words, str, str | None]]:
    """Triggers of the act, without those of the raids that the police then made to arrest who had done it."""
    deeds = [mention for mention in incident.mentions if not is_police_work(mention)]
    if not any(mention.event_type for mention in deeds):
        return incident.triggers
    return [trigger for m in incident.mentions if m in deeds or m.event_type == "arrest" for trigger in m.triggers]


def _is_by_attackers(incident: Incident) -> bool:
    """As in "gunmen blocked the road and killed a man ... a search operation began": what they did is what it was.

    So is it in "a gunman tried to kill him at a rally": the crowd that an attacker found there is but the place.
    """
    doers = [r for r in incident.roles if r.role == "perpetrator"]
    attackers = word_lists()["attackers"]
    by_them = any(r.head in attackers or "armed" in plain_words(r.words.text) for r in doers)
    return by_them and not any(plain_words(r.words.text) & STATE_WORDS for r in doers)


_ENDED = (".neutralise", ".neutralize", ".eliminate")
_BLASTS = ("noun.explosion", "noun.blast", "noun.detonation", "verb.explode")


def _row(event_type: str, incident: Incident, target: str | None) -> EventType:
    table = event_types()
    if event_type in _ATTACK_IF_DEADLY and _is_deadly(incident):
        attack = table["armed_attack", "civilian"]
        return replace(
            table[event_type, "any"],
            acled_event_type=attack.acled_event_type,
            acled_sub_event_type=attack.acled_sub_event_type,
        )
    if (event_type, "any") in table:
        return table[event_type, "any"]
    if event_type == "armed_attack":
        return table[event_type, "armed" if target_is_armed(incident, target) else "civilian"]
    if event_type == "unarmed_assault":
        return table[event_type, "by_group" if any(r.role == "perpetrator" for r in incident.roles) else "civilian"]
    by_force = any(r.role == "perpetrator" and plain_words(r.words.text) & STATE_WORDS for r in incident.roles)
    return table[event_type, "government" if by_force else "other"]


# ACLED: what would be an abduction or the destruction of property is an attack where people died of it.
_ATTACK_IF_DEADLY = frozenset({"abduction", "hostage_taking", "arson", "looting"})


def _is_deadly(incident: Incident) -> bool:
    return any(
        g.outcome == "killed" and g.side != "attacker" and g.count.rule != "none" and (g.count.best or g.count.low)
        for _, g in incident.groups
    )


def target_is_armed(incident: Incident, target: str | None) -> bool:
    """Whether those attacked are armed forces, police or an armed group.

    Those hit say more than what stood there: an attack on a village in which only fighters fell was a clash, and so was
    one in which only attackers fell.
    """
    if target in ("Police", "Military", "Terrorists/Non-State Militia"):
        return True
    hit = [g for _, g in incident.groups if g.outcome in HARMED and g.count.rule != "none"]
    victims = [g.victim_type for g in hit if g.side != "attacker" and not g.update and g.victim_type != "unknown"]
    if target not in (None, "Private Citizens & Property"):
        return False
    return all(v in ARMED for v in victims) if victims else any(g.side == "attacker" for g in hit)
