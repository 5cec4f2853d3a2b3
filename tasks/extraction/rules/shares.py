"""Figures told over several incidents ("killed across both attacks").

Neither ACLED nor GTD books such a figure on each of the incidents: both split it evenly. The number of incidents is
told in the same sentence or where the article says "this was one of four related attacks".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import Count, Group, Mention
from tasks.extraction.quantities.cardinals import read_words
from tasks.extraction.rules.coded import split_over

_EVENTS = (
    r"(?:attacks?|incidents?|events?|explosions?|blasts?|bombings?|assaults?|clashes|locations?|ambush(?:es)?|"
    r"raids?|shootings?|kidnappings?|abductions?|districts?)"
)
_ACROSS = re.compile(
    rf"\b(?:across|between|in|during|over)\s+(?:all\s+)?(?:(?P<both>both)|(?:the\s+|these\s+)?(?P<number>\w+)?)\s*"
    rf"(?:\w+\s+){{0,2}}?{_EVENTS}\b",
    re.IGNORECASE,
)
_PLAIN_ACROSS = re.compile(rf"\bacross\s+(?:the\s+|these\s+|all\s+)?(?:\w+\s+){{0,2}}?{_EVENTS}\b", re.IGNORECASE)
_ENSUING = re.compile(
    r"\b(?:in|during|across)\s+(?:all\s+|the\s+|of\s+)*(?:ensuing|resulting|subsequent)\s+(?:clashes|"
    r"attacks|explosions|blasts|battles|gunfights)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    rf"\b(?:one\s+of|part\s+of(?:\s+a\s+series\s+of)?|series\s+of)\s+(?:at\s+least\s+|the\s+|about\s+)?(?P<number>"
    rf"\w+)\s+(?:\w+\s+){{0,4}}?{_EVENTS}\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?P<number>[a-z]+|\d{1,2})\s+(?:\w+\s+){0,2}?(?:bombs|devices|attacks|explosions|blasts|letters|fires|shootings)\b"
    r"[^;]{0,200}\bcollectively\b",
    re.IGNORECASE,
)
_SHARING = Glance(["both", "across", "collectively", "ensuing", "resulting", "subsequent"])
_THIS_ONE = re.compile(r"\bin\s+this\s+(?:incident|attack|case|event|explosion|shooting)\b", re.IGNORECASE)


def is_together(text: str) -> bool:
    """Whether a sentence gives a figure for a series of bombs, which may be one incident or several."""
    return "collectively" in text.lower() and _TOGETHER.search(text) is not None


def turns_to_one(text: str) -> bool:
    """Whether an article turns from a series to one of it: "in this incident, one bomb was found"."""
    return _THIS_ONE.search(text) is not None


def shared_over(text: str) -> int | None:
    """Number of incidents that the figures of a sentence are told over; 0 where it says so without a number."""
    if (noted := split_over(text)) is not None:
        return noted
    if not _SHARING.sees(text.lower()):
        return None
    match = _ACROSS.search(text)
    if match and match["both"]:
        return 2
    if (
        match
        and match["number"]
        and (number := _number(match["number"]))
        and re.match(r"across", match.group(), re.IGNORECASE)
    ):
        return number
    if (together := _TOGETHER.search(text)) is not None:
        return _number(together["number"])
    return 0 if _PLAIN_ACROSS.search(text) or _ENSUING.search(text) else None


def one_of(text: str) -> int | None:
    """Number of related incidents that the article says this is one of."""
    match = _ONE_OF.search(text)
    return _number(match["number"]) if match else None


def _number(word: str) -> int | None:
    value = int(word) if word.isdigit() and len(word) < 4 else (read_words(word) or (None, 0))[0]
    return value if value is not None and 1 < value < 100 else None


def split_shared(mentions: list[Mention], *, of_series: bool = False) -> None:
    """Divide shared figures evenly; mentions without a shared figure stay as they are.

    The sum over the groups is divided and rounded to the nearest, not each group ("two officers and nine assailants"
    over five attacks is two, not one); a remainder may lie on either side, so low is rounded down and high up.

    Args:
        mentions: Mentions of one incident.
        of_series: Whether the incident is one of a series; else the bombs of a series may be those of one attack.
    """
    among = next((m.one_of for m in mentions if m.one_of), None)
    noted = next((m.shared_over for m in mentions if m.shared_over and not m.groups), None)
    for mention in mentions:
        if "together" in mention.flags and not of_series:
            continue
        parts = mention.shared_over or (among if mention.shared_over == 0 else noted)
        if parts:
            mention.groups = _split_groups(mention.groups, parts)


def _split_groups(groups: Sequence[Group], parts: int) -> list[Group]:
    """The groups with their shares: those of one outcome that add up are rounded together, parts of them alone."""
    told: dict[str, int] = {}
    split = []
    for group in groups:
        before = 0 if group.included else told.get(group.outcome, 0)
        count = _split(group.count, parts, before)
        if not group.included:
            told[group.outcome] = before + (group.count.best or 0)
        split.append(replace(group, count=count))
    return split


def _split(count: Count, parts: int, before: int) -> Count:
    """Share of a count that stands behind `before` others in a sum."""
    if count.rule == "none":
        return count
    low = None if count.low is None else count.low // parts
    best = None if count.best is None else _nearest(before + count.best, parts) - _nearest(before, parts)
    high = None if count.high is None else -(-count.high // parts)
    low = low if low is None or best is None else min(low, best)
    return Count(low, best, high, count.text, count.rule)


def _nearest(total: int, parts: int) -> int:
    return (2 * total + parts) // (2 * parts)
