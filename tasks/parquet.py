"""Parquet in and out of a file store, with one clear line where a file is not what was written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tasks import disk
from tasks.contracts.fields import Table
from tasks.contracts.migrations import migrate, version_of
from tasks.files import FileStore, LakeError


def parquet_bytes(table: pa.Table) -> bytes:
    """A table as zstd Parquet; the same rows give the same bytes."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", write_statistics=True)
    return buffer.getvalue()


def as_written(files: FileStore, table: Table, *parts: str) -> bytes | None:
    """The bytes of a table's file, which its rows would be written as again; None where a version before wrote it."""
    data = files.read(*parts)
    try:
        schema = pq.read_schema(pa.BufferReader(data))
    except pa.ArrowException:
        return None
    return data if schema.metadata == table.schema.metadata and schema.equals(table.schema) else None


def read_parquet(files: FileStore, table: Table, *parts: str, columns: Sequence[str] | None = None) -> pa.Table:
    """One table, or some columns of it, in the version of today whatever version it was written in.

    Raises:
        LakeError: If the file is missing, damaged, or of a version that cannot be read.
    """
    path = files.path(*parts)
    wanted = list(columns) if columns else table.columns
    try:
        with disk.source(Path(path)) if files.is_local else files.fs.open(path, "rb") as source:
            parquet = pq.ParquetFile(source)
            schema = parquet.schema_arrow
            if version_of(schema) == table.version and set(wanted) <= set(schema.names):
                return parquet.read(columns=wanted)
            return migrate(table, parquet.read()).select(wanted)
    except FileNotFoundError as error:
        raise LakeError(f"{path} is missing; `incidents doctor` says what to do") from error
    except (pa.ArrowException, OSError) as error:
        if getattr(error, "errno", None) is not None:
            raise
        raise LakeError(f"{path} is damaged; `incidents doctor` says what to do") from error
    except ValueError as error:
        raise LakeError(f"{path}: {error}") from error
