"""The flow `build`: from articles to a release."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.flow_options import BuildOptions
from flows.flow_steps import aggregate_and_publish, clean_and_extract, run_name
from tasks import progress
from tasks.extraction.version import engine_version
from tasks.ingestion.task import ingest
from tasks.locks import home_lock
from tasks.manifest import Manifest
from tasks.store import Lake, LakeError

# the annotation bridges two generics of Prefect that its own types do not join
RUNNER: Any = ThreadPoolTaskRunner(max_workers=16)


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
    settings = options.settings()
    lake = Lake(settings.home, engine_version(settings))
    manifest = Manifest(home=settings.home, inputs=options.inputs, engine_version=lake.engine_version)
    with home_lock(settings.home, settings.lock_wait_s):
        lake.sweep()
        progress.start("ingestion", 1)
        with manifest.timed("ingestion"):
            keys = ingest(settings.home, options.inputs, settings.batch_size, settings.max_record_bytes)
        manifest.added["ingestion"] = len(keys)
        progress.advance("ingestion")
        clean_and_extract(lake, manifest, settings, lake.keys("raw"))
        aggregate_and_publish(lake, manifest, settings)
        record = manifest.save(lake)
    if manifest.failures:
        raise LakeError(f"{len(manifest.failures)} batches failed; the first: {manifest.failures[0]}")
    return record
