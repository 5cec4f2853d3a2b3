"""Which incidents MUC asks for: not every act of violence that an article tells makes one of its templates.

After the relevance rules of the MUC-3 and MUC-4 task: the act is one of violence against people or things that are no
party to a war, it is particular, and it is no older than two months at the day of the article. Fighting between armed
sides, raids on garrisons and history have a type and a place in `reports`, and no `muc_type`.
"""

from __future__ import annotations

from datetime import date, timedelta

from tasks.extraction.classify import Types
from tasks.extraction.confidence import Score
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Group
from tasks.extraction.parties import is_side

MEMORY = timedelta(days=62)
"""How long before the article an act is that is still asked for."""
PARTICULAR = 0.08
"""Least probability, at which a report tells one particular incident, for it to be asked for."""
CREDIBLE = 0.03
"""Least probability that what was read of it is right; a template of less is a speech's or a review's."""
_COMBATANTS = frozenset({"Military", "Terrorists/Non-State Militia"})
_WARFARE = frozenset({"shelling", "air_strike"})
_OPEN = frozenset({None, "Private Citizens & Property"})
_DEADLY = (".murder", ".assassination", ".massacre", ".killing")
_PROTECTED = frozenset({"civilian", "official", "journalist", "aid_worker"})


def asked_for(incident: Incident, types: Types, published: date | None, scored: Score) -> bool:
    """Whether MUC asks for the incident.

    Args:
        incident: The incident.
        types: Its types by the codebook.
        published: Day of the article.
        scored: How likely it is one particular incident, and read rightly.
    """
    if types.muc_type is None or _is_history(incident, published):
        return False
    if scored.event < PARTICULAR or scored.confidence < CREDIBLE:
        return False
    if _is_warfare(incident, types) and not _protected_hit(incident):
        return False
    return types.muc_type != "ATTACK" or _somebody_hit(incident) or _something_hit(incident)


def _is_warfare(incident: Incident, types: Types) -> bool:
    """Whether it is part of a war: by who was attacked, or by a fight or an ambush that its words tell."""
    if types.gtd_target_type in _COMBATANTS or (types.event_type in _WARFARE and types.gtd_target_type in _OPEN):
        return True
    if any(is_side(role) or role.head in _WAR_MACHINES for role in incident.roles if role.role != "weapon"):
        return True
    return any("ambush" in rule for mention in incident.mentions for _, rule, _ in mention.triggers)


_WAR_MACHINES = frozenset({"helicopter", "helicopters", "gunship", "gunships", "warplane", "warplanes", "aircraft"})


def _is_history(incident: Incident, published: date | None) -> bool:
    when = incident.when
    if when is None or when.start is None or published is None:
        return False
    return published - (when.end or when.start) > MEMORY


def _protected_hit(incident: Incident) -> bool:
    """Whether people are told to be hit who are no party to the war; "two others" and "the dead" may be soldiers."""
    return any(
        group.victim_type in _PROTECTED and group.side != "attacker" and group.count.rule != "none" and _is_told(group)
        for _, group in incident.groups
        if group.outcome != "arrested"
    )


def _is_told(group: Group) -> bool:
    return bool(group.names) or not (group.generic or group.head in word_lists()["mere_people"] | _SIDES)


_SIDES = frozenset({"enemy", "enemies", "comrade", "comrades", "reinforcements", "casualty", "casualties", "response"})


def _somebody_hit(incident: Incident) -> bool:
    """Whether somebody was: a group, a victim, or a word that cannot be without one ("the murder")."""
    if any(rule.endswith(_DEADLY) for mention in incident.mentions for _, rule, kind in mention.triggers if kind):
        return True
    return any(
        group.side != "attacker" and group.count.rule != "none"
        for _, group in incident.groups
        if group.outcome != "arrested"
    ) or any(role.role == "victim" for role in incident.roles)


def _something_hit(incident: Incident) -> bool:
    lists = word_lists()
    barred = lists["area"] | lists["no_target"]
    return any(role.role == "target" and role.head not in barred for role in incident.roles)
