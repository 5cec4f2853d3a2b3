"""Sitemaps and news sitemaps to entries; indexes of sitemaps to their parts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tasks.ingestion.entries import Entry, ListingError, absolute, one_line, unique
from tasks.ingestion.transport import FetchError, unpack

_GZIP = b"\x1f\x8b"
_PIECE = 1 << 16


@dataclass(slots=True)
class Sitemap:
    """What one sitemap file lists.

    Attributes:
        entries: Pages.
        parts: Further sitemaps, as (address, lastmod).
        problem: Why it could not be read to its end, if so.
    """

    entries: list[Entry] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    problem: ListingError | None = None


def parse_sitemap(data: bytes, url: str, max_bytes: int) -> Sitemap:
    """Pages and further sitemaps that a sitemap lists; a broken one gives what stands before the break.

    Args:
        data: XML, XML in gzip, or plain text with one address a line.
        url: Address of the sitemap, for relative links.
        max_bytes: Most bytes after unpacking.
    """
    found = Sitemap()
    try:
        data = _unpacked(data, max_bytes)
    except FetchError as error:
        found.problem = ListingError(error.rule, error.message)
        return found
    if not data.lstrip().startswith((b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")):
        found.entries = unique(entries_of_lines(data, url))
        return found
    try:
        for element in _elements(data):
            _add(element, url, found)
    except ParseError as error:
        found.problem = ListingError("broken_sitemap", f"The sitemap is broken XML: {error}.")
    except DefusedXmlException:
        found.problem = ListingError("entities_in_sitemap", "The sitemap declares entities of its own; not read.")
    found.entries = unique(found.entries)
    return found


def entries_of_lines(data: bytes, base: str) -> Iterator[Entry]:
    """An entry per line that is an address; empty lines and comments are passed over."""
    for line in data.decode("utf-8-sig", "replace").splitlines():
        address = line.strip()
        if address.startswith(("http://", "https://")) and (link := absolute(address.split()[0], base)):
            yield Entry(key=link, url=link)


def _unpacked(data: bytes, max_bytes: int) -> bytes:
    if not data.startswith(_GZIP):
        return data
    pieces = (data[start : start + _PIECE] for start in range(0, len(data), _PIECE))
    unpacked = bytearray()
    for piece in unpack(pieces, "gzip"):
        unpacked += piece
        if len(unpacked) > max_bytes:
            raise FetchError("answer_too_large", f"The sitemap unpacks to more than {max_bytes:,} bytes.")
    return bytes(unpacked)


def _elements(data: bytes) -> Iterator[Element]:
    """The `url` and `sitemap` elements as they are completed."""
    for _, element in iterparse(io.BytesIO(data), events=("end",), forbid_dtd=False, forbid_entities=True):
        if _name(element) in {"url", "sitemap"}:
            yield element
            element.clear()


def _add(element: Element, base: str, found: Sitemap) -> None:
    own = {_name(child): one_line(child.text) for child in element}
    link = absolute(own.get("loc"), base)
    if link is None:
        return
    if _name(element) == "sitemap":
        found.parts.append((link, own.get("lastmod") or ""))
        return
    # pictures and videos have a loc and a title too: only the news extension is read
    news = {_name(part): one_line(part.text) for child in element if _name(child) == "news" for part in child}
    found.entries.append(
        Entry(
            key=link,
            url=link,
            title=news.get("title"),
            published_at=news.get("publication_date"),
            version=own.get("lastmod") or "",
        )
    )


def _name(element: Element) -> str:
    """The element's name without its namespace, which sitemaps often get wrong."""
    return str(element.tag).rsplit("}", 1)[-1].lower()
