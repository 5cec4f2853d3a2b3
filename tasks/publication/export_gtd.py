"""Incidents in GTD's columns and by GTD's rules (GTD codebook, 2021)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from tasks.publication.export_codes import ATTACK_CODES, GTD_REGIONS, TARGET_CODES, WEAPON_CODES, actors, number
from tasks.publication.export_tables import Dossier

COLUMNS = [
    "eventid",
    "iyear",
    "imonth",
    "iday",
    "approxdate",
    "extended",
    "resolution",
    "country",
    "country_txt",
    "region",
    "region_txt",
    "provstate",
    "city",
    "latitude",
    "longitude",
    "specificity",
    "vicinity",
    "location",
    "summary",
    "success",
    "suicide",
    "attacktype1",
    "attacktype1_txt",
    "targtype1",
    "targtype1_txt",
    "target1",
    "gname",
    "guncertain1",
    "individual",
    "nperps",
    "nperpcap",
    "claimed",
    "weaptype1",
    "weaptype1_txt",
    "nkill",
    "nkillter",
    "nwound",
    "nwoundte",
    "ishostkid",
    "nhostkid",
    "scite1",
    "scite2",
    "scite3",
    "dbsource",
]
UNKNOWN = -9
HOSTAGE_TYPES = ("Hostage Taking (Kidnapping)", "Hostage Taking (Barricade Incident)", "Hijacking")
STATE_FORCES = "1"


def gtd_rows(dossiers: Iterable[Dossier]) -> Iterator[dict[str, Any]]:
    """GTD incidents, without what GTD would not code: no attack type, a state's own act, no date, only a threat.

    `eventid` is the day and a running number, as GTD's; it belongs to this export, and `dbsource` carries the
    incident id that never changes.
    """
    seen: Counter[str] = Counter()
    for dossier in dossiers:
        if not _is_coded(dossier):
            continue
        stem = "{:04d}{:02d}{:02d}".format(*_date(dossier))
        seen[stem] += 1
        yield {**dict.fromkeys(COLUMNS), "eventid": int(f"{stem}{seen[stem]:04d}"), **_row(dossier)}


def _is_coded(dossier: Dossier) -> bool:
    row = dossier.incident
    return (
        row["gtd_attack_type"] is not None
        and row["event_date_start"] is not None
        and row["status"] in ("occurred", "attempted", "foiled")
        and row["grade"] != "discounted"
        and actors().get(row["perpetrator_id"] or "", {}).get("acled_inter") != STATE_FORCES
    )


def _row(dossier: Dossier) -> dict[str, Any]:
    year, month, day = _date(dossier)
    return {
        "iyear": year,
        "imonth": month,
        "iday": day,
        "approxdate": _approximate(dossier),
        "extended": int(_is_extended(dossier)),
        **_place(dossier),
        **_attack(dossier),
        **_perpetrator(dossier),
        **_toll(dossier),
        **_citations(dossier),
    }


def _date(dossier: Dossier) -> tuple[int, int, int]:
    """Year, month and day; GTD writes 0 for a month or a day that is not known."""
    row = dossier.incident
    start, precision = row["event_date_start"], row["date_precision"]
    month = 0 if precision in ("year", "unknown") else start.month
    return start.year, month, start.day if precision in ("day", "days") else 0


def _approximate(dossier: Dossier) -> str | None:
    row = dossier.incident
    if row["date_precision"] == "day":
        return None
    return f"{row['event_date_start'].isoformat()} to {row['event_date_end'].isoformat()}"


def _is_extended(dossier: Dossier) -> bool:
    """Whether it went on for more than a day, as hostage takings do; an uncertain day is not a long incident."""
    row = dossier.incident
    long = row["event_date_end"] != row["event_date_start"]
    return long and row["date_precision"] == "day" and row["gtd_attack_type"] in HOSTAGE_TYPES


def _place(dossier: Dossier) -> dict[str, Any]:
    row = dossier.incident
    region = number(row["country_code"], "gtd_region")
    return {
        "country": number(row["country_code"], "gtd_country"),
        "country_txt": row["country"],
        "region": region,
        "region_txt": GTD_REGIONS.get(region or 0),
        "provstate": row["admin1"],
        "city": row["place_name"] or "Unknown",
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "specificity": row["gtd_specificity"] or (5 if row["latitude"] is None else None),
        "vicinity": int(row["geo_precision"] == 2),
        "location": None,
    }


def _attack(dossier: Dossier) -> dict[str, Any]:
    row = dossier.incident
    weapon, target = row["gtd_weapon_type"] or "Unknown", row["gtd_target_type"] or "Unknown"
    victim = dossier.named("target", "victim")
    return {
        "summary": row["summary"],
        "success": int(row["status"] == "occurred"),
        "suicide": int(bool(row["is_suicide_attack"])),
        "attacktype1": ATTACK_CODES[row["gtd_attack_type"]],
        "attacktype1_txt": row["gtd_attack_type"],
        "targtype1": TARGET_CODES[target],
        "targtype1_txt": target,
        "target1": victim["name"] if victim else None,
        "weaptype1": WEAPON_CODES[weapon],
        "weaptype1_txt": weapon,
    }


def _perpetrator(dossier: Dossier) -> dict[str, Any]:
    row = dossier.incident
    named = row["perpetrator_name"] if row["perpetrator_id"] else None
    return {
        "gname": named or "Unknown",
        "guncertain1": int(row["perpetrator_basis"] == "suspected") if named else None,
        "individual": 0,
        "nperps": UNKNOWN,
        "nperpcap": row["arrested_best"] if row["arrested_best"] is not None else UNKNOWN,
        "claimed": int(row["claimed_by"] is not None),
    }


def _toll(dossier: Dossier) -> dict[str, Any]:
    """GTD leaves vague numbers blank: `best` is null for them."""
    row = dossier.incident
    hostages = row["gtd_attack_type"] in HOSTAGE_TYPES
    return {
        "nkill": row["killed_best"],
        "nkillter": row["killed_attackers_best"],
        "nwound": row["injured_best"],
        "nwoundte": None,
        "ishostkid": int(hostages),
        "nhostkid": (row["abducted_best"] if row["abducted_best"] is not None else -99) if hostages else None,
    }


def _citations(dossier: Dossier) -> dict[str, Any]:
    cited = [
        ", ".join(str(part) for part in (article["title"], article["source_name"], article["url"]) if part)
        for article in dossier.articles
        if article["duplicate_of"] is None
    ]
    first = (*cited[:3], None, None, None)
    return {
        **{f"scite{number}": first[number - 1] for number in (1, 2, 3)},
        "dbsource": f"incident-ledger {dossier.incident['incident_id']}",
    }
