"""Missiles that are tested and rockets that fly into space: what is fired at nobody is no shelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import HARMED, Mention

_TESTED = re.compile(
    r"\b(?:missiles?|rockets?|nuclear|weapons?)\s+tests?\b|\btest[- ]?(?:fir|launch)\w*|"
    r"\btest(?:ed|ing|s)\s+(?:[\w-]+\s+){0,4}?missiles?\b|"
    r"\b(?:into|in)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:sea|ocean|waters)\b|\bintercontinental\b|\bicbms?\b",
    re.IGNORECASE,
)
_SPACE = re.compile(
    r"\bsatellites?\b(?!\s+(?:imag|photo|phone|tv\b|television|channel|data|town|picture))|\borbit\b|\bspaceports?\b|"
    r"\bspace\s+(?:agency|company|station|program\w*|flight|launch|mission|exploration)\b|\blaunch\s*pads?\b|\blaunchpads?\b|"
    r"\bspacecraft\b|\bastronauts?\b|\bcarrier\s+rockets?\b|\bboosters?\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\bintercept\w*|\bair[- ]defen[cs]e|\bshot\s+down\b|\bsirens?\b|\bhit\s+(?:an?|the)\b", re.IGNORECASE
)
"""What is said of missiles that were fired at somebody."""
_FLYING = re.compile(r"\b(?:missiles?|rockets?|projectiles?|satellites?)\b", re.IGNORECASE)
_KINDS = frozenset({"shelling", "bombing", "armed_attack", "protest", None})
_HIT = frozenset({"target", "victim"})


def is_launch(incident: Incident, text: str, sentences: Sequence[tuple[int, int, int]]) -> bool:
    """Whether all that an article tells of an incident is that something flew, and it was a test or went into space.

    Args:
        incident: The incident.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
    """
    mentions = [mention for mention in incident.mentions if mention.strength != "toll"]
    if not mentions or any(mention.event_type not in _KINDS for mention in mentions):
        return False
    if any(g.count.best and g.outcome in HARMED for _, g in incident.groups):
        return False
    flown = [mention for mention in mentions if mention.event_type == "shelling"] or mentions
    told = [_sentence(mention, text, sentences) for mention in flown]
    if not all(_FLYING.search(sentence) for sentence in told):
        return False
    if any(map(_SPACE.search, told)):
        return True
    if any(role.role in _HIT for mention in flown for role in mention.roles) or any(map(_MET.search, told)):
        return False
    return _SPACE.search(text) is not None or _TESTED.search(text) is not None


def _sentence(mention: Mention, text: str, sentences: Sequence[tuple[int, int, int]]) -> str:
    start, end, _ = sentences[mention.sentence]
    return text[start:end]
