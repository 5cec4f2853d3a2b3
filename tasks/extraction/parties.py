"""Roles that tell another act than the incident they were read in.

Mentions of one story are joined, and a story of an attack also tells of threats before it and of the fight after it.
"""

from __future__ import annotations

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Role

_FIGHTS = frozenset({"armed_clash", "armed_attack", "security_operation", "shelling", "air_strike", "territory_change"})


def keep_parties(incident: Incident, event_type: str, status: str) -> None:
    """Drop those threatened where something was done, and the sides of a fight where the incident is none.

    Args:
        incident: The incident; its mentions lose roles.
        event_type: What it was.
        status: Whether it happened.
    """
    for mention in incident.mentions:
        mention.roles = [role for role in mention.roles if _belongs(role, event_type, status)]


def _belongs(role: Role, event_type: str, status: str) -> bool:
    if role.rule_id.startswith("threat."):
        return status == "threatened"
    return event_type in _FIGHTS or not is_side(role)


def is_side(role: Role) -> bool:
    """Whether it is one of two sides that fought each other."""
    return role.rule_id.endswith(".side")
