"""Runs the flow `build`; may kill itself, as an operator or the kernel would, while it writes its n-th file.

usage: run_build.py HOME KILL_AT BATCH_SIZE INPUT...
"""

import os
import signal
import sys
from contextlib import contextmanager

from flows.flow_environment import prepare


def kill_at(count: int) -> None:
    """SIGKILL this process in the middle of its n-th file."""
    from tasks.files import FileStore

    original, seen = FileStore.writer, [0]

    @contextmanager
    def writer(self, *parts):
        with original(self, *parts) as stream:
            yield stream
            seen[0] += 1
            if seen[0] == count:
                os.kill(os.getpid(), signal.SIGKILL)

    FileStore.writer = writer


if __name__ == "__main__":
    prepare()
    home, at, batch_size, *inputs = sys.argv[1:]
    if int(at):
        kill_at(int(at))
    from flows.build_tables import build
    from flows.flow_options import BuildOptions

    build(BuildOptions(inputs=inputs, home=home, workers=1, batch_size=int(batch_size)))
