"""A look over the whole home, and the repair of what can be made again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from tasks import workers
from tasks.curation import aggregate_release, publish_release
from tasks.doctor import partitions, releases
from tasks.doctor.files import set_aside
from tasks.doctor.findings import Finding
from tasks.locks import home_lock
from tasks.releases import Releases
from tasks.settings import Settings
from tasks.store import Lake, LakeError


def examine(lake: Lake) -> Iterator[Finding]:
    """Everything in a home that is not as it should be; changes nothing.

    Every file is read and its checksum taken, so this takes as long as reading the whole lake.
    """
    for own, stage in partitions.lakes(lake):
        yield from partitions.examine(own, stage)
    yield from releases.examine(Releases(lake.files.root_url))
    for folder in ("runs", "raw/_sources"):
        yield from _notes(lake, *folder.split("/"))


def _notes(lake: Lake, *folder: str) -> Iterator[Finding]:
    """Manifests of runs, and what is known of sources: what is lost there costs time, never data."""
    for name in lake.files.names(*folder):
        parts = (*folder, name)
        if not name.endswith(".json"):
            yield partitions.foreign(*parts)
            continue
        try:
            json.loads(lake.files.read(*parts))
        except ValueError:
            what, affects = "The file is not the JSON that was written.", "Nothing in the tables."
            remedy = "`--repair` moves it to damaged/."
            yield Finding("damaged", "/".join(parts), what, affects, remedy, partial(set_aside, lake.files, *parts))


def repair(lake: Lake, settings: Settings) -> list[Finding]:
    """Mend what can be mended, make again what is missing downstream, and look again.

    Returns:
        What is still wrong.

    Raises:
        LakeError: If a build is at work on the home.
    """
    with home_lock(settings.home, settings.lock_wait_s):
        lake.sweep()
        had_release = Releases(settings.home).latest() is not None
        for found in list(examine(lake)):
            if found.repair is not None:
                found.repair()
        rebuild(lake, settings, release=had_release)
        return list(examine(lake))


def rebuild(lake: Lake, settings: Settings, *, release: bool) -> None:
    """Clean, extract and publish what the lake holds and downstream lacks."""
    for key in lake.pending("raw", "clean"):
        workers.clean_partition(settings.home, key)
    for key in lake.pending("clean", "extracted"):
        workers.extract_partition(settings.home, key, lake.engine_version, settings)
    if release and lake.keys("extracted"):
        publish_release(lake, settings, aggregate_release(lake, settings))


def is_sound(found: list[Finding]) -> bool:
    """Whether builds and readers are none the worse for what was found."""
    return all(item.is_harmless for item in found)


__all__ = ["LakeError", "examine", "is_sound", "rebuild", "repair"]
