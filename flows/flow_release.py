"""What every flow that makes a release shares: one at a time on a home, a manifest, and a check before `latest`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prefect import get_run_logger

from flows.flow_artifacts import publish_summary, shown_progress
from flows.flow_confirmation import confirmed
from flows.flow_options import LakeOptions
from flows.flow_steps import aggregate_and_publish
from tasks.bounds import odd
from tasks.extraction.version import engine_version
from tasks.locks import home_lock
from tasks.manifest import Manifest
from tasks.releases import Releases
from tasks.retention import prune
from tasks.settings import Settings
from tasks.store import Lake, LakeError

# brings the lake to where a release can be made of it; False when it is not there yet
Work = Callable[[Lake, Manifest, Settings], bool]


def run_to_release(options: LakeOptions, work: Work, inputs: list[str] | None = None) -> dict[str, Any]:
    """Do the work and make a release of what the lake holds then.

    Args:
        options: Home and how the work is spread.
        work: What comes before the release.
        inputs: What the manifest says went in.

    Returns:
        The run's manifest.

    Raises:
        LakeError: If another run holds the home, or if batches failed (the others are published all the same).
    """
    settings = options.settings()
    lake = Lake(settings.home, engine_version(settings))
    manifest = Manifest(home=settings.home, inputs=inputs or [], engine_version=lake.engine_version)
    before = Releases(settings.home).latest()
    with home_lock(settings.home, settings.lock_wait_s), shown_progress():
        lake.sweep()
        before = Releases(settings.home).latest()
        if work(lake, manifest, settings):
            aggregate_and_publish(lake, manifest, settings, latest=settings.odd_release == "publish")
            check_and_promote(lake, manifest, settings)
        removed = prune(lake, settings)
        record = manifest.save(lake)
    if removed:
        get_run_logger().info("Retention removed %s", ", ".join(f"{count} {kind}" for kind, count in removed.items()))
    if manifest.release_id:
        publish_summary(settings.home, record, before)
    if manifest.held and settings.odd_release == "ask":
        record = ask(lake, manifest, settings, before)
    if manifest.failures:
        raise LakeError(f"{len(manifest.failures)} batches failed; the first: {manifest.failures[0]}")
    return record


def check_and_promote(lake: Lake, manifest: Manifest, settings: Settings) -> None:
    """Make the release the latest unless its counts are out of line."""
    if settings.odd_release == "publish" or manifest.release_id is None:
        return
    releases = Releases(settings.home)
    if releases.latest() == manifest.release_id:
        return
    manifest.odd = odd(lake, manifest.counts, manifest.sources)
    manifest.held = bool(manifest.odd)
    if not manifest.held:
        releases.point_latest(manifest.release_id)
        return
    get_run_logger().warning("Release %s is built but not the latest: %s", manifest.release_id, "; ".join(manifest.odd))


def ask(lake: Lake, manifest: Manifest, settings: Settings, before: str | None) -> dict[str, Any]:
    """Ask a person about a release that was held back, while the home is free for others."""
    releases = Releases(settings.home)
    if manifest.release_id is None or not confirmed(manifest, settings.odd_release_wait_h):
        return manifest.save(lake)
    with home_lock(settings.home, settings.lock_wait_s):
        if releases.latest() == before:
            releases.point_latest(manifest.release_id)
            manifest.held = False
        else:
            get_run_logger().warning("Another release has become the latest since; this one stays as it is")
        return manifest.save(lake)
