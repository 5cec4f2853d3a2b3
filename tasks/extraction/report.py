"""Rows of the extracted tables from the incidents of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tasks.contracts.vocab import REPORT_OUTCOMES
from tasks.extraction.actors.models import ActorMention
from tasks.extraction.classify import Types
from tasks.extraction.confidence import Score
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Group, Words
from tasks.extraction.model import Row
from tasks.extraction.tolls import Toll


@dataclass(frozen=True, slots=True)
class Finding:
    """One incident with everything settled, ready to be written as rows."""

    incident: Incident
    types: Types
    status: str
    is_main: bool
    tolls: dict[str, Toll]
    columns: dict[str, Any]
    evidence: list[tuple[str, Words, str]]
    actors: dict[int, ActorMention | None]
    victims: dict[Words, ActorMention | None]
    score: Score
    doubt: str | None = None


def evidence_row(field: str, words: Words, rule_id: str) -> Row:
    """One evidence struct."""
    return {"field": field, "char_start": words.start, "char_end": words.end, "text": words.text, "rule_id": rule_id}


def report_row(article_id: str, report_id: str, finding: Finding, version: str) -> Row:
    """Row of `reports`."""
    types = finding.types
    row: Row = {
        "report_id": report_id,
        "article_id": article_id,
        "is_main": finding.is_main,
        "status": finding.status,
        "event_type": types.event_type,
        "acled_event_type": types.acled_event_type,
        "acled_sub_event_type": types.acled_sub_event_type,
        "gtd_attack_type": types.gtd_attack_type,
        "gtd_weapon_type": types.gtd_weapon_type,
        "gtd_target_type": types.gtd_target_type,
        "muc_type": types.muc_type,
        "muc_stage": types.muc_stage,
        "is_suicide_attack": types.is_suicide,
        "confidence": finding.score.confidence,
        "event_probability": finding.score.event,
        "doubt": finding.doubt,
        "engine_version": version,
        **finding.columns,
    }
    for outcome in REPORT_OUTCOMES:
        toll = finding.tolls[outcome]
        row |= {f"{outcome}_low": toll.low, f"{outcome}_best": toll.best, f"{outcome}_high": toll.high}
    row |= _killed_by_side(finding.tolls["killed"].counted, finding.incident)
    row["evidence"] = [evidence_row(field, words, rule) for field, words, rule in _evidence(finding)]
    return row


def _killed_by_side(counted: Sequence[Group], incident: Incident) -> Row:
    """Dead by side; a total of people is of civilians, less those of its parts that the text tells otherwise.

    The columns never add up to more than the total.
    """
    sums: dict[str, int | None] = {"killed_attackers_best": None, "killed_civilians_best": None}
    sums["killed_security_best"] = None
    pool = 0  # dead of a general figure, of whom parts may be told
    vague = all(group.count.rule == "vague" for group in counted)  # the report takes the least of such words
    for group in counted:
        size = group.count.low if vague else group.count.best
        if size is None:
            continue  # "soldiers", "dozens": nobody tells how many
        if group.generic and group.side != "attacker" and group.victim_type in ("civilian", "unknown"):
            pool += size
        elif column := _side_column(group):
            sums[column] = (sums[column] or 0) + size
    civilian_total = any(
        g.generic and g.victim_type == "civilian" and (vague or g.count.best is not None) for g in counted
    )
    for part in (g for _, g in incident.groups if g.included and g.outcome == "killed"):
        column = _side_column(part)
        share = min(part.count.best or 0, pool)
        if column and share and column != "killed_civilians_best":
            sums[column] = (sums[column] or 0) + share
            pool -= share
    if civilian_total:
        sums["killed_civilians_best"] = (sums["killed_civilians_best"] or 0) + pool
    return dict(sums)


def _side_column(group: Group) -> str | None:
    return "killed_attackers_best" if group.side == "attacker" else _BY_TYPE.get(group.victim_type)


_BY_TYPE = {
    "civilian": "killed_civilians_best",
    "official": "killed_civilians_best",
    "journalist": "killed_civilians_best",
    "aid_worker": "killed_civilians_best",
    "security_force": "killed_security_best",
}


def _evidence(finding: Finding) -> list[tuple[str, Words, str]]:
    found = list(finding.evidence)
    for mention in finding.incident.mentions:
        for words, rule, event_type in mention.triggers:
            found.append(("event_type" if event_type else "trigger", words, rule))
    for outcome, toll in finding.tolls.items():
        found.extend((f"{outcome}_best", group.words, group.rule_id) for group in toll.counted)
    return list(dict.fromkeys(found))


def claim_rows(report_id: str, finding: Finding) -> list[Row]:
    """Rows of `casualty_claims`, one per group as told."""
    rows = []
    counted = {id(group) for toll in finding.tolls.values() for group in toll.counted}
    for number, (_, group) in enumerate(finding.incident.groups, start=1):
        rows.append(
            {
                "claim_id": f"{report_id}-{number:02d}",
                "report_id": report_id,
                "outcome": group.outcome,
                "victim_group": group.words.text,
                "victim_type": group.victim_type,
                "side": group.side,
                "sex": group.sex,
                "age_group": group.age_group,
                "nationality": group.nationality,
                "names": list(group.names) or None,
                "count_low": group.count.low,
                "count_best": group.count.best,
                "count_high": group.count.high,
                "count_text": group.count.text,
                "count_rule": group.count.rule,
                "is_total": _is_total(group, finding),
                "is_included": group.included or id(group) not in counted,
                "attributed_to": group.source,
                "char_start": group.words.start,
                "char_end": group.words.end,
            }
        )
    return rows


def _is_total(group: Group, finding: Finding) -> bool:
    toll = finding.tolls.get(group.outcome)
    return toll is not None and len(toll.counted) == 1 and toll.counted[0] is group and (group.generic or group.update)
