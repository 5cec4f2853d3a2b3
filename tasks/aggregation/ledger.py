"""What aggregation takes from the release before and what it gives to the next one."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts import tables
from tasks.contracts.conform import empty


@dataclass(frozen=True)
class Evidence:
    """What aggregation reads, each table as its contract declares it.

    Attributes:
        articles: Every article of `reports`.
        reports: The reports to link.
        claims: The `casualty_claims` of the reports.
        participants: The participants of the reports.
        entities: The entities of the articles, whose names tell articles on one story from others; none will do.
    """

    articles: pa.Table
    reports: pa.Table
    claims: pa.Table
    participants: pa.Table
    entities: pa.Table = field(default_factory=lambda: empty(tables.ENTITIES))


@dataclass(frozen=True)
class PreviousLedger:
    """The release that the next one continues.

    Attributes:
        incidents: Its `incidents` table, tombstones included.
        incident_reports: Its `incident_reports` table.
        casualties: Its `casualties` table, and
        traces: its `traces`, and
        ties: its `ties`: with all three, only what changed since is linked and reconciled again, and the rest is
            carried over. Leave them out when the rules, the profile or the corrections changed.
    """

    incidents: pa.Table
    incident_reports: pa.Table
    casualties: pa.Table | None = None
    traces: pa.Table | None = None
    ties: pa.Table | None = None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Incident id and report id of every membership."""
        return _pairs(self.incident_reports)

    def pairs_beside(self, reports: pa.ChunkedArray) -> list[tuple[str, str]]:
        """The same of the incidents that held any of these reports."""
        held = self.incident_reports
        beside = held["incident_id"].filter(pc.is_in(held["report_id"], value_set=reports.combine_chunks()))
        return _pairs(held.filter(pc.is_in(held["incident_id"], value_set=beside.combine_chunks())))


def _pairs(memberships: pa.Table) -> list[tuple[str, str]]:
    columns = (memberships[name].to_pylist() for name in ("incident_id", "report_id"))
    return list(zip(*columns, strict=True))


@dataclass(frozen=True)
class Ledger:
    """The tables that aggregation adds to a release, each as its contract declares it.

    Attributes:
        incidents: One row an incident, and one a tombstone.
        casualties: One row per incident, outcome and group.
        incident_reports: Which report belongs to which incident, and why.
        traces: What the next ledger is to know of each report.
        ties: And of each pair of them that may be of one incident.
        issues: Rows of `issues`: what a person should look at.
    """

    incidents: pa.Table
    casualties: pa.Table
    incident_reports: pa.Table
    traces: pa.Table
    ties: pa.Table
    issues: list[dict[str, str | None]]


def first_ledger() -> PreviousLedger:
    """What the first release continues: nothing."""
    return PreviousLedger(empty(tables.INCIDENTS), empty(tables.INCIDENT_REPORTS))
