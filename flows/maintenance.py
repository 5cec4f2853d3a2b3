"""Flows for what comes up now and then: `backfill`, `refresh-release`, `update-gazetteer`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from prefect import flow, get_run_logger

from flows.flow_options import BackfillOptions, GazetteerOptions, RefreshOptions
from flows.flow_release import run_to_release
from flows.flow_steps import RUNNER, clean_and_extract, run_name
from tasks import backfilling
from tasks.extraction.task import update_places
from tasks.locks import home_lock
from tasks.manifest import Manifest
from tasks.releases import Releases
from tasks.settings import Settings
from tasks.store import Lake

BACKFILL_DEFAULTS = BackfillOptions()
REFRESH_DEFAULTS = RefreshOptions()
GAZETTEER_DEFAULTS = GazetteerOptions()


@flow(name="backfill", flow_run_name=run_name, task_runner=RUNNER)
def backfill(options: BackfillOptions = BACKFILL_DEFAULTS) -> dict[str, Any]:
    """Read what the lake holds with the engine in force, newest articles first, in chunks that stay done.

    A release is made once nothing is left to read: one of half the articles would look like a loss of incidents.

    Args:
        options: Dates, size of the chunks, home.

    Returns:
        The run's manifest.

    Raises:
        LakeError: If another run holds the home, or if batches failed.
    """

    def work(lake: Lake, manifest: Manifest, settings: Settings) -> bool:
        keys = backfilling.pending_keys(lake, options.published_from, options.published_to)
        for chunk in chunks(keys[: options.most or None], options.chunk):
            clean_and_extract(lake, manifest, settings, chunk)
        left = len(lake.pending("raw", "extracted"))
        if left:
            get_run_logger().info("%d batches are left to read; the release is made when none is", left)
        return not left

    return run_to_release(options, work)


def chunks(keys: Sequence[str], size: int) -> list[list[str]]:
    """Split keys in lists of at most `size`, in order."""
    rest = iter(keys)
    return list(iter(lambda: list(islice(rest, size)), []))


@flow(name="refresh-release", flow_run_name=run_name, task_runner=RUNNER)
def refresh_release(options: RefreshOptions = REFRESH_DEFAULTS) -> dict[str, Any]:
    """Link and reconcile again what is extracted, or make a release that was held back the latest.

    Args:
        options: Home, profile, and the release to promote, if any.

    Returns:
        The run's manifest; of a promotion, the ids of the release and of the one it replaces.

    Raises:
        LakeError: If another run holds the home, or there is no such release.
    """
    if not options.promote:
        return run_to_release(options, lambda lake, manifest, settings: True)
    settings = options.settings()
    releases = Releases(settings.home)
    with home_lock(settings.home, settings.lock_wait_s):
        before = releases.latest()
        releases.point_latest(releases.resolve(options.promote))
    get_run_logger().info("Release %s is the latest; before it was %s", options.promote, before or "none")
    return {"release_id": options.promote, "before": before}


@flow(name="update-gazetteer", flow_run_name=run_name)
def update_gazetteer(options: GazetteerOptions = GAZETTEER_DEFAULTS) -> dict[str, Any]:
    """Download GeoNames dumps of some countries, if any are asked for, and compile the gazetteer.

    Args:
        options: Countries to download.

    Returns:
        Where the compiled gazetteer is, and places per dump.

    Raises:
        UpdateError: The server did not answer, has no such country, or sent something else than a dump.
    """
    report: dict[str, Any] = update_places(options.countries, Settings())
    return report
