"""`incidents serve` as a user starts it, once for the session; the browser and the integration tests share it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tasks import one_core, spacy_alone  # noqa: F401 - before NumPy loads: else every process of the tests spins on all cores
from tasks.collection import settle

ROOT = Path(__file__).parents[1]
ENDED = {"Completed", "Skipped", "Failed", "Crashed", "Cancelled", "TimedOut"}
DEPLOYMENTS = 5
# fixtures with a server that the session starts once, each with minutes of tests, the longest first; the last two have
# so few tests that xdist gives both to one process at once, which is to be none that has another's to do
SHARED = ("serving", "prefect_server", "killable", "deployed")
LONG = 80  # characters: longer values make no names of tests
START_S, RUN_S = 600, 900  # of a loaded machine; a free one takes a tenth of it


def children(process: int) -> list[int]:
    """Processes below one, the deepest last."""
    try:
        below = [int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []
    return [*below, *(further for child in below for further in children(child))]


def command(process: int) -> str:
    """Command line of a process; empty for one that is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


class Served:
    """A running `incidents serve`, with a night that is half a day away, and the API of its server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        night = datetime.now(UTC) + timedelta(hours=12)
        self.lake = folder / "lake"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        own = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "INCIDENTS"))}
        self.environment = own | {
            "PREFECT_HOME": str(folder / "prefect"),
            "INCIDENTS_NIGHTLY_CRON": f"0 {night.hour} * * *",
            "INCIDENTS_TIMEZONE": "UTC",
            "INCIDENTS_WORKERS": "1",
            "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        }

    @property
    def url(self) -> str:
        """Address of the user interface."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What was printed since the last start."""
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def __enter__(self) -> "Served":
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start it and wait until it serves."""
        self.process = self.launch("serve.log", "serve", "--port", str(self.port), "--home", str(self.lake))
        self.until(lambda: "Ctrl-C stops" in self.log or self.process.poll() is not None, START_S)
        assert self.process.poll() is None, self.log
        self.until(lambda: len(self.call("POST", "/deployments/filter", {})) == DEPLOYMENTS, START_S)

    def launch(self, log: str, *arguments: str) -> subprocess.Popen:
        """Start `incidents` with these arguments; what it prints goes to a file of the folder."""
        code = "from tasks.cli.main import main; main()"
        return self.popen(log, sys.executable, "-c", code, *arguments)

    def popen(self, log: str, *command: str) -> subprocess.Popen:
        """Start a command."""
        with (self.folder / log).open("wb") as stream:
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=stream, stderr=stream, start_new_session=True
            )

    def tree(self) -> list[int]:
        """The process that was started and all below it, the deepest last."""
        return [self.process.pid, *children(self.process.pid)]

    def pids(self) -> list[int]:
        """The process that runs come from and all below it, without Prefect's server."""
        return [pid for pid in self.tree() if "server start" not in command(pid)]

    def kill(self) -> None:
        """SIGKILL for it and the runs at work; its server goes on, as after a crash."""
        for pid in self.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and wait; gives the exit code."""
        self.process.send_signal(number)
        return self.process.wait(60)

    def close(self) -> None:
        """End all of it, also the server that a kill has left behind."""
        if self.process.poll() is None:
            self.stop()
        for mark in self.folder.glob("prefect/incidents-server-*.pid"):
            with suppress(ProcessLookupError, ValueError):
                os.kill(int(mark.read_text()), signal.SIGKILL)

    def call(self, method: str, path: str, body: object = None) -> object:
        """Ask the API; a database or a machine that is busy for a moment is asked again."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.url}/api{path}", data, {"content-type": "application/json"}, method=method
        )
        for _ in range(10):
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.loads(answer.read() or b"null")
            except HTTPError as error:
                if error.code != 503:
                    raise
                time.sleep(1)
            except TimeoutError:
                if method == "POST" and path.endswith("create_flow_run"):
                    raise  # it may have been heard
        raise TimeoutError(path)

    def deployment(self, name: str) -> dict:
        """A deployment by its name."""
        return self.call("GET", f"/deployments/name/{name}/{name}")

    def run(self, name: str, **options: object) -> str:
        """Start a run as Quick run and Custom run do; gives its id."""
        parameters = {"options": options} if options else {}
        deployment = self.deployment(name)["id"]
        return self.call("POST", f"/deployments/{deployment}/create_flow_run", {"parameters": parameters})["id"]

    def state(self, run: str) -> str:
        """Name of a run's state."""
        return self.call("GET", f"/flow_runs/{run}")["state"]["name"]

    def ended(self, run: str) -> str:
        """Wait for a run's end; gives the name of its state."""
        self.until(lambda: self.state(run) in ENDED, RUN_S)
        return self.state(run)

    def artifacts(self, run: str) -> list[dict]:
        """Artifacts of a run."""
        return self.call("POST", "/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run]}}})

    @staticmethod
    def until(condition, seconds: float) -> None:
        """Wait for a condition."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, "it did not happen in time"
            time.sleep(0.5)


def pytest_xdist_auto_num_workers():
    # one more than there are cores: the tests of servers and schedules mostly wait; with two they cost a quarter more
    return (os.cpu_count() or 1) + 1


def pytest_make_parametrize_id(val, argname):
    # packed data hold the time of day: as names of tests they would differ from process to process
    return f"{argname}-{len(val)}" if isinstance(val, bytes) or (isinstance(val, str) and len(val) > LONG) else None


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items):
    # side by side, a file stays with one process for its fixtures' sake, and all that uses one server with another
    for item in items:
        item.add_marker(pytest.mark.xdist_group(server_of(item) or item.path.relative_to(ROOT).as_posix()))
    # what waits for servers begins first, and the many short files fill up the end
    items.sort(key=lambda item: (place_of(item), item.path.is_relative_to(ROOT / "tests" / "unit")))


def pytest_collection_finish():
    settle()  # else Python looks through all modules and tests for cycles again and again: a tenth of the unit tests


def server_of(item):
    """The fixture with a server that the test shares with others; None for one that uses none."""
    return next((name for name in SHARED if name in item.fixturenames), None)


def place_of(item):
    """Which of the groups with a server of their own it belongs to, by its place in the order; all others come last."""
    server = server_of(item)
    return SHARED.index(server) if server else len(SHARED)


def pytest_addoption(parser):
    parser.addoption("--kills", type=int, default=1, help="Kills of each kind in test_kills.py; 20 is the full number.")
    parser.addoption("--kill-seed", type=int, default=None, help="Makes the moments of the kills those of another run.")


@pytest.fixture(scope="session")
def new_service():
    """Makes a service in a folder of its own that is not started yet."""
    return Served


@pytest.fixture(scope="session")
def serving(tmp_path_factory):
    """`incidents serve`, kept for the session."""
    with Served(tmp_path_factory.mktemp("served")) as service:
        yield service


@pytest.fixture
def served(serving):
    """The same, started again where a test before has left it dead."""
    if serving.process.poll() is not None:
        serving.start()
    return serving
