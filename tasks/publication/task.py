"""Prefect adapter of the publication stage."""

from prefect import task

from tasks import curation
from tasks.settings import Settings
from tasks.store import Lake
from tasks.transience import RETRY


@task(name="publish", task_run_name="publish {release_id}", **RETRY)
def publish(
    home: str, engine_version: str, settings: Settings, release_id: str, *, latest: bool = True
) -> dict[str, int]:
    """Publish a release and, unless told otherwise, make it the latest; returns rows per table."""
    return curation.publish_release(Lake(home, engine_version), settings, release_id, latest=latest)
