"""Prefect's server for the length of one command: `python -m flows.flow_own_server PORT`.

It ends when its standard input does, so it cannot outlive the command, however that ends. The interface and the
services that only a lasting server needs are left out, as Prefect does for the servers that it starts by itself, and so
are the types of blocks for the interface to offer: the first lasting server makes up for them.
"""

from __future__ import annotations

import signal
import sys
import threading

from flows.flow_database import make_database
from flows.flow_environment import prepare_own_server
from tasks.collection import no_collection, no_search_at_exit


def serve(port: int) -> None:
    """Answer on loopback until the command that started this is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare_own_server()
    no_search_at_exit()
    with no_collection():
        make_database()
        # these take seconds, in which the command may end too
        import uvicorn
        from prefect.server.api.server import create_app

        app = create_app(ephemeral=True, final=True)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", lifespan="on")


def _end_with_parent() -> None:
    sys.stdin.read()
    signal.raise_signal(signal.SIGTERM)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
