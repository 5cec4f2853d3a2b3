"""Incidents in ACLED's columns and by ACLED's rules (ACLED codebook, 2024)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tasks.publication.export_codes import INTERS, actors, countries, number, war_zones
from tasks.publication.export_tables import Dossier, Row

COLUMNS = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
DEMONSTRATIONS = ("Peaceful protest", "Protest with intervention", "Violent demonstration")
BOTH_DISORDERS = "Excessive force against protesters"
VAGUE_DEATHS: Mapping[str, int] = MappingProxyType({"dozen": 12, "hundred": 100, "thousand": 1000})
UNKNOWN_DEATHS, UNKNOWN_DEATHS_AT_WAR = 3, 10
UNTOLD = ("threatened", "denied")
FORCES: Mapping[str, str] = MappingProxyType({"Military": "Military Forces", "Police": "Police Forces"})


def acled_row(dossier: Dossier) -> dict[str, Any] | None:
    """One ACLED event; null for what ACLED would not code: no date, no country, only a threat or a denial."""
    row = dossier.incident
    if row["acled_event_type"] is None or row["country_code"] is None or row["event_date_start"] is None:
        return None
    if row["status"] in UNTOLD or row["grade"] == "discounted":
        return None
    first, second = _attacker(dossier), _opponent(dossier)
    code = row["country_code"]
    return {
        "event_id_cnty": f"{code}{int(row['incident_id'].removeprefix('i-'), 16)}",
        "event_date": row["event_date_start"].isoformat(),
        "year": row["event_date_start"].year,
        "time_precision": row["acled_time_precision"] or _time_precision(row["date_precision"]),
        "disorder_type": disorder_type(row["acled_event_type"], row["acled_sub_event_type"]),
        "event_type": row["acled_event_type"],
        "sub_event_type": row["acled_sub_event_type"],
        "actor1": first[0],
        "assoc_actor_1": None,
        "inter1": first[1],
        "actor2": second[0],
        "assoc_actor_2": None,
        "inter2": second[1],
        "interaction": "-".join(filter(None, (first[1], second[1]))) if second[1] else f"Sole {first[1]} action",
        "civilian_targeting": "Civilian targeting" if second[1] == INTERS[7] else None,
        "iso": number(code, "iso_numeric"),
        "region": countries().get(code, {}).get("acled_region"),
        "country": row["country"],
        "admin1": row["admin1"],
        "admin2": row["admin2"],
        "admin3": None,
        "location": row["place_name"] or row["admin2"] or row["admin1"] or row["country"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "geo_precision": row["acled_geo_precision"] or _geo_precision(row["geo_precision"]),
        "source": "; ".join(sources(dossier)),
        "source_scale": "Other",
        "notes": row["summary"],
        "fatalities": fatalities(dossier),
        "tags": f"incident-ledger={row['incident_id']}; grade={row['grade']}",
        "timestamp": int(row["last_updated_at"].timestamp()) if row["last_updated_at"] else None,
    }


def disorder_type(event_type: str, sub_event_type: str | None) -> str:
    """ACLED's disorder type of an event."""
    if event_type == "Strategic developments":
        return event_type
    if sub_event_type == BOTH_DISORDERS:
        return "Political violence; Demonstrations"
    return "Demonstrations" if sub_event_type in DEMONSTRATIONS else "Political violence"


def fatalities(dossier: Dossier) -> int:
    """Deaths by ACLED's rules: the lowest figure where sources differ, a fixed one for vague words, else 0."""
    row = dossier.incident
    if row["killed_best"] is not None:
        return int(row["killed_best"] if row["killed_low"] is None else min(row["killed_low"], row["killed_best"]))
    vague = [_vague(claim, row["country_code"]) for claim in dossier.claims if claim["outcome"] == "killed"]
    return min(vague, default=row["killed_low"] or 0)


def _vague(claim: Row, country: str) -> int:
    words = (claim["count_text"] or "").lower()
    fixed = next((count for word, count in VAGUE_DEATHS.items() if word in words), None)
    if fixed is not None:
        return fixed
    if claim["count_rule"] in ("plural_unknown", "vague", "vague_multiple"):
        unknown = UNKNOWN_DEATHS_AT_WAR if country in war_zones() else UNKNOWN_DEATHS
        return max(unknown, claim["count_low"] or 0) if claim["count_rule"] == "vague_multiple" else unknown
    return int(claim["count_low"] or 0)


def sources(dossier: Dossier) -> list[str]:
    """Publishers of an incident, each once, in order of publication."""
    named = (article["source_name"] or article["agency"] or article["url"] for article in dossier.articles)
    return list(dict.fromkeys(name for name in named if name))


def _attacker(dossier: Dossier) -> tuple[str, str]:
    """Name and inter of actor1."""
    row = dossier.incident
    actor = actors().get(row["perpetrator_id"] or "")
    if actor is not None:
        return actor["name"], _inter(actor)
    if row["acled_event_type"] in ("Protests", "Riots"):
        crowd = INTERS[6] if row["acled_event_type"] == "Protests" else INTERS[5]
        return f"{crowd} ({row['country']})", crowd
    known = row["perpetrator_id"] is not None and row["perpetrator_name"]
    return known or f"Unidentified Armed Group ({row['country']})", INTERS[3]


def _opponent(dossier: Dossier) -> tuple[str | None, str | None]:
    """Name and inter of actor2; null where nobody was on the other side."""
    row = dossier.incident
    target = dossier.named("target", "victim")
    actor = actors().get((target or {}).get("canonical_id") or "")
    if actor is not None:
        return actor["name"], _inter(actor)
    force = FORCES.get(row["gtd_target_type"] or "")
    if force and row["acled_event_type"] != "Violence against civilians":
        return f"{force} of {row['country']}", INTERS[1]
    if row["acled_event_type"] == "Battles":
        return f"Unidentified Armed Group ({row['country']})", INTERS[3]
    if row["acled_event_type"] in ("Violence against civilians", "Explosions/Remote violence"):
        return f"Civilians ({row['country']})", INTERS[7]
    if row["acled_sub_event_type"] in (BOTH_DISORDERS, "Protest with intervention"):
        return f"Police Forces of {row['country']}", INTERS[1]
    return None, None


def _inter(actor: Mapping[str, str]) -> str:
    return INTERS.get(int(actor["acled_inter"] or 8), INTERS[8])


def _time_precision(precision: str) -> int:
    return {"day": 1, "days": 2, "week": 2}.get(precision, 3)


def _geo_precision(precision: int | None) -> int:
    return 3 if precision is None or precision > 3 else min(precision, 2)
