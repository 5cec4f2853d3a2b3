"""One build at a time on one home.

On a local disk the kernel holds the lock and drops it when its process dies, however it dies. Object stores, and disks
that know no such lock, get a lease: a file that only one can create, renewed while its owner lives. A lease is
taken over from an owner that is dead: on the same machine where there is no such process (any more: the id and the time
it was started say so), from another machine where it was not renewed for `SILENT_S`.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tasks import disk
from tasks.files import FileStore, LakeError

POLL_S = 0.2
RENEW_S = 60.0
SILENT_S = 900.0
LOCK, LEASE = ".lock", ".lease"
_UNSUPPORTED = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a home.

    Attributes:
        pid: Process id.
        host: Name of its machine.
        started: When the process was started, in ticks of its machine's clock; tells it from a later one of that id.
        since: When it took the home, UTC.
        token: What no other owner has.
    """

    pid: int
    host: str
    started: str
    since: str
    token: str

    @classmethod
    def here(cls) -> Owner:
        """This process."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(os.getpid(), socket.gethostname(), process_start(os.getpid()) or "", now, uuid.uuid4().hex)

    @classmethod
    def from_bytes(cls, data: bytes) -> Owner | None:
        """The owner that a lock or lease names; None where it cannot be read."""
        with suppress(ValueError, TypeError, AttributeError):
            found: dict[str, Any] = json.loads(data)
            return cls(**{name: found[name] for name in cls.__slots__ if name in found})
        return None

    def is_gone(self) -> bool | None:
        """Whether the process has ended; None where that cannot be told, as it is another machine's."""
        if self.host != socket.gethostname():
            return None
        return process_start(self.pid) != self.started

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}"


def process_start(pid: int) -> str | None:
    """When a process of this machine was started; None if there is none, "" where the system does not say."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None if Path("/proc/self/stat").exists() or not _exists(pid) else ""
    return stat.rsplit(b")", 1)[1].split()[19].decode()


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def home_lock(home: str | Path, wait_s: float = 0) -> Iterator[None]:
    """Hold the home of a lake for this process.

    Args:
        home: The lake.
        wait_s: How long to wait for another build, in seconds.

    Raises:
        LakeError: If another process still holds it after `wait_s`.
    """
    files, deadline = FileStore(home), time.monotonic() + wait_s
    if not files.is_local:
        with _lease(files, deadline):
            yield
        return
    path = Path(files.path(LOCK))
    disk.make_folders(path.parent)
    with path.open("a+", encoding="utf-8") as handle:
        try:
            _acquire(handle.fileno(), path, deadline)
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
            with _lease(files, deadline):
                yield
            return
        handle.truncate(0)
        handle.write(json.dumps(asdict(Owner.here())))
        handle.flush()
        yield


def _acquire(descriptor: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _wait(deadline, Owner.from_bytes(path.read_bytes()), str(path.parent))
        else:
            return


def _wait(deadline: float, owner: Owner | None, home: str) -> None:
    if time.monotonic() >= deadline:
        raise LakeError(
            f"another build ({owner or 'unknown'}) is at work on {home}; wait for it, or use another --home"
        )
    time.sleep(POLL_S)


@contextmanager
def _lease(files: FileStore, deadline: float) -> Iterator[None]:
    mine = Owner.here()
    while not _create(files, mine):
        if not _take_from_the_dead(files):
            owner, _ = _read(files)
            _wait(deadline, owner, files.root_url)
    done = threading.Event()
    renewal = threading.Thread(target=_renew, args=(files, mine, done), daemon=True)
    renewal.start()
    try:
        yield
    finally:
        done.set()
        renewal.join()
        if _read(files)[0] == mine:
            files.remove(LEASE)


def _create(files: FileStore, mine: Owner) -> bool:
    """Make the lease; only one of several at once can."""
    try:
        with files.fs.open(files.path(LEASE), "xb") as stream:
            stream.write(_lease_bytes(mine))
    except FileExistsError:
        return False
    return True


def _lease_bytes(owner: Owner) -> bytes:
    return json.dumps(asdict(owner) | {"renewed": time.time()}).encode()


def _read(files: FileStore) -> tuple[Owner | None, float]:
    """Who holds the lease, and when it was renewed, in seconds of the epoch."""
    try:
        data = files.read(LEASE)
    except FileNotFoundError:
        return None, time.time()
    owner = Owner.from_bytes(data)
    # one that cannot be read is being written, or its writer died of it: then its age is that of the file
    renewed = json.loads(data)["renewed"] if owner else files.fs.modified(files.path(LEASE)).timestamp()
    return owner, float(renewed)


def _take_from_the_dead(files: FileStore) -> bool:
    """Remove the lease of an owner that is gone; whether it was."""
    owner, renewed = _read(files)
    gone = owner.is_gone() if owner else None
    if gone is None:
        gone = time.time() - renewed > SILENT_S
    if gone:
        files.remove(LEASE)
    return gone


def _renew(files: FileStore, mine: Owner, done: threading.Event) -> None:
    while not done.wait(RENEW_S):
        if _read(files)[0] == mine:
            files.write(_lease_bytes(mine), LEASE)
