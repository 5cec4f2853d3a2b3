"""Prefect adapter of the cleaning stage."""

from prefect import task

from tasks import pool, workers
from tasks.transience import RETRY


@task(name="clean", task_run_name="clean batch {key:.8}", **RETRY)
def clean(home: str, key: str) -> dict[str, int]:
    """Clean one raw partition; returns rows per table."""
    counts: dict[str, int] = pool.call(workers.clean_partition, home, key)
    return counts
