"""Prefect adapter of the ingestion stage."""

from prefect import task

from tasks import workers
from tasks.settings import Settings
from tasks.transience import RETRY


@task(name="ingest", task_run_name="ingest files", **RETRY)
def ingest(home: str, inputs: list[str], batch_size: int, max_record_bytes: int) -> list[str]:
    """Write what is new in the inputs as raw partitions; returns their keys."""
    return workers.ingest_inputs(home, inputs, batch_size, max_record_bytes)


@task(name="ingest sources", task_run_name="ingest sources", **RETRY)
def ingest_sources(home: str, sources: str, settings: Settings) -> tuple[list[str], dict[str, int]]:
    """Write what is new in every source as raw partitions; returns their keys and new records per source."""
    return workers.ingest_sources(home, sources, settings)
