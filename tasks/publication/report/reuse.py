"""What a page takes over from the page of the release before: the details of incidents of which nothing changed.

Details follow from the rows of the release that they show and from the code that draws them. A page leaves a key of
both for each incident; where the next page would draw what has the same key, it is there already.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from tasks.publication.report.core import Tables
from tasks.publication.report.islands import unpacked
from tasks.publication.report.limits import Limits

_ISLAND: Final = r'id="island-{}">([^<]*)<'
_QUERY: Final = Path(__file__).with_name("digests.sql")
_USED: Final = ("articles", "reports", "casualty_claims", "participants", "incident_reports", "casualties")
_AT_HAND: Final = 8  # chunks unpacked at a time: two pages have their incidents in about the same order


class Kept:
    """What a page holds packed: nothing where there is no page, or one that has no keys.

    Args:
        page: The page.

    Attributes:
        held: Reports and sentences that its details were held to, and how many incidents there were at that choice.
    """

    def __init__(self, page: bytes | None = None) -> None:
        text = page.decode("utf-8", "replace") if page else ""
        found = re.search(_ISLAND.format("meta"), text)
        meta = unpacked(found.group(1)) if found else {}
        islands = dict(re.findall(_ISLAND.format(r"detail-(\d+)"), text))
        reports, sentences, chosen = meta.get("held") or (0, 0, 0)
        self.held: tuple[tuple[int, int], int] = (reports, sentences), chosen
        self._chunks: dict[str, str] = {}
        self._places: dict[str, tuple[str, int]] = {}
        keys = meta.get("keys") or []
        for number, (start, end) in enumerate(pairwise([*meta.get("starts", ()), len(keys)])):
            island = islands[str(number)]
            self._chunks[chunk_key(keys[start:end])] = island
            self._places |= {key: (island, place) for place, key in enumerate(keys[start:end])}
        self._unpacked = lru_cache(maxsize=_AT_HAND)(unpacked)

    def chunk(self, keys: Sequence[str]) -> str | None:
        """The packed details of incidents with these keys in a row."""
        return self._chunks.get(chunk_key(keys))

    def has(self, key: str) -> bool:
        """Whether the page has the details of an incident with this key."""
        return key in self._places

    def detail(self, key: str) -> dict[str, Any] | None:
        """The details of one incident."""
        if key not in self._places:
            return None
        island, place = self._places[key]
        detail: dict[str, Any] = self._unpacked(island)[place]
        return detail


def digests(tables: Tables, shown: pa.Table) -> dict[str, int]:
    """Per incident one number that follows from every row that its details are drawn from."""
    connection = duckdb.connect()
    try:
        connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
        for name in _USED:
            connection.register(name, tables[name])
        connection.register("shown", shown)
        found = connection.sql(_QUERY.read_text(encoding="utf-8")).to_arrow_table()
    finally:
        connection.close()
    return dict(zip(*(found[name].to_pylist() for name in ("incident_id", "digest")), strict=True))


def incident_key(digest: int, revised: Any, limits: Limits, *, with_texts: bool) -> str:
    """A key for the details of an incident: its digest, what was revised of it, and how it is shown."""
    key = _drawn(limits, with_texts=with_texts).copy()
    key.update(b"%d %s" % (digest, str(revised).encode() if revised else b""))
    return key.hexdigest()[:16]


@lru_cache(maxsize=8)
def _drawn(limits: Limits, *, with_texts: bool) -> hashlib._Hash:
    """A hash that has seen the code that draws details and what they are held to."""
    return hashlib.sha256(f"{_code()} {limits.reports} {limits.excerpts} {limits.excerpt_chars} {with_texts} ".encode())


def chunk_key(keys: Sequence[str]) -> str:
    """The key of incidents packed together."""
    return hashlib.sha256(" ".join(keys).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _code() -> str:
    """Hash of the code that draws details."""
    parts = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
