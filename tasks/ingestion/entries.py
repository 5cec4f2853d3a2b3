"""What a listing (feed, sitemap, list of addresses) says of one article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

_SPACE = re.compile(r"\s+")


class ListingError(Exception):
    """A listing that cannot be read, or not to its end; what came before is good.

    Attributes:
        rule: Name of the failure, as it stands in `issues`.
    """

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a listing tells it.

    Attributes:
        key: What the listing knows it by; the same in every run.
        version: What changes when the article changes (date of update, lastmod); empty where nothing does.
        content: The article itself, where the listing carries it.
        is_html: Whether the content is HTML.
    """

    key: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    version: str = ""
    content: str | None = None
    is_html: bool = True


def absolute(url: str | None, base: str) -> str | None:
    """The address made absolute, without white space; None if it is none to fetch."""
    text = _SPACE.sub("", url or "")
    if not text:
        return None
    try:
        full = urljoin(base, text)
        return full if urlsplit(full).scheme in {"http", "https"} else None
    except ValueError:
        return None


def unique(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, each key once: the first one stays."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return list(found.values())


def one_line(text: object) -> str | None:
    """Any value as text on one line; None where nothing is left."""
    return _SPACE.sub(" ", str(text)).strip() or None if text is not None else None
