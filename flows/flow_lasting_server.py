"""Prefect's server as its own command starts it, with the database made ahead.

`python -m flows.flow_lasting_server prefect server start ...`
"""

from __future__ import annotations

import runpy
import sys

from flows.flow_database import make_database

if __name__ == "__main__":
    make_database()
    sys.argv = sys.argv[1:]
    runpy.run_module("prefect", run_name="__main__", alter_sys=True)
