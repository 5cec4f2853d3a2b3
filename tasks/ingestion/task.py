"""Prefect adapter of the ingestion stage."""

from prefect import task

from tasks import workers


@task(name="ingest", task_run_name="ingest {home}")
def ingest(home: str, inputs: list[str], batch_size: int, max_record_bytes: int) -> list[str]:
    """Write what is new in the inputs as raw partitions; returns their keys."""
    return workers.ingest_inputs(home, inputs, batch_size, max_record_bytes)
