"""Prefect's server gone in the middle of a build: the build ends, the lake is whole, the next one does the rest."""

import hashlib
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tasks.contracts.tables import RELEASE_TABLES

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "articles"
START_S, END_S = 900, 900  # of a machine that is loaded to the brim; a free one takes a tenth of it


def tables(home: Path) -> dict[str, str]:
    """Digest of every table of the latest release; nothing where there is none."""
    latest = home / "curated" / "latest"
    if not latest.exists():
        return {}
    return {t.name: hashlib.sha256((latest / f"{t.name}.parquet").read_bytes()).hexdigest() for t in RELEASE_TABLES}


@pytest.fixture
def service(new_service, tmp_path, full):
    """A Prefect server in a process of its own, to be killed."""
    if not full:
        pytest.skip("Prefect's client tries for over two minutes; --full waits for it")
    service = new_service(tmp_path)
    address = ["--host", "127.0.0.1", "--port", str(service.port)]
    service.process = service.popen("server.log", sys.executable, "-m", "prefect", "server", "start", *address)

    def answers() -> bool:
        with suppress(OSError):
            return service.call("GET", "/health") is True
        return False

    service.until(answers, START_S)
    yield service
    service.kill()


def test_a_build_whose_server_is_gone_ends_and_the_next_one_ends_the_same(service, tmp_path, tell):
    inputs = Path(shutil.copytree(SAMPLE, tmp_path / "articles"))
    own = dict(service.environment)
    with_server = own | {"PREFECT_API_URL": f"{service.url}/api"}

    def build(home: str, log: str):
        return service.launch(log, "build", "--input", str(inputs), "--batch-size", "4", "--home", str(tmp_path / home))

    service.environment = with_server
    cut = build("cut", "cut.log")
    service.until(lambda: list((tmp_path / "cut" / "clean").glob("_commits/*.json")) or cut.poll() is not None, START_S)
    assert cut.poll() is None, (tmp_path / "cut.log").read_text()
    service.process.kill()
    service.process.wait()
    begun = time.monotonic()
    code = cut.wait(END_S)
    told = (tmp_path / "cut.log").read_text()
    print(f"ended with {code} {time.monotonic() - begun:.0f} s after the server")
    left = tables(tmp_path / "cut")
    service.environment = own
    assert build("undisturbed", "undisturbed.log").wait(END_S) == 0
    undisturbed = tables(tmp_path / "undisturbed")
    assert left in ({}, undisturbed), "what can be read is whole"
    assert build("cut", "again.log").wait(END_S) == 0, (tmp_path / "again.log").read_text()
    assert tables(tmp_path / "cut") == undisturbed
    assert not list((tmp_path / "cut").rglob("*.tmp-*"))
    assert code == 1, told
    assert "Prefect's server no longer answers; what was done is kept" in told
    tell("     1  Prefect server killed in a build: it ended with one line, nothing lost")
