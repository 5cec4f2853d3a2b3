"""Which batches a backfill has to read, and in what order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pyarrow.compute as pc

from tasks.store import Lake

Span = tuple[datetime, datetime]
NEVER = datetime.min.replace(tzinfo=UTC)


def pending_keys(lake: Lake, first: date | None, last: date | None) -> list[str]:
    """Batches that the engine in force has not read and that hold an article of the days, newest articles first.

    Args:
        lake: The lake, with the version of the engine in force.
        first: First day of publication, UTC; None is no bound.
        last: Last day, included; None is no bound.

    Returns:
        Keys. Batches that are not cleaned yet come last: their dates are not known, so no bound leaves them out.
    """
    clean = set(lake.keys("clean"))
    pending = lake.pending("raw", "extracted")
    spans = {key: published_span(lake, key) for key in pending if key in clean}
    dated = [key for key, span in spans.items() if overlaps(span, first, last)]
    newest_first = sorted(dated, key=lambda key: (span[1] if (span := spans[key]) else NEVER, key), reverse=True)
    return [*newest_first, *(key for key in pending if key not in clean)]


def published_span(lake: Lake, key: str) -> Span | None:
    """Oldest and newest publication in a clean batch; None where no article has a date."""
    bounds = pc.min_max(lake.read("clean", "articles", key, ["published_at"])["published_at"]).as_py()
    return None if bounds["min"] is None else (bounds["min"], bounds["max"])


def overlaps(span: Span | None, first: date | None, last: date | None) -> bool:
    """Whether a batch may hold an article of the days; without bounds every batch does."""
    if span is None:
        return first is None and last is None
    begin = datetime.combine(first, time.min, UTC) if first else None
    end = datetime.combine(last, time.min, UTC) + timedelta(days=1) if last else None
    return (begin is None or span[1] >= begin) and (end is None or span[0] < end)
