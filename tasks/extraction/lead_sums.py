"""A lead that counts the dead of two acts as one: "four were killed in Alfa ... three ... in Bravo, one".

Newspapers open a round-up with the sum of what it tells, and with the place of its first act alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import HARMED, Group, Mention
from tasks.extraction.place_likeness import PLACED, plain

_LEAD = 1
_SUM = 3
"""Least figure that is a sum of two acts: of two dead a story tells one by one."""


def take_apart(incidents: Sequence[Incident]) -> None:
    """Give a lead its own part of a sum, where its story and another act of the article tell the parts.

    Args:
        incidents: Incidents of an article in the order told; groups of the first change.
    """
    if not incidents:
        return
    lead, *retold = incidents[0].mentions
    whole = _only(lead, "killed")
    if lead.sentence > _LEAD or whole is None or whole[1] < _SUM:
        return
    own = [one for mention in retold if (one := _only(mention, "killed")) is not None]
    others = [incident.mentions[0] for incident in incidents[1:]]
    beside = [other for other in others if _is_placed_beside(other, lead) and _only(other, "killed") is not None]
    if len({size for _, size in own}) == 1:
        others = [other for other in others if _is_rest(other, own[0], whole[1])][:1]
    else:
        others = [] if own else beside
    for other in others:
        lead.groups = [_without(group, other) for group in lead.groups]
    if any(other in beside for other in others):
        lead.where = lead.where[:1]


def _is_rest(other: Mention, part: tuple[int, int], whole: int) -> bool:
    """Whether another act told behind a part of the sum has the rest of it."""
    rest = _only(other, "killed")
    return rest is not None and other.sentence > part[0] and part[1] + rest[1] == whole


def _is_placed_beside(other: Mention, lead: Mention) -> bool:
    """As in "four were shot dead in Alfa and Bravo": an act of its own in the second of the places of the lead."""
    beside = {plain(where.names[0]) for where in lead.where[1:] if where.is_beside and where.rank >= PLACED}
    return other.strength != "toll" and any(plain(where.names[0]) in beside for where in other.where[:1])


def _only(mention: Mention, outcome: str) -> tuple[int, int] | None:
    """Sentence and figure of the one group with this outcome that a mention tells; None where it tells none or more."""
    told = [g for g in mention.groups if g.outcome == outcome and not g.included and g.count.best]
    return (mention.sentence, told[0].size) if len(told) == 1 and told[0].side != "attacker" else None


def _without(group: Group, other: Mention) -> Group:
    """A group of the lead without those whom the other act hit."""
    part = _only(other, group.outcome) if group.outcome in HARMED else None
    left = group.size - part[1] if part is not None else group.size
    if part is None or left <= 0:
        return group
    return replace(group, count=replace(group.count, low=left, best=left, high=left))
