"""Grouping new records into batches; what is known already is passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tasks.ingestion.records import Problem, RawRecord

MAX_BATCH_BYTES = 64_000_000


@dataclass(slots=True)
class Batch:
    """Rows of one partition of the raw stage."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0

    @property
    def ids(self) -> list[str]:
        """What names the batch: ids of its records and of its issues."""
        return [row["raw_id"] for row in self.rows] + [row["issue_id"] for row in self.issues]


def new_batches(
    items: Iterable[RawRecord | Problem], known: Collection[str], batch_size: int, max_bytes: int = MAX_BATCH_BYTES
) -> Iterator[Batch]:
    """Batches of the records and problems that are not known yet, in input order.

    Args:
        items: What the readers give.
        known: raw ids and issue ids that the lake holds.
        batch_size: Most records in a batch.
        max_bytes: A batch is closed once its payloads pass this many bytes.
    """
    seen = set(known)
    batch = Batch()
    for item in items:
        row = item.to_row("ingestion") if isinstance(item, Problem) else item.to_row()
        row_id = row["issue_id"] if isinstance(item, Problem) else row["raw_id"]
        if row_id in seen:
            continue
        seen.add(row_id)
        if isinstance(item, Problem):
            batch.issues.append(row)
        else:
            batch.rows.append(row)
            batch.size += len(row["payload"])
        if len(batch.rows) >= batch_size or batch.size >= max_bytes:
            yield batch
            batch = Batch()
    if batch.rows or batch.issues:
        yield batch


def is_new(item: RawRecord | Problem, known: Collection[str]) -> bool:
    """Whether the lake lacks the item."""
    row_id = item.to_row("ingestion")["issue_id"] if isinstance(item, Problem) else item.raw_id
    return row_id not in known
