"""From labelled rows to the tables of the contract: ids in, labels out, tombstones beside the living."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from tasks.aggregation.identity import Identity
from tasks.aggregation.ledger import NEAR_PAIR_SCHEMA, PreviousLedger
from tasks.aggregation.sentence import summary
from tasks.contracts import tables
from tasks.contracts.conform import conform
from tasks.contracts.fields import Table
from tasks.contracts.ids import short_hash


def with_ids(rows: pa.Table, identity: Identity) -> pa.Table:
    """The rows with `incident_id` after their `label`."""
    ids = [identity.ids[label] for label in rows["label"].to_pylist()]
    return rows.append_column("incident_id", pa.array(ids, pa.string()))


def named_incidents(incidents: pa.Table, identity: Identity) -> pa.Table:
    """Living incidents as their contract declares them, without tombstones.

    Args:
        incidents: One row a label, as `reconcile` makes them.
        identity: The ids of the labels.
    """
    rows = with_ids(incidents, identity)
    supersedes = [identity.supersedes.get(name) for name in rows["incident_id"].to_pylist()]
    rows = rows.append_column("supersedes", pa.array(supersedes, pa.list_(pa.string())))
    rows = rows.append_column("summary", pa.array([summary(row) for row in rows.to_pylist()], pa.string()))
    return conform(tables.INCIDENTS, _declared(tables.INCIDENTS, rows)).sort_by("incident_id")


def tombstones(identity: Identity, before: PreviousLedger) -> pa.Table:
    """The last row of each merged incident, pointing at the incident that took it over."""
    old = before.incidents
    gone = old.filter(pc.is_in(old["incident_id"], value_set=pa.array(list(identity.merged), pa.string())))
    targets = pa.array([identity.merged[name] for name in gone["incident_id"].to_pylist()], pa.string())
    return gone.set_column(gone.column_names.index("merged_into"), gone.schema.field("merged_into"), targets)


def named_casualties(casualties: pa.Table, identity: Identity) -> pa.Table:
    """Casualties as their contract declares them; an id is hashed from the incident, the outcome and the group."""
    rows = with_ids(casualties, identity)
    keys = zip(*(rows[name].to_pylist() for name in ("incident_id", "outcome", "item")), strict=True)
    ids = pa.array(["c-" + short_hash(*key) for key in keys], pa.string())
    return conform(tables.CASUALTIES, _declared(tables.CASUALTIES, rows.append_column("casualty_id", ids)))


def named_members(members: pa.Table, identity: Identity) -> pa.Table:
    """Which report belongs to which incident, as the contract declares it, sorted by report."""
    rows = _declared(tables.INCIDENT_REPORTS, with_ids(members, identity))
    return conform(tables.INCIDENT_REPORTS, rows).sort_by("report_id")


def named_near_pairs(near: pa.Table, members: pa.Table) -> pa.Table:
    """Near pairs with the incidents their reports went to."""
    incident_of = dict(zip(members["report_id"].to_pylist(), members["incident_id"].to_pylist(), strict=True))
    for side in ("left", "right"):
        ids = [incident_of[report] for report in near[f"{side}_report_id"].to_pylist()]
        near = near.append_column(f"{side}_incident_id", pa.array(ids, pa.string()))
    return near.select(NEAR_PAIR_SCHEMA.names).cast(NEAR_PAIR_SCHEMA)


def _declared(table: Table, rows: pa.Table) -> pa.Table:
    return rows.select([name for name in table.columns if name in rows.column_names])
