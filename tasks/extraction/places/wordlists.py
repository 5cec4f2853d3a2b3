"""Word lists of data/reference/places: sections in brackets, words divided by commas."""

from __future__ import annotations

from functools import lru_cache

from tasks.extraction.places.sources import REFERENCE


@lru_cache(maxsize=16)
def word_section(file: str, section: str) -> frozenset[str]:
    """Words of one section of a file; a section may come up more than once.

    Raises:
        KeyError: No such section.
    """
    words: dict[str, list[str]] = {}
    current = words.setdefault("", [])
    for line in (REFERENCE / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = words.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.extend(line.split(","))
    return frozenset(words[section])
