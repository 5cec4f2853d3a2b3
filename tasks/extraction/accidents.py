"""Accidents told with violence: the crash that a mob was angered by, the road deaths in a round-up behind an attack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.extraction.mentions import Mention

_OVER_ACCIDENTS = frozenset({"protest", "violent_demonstration", "mob_violence", "arson"})


def spread_accidents(mentions: Sequence[Mention]) -> None:
    """Mark what came of an accident as one: "the tanker hit the victims. As a result, two men were killed"."""
    for before, mention in pairwise(mentions):
        came_of_it = "follows" in mention.flags and mention.sentence == before.sentence + 1
        if came_of_it and before.event_type is None and "accident" in before.flags and _only_kills(mention):
            mention.flags = mention.flags | {"accident"}
            mention.event_type, mention.strength = None, "toll"
            mention.groups = [replace(group, included=True) for group in mention.groups]


def _only_kills(mention: Mention) -> bool:
    return all(rule.endswith((".kill", ".die", ".injure")) for _, rule, _ in mention.triggers)


def drop_accidents(mentions: Sequence[Mention]) -> None:
    """The dead of an accident are none of the protest over it, nor of the fire that a mob sets."""
    _drop_later_accidents(mentions)
    types = {mention.event_type for mention in mentions if not _is_of_accident(mention)} - {None}
    if types == {"arson"} and any(map(_is_crash, mentions)):
        for mention in mentions:
            mention.groups = [group for group in mention.groups if _BY_FIRE.search(group.rule_id)]
        return
    if not types or types - _OVER_ACCIDENTS or "accident" not in mentions[0].flags:
        return
    for mention in mentions:
        if mention.event_type is not None:
            return
        mention.groups = []


def _is_crash(mention: Mention) -> bool:
    """As in "a mob set a tanker on fire after it hit and killed two": what the vehicle had done."""
    return "accident" in mention.flags or any(rule.endswith((".hit", ".run_over")) for _, rule, _ in mention.triggers)


_BY_FIRE = re.compile(r"burn|lynch|beat|thrash|ston|pelt|torch|set_(?:fire|ablaze)")


def _drop_later_accidents(mentions: Sequence[Mention]) -> None:
    """As in "Accidents: Three people died in road accidents", an item of a round-up behind an attack."""
    begun = False
    types = {mention.event_type for mention in mentions} - {None}
    angered = bool(types) and types <= _OVER_ACCIDENTS  # what a crowd did was over it
    for mention in mentions[1:]:
        mishap = "accident" in mention.flags and (mention.event_type is None or (angered and _is_of_accident(mention)))
        begun = mishap and (begun or angered or "item" in mention.flags)
        if begun:
            mention.groups = []


def _is_of_accident(mention: Mention) -> bool:
    """As in "a lorry ran into a motorbike, killing two": words of violence that accidents are told by too."""
    telling = [rule for _, rule, kind in mention.triggers if kind]
    return "accident" in mention.flags and bool(telling) and all(rule.endswith(_OF_ACCIDENTS) for rule in telling)


_OF_ACCIDENTS = (".kill", ".killing", ".hit", ".strike", ".explosion", ".blast")
