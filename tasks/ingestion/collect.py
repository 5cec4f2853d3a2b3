"""From sources to raw records: every source on its own thread, each taking only what is new since the last run."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tasks.ingestion.entries import Entry, ListingError
from tasks.ingestion.fetch import NOT_MODIFIED, Fetcher, validators
from tasks.ingestion.files import discover
from tasks.ingestion.listings import WebSource, fetch_problem, listing_problem, read_listing
from tasks.ingestion.local import capped, read_file
from tasks.ingestion.records import HTML, PDF, TEXT, InputError, Limits, Problem, RawRecord
from tasks.ingestion.sources import FeedSource, FilesSource, Source, SourcesFile
from tasks.ingestion.state import SourceState, States
from tasks.ingestion.transport import Answer, FetchError, FetchSettings

Item = RawRecord | Problem
Progress = Callable[[str, int, int], None]  # name of the source, articles done, articles in all

_PAGE_TYPES = (HTML, "application/xhtml+xml", TEXT, PDF)
_LASTING = frozenset(
    {"gone", "robots", "refused", "bad_address", "private_address", "answer_too_large", "not_a_page", "no_text"}
)
_QUEUE_ITEMS = 64
_PUT_WAIT_S = 0.5
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Run:
    """What the sources of one run share."""

    fetcher: Fetcher
    states: States
    settings: FetchSettings
    sources: SourcesFile
    progress: Progress
    claimed: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def claim(self, url: str) -> bool:
        """Whether no other source of this run has the address; it is this one's from now on."""
        with self.lock:
            if url in self.claimed:
                return False
            self.claimed.add(url)
            return True


def fetch_sources(
    sources: SourcesFile,
    states: States,
    settings: FetchSettings,
    progress: Progress | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Item]:
    """Every new article of every source, as it comes, and a problem for each one lost.

    A source that fails gives problems and does not stop the others. Call `states.save()` when what this gave is in
    the lake; without that, the next run takes the same articles again.

    Args:
        sources: What to read.
        states: What is known of each source; changed as articles are taken.
        settings: Limits and manners.
        progress: Told of each article done.
        fetcher: What fetches; by default a new one.
    """
    own = fetcher or Fetcher(settings)
    run = _Run(own, states, settings, sources, progress or _no_progress)
    items: queue.Queue[Item | None] = queue.Queue(_QUEUE_ITEMS)
    stopped = threading.Event()
    enabled = sources.enabled
    for source in enabled:
        states.of(source.name)  # loaded here, on one thread
    with ThreadPoolExecutor(max_workers=min(len(enabled), settings.source_workers) or 1) as pool:
        try:
            for source in enabled:
                pool.submit(_work, source, run, items, stopped)
            for _ in enabled:
                while (item := items.get()) is not None:
                    yield item
        finally:
            stopped.set()
            if fetcher is None:
                own.close()


def read_source(source: Source, run: _Run) -> Iterator[Item]:
    """New articles of one source, and its problems."""
    if isinstance(source, FilesSource):
        yield from _read_files(source, run)
        return
    state = run.states.of(source.name)
    try:
        listing = read_listing(source, run.fetcher, state, run.sources.folder, run.settings.max_bytes)
    except FetchError as error:
        yield fetch_problem(error, source.name, getattr(source, "url", None))
        return
    except ListingError as error:
        yield listing_problem(error, source.name, str(getattr(source, "url", "")))
        return
    except OSError as error:
        yield Problem("unreadable_file", f"The list of addresses cannot be read: {error}.", source=source.name)
        return
    yield from listing.problems
    new = [entry for entry in listing.entries if source.recheck or not state.is_seen(entry.key, entry.version)]
    complete = len(new) <= source.max_items
    for done, entry in enumerate(new[: source.max_items], start=1):
        item, lasting = _take(entry, source, state, run)
        if item is not None:
            yield item
        if lasting:
            state.remember(entry.key, entry.version)
        complete = complete and lasting
        run.progress(source.name, done, min(len(new), source.max_items))
    if complete:  # else the listing is read again next time, for what could not be taken
        for url, body, headers in listing.unread:
            state.remember_listing(url, body, headers)


