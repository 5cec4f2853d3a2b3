"""Automations that keep runs from being stuck and tell people of failures; setting them up twice changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect import get_client
from prefect.automations import ResourceSpecification
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture

from flows.flow_deployments import TAG

SILENCE = timedelta(seconds=90)  # three heartbeats
PENDING = timedelta(seconds=100)  # a cold start takes seconds; a slot must be free again within two minutes
ALERT_BLOCK = "incidents-alerts"  # any type that notifies (web hook, Slack, mail); made by hand, as it holds secrets
RUNS = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})
# only our runs: others on the same server may send no heartbeats
OURS = ResourceSpecification({"prefect.resource.role": "tag", "prefect.resource.id": f"prefect.tag.{TAG}"})
ENDED = ("Completed", "Skipped", "Failed", "Cancelled", "Cancelling", "Crashed", "TimedOut")
WAITING = ("Scheduled", "Late", "AwaitingRetry", "AwaitingConcurrencySlot", "Paused", "Suspended")


def events(*names: str) -> set[str]:
    """Names of the events that tell of these states."""
    return {f"prefect.flow-run.{name}" for name in names}


def silent_runs() -> AutomationCore:
    """A run that has begun and sends no heartbeat any more was killed with its runner."""
    return AutomationCore(
        name="incident-ledger: crash runs that have fallen silent",
        description="A run killed together with its runner or worker would stay Running and hold its slot.",
        trigger=EventTrigger(
            match=RUNS,
            match_related=OURS,
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            after=events("Running", "heartbeat"),
            expect=events("heartbeat", *ENDED, *WAITING),
            threshold=1,
            within=SILENCE,
        ),
        actions=[ChangeFlowRunState(state=StateType.CRASHED, message="No heartbeat for 90 s: its process is gone.")],
    )


def stuck_pending() -> AutomationCore:
    """A run that is handed out and never begins was lost with its runner."""
    return AutomationCore(
        name="incident-ledger: crash runs stuck in Pending",
        description="A run whose runner or worker died before it could begin would hold its slot.",
        trigger=EventTrigger(
            match=RUNS,
            match_related=OURS,
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            after=events("Pending"),
            expect=events("Running", *ENDED, *WAITING),
            threshold=1,
            within=PENDING,
        ),
        actions=[ChangeFlowRunState(state=StateType.CRASHED, message="Pending for 100 s: nothing has started it.")],
    )


def alert(client: SyncPrefectClient) -> AutomationCore | None:
    """A message for each run that fails, crashes or waits for an answer; None without a block to send it with."""
    block = _alert_block(client)
    if block is None:
        return None
    return AutomationCore(
        name="incident-ledger: tell of failed runs",
        description=f"Sends through the block {ALERT_BLOCK}.",
        trigger=EventTrigger(
            match=RUNS, match_related=OURS, expect=events("Failed", "Crashed", "TimedOut", "Paused"), threshold=1
        ),
        actions=[
            SendNotification(
                block_document_id=block,
                subject="incident-ledger: {{ flow_run.name }} is {{ flow_run.state.name }}",
                body="{{ flow_run.state.message }}\n{{ flow_run|ui_url }}",
            )
        ],
    )


def _alert_block(client: SyncPrefectClient) -> UUID | None:
    blocks = client.read_block_documents()
    return next((block.id for block in blocks if block.name == ALERT_BLOCK), None)


def set_up_automations() -> list[str]:
    """Create the automations, or bring those of the same name up to date; returns their names.

    One that a person has switched off stays off.
    """
    with get_client(sync_client=True) as client:
        wanted = [automation for automation in (silent_runs(), stuck_pending(), alert(client)) if automation]
        for automation in wanted:
            _apply(client, automation)
    return [automation.name for automation in wanted]


def _apply(client: SyncPrefectClient, wanted: AutomationCore) -> None:
    there = client.read_automations_by_name(wanted.name)
    if not there:
        client.create_automation(wanted)
        return
    kept, *doubles = there
    # an update starts every count of silence anew, so one that would change nothing is not made
    if _said(kept) != _said(wanted):
        client.update_automation(kept.id, wanted.model_copy(update={"enabled": kept.enabled}))
    for double in doubles:
        client.delete_automation(double.id)


def _said(automation: AutomationCore) -> dict[str, Any]:
    """What an automation does, without ids and switches."""
    said = automation.model_dump(mode="json", include={"name", "description", "trigger", "actions"})
    said["trigger"].pop("id", None)
    return {**said, "trigger": {name: _unordered(value) for name, value in said["trigger"].items()}}


def _unordered(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value
