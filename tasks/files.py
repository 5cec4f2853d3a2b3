"""Atomic files on local disks and object stores: a reader sees a whole file or none.

Everything the lake writes passes through `FileStore`, and on local disks from there through `tasks.disk`.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from tasks import disk

TEMP_MARK = ".tmp-"


class LakeError(RuntimeError):
    """The lake cannot do what was asked; the message says what to do."""


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
        if self.is_local:
            return disk.exists(Path(self.path(*parts)))
        return bool(self.fs.exists(self.path(*parts)))

    def names(self, *parts: str, suffix: str = "") -> list[str]:
        """Sorted names in a folder, without temporary files; an absent folder has none."""
        found = disk.names(Path(self.path(*parts))) if self.is_local else self._listed(self.path(*parts))
        return sorted(name for name in found if name.endswith(suffix) and TEMP_MARK not in name)

    def _listed(self, folder: str) -> list[str]:
        if not self.fs.isdir(folder):
            return []
        self.fs.invalidate_cache(folder)
        return [str(entry).rstrip("/").rsplit("/", 1)[-1] for entry in self.fs.ls(folder, detail=False)]

    def read(self, *parts: str) -> bytes:
        """The bytes of one file."""
        if self.is_local:
            return disk.read(Path(self.path(*parts)))
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
            with self._uploaded(target) as stream:
                yield stream
            return
        temporary = Path(temporary_name(target))
        disk.make_folders(temporary.parent)
        try:
            with disk.create(temporary) as stream:
                yield stream
                disk.sync(stream)
            disk.rename(temporary, Path(target))
        except BaseException:
            with suppress(OSError):  # what went wrong matters more than what it left; the next run sweeps
                disk.remove(temporary)
            raise
        disk.sync_folder(temporary.parent)

    @contextmanager
    def _uploaded(self, target: str) -> Iterator[IO[Any]]:
        # written here first: where the block raises, a stream to an object store would still put what it has
        with tempfile.TemporaryDirectory(prefix="incidents-") as folder:
            whole = Path(folder) / "object"
            with whole.open("wb") as stream:
                yield stream
            self.fs.put_file(str(whole), target)

    def remove(self, *parts: str) -> None:
        """Remove a file or a folder with what is in it; absent is fine.

        A local folder goes in one step, so that no reader ever takes what is left of it for the whole.
        """
        if not self.is_local:
            if self.exists(*parts):
                self.fs.rm(self.path(*parts), recursive=True)
            return
        path = Path(self.path(*parts))
        if path.is_dir() and not path.is_symlink():
            going = Path(temporary_name(str(path)))
            disk.rename(path, going)
            disk.sync_folder(path.parent)
            path = going
        if disk.exists(path.parent):
            disk.remove(path)
            disk.sync_folder(path.parent)

    def sha256(self, *parts: str) -> str:
        """Hex digest of one file, read in chunks."""
        digest = hashlib.sha256()
        with self.fs.open(self.path(*parts), "rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
        return digest.hexdigest()


def temporary_name(path: str) -> str:
    """A name beside the path that no reader looks at and the next build sweeps away."""
    return f"{path}{TEMP_MARK}{uuid.uuid4().hex}"
