"""One build at a time on one home."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tasks.files import FileStore
from tasks.store import LakeError

POLL_S = 0.2


@contextmanager
def home_lock(home: str | Path, wait_s: float = 0) -> Iterator[None]:
    """Hold the home of a lake for this process.

    The kernel drops the lock when its process dies, however it dies, so no stale lock can block a home. Object stores
    have no such lock: there the deployment's concurrency limit of one keeps builds apart.

    Args:
        home: The lake.
        wait_s: How long to wait for another build, in seconds.

    Raises:
        LakeError: If another process still holds it after `wait_s`.
    """
    files = FileStore(home)
    if not files.is_local:
        yield
        return
    path = Path(files.path(".lock"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as handle:
        _acquire(handle.fileno(), path, wait_s)
        handle.truncate(0)
        handle.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}))
        handle.flush()
        yield


def _acquire(descriptor: int, path: Path, wait_s: float) -> None:
    deadline = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise LakeError(
                    f"another build ({_holder(path)}) is at work on {path.parent}; wait for it, or use another --home"
                ) from None
            time.sleep(POLL_S)
        else:
            return


def _holder(path: Path) -> str:
    with suppress(OSError, ValueError, KeyError):
        return f"process {json.loads(path.read_text(encoding='utf-8'))['pid']}"
    return "process unknown"
