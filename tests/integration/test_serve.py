"""`incidents serve`: what it sets up, the night that comes by itself, and what happens to runs that are killed."""

import os
import signal
import time
from pathlib import Path

import pandas as pd
import pytest

STUCK_S = 120  # a slot is free again within two minutes


def children(process: int) -> list[int]:
    """Processes below one, the deepest last."""
    below = [int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return [*below, *(further for child in below for further in children(child))]


def command(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")


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


def test_a_run_killed_with_its_runner_frees_its_slot_and_the_night_still_comes(served, tmp_path):
    run = served.run("build", home=str(tmp_path))
    served.until(lambda: served.state(run) == "Running", 120)
    killed = time.monotonic()
    for process in [served.process.pid, *children(served.process.pid)]:
        if "server start" not in command(process):
            os.kill(process, signal.SIGKILL)
    served.process.wait()

    served.start()
    assert "A server answers already" in served.log
    served.until(lambda: served.state(run) == "Crashed", STUCK_S - (time.monotonic() - killed) + 10)
    assert slots(served, "build") == 0
    again = served.run("build", home=str(tmp_path))
    assert served.ended(again) == "Completed"
    assert len(pd.read_parquet(tmp_path / "curated" / "latest" / "articles.parquet")) == 22

    nightly = {"deployments": {"id": {"any_": [served.deployment("nightly")["id"]]}}}
    began: list[dict] = []

    def has_begun() -> bool:
        runs = served.call("POST", "/flow_runs/filter", nightly)
        began[:] = [row for row in runs if row["auto_scheduled"] and row["start_time"]]
        return bool(began)

    served.until(has_begun, 240)
    assert served.ended(began[0]["id"]) == "Completed"


def test_sigterm_ends_everything_and_leaves_no_run_at_work(served, tmp_path):
    run = served.run("build", home=str(tmp_path))
    served.until(lambda: served.state(run) == "Running", 120)
    processes = [served.process.pid, *children(served.process.pid)]
    assert served.stop(signal.SIGTERM) == 0
    assert "Stopped." in served.log
    served.until(lambda: not any(Path(f"/proc/{process}").exists() for process in processes), 20)
    with pytest.raises(OSError, match="refused"):
        served.call("GET", "/health")
    served.start()
    assert served.state(run) == "Crashed"
    assert slots(served, "build") == 0
