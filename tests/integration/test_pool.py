"""Worker processes: a killed one is replaced, one that kills each worker it gets ends in an error."""

import os
import signal
import subprocess
import sys
import threading
import time
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


def test_a_killed_worker_is_replaced_and_its_work_done_again(tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "LOADED", "json")  # what is called here needs no engine
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


@pytest.fixture
def loading(tmp_path, monkeypatch):
    """Name of a module that notes by whom it was imported, and the note."""
    mark = tmp_path / "loaded"
    (tmp_path / "noting.py").write_text(f"import os\nopen({str(mark)!r}, 'a').write(f'{{os.getpid()}}\\n')\n")
    monkeypatch.syspath_prepend(tmp_path)
    return "noting", mark


def test_a_worker_alone_has_loaded_and_does_the_work(loading):
    module, mark = loading
    settings = Settings(runner="processes", workers=8)
    with pool.early_workers(1, module):
        until(lambda: mark.exists() and mark.read_text() != "")
        with pool.worker_pool(settings, 1):
            assert pool.call(os.getpid) == int(mark.read_text()) != os.getpid()
        with pool.worker_pool(settings, 1):
            assert pool.call(os.getpid) == os.getpid(), "they have ended with the first pool"


def test_workers_that_cannot_load_work_all_the_same():
    with pool.early_workers(1, "no_such_module"), pool.worker_pool(Settings(workers=2), 1):
        assert pool.call(abs, -3) == 3


# in a process of its own: the one that workers are forked from is made once and kept
SEVERAL = """
import os
import threading
import time
from tasks import pool

def slow(_):
    time.sleep(0.5)
    return os.getpid()

if __name__ == "__main__":
    with pool.early_workers(2, "noting"), pool.worker_pool(pool.Settings(workers=2), 2):
        done = []
        calls = [threading.Thread(target=lambda: done.append(pool.call(slow, 0))) for _ in range(2)]
        [thread.start() for thread in calls]
        [thread.join() for thread in calls]
    print(*done)
"""


def test_of_several_workers_all_have_what_was_loaded_once(tmp_path, loading):
    _, mark = loading
    workers = run_script(tmp_path, SEVERAL).split()
    [loader] = mark.read_text().split()
    assert len(set(workers)) == 2 and loader not in workers


ENDING = """
import os, signal
from tasks import pool

if __name__ == "__main__":
    with pool.early_workers({workers}, "noting"), pool.worker_pool(pool.Settings(workers=2), 1):
        print(pool.call(os.getpid), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_ends_with_the_process_that_it_works_for(tmp_path, loading, workers):
    _, mark = loading
    worker = run_script(tmp_path, ENDING.format(workers=workers))
    for process in (worker.strip(), *mark.read_text().split()):
        until(lambda process=process: is_gone(Path("/proc") / process))


def run_script(folder, text) -> str:
    """What a script prints that runs in a process of its own."""
    (folder / "work.py").write_text(text)
    environment = os.environ | {"PYTHONPATH": f"{Path(__file__).parents[2]}{os.pathsep}{folder}"}
    return subprocess.run(
        [sys.executable, "work.py"], cwd=folder, env=environment, check=False, stdout=subprocess.PIPE, text=True
    ).stdout


def is_gone(process) -> bool:
    return not process.exists() or (process / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"


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
