"""Work in forked processes, which can be killed without harm to the one that looks on."""

from __future__ import annotations

import importlib
import os
import select
import signal
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress

from tests.survival.faults import Fault

REFUSED = 3  # exit code of work that ended with an error


def import_all(modules: Iterable[str]) -> None:
    """Import what the work imports, so that forked processes need not; it is most of what they would do."""
    for name in modules:
        with suppress(ImportError):
            importlib.import_module(name)


def run(work: Callable[[], object], fault: Fault | None = None, kill_after_s: float = 0) -> tuple[int, str]:
    """Do the work in a forked process; gives its exit code (or minus the signal) and what its error says."""
    child, told = start(work, fault)
    if kill_after_s:
        select.select([told], [], [], kill_after_s)  # ends earlier where the work does
        os.kill(child, signal.SIGKILL)
    return finish(child, told)


def start(work: Callable[[], object], fault: Fault | None = None) -> tuple[int, int]:
    """Begin the work in a forked process; gives its id and where it tells its error."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        code = 0
        try:
            if fault:
                fault.install()
            work()
        except BaseException as error:
            os.write(write, f"{error!r} {traceback.format_exc()[-1500:]}".encode()[-4000:])
            code = REFUSED
        os._exit(code)
    os.close(write)
    return child, read


def finish(child: int, told: int) -> tuple[int, str]:
    """Wait for a forked process."""
    with os.fdopen(told, "rb") as stream:
        message = stream.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), message
