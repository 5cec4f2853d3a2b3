"""A release as exports read it: its tables, and one dossier an incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from tasks.contracts.fields import Table
from tasks.contracts.migrations import migrate, version_of
from tasks.contracts.tables import (
    ARTICLES,
    CASUALTIES,
    CASUALTY_CLAIMS,
    INCIDENT_REPORTS,
    INCIDENTS,
    PARTICIPANTS,
    REPORTS,
)

Row = Mapping[str, Any]
NEEDED = (ARTICLES, REPORTS, PARTICIPANTS, CASUALTY_CLAIMS, INCIDENTS, CASUALTIES, INCIDENT_REPORTS)
_UNREAD = ("evidence",)


class ReleaseError(RuntimeError):
    """A release lacks a table that an export needs."""


@dataclass(frozen=True)
class Dossier:
    """One incident with what it rests on.

    Attributes:
        incident: Its row of `incidents`.
        articles: The articles of its reports, oldest first.
        participants: The participants of its reports.
        claims: The casualty claims of its reports.
    """

    incident: Row
    articles: list[Row] = field(default_factory=list)
    participants: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)

    def named(self, *roles: str) -> Row | None:
        """The first participant of a role, those that the registry knows before others."""
        found = [row for role in roles for row in self.participants if row["role"] == role]
        return min(found, key=lambda row: row["canonical_id"] is None) if found else None


def read_release(folder: Path) -> dict[str, pa.Table]:
    """The tables of a release folder by name; a table is a file or a folder of parts.

    Raises:
        ReleaseError: If a table is missing.
    """
    tables = {}
    for table in NEEDED:
        path = next((p for p in (folder / f"{table.name}.parquet", folder / table.name) if p.exists()), None)
        if path is None:
            raise ReleaseError(f"{folder} is no release: {table.name}.parquet is missing")
        tables[table.name] = _read(path, table, [name for name in table.columns if name not in _UNREAD])
    return tables


def _read(path: Path, table: Table, columns: list[str]) -> pa.Table:
    """The columns in the version of today, whatever version the release was written in."""
    parts = ds.dataset(path, format="parquet")
    if version_of(parts.schema) == table.version and set(columns) <= set(parts.schema.names):
        return parts.to_table(columns=columns)
    return migrate(table, parts.to_table()).select(columns)


def living(incidents: pa.Table) -> pa.Table:
    """Incidents without tombstones, by date and id."""
    rows = incidents.filter(pc.is_null(incidents["merged_into"]))
    return rows.sort_by([("event_date_start", "ascending"), ("incident_id", "ascending")])


def without_doubtful(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables less the incidents that are marked doubtful, and what belongs to those."""
    incidents = tables[INCIDENTS.name]
    doubtful = incidents.filter(pc.fill_null(incidents["doubtful"], False))["incident_id"]
    return {
        name: table.filter(pc.invert(pc.is_in(table["incident_id"], value_set=doubtful)))
        if "incident_id" in table.column_names
        else table
        for name, table in tables.items()
    }


def dossiers(tables: Mapping[str, pa.Table]) -> Iterator[Dossier]:
    """One dossier a living incident, by date and id."""
    reports = _grouped(tables[INCIDENT_REPORTS.name], "incident_id")
    article_of = _paired(tables[REPORTS.name], "report_id", "article_id")
    articles = {row["article_id"]: row for row in tables[ARTICLES.name].to_pylist()}
    participants = _grouped(tables[PARTICIPANTS.name], "report_id")
    claims = _grouped(tables[CASUALTY_CLAIMS.name], "report_id")
    for incident in living(tables[INCIDENTS.name]).to_pylist():
        ids = sorted(row["report_id"] for row in reports[incident["incident_id"]])
        own = [articles[article] for article in dict.fromkeys(article_of[report] for report in ids)]
        yield Dossier(
            incident,
            sorted(own, key=lambda row: (str(row["published_at"]), row["article_id"])),
            [row for report in ids for row in participants[report]],
            [row for report in ids for row in claims[report]],
        )


def _grouped(table: pa.Table, column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in table.to_pylist():
        groups[row[column]].append(row)
    return groups


def _paired(table: pa.Table, key: str, value: str) -> dict[str, str]:
    return dict(zip(table[key].to_pylist(), table[value].to_pylist(), strict=True))
