"""Every column of an incident from its reports, each by a rule of the codebook, with the reason kept."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from tasks.aggregation.choices import CHOICES, Choice
from tasks.aggregation.database import fetch, query
from tasks.aggregation.tolls import SUBSETS, reconcile_tolls
from tasks.contracts.vocab import REPORT_OUTCOMES

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
    for choice in CHOICES:
        connection.execute(query("choice").format(name=choice.name, told=choice.told, rank=choice.rank))
    reconcile_tolls(connection, profile)
    connection.execute(query("officials"))
    connection.execute(query("grades"))
    return fetch(connection, _incidents_sql()), fetch(connection, query("casualties"))


def _incidents_sql() -> str:
    columns = [f"{_alias(choice)}.{column}" for choice in CHOICES for column in choice.columns]
    totals = [f"t_{outcome}.{bound} AS {outcome}_{bound}" for outcome in REPORT_OUTCOMES for bound in BOUNDS]
    # A part is never larger than the whole; DuckDB's least() skips nulls.
    subsets = [
        f"CASE WHEN t_{item}.best IS NOT NULL THEN least(t_{item}.best, t_killed.best) END AS {column}"
        for item, column in SUBSETS.items()
    ]
    reasons = [f"c_{choice.name}.reason" for choice in CHOICES]
    reasons += [
        f"CASE WHEN s.source_count > 1 THEN '{outcome}_best: ' || t_{outcome}.reason END" for outcome in REPORT_OUTCOMES
    ]
    return query("incidents").format(
        columns=",\n    ".join(columns),
        tolls=",\n    ".join(totals + subsets),
        reasons=", ".join(reasons),
        joins="\n".join([*map(_choice_join, CHOICES), *_toll_joins()]),
    )


def _alias(choice: Choice) -> str:
    return f"r_{choice.name}"


def _choice_join(choice: Choice) -> str:
    name = choice.name
    return f"JOIN choice_{name} c_{name} ON c_{name}.label = s.label JOIN members r_{name} ON r_{name}.n = c_{name}.n"


def _toll_joins() -> list[str]:
    items = [(outcome, outcome, "total") for outcome in REPORT_OUTCOMES]
    items += [(item, "killed", item) for item in SUBSETS]
    return [
        f"LEFT JOIN tolls t_{alias} ON t_{alias}.label = s.label "
        f"AND t_{alias}.outcome = '{outcome}' AND t_{alias}.item = '{item}'"
        for alias, outcome, item in items
    ]
