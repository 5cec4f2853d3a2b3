"""Attackers whom their own bomb killed, by name: "the deceased was identified as Rui Paz", who had carried it."""

from __future__ import annotations

from dataclasses import replace

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Role
from tasks.extraction.rules.named_victims import LISTED
from tasks.extraction.rules.own_bomb import OWN_BOMB


def name_own_bomber(incident: Incident) -> None:
    """Give the man whom his own bomb killed the only name that is told of the dead, who is then no victim.

    Args:
        incident: The incident; roles of its mentions are replaced.
    """
    own = _own_bomber(incident)
    name = _only_name(incident) if own is not None else None
    if own is None or name is None:
        return
    for mention in incident.mentions:
        mention.roles = [_by_name(role, own, name) for role in mention.roles if role is not name]


def _own_bomber(incident: Incident) -> Role | None:
    """The one man whom his own bomb killed, where nobody else died."""
    own = next((role for role in incident.roles if role.rule_id == OWN_BOMB), None)
    dead = [group for _, group in incident.groups if group.outcome == "killed" and group.count.best]
    return own if all(group.count.best == 1 and group.side == "attacker" for group in dead) else None


def _only_name(incident: Incident) -> Role | None:
    """Who is named as the dead one: "the deceased was identified as Rui Paz"."""
    named = [role for role in incident.roles if role.role == "victim" and role.rule_id == LISTED]
    return named[0] if len({role.words.text for role in named}) == 1 else None


def _by_name(role: Role, own: Role, name: Role) -> Role:
    return replace(role, words=name.words, head=name.head, is_person=True) if role is own else role
