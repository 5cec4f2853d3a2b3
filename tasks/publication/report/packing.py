"""The details of a page, packed in chunks and held to the room that there is."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import pyarrow as pa

from tasks.publication.diff import Change
from tasks.publication.report.core import Tables
from tasks.publication.report.details import Material, articles_of, gather, incident_details
from tasks.publication.report.islands import compact, packed_lines
from tasks.publication.report.limits import Limits
from tasks.publication.report.links import Links
from tasks.publication.report.reuse import Kept, digests, incident_keys

SAMPLED: Final = 5  # chunks that tell how much room all of them will take
GROWN: Final = 0.1  # share by which incidents change in number before other limits than the page before's are tried
SLACK: Final = 0.1  # share of the room by which details may exceed what samples of them promised
LONGEST: Final = 4  # a chunk ends at the latest after so many times its usual length
AT_ONCE: Final = 10  # chunks whose rows are held in memory together
Texts = Callable[[Collection[str]], Mapping[str, str]]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Incidents whose details are packed together: their place in the order of the page, and their ids."""

    start: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Packed details of the newest incidents, and what the next page needs to take them over.

    Attributes:
        limits: What they were held to.
        chosen: How many incidents there were when these limits were chosen.
        starts: Where each chunk begins.
        count: Incidents that have details.
        islands: The chunks.
        keys: Keys of the incidents; none where the page is not to be taken over from.
    """

    limits: Limits
    chosen: int
    starts: list[int]
    count: int
    islands: list[str]
    keys: list[int]


def chunks_of(ids: Sequence[str], length: int) -> list[Chunk]:
    """Incidents in chunks of about that length.

    Where one begins is up to its first id, so that an incident that comes or goes leaves the other chunks as they are.
    """
    starts = [0] if ids else []
    for place, name in enumerate(ids[1:], 1):
        if zlib.crc32(name.encode()) % length == 0 or place - starts[-1] >= LONGEST * length:
            starts.append(place)
    return [Chunk(start, tuple(ids[start:end])) for start, end in pairwise([*starts, len(ids)])]


class Packer:
    """Packs the details of incidents.

    Args:
        tables: The release.
        shown: Incidents of the page, in its order.
        links: Their reports.
        texts: Clean texts by article id, read when they are needed; None shows the words of the evidence alone.
        changes: What the release changed.
        before: What the page before holds; None where nothing is to be taken over, from it or from this page.
    """

    def __init__(
        self,
        tables: Tables,
        shown: pa.Table,
        links: Links,
        texts: Texts | None,
        changes: Sequence[Change] | None,
        before: Kept | None,
    ) -> None:
        self._tables, self._shown, self._links, self._texts = tables, shown, links, texts
        self._revised = _revised(changes)
        self._before = before or Kept()
        self._digests = digests(tables, shown) if before is not None else None
        self._ids: list[str] = shown["incident_id"].to_pylist()
        self._packed: dict[tuple[int, Limits], str] = {}
        self._known_keys: dict[Limits, list[int]] = {}

    def pack(self, limits: Limits) -> Details:
        """Details under the widest limits that leave room for every incident, else under the tightest.

        Where there is no room in the end, the newest incidents have details and the others none. The limits of the page
        before stay while they leave room and incidents are about as many: what did not change is not drawn anew then.
        """
        chunks, count = chunks_of(self._ids, limits.chunk), len(self._ids)
        for tried, chosen in self._choices(limits, chunks):
            islands, fitting, counted = self._islands(chunks, tried), tried, chosen
            if sum(map(len, islands)) <= (1 + SLACK) * limits.room(count):
                break
        else:
            islands = list(within(limits.room(count), islands))
        held = chunks[: len(islands)]
        keys = [key for chunk in held for key in self._keys(chunk, fitting)]
        detailed = sum(len(chunk.ids) for chunk in held)
        return Details(fitting, counted, [chunk.start for chunk in held], detailed, islands, keys)

    def _choices(self, limits: Limits, chunks: Sequence[Chunk]) -> Iterator[tuple[Limits, int]]:
        """Limits to try, the tightest last, each with the number of incidents at which it was chosen."""
        count = self._shown.num_rows
        *others, last = tried = list(limits.thriftier())
        kept, chosen = self._before.held
        if abs(count - chosen) <= GROWN * chosen:
            yield from ((one, chosen) for one in tried if (one.reports, one.excerpts) == kept)
        sample = sorted(chunks, key=lambda chunk: zlib.crc32("".join(chunk.ids[:1]).encode()))[:SAMPLED]
        sampled = max(1, sum(len(chunk.ids) for chunk in sample))
        for one in others:
            if sum(map(len, self._islands(sample, one))) * count <= limits.room(count) * sampled:
                yield one, count
        yield last, count

    def _islands(self, chunks: Sequence[Chunk], limits: Limits) -> list[str]:
        """The chunks packed; what did not change is as the page before has it."""
        for chunk in chunks:
            kept = self._before.chunk(self._keys(chunk, limits))
            if kept is not None:
                self._packed[chunk.start, limits] = kept
        todo = [chunk for chunk in chunks if (chunk.start, limits) not in self._packed]
        texts = self._read(todo, limits)
        for start in range(0, len(todo), AT_ONCE):
            self._pack(todo[start : start + AT_ONCE], texts, limits)
        return [self._packed[chunk.start, limits] for chunk in chunks]

    def _read(self, chunks: Sequence[Chunk], limits: Limits) -> Mapping[str, str]:
        told = articles_of(self._tables, self._links_of(chunks, limits), limits.reports) if self._texts else ()
        return self._texts(told) if self._texts and told else {}

    def _pack(self, chunks: Sequence[Chunk], texts: Mapping[str, str], limits: Limits) -> None:
        material = gather(self._tables, self._links_of(chunks, limits), texts, limits)
        for chunk in chunks:
            kept = [self._before.detail(key) for key in self._keys(chunk, limits)] or [None] * len(chunk.ids)
            drawn = self._drawn(chunk, [detail is None for detail in kept], material)
            self._packed[chunk.start, limits] = packed_lines(detail or next(drawn) for detail in kept)

    def _drawn(self, chunk: Chunk, wanted: Sequence[bool], material: Material) -> Iterator[str]:
        """Details of those incidents of a chunk, as JSON."""
        for row in self._shown.slice(chunk.start, len(chunk.ids)).filter(pa.array(wanted)).to_pylist():
            yield compact(incident_details(row, material, self._revised.get(row["incident_id"])))

    def _links_of(self, chunks: Sequence[Chunk], limits: Limits) -> Rows:
        """Links of the incidents that have to be drawn."""
        drawn: list[str] = []
        for chunk in chunks:
            keys: Sequence[int | None] = self._keys(chunk, limits) or [None] * len(chunk.ids)
            drawn += [name for key, name in zip(keys, chunk.ids, strict=True) if not self._before.has(key)]
        return self._links.of(drawn)

    def _keys(self, chunk: Chunk, limits: Limits) -> list[int]:
        if self._digests is None:
            return []
        if limits not in self._known_keys:
            revised = {at: self._revised[name] for at, name in enumerate(self._ids) if name in self._revised}
            is_told = self._texts is not None
            self._known_keys[limits] = incident_keys(self._digests, revised, limits, with_texts=is_told)
        return self._known_keys[limits][chunk.start : chunk.start + len(chunk.ids)]


def _revised(changes: Sequence[Change] | None) -> dict[str, Any]:
    """Reason and values before and now, by revised incident."""
    return {
        change.incident_id: {
            "reason": change.reason,
            "values": {
                name: [None if value is None else str(value) for value in pair] for name, pair in change.changes.items()
            },
        }
        for change in changes or ()
        if change.kind == "revised"
    }


def within(budget: int, chunks: Iterable[str]) -> Iterator[str]:
    """Chunks until the budget is spent; the first one is always given."""
    spent = 0
    for chunk in chunks:
        if spent and spent + len(chunk) > budget:
            return
        spent += len(chunk)
        yield chunk
