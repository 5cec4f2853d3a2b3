"""What each source of a sources file gives, without taking anything: for `incidents sources check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tasks.ingestion.entries import ListingError
from tasks.ingestion.fetch import Fetcher
from tasks.ingestion.files import SourceFile, discover
from tasks.ingestion.listings import read_listing
from tasks.ingestion.records import InputError
from tasks.ingestion.sources import FilesSource, Source, SourcesFile
from tasks.ingestion.state import SourceState
from tasks.ingestion.transport import FetchError, FetchSettings

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What one source gives.

    Attributes:
        name: The source.
        kind: Its kind.
        is_ok: Whether it can be read.
        count: Articles listed, or files found.
        message: What it gives, or why it gives nothing, on one line.
        samples: Titles, addresses or file names of the first few.
    """

    name: str
    kind: str
    is_ok: bool
    count: int
    message: str
    samples: tuple[str, ...] = ()


def check_sources(
    sources: SourcesFile, settings: FetchSettings, fetcher: Fetcher | None = None
) -> Iterator[SourceCheck]:
    """Read every enabled source's listing, and no article.

    Args:
        sources: What to check.
        settings: Limits and manners.
        fetcher: What fetches; by default a new one.
    """
    own = fetcher or Fetcher(settings)
    try:
        for source in sources.enabled:
            yield _check(source, sources.folder, own, settings.max_bytes)
    finally:
        if fetcher is None:
            own.close()


def _check(source: Source, folder: Path, fetcher: Fetcher, max_bytes: int) -> SourceCheck:
    if isinstance(source, FilesSource):
        return _check_files(source, folder)
    try:
        listing = read_listing(source, fetcher, SourceState(), folder, max_bytes)
    except (FetchError, ListingError, OSError) as error:
        return SourceCheck(source.name, source.kind, False, 0, str(error))
    count = len(listing.entries)
    notes = "; ".join(problem.message for problem in listing.problems[:_SAMPLES])
    samples = tuple(entry.title or entry.url or entry.key for entry in listing.entries[:_SAMPLES])
    message = f"{count} articles listed" + (f"; {notes}" if notes else "")
    return SourceCheck(source.name, source.kind, count > 0, count, message, samples)


def _check_files(source: FilesSource, folder: Path) -> SourceCheck:
    try:
        found = list(discover([str(folder / source.path)]))
    except InputError as error:
        return SourceCheck(source.name, source.kind, False, 0, str(error))
    files = [item for item in found if isinstance(item, SourceFile)]
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(Counter(file.kind for file in files).items()))
    left_out = len(found) - len(files)
    message = (kinds or "no readable files") + (f"; {left_out} left out" if left_out else "")
    samples = tuple(file.path.name for file in files[:_SAMPLES])
    return SourceCheck(source.name, source.kind, bool(files), len(files), message, samples)
