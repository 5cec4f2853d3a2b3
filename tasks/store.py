"""The lake: the only reader and writer of tables.

A partition is one batch of one stage. Its tables are written first and its commit file last; without the commit file
the partition is not there, so a killed run leaves nothing half done and the next run does it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from tasks import disk
from tasks.contracts.conform import conform
from tasks.contracts.fields import Table
from tasks.contracts.tables import AGGREGATED_TABLES, CLEAN_ARTICLES, EXTRACTED_TABLES, ISSUES, RAW
from tasks.files import TEMP_MARK, FileStore, LakeError
from tasks.parquet import as_written, parquet_bytes, read_parquet

__all__ = ["COMMITS", "STAGE_TABLES", "Lake", "LakeError", "batch_key", "json_bytes", "stage_table"]

STAGE_TABLES: Mapping[str, tuple[Table, ...]] = {
    "raw": (RAW, ISSUES),
    "clean": (CLEAN_ARTICLES, ISSUES),
    "extracted": EXTRACTED_TABLES,
    "aggregated": AGGREGATED_TABLES,
}
COMMITS = "_commits"
KEY_LENGTH = 20


class Lake:
    """Partitions of every stage under one home.

    Args:
        home: Local folder or any fsspec address.
        engine_version: Folder of the extracted partitions; needed only to read or write those.
    """

    def __init__(self, home: str | Path, engine_version: str = "") -> None:
        self.files = FileStore(home)
        self.engine_version = engine_version

    def folder(self, stage: str) -> tuple[str, ...]:
        """Folder of a stage below the home."""
        if stage not in STAGE_TABLES:
            raise LakeError(f"no stage is called {stage!r}; stages are {', '.join(STAGE_TABLES)}")
        if stage != "extracted":
            return (stage,)
        if not self.engine_version:
            raise LakeError("the extracted stage needs an engine version")
        return (stage, self.engine_version)

    def keys(self, stage: str) -> list[str]:
        """Keys of the partitions that are whole, sorted."""
        return [name.removesuffix(".json") for name in self.files.names(*self.folder(stage), COMMITS, suffix=".json")]

    def has(self, stage: str, key: str) -> bool:
        """Whether the partition is whole."""
        return self.files.exists(*self.folder(stage), COMMITS, f"{key}.json")

    def pending(self, upstream: str, downstream: str) -> list[str]:
        """Keys that are whole upstream and not yet downstream, sorted."""
        done = set(self.keys(downstream))
        return [key for key in self.keys(upstream) if key not in done]

    def write(self, stage: str, key: str, tables: Mapping[str, Any]) -> dict[str, int]:
        """Write one partition; each table is checked against its contract.

        Args:
            stage: One of `STAGE_TABLES`.
            key: Name of the partition.
            tables: Per table name a frame, an Arrow table or rows; a table left out is empty.

        Returns:
            Rows per table.

        Raises:
            ContractError: If a table breaks its contract; nothing of the partition counts as written then.
        """
        folder = self.folder(stage)
        conformed = {table.name: conform(table, tables.get(table.name, [])) for table in STAGE_TABLES[stage]}
        data = {name: parquet_bytes(table) for name, table in conformed.items()}
        described = {
            name: {"rows": table.num_rows, "sha256": hashlib.sha256(data[name]).hexdigest()}
            for name, table in conformed.items()
        }
        record: dict[str, Any] = {"key": key, "tables": described}
        commit = (*folder, COMMITS, f"{key}.json")
        if self.has(stage, key):
            # written anew in place: until the end, files may be those of before or those of now, and both are right
            self.files.write(json_bytes({**record, "before": self._told(stage, key)}), *commit)
        for name, content in data.items():
            self.files.write(content, *folder, name, f"{key}.parquet")
        self.files.write(json_bytes(record), *commit)
        return {name: table.num_rows for name, table in conformed.items()}

    def commit(self, stage: str, key: str) -> dict[str, Any]:
        """The commit record of a partition: rows and checksum per table."""
        record: dict[str, Any] = json.loads(self.files.read(*self.folder(stage), COMMITS, f"{key}.json"))
        return record

    def _told(self, stage: str, key: str) -> dict[str, Any]:
        """What the commit of a partition says of its tables; nothing where it cannot be read."""
        try:
            told: dict[str, Any] = self.commit(stage, key)["tables"]
        except (ValueError, KeyError, TypeError):
            return {}
        return told

    def read(self, stage: str, table: str, key: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table of one partition."""
        contract = stage_table(stage, table)
        return read_parquet(self.files, contract, *self.folder(stage), table, f"{key}.parquet", columns=columns)

    def as_written(self, stage: str, table: str, key: str) -> bytes | None:
        """The file of one table of one partition, where it is what writing its rows would give again."""
        return as_written(self.files, stage_table(stage, table), *self.folder(stage), table, f"{key}.parquet")

    def read_all(
        self, stage: str, table: Table, keys: Iterable[str] | None = None, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """One table of many partitions (all by default), in key order."""
        parts = [self.read(stage, table.name, key, columns) for key in (self.keys(stage) if keys is None else keys)]
        if not parts:
            empty = table.schema.empty_table()
            return empty.select(list(columns)) if columns else empty
        return pa.concat_tables(parts)

    def drop(self, stage: str, key: str) -> None:
        """Remove a partition, its commit first, so that no reader takes what is left of it for whole."""
        folder = self.folder(stage)
        self.files.remove(*folder, COMMITS, f"{key}.json")
        for table in STAGE_TABLES[stage]:
            self.files.remove(*folder, table.name, f"{key}.parquet")

    def sweep(self) -> int:
        """Remove what killed runs left: temporary files and unfinished releases. Only under the home's lock."""
        if not self.files.is_local:
            return 0
        left = [path for path in Path(self.files.root).rglob(f"*{TEMP_MARK}*") if _in_lake(self.files.root, path)]
        for path in left:
            disk.remove(path)
        return len(left)


LAKE_FOLDERS = ("raw", "clean", "extracted", "aggregated", "curated", "runs")


def _in_lake(root: str, path: Path) -> bool:
    return path.relative_to(root).parts[0] in LAKE_FOLDERS and path.exists()


def stage_table(stage: str, name: str) -> Table:
    """The contract of one table of a stage.

    Raises:
        LakeError: If the stage has no such table.
    """
    for table in STAGE_TABLES[stage]:
        if table.name == name:
            return table
    raise LakeError(f"the stage {stage} has no table {name}")


def batch_key(ids: Iterable[str]) -> str:
    """Name of a batch: hash of the ids in it, whatever their order."""
    digest = hashlib.sha256("\n".join(sorted(ids)).encode())
    return digest.hexdigest()[:KEY_LENGTH]


def json_bytes(value: Any) -> bytes:
    """Stable JSON: same value, same bytes."""
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False, default=str) + "\n").encode()
