"""An in-memory DuckDB for one aggregation: queries live as files beside the code, data stay in Arrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from tasks.aggregation.ledger import Evidence

QUERIES = Path(__file__).parent / "sql"

SMALL = 1_000
"""So few reports are linked sooner than threads are started and plans are weighed."""
ONE_THREAD = 100_000
"""What is new beside so many reports is linked by one thread in a fifth less processor time than by two."""


@cache
def query(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def database(evidence: Evidence, held: pa.Table, *, is_night: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in UTC that sees articles, reports, claims, participants, and as `held` who held which report.

    Args:
        evidence: The tables.
        held: `incident_reports` of the release before.
        is_night: Whether little of this is new since that release, so that there is little to share among threads.
    """
    count = evidence.reports.num_rows
    connection = duckdb.connect()
    try:
        connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
        if count < SMALL:
            connection.execute("SET threads = 1; PRAGMA disable_optimizer")
        elif is_night and count < ONE_THREAD:
            connection.execute("SET threads = 1")
        for field in fields(evidence):
            connection.register(field.name, getattr(evidence, field.name))
        connection.register("held", held)
        yield connection
    finally:
        connection.close()


def fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """The whole answer as an Arrow table."""
    return connection.sql(sql).to_arrow_table()
