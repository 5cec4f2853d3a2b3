"""Where the work of a build is done: in this process, in worker processes, or on a Dask cluster.

Prefect's tasks run as threads and hand their work to what is set up here; workers never import Prefect, which would
cost each of them seconds and memory.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any

from tasks.collection import settle
from tasks.settings import Settings
from tasks.store import LakeError

Call = Callable[..., Any]
LOADED = "tasks.loaded"
"""Module with all that workers need; several are forked from one process that has imported it."""
SCHEDULER_ANSWERS_S = 30.0
UNWATCHED = {"distributed.worker.profile.enabled": False}
"""For workers that are started here: Dask's profiler looks at a reader's deep stacks a hundred times a second."""
_BUSY_S = 0.2  # a pool starts no further worker where one is idle
ATTEMPTS = 3  # of a call whose worker died; one that dies of every attempt would otherwise take all others with it
_here = threading.Lock()  # in one process, batches take turns: more at once would only share its one interpreter
_current: Call | None = None
_early: WorkerProcesses | None = None


class WorkerProcesses:
    """A process pool that is made anew when the kernel has killed one of its workers.

    Args:
        workers: Number of processes.
        loaded: Module that each has imported before its first call; what goes wrong there comes up again later.
    """

    def __init__(self, workers: int, loaded: str) -> None:
        self.workers = workers
        self.loaded = loaded
        self.lock = threading.Lock()
        self.pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        context = _context(self.workers, self.loaded)
        return ProcessPoolExecutor(self.workers, context, initializer=_begin, initargs=(self.loaded,))

    def start(self) -> None:
        """Start all workers now and not at their first call, and wait until they are there."""
        for _ in range(self.workers):
            self.pool.submit(time.sleep, _BUSY_S)

    def call(self, function: Call, *args: Any) -> Any:
        """Run a function in a worker; blocks until it is done.

        Raises:
            BrokenProcessPool: If its worker died in each attempt.
        """
        for left in reversed(range(ATTEMPTS)):
            pool = self.pool
            try:
                return pool.submit(function, *args).result()
            except BrokenProcessPool:
                self._renew(pool)
                if not left:
                    raise
        raise AssertionError("unreachable")

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        # every call at work sees the same break; the first of them makes the new pool
        with self.lock:
            if self.pool is broken:
                broken.shutdown(wait=False)
                self.pool = self._new()

    def close(self) -> None:
        """End the workers."""
        self.pool.shutdown(cancel_futures=True)


@contextmanager
def worker_pool(settings: Settings, batches: int) -> Iterator[None]:
    """Run what `call` is given where the settings say, while the block lasts.

    Args:
        settings: `runner`, `workers` and `dask_address`.
        batches: How many calls there will be; no more workers are started.

    Raises:
        LakeError: If the runner is Dask and Dask is not installed or its scheduler does not answer.
    """
    workers = min(settings.workers, batches)
    if batches and settings.runner == "dask":
        with _dask(settings.dask_address, workers) as submit, _used(submit):
            yield
    elif _early is not None:
        with _used(_early.call):
            yield
        _end_early()  # what comes next needs their memory
    elif settings.runner == "processes" and workers > 1:
        processes = WorkerProcesses(workers, LOADED)
        try:
            with _used(processes.call):
                yield
        finally:
            processes.close()
    else:
        yield


@contextmanager
def early_workers(workers: int, loaded: str = LOADED) -> Iterator[None]:
    """Start workers before there is work, so that they load what they need meanwhile; the next `worker_pool` has them.

    Args:
        workers: Number of processes; 0 starts none.
        loaded: Module that each of them imports first.
    """
    global _early  # noqa: PLW0603 - as `_current`
    if workers == 1:
        _early = WorkerProcesses(1, loaded)
        _early.start()
    elif workers:
        _early = WorkerProcesses(workers, loaded)
        # they are there only when the process that they are forked from has loaded everything
        threading.Thread(target=_early.start, daemon=True).start()
    try:
        yield
    finally:
        _end_early()


def _end_early() -> None:
    global _early  # noqa: PLW0603 - as `_current`
    if _early is not None:
        _early.close()
        _early = None


def _context(workers: int, loaded: str) -> BaseContext:
    """How workers are made.

    One alone is forked from this process, which costs least, but only while this has no threads, as Prefect has: what
    a thread holds then is held in the fork for ever. Several are forked from a process of their own, which has loaded
    everything once for all of them and shares its memory with them.
    """
    if workers == 1 and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([loaded])
    return context


def _begin(loaded: str) -> None:
    """First of all in a worker: it ends at Ctrl-C without a trace of calls, and with the process that it works for."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(Exception):
        import_module(loaded)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _used(target: Call) -> Iterator[None]:
    global _current  # noqa: PLW0603 - Prefect's thread tasks share it through the module, not as a parameter
    _current = target
    try:
        yield
    finally:
        _current = None


@contextmanager
def _dask(address: str | None, workers: int) -> Iterator[Call]:
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise LakeError("the dask runner needs Dask: install incident-ledger[dask]") from error
    place = {"address": address} if address else {"n_workers": workers, "threads_per_worker": 1}
    try:
        with dask.config.set(UNWATCHED):
            client = Client(**place, timeout=SCHEDULER_ANSWERS_S, set_as_default=False)
    except OSError as error:
        raise LakeError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        client.run(settle)  # one that joins later is only slower
        # not pure: the same batch after a kill is to be looked at again, not remembered
        yield lambda function, *args: client.submit(function, *args, pure=False).result()


def call(function: Call, *args: Any) -> Any:
    """Call a function where the build does its work, or here when nothing is set up; blocks until it is done."""
    if _current is not None:
        return _current(function, *args)
    with _here:
        return function(*args)
