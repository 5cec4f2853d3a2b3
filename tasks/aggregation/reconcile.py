"""Every column of an incident from its reports, each by a rule of the codebook, with the reason kept."""

from __future__ import annotations

from dataclasses import asdict

import duckdb
import pyarrow as pa

from tasks.aggregation.choices import CHOICES, Choice
from tasks.aggregation.database import fetch, query
from tasks.aggregation.tolls import SUBSETS, reconcile_tolls
from tasks.contracts.vocab import REPORT_OUTCOMES

TOLD_LEAST = 0.2
"""Event probability below which a report says nothing against what the others of its incident tell."""
BOUNDS = ("low", "best", "high")


def reconcile(connection: duckdb.DuckDBPyConnection, profile: str) -> tuple[pa.Table, pa.Table]:
    """Reconcile the clusters of the connection.

    Args:
        connection: Holds `clusters`, `features`, `reports`, `claims` and `participants`.
        profile: Key of `tolls.PROFILES`.

    Returns:
        Incidents (columns of the contract that reports decide, with `label` and `founding` report) and casualties
        (columns of the contract without ids, with `label`), both sorted by label.
    """
    connection.execute(query("members"))
    tellings = (query("tellings").format(**asdict(choice)) for choice in CHOICES)
    connection.execute(query("choices").format(tellings="    UNION ALL\n".join(tellings)))
    reconcile_tolls(connection, profile)
    connection.execute(query("officials"))
    connection.execute(query("grades"))
    return fetch(connection, _incidents_sql()), fetch(connection, query("casualties"))


def _incidents_sql() -> str:
    columns = [f"r_{choice.name}.{column}" for choice in CHOICES for column in choice.columns]
    totals = [f"t.{outcome}_{bound}" for outcome in REPORT_OUTCOMES for bound in BOUNDS]
    # A part is never larger than the whole; DuckDB's least() skips nulls.
    subsets = [
        f"CASE WHEN t.{column} IS NOT NULL THEN least(t.{column}, t.killed_best) END AS {column}"
        for column in SUBSETS.values()
    ]
    reasons = [f"p.{choice.name}_reason" for choice in CHOICES]
    reasons += [f"{outcome}_reason" for outcome in REPORT_OUTCOMES]
    return query("incidents").format(
        told_least=TOLD_LEAST,
        columns=",\n    ".join(columns),
        tolls=",\n    ".join(totals + subsets),
        pivot=",\n        ".join(_pivot()),
        reasons=", ".join(reasons),
        picks=",\n        ".join(map(_pick, CHOICES)),
        joins="\n".join(f"JOIN members r_{choice.name} ON r_{choice.name}.n = p.{choice.name}" for choice in CHOICES),
    )


def _pick(choice: Choice) -> str:
    name = choice.name
    return f"max(n) FILTER (choice = '{name}') AS {name}, max(reason) FILTER (choice = '{name}') AS {name}_reason"


def _pivot() -> list[str]:
    """From one row per incident, outcome and item to one column each; a group has one row, so any aggregate will do."""
    items = [(f"{outcome}_{bound}", bound, outcome, "total") for outcome in REPORT_OUTCOMES for bound in BOUNDS]
    items += [(column, "best", "killed", item) for item, column in SUBSETS.items()]
    figures = [
        f"max({bound}) FILTER (outcome = '{outcome}' AND item = '{item}') AS {column}"
        for column, bound, outcome, item in items
    ]
    reasons = [
        f"max('{outcome}_best: ' || reason) FILTER (told_by > 1 AND outcome = '{outcome}' AND item = 'total') "
        f"AS {outcome}_reason"
        for outcome in REPORT_OUTCOMES
    ]
    return figures + reasons
