"""What every process that extracts does before it loads: one thread of BLAS, and spaCy without its commands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# OpenBLAS starts its threads when it is loaded; the count is of those that NumPy added
COUNT = """
from pathlib import Path
import {module}
import numpy
print(len(list(Path("/proc/self/task").iterdir())))
"""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists() or (os.cpu_count() or 1) < 2, reason="threads are counted in /proc"
)


def run(code: str, **environment: str) -> str:
    """Output of a Python process that starts without what this one has set."""
    clean = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean | environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()[-1]


def threads_after(module: str, **environment: str) -> int:
    """Threads of a process that has imported the module, less those that the module starts with BLAS held to one."""
    code = COUNT.format(module=module)
    return int(run(code, **environment)) - int(run(code, OPENBLAS_NUM_THREADS="1"))


def test_numpy_alone_would_start_more():
    assert threads_after("numpy") > 0


@pytest.mark.parametrize("module", ["tasks.cli.main", "tasks.workers", "flows.flow_options"])
def test_entry_points_hold_blas_to_one_thread(module):
    assert threads_after(module) == 0


def test_the_number_that_a_user_has_set_is_kept():
    assert threads_after("tasks.workers", OPENBLAS_NUM_THREADS="2") == 1
    assert threads_after("tasks.workers", OMP_NUM_THREADS="2") == 1


POOLED = """
import os
from tasks import pool
from tasks.settings import Settings
if __name__ == "__main__":
    pool.LOADED = "json"
    with pool.worker_pool(Settings(runner="{runner}", workers=2), 2):
        print(pool.call(os.getenv, "OPENBLAS_NUM_THREADS"))
"""


@pytest.mark.parametrize("runner", ["processes", "dask"])
def test_workers_are_told_the_same(runner, tmp_path):
    if runner == "dask":
        pytest.importorskip("distributed")
    script = tmp_path / "pooled.py"
    script.write_text(POOLED.format(runner=runner))
    assert run(f"import runpy; import tasks.workers; runpy.run_path({str(script)!r}, run_name='__main__')") == "1"


@pytest.mark.parametrize("module", ["tasks.cli.main", "tasks.workers", "flows.flow_options"])
def test_entry_points_load_spacy_without_its_commands(module):
    told = "sorted({'spacy.cli', 'spacy.cli.train', 'spacy.lang.en'} & sys.modules.keys())"
    assert run(f"import {module}, sys, spacy; spacy.blank('en'); print(*{told})") == "spacy.lang.en"
