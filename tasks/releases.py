"""Releases: every table of one build in a folder that never changes, and `latest`, swapped in one step."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from tasks import disk
from tasks.contracts.conform import ContractError, broken_links, conform
from tasks.contracts.documents import datapackage, dictionary
from tasks.contracts.fields import Table
from tasks.contracts.tables import BY_NAME, HOLDINGS, RELEASE_TABLES, TIES, TRACES
from tasks.files import FileStore, temporary_name
from tasks.parquet import parquet_bytes, read_parquet
from tasks.store import LakeError, json_bytes

PACKAGE = "datapackage.json"
TRACES_FILE = "traces.pq"
TIES_FILE = "ties.pq"
HOLDINGS_FILE = "holdings.pq"
"""Parquet, but not called so: they are no tables of the release, and who reads `*.parquet` reads those."""
_BESIDE = {TRACES.name: TRACES_FILE, TIES.name: TIES_FILE, HOLDINGS.name: HOLDINGS_FILE}


class Releases:
    """The `curated` part of a home."""

    def __init__(self, home: str | Path) -> None:
        self.files = FileStore(home)

    def ids(self) -> list[str]:
        """Ids of the releases that are whole, sorted."""
        found = self.files.names("curated", "releases")
        return [name for name in found if self.files.exists("curated", "releases", name, PACKAGE)]

    def latest(self) -> str | None:
        """Id of the newest release, or None before the first."""
        if self.files.is_local:
            link = self._link()
            return link.readlink().name if link.is_symlink() else None
        if not self.files.exists("curated", "latest.json"):
            return None
        name: str = json.loads(self.files.read("curated", "latest.json"))["release_id"]
        return name

    def _link(self) -> Path:
        return Path(self.files.path("curated", "latest"))

    def resolve(self, release_id: str | None) -> str:
        """The id given, or the latest.

        Raises:
            LakeError: If there is no such release.
        """
        name = release_id or self.latest()
        if name is None:
            raise LakeError(f"no release in {self.files.root} yet; run `incidents build` first")
        if name not in self.ids():
            raise LakeError(f"no release {name} in {self.files.root}; there are: {', '.join(self.ids()) or 'none'}")
        return name

    def folder(self, release_id: str) -> str:
        """Folder of a release, as the file system names it."""
        return self.files.path("curated", "releases", release_id)

    def read(self, release_id: str, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table of one release."""
        if table not in BY_NAME:
            raise LakeError(f"a release has no table {table}; tables are {', '.join(BY_NAME)}")
        parts = ("curated", "releases", release_id, f"{table}.parquet")
        return read_parquet(self.files, BY_NAME[table], *parts, columns=columns)

    def read_beside(self, release_id: str, table: Table) -> pa.Table | None:
        """What the release keeps for the next one; None where it has none, or none that can be read."""
        try:
            return read_parquet(self.files, table, "curated", "releases", release_id, _BESIDE[table.name])
        except LakeError:
            return None

    def read_extra(self, release_id: str, name: str) -> bytes | None:
        """A file of a release that is no table, or None if the release has none of that name."""
        parts = ("curated", "releases", release_id, name)
        return self.files.read(*parts) if self.files.exists(*parts) else None

    def publish(
        self,
        release_id: str,
        tables: Mapping[str, Any],
        extras: Mapping[str, bytes] | None = None,
        *,
        files: Mapping[str, bytes] = MappingProxyType({}),
        latest: bool = True,
    ) -> dict[str, int]:
        """Write a release whole and, unless told otherwise, make it the latest.

        Args:
            release_id: Name; publishing one that is there writes nothing again.
            tables: A frame, Arrow table or rows per table of `RELEASE_TABLES`.
            extras: More files, by name (report, manifest).
            files: Tables as Parquet, by name, whose rows were checked and written before; others are.
            latest: Whether to point `latest` at it.

        Returns:
            Rows per table.

        Raises:
            ContractError: If a table breaks its contract or a foreign key leads nowhere; `latest` stays as it was.
        """
        if release_id not in self.ids():
            self._write(release_id, _checked(tables, files), extras or {}, files)
        if latest:
            self.point_latest(release_id)
        return self.counts(release_id)

    def counts(self, release_id: str) -> dict[str, int]:
        """Rows per table of a release."""
        package = json.loads(self.files.read("curated", "releases", release_id, PACKAGE))
        return {resource["name"].replace("-", "_"): resource["rows"] for resource in package["resources"]}

    def _write(
        self, release_id: str, tables: Mapping[str, pa.Table], extras: Mapping[str, bytes], files: Mapping[str, bytes]
    ) -> None:
        # Local: a staging folder renamed once whole. Object stores: the package file, written last, makes it whole.
        staging = temporary_name(release_id) if self.files.is_local else release_id
        base = ("curated", "releases", staging)
        described = {}
        for name, table in tables.items():
            file, data = f"{name}.parquet", files.get(name) or parquet_bytes(table)
            self.files.write(data, *base, file)
            digest = hashlib.sha256(data).hexdigest()
            described[name] = {"path": file, "bytes": len(data), "hash": f"sha256:{digest}", "rows": table.num_rows}
        self.files.write(dictionary(RELEASE_TABLES).encode(), *base, "DICTIONARY.md")
        for name, data in extras.items():
            self.files.write(data, *base, name)
        self.files.write(json_bytes(datapackage(release_id, RELEASE_TABLES, described)), *base, PACKAGE)
        if self.files.is_local:
            self.files.remove("curated", "releases", release_id)  # what is there is not whole, or it would be in `ids`
            target = Path(self.files.path("curated", "releases", release_id))
            disk.rename(Path(self.files.path(*base)), target)
            disk.sync_folder(target.parent)

    def remove(self, release_id: str) -> None:
        """Remove a release, the file that makes it whole first; only under the home's lock."""
        if not self.files.is_local:
            self.files.remove("curated", "releases", release_id, PACKAGE)
        self.files.remove("curated", "releases", release_id)

    def point_latest(self, release_id: str) -> None:
        """Swap `latest` in one step: a symbolic link on local disks, the object `latest.json` elsewhere."""
        if self.latest() == release_id:
            return
        if not self.files.is_local:
            self.files.write(json_bytes({"release_id": release_id}), "curated", "latest.json")
            return
        link = self._link()
        temporary = Path(temporary_name(str(link)))
        disk.link(temporary, Path("releases") / release_id)
        disk.rename(temporary, link)
        disk.sync_folder(link.parent)


def _checked(tables: Mapping[str, Any], known: Collection[str]) -> dict[str, pa.Table]:
    conformed = {
        table.name: tables[table.name] if table.name in known else conform(table, tables.get(table.name, []))
        for table in RELEASE_TABLES
    }
    breaches = broken_links(conformed, RELEASE_TABLES)
    if breaches:
        raise ContractError(breaches)
    return conformed
