"""The flow `build`: from articles to a release."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prefect import flow, get_run_logger
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ThreadPoolTaskRunner

from tasks import progress
from tasks.aggregation.task import aggregate
from tasks.cleaning.task import clean
from tasks.extraction.task import extract
from tasks.extraction.version import engine_version
from tasks.ingestion.task import ingest
from tasks.locks import home_lock
from tasks.manifest import Manifest, set_aside
from tasks.pool import worker_pool
from tasks.publication.task import publish
from tasks.settings import Settings
from tasks.store import Lake, LakeError

# the annotation bridges two generics of Prefect that its own types do not join
RUNNER: Any = ThreadPoolTaskRunner(max_workers=16)


@flow(name="build", flow_run_name="build {home}", task_runner=RUNNER)
def build(inputs: list[str], home: str = "data", settings: Settings | None = None) -> dict[str, Any]:
    """Ingest, clean, extract, aggregate and publish; each stage does only what is not done yet.

    Args:
        inputs: Files, folders or globs.
        home: The lake.
        settings: Settings of the build; none reads the environment.

    Returns:
        The run's manifest.

    Raises:
        LakeError: If another build holds the home, or if batches failed (the others are published all the same).
    """
    chosen = settings or Settings()
    lake = Lake(home, engine_version(chosen))
    manifest = Manifest(home=home, inputs=inputs, engine_version=lake.engine_version)
    with home_lock(home, chosen.lock_wait_s):
        lake.sweep()
        _ingest(manifest, chosen)
        _clean_and_extract(lake, manifest, chosen)
        _aggregate_and_publish(lake, manifest, chosen)
        record = manifest.save(lake)
    if manifest.failures:
        raise LakeError(f"{len(manifest.failures)} batches failed; the first: {manifest.failures[0]}")
    return record


def _ingest(manifest: Manifest, settings: Settings) -> None:
    progress.start("ingestion", 1)
    with manifest.timed("ingestion"):
        keys = ingest(manifest.home, manifest.inputs, settings.batch_size, settings.max_record_bytes)
    manifest.added["ingestion"] = len(keys)
    progress.advance("ingestion")


def _clean_and_extract(lake: Lake, manifest: Manifest, settings: Settings) -> None:
    home = manifest.home
    to_clean = lake.pending("raw", "clean")
    to_extract = lake.pending("raw", "extracted")
    progress.start("cleaning", len(to_clean))
    progress.start("extraction", len(to_extract))
    workers = min(settings.workers, len(to_extract)) if settings.runner == "processes" else 1
    with manifest.timed("cleaning and extraction"), worker_pool(workers):
        cleaned = {key: clean.submit(home, key) for key in to_clean}
        extracted = [
            extract.submit(
                home,
                key,
                lake.engine_version,
                settings,
                return_state=False,
                wait_for=[cleaned[key]] if key in cleaned else [],
            )
            for key in to_extract
        ]
        manifest.added["cleaning"] = _drain(cleaned.values(), "cleaning", manifest)
        manifest.added["extraction"] = _drain(extracted, "extraction", manifest)


def _drain(futures: Iterable[PrefectFuture[Any]], stage: str, manifest: Manifest) -> int:
    """Wait for every batch; a failed one is noted and the others go on."""
    done = 0
    for future in as_completed(list(futures)):
        state = future.state
        if state.is_completed():
            done += 1
        else:
            manifest.failures.append(f"{stage}: {state.name}: {state.message}")
            get_run_logger().error("%s of a batch failed: %s", stage, state.message)
        progress.advance(stage)
    return done


def _aggregate_and_publish(lake: Lake, manifest: Manifest, settings: Settings) -> None:
    progress.start("aggregation", 1)
    with manifest.timed("aggregation"):
        manifest.release_id = aggregate(manifest.home, lake.engine_version, settings)
    progress.advance("aggregation")
    progress.start("publication", 1)
    with manifest.timed("publication"):
        manifest.counts = publish(manifest.home, lake.engine_version, settings, manifest.release_id)
        manifest.set_aside = set_aside(manifest.home, manifest.release_id)
    progress.advance("publication")
