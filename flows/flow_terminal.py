"""Prefect's server for a command in the terminal, started beside the imports that the command needs anyway.

Prefect would start one by itself, but only once a flow begins and after importing all of the server into this process
too; beside each other, the two starts take the time of one.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows import flow_environment
from flows.flow_server import stop, wait_until_up

Wait = Callable[[], None]


@contextmanager
def server_beside() -> Iterator[Wait]:
    """A server while the block lasts; none where the user's Prefect settings may name one. Before Prefect is imported.

    Yields:
        Waits until the server answers; to be called before a flow is.

    Raises:
        ServerError: From that call, if the server does not come up.
    """
    if flow_environment.may_name_server():
        yield lambda: None
        return
    port = _free_port()
    command = [sys.executable, "-m", "flows.flow_own_server", str(port)]
    with tempfile.TemporaryDirectory(prefix="incidents-") as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as stream:
            # a session of its own: at Ctrl-C the run can still tell the server how it ended
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=stream, stderr=stream, start_new_session=True
            )
        try:
            with flow_environment.api_url(f"http://127.0.0.1:{port}/api") as address:
                yield lambda: wait_until_up(process, address, log)
        finally:
            stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
