"""The same tables from worker processes and from a Dask cluster, local or started by itself."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tasks.contracts.tables import RELEASE_TABLES

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "articles"
distributed = pytest.importorskip("distributed")


def digests(home: Path) -> dict[str, str]:
    latest = home / "curated" / "latest"
    return {t.name: hashlib.sha256((latest / f"{t.name}.parquet").read_bytes()).hexdigest() for t in RELEASE_TABLES}


def test_a_cluster_makes_the_tables_that_one_process_makes(prefect_server, tmp_path):
    from flows.build_tables import build
    from flows.flow_options import BuildOptions

    inputs = [str(shutil.copytree(SAMPLE, tmp_path / "input"))]
    here, there = tmp_path / "here", tmp_path / "there"
    build(BuildOptions(inputs=inputs, home=str(here), workers=1, batch_size=8))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        build(BuildOptions(inputs=inputs, home=str(there), runner="dask", dask_address=address, batch_size=8))
    assert digests(there) == digests(here)
