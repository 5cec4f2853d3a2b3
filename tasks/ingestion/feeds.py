"""RSS, Atom, RDF and JSON feeds to entries."""

from __future__ import annotations

import calendar
import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

from tasks.contracts.ids import short_hash
from tasks.ingestion.entries import Entry, ListingError, absolute, one_line, unique

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_PROLOGUE_BYTES = 100_000
_JSON_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\{")


def parse_feed(data: bytes, url: str, media_type: str = "") -> tuple[list[Entry], list[ListingError]]:
    """The entries of a feed and what is wrong with it; broken feeds give what can be read of them.

    Args:
        data: The feed's bytes.
        url: Its address, for relative links.
        media_type: Content-Type it came with.

    Raises:
        ListingError: If it is no feed at all.
    """
    if _JSON_START.match(data):
        return _parse_json(data, url), []
    problems = []
    prologue = data[:_PROLOGUE_BYTES]
    if _ENTITY.search(prologue):
        # Entities of its own serve no honest feed: they read files (XXE) or grow without end. The declarations go.
        problems.append(ListingError("entities_in_feed", "The feed declares entities of its own; they are ignored."))
        data = _DOCTYPE.sub(b"", prologue, count=1) + data[_PROLOGUE_BYTES:]
    parsed: Any = feedparser.parse(
        io.BytesIO(data), response_headers={"content-type": media_type, "content-location": url}
    )
    entries = [entry for item in parsed.entries if (entry := _entry(item, url)) is not None]
    if not entries and not parsed.get("version"):
        raise ListingError("not_a_feed", "The answer is no RSS, Atom or JSON feed.")
    if parsed.get("bozo") and _is_broken(parsed.get("bozo_exception")):
        reason = one_line(parsed.get("bozo_exception")) or "broken XML"
        problems.append(ListingError("broken_feed", f"The feed is broken XML, read as far as it goes: {reason[:160]}."))
    return unique(entries), problems


def _is_broken(error: object) -> bool:
    """Whether the parser's complaint is about more than a wrong Content-Type or encoding declaration."""
    return not isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)


def _entry(item: Mapping[str, Any], base: str) -> Entry | None:
    link = absolute(item.get("link") or _permalink(item), base)
    title = one_line(item.get("title"))
    content, is_html = _content(item)
    published = _moment(item, "published") or _moment(item, "updated") or _moment(item, "created")
    key = one_line(item.get("id")) or link
    if key is None:
        if not (title or content):
            return None
        key = short_hash(title or "", published or "", content or "")
    if link is None and not content:
        return None
    return Entry(
        key=key,
        url=link,
        title=title,
        author=one_line(item.get("author")),
        published_at=published,
        version=_moment(item, "updated") or "",
        content=content,
        is_html=is_html,
    )


def _permalink(item: Mapping[str, Any]) -> str | None:
    """A guid that is an address serves as the link where there is no other."""
    guid = str(item.get("id") or "")
    return guid if guid.startswith(("http://", "https://")) else None


def _content(item: Mapping[str, Any]) -> tuple[str | None, bool]:
    """The longest of what the entry carries as its text, and whether it is HTML."""
    candidates = [*item.get("content", []), item.get("summary_detail") or {}]
    found = [(str(part.get("value") or ""), part.get("type") != "text/plain") for part in candidates]
    best = max(found, key=lambda pair: len(pair[0]), default=("", True))
    return (best[0], best[1]) if best[0].strip() else (None, True)


def _moment(item: Mapping[str, Any], name: str) -> str | None:
    """A date of the entry in ISO form where the parser could read it, else as it stands."""
    parsed = item.get(f"{name}_parsed")
    if isinstance(parsed, struct_time):
        try:
            return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            pass
    return one_line(item.get(name))


def _parse_json(data: bytes, base: str) -> list[Entry]:
    """Entries of a JSON feed (jsonfeed.org)."""
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise ListingError("broken_feed", f"The JSON feed cannot be read: {error}.") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ListingError("not_a_feed", "The JSON has no list of items.")
    return unique(entry for item in items if isinstance(item, dict) and (entry := _json_entry(item, base)) is not None)


def _json_entry(item: Mapping[str, Any], base: str) -> Entry | None:
    link = absolute(one_line(item.get("url") or item.get("external_url")), base)
    html = item.get("content_html")
    content = html or item.get("content_text") or item.get("summary")
    key = one_line(item.get("id")) or link
    if key is None or (link is None and not content):
        return None
    authors = item.get("authors") or [item.get("author")]
    names = [one_line(author.get("name")) for author in authors if isinstance(author, dict)]
    return Entry(
        key=key,
        url=link,
        title=one_line(item.get("title")),
        author=", ".join(name for name in names if name) or None,
        published_at=one_line(item.get("date_published")),
        version=one_line(item.get("date_modified")) or "",
        content=str(content) if content else None,
        is_html=bool(html),
    )
