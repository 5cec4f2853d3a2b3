"""The lake and its releases: whole or not there."""

import json

import pyarrow.parquet as pq
import pytest

from tasks.contracts.conform import ContractError
from tasks.contracts.tables import ISSUES, RELEASE_TABLES
from tasks.files import FileStore
from tasks.releases import Releases
from tasks.store import Lake, LakeError, batch_key


def issue(name: str) -> dict:
    return {"issue_id": name, "stage": "ingestion", "severity": "error", "rule": "r", "message": "m"}


def article(name: str) -> dict:
    return {"article_id": name, "content_sha256": "c", "revision": 1}


def test_a_partition_is_there_once_its_commit_is(tmp_path):
    lake = Lake(tmp_path)
    assert lake.keys("raw") == []
    counts = lake.write("raw", "k1", {"issues": [issue("a")]})
    assert counts == {"raw": 0, "issues": 1}
    assert lake.has("raw", "k1")
    assert lake.pending("raw", "clean") == ["k1"]
    (tmp_path / "raw" / "_commits" / "k1.json").unlink()
    assert not lake.has("raw", "k1")


def test_a_broken_table_leaves_no_partition(tmp_path):
    lake = Lake(tmp_path)
    with pytest.raises(ContractError, match=r"issues\.severity"):
        lake.write("raw", "k1", {"issues": [issue("a") | {"severity": "grave"}]})
    assert lake.keys("raw") == []
    assert list(tmp_path.rglob("*.parquet")) == []


def test_a_commit_records_rows_and_checksums(tmp_path):
    lake = Lake(tmp_path)
    lake.write("raw", "k1", {"issues": [issue("a")]})
    record = lake.commit("raw", "k1")
    assert record["tables"]["issues"]["rows"] == 1
    assert record["tables"]["issues"]["sha256"] == lake.files.sha256("raw", "issues", "k1.parquet")


