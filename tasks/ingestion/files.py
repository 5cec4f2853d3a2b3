"""From what the user names (files, folders, globs) to the files to read, in a fixed order."""

from __future__ import annotations

import bz2
import glob
import gzip
import lzma
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from tasks.ingestion.records import InputError, Problem

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pdf": "pdf",
    ".eml": "eml",
    ".warc": "warc",
}
PACKINGS = {".gz": "gz", ".xz": "xz", ".bz2": "bz2"}
_SEEKING_KINDS = ("parquet",)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read.

    Attributes:
        path: Where it is.
        kind: A value of `KINDS`.
        packing: "", or a value of `PACKINGS`.
        modified: The file's time, UTC.
    """

    path: Path
    kind: str
    packing: str
    modified: datetime

    @property
    def label(self) -> str:
        """How records and problems name the file."""
        return self.path.as_posix()

    def open(self) -> IO[bytes]:
        """The file's bytes, unpacked as they are read."""
        if self.packing == "gz":
            return cast("IO[bytes]", gzip.open(self.path, "rb"))
        if self.packing == "xz":
            return lzma.open(self.path, "rb")
        if self.packing == "bz2":
            return bz2.open(self.path, "rb")
        return self.path.open("rb")


def discover(inputs: Sequence[str]) -> Iterator[SourceFile | Problem]:
    """The files behind the inputs: as given between inputs, by path within one; a file named twice comes once.

    Raises:
        InputError: If an input names nothing, before the first file is given.
    """
    roots = [root for name in inputs for root in _expand(name)]
    seen: set[Path] = set()
    for root in roots:
        for item in _walk(root) if root.is_dir() else [describe(root)]:
            if isinstance(item, SourceFile):
                resolved = item.path.resolve()
                if resolved in seen:
                    continue
                seen.add(resolved)
            yield item


def describe(path: Path) -> SourceFile | Problem:
    """What kind of file the path is, by its name."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packing = PACKINGS.get(suffixes.pop(), "") if suffixes and suffixes[-1] in PACKINGS else ""
    kind = KINDS.get(suffixes[-1] if suffixes else "")
    if kind is None or (packing and kind in _SEEKING_KINDS):
        known = ", ".join(KINDS)
        return Problem("unsupported_type", f"No reader for this kind of file; known are {known}.", source=str(path))
    try:
        modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        return Problem("unreadable_file", f"The file cannot be read: {error.strerror}.", source=str(path))
    return SourceFile(path, kind, packing, modified)


def _expand(name: str) -> list[Path]:
    path = Path(name).expanduser()
    if path.exists():
        return [path]
    if glob.has_magic(name):
        found = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        if found:
            return [Path(match) for match in found]
        raise InputError(f"no file matches the pattern {name}; check it, or quote it if the shell expanded it")
    raise InputError(f"no such file or folder: {name}")


def _walk(folder: Path) -> Iterator[SourceFile | Problem]:
    """Every file below the folder; links that lead out of it are set aside, hidden files are left alone."""
    inside = folder.resolve()
    empty = True
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            empty = False
            path = Path(parent) / name
            if path.resolve().is_relative_to(inside):
                yield describe(path)
            else:
                message = "The link leads out of the folder that was given; name its target to read it."
                yield Problem("outside_folder", message, source=str(path))
    if empty:
        yield Problem("empty_folder", "The folder holds no files.", severity="warning", source=str(folder))
