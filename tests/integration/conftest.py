"""One Prefect server for the session; it takes 10 s to start."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.flow_database import make_database
from flows.flow_environment import prepare

prepare()
ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("run_build.py")
SAMPLE = ROOT / "data" / "sample" / "articles"


@pytest.fixture(scope="session")
def prefect_server():
    """A Prefect server of the tests' own; gives the address of its API."""
    from prefect.server.api.server import SubprocessASGIServer
    from prefect.settings import PREFECT_API_URL
    from prefect.testing.utilities import prefect_test_harness

    start = SubprocessASGIServer.start

    def start_with_database(server, timeout=None):
        make_database()  # where the harness has just set it; the migrations would take another 10 s
        start(server, timeout)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(SubprocessASGIServer, "start", start_with_database)
        with prefect_test_harness(server_startup_timeout=120):
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


@pytest.fixture(scope="session")
def inputs(tmp_path_factory):
    """The sample, copied once, so that file times are the same for every build."""
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("input") / "articles"))


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory, prefect_server, inputs):
    """A build of the sample by this process that nothing disturbs; gives its home and its manifest."""
    from flows.build_tables import build
    from flows.flow_options import BuildOptions

    home = tmp_path_factory.mktemp("undisturbed")
    return home, build(BuildOptions(inputs=[str(inputs)], home=str(home), workers=1, batch_size=8))
