"""Retention removes what the settings say, never what is in use, and nothing by default."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from tasks.contracts.tables import RAW
from tasks.releases import Releases
from tasks.retention import prune
from tasks.settings import Settings
from tasks.store import COMMITS, Lake

NOW = datetime(2026, 3, 31, tzinfo=UTC)


@pytest.fixture
def lake(tmp_path):
    """Three releases, runs of three months, two engines and one cleaned batch."""
    lake = Lake(tmp_path, "rules-new")
    for name in ("r-1", "r-2", "r-3"):
        Releases(tmp_path).publish(name, {}, latest=name == "r-1")
    for month in (1, 2, 3):
        lake.files.write(b"{}", "runs", f"20260{month}15T020000-abc.json")
    for version in ("rules-old", "rules-new"):
        Lake(tmp_path, version).write("extracted", "k1", {})
    lake.write("raw", "k1", {"raw": [record("a"), record("b")]})
    lake.write("clean", "k1", {})
    age(lake, NOW - timedelta(days=40))
    return lake


def record(name: str) -> dict:
    return {"raw_id": name, "source_kind": "text", "media_type": "text/plain", "payload": b"words"}


def age(lake: Lake, moment: datetime) -> None:
    path = lake.files.path("raw", COMMITS, "k1.json")
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_nothing_goes_by_default(lake):
    assert prune(lake, Settings(), NOW) == {}


def test_each_setting_removes_its_kind_and_nothing_else(lake):
    removed = prune(lake, Settings(keep_run_days=30, keep_releases=1, keep_engine_versions=1), NOW)
    assert removed == {"run manifests": 2, "releases": 1, "extractions by older engines": 1}
    assert lake.files.names("runs") == ["20260315T020000-abc.json"]
    assert Releases(lake.files.root_url).ids() == ["r-1", "r-3"], "the latest stays although it is old"
    assert lake.files.names("extracted") == ["rules-new"]
    assert prune(lake, Settings(keep_run_days=30, keep_releases=1, keep_engine_versions=1), NOW) == {}


def test_raw_bytes_go_and_their_rows_stay(lake):
    assert prune(lake, Settings(keep_raw_days=30), NOW) == {"raw batches emptied": 1}
    rows = lake.read_all("raw", RAW).to_pylist()
    assert [(row["raw_id"], row["payload"]) for row in rows] == [("a", b""), ("b", b"")]
    assert lake.keys("raw") == ["k1"]


def test_raw_that_is_young_or_not_cleaned_keeps_its_bytes(lake):
    lake.drop("clean", "k1")
    assert prune(lake, Settings(keep_raw_days=30), NOW) == {}
    lake.write("clean", "k1", {})
    age(lake, NOW - timedelta(days=10))
    assert prune(lake, Settings(keep_raw_days=30), NOW) == {}
