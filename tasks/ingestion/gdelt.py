"""GDELT's lists of articles to entries: the DOC API (JSON, CSV), the Global Article List and event exports."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from tasks.ingestion.entries import Entry, ListingError, absolute, one_line, unique

_EXPORT_COLUMNS = 61  # of the events export, whose last column is the source's address
_DATE_FIELDS = ("date", "seendate", "pubdate")


def parse_gdelt(data: bytes, base: str) -> list[Entry]:
    """The articles that a list of GDELT names.

    Raises:
        ListingError: If it is none of the kinds known.
    """
    text = data.decode("utf-8-sig", "replace")
    start = text.lstrip()[:1]
    if start == "{":
        rows = _json_rows(text)
    elif "\t" in text.split("\n", 1)[0]:
        rows = _export_rows(text)
    else:
        rows = csv.DictReader(io.StringIO(text, newline=None))
    try:
        entries = unique(entry for row in rows if (entry := _entry(row, base)) is not None)
    except csv.Error as error:
        raise ListingError("not_a_list", f"The list cannot be read: {error}.") from error
    if not entries and text.strip():
        raise ListingError("not_a_list", "No address of an article found in the list.")
    return entries


def _json_rows(text: str) -> Iterator[Mapping[str, Any]]:
    """Articles of one JSON answer, or one article a line."""
    try:
        whole = json.loads(text)
    except ValueError:
        for line in text.splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict):
                yield row
        return
    articles = whole.get("articles", [whole]) if isinstance(whole, dict) else []
    yield from (row for row in articles if isinstance(row, dict))


def _export_rows(text: str) -> Iterator[Mapping[str, Any]]:
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) >= _EXPORT_COLUMNS:
            yield {"url": cells[_EXPORT_COLUMNS - 1]}


def _entry(row: Mapping[str, Any], base: str) -> Entry | None:
    lowered = {str(name).strip().lower(): value for name, value in row.items() if name}
    link = absolute(one_line(lowered.get("url")), base)
    if link is None:
        return None
    seen = next((one_line(lowered[name]) for name in _DATE_FIELDS if lowered.get(name)), None)
    return Entry(key=link, url=link, title=one_line(lowered.get("title")), published_at=seen)
