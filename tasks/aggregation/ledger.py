"""What aggregation takes from the release before and what it gives to the next one."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from tasks.contracts import tables
from tasks.contracts.conform import empty


@dataclass(frozen=True)
class PreviousLedger:
    """The release that the next one continues.

    Attributes:
        incidents: Its `incidents` table, tombstones included.
        incident_reports: Its `incident_reports` table.
        casualties: Its `casualties` table; needed only to carry untouched incidents over unread.
    """

    incidents: pa.Table
    incident_reports: pa.Table
    casualties: pa.Table | None = None


@dataclass(frozen=True)
class Ledger:
    """The tables that aggregation adds to a release, each as its contract declares it.

    Attributes:
        incidents: One row an incident, and one a tombstone.
        casualties: One row per incident, outcome and group.
        incident_reports: Which report belongs to which incident, and why.
        issues: Rows of `issues`: what a person should look at.
        near_pairs: Pairs of reports that almost joined, for review: left and right report, incidents, score, reason.
    """

    incidents: pa.Table
    casualties: pa.Table
    incident_reports: pa.Table
    issues: list[dict[str, str | None]]
    near_pairs: pa.Table


NEAR_PAIR_SCHEMA = pa.schema(
    [
        pa.field("left_report_id", pa.string()),
        pa.field("right_report_id", pa.string()),
        pa.field("left_incident_id", pa.string()),
        pa.field("right_incident_id", pa.string()),
        pa.field("link_score", pa.float64()),
        pa.field("link_reason", pa.string()),
    ]
)


def first_ledger() -> PreviousLedger:
    """What the first release continues: nothing."""
    return PreviousLedger(empty(tables.INCIDENTS), empty(tables.INCIDENT_REPORTS), empty(tables.CASUALTIES))
