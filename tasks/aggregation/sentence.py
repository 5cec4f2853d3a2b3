"""One sentence that says what an incident was, from its columns alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "armed_clash": "an armed clash",
        "armed_attack": "an armed attack",
        "assassination": "an assassination",
        "bombing": "a bombing",
        "suicide_bombing": "a suicide bombing",
        "grenade_attack": "a grenade attack",
        "shelling": "shelling",
        "air_strike": "an air or drone strike",
        "chemical_attack": "a chemical attack",
        "abduction": "an abduction",
        "hostage_taking": "a hostage-taking",
        "hijacking": "a hijacking",
        "sexual_violence": "sexual violence",
        "unarmed_assault": "an assault",
        "mob_violence": "mob violence",
        "violent_demonstration": "a violent demonstration",
        "protest": "a protest",
        "protest_intervention": "a protest met with force",
        "excessive_force": "excessive force against protesters",
        "arson": "arson",
        "looting": "looting",
        "security_operation": "a security operation",
        "arrest": "an arrest",
        "disrupted_plot": "a disrupted plot",
        "territory_change": "a change of territorial control",
        "other": "an incident",
    }
)
STATUS_NOTES: Mapping[str, str] = MappingProxyType(
    {"attempted": "attempted", "foiled": "foiled", "threatened": "threatened", "denied": "denied"}
)
BASIS_WORDS: Mapping[str, str] = MappingProxyType(
    {"claimed": "claimed by", "attributed": "attributed to", "suspected": "suspected of", "stated": "by"}
)
TOLL_WORDS: Mapping[str, str] = MappingProxyType(
    {"killed": "killed", "injured": "injured", "missing": "missing", "abducted": "abducted", "arrested": "arrested"}
)


def summary(row: Mapping[str, Any]) -> str:
    """The sentence that an analyst reads first.

    Like "On 7 August 2023 in Lyari, Sindh, Pakistan: an armed attack by X; 1 killed, 2 to 4 injured."

    Args:
        row: An incident by column name; missing columns count as null.
    """
    where = ", ".join(_places(row))
    head = " ".join(part for part in (_when(row), f"in {where}" if where else "") if part)
    act = ACTS.get(row["event_type"], "an incident")
    note = STATUS_NOTES.get(row.get("status") or "")
    who = _who(row)
    tolls = ", ".join(filter(None, (_toll(row, outcome) for outcome in TOLL_WORDS)))
    text = f"{act} ({note})" if note else act
    text = " ".join(part for part in (text, who) if part)
    text = f"{head}: {text}" if head else text
    text = f"{text}; {tolls}" if tolls else f"{text}; no casualties told"
    return f"{text[0].upper()}{text[1:]}."


def _places(row: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    for column in ("place_name", "admin2", "admin1", "country"):
        value = row.get(column)
        if value and value not in found:
            found.append(value)
    return found


def _when(row: Mapping[str, Any]) -> str:
    first, last = row.get("event_date_start"), row.get("event_date_end")
    if first is None or last is None:
        return ""
    if first == last:
        return f"On {_day(first)}"
    if row.get("date_precision") == "month":
        return f"In {first:%B %Y}"
    if row.get("date_precision") == "year":
        return f"In {first:%Y}"
    return f"Between {_day(first)} and {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _who(row: Mapping[str, Any]) -> str:
    name = row.get("perpetrator_name")
    return f"{BASIS_WORDS.get(row.get('perpetrator_basis') or '', 'by')} {name}" if name else ""


def _toll(row: Mapping[str, Any], outcome: str) -> str:
    low, best, high = (row.get(f"{outcome}_{bound}") for bound in ("low", "best", "high"))
    word = TOLL_WORDS[outcome]
    if best is None and low is None and high is None:
        return ""
    if low is not None and high is not None and low < high:
        return f"{low} to {high} {word}"
    if best is not None:
        return f"nobody {word}" if best == 0 else f"{best} {word}"
    return f"at least {low} {word}" if low is not None else f"up to {high} {word}"