def _take(entry: Entry, source: WebSource, state: SourceState, run: _Run) -> tuple[Item | None, bool]:
    """The entry's article (none if unchanged, or another source's), and whether it need not be asked for again."""
    follow = not isinstance(source, FeedSource) or source.follow
    if entry.url is None or not follow:
        return _from_entry(entry, source), True
    if not run.claim(entry.url):
        return None, True
    try:
        answer = run.fetcher.get(entry.url, state.validators.get(entry.url))
        if answer.status == NOT_MODIFIED:
            return None, True
        record = _from_answer(answer, entry, source)
    except FetchError as error:
        problem = fetch_problem(error, source.name, entry.url)
        return problem, error.rule in _LASTING
    if source.recheck and (headers := validators(answer)):
        state.validators[entry.url] = headers
    return record, True


def _from_answer(answer: Answer, entry: Entry, source: WebSource) -> RawRecord:
    """The page as a record; what the listing says of it goes along.

    Raises:
        FetchError: If it is empty or no page.
    """
    media_type = answer.media_type or TEXT
    if not answer.body.strip():
        raise FetchError("no_text", "The answer is empty.")
    if not media_type.lower().strip().startswith(_PAGE_TYPES):
        raise FetchError("not_a_page", f"The answer is no page but {media_type[:60]}.")
    return RawRecord(
        source_kind=source.kind,
        media_type=media_type,
        payload=answer.body,
        source_name=source.source_name,
        url=answer.url,
        title=entry.title,
        author=entry.author,
        published_at=entry.published_at,
        fetched_at=datetime.now(UTC),
        http_status=answer.status,
        location=entry.url,
    )


def _from_entry(entry: Entry, source: WebSource) -> Item:
    """The text that the listing itself carries as a record."""
    if not entry.content:
        return Problem("no_text", "The entry has no text.", "warning", entry.key, source.name, entry.url)
    return RawRecord(
        source_kind=source.kind,
        media_type=HTML if entry.is_html else TEXT,
        payload=entry.content.encode("utf-8", "replace"),
        external_id=None if entry.url else entry.key,
        source_name=source.source_name,
        url=entry.url,
        title=entry.title,
        author=entry.author,
        published_at=entry.published_at,
        fetched_at=datetime.now(UTC),
        location=entry.url or getattr(source, "url", None),
    )


def _read_files(source: FilesSource, run: _Run) -> Iterator[Item]:
    """Records of files that are new or changed since the last run."""
    state = run.states.of(source.name)
    limits = Limits(max_record_bytes=run.settings.max_bytes)
    try:
        files = list(discover([str(run.sources.folder / source.path)]))
    except InputError as error:
        yield Problem("missing_input", f"{error}.", source=source.name)
        return
    for done, file in enumerate(files, start=1):
        if isinstance(file, Problem):
            yield replace(file, source=source.name, payload_ref=file.source)
            continue
        stat = file.path.stat()
        version = f"{stat.st_mtime_ns}-{stat.st_size}"
        if not state.is_seen(file.label, version):
            for item in capped(read_file(file, limits, source.mapping), file.label):
                yield (
                    replace(item, source_name=item.source_name or source.source_name)
                    if isinstance(item, RawRecord)
                    else item
                )
            state.remember(file.label, version)
        run.progress(source.name, done, len(files))


def _work(source: Source, run: _Run, items: queue.Queue[Item | None], stopped: threading.Event) -> None:
    """Put a source's items into the queue, then None; whatever goes wrong in it stays its own."""
    try:
        for item in read_source(source, run):
            if not _put(items, item, stopped):
                return
    except Exception as error:  # the line between sources: anything unforeseen is a problem of this one only
        _log.exception("source %s failed", source.name)
        _put(items, Problem("source_failed", f"The source failed: {error!r:.200}.", source=source.name), stopped)
    finally:
        _put(items, None, stopped)


def _put(items: queue.Queue[Item | None], item: Item | None, stopped: threading.Event) -> bool:
    """Put an item, waiting for room; False once nobody takes items any more."""
    while not stopped.is_set():
        try:
            items.put(item, timeout=_PUT_WAIT_S)
        except queue.Full:
            continue
        return True
    return False


def _no_progress(name: str, done: int, total: int) -> None:
    """Tell nobody."""
