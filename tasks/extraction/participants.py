"""Rows of `participants`: who and what plays a part in an incident, each with its words.

A role of the rules is not yet a participant: bullets and blasts are what weapons do, and an area that was attacked is
where it happened.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extraction.actors.models import ActorMention
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Group, Role
from tasks.extraction.model import Row
from tasks.extraction.quantities.cardinals import read_words
from tasks.extraction.report import Finding
from tasks.extraction.rules.scenes import SCENE


def participant_rows(report_id: str, finding: Finding) -> list[Row]:
    """Rows of `participants`; one per role and phrase."""
    rows: dict[tuple[str, int, int], Row] = {}
    for number, told in enumerate(finding.incident.roles):
        actor = finding.actors.get(number)
        role = _as_participant(told)
        if role is None:
            continue
        rows.setdefault((role.role, role.words.start, role.words.end), _participant(report_id, role, actor))
        if role.role == "claimant":  # who claims an act is told to have done it
            rows.setdefault(
                ("perpetrator", role.words.start, role.words.end),
                _participant(report_id, replace(role, role="perpetrator"), actor),
            )
    for _, group in finding.incident.groups:
        if not _is_named_victim(group, finding.types.event_type):
            continue
        name = "target" if group.outcome == "arrested" else "victim"
        key = (name, group.words.start, group.words.end)
        role = Role(name, group.words, group.head, group.rule_id)
        rows.setdefault(key, _participant(report_id, role, finding.victims.get(group.words), group.victim_type))
    return list(rows.values())


def _as_participant(role: Role) -> Role | None:
    """The role as a participant; an area as a location, None for what is no thing at all."""
    lists = word_lists()
    if role.role == SCENE or (role.role == "weapon" and role.head in lists["weapon_effect"]):
        return None
    if role.role == "target" and role.head in lists["no_target"]:
        return None
    if role.role in _ACTING and not _says_who(role.words.text):
        return None
    if role.role == "perpetrator" and role.words.text.lower() in _ANYBODY:
        return None
    if role.role == "target" and role.head in lists["area"]:
        return replace(role, role="location")
    return role


def _is_named_victim(group: Group, event_type: str) -> bool:
    """Whether the words of a group say who was hit: not "30 others", not attackers, not those arrested afterwards."""
    if group.outcome == "arrested":
        if event_type != "arrest":
            return False
    else:
        unsaid = group.generic and group.count.best is None  # "people", which says neither who nor how many
        if group.outcome == "missing" and event_type != "abduction":
            return False
        fell = event_type in _TWO_SIDED and group.victim_type == "militant"  # no attacker's death: they were fought
        if unsaid or (group.side == "attacker" and not fell) or group.count.rule == "none" or group.update:
            return False
    return _says_who(group.words.text)


_ANYBODY = frozenset({"group", "groups", "people", "person", "same group"})
"""Who did it, without a word of who they are."""
_ACTING = frozenset({"perpetrator", "target", "victim"})


def _says_who(text: str) -> bool:
    """Whether any word says who or what it is, rather than pointing at it or counting it."""
    words = re.findall(r"[a-z]+", text.lower())
    return any(word not in _EMPTY and read_words(word) is None for word in words)


_TWO_SIDED = frozenset({"armed_clash", "security_operation", "air_strike"})
"""Events in which fighters are hit as well as hit others."""

_EMPTY = frozenset(
    {
        "he",
        "she",
        "him",
        "her",
        "it",
        "them",
        "they",
        "who",
        "others",
        "other",
        "another",
        "one",
        "ones",
        "this",
        "that",
        "these",
        "those",
        "himself",
        "herself",
        "themselves",
        "most",
        "each",
        "rest",
        "the",
        "a",
        "an",
    }
    | {"of", "at", "least", "more", "than", "about", "some", "many", "several", "dozens", "both", "all"}
    | {"dead", "wounded", "injured", "killed", "fatality", "fatalities", "deaths", "casualties"}
)


def _participant(report_id: str, role: Role, actor: ActorMention | None, actor_type: str | None = None) -> Row:
    return {
        "report_id": report_id,
        "role": role.role,
        "name": role.words.text,
        "canonical_id": actor.actor_id if actor else None,
        "canonical_name": actor.canonical_name if actor else None,
        "actor_type": actor.actor_type if actor else actor_type,
        "char_start": role.words.start,
        "char_end": role.words.end,
    }
