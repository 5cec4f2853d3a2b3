"""Prefect adapter of the extraction stage."""

from typing import Any

from prefect import task

from tasks import pool, workers
from tasks.settings import Settings


@task(name="extract", task_run_name="extract {key}")
def extract(home: str, key: str, engine_version: str, settings: Settings) -> dict[str, int]:
    """Extract one clean partition; returns rows per table."""
    counts: dict[str, int] = pool.call(workers.extract_partition, home, key, engine_version, settings)
    return counts


@task(name="update places", task_run_name="update places")
def update_places(settings: Settings) -> dict[str, Any]:
    """Compile the gazetteer from what is installed; returns where it is and its size."""
    from tasks.extraction.places.load import compiled_path

    path = compiled_path(settings)
    return {"path": str(path), "bytes": path.stat().st_size}
