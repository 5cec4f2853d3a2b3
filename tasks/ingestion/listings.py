"""Listings on the web (feeds, sitemaps, GDELT, lists of addresses) to the entries that are new."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tasks.ingestion.entries import Entry, ListingError
from tasks.ingestion.feeds import parse_feed
from tasks.ingestion.fetch import NOT_MODIFIED, Fetcher, validators
from tasks.ingestion.gdelt import parse_gdelt
from tasks.ingestion.records import Problem
from tasks.ingestion.sitemaps import entries_of_lines, parse_sitemap
from tasks.ingestion.sources import FeedSource, GdeltSource, SitemapSource, UrlsSource
from tasks.ingestion.state import SourceState
from tasks.ingestion.transport import Answer, FetchError

WebSource = FeedSource | SitemapSource | GdeltSource | UrlsSource
_MAX_DEPTH = 3


@dataclass(slots=True)
class Listing:
    """What one source lists today.

    Attributes:
        entries: Its articles, in the listing's order.
        problems: What went wrong with the listings themselves.
        unread: Listings as (address, bytes, validators), to be remembered once all their articles are taken.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)


def read_listing(source: WebSource, fetcher: Fetcher, state: SourceState, folder: Path, max_bytes: int) -> Listing:
    """The articles that a source lists; nothing where its listing is what it was the last time.

    Raises:
        FetchError: If the listing cannot be fetched.
        ListingError: If it is none of its kind.
        OSError: If a file of addresses cannot be read.
    """
    listing = Listing()
    match source:
        case UrlsSource():
            listing.entries = list(_listed_urls(source, folder))
        case FeedSource():
            _read_feed(source, fetcher, state, listing)
        case GdeltSource():
            answer = _fetch(source.url, fetcher, state, listing)
            listing.entries = parse_gdelt(answer.body, answer.url) if answer else []
        case SitemapSource():
            _read_sitemaps(source, fetcher, state, listing, max_bytes)
    listing.entries = [entry for entry in listing.entries if entry.url is None or source.wants(entry.url)]
    return listing


def _listed_urls(source: UrlsSource, folder: Path) -> Iterator[Entry]:
    data = "\n".join(source.urls).encode()
    if source.path is not None:
        data += b"\n" + (folder / source.path).read_bytes()
    yield from entries_of_lines(data, "")


def _fetch(url: str, fetcher: Fetcher, state: SourceState, listing: Listing) -> Answer | None:
    """The listing; None where it is that of the last time."""
    answer = fetcher.get(url, state.validators.get(url))
    if answer.status == NOT_MODIFIED or state.is_same_listing(url, answer.body):
        return None
    listing.unread.append((url, answer.body, validators(answer)))
    return answer


def _read_feed(source: FeedSource, fetcher: Fetcher, state: SourceState, listing: Listing) -> None:
    answer = _fetch(source.url, fetcher, state, listing)
    if answer is None:
        return
    declared = answer.media_type if "charset" in answer.media_type.lower() else ""  # without one it says nothing
    listing.entries, problems = parse_feed(answer.body, answer.url, declared)
    listing.problems.extend(listing_problem(problem, source.name, source.url, "warning") for problem in problems)


def _read_sitemaps(
    source: SitemapSource, fetcher: Fetcher, state: SourceState, listing: Listing, max_bytes: int
) -> None:
    """The sitemap and, of an index, its newest parts; a part that fails does not stop the others."""
    waiting = [(source.url, 0)]
    known = {source.url}
    parts_left = source.max_parts
    while waiting:
        url, depth = waiting.pop(0)
        try:
            answer = _fetch(url, fetcher, state, listing)
        except FetchError as error:
            if url == source.url:
                raise
            listing.problems.append(fetch_problem(error, source.name, url))
            continue
        if answer is None:
            continue
        found = parse_sitemap(answer.body, answer.url, max_bytes)
        if found.problem is not None:
            listing.problems.append(listing_problem(found.problem, source.name, url))
        listing.entries.extend(found.entries)
        if depth < _MAX_DEPTH:
            new = [part for part in found.parts if part[0] not in known]
            chosen = heapq.nlargest(parts_left, new, key=lambda part: part[1])
            known.update(part[0] for part in chosen)
            parts_left -= len(chosen)
            waiting.extend((part[0], depth + 1) for part in chosen)


def fetch_problem(error: FetchError, source_name: str, url: str | None) -> Problem:
    """The row of `issues` for an address that gave nothing."""
    severity = "warning" if error.rule in {"gone", "robots"} else "error"
    return Problem(error.rule, error.message, severity, subject_id=url, source=source_name, payload_ref=url)


def listing_problem(error: ListingError, source_name: str, url: str, severity: str = "error") -> Problem:
    """The row of `issues` for a listing that is wrong."""
    return Problem(error.rule, str(error), severity, subject_id=url, source=source_name, payload_ref=url)
