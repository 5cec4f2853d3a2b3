"""`incidents build` as a user first runs it, without server or database: what it costs and what it leaves behind."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
CORES, COLD_S = 2, 25  # a cold build of the sample takes less than this on two cores


@pytest.fixture
def environment(tmp_path):
    """A user who has never run Prefect."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "INCIDENTS"))}
    return own | {"PREFECT_HOME": str(tmp_path / "prefect"), "INCIDENTS_WORKERS": "1"}


def start(environment, home: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", "from tasks.cli.main import main; main()", "build", "--home", str(home)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def servers(process: int) -> list[int]:
    """Prefect servers that a command has started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in children if "own_server" in Path(f"/proc/{child}/cmdline").read_text()]


def until(condition, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def spent() -> float:
    """Processor time of finished children, and of theirs, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def test_a_cold_build_stays_within_its_time_and_leaves_only_tables(environment, tmp_path):
    before = spent()
    process = start(environment, tmp_path / "lake")
    told, _ = process.communicate(timeout=400)
    assert process.returncode == 0, told
    assert re.search(r"Tables: .*latest", told)
    assert re.search(r"Took: start of Prefect [\d.]+ s, ingestion", told)
    assert len(pd.read_parquet(tmp_path / "lake" / "curated" / "latest" / "articles.parquet")) == 22
    # the wall clock of a loaded machine says nothing; what both cores could not do in time, no machine could
    assert spent() - before < CORES * COLD_S


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_the_server_of_a_build_ends_with_it(environment, tmp_path, number):
    process = start(environment, tmp_path / "lake")
    until(lambda: servers(process.pid))
    [server] = servers(process.pid)
    process.send_signal(number)
    process.communicate(timeout=120)
    until(lambda: not Path(f"/proc/{server}").exists() or "Z" in Path(f"/proc/{server}/stat").read_text().split()[2])
