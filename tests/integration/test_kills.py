"""SIGKILL for a flow run, for the runner and for a worker, at random moments of a build of the sample.

A short form runs with the other tests. In full, an hour or two: `pytest tests/integration/test_kills.py --kills 20`,
or each kind in a process of its own by `-k flow`, `-k runner` and `-k worker`.
After each kill the slot must be free within two minutes, the latest release whole, and the next run must end with the
tables of a run that nothing has disturbed. What happened is written to `out/kills-*.json`.
"""

import hashlib
import itertools
import json
import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tasks.contracts.tables import RELEASE_TABLES

ROOT = Path(__file__).parents[2]
SLOT_S = 120  # a slot is free again within two minutes
POOL_START_S = 600


class Deployed:
    """A Prefect server that runs anyway, `incidents deploy` on it, and a worker.

    Args:
        service: Gives the environment, and the calls to the API; its own `start` is not used.
    """

    def __init__(self, service) -> None:
        self.service = service
        service.environment |= {"PREFECT_API_URL": f"{service.url}/api"}
        self.server = service.popen("server.log", sys.executable, "-m", "prefect", "server", "start", *self._port())
        service.until(self._answers, POOL_START_S)
        deploy = service.launch("deploy.log", "deploy", "--home", str(service.lake))
        assert deploy.wait(POOL_START_S) == 0, (service.folder / "deploy.log").read_text()
        self.start()

    def _port(self) -> list[str]:
        return ["--host", "127.0.0.1", "--port", str(self.service.port)]

    def _answers(self) -> bool:
        with suppress(OSError):
            return self.service.call("GET", "/health") is True
        return False

    def start(self) -> None:
        """Start the worker."""
        begin = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "incidents"]
        self.service.process = self.service.popen("worker.log", *begin)

    def close(self) -> None:
        self.service.kill()
        self.server.kill()
        self.server.wait()


@pytest.fixture(scope="module")
def deployed(tmp_path_factory, new_service):
    pool = Deployed(new_service(tmp_path_factory.mktemp("deployed")))
    yield pool
    pool.close()


@pytest.fixture(scope="module")
def killable(tmp_path_factory, new_service):
    """`incidents serve` of these tests' own: beside the other tests of servers, as both mostly wait."""
    with new_service(tmp_path_factory.mktemp("killed")) as service:
        yield service


