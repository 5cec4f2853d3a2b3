"""A build that is killed, cut off from power or from its disk loses nothing; the cases are in `crashes.py`."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_build_survives_kills_cuts_of_power_and_disks_that_fail(full, tell):
    # a process of its own: it forks, which a process that has run threads must not
    command = [sys.executable, "-m", "tests.survival.crashes", *(["--full"] if full else [])]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        tell(line)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert "0 of them left something wrong" in done.stdout


def test_a_lake_that_forgot_an_fsync_would_be_found_out(tell):
    command = [sys.executable, "-m", "tests.survival.forgetful"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        tell(line)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert "the lake as it is: 0 of them" in done.stdout
