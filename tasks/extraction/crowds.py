"""Types of events in which a crowd acts, or a state's forces against one: protests, riots, mobs."""

from __future__ import annotations

import re

from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import weapon_terms, word_lists
from tasks.extraction.mentions import Role
from tasks.extraction.weapons import BLOWS, fired, plain_words, weapon_words

STATE_WORDS = frozenset(
    {
        "army",
        "troops",
        "soldiers",
        "military",
        "forces",
        "force",
        "police",
        "brigade",
        "battalion",
        "commandos",
        "rangers",
        "patrol",
    }
)


CROWD_TYPES = frozenset(
    {
        "armed_clash",
        "armed_attack",
        "unarmed_assault",
        "arson",
        "protest",
        "grenade_attack",
        "violent_demonstration",
        "looting",
    }
)


_FISTS = re.compile(rf"\.(?:{BLOWS}|stone|hurl_|throw_|assault)")


def by_fists(incident: Incident) -> bool:
    """Whether blows or stones are told: "beat up the nurses", "pelted the van with stones"."""
    return any(map(_FISTS.search, incident.rules_of("unarmed_assault")))


def protest_policing(incident: Incident, suggested: dict[str, int]) -> str | None:
    """State forces against people who protest, where no fight of two sides is told; None where it is none."""
    by_force = any(r.role == "perpetrator" and plain_words(r.words.text) & STATE_WORDS for r in incident.roles)
    named = [r.words.text.lower() for r in incident.roles if r.role == "weapon"]
    gas = bool(named) and all(any(term in name for term in word_lists()["crowd_control"]) for name in named)
    crowd = [r.words.text for r in incident.roles if r.role in ("target", "victim")]
    crowd.extend(group.words.text for _, group in incident.groups)
    protesting = _is_protest_met(incident) or any(plain_words(t) & _PROTESTING for t in crowd)
    if not by_force or "armed_clash" in suggested or not (gas or protesting):
        return None
    hit = any(g.outcome == "killed" and (g.count.best or g.count.low) for _, g in incident.groups)
    if hit or (fired(incident) and not gas):
        return "excessive_force"
    handled = "protest_intervention" in suggested and suggested.keys() <= _HANDLED
    return "protest_intervention" if gas or handled else None


_HANDLED = frozenset({"protest_intervention", "protest", "unarmed_assault", "arrest"})
"""What those do who break up a protest by hand: "police manhandled the marchers and arrested ten"."""


def _is_protest_met(incident: Incident) -> bool:
    """Whether a force acts where one sentence tells of people who protest: "fired to disperse youths protesting"."""
    for mention in incident.mentions:
        acting = [role for role in mention.roles if role.role == "perpetrator"]
        crowd = [role for role in acting if role.rule_id.endswith(".protest")]
        if crowd and any(plain_words(role.words.text) & STATE_WORDS for role in acting if role not in crowd):
            return True
    return False


def crowd_type(incident: Incident, suggested: dict[str, int]) -> str | None:
    """Riot types where a crowd and no armed group acts; None where it is none."""
    actors = [r for r in incident.roles if r.role in ("perpetrator", "target", "victim")]
    perpetrators = [r for r in incident.roles if r.role == "perpetrator"]
    if _is_brawl(incident, suggested):
        return "mob_violence"
    words = _crowd_words(incident, suggested)
    crowd = [r for r in perpetrators if plain_words(_LIVING.sub("", r.words.text)) & words and not _is_handful(r)]
    armed = any(weapon_terms()[t][0] in ("Firearms", "Explosives") for t in weapon_words(incident))
    armed = armed or any(".stab" in rule for _, rule, _ in incident.triggers)
    protesting = "protest" in suggested or any(plain_words(r.words.text) & _PROTESTING for r in actors)
    if not crowd or (armed and not protesting) or (fired(incident) and not protesting):
        return None
    bearing = word_lists()["attackers"] - (_OF_ANY_HAND if by_fists(incident) else frozenset()) | {"armed"}
    if any(plain_words(r.words.text) & bearing for r in perpetrators):
        return None
    violent = set(suggested) - {"protest", "arrest"}
    sides = [r for r in actors if r.role != "perpetrator" and plain_words(r.words.text) & _PARTISANS]
    partisans = bool(sides) and any(plain_words(r.words.text) & _PARTISANS for r in crowd)
    if protesting and not (partisans and violent):
        return "violent_demonstration" if violent else None
    if incident.rules_of("unarmed_assault") == {"trigger.verb.poison"}:
        return None  # "was poisoned by her relatives"
    if _is_battle_of_folk(incident, suggested):
        return "armed_clash"
    if violent & _RIOTING and any(r.head in _MOBS for r in crowd):
        return "mob_violence"  # "was killed by a mob", in riots; "a mob ransacked the clinic"
    return "mob_violence" if violent & {"armed_clash", "armed_attack", "unarmed_assault"} else None


