"""Opening corpus files, packed or not."""

import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def open_text(path: Path) -> Iterator[IO[str]]:
    """Open a UTF-8 text file for reading, unpacking `.xz` on the way.

    Raises:
        FileNotFoundError: if there is no such file.
    """
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as packed:
            yield packed
    else:
        with path.open(encoding="utf-8") as plain:
            yield plain
