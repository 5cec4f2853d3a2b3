"""Prefect adapter of the extraction stage."""

from typing import Any

from prefect import task

from tasks import pool, workers
from tasks.settings import Settings
from tasks.transience import RETRY


@task(name="extract", task_run_name="extract batch {key:.8}", **RETRY)
def extract(home: str, key: str, engine_version: str, settings: Settings) -> dict[str, int]:
    """Extract one clean partition; returns rows per table."""
    counts: dict[str, int] = pool.call(workers.extract_partition, home, key, engine_version, settings)
    return counts


@task(name="update places", task_run_name="update places", **RETRY)
def update_places(countries: list[str], settings: Settings) -> dict[str, Any]:
    """Download place data, if any is asked for, and compile the gazetteer; returns where it is and what came."""
    return workers.update_places(countries, settings)
