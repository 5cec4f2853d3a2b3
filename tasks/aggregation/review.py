"""What of a release is worth a person's look, as rows to fill in and feed back as corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from tasks.aggregation import corrections
from tasks.aggregation.comparisons import reason_sql
from tasks.aggregation.database import database, fetch, query
from tasks.aggregation.ledger import Evidence
from tasks.aggregation.linking import compare, read_names

CONTEXT = ("question", "score", "note", "summary", "other_summary")
COLUMNS = (*corrections.COLUMNS, *CONTEXT)
"""A corrections file with what a reviewer needs beside it; readers of corrections skip the extra columns."""

NEAR = -3.0
"""Pairs of two incidents above this score, in bits, are near enough to ask about."""
DOUBTFUL = 0.4
"""Confidence below which a single-source incident is asked about."""
SPREAD = 2.0
"""Ratio of the highest to the lowest death toll that is asked about."""

Row = dict[str, Any]


def review(evidence: Evidence, incidents: pa.Table, incident_reports: pa.Table, limit: int = 500) -> list[Row]:
    """Questions about a release, the most telling first within each kind.

    Args:
        evidence: What the release was made from.
        incidents: Its incidents.
        incident_reports: Its memberships.
        limit: Most rows of each kind.

    Returns:
        Rows with `COLUMNS`: `action` is empty for the reviewer to fill in, `value` proposes the incident to merge, and
        `column` and `expected` guard what was seen.
    """
    living = {row["incident_id"]: row for row in incidents.to_pylist() if row["merged_into"] is None}
    with database(evidence, incident_reports) as connection:
        read_names(connection)
        compare(connection)
        near = fetch(connection, query("near_pairs").format(reason=reason_sql(), near=NEAR, limit=limit)).to_pylist()
    asked = [*_pairs(near, living), *_contested(living, limit), *_spread(living, limit), *_doubtful(living, limit)]
    return [{**dict.fromkeys(COLUMNS, ""), **row} for row in asked]


def _pairs(near: list[Row], living: Mapping[str, Row]) -> Iterator[Row]:
    for pair in near:
        one, other = (living.get(pair[side]) for side in ("incident_id", "value"))
        if one is not None and other is not None:
            summaries = {"summary": one["summary"], "other_summary": other["summary"]}
            yield {**pair, **summaries, "question": "one incident? (merge)"}


def _contested(living: Mapping[str, Row], limit: int) -> Iterator[Row]:
    found = [row for row in living.values() if row["grade"] == "contested"]
    for row in sorted(found, key=lambda row: (-(row["killed_best"] or 0), row["incident_id"]))[:limit]:
        yield _question(row, "sources disagree (set, split, confirm or reject)", "grade")


def _spread(living: Mapping[str, Row], limit: int) -> Iterator[Row]:
    def ratio(row: Row) -> float:
        return float((row["killed_high"] or 0) / max(1, row["killed_low"] or row["killed_best"] or 1))

    found = [row for row in living.values() if ratio(row) > SPREAD]
    for row in sorted(found, key=lambda row: (-ratio(row), row["incident_id"]))[:limit]:
        yield _question(row, "which toll? (set)", "killed_best")


def _doubtful(living: Mapping[str, Row], limit: int) -> Iterator[Row]:
    found = [row for row in living.values() if row["source_count"] == 1 and (row["confidence"] or 0) < DOUBTFUL]
    for row in sorted(found, key=lambda row: (-(row["killed_best"] or 0), row["incident_id"]))[:limit]:
        yield _question(row, "an incident at all? (reject or confirm)", "grade")


def _question(row: Row, question: str, column: str) -> Row:
    expected = "" if row[column] is None else str(row[column])
    told = {"incident_id": row["incident_id"], "column": column, "expected": expected, "score": row["confidence"]}
    return {**told, "question": question, "note": "; ".join(row["reasons"] or ()), "summary": row["summary"]}
