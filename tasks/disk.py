"""What the lake asks of a local disk: one function per boundary at which a crash or a full disk can strike.

Nothing else changes a local home, so a test that replaces these reaches every such boundary.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO, Any

import pyarrow as pa


def make_folders(folder: Path) -> None:
    """Make a folder and those above it; each new name is made to last, since a file outlives no folder that is lost."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        make_folder(new)
        sync_folder(new.parent)


def make_folder(folder: Path) -> None:
    """Make one folder; one that is there is fine."""
    folder.mkdir(exist_ok=True)


def create(path: Path) -> IO[Any]:
    """Open a new file for writing."""
    return path.open("xb")


def sync(stream: IO[Any]) -> None:
    """Bring what was written to the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def rename(old: Path, new: Path) -> None:
    """Give a file, folder or link another name, in place of what has that name; one step to every reader."""
    old.replace(new)


def link(path: Path, target: Path) -> None:
    """Make a symbolic link to a folder."""
    path.symlink_to(target, target_is_directory=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last: new ones, changed ones, and those that are gone."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with what is in it; absent is fine."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def read(path: Path) -> bytes:
    """The bytes of a file."""
    return path.read_bytes()


def exists(path: Path) -> bool:
    """Whether there is a file or folder; a disk that cannot tell raises, since "no" would make work of what is done.

    Raises:
        OSError: For every answer but yes and no.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def names(folder: Path) -> list[str]:
    """Names in a folder, in no order; an absent folder has none.

    Raises:
        OSError: If the folder is there and cannot be listed.
    """
    try:
        return [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []


def source(path: Path) -> pa.NativeFile:
    """Open a Parquet file, of which only what is asked for is read."""
    return pa.OSFile(str(path), "rb")
