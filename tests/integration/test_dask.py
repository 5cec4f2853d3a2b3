"""The same tables from worker processes and from a Dask cluster, local or started by itself."""

import gc
import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tasks.collection import SELDOM
from tasks.contracts.tables import RELEASE_TABLES
from tasks.pool import call, worker_pool
from tasks.settings import Settings

START_S = 180  # of a loaded machine


@pytest.fixture(scope="module")
def distributed():
    """Dask, imported by the process that uses it and not by all that collect the tests."""
    return pytest.importorskip("distributed")


def digests(home: Path) -> dict[str, str]:
    latest = home / "curated" / "latest"
    return {t.name: hashlib.sha256((latest / f"{t.name}.parquet").read_bytes()).hexdigest() for t in RELEASE_TABLES}


@pytest.fixture(scope="module")
def here(distributed, undisturbed):
    """Digests of the tables that one process makes."""
    return digests(undisturbed[0])


def build_on(address: str, inputs: Path, home: Path) -> dict[str, str]:
    """Build on a cluster; gives the digests of the tables."""
    from flows.build_tables import build
    from flows.flow_options import BuildOptions

    build(BuildOptions(inputs=[str(inputs)], home=str(home), runner="dask", dask_address=address, batch_size=8))
    return digests(home)


def test_a_cluster_of_our_own_makes_the_tables_that_one_process_makes(distributed, here, inputs, tmp_path):
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        assert build_on(cluster.scheduler_address, inputs, tmp_path) == here


@pytest.fixture
def scheduler(distributed, tmp_path):
    """A scheduler and two workers, each started by itself as on machines of their own; gives the address."""
    file, processes = tmp_path / "scheduler.json", []

    def start(name: str, *options: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{name}", "--scheduler-file", str(file), *options]
        processes.append(subprocess.Popen([*command, "--no-dashboard"], stderr=subprocess.DEVNULL))

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", "0")
        for _ in range(2):
            start("worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        deadline = time.monotonic() + START_S
        while not file.exists() or not (text := file.read_text()):
            assert time.monotonic() < deadline, "no scheduler has started"
            time.sleep(0.2)
        address = json.loads(text)["address"]
        with distributed.Client(address, timeout=START_S, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=START_S)
        yield address
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_scheduler_and_workers_that_run_by_themselves_make_the_same(here, inputs, scheduler, tmp_path):
    assert build_on(scheduler, inputs, tmp_path / "home") == here


def test_a_worker_started_here_seldom_looks_for_cycles_and_is_not_profiled(distributed):
    import dask

    with worker_pool(Settings(runner="dask", workers=1), 2):
        assert call(gc.get_threshold) == SELDOM
        assert not call(dask.config.get, "distributed.worker.profile.enabled")
