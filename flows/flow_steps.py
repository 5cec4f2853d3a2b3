"""The steps that flows are made of: order and parallelism, nothing of the domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from prefect import get_run_logger
from prefect.futures import PrefectFuture, as_completed
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from tasks import progress
from tasks.aggregation.task import aggregate
from tasks.cleaning.task import clean
from tasks.extraction.task import extract
from tasks.manifest import Manifest, set_aside
from tasks.pool import worker_pool
from tasks.publication.task import publish
from tasks.settings import Settings
from tasks.store import Lake
from tasks.workers import sum_counts

# the annotation bridges two generics of Prefect that its own types do not join
# threads only wait for workers, so there may be as many as a cluster has
RUNNER: Any = ThreadPoolTaskRunner(max_workers=64)


def run_name() -> str:
    """Name of a flow run that reads well in a list: what it does and when, to the minute (UTC)."""
    return f"{flow_run.flow_name} {datetime.now(UTC):%Y-%m-%d %H:%M}"


def clean_and_extract(lake: Lake, manifest: Manifest, settings: Settings, keys: Iterable[str]) -> None:
    """Clean and extract the batches that are not done; a batch is extracted as soon as it is clean."""
    home, wanted = manifest.home, set(keys)
    to_clean = [key for key in lake.pending("raw", "clean") if key in wanted]
    to_extract = [key for key in lake.pending("raw", "extracted") if key in wanted]
    progress.start("cleaning", len(to_clean))
    progress.start("extraction", len(to_extract))
    with manifest.timed("cleaning and extraction"), worker_pool(settings, len(to_extract)):
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
        manifest.add("cleaning", drain(cleaned.values(), "cleaning", manifest))
        manifest.add("extraction", drain(extracted, "extraction", manifest))


def drain(futures: Iterable[PrefectFuture[Any]], stage: str, manifest: Manifest) -> int:
    """Wait for every batch; a failed one is noted and the others go on. Gives the number done."""
    done: list[dict[str, int]] = []
    for future in as_completed(list(futures)):
        future.wait()  # it is done; this takes its final state, where the API would still give the one before
        state = future.state
        if state.is_completed():
            done.append(future.result())
        else:
            manifest.failures.append(f"{stage}: {state.name}: {state.message}")
            get_run_logger().error("%s of a batch failed: %s", stage, state.message)
        progress.advance(stage)
    if done:
        get_run_logger().info("%s done: %s", stage.capitalize(), listed(sum_counts(done)))
    return len(done)


def listed(counts: Mapping[str, int]) -> str:
    """Counts as a person reads them: `22 articles, 1,204 casualty claims`."""
    return ", ".join(f"{rows:,} {name.replace('_', ' ')}" for name, rows in counts.items())


def aggregate_and_publish(lake: Lake, manifest: Manifest, settings: Settings, *, latest: bool) -> None:
    """Make a release of everything extracted; `latest` points at it when wanted."""
    progress.start("aggregation", 1)
    with manifest.timed("aggregation"):
        manifest.release_id = aggregate(manifest.home, lake.engine_version, settings)
    progress.advance("aggregation")
    progress.start("publication", 1)
    with manifest.timed("publication"):
        manifest.counts = publish(manifest.home, lake.engine_version, settings, manifest.release_id, latest=latest)
        manifest.set_aside = set_aside(manifest.home, manifest.release_id)
    progress.advance("publication")
