"""Worker processes: a killed one is replaced, one that kills each worker it gets ends in an error."""

import os
import signal
import threading
from concurrent.futures.process import BrokenProcessPool
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


def test_a_scheduler_that_is_not_there_is_one_clear_line(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(pool, "SCHEDULER_ANSWERS_S", 0.5)
    settings = Settings(runner="dask", dask_address="tcp://127.0.0.1:1")
    with (
        pytest.raises(LakeError, match="no Dask scheduler answers"),
        pool.worker_pool(settings, 1),
    ):
        pass
