"""A home on S3-like storage: the same tables as on a disk, also from worker processes, and nothing done twice."""

import hashlib
import json
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import fsspec
import pytest

from tasks.contracts.tables import RELEASE_TABLES

ROOT = Path(__file__).parents[2]
START_S = 120
# not imported: that takes each process that collects the tests half a second
pytestmark = pytest.mark.skipif(not all(map(find_spec, ("s3fs", "moto", "flask_cors"))), reason="needs s3fs and moto")


@pytest.fixture(scope="module")
def bucket(tmp_path_factory):
    """A bucket on a storage server of our own, reached as any other is: by the environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    endpoint = f"http://127.0.0.1:{port}"
    access = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    log = tmp_path_factory.mktemp("moto") / "log"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with log.open("wb") as stream, pytest.MonkeyPatch.context() as patch:
        server = subprocess.Popen(command, stdout=stream, stderr=stream)
        try:
            for name, value in access.items():
                patch.setenv(name, value)
            wait_until_up(server, endpoint, log)
            yield make_bucket()
        finally:
            server.kill()
            server.wait()


def wait_until_up(server: subprocess.Popen, endpoint: str, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while True:
        assert server.poll() is None and time.monotonic() < deadline, log.read_text()
        try:
            urllib.request.urlopen(endpoint, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return


def make_bucket() -> str:
    import s3fs

    s3fs.S3FileSystem().mkdir("ledger")
    return "s3://ledger"


def build(home: str, inputs: Path, workers: int) -> subprocess.CompletedProcess:
    """`incidents build` in a process of its own."""
    command = [sys.executable, "-c", "from tasks.cli.main import main; main()", "build"]
    command += ["--home", home, "--input", str(inputs), "--workers", str(workers), "--batch-size", "8"]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=400)


def digests(home: str) -> dict[str, str]:
    """Digest of every table of the latest release."""
    from tasks.files import FileStore
    from tasks.releases import Releases

    latest = Releases(home).latest()
    files = FileStore(home)
    names = {table.name: f"{table.name}.parquet" for table in RELEASE_TABLES}
    read = {name: files.read("curated", "releases", latest, file) for name, file in names.items()}
    return {name: hashlib.sha256(data).hexdigest() for name, data in read.items()}


@pytest.fixture(scope="module")
def stored(bucket, prefect_server, inputs) -> str:
    """A home in the bucket, built from the sample."""
    home = f"{bucket}/lake"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_API_URL", prefect_server)
        first = build(home, inputs, workers=2)
        assert first.returncode == 0, first.stderr
        again = build(home, inputs, workers=2)
    assert again.returncode == 0, again.stderr
    assert "Nothing to do" in again.stdout
    return home


def test_a_home_on_object_storage_holds_the_tables_of_one_on_a_disk(stored, undisturbed):
    assert digests(stored) == digests(str(undisturbed[0]))


def test_pandas_reads_the_latest_release_by_its_address(stored):
    import pandas as pd

    with fsspec.open(f"{stored}/curated/latest.json") as stream:
        latest = json.load(stream)["release_id"]
    frame = pd.read_parquet(f"{stored}/curated/releases/{latest}/articles.parquet")
    assert len(frame) == 22
