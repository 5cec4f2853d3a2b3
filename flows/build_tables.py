"""The flow `build`: from articles to a release."""

from __future__ import annotations

from typing import Any

from prefect import flow, get_run_logger

from flows.flow_options import BuildOptions
from flows.flow_release import run_to_release
from flows.flow_steps import RUNNER, clean_and_extract, run_name
from tasks import progress
from tasks.ingestion.task import ingest
from tasks.manifest import Manifest
from tasks.settings import Settings
from tasks.store import Lake

DEFAULTS = BuildOptions()


@flow(name="build", flow_run_name=run_name, task_runner=RUNNER)
def build(options: BuildOptions = DEFAULTS) -> dict[str, Any]:
    """Ingest, clean, extract, aggregate and publish; each stage does only what is not done yet.

    Args:
        options: Inputs, home and how the work is spread.

    Returns:
        The run's manifest.

    Raises:
        LakeError: If another build holds the home, or if batches failed (the others are published all the same).
    """

    def work(lake: Lake, manifest: Manifest, settings: Settings) -> bool:
        progress.start("ingestion", 1)
        with manifest.timed("ingestion"):
            keys = ingest(settings.home, options.inputs, settings.batch_size, settings.max_record_bytes)
        manifest.added["ingestion"] = len(keys)
        progress.advance("ingestion")
        get_run_logger().info("Ingestion done: %s", "1 new batch" if len(keys) == 1 else f"{len(keys):,} new batches")
        clean_and_extract(lake, manifest, settings, lake.keys("raw"))
        return True

    return run_to_release(options, work, options.inputs)
