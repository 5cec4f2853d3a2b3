"""A small release for the tests of exports, comparison and difference."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow.parquet as pq
import pytest

from tasks.contracts import tables
from tasks.contracts.conform import conform
from tasks.publication.export_tables import NEEDED

INCIDENT = {
    "incident_id": "i-00000000000000a1",
    "status": "occurred",
    "event_type": "bombing",
    "acled_event_type": "Explosions/Remote violence",
    "acled_sub_event_type": "Remote explosive/landmine/IED",
    "gtd_attack_type": "Bombing/Explosion",
    "gtd_weapon_type": "Explosives",
    "gtd_target_type": "Police",
    "ucdp_type_of_violence": 1,
    "event_date_start": date(2024, 5, 2),
    "event_date_end": date(2024, 5, 2),
    "date_precision": "day",
    "date_basis": "relative",
    "country": "Pakistan",
    "country_code": "PAK",
    "admin1": "Balochistan",
    "place_name": "Quetta",
    "latitude": 30.19,
    "longitude": 67.01,
    "geo_precision": 1,
    "killed_low": 5,
    "killed_best": 7,
    "killed_high": 8,
    "killed_security_best": 4,
    "killed_civilians_best": 2,
    "injured_best": 11,
    "grade": "fair",
    "source_count": 2,
    "report_count": 2,
    "summary": "A blast in Quetta.",
    "last_updated_at": datetime(2024, 5, 3, tzinfo=UTC),
}


class Release:
    """A release under construction."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in NEEDED}

    def add(self, number: int = 1, **values: Any) -> Release:
        """Add an incident with one report in one article; `values` overwrite its columns."""
        name = f"i-{number:016x}"
        self.rows["incidents"].append({**INCIDENT, "incident_id": name, **values})
        self.rows["articles"].append(
            {
                "article_id": f"a{number}",
                "source_name": f"Outlet {number}",
                "title": "Blast in Quetta",
                "url": f"https://news.example/{number}",
                "published_at": datetime(2024, 5, 3, tzinfo=UTC),
                "content_sha256": "0",
                "revision": 1,
            }
        )
        report = {column: value for column, value in INCIDENT.items() if column in tables.REPORTS.columns}
        report |= {"report_id": f"r{number}", "article_id": f"a{number}", "is_main": True}
        self.rows["reports"].append({**report, "evidence": [], "engine_version": "test"})
        self.rows["incident_reports"].append({"incident_id": name, "report_id": f"r{number}"})
        return self

    def claim(self, number: int = 1, **values: Any) -> Release:
        """Add a claim of killed persons to the report of that incident."""
        row = {
            "claim_id": f"k{len(self.rows['casualty_claims'])}",
            "report_id": f"r{number}",
            "outcome": "killed",
            "victim_type": "civilian",
            "side": "target",
            "is_total": False,
            "is_included": False,
            "char_start": 0,
            "char_end": 1,
        }
        self.rows["casualty_claims"].append({**row, **values})
        return self

    def tables(self):
        return {table.name: conform(table, self.rows[table.name]) for table in NEEDED}

    def write(self, folder):
        for name, table in self.tables().items():
            pq.write_table(table, folder / f"{name}.parquet")
        return folder


@pytest.fixture
def release() -> Release:
    return Release()
