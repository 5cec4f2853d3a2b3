"""Whether a mention tells the sum of several acts, of which no one incident has the figure.

"Nine militants were killed in two operations", "since Friday 60 people have been killed", "killed in Alfa and Bravo".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tasks.extraction.mentions import STRUCK, Group, Mention
from tasks.extraction.place_likeness import PLACED

_MANY = re.compile(r"(?:strikes|attacks|raids|operations|clashes|incidents|bombings|encounters|engagements)$", re.I)


def is_of_many(mention: Mention) -> bool:
    """Whether the sentence itself says that its figure is of several acts: by their number, a period or two towns."""
    if mention.flags & {"series", "period"}:
        return any(group.size > 1 for group in _harmed(mention))
    return is_told_of_two_towns(mention) or (tells_many(mention) and is_told_of_places(mention))


def tells_sum_apart(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether one of the two is a sum over several acts, and the other tells of dead or hurt by other figures."""
    if is_of_many(mention) == any(is_of_many(other) for other in told):
        return False
    mine, theirs = _figures([mention]), _figures(told)
    return any(_are_others(mine[outcome], theirs[outcome]) for outcome in mine.keys() & theirs.keys())


def _figures(mentions: Iterable[Mention]) -> dict[tuple[str, bool], list[int]]:
    figures: dict[tuple[str, bool], list[int]] = {}
    for group in (group for mention in mentions for group in _harmed(mention)):
        if (group.count.best or 0) > 0 and not group.included:
            figures.setdefault((group.outcome, group.side == "attacker"), []).append(group.count.best or 0)
    return figures


def _are_others(mine: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether no figure of one is told by the other, be it in two parts."""
    return {*mine, sum(mine)}.isdisjoint({*theirs, sum(theirs)})


def _harmed(mention: Mention) -> list[Group]:
    return [group for group in mention.groups if group.outcome in STRUCK]


def is_told_of_two_towns(mention: Mention) -> bool:
    """As in "four people were shot dead in Alfa and Bravo": a figure told for two places side by side."""
    towns = (w for w in mention.where if w.rank >= PLACED and w.rule_id != "place.between")  # one road, not two towns
    placed = sorted((w.words.start, w.words.end) for w in towns)
    side_by_side = any(start - end == _AND for (_, end), (start, _) in pairwise(placed))
    return side_by_side and any((group.count.best or 0) > 1 for group in mention.groups)


_AND = len(" and ")


_LISTED = 0.5
"""Least rank of a place in a list of them, of which the parse hangs only the first on the act."""


def is_told_of_places(mention: Mention) -> bool:
    """As in "operations in Alfa and Bravo districts": a plural of acts that is set in several places."""
    return len({where.names[0] for where in mention.where if where.rank >= _LISTED}) > 1


def tells_many(mention: Mention) -> bool:
    """As in "air strikes across the Strip killed 54": a plural of acts."""
    return any(_MANY.search(words.text) for words, _, _ in mention.triggers)
