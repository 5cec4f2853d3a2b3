"""Prefect's server as a child of `incidents serve`: found or started, waited for, stopped with it."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Literal, TextIO

import httpx

from tasks.store import LakeError

START_S = 300.0  # a first start on a loaded machine makes a database and takes minutes
STOP_S = 20.0
POLL_S = 0.2
PROBE_S = 5.0
BUSY_S = 60.0  # a server that works off a backlog answers late; it is no reason to start another
State = Literal["started", "adopted", "found"]


class ServerError(LakeError):
    """The server does not come up; the message says what to do."""


@lru_cache(maxsize=1)
def _client() -> httpx.Client:
    # kept, because making one reads all certificates, which costs more than the question
    return httpx.Client(timeout=PROBE_S)


def healthy(api_url: str) -> bool:
    """Whether a Prefect server answers at the address; one that is only busy is waited for.

    Raises:
        ServerError: If something else answers there, or what listens there does not answer at all.
    """
    answer = _answer(f"{api_url}/health")
    if answer is None:
        return False
    if answer.status_code in {401, 403}:
        return True  # it asks for the password, so it is up; a wrong one shows in the first real call
    if answer.status_code == httpx.codes.OK and answer.text.strip() == "true":
        return True
    raise ServerError(f"something that is not Prefect answers at {api_url}; choose another --port")


def _answer(address: str) -> httpx.Response | None:
    """What the address answers; None where nothing listens."""
    deadline = time.monotonic() + BUSY_S
    while time.monotonic() < deadline:
        try:
            return _client().get(address)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            return None
        except httpx.TransportError:
            time.sleep(POLL_S)
    raise ServerError(f"something listens at {address} and has not answered for {BUSY_S:.0f} s; choose another --port")


@contextmanager
def server(api_url: str, host: str, port: int, folder: Path) -> Iterator[State]:
    """A server at the address while the block lasts.

    One that answers already is used. If an `incidents serve` that was killed has left it, it is stopped at the end too;
    one of an `incidents serve` that is alive is left running.

    Args:
        api_url: Address of its API.
        host: Address to listen on.
        port: Port to listen on.
        folder: Where its log and its process id are kept.

    Yields:
        `started`; `adopted`, where it was left and is stopped at the end; or `found`, where it is somebody else's.

    Raises:
        ServerError: If it does not come up in time or stops at once.
    """
    folder.mkdir(parents=True, exist_ok=True)
    mark, log = folder / f"incidents-server-{port}.pid", folder / "incidents-server.log"
    with mark.open("a+", encoding="utf-8") as handle:
        is_only_one = _lock(handle)
        if healthy(api_url):
            with _adopted(mark if is_only_one else None) as state:
                yield state
            return
        if not is_only_one:
            raise ServerError(f"another `incidents serve` is starting at {api_url}; use it, or choose another --port")
        process = _start(host, port, log)
        _note(handle, process.pid)
        try:
            wait_until_up(process, api_url, log)
            yield "started"
        finally:
            stop(process)
            mark.unlink(missing_ok=True)


@contextmanager
def _adopted(mark: Path | None) -> Iterator[State]:
    left = _left_behind(mark) if mark else None
    try:
        yield "adopted" if left else "found"
    finally:
        if left and mark:
            _stop_left(left, mark)


def _lock(handle: TextIO) -> bool:
    """Hold the mark for as long as this process lives; False where another `incidents serve` has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _note(handle: TextIO, pid: int) -> None:
    handle.truncate(0)
    handle.write(str(pid))
    handle.flush()


def _start(host: str, port: int, log: Path) -> subprocess.Popen[bytes]:
    start = ["prefect", "server", "start", "--host", host, "--port", str(port)]
    command = [sys.executable, "-m", "flows.flow_lasting_server", *start]
    with log.open("ab") as stream:
        # a session of its own: Ctrl-C reaches the runs first, and they can still tell the server how they ended
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, start_new_session=True)


def wait_until_up(process: subprocess.Popen[bytes], api_url: str, log: Path) -> None:
    """Wait for a server that was just started.

    Args:
        process: The server.
        api_url: Address of its API.
        log: Where its output goes.

    Raises:
        ServerError: If it stops or does not answer in time; with the last line of its log.
    """
    deadline = time.monotonic() + START_S
    while True:
        # looked at first: an answer counts only while the process that should give it is alive
        if process.poll() is not None:
            raise ServerError(f"the server stopped while starting; {log} says why: {_last_line(log)}")
        if healthy(api_url):
            return
        if time.monotonic() > deadline:
            raise ServerError(f"the server did not answer within {START_S:.0f} s; see {log}")
        time.sleep(POLL_S)


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "nothing")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server that this process has started; one that does not go is killed."""
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _left_behind(mark: Path) -> int | None:
    """Process id of a server that a killed `incidents serve` has left running, if this is one."""
    try:
        pid = int(mark.read_text(encoding="utf-8"))
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return pid if b"prefect" in command else None


def _stop_left(pid: int, mark: Path) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    mark.unlink(missing_ok=True)
