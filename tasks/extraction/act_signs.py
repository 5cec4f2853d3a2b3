"""What the words of an incident come to: a search, an arrest, an assault, a fight of two sides, burnt property."""

from __future__ import annotations

import re

from tasks.extraction.actors.models import ARMED
from tasks.extraction.crowds import STATE_WORDS
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import HARMED
from tasks.extraction.weapons import fired, plain_words

_SEARCHES = re.compile(r"(?:verb|noun)\.(?:raid|storm|storming|launch_raid|operation|ransack|target)$")


def is_search(incident: Incident) -> bool:
    """As in "police raided the shop and detained two men": a force that searches attacks nobody."""
    told = incident.rules_of("armed_attack")
    doers = [r for r in incident.roles if r.role == "perpetrator"]
    arrested = any(group.outcome == "arrested" for _, group in incident.groups)
    takers = {r.words.start for r in doers if r.rule_id.endswith(".arrest")}  # whoever arrests is a force
    by_force = (
        all(r.words.start in takers or plain_words(r.words.text) & _SEARCHERS for r in doers) if doers else arrested
    )
    searched = bool(told) and all(map(_SEARCHES.search, told))
    return by_force and searched and not victim_types(incident) and not fired(incident)


_SEARCHERS = frozenset(
    {
        "police",
        "agency",
        "investigators",
        "rangers",
        "officers",
        "authorities",
        "officials",
        "agents",
        "detectives",
        "cops",
    }
) | {"army", "troops", "soldiers", "forces", "bureau", "department", "policemen", "constabulary", "squad", "customs"}


STEPS = frozenset({"grenade_attack", "shelling"})
"""Types that are but a step of an assault: grenades thrown while guns fire, rockets before a post is overrun."""
_OVERRUN = re.compile(r"verb\.(?:storm|overrun|raid|break_into|barge)")


def is_assault(incident: Incident, best: str) -> bool:
    """Whether guns are told beside grenades, or attackers came in where they shelled; no battle of armies is one."""
    if best == "grenade_attack":
        return fired(incident)
    told = {kind for _, _, kind in incident.triggers}
    if told & {"looting", "hostage_taking"} and "armed_attack" in told:
        return True
    return any(_OVERRUN.search(rule) for _, rule, kind in incident.triggers if kind)


PLAIN_ATTACKS = re.compile(r"(?:verb|noun)\.(?:attack|assault|raid|storm|storming|target|launch_attack|carry_attack)$")


def is_of_property(incident: Incident) -> bool:
    """As in "attacked the camp and set machines on fire": the fire is the act where nobody was hit and no shot fell.

    An attack on a village whose houses were burned is one on those who live there.
    """
    told = incident.rules_of("armed_attack")
    harmed = any(group.outcome in _HARMS and group.count.rule != "none" for _, group in incident.groups)
    hit = any(r.role == "victim" or (r.role == "target" and _LIVED_IN.search(r.words.text)) for r in incident.roles)
    return not harmed and not hit and not fired(incident) and all(map(PLAIN_ATTACKS.search, told))


_LIVED_IN = re.compile(
    r"\b(?:village|town|hamlet|settlement|community|camp\s+of\s+displaced|house|home|residence)s?\b", re.I
)
_HARMS = frozenset({"killed", "injured", "abducted", "missing", "arrested"})


def kills_first(incident: Incident) -> bool:
    """Whether what is told first is a killing or an attack: "killed nine villagers and burned their houses"."""
    typed = [kind for m in incident.mentions for _, _, kind in sorted(m.triggers, key=lambda t: t[0].start) if kind]
    return bool(typed) and typed[0] == "armed_attack"


def is_arrest(incident: Incident) -> bool:
    """Whether a raid ended in arrests alone, with nobody hit and no shot: "nabbed two kidnappers in an operation"."""
    outcomes = {group.outcome for _, group in incident.groups if group.count.rule != "none"}
    return "arrested" in outcomes and not outcomes & {"killed", "injured"} and not fired(incident)


def is_fight(incident: Incident, best: str) -> bool:
    """Two armed sides, whatever the weapons: raiders and raided fell, or two groups that are no state's fired."""
    hit = victim_types(incident)
    if best == "disrupted_plot":  # "foiled an infiltration, killing six fighters"
        return bool(hit) and hit <= ARMED and any(g.outcome == "killed" and g.count.best for _, g in incident.groups)
    if "suicide" in incident.flags:
        return False
    if best == "shelling" and hit >= ARMED:  # a rocket inside a fight
        return any(_FOUGHT.search(rule) for _, rule, _ in incident.triggers)
    return best in {"armed_attack", "armed_clash"} and _is_feud(incident)


def is_last_stand(incident: Incident) -> bool:
    """As in "three captors were killed in an exchange of fire ... cornered, two blew themselves up": in a fight."""
    first = incident.mentions[0]
    fought = any(_FOUGHT.search(rule) for _, rule, kind in first.triggers if kind)
    hit = victim_types(incident)
    named = any("suicide" in rule for _, rule, _ in incident.triggers)
    return fought and "suicide" not in first.flags and "militant" in hit and not named


_FOUGHT = re.compile(r"clash|exchange|gunfight|gun_?battle|shoot-?out|firefight|crossfire")


