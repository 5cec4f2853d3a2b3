"""A limit of time for one piece of work in any thread, so that one odd article cannot hold up a run.

One thread per process keeps watch over all work in it: a timer per article would cost more than cleaning it.
"""

from __future__ import annotations

import ctypes
import math
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Result = TypeVar("Result")
ARTICLE_S = 120.0  # for one article in one stage; the slowest that is honest takes a few seconds on a busy machine


class TooSlowError(Exception):
    """The work took longer than it may."""


@dataclass(eq=False, slots=True)
class _Work:
    """Work of one thread, and when it is to be done."""

    ends: float
    thread: int = field(default_factory=threading.get_ident)
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: bool = False
    fired: bool = False

    def stop(self) -> None:
        """Raise `TooSlowError` in the thread unless the work is done."""
        with self.lock:
            if not self.done:
                self.fired = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), ctypes.py_object(TooSlowError))


class _Watch:
    """A thread that stops work whose time is over; it sleeps until the first of the ends that it knows of."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.works: dict[int, _Work] = {}
        self.wakes = math.inf
        self.thread: threading.Thread | None = None

    def add(self, work: _Work) -> None:
        with self.changed:
            self.works[id(work)] = work
            if self.thread is None:
                self.thread = threading.Thread(target=self._keep, name="time limits", daemon=True)
                self.thread.start()
            if work.ends < self.wakes:
                self.wakes = work.ends
                self.changed.notify()

    def drop(self, work: _Work) -> None:
        self.works.pop(id(work), None)

    def _keep(self) -> None:
        with self.changed:
            while True:
                now = time.monotonic()
                for work in [work for work in list(self.works.values()) if work.ends <= now]:
                    self.drop(work)
                    work.stop()
                self.wakes = min((work.ends for work in list(self.works.values())), default=math.inf)
                self.changed.wait(None if self.wakes == math.inf else max(0.0, self.wakes - now))


_watch = _Watch()


def _forget() -> None:
    """A forked process has none of its parent's threads, and maybe its locks as they were held."""
    global _watch  # noqa: PLW0603 - one watch per process
    _watch = _Watch()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def limited(work: Callable[[], Result], seconds: float = ARTICLE_S) -> Result:
    """Do the work, but no longer than the limit.

    Python code is interrupted wherever it is; a call into a library is let finish first.

    Args:
        work: What to do.
        seconds: Limit, by the clock.

    Raises:
        TooSlowError: If it took longer.
    """
    watched = _Work(time.monotonic() + seconds)
    try:
        try:
            _watch.add(watched)
            return work()
        except TooSlowError:
            watched.fired = False  # it has arrived
            raise
        finally:
            _watch.drop(watched)
            with watched.lock:
                watched.done = True
            while watched.fired:  # what was sent arrives in here, not later in work that has done nothing wrong
                pass
    except TooSlowError as error:
        raise TooSlowError(f"it took more than {seconds:g} seconds") from error
