"""Runs whose runner is gone for certain: told to the server at once, so that their slots are free."""

from __future__ import annotations

from prefect import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import StateType
from prefect.states import Crashed

from flows.flow_deployments import TAG

AT_WORK = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def crash_orphans(message: str) -> int:
    """Mark served runs that are said to be at work as crashed; only while nothing serves them.

    Runs of a work pool are left alone: their worker is another process, and may well be alive.

    Args:
        message: Why, shown in the UI.

    Returns:
        How many there were.
    """
    ours = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=AT_WORK)), tags=FlowRunFilterTags(all_=[TAG])
    )
    with get_client(sync_client=True) as client:
        orphans = [run for run in client.read_flow_runs(flow_run_filter=ours) if run.work_pool_name is None]
        for run in orphans:
            client.set_flow_run_state(run.id, Crashed(message=message), force=True)
    return len(orphans)
