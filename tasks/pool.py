"""The worker processes of a build: started once, shared by its tasks, gone with it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

_current: ProcessPoolExecutor | None = None


@contextmanager
def worker_pool(workers: int) -> Iterator[None]:
    """Run what `call` is given in this many processes while the block lasts; one worker means in this process."""
    global _current  # noqa: PLW0603 - Prefect's thread tasks share the pool through the module, not as a parameter
    if workers <= 1:
        yield
        return
    # spawn: forking a process that runs Prefect's threads can deadlock
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        _current = pool
        try:
            yield
        finally:
            _current = None
            pool.shutdown(cancel_futures=True)


def call(function: Callable[..., Any], *args: Any) -> Any:
    """Call a function in a worker process, or here when there is no pool; blocks until it is done."""
    if _current is None:
        return function(*args)
    return _current.submit(function, *args).result()
