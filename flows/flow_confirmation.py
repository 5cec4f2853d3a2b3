"""The question a run asks in Prefect's UI before it publishes counts that are out of line."""

from __future__ import annotations

from prefect import get_run_logger, pause_flow_run
from prefect.exceptions import FlowPauseTimeout
from prefect.input import RunInput
from pydantic import Field

from tasks.manifest import Manifest
from tasks.summary import escaped

SECONDS_PER_HOUR = 3600


class Confirmation(RunInput):
    """Answer of the form behind *Resume*."""

    make_latest: bool = Field(
        True, title="Make it the latest release", description="Off keeps the release before as the latest."
    )


def confirmed(manifest: Manifest, wait_h: float) -> bool:
    """Pause until a person answers; silence is no.

    Args:
        manifest: Run whose release is held back, with what is odd about it.
        wait_h: How long to wait, in hours.
    """
    reasons = "\n".join(f"- {escaped(reason)}" for reason in manifest.odd)
    question = f"Release **{manifest.release_id}** is built, but its counts are out of line:\n\n{reasons}\n"
    form = Confirmation.with_initial_data(description=question, make_latest=True)
    logger = get_run_logger()
    logger.warning("Waiting up to %g hours for an answer: press Resume on this run's page", wait_h)
    try:
        answer: Confirmation = pause_flow_run(wait_for_input=form, timeout=round(wait_h * SECONDS_PER_HOUR))
    except FlowPauseTimeout:
        logger.warning("Nobody answered. To publish it later, run refresh-release with promote=%s", manifest.release_id)
        return False
    return answer.make_latest
