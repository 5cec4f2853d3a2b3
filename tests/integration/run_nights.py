"""Nights as Prefect records them, and its own cleaning each week; prints how many rows are left after each.

usage: run_nights.py DAYS
"""

import asyncio
import sys
import uuid
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from flows.flow_database import make_database

make_database()
from prefect.server.database import provide_database_interface  # noqa: E402
from prefect.server.services import db_vacuum  # noqa: E402
from prefect.settings import get_current_settings  # noqa: E402

DAYS = int(sys.argv[1])
FIRST = datetime.now(UTC) - timedelta(days=DAYS)
LOGS, ARTIFACTS, EVENTS = 20, 5, 20  # of a night
db = provide_database_interface()


async def night(day: int, flow: uuid.UUID) -> None:
    moment, run = FIRST + timedelta(days=day), uuid.uuid4()
    ended = {"state_type": "COMPLETED", "state_name": "Completed", "start_time": moment, "end_time": moment}
    log = {"name": "prefect", "level": 20, "message": "x" * 200, "timestamp": moment, "flow_run_id": run}
    times = {"occurred": moment, "received": moment, "recorded": moment}
    event = {"event": "prefect.flow-run.heartbeat", "resource_id": f"prefect.flow-run.{run}", **times}
    empty = {"resource": {}, "related": [], "payload": {}, "related_resource_ids": []}
    rows = {
        db.FlowRun: [{"id": run, "flow_id": flow, "name": f"nightly {day}", "tags": [], **ended}],
        db.Log: [log] * LOGS,
        db.Artifact: [{"type": "markdown", "data": "x" * 2000, "flow_run_id": run}] * ARTIFACTS,
        db.Event: [{"id": uuid.uuid4(), **event, **empty} for _ in range(EVENTS)],
    }
    async with db.session_context(begin_transaction=True) as session:
        for table, values in rows.items():
            await session.execute(sa.insert(table), values)


async def clean(day: int) -> None:
    db_vacuum.now = lambda zone: FIRST + timedelta(days=day)
    await db_vacuum.vacuum_old_flow_runs(db=db)
    await db_vacuum.vacuum_events_with_retention_overrides(db=db)
    await db_vacuum.vacuum_old_events(db=db)


async def count() -> list[int]:
    tables = (db.FlowRun, db.Log, db.Artifact, db.Event)
    async with db.session_context() as session:
        return [(await session.execute(sa.select(sa.func.count()).select_from(t))).scalar_one() for t in tables]


async def main() -> None:
    enabled = get_current_settings().server.services.db_vacuum.enabled_vacuum_types
    assert enabled == {"events", "flow_runs", "orphans"}, enabled
    flow = uuid.uuid4()
    async with db.session_context(begin_transaction=True) as session:
        await session.execute(sa.insert(db.Flow), [{"id": flow, "name": "nightly", "tags": []}])
    for day in range(DAYS):
        await night(day, flow)
        if day % 7 == 6:
            await clean(day)
            print(*await count())


asyncio.run(main())
