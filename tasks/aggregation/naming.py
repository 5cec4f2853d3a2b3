"""From labelled rows to the tables of the contract: ids in, labels out, tombstones beside the living."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tasks.aggregation.identity import Identity
from tasks.aggregation.ledger import PreviousLedger
from tasks.aggregation.sentence import summary
from tasks.contracts.conform import conform
from tasks.contracts.fields import Table
from tasks.contracts.ids import short_hash


@dataclass(frozen=True)
class Found:
    """What linking and reconciling give, each row with the `label` of its cluster."""

    incidents: pa.Table
    casualties: pa.Table
    members: pa.Table


def named(found: Found, identity: Identity, before: PreviousLedger) -> Found:
    """The same rows with `incident_id`, casualties with `casualty_id`, and incidents with what they supersede.

    A casualty id is hashed from the incident, the outcome and the group, so that it stays while figures change.
    """
    incidents = _with_ids(found.incidents, identity)
    names = incidents["incident_id"]
    old = before.incidents.filter(pc.is_in(before.incidents["incident_id"], value_set=names.combine_chunks()))
    superseded = dict(zip(old["incident_id"].to_pylist(), old["supersedes"].to_pylist(), strict=True))
    supersedes = [
        sorted({*(superseded.get(name) or ()), *identity.supersedes.get(name, ())}) or None
        for name in names.to_pylist()
    ]
    casualties = _with_ids(found.casualties, identity)
    keys = zip(*(casualties[name].to_pylist() for name in ("incident_id", "outcome", "item")), strict=True)
    return Found(
        incidents.append_column("supersedes", pa.array(supersedes, pa.list_(pa.string()))),
        casualties.append_column("casualty_id", pa.array(["c-" + short_hash(*key) for key in keys], pa.string())),
        _with_ids(found.members, identity),
    )


def _with_ids(rows: pa.Table, identity: Identity) -> pa.Table:
    ids = [identity.ids[label] for label in rows["label"].to_pylist()]
    return rows.append_column("incident_id", pa.array(ids, pa.string()))


def summarised(incidents: pa.Table) -> pa.Table:
    """Incidents with their generated sentence."""
    return incidents.append_column("summary", pa.array([summary(row) for row in incidents.to_pylist()], pa.string()))


def tombstones(identity: Identity, before: PreviousLedger) -> pa.Table:
    """The last row of each merged incident, pointing at the incident that took it over."""
    old = before.incidents
    gone = old.filter(pc.is_in(old["incident_id"], value_set=pa.array(list(identity.merged), pa.string())))
    targets = pa.array([identity.merged[name] for name in gone["incident_id"].to_pylist()], pa.string())
    return gone.set_column(gone.column_names.index("merged_into"), gone.schema.field("merged_into"), targets)


def declared(table: Table, rows: pa.Table, *others: pa.Table) -> pa.Table:
    """The rows as the contract declares them, followed by others that already are, sorted by key.

    Raises:
        ContractError: If a row breaks the contract.
    """
    own = conform(table, rows.select([name for name in table.columns if name in rows.column_names]))
    whole = pa.concat_tables([own, *(other.cast(own.schema) for other in others)])
    return conform(table, whole.sort_by([(name, "ascending") for name in table.key]))
