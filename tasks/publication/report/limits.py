"""How much of a release one page holds, and how values are shortened for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

_LINKED: Final = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page is held to.

    Attributes:
        incidents: Incidents on the page, newest first; the release's tables hold the rest.
        detail_bytes: Bytes of sources and evidence, as they stand in the file; older incidents then show values only.
        chunk: Incidents whose details are unpacked together when one of them is opened.
        reports: Reports shown per incident.
        excerpts: Sentences shown per report.
        title_chars: Longer titles are cut.
        excerpt_chars: Longer sentences are cut around what they are shown for.
    """

    incidents: int = 50_000
    detail_bytes: int = 24_000_000
    chunk: int = 200
    reports: int = 30
    excerpts: int = 12
    title_chars: int = 300
    excerpt_chars: int = 600


def shortened(text: str | None, limit: int) -> str | None:
    """The text, cut at a length with an ellipsis."""
    return text if text is None or len(text) <= limit else f"{text[: limit - 1]}…"


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web with a host; None for `javascript:`, `file:` and whatever else."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in _LINKED and parts.hostname else None
    except ValueError:
        return None
