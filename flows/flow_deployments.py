"""What can be started from Prefect's UI; one declaration for `incidents serve` and `incidents deploy`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from prefect import Flow
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.build_tables import build
from flows.maintenance import backfill, refresh_release, update_gazetteer
from flows.nightly_run import nightly
from tasks.settings import Settings

TAG = "incident-ledger"
SCHEDULE_SLUG = "nightly"
WORK_POOL = "incidents"
# the second run waits instead of failing: what a build leaves undone, the next one does
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A flow as it appears among the deployments.

    Attributes:
        name: Name of the deployment.
        flow: The flow.
        description: One sentence, shown beside it.
        scheduled: Whether it runs every night.
    """

    name: str
    flow: Flow[Any, Any]
    description: str
    scheduled: bool = False


OFFERS = (
    Offer("nightly", nightly, "Fetch what is new from every source and make a release.", scheduled=True),
    Offer("build", build, "Make a release from files, folders or globs; the sample by default."),
    Offer("backfill", backfill, "Read what the lake holds with the engine in force, newest articles first."),
    Offer("refresh-release", refresh_release, "Link and reconcile again, or make a held release the latest."),
    Offer("update-gazetteer", update_gazetteer, "Compile the gazetteer from the place data installed."),
)


def schedule(settings: Settings) -> DeploymentScheduleCreate:
    """When the nightly run starts; says nothing of whether it is switched on, so that one switched off stays so."""
    cron = CronSchedule(cron=settings.nightly_cron, timezone=settings.timezone)
    return DeploymentScheduleCreate(schedule=cron, slug=SCHEDULE_SLUG)


def deployments(settings: Settings, job_variables: dict[str, Any] | None = None) -> Iterable[RunnerDeployment]:
    """Every deployment, as Prefect takes it.

    Args:
        settings: Time and time zone of the nightly run.
        job_variables: Environment and folder of runs that a worker starts.
    """
    for offer in OFFERS:
        yield RunnerDeployment.from_flow(
            offer.flow,
            name=offer.name,
            description=offer.description,
            tags=[TAG],
            schedules=[schedule(settings)] if offer.scheduled else None,
            concurrency_limit=ONE_AT_A_TIME,
            job_variables=job_variables,
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
