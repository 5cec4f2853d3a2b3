"""Whether an incident happened, or was only tried, foiled, threatened or denied."""

from __future__ import annotations

import re

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import HARMED, Mention


def status_of(incident: Incident) -> str:
    """Status of the incident: what happened outweighs what was tried, and that what was threatened."""
    telling = [m for m in incident.mentions if m.strength != "toll" or any(g.count.rule != "none" for g in m.groups)]
    statuses = [m.status for m in telling] or [m.status for m in incident.mentions if m.groups] or ["occurred"]
    told = [g for m in incident.mentions if m.status != "denied" for g in m.groups]
    if "faked" in incident.flags:  # "he faked his own kidnapping"
        return "denied"
    hurt = [g for g in told if g.outcome in HARMED and g.count.best]
    if incident.flags >= {"cut_off", "suicide"} and all(g.side == "attacker" for g in hurt) and not _went_off(incident):
        return "foiled"  # "a bomber was shot dead before he could reach the gate"
    if hurt:
        return "occurred"
    if "dud" in incident.flags and "occurred" in statuses and _is_dud(incident):
        return "attempted"  # "the grenade failed to explode"
    if "foiled" in statuses and all(_only_plants(m) for m in telling if m.status == "occurred"):
        return "foiled"
    for status in ("occurred", "attempted", "foiled", "threatened", "denied"):
        if status in statuses:
            return status
    return statuses[0]


def _is_dud(incident: Incident) -> bool:
    """Whether nothing is told but what was thrown or laid, and neither a blast nor a shot."""
    if any(m.event_type not in (None, *_EXPLODING) for m in incident.mentions):
        return False
    return not any(map(_BLAST.search, (rule for m in incident.mentions for rule in _burst_rules(m))))


def _burst_rules(mention: Mention) -> list[str]:
    """Rules for its acts, but the verb for what failed to happen: "did not go off"."""
    told = [rule for _, rule, kind in mention.triggers if kind]
    return [r for r in told if not r.endswith(_VERBS_OF_BLAST)] if "dud" in mention.flags else told


_EXPLODING = frozenset({"bombing", "suicide_bombing", "grenade_attack", "shelling", "disrupted_plot"})
_BLAST = re.compile(r"explo|detonat|blast|blow_up|go_off|open_fire|shoot|shot|gun")
_VERBS_OF_BLAST = ("verb.explode", "verb.detonate", "verb.go_off")


def _went_off(incident: Incident) -> bool:
    """Whether a bomb went off, or shots were fired by others than those who stopped them."""
    told = [rule for _, rule, kind in incident.triggers if kind]
    fired = any(role.role == "perpetrator" and role.rule_id.startswith("fire_at") for role in incident.roles)
    return fired or any(map(_BURST_OUT.search, told))


_BURST_OUT = re.compile(r"explo|detonat|blast|blow_up|go_off|set_off|bombing$|clash|exchange")


def _only_plants(mention: Mention) -> bool:
    """As in "a bomb planted at the gate", which experts then made safe."""
    rules = [rule for _, rule, kind in mention.triggers if kind]
    return bool(rules) and all(_PLANTS.search(rule) for rule in rules)


_PLANTS = re.compile(r"\.verb\.(?:plant|place|lay|hide|conceal|attach|fix)$")
