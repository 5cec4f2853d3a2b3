"""From one row of a file of many records (JSON lines, CSV, Parquet) to a raw record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from tasks.ingestion.records import HTML, TEXT, Limits, Problem, RawRecord

# What other projects call the columns; the first one that a row holds is taken.
COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    "external_id": ("id", "external_id", "doc_id", "article_id", "guid"),
    "page": ("page", "html"),
    "text": ("text", "body", "content", "article_text", "fulltext"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
    "author": ("author", "authors", "byline"),
    "published_at": ("published_at", "published", "pub_date", "publication_date", "date_published", "date"),
    "source_name": ("source_name", "source", "publisher", "outlet"),
    "fetched_at": ("fetched_at", "retrieved_at", "crawled_at", "scraped_at"),
}


def resolve_columns(names: Sequence[str], mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which column of the input feeds which field, by the mapping given, then by the names above.

    Args:
        names: Column names of the input.
        mapping: Field of ours to column of theirs, as a sources file declares it.
    """
    by_lower = {name.lower().strip(): name for name in names}
    columns = {}
    for field, candidates in COLUMN_NAMES.items():
        wanted = (mapping[field],) if mapping and field in mapping else candidates
        found = next((by_lower[name.lower()] for name in wanted if name.lower() in by_lower), None)
        if found is not None:
            columns[field] = found
    return columns


def row_to_record(
    row: Mapping[str, Any],
    *,
    kind: str,
    location: str,
    fetched_at: datetime,
    limits: Limits,
    mapping: Mapping[str, str] | None = None,
) -> RawRecord | Problem:
    """One row as a record; a row with a page is a page, whatever text stands beside it.

    Args:
        row: Column to value.
        kind: Kind of input.
        location: File and line.
        fetched_at: When the record was fetched if the row does not say, UTC.
        limits: Size limits.
        mapping: Field of ours to column of theirs.
    """
    values = {field: _as_text(row[column]) for field, column in resolve_columns(list(row), mapping).items()}
    body = values.get("page") or values.get("text")
    if not body or not body.strip():
        return Problem(
            "no_text",
            "The record has neither text nor page.",
            subject_id=values.get("external_id"),
            source=location,
            payload_ref=location,
        )
    payload = body.encode("utf-8", "replace")
    if len(payload) > limits.max_record_bytes:
        return too_large(location, limits, subject_id=values.get("external_id"))
    return RawRecord(
        source_kind=kind,
        media_type=HTML if values.get("page") else TEXT,
        payload=payload,
        external_id=values.get("external_id"),
        source_name=values.get("source_name"),
        url=values.get("url"),
        title=values.get("title"),
        author=values.get("author"),
        published_at=values.get("published_at"),
        fetched_at=_moment(values.get("fetched_at")) or fetched_at,
        location=location,
    )


def too_large(location: str, limits: Limits, subject_id: str | None = None) -> Problem:
    """The problem of a record beyond the size limit."""
    message = f"The record is larger than the limit of {limits.max_record_bytes:,} bytes."
    return Problem("record_too_large", message, subject_id=subject_id, source=location, payload_ref=location)


def _as_text(value: Any) -> str | None:
    """A cell as text: null and NaN are null, lists are joined, everything else is written out."""
    if value is None or value != value:  # noqa: PLR0124 (NaN is the one value unlike itself)
        return None
    if isinstance(value, str):
        return value.strip("\ufeff") or None
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(text for item in value if (text := _as_text(item))) or None
    if isinstance(value, Mapping):
        return None
    return str(value)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
