"""Prefect adapter of the aggregation stage."""

from prefect import task

from tasks import curation
from tasks.settings import Settings
from tasks.store import Lake
from tasks.transience import RETRY


@task(name="aggregate", task_run_name="aggregate", **RETRY)
def aggregate(home: str, engine_version: str, settings: Settings) -> str:
    """Link and reconcile everything extracted; returns the id of the release it makes."""
    return curation.aggregate_release(Lake(home, engine_version), settings)
