"""Aggregation: the reports of many articles in, one ledger of incidents out.

Pure and deterministic; the order of the rows does not matter, and neither does how they were batched.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from tasks.aggregation.amendments import amend
from tasks.aggregation.corrections import Correction
from tasks.aggregation.database import database
from tasks.aggregation.doubt import doubted
from tasks.aggregation.identity import Identity, assign_ids
from tasks.aggregation.increment import Carried, carried, changed_reports, read_traces, ties, traces
from tasks.aggregation.ledger import Evidence, Ledger, PreviousLedger, first_ledger
from tasks.aggregation.linking import clusters, link, memberships, read_names, relabel
from tasks.aggregation.naming import Found, declared, named, summarised, tombstones
from tasks.aggregation.reconcile import reconcile
from tasks.aggregation.restructuring import restructure
from tasks.contracts import tables
from tasks.contracts.conform import empty

__all__ = ["Evidence", "Ledger", "PreviousLedger", "aggregate"]


def aggregate(  # noqa: PLR0913 - the parts of the evidence are named one by one, as callers load them
    articles: pa.Table,
    reports: pa.Table,
    claims: pa.Table,
    participants: pa.Table,
    *,
    previous: PreviousLedger | None = None,
    corrections: Sequence[Correction] = (),
    profile: str = "default",
    entities: pa.Table | None = None,
) -> Ledger:
    """Link reports into incidents and reconcile each incident's columns.

    Args:
        articles: `articles` of the contract; every article of `reports`.
        reports: `reports` of the contract.
        claims: `casualty_claims` of the contract.
        participants: `participants` of the contract.
        previous: The release that this one continues, so that incidents keep their ids.
        corrections: What persons decided.
        profile: How the best of several figures is chosen; key of `tolls.PROFILES`.
        entities: `entities` of the contract, whose names help to tell stories apart; none will do.

    Returns:
        The ledger, every table conforming to its contract.

    Raises:
        KeyError: If there is no such profile.
    """
    before = previous or first_ledger()
    names = empty(tables.ENTITIES) if entities is None else entities
    evidence = Evidence(articles, reports, claims, participants, names)
    with database(evidence, before.incident_reports, is_night=before.traces is not None) as connection:
        read_names(connection)
        read_traces(connection, before)
        changed = changed_reports(connection, before, corrections)
        link(connection, changed)
        known, tied = traces(connection), ties(connection)
        labels, unmatched = restructure(clusters(connection), before.pairs, corrections)
        relabel(connection, labels)
        found = Found(*reconcile(connection, profile), memberships(connection))
    kept = carried(before, changed, found.members["report_id"].to_pylist())
    identity = _identity(found, before, kept)
    rows = named(found, identity, before)
    incidents, casualties, unmet = amend(rows.incidents, rows.casualties, corrections)
    return Ledger(
        incidents=declared(
            tables.INCIDENTS, doubted(summarised(incidents)), kept.incidents, tombstones(identity, before)
        ),
        casualties=declared(tables.CASUALTIES, casualties, kept.casualties),
        incident_reports=declared(tables.INCIDENT_REPORTS, rows.members, kept.incident_reports),
        traces=declared(tables.TRACES, known),
        ties=declared(tables.TIES, tied),
        issues=[problem.to_row("aggregation") for problem in (*unmatched, *unmet)],
    )


def _identity(found: Found, before: PreviousLedger, kept: Carried) -> Identity:
    incidents, members = found.incidents, found.members
    pairs = before.pairs_beside(members["report_id"])  # the other incidents stay as they are
    old = before.incidents.select(["incident_id", "first_reported_at", "merged_into"])
    is_asked_for = pc.is_in(old["incident_id"], value_set=pa.array([name for name, _ in pairs], pa.string()))
    told = old.filter(pc.or_(is_asked_for, pc.is_valid(old["merged_into"]))).to_pylist()
    return assign_ids(
        founding=dict(zip(incidents["label"].to_pylist(), incidents["founding"].to_pylist(), strict=True)),
        label_of=dict(zip(members["report_id"].to_pylist(), members["label"].to_pylist(), strict=True)),
        before=pairs,
        seniority={row["incident_id"]: str(row["first_reported_at"]) for row in told if row["merged_into"] is None},
        tombstones={row["incident_id"]: row["merged_into"] for row in told if row["merged_into"] is not None},
        carried=kept.incidents["incident_id"].to_pylist(),
    )
