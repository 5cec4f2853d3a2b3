"""Parquet in and out of a file store, with one clear line where a file is not what was written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tasks import disk
from tasks.files import FileStore, LakeError


def parquet_bytes(table: pa.Table) -> bytes:
    """A table as zstd Parquet; the same rows give the same bytes."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", write_statistics=True)
    return buffer.getvalue()


def read_parquet(files: FileStore, *parts: str, columns: Sequence[str] | None = None) -> pa.Table:
    """One table, or some columns of it.

    Raises:
        LakeError: If the file is missing or damaged.
    """
    path = files.path(*parts)
    wanted = list(columns) if columns else None
    try:
        if files.is_local:
            with disk.source(Path(path)) as source:
                return pq.read_table(source, columns=wanted)
        return pq.read_table(path, columns=wanted, filesystem=files.fs, partitioning=None)
    except FileNotFoundError as error:
        raise LakeError(f"{path} is missing; `incidents doctor` says what to do") from error
    except pa.ArrowInvalid as error:
        raise LakeError(f"{path} is damaged; `incidents doctor` says what to do") from error
