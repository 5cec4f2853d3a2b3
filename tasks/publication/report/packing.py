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
from tasks.publication.report.details import articles_of, gather, incident_details
from tasks.publication.report.islands import packed
from tasks.publication.report.limits import Limits
from tasks.publication.report.reuse import Kept, digests, incident_key

SAMPLED: Final = 5  # chunks that tell how much room all of them will take
GROWN: Final = 0.1  # share by which incidents change in number before other limits than the page before's are tried
SLACK: Final = 0.1  # share of the room by which details may exceed what samples of them promised
LONGEST: Final = 4  # a chunk ends at the latest after so many times its usual length
AT_ONCE: Final = 10  # chunks whose rows are held in memory together
Texts = Callable[[Collection[str]], Mapping[str, str]]
Links = Mapping[str, Sequence[Mapping[str, Any]]]


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
        keys: Key of each incident; none where the page is not to be taken over from.
    """

    limits: Limits
    chosen: int
    starts: list[int]
    count: int
    islands: list[str]
    keys: list[str]


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
        links: Links to reports by incident.
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
        self._digests = digests(tables, shown) if before is not None else {}
        self._packed: dict[tuple[Chunk, Limits], str] = {}
        self._known_keys: dict[tuple[Chunk, Limits], list[str]] = {}

    def pack(self, limits: Limits) -> Details:
        """Details under the widest limits that leave room for every incident, else under the tightest.

        Where there is no room in the end, the newest incidents have details and the others none. The limits of the page
        before stay while they leave room and incidents are about as many: what did not change is not drawn anew then.
        """
        chunks, count = chunks_of(self._shown["incident_id"].to_pylist(), limits.chunk), self._shown.num_rows
        for tried, chosen in self._choices(limits, chunks):
            islands, fitting, counted = list(self._islands(chunks, tried)), tried, chosen
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

    def _islands(self, chunks: Sequence[Chunk], limits: Limits) -> Iterator[str]:
        """The chunks packed; what did not change is as the page before has it."""
        for chunk in chunks:
            kept = self._before.chunk(self._keys(chunk, limits)) if self._digests else None
            if kept is not None:
                self._packed[chunk, limits] = kept
        todo = [chunk for chunk in chunks if (chunk, limits) not in self._packed]
        texts = self._read(todo, limits)
        for start in range(0, len(chunks), AT_ONCE):
            group = chunks[start : start + AT_ONCE]
            self._pack([chunk for chunk in group if (chunk, limits) not in self._packed], texts, limits)
            yield from (self._packed[chunk, limits] for chunk in group)

    def _read(self, chunks: Sequence[Chunk], limits: Limits) -> Mapping[str, str]:
        told = articles_of(self._tables, self._links_of(chunks, limits), limits.reports)
        return self._texts(set().union(*told.values())) if self._texts and told else {}

    def _pack(self, chunks: Sequence[Chunk], texts: Mapping[str, str], limits: Limits) -> None:
        material = gather(self._tables, self._links_of(chunks, limits), texts, limits)
        for chunk in chunks:
            keys = self._keys(chunk, limits) or [""] * len(chunk.ids)
            rows = self._shown.slice(chunk.start, len(chunk.ids)).to_pylist()
            self._packed[chunk, limits] = packed(
                [
                    self._before.detail(key) or incident_details(row, material, self._revised.get(row["incident_id"]))
                    for key, row in zip(keys, rows, strict=True)
                ]
            )

    def _links_of(self, chunks: Sequence[Chunk], limits: Limits) -> Links:
        """Links of the incidents that have to be drawn."""
        found = {}
        for chunk in chunks:
            keys = self._keys(chunk, limits) or [""] * len(chunk.ids)
            for key, name in zip(keys, chunk.ids, strict=True):
                if name in self._links and not self._before.has(key):
                    found[name] = self._links[name]
        return found

    def _keys(self, chunk: Chunk, limits: Limits) -> list[str]:
        if not self._digests:
            return []
        if (chunk, limits) not in self._known_keys:
            is_told = self._texts is not None
            self._known_keys[chunk, limits] = [
                incident_key(self._digests[name], self._revised.get(name), limits, with_texts=is_told)
                for name in chunk.ids
            ]
        return self._known_keys[chunk, limits]


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
