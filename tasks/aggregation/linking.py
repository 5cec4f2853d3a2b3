"""Which reports are of one incident: block, score, cluster."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from tasks.aggregation.clustering import cluster, components
from tasks.aggregation.comparisons import reason_sql, score_sql
from tasks.aggregation.constraints import Limits, limits_of
from tasks.aggregation.database import fetch, query
from tasks.contracts.vocab import EVENT_TYPES

FLOOR = -12.0
"""Pairs below this score are as good as never proposed."""
ABSENT = -6.0
NEAR = -3.0
"""Pairs of two incidents above this score are worth a person's look."""


def link(connection: duckdb.DuckDBPyConnection) -> None:
    """Cluster the reports of the connection.

    Reads the tables articles, reports, claims and participants; leaves the tables `features`, `scores` and
    `clusters` (n, label: the smallest n of the cluster).
    """
    connection.execute(query("features"))
    connection.execute(query("candidates"))
    connection.execute(query("scores").format(score=score_sql(), floor=FLOOR))
    labels = _labels(connection)
    connection.register("labelled", labels)
    connection.execute("CREATE TEMP TABLE clusters AS SELECT * FROM labelled")
    connection.unregister("labelled")


def _labels(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    count = connection.execute("SELECT count(*) FROM features").fetchall()[0][0]
    labels = np.arange(count, dtype=np.int64)
    positive = fetch(connection, "SELECT left_n, right_n FROM scores WHERE score > 0")
    pairs = zip(positive["left_n"].to_pylist(), positive["right_n"].to_pylist(), strict=True)
    component = components(pairs)
    if component:
        nodes = pa.table({"n": list(component), "component": list(component.values())})
        connection.register("nodes", nodes)
        found = cluster(_edges(connection), _limits(connection), ABSENT)
        connection.unregister("nodes")
        labels[list(found)] = list(found.values())
    return pa.table({"n": np.arange(count, dtype=np.int64), "label": labels})


def _edges(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int, float]]:
    rows = fetch(connection, query("edges"))
    return list(zip(*(rows[name].to_pylist() for name in ("left_n", "right_n", "score")), strict=True))


def _limits(connection: duckdb.DuckDBPyConnection) -> dict[int, Limits]:
    rows = fetch(connection, query("limits"))
    return dict(zip(rows["n"].to_pylist(), limits_of(rows, EVENT_TYPES), strict=True))


def explained(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """For each linked report its strongest tie within the cluster: n, link_score (a probability), link_reason."""
    return fetch(connection, query("reasons").format(reason=reason_sql()))


def near_pairs(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Pairs that almost joined, strongest first: left_n, right_n, link_score, link_reason."""
    return fetch(connection, query("near_pairs").format(reason=reason_sql(), near=NEAR))
