"""Worker processes: a killed one is replaced, one that kills each worker it gets ends in an error."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pytest

from tasks import pool
from tasks.settings import Settings
from tasks.store import LakeError


def die_once(mark: str) -> int:
    """Kill this worker the first time, as the kernel does when memory runs out."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_without_workers_the_work_is_done_here():
    with pool.worker_pool(Settings(runner="threads", workers=8), 8):
        assert pool.call(os.getpid) == os.getpid()
    with pool.worker_pool(Settings(runner="processes", workers=8), 1):
        assert pool.call(os.getpid) == os.getpid()


def test_a_killed_worker_is_replaced_and_its_work_done_again(tmp_path):
    mark = str(tmp_path / "died")
    done: list[int] = []
    with pool.worker_pool(Settings(runner="processes", workers=2), 4):
        calls = [threading.Thread(target=lambda: done.append(pool.call(die_once, mark))) for _ in range(4)]
        for thread in calls:
            thread.start()
        for thread in calls:
            thread.join()
        assert len(done) == 4 and os.getpid() not in done
        with pytest.raises(BrokenProcessPool):
            pool.call(die)
        assert pool.call(abs, -2) == 2


def prepared(mark: str) -> None:
    Path(mark).write_text(str(os.getpid()))


def test_early_workers_have_prepared_and_do_the_work(tmp_path):
    mark = tmp_path / "prepared"
    settings = Settings(runner="processes", workers=8)
    with pool.early_workers(1, partial(prepared, str(mark))):
        until(lambda: mark.exists() and mark.read_text() != "")
        with pool.worker_pool(settings, 1):
            assert pool.call(os.getpid) == int(mark.read_text()) != os.getpid()
        with pool.worker_pool(settings, 1):
            assert pool.call(os.getpid) == os.getpid(), "they have ended with the first pool"


def test_workers_that_cannot_prepare_work_all_the_same():
    with pool.early_workers(1, partial(os.stat, "/nowhere")), pool.worker_pool(Settings(workers=2), 1):
        assert pool.call(abs, -3) == 3


def test_a_worker_ends_with_the_process_that_it_works_for(tmp_path):
    script = f"""
import os, signal
from functools import partial
from tasks import pool
def note():
    open({str(tmp_path / "pid")!r}, "w").write(str(os.getpid()))
if __name__ == "__main__":
    with pool.early_workers(1, note), pool.worker_pool(pool.Settings(workers=2), 1):
        pool.call(abs, 1)
        os.kill(os.getpid(), signal.SIGKILL)
"""
    (tmp_path / "work.py").write_text(script)
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "work.py"], cwd=tmp_path, env=environment, check=False)
    worker = Path("/proc") / (tmp_path / "pid").read_text()
    until(lambda: not worker.exists() or (worker / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z")


def until(condition) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_a_scheduler_that_is_not_there_is_one_clear_line(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(pool, "SCHEDULER_ANSWERS_S", 0.5)
    settings = Settings(runner="dask", dask_address="tcp://127.0.0.1:1")
    with (
        pytest.raises(LakeError, match="no Dask scheduler answers"),
        pool.worker_pool(settings, 1),
    ):
        pass
