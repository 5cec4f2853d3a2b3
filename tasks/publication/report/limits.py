"""How much of a release one page holds, and how values are shortened for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

_LINKED: Final = frozenset({"http", "https"})
# nearly every address, of which it can be said at once
_PLAIN: Final = re.compile(r"https?://[A-Za-z0-9.-]+/[\x21-\x7e]*\Z")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page is held to.

    Attributes:
        incidents: Incidents on the page, newest first; the release's tables hold the rest.
        detail_bytes: Most bytes of sources and evidence, as they stand in the file; older incidents then show values
            only.
        floor_bytes: So many of them whatever the number of incidents: what leaves a page of 5,000 under 5 MB.
        bytes_each: And so many per incident where there are more.
        chunk: About how many incidents' details are unpacked together when one of them is opened.
        reports: Reports shown per incident.
        excerpts: Sentences shown per report.
        title_chars: Longer titles are cut.
        excerpt_chars: Longer sentences are cut around what they are shown for.
    """

    incidents: int = 50_000
    detail_bytes: int = 24_000_000
    floor_bytes: int = 3_000_000
    bytes_each: int = 600
    chunk: int = 200
    reports: int = 30
    excerpts: int = 12
    title_chars: int = 300
    excerpt_chars: int = 600

    def room(self, incidents: int) -> int:
        """Bytes that the details of so many incidents may take."""
        return min(self.detail_bytes, max(self.floor_bytes, self.bytes_each * incidents))

    def thriftier(self) -> Iterator[Limits]:
        """These limits, then ever tighter ones: a few sources of every incident are better than all of some."""
        for reports, sentences in ((self.reports, self.excerpts), (12, 6), (6, 4), (3, 3)):
            yield replace(self, reports=min(self.reports, reports), excerpts=min(self.excerpts, sentences))


def shortened(text: str | None, limit: int) -> str | None:
    """The text, cut at a length with an ellipsis."""
    return text if text is None or len(text) <= limit else f"{text[: limit - 1]}…"


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web with a host; None for `javascript:`, `file:` and whatever else."""
    if not url or _PLAIN.match(url):
        return url or None
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in _LINKED and parts.hostname else None
    except ValueError:
        return None
