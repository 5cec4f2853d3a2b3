"""What a nightly run need not touch: incidents whose reports, and whatever could join them, are as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from tasks.aggregation.corrections import Correction
from tasks.aggregation.database import fetch, query
from tasks.aggregation.ledger import PreviousLedger
from tasks.aggregation.linking import CROWD, FEW
from tasks.contracts import tables
from tasks.contracts.conform import empty


@dataclass(frozen=True)
class Carried:
    """Rows of the release before that stay as they are."""

    incidents: pa.Table
    casualties: pa.Table
    incident_reports: pa.Table


def read_traces(connection: duckdb.DuckDBPyConnection, before: PreviousLedger) -> None:
    """Make the table `digests` of what this and the next run compare, beside `old_traces` of the release before.

    And `known_ties`, what that release knows of pairs.
    """
    connection.register("old_traces", empty(tables.TRACES) if before.traces is None else before.traces)
    connection.register("old_ties", empty(tables.TIES) if before.ties is None else before.ties)
    connection.execute(query("known_ties"))
    connection.execute(query("digests").format(few=FEW, crowd=CROWD))


def traces(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """What the next release is to know of each report; of those that were not linked again, as it was known before."""
    return fetch(connection, query("traces"))


def ties(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """What the next release is to know of pairs of reports."""
    return fetch(connection, query("ties"))


def changed_reports(
    connection: duckdb.DuckDBPyConnection, before: PreviousLedger, corrections: Sequence[Correction]
) -> list[str] | None:
    """Reports that are new, gone, not what they were, or of an incident that a person corrected; and what these part.

    Returns:
        Their ids, sorted; None where the release before left no traces, so that all is new.
    """
    if before.traces is None or before.ties is None or before.casualties is None:
        return None
    changed = set(fetch(connection, query("changed"))["report_id"].to_pylist())
    named = {name for c in corrections for name in (c.incident_id, c.value)}
    return sorted(changed | {report for incident, report in (before.pairs if named else ()) if incident in named})


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
