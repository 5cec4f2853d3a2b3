"""Pages (HTML) and PDF files to plain text and what they say of themselves.

The readers are imported at the first page: most processes only see text, and the import takes half a second.
"""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass
from datetime import datetime

from tasks.cleaning.dates import parse_moment, strip_archive

_MAX_TREE_DEPTH_ERRORS = (RecursionError, ValueError, AssertionError, TypeError, AttributeError)
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_META_DATE = re.compile(
    r"<meta[^>]+(?:property|name|itemprop)\s*=\s*[\"'](?:article:published_time|og:article:published_time"
    r"|article\.published|publishdate|pubdate|publish-date|publication_date|dc\.date\.issued|datepublished"
    r"|sailthru\.date|parsely-pub-date|date)[\"'][^>]*>",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"content\s*=\s*[\"']([^\"']{8,40})[\"']", re.IGNORECASE)
_MAX_PDF_PAGES = 400

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs each page it can do nothing with
logging.getLogger("htmldate").setLevel(logging.CRITICAL)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text (one line per paragraph) and its own metadata."""

    text: str
    title: str | None = None
    author: str | None = None
    site: str | None = None
    published_at: datetime | None = None
    is_web_page: bool = False


class UnreadablePageError(Exception):
    """The bytes are no page or PDF that can be read."""


def read_page(html: str, url: str | None) -> Page:
    """The article on a page, by trafilatura, without its comments.

    Raises:
        UnreadablePageError: If nothing on it is an article.
    """
    import trafilatura
    from trafilatura.settings import Document

    address = strip_archive(url) if url else None
    try:
        document = trafilatura.bare_extraction(html, url=address, include_comments=False, with_metadata=True)
    except _MAX_TREE_DEPTH_ERRORS as error:
        raise UnreadablePageError(f"the page cannot be read: {error}") from error
    if not isinstance(document, Document) or not document.text:
        raise UnreadablePageError("no article found on the page")
    return Page(
        text=document.text,
        title=document.title,
        author=document.author,
        site=document.sitename,
        published_at=_declared_date(html) or parse_moment(document.date),
        is_web_page=True,
    )


def _declared_date(html: str) -> datetime | None:
    """The publication time that the page declares for machines, with its time of day."""
    found = _JSON_DATE.search(html)
    if found and (moment := parse_moment(found[1])):
        return moment
    for tag in _META_DATE.finditer(html):
        content = _CONTENT.search(tag.group())
        if content and (moment := parse_moment(content[1])):
            return moment
    return None


def read_pdf(payload: bytes) -> Page:
    """The text and the document information of a PDF file.

    Raises:
        UnreadablePageError: If it is damaged, encrypted, or holds no text (a scan).
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(payload))
        pages = [page.extract_text() for page in reader.pages[:_MAX_PDF_PAGES]]
        info = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, NotImplementedError) as error:
        raise UnreadablePageError(f"the PDF cannot be read: {error}") from error
    text = "\n\n".join(page for page in pages if page.strip())
    if not text:
        raise UnreadablePageError("the PDF holds no text; it may be a scan")
    return Page(text=text, title=(info.title if info else None) or None, author=(info.author if info else None) or None)
