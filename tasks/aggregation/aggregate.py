"""Aggregation: the reports of many articles in, one ledger of incidents out.

Pure and deterministic; the order of the rows does not matter, and neither does how they were batched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from tasks.aggregation.corrections import Correction
from tasks.aggregation.database import database, fetch
from tasks.aggregation.identity import Identity, assign_ids
from tasks.aggregation.ledger import Ledger, PreviousLedger, first_ledger
from tasks.aggregation.linking import explained, link, near_pairs
from tasks.aggregation.naming import named_casualties, named_incidents, named_members, named_near_pairs, tombstones
from tasks.aggregation.reconcile import reconcile
from tasks.contracts import tables
from tasks.contracts.conform import conform

__all__ = ["Ledger", "PreviousLedger", "aggregate"]


def aggregate(
    articles: pa.Table,
    reports: pa.Table,
    claims: pa.Table,
    participants: pa.Table,
    previous: PreviousLedger | None = None,
    corrections: Sequence[Correction] = (),
    profile: str = "default",
) -> Ledger:
    """Link reports into incidents and reconcile each incident's columns.

    Args:
        articles: `articles` of the contract, with or without text; every article of `reports`.
        reports: `reports` of the contract.
        claims: `casualty_claims` of the contract.
        participants: `participants` of the contract.
        previous: The release that this one continues, so that incidents keep their ids.
        corrections: What persons decided.
        profile: How the best of several figures is chosen; key of `tolls.PROFILES`.

    Returns:
        The ledger, every table conforming to its contract.

    Raises:
        KeyError: If there is no such profile.
    """
    before = previous or first_ledger()
    with database(articles=articles, reports=reports, claims=claims, participants=participants) as connection:
        link(connection)
        found = _Found(*reconcile(connection, profile), _members(connection), near_pairs(connection))
    return _ledger(found, _identity(found, before), before)


@dataclass(frozen=True)
class _Found:
    """What linking and reconciling give, by cluster label."""

    incidents: pa.Table
    casualties: pa.Table
    members: pa.Table
    near: pa.Table


def _members(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Reports with their cluster and the reason: report_id, label, link_score, link_reason."""
    connection.register("reasons", explained(connection))
    sql = (
        "SELECT f.report_id, c.label, coalesce(x.link_score, 1.0) AS link_score, "
        "coalesce(x.link_reason, 'the only report') AS link_reason "
        "FROM clusters c JOIN features f USING (n) LEFT JOIN reasons x USING (n) ORDER BY f.report_id"
    )
    return fetch(connection, sql)


def _identity(found: _Found, before: PreviousLedger) -> Identity:
    incidents, members = found.incidents, found.members
    old = before.incidents.select(["incident_id", "first_reported_at", "merged_into"]).to_pylist()
    pairs = before.incident_reports.select(["incident_id", "report_id"])
    return assign_ids(
        founding=dict(zip(incidents["label"].to_pylist(), incidents["founding"].to_pylist(), strict=True)),
        label_of=dict(zip(members["report_id"].to_pylist(), members["label"].to_pylist(), strict=True)),
        before=list(zip(pairs["incident_id"].to_pylist(), pairs["report_id"].to_pylist(), strict=True)),
        seniority={row["incident_id"]: str(row["first_reported_at"]) for row in old if row["merged_into"] is None},
        tombstones={row["incident_id"]: row["merged_into"] for row in old if row["merged_into"] is not None},
    )


def _ledger(found: _Found, identity: Identity, before: PreviousLedger) -> Ledger:
    members = named_members(found.members, identity)
    living = named_incidents(found.incidents, identity)
    incidents = pa.concat_tables([living, tombstones(identity, before)]).sort_by("incident_id")
    return Ledger(
        incidents=conform(tables.INCIDENTS, incidents),
        casualties=named_casualties(found.casualties, identity),
        incident_reports=members,
        issues=[],
        near_pairs=named_near_pairs(found.near, members),
    )
