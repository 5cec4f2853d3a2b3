"""`incidents serve`: what it sets up, the night that comes by itself, and what happens to runs that are killed."""

import json
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
SLOT_S = 120  # a slot is free again within two minutes


@pytest.fixture(scope="module")
def stuck(serving):
    """A run that was handed out to nobody: Pending from the start, holding its slot; looked at by the last test."""
    deployment = serving.deployment("refresh-release")["id"]
    pending = {"state": {"type": "PENDING", "name": "Pending"}}
    return serving.call("POST", f"/deployments/{deployment}/create_flow_run", pending)["id"]


def slots(served, name: str) -> int:
    return served.deployment(name)["global_concurrency_limit"]["active_slots"]


def test_every_flow_is_there_with_one_run_at_a_time_and_the_night_is_scheduled(served):
    found = {row["name"]: row for row in served.call("POST", "/deployments/filter", {})}
    assert set(found) == {"nightly", "build", "backfill", "refresh-release", "update-gazetteer"}
    assert all(row["global_concurrency_limit"]["limit"] == 1 for row in found.values())
    assert all(row["concurrency_options"]["collision_strategy"] == "ENQUEUE" for row in found.values())
    [schedule] = found["nightly"]["schedules"]
    assert (schedule["slug"], schedule["active"], schedule["schedule"]["timezone"]) == ("nightly", True, "UTC")
    names = {row["name"] for row in served.call("POST", "/automations/filter", {}) if row["enabled"]}
    assert len([name for name in names if name.startswith("incident-ledger")]) == 2
    assert f"User interface: {served.url}" in served.log


@pytest.mark.parametrize("options", [{"batch_size": -1}, {"runner": "cluster"}, {"inputs": "x"}, {"unknown": 1}])
def test_wrong_options_are_refused_before_a_run_begins(served, options):
    with pytest.raises(OSError, match=r"40\d|42\d"):
        served.run("build", **options)


def test_a_schedule_a_minute_away_starts_the_nightly_run(served, stuck):
    deployment = served.deployment("nightly")
    [schedule] = deployment["schedules"]
    address = f"/deployments/{deployment['id']}/schedules/{schedule['id']}"
    # every second minute, for as long as this test waits: a single one may pass before the scheduler has looked
    asked = datetime.now(UTC)
    parity = (asked + timedelta(seconds=75)).minute % 2  # of a minute that begins in 15 to 75 seconds
    served.call("PATCH", address, {"schedule": {"cron": f"{parity}-59/2 * * * *", "timezone": "UTC"}})
    mine = {"deployments": {"id": {"any_": [deployment["id"]]}}}
    began: list[dict] = []

    def has_begun() -> bool:
        runs = served.call("POST", "/flow_runs/filter", mine)
        began[:] = [row for row in runs if row["auto_scheduled"] and row["start_time"]]
        return bool(began)

    served.until(has_begun, 420)
    served.call("PATCH", address, {"schedule": schedule["schedule"]})
    due = datetime.fromisoformat(began[0]["expected_start_time"])
    assert (due.minute % 2, due.second) == (parity, 0)
    assert due > asked
    assert served.ended(began[0]["id"]) == "Completed"
    assert len(pd.read_parquet(served.lake / "curated" / "latest" / "articles.parquet")) == 22


def test_sigterm_ends_everything_and_leaves_no_run_at_work(served, tmp_path):
    run = served.run("build", home=str(tmp_path))
    served.until(lambda: served.state(run) == "Running", 120)
    processes = served.tree()
    assert served.stop(signal.SIGTERM) == 0
    assert "Stopped." in served.log
    served.until(lambda: not any(Path(f"/proc/{process}").exists() for process in processes), 20)
    with pytest.raises(OSError, match="refused"):
        served.call("GET", "/health")
    served.start()
    assert served.state(run) == "Crashed"
    assert slots(served, "build") == 0


@pytest.fixture
def hook():
    """A web hook that keeps what it is told."""
    told: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            told.append(self.rfile.read(int(self.headers["content-length"])).decode())
            self.send_response(200)
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook", told
    server.shutdown()


SET_UP_ALERT = """
import sys
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from flows.flow_automations import ALERT_BLOCK, set_up_automations
body = {"subject": "{{subject}}", "body": "{{body}}"}
CustomWebhookNotificationBlock(name="desk", url=sys.argv[1], json_data=body).save(ALERT_BLOCK)
print(set_up_automations())
"""


def test_a_failed_run_is_told_to_the_web_hook(served, hook, tmp_path):
    url, told = hook
    environment = {**served.environment, "PREFECT_API_URL": f"{served.url}/api"}
    done = subprocess.run(
        [sys.executable, "-c", SET_UP_ALERT, url],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert "tell of failed runs" in done.stdout, done.stderr
    run = served.run("build", home=str(tmp_path), inputs=[str(tmp_path / "no-such-file")])
    assert served.ended(run) == "Failed"
    served.until(lambda: told, 120)
    message = json.loads(told[0])
    assert "is Failed" in message["subject"]
    assert "no-such-file" in message["body"]
    assert run in message["body"], "with the address of the run"


def test_a_run_stuck_in_pending_frees_its_slot(served, stuck):
    served.until(lambda: served.state(stuck) == "Crashed", SLOT_S)
    run = served.call("GET", f"/flow_runs/{stuck}")
    began, ended = (datetime.fromisoformat(moment) for moment in (run["created"], run["state"]["timestamp"]))
    assert (ended - began).total_seconds() <= SLOT_S
    assert slots(served, "refresh-release") == 0
