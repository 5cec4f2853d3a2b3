"""What ingestion gives: raw records, problems, and the limits that both obey."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from tasks.contracts import ids
from tasks.contracts.problems import Problem, shareable, storable

__all__ = ["InputError", "Limits", "Problem", "RawRecord"]

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"


class InputError(Exception):
    """An input that the user named cannot be used at all; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one input may take.

    Attributes:
        max_record_bytes: Largest record (line, page, file of one article), in bytes, after unpacking.
        max_file_bytes: Most bytes read from one file of many records, after unpacking.
    """

    max_record_bytes: int = 20_000_000
    max_file_bytes: int = 50_000_000_000


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as it came in; the columns of the `raw` table.

    Attributes:
        source_kind: Kind of input (text, html, pdf, eml, jsonl, csv, parquet, warc, feed, sitemap, urls, gdelt).
        media_type: text/plain, text/html or application/pdf, with `; charset=...` where a transport declared one.
        payload: The bytes as they came (of a row in a file of many records: its text or page).
        published_at: Publication date as the input gave it, unread.
        fetched_at: When it was fetched, UTC; the file's time for local files.
        location: Where it came from: file and line, or address.
    """

    source_kind: str
    media_type: str
    payload: bytes
    external_id: str | None = None
    source_name: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    fetched_at: datetime | None = None
    http_status: int | None = None
    location: str | None = None

    def __post_init__(self) -> None:
        """Replace halves of surrogate pairs, which JSON may escape and no table can hold."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                clean = shareable(value) if field.name == "location" else storable(value)
                object.__setattr__(self, field.name, clean)

    @property
    def article_id(self) -> str:
        """The id of the article that this is a version of."""
        return ids.article_id(url=self.url, external_id=self.external_id, payload=self.payload)

    @property
    def raw_id(self) -> str:
        """The id of this version: the same bytes for the same article give the same id."""
        return ids.raw_id(self.article_id, self.payload)

    def to_row(self) -> dict[str, Any]:
        """The row of the `raw` table."""
        return {"raw_id": self.raw_id, **{field.name: getattr(self, field.name) for field in fields(self)}}
