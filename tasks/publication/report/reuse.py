"""What a page takes over from the page of the release before: the details of incidents of which nothing changed.

Details follow from the rows of the release that they show and from the code that draws them. A page leaves a key of
both for each incident; where the next page would draw what has the same key, it is there already.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tasks.publication.report.core import Tables
from tasks.publication.report.islands import unpacked, unpacked_lines
from tasks.publication.report.limits import Limits

Numbers = npt.NDArray[np.uint64]
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
        self._chunks: dict[tuple[int, ...], str] = {}
        self._places: dict[int, tuple[str, int]] = {}
        keys = meta.get("keys") or []
        for number, (start, end) in enumerate(pairwise([*meta.get("starts", ()), len(keys)])):
            island = islands[str(number)]
            self._chunks[tuple(keys[start:end])] = island
            self._places |= {key: (island, place) for place, key in enumerate(keys[start:end])}
        self._unpacked = lru_cache(maxsize=_AT_HAND)(unpacked_lines)

    def chunk(self, keys: Sequence[int]) -> str | None:
        """The packed details of incidents with these keys in a row."""
        return self._chunks.get(tuple(keys))

    def has(self, key: int | None) -> bool:
        """Whether the page has the details of an incident with this key."""
        return key in self._places

    def detail(self, key: int | None) -> str | None:
        """The details of one incident, as JSON."""
        if key is None or key not in self._places:
            return None
        island, place = self._places[key]
        return self._unpacked(island)[place]


def digests(tables: Tables, shown: pa.Table) -> Numbers:
    """Per incident one number that follows from every row that its details are drawn from."""
    connection = duckdb.connect()
    try:
        # one thread, as several take more processor time for what is done in a quarter of a second
        connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false; SET threads = 1")
        for name in _USED:
            connection.register(name, tables[name])
        connection.register("shown", shown)
        found = connection.sql(_QUERY.read_text(encoding="utf-8")).to_arrow_table()
    finally:
        connection.close()
    at = pc.index_in(shown["incident_id"], value_set=found["incident_id"].combine_chunks())
    told: Numbers = found["digest"].take(at).to_numpy()
    return told


def incident_keys(digests: Numbers, revised: Mapping[int, Any], limits: Limits, *, with_texts: bool) -> list[int]:
    """Keys for the details of incidents.

    Args:
        digests: As `digests` gives them.
        revised: By place what was revised of an incident.
        limits: How details are shown, and
        with_texts: whether sentences are.
    """
    changed = {place: _hashed(f"{digests[place]} {told}") for place, told in revised.items()}
    drawn = _hashed(f"{_code()} {limits.reports} {limits.excerpts} {limits.excerpt_chars} {with_texts}")
    keys = digests.copy()
    keys[list(changed)] = list(changed.values())
    found: list[int] = (keys ^ np.uint64(drawn)).tolist()
    return found


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


@lru_cache(maxsize=1)
def _code() -> str:
    """Hash of the code that draws details."""
    parts = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
