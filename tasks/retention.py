"""What a home no longer keeps: old manifests, releases, extractions by old engines, and the bytes of old raw records.

All by setting and nothing by default. Rows of raw records stay when their bytes go, so that nothing is ingested twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from tasks.releases import Releases
from tasks.settings import Settings
from tasks.store import COMMITS, Lake


def prune(lake: Lake, settings: Settings, now: datetime | None = None) -> dict[str, int]:
    """Remove what the settings no longer keep; only under the home's lock.

    Args:
        lake: The lake, with the version of the engine in force.
        settings: `keep_*` say how much stays.
        now: Point in time to count days from (default: now, UTC).

    Returns:
        Number removed per kind, without the kinds of which nothing was.
    """
    moment = now or datetime.now(UTC)
    removed: Mapping[str, int] = {
        "run manifests": _prune_runs(lake, settings.keep_run_days, moment),
        "releases": _prune_releases(lake, settings.keep_releases),
        "extractions by older engines": _prune_extractions(lake, settings.keep_engine_versions),
        "raw batches emptied": _empty_raw(lake, settings.keep_raw_days, moment),
    }
    return {kind: count for kind, count in removed.items() if count}


def _prune_runs(lake: Lake, days: int, now: datetime) -> int:
    if not days:
        return 0
    # run ids begin with the UTC time of the run, so names order as times do
    oldest = f"{now - timedelta(days=days):%Y%m%dT%H%M%S}"
    names = lake.files.names("runs", suffix=".json")
    return _remove(lake, [("runs", name) for name in names if name < oldest])


def _prune_releases(lake: Lake, keep: int) -> int:
    releases = Releases(lake.files.root_url)
    latest = releases.latest()
    folders = [("curated", "releases", name) for name in releases.ids()]
    old = [parts[-1] for parts in _older(lake, folders, keep) if parts[-1] != latest]
    for name in old:
        releases.remove(name)
    return len(old)


def _prune_extractions(lake: Lake, keep: int) -> int:
    folders = [("extracted", name) for name in lake.files.names("extracted")]
    return _remove(lake, [parts for parts in _older(lake, folders, keep) if parts[-1] != lake.engine_version])


def _older(lake: Lake, folders: Sequence[tuple[str, ...]], keep: int) -> Sequence[tuple[str, ...]]:
    return sorted(folders, key=lambda parts: _written(lake, *parts))[:-keep] if keep else []


def _written(lake: Lake, *parts: str) -> datetime:
    """When the newest file directly in a folder, or of its commits, was written; object stores have no folder times."""
    paths = lake.files.fs.find(lake.files.path(*parts), maxdepth=2)
    times = [lake.files.fs.modified(path) for path in paths]
    return max(times, default=datetime.min.replace(tzinfo=UTC))


def _remove(lake: Lake, paths: Sequence[tuple[str, ...]]) -> int:
    for parts in paths:
        lake.files.remove(*parts)
    return len(paths)


def _empty_raw(lake: Lake, days: int, now: datetime) -> int:
    if not days:
        return 0
    done = set(lake.keys("clean"))
    old = [key for key in lake.keys("raw") if key in done and _committed(lake, key) < now - timedelta(days=days)]
    return sum(_empty(lake, key) for key in old)


def _committed(lake: Lake, key: str) -> datetime:
    moment: datetime = lake.files.fs.modified(lake.files.path("raw", COMMITS, f"{key}.json"))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _empty(lake: Lake, key: str) -> bool:
    # written anew, the batch counts as new, so that it is not read again every night
    raw = lake.read("raw", "raw", key)
    position = raw.schema.get_field_index("payload")
    if not any(raw.column(position).to_pylist()):
        return False
    nothing = pa.array([b""] * raw.num_rows, raw.schema.field(position).type)
    slim = raw.set_column(position, raw.schema.field(position), nothing)
    lake.write("raw", key, {"raw": slim, "issues": lake.read("raw", "issues", key)})
    return True