def test_the_same_rows_are_the_same_bytes(tmp_path):
    for home in ("one", "two"):
        Lake(tmp_path / home).write("raw", "k1", {"issues": [issue("a"), issue("b")]})
    one, two = (tmp_path / home / "raw" / "issues" / "k1.parquet" for home in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_reading_no_partition_gives_an_empty_table(tmp_path):
    assert Lake(tmp_path).read_all("raw", ISSUES).num_rows == 0


def test_the_extracted_stage_lies_under_the_engine_version(tmp_path):
    Lake(tmp_path, "rules-1").write("extracted", "k1", {})
    assert Lake(tmp_path, "rules-1").keys("extracted") == ["k1"]
    assert Lake(tmp_path, "rules-2").keys("extracted") == []
    with pytest.raises(LakeError, match="engine version"):
        Lake(tmp_path).keys("extracted")


def test_a_failed_write_leaves_the_file_before(tmp_path):
    files = FileStore(tmp_path)
    files.write(b"before", "a", "b.txt")

    def fail() -> None:
        with files.writer("a", "b.txt") as stream:
            stream.write(b"half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fail()
    assert files.read("a", "b.txt") == b"before"
    assert files.names("a") == ["b.txt"]
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_a_failed_write_leaves_the_object_before():
    files = FileStore("memory://failed-write")
    files.write(b"before", "a", "b.txt")

    def fail() -> None:
        with files.writer("a", "b.txt") as stream:
            stream.write(b"half")
            raise OSError("the network is gone")

    with pytest.raises(OSError, match="network"):
        fail()
    assert files.read("a", "b.txt") == b"before"
    assert files.names("a") == ["b.txt"]


def test_sweep_removes_what_a_killed_run_left_and_nothing_else(tmp_path):
    lake = Lake(tmp_path)
    lake.write("raw", "k1", {})
    (tmp_path / "raw" / "raw" / "x.parquet.tmp-1").write_bytes(b"half")
    (tmp_path / "curated" / "releases" / "r-1.tmp-2").mkdir(parents=True)
    (tmp_path / "mine.tmp-3").write_text("not of the lake")
    assert lake.sweep() == 2
    assert lake.keys("raw") == ["k1"]
    assert (tmp_path / "mine.tmp-3").exists()


def test_the_lake_works_on_another_file_system():
    lake = Lake("memory://lake-test")
    lake.write("raw", "k1", {"issues": [issue("a")]})
    assert lake.keys("raw") == ["k1"]
    assert lake.read("raw", "issues", "k1").num_rows == 1
    releases = Releases("memory://lake-test")
    releases.publish("r-1", {"articles": [article("a")]})
    assert releases.latest() == "r-1"
    assert releases.read("r-1", "articles")["article_id"].to_pylist() == ["a"]


def test_a_release_holds_every_table_and_latest_leads_to_it(tmp_path):
    releases = Releases(tmp_path)
    assert releases.latest() is None
    counts = releases.publish("r-1", {"articles": [article("a")]}, {"note.txt": b"hello"})
    assert counts["articles"] == 1
    assert set(counts) == {table.name for table in RELEASE_TABLES}
    latest = tmp_path / "curated" / "latest"
    assert pq.read_table(latest / "articles.parquet").num_rows == 1
    assert (latest / "note.txt").read_text() == "hello"
    package = json.loads((latest / "datapackage.json").read_text())
    assert len(package["resources"]) == len(RELEASE_TABLES)


def test_a_table_that_a_stage_wrote_goes_into_a_release_as_it_is(tmp_path):
    lake, releases = Lake(tmp_path), Releases(tmp_path)
    lake.write("aggregated", "r-1", {"articles": [article("a")]})
    rows, data = lake.read("aggregated", "articles", "r-1"), lake.as_written("aggregated", "articles", "r-1")
    releases.publish("r-1", {"articles": rows}, files={"articles": data})
    releases.publish("r-2", {"articles": [article("a")]})
    assert releases.read_extra("r-1", "articles.parquet") == releases.read_extra("r-2", "articles.parquet") == data


def test_what_another_version_wrote_does_not_go_into_a_release_as_it_is(tmp_path):
    lake = Lake(tmp_path)
    lake.write("raw", "k1", {"issues": [issue("a")]})
    path = tmp_path / "raw" / "issues" / "k1.parquet"
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata({**table.schema.metadata, b"schema_version": b"0"}), path)
    assert lake.as_written("raw", "issues", "k1") is None
    path.write_bytes(b"no table")
    assert lake.as_written("raw", "issues", "k1") is None


def test_an_old_release_stays_as_it_was(tmp_path):
    releases = Releases(tmp_path)
    releases.publish("r-1", {"articles": [article("a")]})
    before = {path.name: path.read_bytes() for path in (tmp_path / "curated/releases/r-1").iterdir()}
    releases.publish("r-2", {"articles": [article("a"), article("b")]})
    assert releases.latest() == "r-2"
    assert {path.name: path.read_bytes() for path in (tmp_path / "curated/releases/r-1").iterdir()} == before
    releases.publish("r-1", {"articles": []})
    assert releases.latest() == "r-1"
    assert releases.read("r-1", "articles").num_rows == 1


def test_a_release_with_a_dangling_key_is_not_published(tmp_path):
    releases = Releases(tmp_path)
    releases.publish("r-1", {})
    row = {"incident_id": "i", "report_id": "r"}
    with pytest.raises(ContractError, match=r"not in incidents\.incident_id"):
        releases.publish("r-2", {"incident_reports": [row]})
    assert releases.latest() == "r-1"
    assert releases.ids() == ["r-1"]


def test_asking_for_a_release_that_is_not_there_says_which_there_are(tmp_path):
    releases = Releases(tmp_path)
    with pytest.raises(LakeError, match="run `incidents build` first"):
        releases.resolve(None)
    releases.publish("r-1", {})
    assert releases.resolve(None) == "r-1"
    with pytest.raises(LakeError, match="there are: r-1"):
        releases.resolve("r-9")


def test_batch_names_depend_on_content_not_order():
    assert batch_key(["a", "b"]) == batch_key(["b", "a"])
    assert batch_key(["a", "b"]) != batch_key(["a", "c"])
