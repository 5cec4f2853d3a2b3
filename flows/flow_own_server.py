"""Prefect's server for the length of one command: `python -m flows.flow_own_server PORT`.

It ends when its standard input does, so it cannot outlive the command, however that ends. The interface and the
services that only a lasting server needs are left out, as Prefect does for the servers that it starts by itself.
"""

from __future__ import annotations

import signal
import sys
import threading


def serve(port: int) -> None:
    """Answer on loopback until the command that started this is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
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
