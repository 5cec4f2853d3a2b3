"""An in-memory DuckDB for one aggregation: queries live as files beside the code, data stay in Arrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

QUERIES = Path(__file__).parent / "sql"


@cache
def query(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def database(**tables: pa.Table) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees the given Arrow tables by name, in UTC, with results that do not depend on threads."""
    connection = duckdb.connect()
    try:
        connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
        for name, table in tables.items():
            connection.register(name, table)
        yield connection
    finally:
        connection.close()


def fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """The whole answer as an Arrow table."""
    return connection.sql(sql).to_arrow_table()
