"""One build by worker processes and one by Dask, each with two workers on this machine, beside each other.

usage: runners.py INPUT [--workers 2] [--runs processes dask]

Each build has an empty lake and Prefect's own server, as `incidents build` does. Prints seconds by the clock and of
the processor, over all processes, the peak of memory (proportional set size, summed over all processes, looked at
four times a second), and the ratio of the last run to the first.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

BUILD = "from tasks.cli.main import app; app()"


def descendants(pid: int) -> Iterator[int]:
    """A process and everything that it started and that is still there."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):  # any thread may have started some
        try:
            found = children.read_text().split()
        except OSError:
            continue
        for child in found:
            yield from descendants(int(child))


def memory(pid: int) -> int:
    """Kibibytes of a process, its share of what it shares with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def build(source: str, home: str, runner: str, workers: int) -> tuple[float, float, float]:
    """Seconds by the clock, of the processor, and the peak of memory in GiB."""
    environment = os.environ | {"INCIDENTS_RUNNER": runner}
    command = [sys.executable, "-c", BUILD, "build", "--input", source, "--home", home, "--workers", str(workers)]
    start, peak = time.perf_counter(), 0
    used: dict[int, float] = {}  # not what the kernel adds up: it leaves out workers that others have forked
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            held = 0
            for one in descendants(process.pid):
                with suppress(OSError, IndexError):  # it has ended meanwhile
                    used[one] = processor(one)
                    held += memory(one)
            peak = max(peak, held)
            time.sleep(0.25)
    if process.returncode:
        raise SystemExit(f"the build by {runner} failed with {process.returncode}")
    return time.perf_counter() - start, sum(used.values()), peak / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--runs", nargs="+", default=["processes", "dask"], choices=["processes", "dask", "threads"])
    given = parser.parse_args()
    print(f"{'':14}{'wall s':>9}{'CPU s':>9}{'peak GiB':>10}")
    rows = []
    for runner in given.runs:
        with tempfile.TemporaryDirectory() as home:
            rows.append(build(given.input, home, runner, given.workers))
        print(f"{runner:14}{rows[-1][0]:9.1f}{rows[-1][1]:9.1f}{rows[-1][2]:10.2f}", flush=True)
    if len(rows) < 2:
        return
    wall, cpu = rows[-1][0] / rows[0][0], rows[-1][1] / rows[0][1]
    print(f"{given.runs[-1]} to {given.runs[0]}: {wall:.2f} times the clock, {cpu:.2f} times the processor")


if __name__ == "__main__":
    main()
