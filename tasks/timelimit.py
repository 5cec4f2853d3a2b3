"""A limit of time for one piece of work in any thread, so that one odd article cannot hold up a run."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
ARTICLE_S = 120.0  # for one article in one stage; the slowest that is honest takes a few seconds on a busy machine


class TooSlowError(Exception):
    """The work took longer than it may."""


def limited(work: Callable[[], Result], seconds: float = ARTICLE_S) -> Result:
    """Do the work, but no longer than the limit.

    Python code is interrupted wherever it is; a call into a library is let finish first.

    Args:
        work: What to do.
        seconds: Limit, by the clock.

    Raises:
        TooSlowError: If it took longer.
    """
    thread, lock = threading.get_ident(), threading.Lock()
    state = {"done": False, "fired": False}

    def fire() -> None:
        with lock:
            if not state["done"]:
                state["fired"] = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooSlowError))

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    timer.start()
    try:
        try:
            return work()
        except TooSlowError:
            state["fired"] = False  # it has arrived
            raise
        finally:
            timer.cancel()
            with lock:
                state["done"] = True
            while state["fired"]:  # what was sent arrives in here, not later in work that has done nothing wrong
                pass
    except TooSlowError as error:
        raise TooSlowError(f"it took more than {seconds:g} seconds") from error
