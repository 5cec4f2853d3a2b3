"""Prefect's server for the length of one command: `python -m flows.flow_own_server PORT`.

It ends when its standard input does, so it cannot outlive the command, however that ends. The interface and the
services that only a lasting server needs are left out, as Prefect does for the servers that it starts by itself, and so
are the types of blocks for the interface to offer: the first lasting server makes up for them.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from flows.flow_database import make_database

# the second keeps Prefect from noting that the types of blocks were registered
WITHOUT_BLOCKS = ("PREFECT_SERVER_REGISTER_BLOCKS_ON_START", "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION")


def serve(port: int) -> None:
    """Answer on loopback until the command that started this is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    for name in WITHOUT_BLOCKS:
        os.environ.setdefault(name, "false")
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
