"""What Prefect records of runs goes after the days that the settings say: its database stays as large as it is."""

import os
import subprocess
import sys
from pathlib import Path

from flows.flow_environment import DEFAULTS, retention

ROOT = Path(__file__).parents[2]
KEEP_DAYS, WEEK, NIGHTS = 21, 7, 70


def test_the_record_of_many_nights_takes_no_more_than_the_days_kept(tmp_path):
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    environment = own | DEFAULTS | retention(KEEP_DAYS) | {"PREFECT_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(Path(__file__).with_name("run_nights.py")), str(NIGHTS)]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    weeks = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    assert len(weeks) == NIGHTS // WEEK
    settled = weeks[KEEP_DAYS // WEEK + 1 :]
    assert len(set(settled)) == 1, "each week as much goes as comes"
    [(runs, logs, artifacts, events)] = set(settled)
    assert KEEP_DAYS <= runs <= KEEP_DAYS + 1
    assert (logs, artifacts) == (20 * runs, 5 * runs), "with their runs"
    assert events <= 20 * (WEEK + 1), "events go after a week"
