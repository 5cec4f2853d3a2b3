"""Python's search for cycles, switched off where many objects are made that stay."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


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


def no_search_at_exit() -> None:
    """None when this process ends either: after a flow it takes a second, to free what ends with the process anyway."""
    atexit.register(gc.freeze)
