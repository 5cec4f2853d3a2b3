"""What a nightly run need not touch: incidents whose reports, and whatever could join them, are as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from tasks.aggregation.corrections import Correction
from tasks.aggregation.database import fetch, query
from tasks.aggregation.ledger import Evidence, PreviousLedger
from tasks.aggregation.linking import CROWD, read_names
from tasks.contracts import tables
from tasks.contracts.conform import empty


@dataclass(frozen=True)
class Carried:
    """Rows of the release before that stay as they are."""

    incidents: pa.Table
    casualties: pa.Table
    incident_reports: pa.Table


def changed_reports(
    connection: duckdb.DuckDBPyConnection, before: PreviousLedger, corrections: Sequence[Correction]
) -> list[str] | None:
    """Reports that are new, gone, not what they were, or of an incident that a person corrected.

    Returns:
        Their ids, sorted; None where the release before does not say what it was made from, so that all is new.
    """
    if before.evidence is None or before.casualties is None:
        return None
    for field in fields(Evidence):
        connection.register(f"old_{field.name}", getattr(before.evidence, field.name))
    read_names(connection, "old_")
    for prefix in ("", "old_"):
        connection.execute(query("digests").format(prefix=prefix, crowd=CROWD))
    changed = set(fetch(connection, query("changed"))["report_id"].to_pylist())
    named = {name for c in corrections for name in (c.incident_id, c.value)}
    return sorted(changed | {report for incident, report in before.pairs if incident in named})


def carried(before: PreviousLedger, changed: Sequence[str] | None, relinked: Sequence[str]) -> Carried:
    """What the new release takes over unread: living incidents that hold no report that changed or was linked again.

    Args:
        before: The release before.
        changed: What `changed_reports` gave.
        relinked: Reports that were clustered in this run.
    """
    if changed is None or before.casualties is None:
        return Carried(empty(tables.INCIDENTS), empty(tables.CASUALTIES), empty(tables.INCIDENT_REPORTS))
    read = pa.array([*changed, *relinked], pa.string())
    held = before.incident_reports
    touched = held.filter(pc.is_in(held["report_id"], value_set=read))["incident_id"].unique()
    living = before.incidents.filter(pc.is_null(before.incidents["merged_into"]))
    return Carried(_without(living, touched), _without(before.casualties, touched), _without(held, touched))


def _without(table: pa.Table, touched: pa.Array) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["incident_id"], value_set=touched)))
