"""The nightly run: what a second one does, and nights that were missed."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from tasks.releases import Releases


@pytest.fixture
def client(prefect_server):
    from prefect import get_client

    with get_client(sync_client=True) as client:
        yield client


def test_the_second_night_without_news_makes_no_other_release(prefect_server, tmp_path):
    from flows.flow_options import NightlyOptions
    from flows.nightly_run import nightly

    first = nightly(NightlyOptions(home=str(tmp_path), workers=1))
    again = nightly(NightlyOptions(home=str(tmp_path), workers=1))
    assert first["added"]["ingestion"] == 1 and first["sources"]
    assert again["release_id"] == first["release_id"]
    assert set(again["added"].values()) == {0}
    assert Releases(tmp_path).ids() == [first["release_id"]]


def scheduled_run(deployment, due: datetime):
    """A run as the server's scheduler makes it; no client can.

    The server writes to the same SQLite file, which refuses a second writer at once; then it is tried again.
    """
    from prefect.server import models, schemas
    from prefect.server.database import provide_database_interface
    from sqlalchemy.exc import OperationalError

    async def create():
        async with provide_database_interface().session_context(begin_transaction=True) as session:
            run = schemas.core.FlowRun(
                flow_id=deployment.flow_id,
                deployment_id=deployment.id,
                auto_scheduled=True,
                state=schemas.states.Scheduled(scheduled_time=due),
            )
            return (await models.flow_runs.create_flow_run(session=session, flow_run=run)).id

    for _ in range(20):
        try:
            return asyncio.run(create())
        except OperationalError:
            time.sleep(0.2)
    raise TimeoutError("the database stayed locked")


def test_missed_nights_are_caught_up_once(client, monkeypatch):
    from prefect.states import Completed, Running

    from flows.nightly_run import caught_up_by, nightly

    deployment = client.read_deployment(nightly.to_deployment("missed").apply())
    now = datetime.now(UTC)
    nights = [scheduled_run(deployment, now - timedelta(days=days)) for days in (3, 2, 1)]

    def ask(run):
        monkeypatch.setenv("PREFECT__RUNTIME__DEPLOYMENT__ID", str(deployment.id))
        monkeypatch.setenv("PREFECT__RUNTIME__FLOW_RUN__ID", str(run))
        return caught_up_by()

    assert [ask(night) for night in nights] == [None, None, None]
    client.set_flow_run_state(nights[0], Running(), force=True)
    client.set_flow_run_state(nights[0], Completed(), force=True)
    name = client.read_flow_run(nights[0]).name
    assert [ask(night) for night in nights[1:]] == [name, name], "the first fetched what the others would"

    tomorrow = scheduled_run(deployment, now + timedelta(days=1))
    assert ask(tomorrow) is None
    by_hand = client.create_flow_run_from_deployment(deployment.id)
    assert ask(by_hand.id) is None, "who presses Quick run means it"


def test_a_backfill_makes_a_release_only_when_nothing_is_left(prefect_server, tmp_path, monkeypatch):
    from flows import flow_release
    from flows.build_tables import build
    from flows.flow_options import BackfillOptions, BuildOptions
    from flows.maintenance import backfill

    build(BuildOptions(home=str(tmp_path), workers=1, batch_size=8))
    before = Releases(tmp_path).latest()
    monkeypatch.setattr(flow_release, "engine_version", lambda settings: "rules-next")
    part = backfill(BackfillOptions(home=str(tmp_path), workers=1, most=1))
    assert (part["release_id"], part["added"]["extraction"]) == (None, 1)
    assert Releases(tmp_path).latest() == before
    rest = backfill(BackfillOptions(home=str(tmp_path), workers=1, chunk=1))
    assert rest["added"]["extraction"] == 2
    assert Releases(tmp_path).latest() == rest["release_id"] != before
