"""A lead that counts the dead of two acts as one: "four were killed in Alfa ... three ... in Bravo, one".

Newspapers open a round-up with the sum of what it tells, and with the place of its first act alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Group, Mention

_LEAD = 1
_SUM = 3
"""Least figure that is a sum of two acts: of two dead a story tells one by one."""
_HARMED = ("killed", "injured")


def take_apart(incidents: Sequence[Incident]) -> None:
    """Give a lead its own part of a sum, where its story and another act of the article tell the parts.

    Args:
        incidents: Incidents of an article in the order told; groups of the first change.
    """
    if len(incidents) < 1 + 1 or incidents[0].mentions[0].sentence > _LEAD:
        return
    first, lead = incidents[0], incidents[0].mentions[0]
    whole = _only(lead, "killed")
    own = [one for mention in first.mentions[1:] if (one := _only(mention, "killed")) is not None]
    for other in incidents[1:]:
        rest = _only(other.mentions[0], "killed")
        if whole is None or whole[1] < _SUM or rest is None or not own or other.mentions[0].sentence <= own[0][0]:
            continue
        if all(size == own[0][1] for _, size in own) and own[0][1] + rest[1] == whole[1] and rest[1] < whole[1]:
            lead.groups = [_without(group, other.mentions[0]) for group in lead.groups]
            return


def _only(mention: Mention, outcome: str) -> tuple[int, int] | None:
    """Sentence and figure of the one group with this outcome that a mention tells; None where it tells none or more."""
    told = [g for g in mention.groups if g.outcome == outcome and not g.included and g.count.best]
    return (mention.sentence, told[0].size) if len(told) == 1 and told[0].side != "attacker" else None


def _without(group: Group, other: Mention) -> Group:
    """A group of the lead without those whom the other act hit."""
    part = _only(other, group.outcome) if group.outcome in _HARMED else None
    left = group.size - part[1] if part is not None else group.size
    if part is None or left <= 0:
        return group
    return replace(group, count=replace(group.count, low=left, best=left, high=left))
