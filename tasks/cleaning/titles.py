"""Titles without the outlet's name, authors without "By"."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tasks.cleaning.dates import strip_archive
from tasks.cleaning.unicode import letters, normalise, squeeze

_SEPARATOR = re.compile(r"\s+(?:[|–—:·•»]|-|::)\s+")
_SECTION_WORDS = 2
_MAX_AUTHOR_CHARS = 200
_BY = re.compile(r"^(?:by|written by|author)[:\s]+", re.IGNORECASE)


def clean_title(title: str | None, source_name: str | None, url: str | None) -> str | None:
    """The headline: outlet and section after the last separators go, if the outlet is known to be one.

    Args:
        title: Title as the input or the page gives it.
        source_name: The outlet.
        url: Address of the article.
    """
    text = squeeze(normalise(title or "").replace("\n", " "))
    parts = _SEPARATOR.split(text)
    outlet = outlet_names(source_name, url)
    if len(parts) > 1 and letters(parts[-1]) in outlet:
        parts.pop()
        if len(parts) > 1 and len(parts[-1].split()) <= _SECTION_WORDS:
            parts.pop()
        text = text[: _end_of(text, parts)]
    return text or None


def outlet_names(source_name: str | None, url: str | None) -> set[str]:
    """What an outlet may call itself in a title, letters only: its name, its host, the host's first part."""
    names = {letters(source_name or "")}
    host = (urlsplit(strip_archive(url)).hostname or "") if url else ""
    labels = [label for label in host.split(".") if label != "www"]
    names |= {"".join(labels), *(label for label in labels if len(label) > 3)}
    return names - {""}


def clean_author(author: str | None) -> str | None:
    """The byline as names: no "By", no address, one line."""
    text = squeeze(normalise(author or "").replace("\n", " "))
    text = _BY.sub("", text)
    if not text or len(text) > _MAX_AUTHOR_CHARS or "://" in text or text.casefold() in {"none", "null", "nan"}:
        return None
    return text


def _end_of(text: str, parts: list[str]) -> int:
    """Where the last of the parts ends in the text."""
    position = 0
    for part in parts:
        position = text.index(part, position) + len(part)
    return position
