"""A limit of time for one piece of work in any thread, so that one odd article cannot hold up a run.

One thread per process keeps watch over all work in it: a timer per article would cost more than cleaning it. What
counts is processor time of the thread that works, where the system tells it: on a busy machine an honest article takes
as long as ever by that measure, and what is set aside does not depend on what else is running.
"""

from __future__ import annotations

import ctypes
import math
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

Result = TypeVar("Result")
ARTICLE_S = 60.0  # for one article in one stage; the slowest that is honest takes a few seconds
PATIENCE = 20  # so many times the limit by the clock also end work that uses no processor


class TooSlowError(Exception):
    """The work took longer than it may."""


def _processor_time() -> Callable[[], float]:
    """What tells the processor time that this thread has used so far; by the clock where no system call does."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    return partial(time.clock_gettime, time.pthread_getcpuclockid(threading.get_ident()))


@dataclass(eq=False, slots=True)
class _Work:
    """Work of one thread, how much of its time it may use, and when to look how much it has."""

    seconds: float
    used: Callable[[], float] = field(default_factory=_processor_time)
    thread: int = field(default_factory=threading.get_ident)
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: bool = False
    fired: bool = False
    limit: float = field(init=False)
    looked_at: float = field(init=False)
    last: float = field(init=False)

    def __post_init__(self) -> None:
        now = time.monotonic()
        self.limit = self.used() + self.seconds
        self.looked_at, self.last = now + self.seconds, now + PATIENCE * self.seconds

    def is_over(self) -> bool:
        """Raise `TooSlowError` in the thread if its time is; else say when to look again."""
        with self.lock:  # the thread does not end meanwhile, with which its clock would stop
            if self.done:
                return True
            now = time.monotonic()
            left = min(self.limit - self.used(), self.last - now)
            if left > 0:
                self.looked_at = now + left
                return False
            self.fired = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), ctypes.py_object(TooSlowError))
            return True


class _Watch:
    """A thread that stops work whose time is over; it sleeps until the first may be."""

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
            if work.looked_at < self.wakes:
                self.wakes = work.looked_at
                self.changed.notify()

    def drop(self, work: _Work) -> None:
        self.works.pop(id(work), None)

    def _keep(self) -> None:
        with self.changed:
            while True:
                now = time.monotonic()
                for work in [work for work in list(self.works.values()) if work.looked_at <= now]:
                    if work.is_over():
                        self.drop(work)
                self.wakes = min((work.looked_at for work in list(self.works.values())), default=math.inf)
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
        seconds: Limit, of processor time.

    Raises:
        TooSlowError: If it took longer.
    """
    watched = _Work(seconds)
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
        raise TooSlowError(f"it took more than {seconds:g} seconds of processor time") from error
