"""One Prefect server for the session; it takes 15-20 s to start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.flow_environment import prepare

prepare()
ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("run_build.py")


@pytest.fixture(scope="session")
def prefect_server():
    """A Prefect server of the tests' own; gives the address of its API."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        from prefect.settings import PREFECT_API_URL

        yield PREFECT_API_URL.value()


@pytest.fixture
def run_build(prefect_server):
    """Run a build in a process of its own against the tests' server; `kill_at` kills it at its n-th file."""

    def run(home: Path, *inputs: Path | str, kill_at: int = 0, batch_size: int = 500) -> subprocess.CompletedProcess:
        command = [sys.executable, str(RUNNER), str(home), str(kill_at), str(batch_size), *map(str, inputs)]
        environment = os.environ | {"PREFECT_API_URL": prefect_server}
        return subprocess.run(
            command, check=False, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300
        )

    return run