class Kills:
    """Kills of the runs of one service, and what came of them.

    Args:
        service: Where the runs are started.
        restart: Starts again what a kill has ended.
        inputs: What is built.
        folder: Where the homes are.
        seed: Of the moments.
        usual: The tables of a build that nothing disturbs, and its seconds; filled by who comes first.
    """

    def __init__(self, service, restart, inputs: Path, folder: Path, seed: int, usual: list) -> None:
        self.service, self.restart = service, restart
        self.inputs, self.folder = inputs, folder
        self.random = random.Random(seed)
        if not usual:
            usual.extend(self._undisturbed())
        self.undisturbed, self.usual_s = usual

    def go(self, kind: str, count: int) -> list[dict]:
        """Kill so many times; what happened is written down after each."""
        told: list[dict] = []
        out = ROOT / "out" / f"kills-{kind}.json"
        out.parent.mkdir(exist_ok=True)
        for number in range(count):
            told.append(self.once(kind, number))
            out.write_text(json.dumps(told, indent=1))
        return told

    def start(self, home: Path) -> str:
        """Start a build; gives the id of its run."""
        return self.service.run("build", home=str(home), inputs=[str(self.inputs)], batch_size=8, workers=1)

    def _undisturbed(self) -> tuple[dict, float]:
        begun = time.monotonic()
        home = self.folder / "undisturbed"
        assert self.service.ended(self.start(home)) == "Completed"
        return tables(home), time.monotonic() - begun

    def once(self, kind: str, number: int) -> dict:
        """Kill one run somewhere on its way and see what the next one makes of it."""
        home, run, state, killed = self._killed(kind, number)
        free_s = self.free(run, killed)
        assert tables(home) in ({}, self.undisturbed), "what can be read is whole"
        if kind != "flow":
            self.restart()
        if self.service.state(run) in {"Scheduled", "Late"}:
            assert self.service.ended(run) == "Completed"
        again = self.start(home)
        assert self.service.ended(again) == "Completed"
        assert tables(home) == self.undisturbed
        assert not list(home.rglob("*.tmp-*")), "nothing is left lying about"
        return {"kind": kind, "state when killed": state, "slot free after s": round(free_s, 1)}

    def _killed(self, kind: str, number: int) -> tuple[Path, str, str, float]:
        """Home, id and state of a run that was killed, and when; one that was done before the kill is no kill."""
        for attempt in itertools.count():
            home = self.folder / f"{kind}-{number}-{attempt}"
            run = self.start(home)
            time.sleep(self.random.uniform(0, self.usual_s))  # the moment is the point, there is nothing to wait for
            state = self.service.state(run)
            if state == "Completed":
                continue
            killed = time.monotonic()
            getattr(self, f"kill_{kind}")(run)
            return home, run, state, killed
        raise AssertionError("unreachable")

    def free(self, run: str, killed: float) -> float:
        """Wait until the run holds no slot and is not said to be at work; gives the seconds since the kill."""

        def is_free() -> bool:
            slots = self.service.deployment("build")["global_concurrency_limit"]["active_slots"]
            return slots == 0 and self.service.state(run) not in {"Running", "Pending", "Cancelling"}

        self.service.until(is_free, SLOT_S - (time.monotonic() - killed))
        return time.monotonic() - killed

    def kill_flow(self, run: str) -> None:
        """Kill what the runner has started; one that has not started it yet is waited for."""
        from_runner: list[int] = []

        def is_there() -> bool:
            from_runner[:] = self.service.pids()[1:]
            return bool(from_runner) or self.service.state(run) not in {"Scheduled", "Late", "Pending"}

        self.service.until(is_there, 120)
        for pid in from_runner:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill_runner(self, run: str) -> None:
        """Kill runner and run together."""
        self.service.kill()

    kill_worker = kill_runner


def tables(home: Path) -> dict[str, str]:
    """Digest of every table of the latest release; nothing where there is none."""
    latest = home / "curated" / "latest"
    if not latest.exists():
        return {}
    return {t.name: hashlib.sha256((latest / f"{t.name}.parquet").read_bytes()).hexdigest() for t in RELEASE_TABLES}


@pytest.fixture
def seed(request):
    """Where the moments come from; printed, so that a failure can be seen again."""
    chosen = request.config.getoption("--kill-seed")
    value = random.randrange(1_000_000) if chosen is None else chosen
    print(f"--kill-seed {value}")
    return value


@pytest.fixture(scope="module")
def usual():
    """See `Kills`; all kinds that one process does share it."""
    return []


@pytest.fixture
def kill(request, inputs, tmp_path, seed, usual):
    """Kills as many runs of a kind as were asked for, and holds every one to the two minutes."""

    def go(kind: str, service, restart) -> None:
        count = request.config.getoption("--kills")
        told = Kills(service, restart, inputs, tmp_path, seed, usual).go(kind, count)
        assert len(told) == count
        assert max(row["slot free after s"] for row in told) <= SLOT_S

    return go


# the kinds are apart, so that they can run side by side: most of each is waiting for the two minutes
@pytest.mark.parametrize("kind", ["flow", "runner"])
def test_a_killed_run_of_serve_loses_nothing_and_holds_no_slot(killable, kill, kind):
    kill(kind, killable, killable.start)


def test_a_run_killed_with_its_worker_loses_nothing_and_holds_no_slot(deployed, kill):
    kill("worker", deployed.service, deployed.start)
