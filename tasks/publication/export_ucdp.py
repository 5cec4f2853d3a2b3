"""Incidents in UCDP GED's columns and by UCDP's rules (UCDP GED codebook, version 24.1)."""

from __future__ import annotations

from math import floor
from typing import Any

from tasks.publication.export_acled import sources
from tasks.publication.export_codes import actors, countries, number
from tasks.publication.export_tables import Dossier

COLUMNS = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
STATE_FORCES = "1"
LONG_TERMS = {"day": 1, "days": 2, "week": 2, "month": 4, "year": 5}


def ucdp_row(dossier: Dossier) -> dict[str, Any] | None:
    """One GED event; null for an incident that UCDP would not code: nobody killed, no type of violence, no date."""
    row = dossier.incident
    low, best, high = death_bounds(dossier)
    if not high or row["ucdp_type_of_violence"] is None or row["event_date_start"] is None:
        return None
    if row["status"] != "occurred" or row["grade"] == "discounted":
        return None
    side_a, side_b = sides(dossier)
    return {
        **dict.fromkeys(COLUMNS),
        "id": int(row["incident_id"].removeprefix("i-"), 16),
        "relid": row["incident_id"],
        "year": row["event_date_start"].year,
        "code_status": "Clear" if row["grade"] in ("confirmed", "fair") else "Check",
        "type_of_violence": row["ucdp_type_of_violence"],
        "dyad_name": f"{side_a} - {side_b}",
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": row["source_count"],
        **_citation(dossier),
        **_place(dossier),
        "event_clarity": 1 if row["date_precision"] in ("day", "days") else 2,
        "date_prec": row["ucdp_date_prec"] or LONG_TERMS.get(row["date_precision"], 5),
        "date_start": row["event_date_start"].isoformat(),
        "date_end": row["event_date_end"].isoformat(),
        **_deaths(dossier, best),
        "best": best,
        "high": high,
        "low": low,
    }


def death_bounds(dossier: Dossier) -> tuple[int, int, int]:
    """Low, best and high deaths; UCDP takes the least that a word can mean where no figure is told."""
    row = dossier.incident
    told = [row[f"killed_{bound}"] for bound in ("low", "best", "high")]
    known = [figure for figure in told if figure is not None]
    if not known:
        return 0, 0, 0
    best = told[1] if told[1] is not None else known[0]
    return (best if told[0] is None else told[0]), best, (best if told[2] is None else told[2])


def sides(dossier: Dossier) -> tuple[str, str]:
    """UCDP's sides: the government is side A of state-based violence, civilians are side B of one-sided violence."""
    row = dossier.incident
    attacker = row["perpetrator_name"] if row["perpetrator_id"] else "Unknown"
    target = dossier.named("target", "victim")
    other = (target or {}).get("canonical_name") or "Unknown"
    government = f"Government of {row['country']}"
    if row["ucdp_type_of_violence"] == 3:
        return (government if _is_state(dossier) else attacker), "Civilians"
    if row["ucdp_type_of_violence"] == 1:
        return government, (other if _is_state(dossier) else attacker)
    return attacker, other


def _is_state(dossier: Dossier) -> bool:
    actor = actors().get(dossier.incident["perpetrator_id"] or "")
    return actor is not None and actor["acled_inter"] == STATE_FORCES


def _deaths(dossier: Dossier, best: int) -> dict[str, int]:
    """The best figure split by who died; what is not told apart is unknown, and the parts sum up to the whole."""
    row = dossier.incident
    attackers, civilians, security = (
        row[f"killed_{part}_best"] or 0 for part in ("attackers", "civilians", "security")
    )
    state_based = row["ucdp_type_of_violence"] == 1
    side_a = security if state_based else attackers
    side_b = (0 if _is_state(dossier) else attackers) if state_based else 0
    left, parts = best, {}
    for name, told in (("deaths_a", side_a), ("deaths_b", side_b), ("deaths_civilians", civilians)):
        parts[name] = min(told, left)
        left -= parts[name]
    return {**parts, "deaths_unknown": left}


def _place(dossier: Dossier) -> dict[str, Any]:
    row = dossier.incident
    latitude, longitude = row["latitude"], row["longitude"]
    located = latitude is not None and longitude is not None
    gwno = number(row["country_code"], "gwno")
    return {
        "where_prec": row["geo_precision"] or 6,
        "where_coordinates": row["place_name"] or row["admin2"] or row["admin1"] or row["country"],
        "where_description": row["place_reason"],
        "adm_1": row["admin1"],
        "adm_2": row["admin2"],
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude:g} {latitude:g})" if located else None,
        "priogrid_gid": priogrid(latitude, longitude) if located else None,
        "country": row["country"],
        "country_id": gwno,
        "region": countries().get(row["country_code"] or "", {}).get("ucdp_region"),
        "gwnoa": gwno if row["ucdp_type_of_violence"] == 1 else None,
    }


def priogrid(latitude: float, longitude: float) -> int:
    """PRIO-GRID cell: half-degree cells, 720 a row, from 1 in the south-west corner."""
    line, column = min(floor((latitude + 90) * 2), 359), min(floor((longitude + 180) * 2), 719)
    return line * 720 + column + 1


def _citation(dossier: Dossier) -> dict[str, Any]:
    articles = dossier.articles
    dates = [article["published_at"].date().isoformat() for article in articles if article["published_at"]]
    return {
        "source_article": "; ".join(f'"{a["title"] or ""}", {a["source_name"] or a["url"] or ""}' for a in articles),
        "source_office": "; ".join(sources(dossier)),
        "source_date": "; ".join(dates),
        "source_headline": "; ".join(article["title"] or "" for article in articles),
        "source_original": dossier.incident["attributed_by"],
    }
