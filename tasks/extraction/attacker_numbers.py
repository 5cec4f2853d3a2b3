"""How many "the attackers" are who died, where the article counts them before: "six gunmen ... all were killed"."""

from __future__ import annotations

from dataclasses import replace

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import NO_NUMBER, Group
from tasks.extraction.quantities.numbers import find_quantities

_ALL = ("the ", "all ", "both ", "these ", "those ", "themselves")
_SAID = ("blame.", "claim.")


def number_attackers(incident: Incident) -> None:
    """Give the attackers of whom no number is told the one that they were told to be.

    Args:
        incident: The incident; counts of its groups are replaced.
    """
    if not any(_is_unnumbered(group) for _, group in incident.groups) or (number := _told(incident)) is None:
        return
    for mention in incident.mentions:
        mention.groups = [
            replace(group, count=replace(group.count, low=number, best=number, high=number, rule="exact"))
            if _is_unnumbered(group)
            else group
            for group in mention.groups
        ]


def _is_unnumbered(group: Group) -> bool:
    told = group.words.text.lower().startswith(_ALL)
    return told and group.side == "attacker" and group.count.rule == NO_NUMBER


def _told(incident: Incident) -> int | None:
    """The number of those who are told to have done it; None for none or an uncertain one."""
    for role in incident.roles:
        if role.role == "perpetrator" and not role.rule_id.startswith(_SAID):
            found = [q.best for q in find_quantities(role.words.text) if q.best is not None and q.low == q.high]
            if found and found[0] > 1:
                return found[0]
    return None
