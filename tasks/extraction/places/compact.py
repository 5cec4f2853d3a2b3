"""The compiled form: named arrays in one file, mapped into memory, shared between processes, ready at once.

Layout: 8 bytes length of the header, the header as JSON (section name to [type code, offset, bytes]), then the
sections, each aligned to 8 bytes, little-endian as `array` writes them on this machine (the header says which).
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import tempfile
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Section: TypeAlias = "array[int] | array[float] | bytes | NDArray[np.generic]"

_ALIGN = 8
_CODES = {"uint32": "I", "uint64": "Q"}


class CompactFile:
    """Sections of a compiled file as memory views; `close` is left to the garbage collector, as views point in."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        size = int.from_bytes(self._map[:8], "little")
        header = json.loads(self._map[8 : 8 + size])
        if header["byteorder"] != sys.byteorder:
            raise ValueError(f"{path} was compiled on a machine of the other byte order")
        self._sections: dict[str, tuple[str, int, int]] = {k: (v[0], v[1], v[2]) for k, v in header["sections"].items()}
        self._base = _aligned(8 + size)
        self._view = memoryview(self._map)

    def section(self, name: str) -> memoryview:
        """One array by name.

        Raises:
            KeyError: No such section: the file is of another version.
        """
        code, start, size = self._sections[name]
        view: memoryview = self._view[self._base + start : self._base + start + size].cast("B")
        return view.cast(code)  # type: ignore[no-any-return, call-overload]


def _aligned(position: int) -> int:
    return -(-position // _ALIGN) * _ALIGN


def write(path: Path, sections: Mapping[str, Section]) -> None:
    """Write the sections to `path` at once: readers see the whole file or none."""
    table: dict[str, list[str | int]] = {}
    blobs: list[bytes] = []
    position = 0
    for name, values in sections.items():
        blob = values if isinstance(values, bytes) else values.tobytes()
        table[name] = [_code(values), position, len(blob)]
        blobs += [blob, b"\0" * (_aligned(len(blob)) - len(blob))]
        position = _aligned(position + len(blob))
    header = json.dumps({"byteorder": sys.byteorder, "sections": table}).encode()
    head = len(header).to_bytes(8, "little") + header
    write_whole(path, head, b"\0" * (_aligned(len(head)) - len(head)), *blobs)


def _code(values: Section) -> str:
    """Type code of an array, as `memoryview.cast` reads it."""
    if isinstance(values, bytes):
        return "B"
    return values.typecode if isinstance(values, array) else _CODES[values.dtype.name]


def write_whole(path: Path, *content: bytes) -> None:
    """Write a file of these parts so that readers see all of it or nothing, whatever happens meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