def is_clash(incident: Incident, suggested: dict[str, int], target: str | None) -> bool:
    """Two armed sides: fighting is told, or state forces and fighters are the two parties."""
    if _is_between_sides(incident) and suggested.keys().isdisjoint(_NO_FIGHT):
        return True
    if _hits_civilians(incident):
        return False
    if any(rule.endswith((".murder", ".massacre")) for _, rule, kind in incident.triggers if kind):
        return False
    if "armed_clash" in suggested and (
        target in ("Military", "Terrorists/Non-State Militia", None) or _is_two_sided(incident)
    ):
        return True
    victims = victim_types(incident)
    if _is_of_bomb(incident, suggested):
        return False
    if "security_operation" in suggested and victims and victims <= ARMED and _is_raid(incident):
        return not _is_hunt_after(incident)  # those who were raided, or some of those who raided them
    by_force = any(r.role == "perpetrator" and plain_words(r.words.text) & STATE_WORDS for r in incident.roles)
    return by_force and bool(victims) and victims <= {"militant"}


def _is_of_bomb(incident: Incident, suggested: dict[str, int]) -> bool:
    """As in "a mine exploded during a clearance operation, hurting five soldiers": they were hit by it, in no fight."""
    hit = [group for _, group in incident.groups if group.outcome in HARMED and group.count.rule != "none"]
    fell = any(group.victim_type == "militant" or group.side == "attacker" for group in hit)
    return "bombing" in suggested and "armed_clash" not in suggested and not fell and not fired(incident)


def _is_between_sides(incident: Incident) -> bool:
    """As in "an encounter between police and robbers", in which passers-by are hit: both sides are told."""
    for mention in incident.mentions:
        sides = {r.words.start for r in mention.roles if r.role == "perpetrator" and r.rule_id == "event.side"}
        fought = any(_FIGHT_NOUN.search(rule) for _, rule, _ in mention.triggers)
        if fought and len(sides) > 1:
            return True
    return False


_NO_FIGHT = frozenset({"assassination", "bombing", "suicide_bombing", "air_strike", "shelling"})
"""What a fight that is told besides does not make a clash of."""
_FIGHT_NOUN = re.compile(r"noun\.(?:encounter|shoot-?out|exchange_of_fire|gun_?(?:fight|battle))$")


def _hits_civilians(incident: Incident) -> bool:
    """Whether somebody unarmed was hit; who is told by a name alone may be the policeman told before."""
    hit = [group for _, group in incident.groups if group.count.best]
    civil = [group for group in hit if group.victim_type in _CIVIL]
    armed = any(group.victim_type in ARMED for group in hit)
    return any(not (armed and group.count.best == 1 and group.words.text.istitle()) for group in civil)


_CIVIL = frozenset({"civilian", "official", "journalist", "aid_worker"})


_RIVALS = re.compile(r"\b(?:groups|tribes|clans|factions|families|tribesmen|gangs|rivals|parties)\b", re.IGNORECASE)


def _is_feud(incident: Incident) -> bool:
    """Whether two groups that are no state's fire at each other: "an armed clash between two rival groups"."""
    thrown = incident.rules_of("unarmed_assault")
    if not thrown and any(role.rule_id == "fire_at.side" for role in incident.roles):
        return True  # "the gunmen fired at each other"
    sides = [r.words.text for r in incident.roles if r.rule_id.endswith(".side")]
    return bool(sides) and all(_RIVALS.search(side) for side in sides) and fired(incident)


_RAIDED = re.compile(r"operation|ibo|send_hell|neutrali|eliminate")


def _is_raid(incident: Incident) -> bool:
    return any(_RAIDED.search(rule) for _, rule, _ in incident.triggers)


def _is_hunt_after(incident: Incident) -> bool:
    """As in "A constable was shot dead. ... Police began a search operation": who fell did so before it began."""
    hit = [(n, g) for n, m in enumerate(incident.mentions) for g in m.groups if g.outcome in HARMED]
    if any(group.victim_type == "militant" or group.side == "attacker" for _, group in hit):
        return False
    operations = [
        n for n, m in enumerate(incident.mentions) for _, _, kind in m.triggers if kind == "security_operation"
    ]
    return bool(operations) and all(number < min(operations) for number, _ in hit)


def victim_types(incident: Incident) -> set[str]:
    """Types of those killed or injured."""
    return {g.victim_type for _, g in incident.groups if g.outcome in HARMED and g.count.rule != "none"}


# Words that say that both sides fired, whatever was attacked before.
_TWO_SIDED = re.compile(r"exchange|gunfight|gunbattle|gun_battle|shoot-?out|firefight|crossfire|return_fire|trade_")


def _is_two_sided(incident: Incident) -> bool:
    return any(_TWO_SIDED.search(rule) for _, rule, kind in incident.triggers if kind)


_BATTLE_RULES = re.compile(r"ambush|open_fire|clash|gunfight|shootout|exchange|storm|gun_battle|firefight|return_fire")


def is_battle(incident: Incident) -> bool:
    """Explosives used inside a battle stay a battle: the first act told is an ambush or an exchange of fire."""
    first = next((rule for _, rule, kind in incident.triggers if kind), "")
    return _BATTLE_RULES.search(first) is not None
