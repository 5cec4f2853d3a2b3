"""WARC files, as Common Crawl News gives them: every answer with an HTML page is a record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tasks.ingestion.files import SourceFile
from tasks.ingestion.mapping import too_large
from tasks.ingestion.records import Limits, Problem, RawRecord

_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_OK = 200


def read_warc(file: SourceFile, limits: Limits) -> Iterator[RawRecord | Problem]:
    """Records of the pages in the archive; what is no page (images, requests, redirects) is passed over."""
    with file.path.open("rb") as stream:  # warcio unpacks by member, so that one broken member does not hide others
        entries = ArchiveIterator(stream)
        while True:
            try:
                entry = next(entries, None)
                item = _entry_to_record(entry, file, limits) if entry is not None else None
            except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
                location = f"{file.label}@{stream.tell()}"
                message = f"The archive breaks off or is damaged: {error}."
                yield Problem("damaged_archive", message, source=file.label, payload_ref=location)
                return
            if entry is None:
                return
            if item is not None:
                yield item


def _entry_to_record(entry: Any, file: SourceFile, limits: Limits) -> RawRecord | Problem | None:
    if entry.rec_type != "response" or entry.http_headers is None:
        return None
    status = int(entry.http_headers.get_statuscode() or 0)
    media_type = entry.http_headers.get_header("Content-Type") or ""
    if status != _OK or not media_type.lower().startswith(_PAGE_TYPES):
        return None
    url = entry.rec_headers.get_header("WARC-Target-URI")
    location = f"{file.label}#{entry.rec_headers.get_header('WARC-Record-ID')}"
    payload = entry.content_stream().read(limits.max_record_bytes + 1)
    if len(payload) > limits.max_record_bytes:
        return too_large(location, limits, subject_id=url)
    if not payload.strip():
        return Problem("no_text", "The answer is empty.", subject_id=url, source=location)
    return RawRecord(
        source_kind="warc",
        media_type=media_type,
        payload=payload,
        url=url,
        fetched_at=_moment(entry.rec_headers.get_header("WARC-Date")) or file.modified,
        http_status=status,
        location=location,
    )


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "").astimezone(UTC)
    except ValueError:
        return None
