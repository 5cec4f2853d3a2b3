"""Atomic files on local disks and object stores: a reader sees a whole file or none.

Everything the lake writes passes through `FileStore`, which is also where tests inject faults.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

TEMP_MARK = ".tmp-"


class FileStore:
    """Files under one root, on any fsspec address.

    Local writes go to a temporary name, are fsynced and renamed; object stores put whole objects, which is atomic.
    """

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.fs, path = fsspec.core.url_to_fs(os.fspath(root))
        self.root_url = os.fspath(root)
        self.root: str = path.rstrip("/")
        self.is_local = isinstance(self.fs, LocalFileSystem)

    def path(self, *parts: str) -> str:
        """Path under the root, as the file system names it."""
        return "/".join([self.root, *parts])

    def exists(self, *parts: str) -> bool:
        """Whether there is a file or folder of that name."""
        return bool(self.fs.exists(self.path(*parts)))

    def names(self, *parts: str, suffix: str = "") -> list[str]:
        """Sorted names in a folder, without temporary files; an absent folder has none."""
        folder = self.path(*parts)
        if not self.fs.isdir(folder):
            return []
        self.fs.invalidate_cache(folder)
        found = (str(entry).rstrip("/").rsplit("/", 1)[-1] for entry in self.fs.ls(folder, detail=False))
        return sorted(name for name in found if name.endswith(suffix) and TEMP_MARK not in name)

    def read(self, *parts: str) -> bytes:
        """The bytes of one file."""
        data: bytes = self.fs.cat_file(self.path(*parts))
        return data

    def write(self, data: bytes, *parts: str) -> None:
        """Write one file atomically."""
        with self.writer(*parts) as stream:
            stream.write(data)

    @contextmanager
    def writer(self, *parts: str) -> Iterator[IO[Any]]:
        """Open one file for writing; it appears whole when the block ends, and not at all when it raises."""
        target = self.path(*parts)
        if not self.is_local:
            with self.fs.open(target, "wb") as stream:
                yield stream
            return
        temporary = Path(f"{target}{TEMP_MARK}{uuid.uuid4().hex}")
        temporary.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(target)
            sync_folder(temporary.parent)
        finally:
            temporary.unlink(missing_ok=True)

    def remove(self, *parts: str) -> None:
        """Remove a file or a folder with what is in it; absent is fine."""
        if self.exists(*parts):
            self.fs.rm(self.path(*parts), recursive=True)

    def sha256(self, *parts: str) -> str:
        """Hex digest of one file, read in chunks."""
        digest = hashlib.sha256()
        with self.fs.open(self.path(*parts), "rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
        return digest.hexdigest()


def sync_folder(folder: Path) -> None:
    """Make a rename in a local folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
