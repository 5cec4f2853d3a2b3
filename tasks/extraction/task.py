"""Prefect adapter of the extraction stage."""

from prefect import task

from tasks import pool, workers
from tasks.settings import Settings


@task(name="extract", task_run_name="extract {key}")
def extract(home: str, key: str, engine_version: str, settings: Settings) -> dict[str, int]:
    """Extract one clean partition; returns rows per table."""
    counts: dict[str, int] = pool.call(workers.extract_partition, home, key, engine_version, settings)
    return counts
