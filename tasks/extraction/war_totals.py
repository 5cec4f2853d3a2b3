"""Figures of a war or an unrest told beside those of one act in it: "nine were killed, taking the toll to 46,000"."""

from __future__ import annotations

from tasks.extraction.incidents import LARGE, Incident
from tasks.extraction.mentions import Group, Mention

_MANY, _TIMES = 50, 10
"""Least figure, and how many times the one told before it, that a toll which rose in the same sentence hardly has."""


def drop_war_totals(incident: Incident) -> None:
    """Drop figures that sum up much more than the act of which a smaller one was told before; changes its mentions."""
    before: list[tuple[Mention, Group]] = []
    for mention in incident.mentions:
        kept = []
        for group in mention.groups:
            if not any(_is_sum_beside(mention, group, *told) for told in before):
                kept.append(group)
                if 0 < group.size <= LARGE and not (group.included or group.definite):
                    before.append((mention, group))
        mention.groups = kept


def _is_sum_beside(mention: Mention, group: Group, told_in: Mention, told: Group) -> bool:
    """Whether a figure is of the same outcome as one told before, and far too large to be of that act."""
    if group.outcome != told.outcome or group.included:
        return False
    if group.size > LARGE:
        return True
    rose = group.update and mention.sentence == told_in.sentence and not (told.additional or told.also)
    return rose and group.size >= max(_MANY, _TIMES * told.size)
