"""The flow `nightly`: what is new in every source, then a release."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from prefect import flow, get_client, get_run_logger
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterStartTime,
    FlowRunFilterState,
    FlowRunFilterStateName,
)
from prefect.client.schemas.objects import State
from prefect.runtime import deployment, flow_run
from prefect.states import Completed

from flows.flow_options import NightlyOptions
from flows.flow_release import run_to_release
from flows.flow_steps import RUNNER, clean_and_extract, run_name
from tasks import progress
from tasks.ingestion.task import ingest_sources
from tasks.manifest import Manifest
from tasks.settings import Settings
from tasks.store import Lake
from tasks.summary import plain

DEFAULTS = NightlyOptions()


@flow(name="nightly", flow_run_name=run_name, task_runner=RUNNER)
def nightly(options: NightlyOptions = DEFAULTS) -> dict[str, Any] | State[Any]:
    """Fetch what is new from every source, then clean, extract, aggregate and publish.

    Nights that were missed (machine off, server down) come due together; the first of them fetches everything and the
    others have nothing left to do.

    Args:
        options: Sources, home and how the work is spread.

    Returns:
        The run's manifest; the state `Skipped` where a later run has already done this night's work.

    Raises:
        LakeError: If another build holds the home, or if batches failed (the others are published all the same).
    """
    other = caught_up_by()
    if other:
        return Completed(name="Skipped", message=f"The run {other} began later and has fetched this night's articles.")

    def work(lake: Lake, manifest: Manifest, settings: Settings) -> bool:
        progress.start("ingestion", 1)
        with manifest.timed("ingestion"):
            keys, manifest.sources = ingest_sources(settings.home, options.sources, settings)
        manifest.added["ingestion"] = len(keys)
        progress.advance("ingestion")
        told = ", ".join(f"{plain(name)} {count:,}" for name, count in manifest.sources.items())
        get_run_logger().info("Ingestion done, new articles by source: %s", told or "none")
        clean_and_extract(lake, manifest, settings, lake.keys("raw"))
        return True

    return run_to_release(options, work, [options.sources] if options.sources else [])


def caught_up_by() -> str | None:
    """Name of a run of this deployment that began after this one was due and is done; None for runs by hand."""
    if not (deployment.id and flow_run.id):
        return None
    with get_client(sync_client=True) as client:
        mine = client.read_flow_run(flow_run.id)
        if not mine.auto_scheduled or mine.expected_start_time is None:
            return None
        runs = client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id])),
            flow_run_filter=done_since(mine.expected_start_time),
            limit=1,
        )
    return runs[0].name if runs else None


def done_since(moment: datetime) -> FlowRunFilter:
    """Runs that began at or after the moment and ran to the end; skipped ones have another name."""
    return FlowRunFilter(
        start_time=FlowRunFilterStartTime(after_=moment),
        state=FlowRunFilterState(name=FlowRunFilterStateName(any_=["Completed"])),
    )
