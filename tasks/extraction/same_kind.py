"""Of what kind people are whom a number alone tells: "Eight militants were killed in Alfa, and three more in Bravo"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.mentions import HARMED, Group, Mention

_NEAR = 2
"""Sentences back in which those of whom a number tells some more were named."""
_AND = len(", and ")
"""Code points between people whom one verb is told of: "two guards and three more" are two kinds."""
_NUMBER_WORDS = re.compile(
    r"\b(?:another|more|further|at|least|about|around|some|nearly|over|additional|as|many)\b|\W", re.IGNORECASE
)
_NO_KIND = frozenset({"unknown", "civilian"})
"""Kinds that a word for people, with nothing more to it, is read as."""


def name_kinds(mentions: Sequence[Mention]) -> None:
    """Give people told by a number alone the kind of those told before them, in place.

    Args:
        mentions: The mentions of an article, in text order.
    """
    told: list[tuple[int, Group]] = []
    for mention in mentions:
        groups: list[Group] = []
        for group in mention.groups:
            kin = _told_before(mention.sentence, group, told) if _is_number_alone(group) else None
            groups.append(_of_kind(group, kin) if kin is not None else group)
            told.append((mention.sentence, groups[-1]))
        mention.groups = groups


def _is_number_alone(group: Group) -> bool:
    """Whether the words are a number of people with no noun ("another four", "three more"); "others" are others."""
    if group.outcome not in HARMED or group.definite or group.victim_type not in _NO_KIND:
        return False
    if group.count.best is None or group.count.rule == "singular":
        return False
    return not _NUMBER_WORDS.sub("", group.words.text.replace(group.count.text, "", 1))


def _told_before(sentence: int, group: Group, told: Sequence[tuple[int, Group]]) -> Group | None:
    """The people named last: of the same sentence, or with the same outcome shortly before."""
    for at, other in reversed(told):
        if at < sentence - _NEAR:
            return None
        is_named = not other.generic and not other.included and other.words.end + _AND < group.words.start
        if is_named and (at == sentence or other.outcome == group.outcome):
            return other if other.count.best is None or other.size > 1 or at == sentence else None
    return None


def _of_kind(group: Group, other: Group) -> Group:
    return replace(group, victim_type=other.victim_type, side=other.side, generic=other.generic)
