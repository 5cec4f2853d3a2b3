"""Who is told how far a build is; the terminal and Prefect's UI listen, nothing else knows of them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

logger = logging.getLogger("incidents")


class Listener(Protocol):
    """Told of every stage: once when its size is known, then as it goes."""

    def start(self, stage: str, total: int) -> None:
        """The stage has this many steps to do; 0 means that there is nothing to do."""

    def advance(self, stage: str, steps: int = 1) -> None:
        """So many steps more are done."""


class LogListener:
    """Writes a log line per stage."""

    def start(self, stage: str, total: int) -> None:
        """Log the size of the stage."""
        logger.info("%s: %d to do", stage, total)

    def advance(self, stage: str, steps: int = 1) -> None:
        """Say nothing: single steps are not worth a line."""


_listeners: list[Listener] = [LogListener()]


def listen(listener: Listener) -> None:
    """Make this the only listener of the process."""
    _listeners[:] = [listener]


@contextmanager
def also(listener: Listener) -> Iterator[None]:
    """Tell this listener too while the block lasts."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def start(stage: str, total: int) -> None:
    """Tell the listeners."""
    for listener in _listeners:
        listener.start(stage, total)


def advance(stage: str, steps: int = 1) -> None:
    """Tell the listeners."""
    for listener in _listeners:
        listener.advance(stage, steps)
