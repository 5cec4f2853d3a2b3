"""UCDP's type of violence of a report: 1 state-based, 2 non-state, 3 one-sided.

By the two sides: who did it and who was attacked, as participants, victims and the kind of target tell it. UCDP counts
organised actors only, so a deed of somebody who is neither of a force nor of a group has no type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tasks.extraction.actors.models import TROOPS
from tasks.extraction.mentions import HARMED

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_GROUPS = frozenset({"armed_group", "militant", "identity_militia", "political_militia", "unknown_gunmen"})
_ALWAYS = {"excessive_force": ONE_SIDED, "security_operation": STATE_BASED}
_BY_SIDE = frozenset(
    {
        "armed_clash",
        "armed_attack",
        "assassination",
        "bombing",
        "suicide_bombing",
        "grenade_attack",
        "shelling",
        "air_strike",
        "chemical_attack",
    }
)
_STATE_TARGETS = frozenset({"Military", "Police"})
_GROUP_TARGETS = frozenset({"Terrorists/Non-State Militia"})

Row = Mapping[str, Any]


def type_of_violence(report: Row, participants: Iterable[Row], claims: Iterable[Row]) -> int | None:
    """The type, or null where UCDP would not code the event.

    Args:
        report: Row of `reports` (event_type, gtd_target_type, perpetrator_name).
        participants: Its rows of `participants` (role, actor_type).
        claims: Its rows of `casualty_claims` (outcome, victim_type, side).
    """
    event_type = report["event_type"]
    if event_type in _ALWAYS:
        return _ALWAYS[event_type]
    if event_type not in _BY_SIDE:
        return None
    rows = list(participants)
    did = {row["actor_type"] for row in rows if row["role"] in ("perpetrator", "claimant")}
    suffered = _attacked(report, rows, claims)
    if event_type == "armed_clash":
        return STATE_BASED if did & TROOPS or "state" in suffered else NON_STATE
    if not suffered:
        return None
    if did & TROOPS:
        return STATE_BASED if suffered & {"group", "state"} else ONE_SIDED
    if did & _GROUPS or not report["perpetrator_name"]:
        return STATE_BASED if "state" in suffered else NON_STATE if "group" in suffered else ONE_SIDED
    return None


def _attacked(report: Row, participants: Iterable[Row], claims: Iterable[Row]) -> set[str]:
    """Of the state, a group and others, those who were attacked."""
    kinds = {row["actor_type"] for row in participants if row["role"] in ("victim", "target")}
    hit = {row["victim_type"] for row in claims if row["outcome"] in HARMED and row["side"] != "attacker"}
    target = report["gtd_target_type"]
    told = {
        "state": bool((kinds | hit) & TROOPS) or target in _STATE_TARGETS,
        "group": bool((kinds | hit) & _GROUPS) or target in _GROUP_TARGETS,
        "others": bool(hit - TROOPS - _GROUPS),
    }
    return {name for name, is_told in told.items() if is_told}
