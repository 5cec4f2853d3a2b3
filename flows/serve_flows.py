"""Serve the flows with a server of their own, or set them up on one that is there."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from prefect import get_client
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.objects import WorkPool
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.runner import Runner
from prefect.settings import PREFECT_HOME

from flows.flow_automations import set_up_automations
from flows.flow_deployments import TAG, WORK_POOL, deployments
from flows.flow_environment import absolute, run_environment
from flows.flow_orphans import crash_orphans
from flows.flow_server import server
from tasks.settings import Settings

Tell = Callable[[str], None]


def serve_all(settings: Settings, host: str, port: int, api_url: str, tell: Tell) -> None:
    """Start a server unless one answers, set up automations and deployments, and work on runs until told to stop.

    Args:
        settings: Schedule, time zone and how many runs are at work at once.
        host: Address that a server of our own listens on.
        port: Its port.
        api_url: Address of the API.
        tell: Takes the lines for the person who started it.

    Raises:
        ServerError: If the server does not come up.
    """
    take_signals()
    tell("Starting Prefect; the first start takes longest, while its database is made.")
    with server(api_url, host, port, PREFECT_HOME.value()) as state:
        tell("Server started." if state == "started" else "A server answers already; using it.")
        if state != "found":
            # whoever served before is gone, so nothing can be at work
            crash_orphans("It was at work when `incidents serve` was killed; the next run goes on where it was.")
        set_up_automations()
        offered = list(deployments(settings))
        tell(f"User interface: {api_url.removesuffix('/api')}")
        tell(f"Flows: {', '.join(offer.name for offer in offered)} (nightly at {when(settings)})")
        tell(f"Lake: {absolute(settings.home)}")
        tell("Ctrl-C stops all of it.")
        try:
            with suppress(KeyboardInterrupt):
                work_on_runs(offered, settings.concurrent_runs)
        finally:
            if state != "found":
                crash_orphans("`incidents serve` was stopped; the next run goes on where this one was.")


def take_signals() -> None:
    """Let SIGTERM do what Ctrl-C does, also where a shell has switched Ctrl-C off for what runs behind it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


class StoppableRunner(Runner):
    """Prefect's runner, ended by SIGTERM as by Ctrl-C: runs are told to stop, and the server learns of it."""

    def handle_sigterm(self, *args: Any, **kwargs: Any) -> None:
        """Hand the signal on to the event loop, which cancels its main task and so unwinds everything in order."""
        signal.raise_signal(signal.SIGINT)


def work_on_runs(offered: Iterable[RunnerDeployment], limit: int) -> None:
    """Register the deployments and start their runs as they come due; ends by KeyboardInterrupt."""
    runner = StoppableRunner(name="incidents", limit=limit, pause_on_shutdown=False)
    for deployment in offered:
        runner.add_deployment(deployment)
    asyncio.run(runner.start())


def when(settings: Settings) -> str:
    """Time of the nightly run, as a person would say it where cron allows."""
    minute, hour, *rest = settings.nightly_cron.split()
    if minute.isdigit() and hour.isdigit() and rest == ["*", "*", "*"]:
        return f"{int(hour):02}:{int(minute):02} {settings.timezone}"
    return f"{settings.nightly_cron} {settings.timezone}"


def deploy_all(settings: Settings, folder: Path, tell: Tell) -> None:
    """Set up work pool, deployments and automations on the server in force; a second time changes nothing.

    Args:
        settings: Schedule, time zone and home of the runs.
        folder: Where workers run the flows.
        tell: Takes the lines for the person who started it.
    """
    set_up_pool(settings)
    tell(f"Work pool: {WORK_POOL} (process)")
    job_variables = {"env": run_environment(settings.home), "working_dir": str(folder)}
    for deployment in deployments(settings, job_variables):
        deployment.apply(work_pool_name=WORK_POOL)
        tell(f"Deployment: {deployment.full_name}")
    for name in set_up_automations():
        tell(f"Automation: {name}")
    tell(f"Now start a worker: prefect worker start --pool {WORK_POOL}")


def set_up_pool(settings: Settings) -> WorkPool:
    """The process work pool, made if it is not there."""
    with get_client(sync_client=True) as client:
        try:
            client.read_work_pool(WORK_POOL)
        except ObjectNotFound:
            client.create_work_pool(WorkPoolCreate(name=WORK_POOL, type="process", description=f"Runs of {TAG}"))
        client.update_work_pool(WORK_POOL, WorkPoolUpdate(concurrency_limit=settings.concurrent_runs))
        return client.read_work_pool(WORK_POOL)