def _is_battle_of_folk(incident: Incident, suggested: dict[str, int]) -> bool:
    """As in "farmers and herders clashed; 12 people were killed": so many do not die of sticks and stones."""
    if "armed_clash" not in suggested or by_fists(incident) or weapon_words(incident):
        return False
    sides = {role.words.start for role in incident.roles if role.rule_id.endswith(".side")}
    dead = max((g.size for _, g in incident.groups if g.outcome == "killed" and not g.included), default=0)
    return len(sides) > 1 and dead >= _MANY_DEAD


_MANY_DEAD = 3
_LIVING = re.compile(r",\s+(?:an?\s+)?residents?\s+of\s[^,;]*", re.IGNORECASE)
"""As in "Naik Bilal, 37, resident of Abo district": where somebody lives makes him no crowd."""
_MOBS = frozenset({"mob", "mobs", "crowd", "crowds", "rioters"})
_RIOTING = frozenset({"violent_demonstration", "looting"})
_OF_ANY_HAND = frozenset(
    {
        "attacker",
        "attackers",
        "assailant",
        "assailants",
        "suspect",
        "suspects",
        "perpetrators",
        "miscreants",
        "culprits",
    }
)
"""Words for those who attack that say nothing of arms."""
_FOLK = re.compile(
    r"\b(?:students?|pupils?|lawyers?|traders?|fans?|workers?|villagers?|residents?|supporters?|activists?|families|"
    r"relatives|prisoners|inmates|passengers|drivers|farmers|neighbou?rs|groups|parties|factions|clans|tribes)\b",
    re.IGNORECASE,
)
_AT_ARMS = re.compile(r"armed|gun|fire|exchange|shoot")


def _is_brawl(incident: Incident, suggested: dict[str, int]) -> bool:
    """As in "two groups of students clashed with sticks": people who fight each other, with what lies about."""
    thrown = any(role.rule_id == "fire_at.side" for role in incident.roles) and by_fists(incident)
    if not ("armed_clash" in suggested or thrown) or fired(incident) or "protest" in suggested:
        return False
    sides = [role.words.text for role in incident.roles if role.rule_id.endswith(".side")]
    told = [rule for _, rule, _ in incident.triggers]
    if not sides or not all(map(_FOLK.search, sides)) or any(map(_AT_ARMS.search, told)):
        return False
    weapons = {weapon_terms()[term][0] for term in weapon_words(incident)}
    if any(group.victim_type in _AT_WAR for _, group in incident.groups):
        return False
    killed = any(group.outcome == "killed" and group.count.rule != "none" for _, group in incident.groups)
    return weapons == {"Melee"} or (not weapons and not killed)


_AT_WAR = frozenset({"militant"})
"""Whose deaths are of no brawl, whoever "fought gallantly"."""
_HANDFUL = re.compile(r"\s*(?:(?:an?|one|two|three|four|[1-4])\s|\d{1,2}-year-old\b)", re.IGNORECASE)


def _is_handful(role: Role) -> bool:
    """As in "two men": too few for a crowd."""
    return _HANDFUL.match(role.words.text) is not None and role.head not in ("group", "mob", "crowd", "number")


def _crowd_words(incident: Incident, suggested: dict[str, int]) -> frozenset[str]:
    """Nouns for a crowd; "men" and "individuals" who kill are none unless they beat or stone."""
    lists = word_lists()
    killed = any(g.outcome == "killed" and (g.count.best or g.count.low) for _, g in incident.groups)
    crowd = lists["crowd"] - _HOUSEHOLD if killed else lists["crowd"]
    return crowd - lists["loose_crowd"] if killed and "unarmed_assault" not in suggested else crowd


_HOUSEHOLD = frozenset({"family", "families", "parents"})
"""Who are a crowd where they set upon strangers, and none where they kill one of their own."""


# Followers of two parties who fight each other are a mob, whatever rally they came from.
_PARTISANS = frozenset({"supporters", "activists", "members", "followers", "leaders", "cadres", "workers", "factions"})
_PROTESTING = frozenset(
    {"protesters", "protestors", "demonstrators", "marchers", "agitators", "rioters", "protester", "demonstrator"}
)
