"""Python's search for cycles, switched off where many objects are made that stay."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (20_000, 20, 50)
"""New objects that start a search, and how many searches among the young start one among the older."""


@contextmanager
def no_collection() -> Iterator[None]:
    """No search while the block lasts: it takes an eighth of the time of imports and half of that of large data."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def settle() -> None:
    """What is loaded stays: from now on the search passes it by, and comes less often.

    Reading an article makes thousands of small objects, each few hundred of which start a search, and some searches
    look at everything there is.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def no_search_at_exit() -> None:
    """None when this process ends either: after a flow it takes a second, to free what ends with the process anyway."""
    atexit.register(gc.freeze)
