"""Whether one Parquet file is what was written: by its checksum, and by the contract of its table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from tasks import disk
from tasks.contracts.conform import ContractError
from tasks.contracts.fields import Table
from tasks.contracts.migrations import VersionError, migrate, version_of
from tasks.doctor.findings import Kind
from tasks.files import FileStore

SET_ASIDE = "damaged"


class Fault(NamedTuple):
    """What is wrong with a file."""

    kind: Kind
    what: str


def fault_of(files: FileStore, table: Table, digests: set[str], *parts: str) -> Fault | None:
    """What is wrong with the file of a table; None where nothing is.

    Args:
        files: The home's files.
        table: The contract.
        digests: SHA-256 that the file may have; empty where that is not known.
        parts: Path of the file.
    """
    if not files.exists(*parts):
        return Fault("missing", "The file is not there.")
    if digests and files.sha256(*parts) not in digests:
        return Fault("damaged", _how_damaged(files, *parts))
    try:
        with files.fs.open(files.path(*parts), "rb") as stream:
            arrow = pq.read_table(stream)
        migrate(table, arrow)
    except VersionError as error:
        return Fault("newer" if version_of(arrow.schema) > table.version else "older", f"{error}.")
    except ContractError as error:
        return Fault("damaged", f"The rows break the table's contract: {error}.")
    except (pa.ArrowException, OSError) as error:
        return Fault("damaged", f"The file cannot be read: {first_line(error)}.")
    version = version_of(arrow.schema)
    return Fault("older", f"Written under version {version} of the table.") if version < table.version else None


def _how_damaged(files: FileStore, *parts: str) -> str:
    try:
        with files.fs.open(files.path(*parts), "rb") as stream:
            pq.ParquetFile(stream)
    except (pa.ArrowException, OSError):
        return "The checksum is not that of what was written, and the file no longer opens."
    return "The checksum is not that of what was written."


def set_aside(files: FileStore, *parts: str) -> None:
    """Move a file or folder out of the lake to `damaged/`, where a person can look at it; absent is fine."""
    if not files.exists(*parts):
        return
    moment = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    target = files.path(SET_ASIDE, f"{moment}-{'-'.join(parts)}")
    if not files.is_local:
        files.fs.mv(files.path(*parts), target, recursive=True)
        return
    disk.make_folders(Path(target).parent)
    disk.rename(Path(files.path(*parts)), Path(target))
    disk.sync_folder(Path(target).parent)
    disk.sync_folder(Path(files.path(*parts)).parent)


def first_line(error: BaseException) -> str:
    """What an error says, on one line."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]
