"""The details of a page, packed in chunks and held to the room that there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from tasks.publication.diff import Change
from tasks.publication.report.core import Tables
from tasks.publication.report.details import Material, gather, incident_details
from tasks.publication.report.islands import packed
from tasks.publication.report.limits import Limits

SAMPLED: Final = 5  # chunks that tell how much room all of them will take


@dataclass(frozen=True, slots=True)
class Details:
    """Details of the incidents of a page, packed a fixed number of incidents at a time."""

    shown: pa.Table
    material: Material
    revised: Mapping[str, Any]
    _made: dict[int, str] = field(default_factory=dict)

    def chunks(self, every: int = 1) -> Iterator[str]:
        """Packed details in the order of the page; every so many chunks only, as a sample."""
        size = self.material.limits.chunk
        for start in range(0, self.shown.num_rows, size * every):
            if start not in self._made:
                self._made[start] = self._chunk(self.shown.slice(start, size))
            yield self._made[start]

    def _chunk(self, shown: pa.Table) -> str:
        rows = shown.to_pylist()
        return packed([incident_details(row, self.material, self.revised.get(row["incident_id"])) for row in rows])

    def size(self) -> int:
        """About how many bytes all the details take, by a sample of them."""
        chunks = -(-self.shown.num_rows // self.material.limits.chunk)
        every = max(1, chunks // SAMPLED)
        sizes = [len(chunk) for chunk in self.chunks(every)]
        return int(sum(sizes) * chunks / max(1, len(sizes)))


def fitting(
    tables: Tables,
    shown: pa.Table,
    links: Mapping[str, Sequence[Mapping[str, Any]]],
    texts: Mapping[str, str] | None,
    changes: Sequence[Change] | None,
    limits: Limits,
) -> Details:
    """The details under the widest limits that leave room for every incident, else under the tightest."""
    revised = _revised(changes)
    for tried in limits.thriftier():
        details = Details(shown, gather(tables, links, texts, tried), revised)
        if details.size() <= limits.room(shown.num_rows):
            break
    return details


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


def within(budget: int, chunks: Iterator[str]) -> Iterator[str]:
    """Chunks until the budget is spent; the first one is always given."""
    spent = 0
    for chunk in chunks:
        if spent and spent + len(chunk) > budget:
            return
        spent += len(chunk)
        yield chunk
