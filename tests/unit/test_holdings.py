"""Which rows of the extracted partitions a release takes."""

import pandas as pd
import pytest

from tasks.contracts.tables import REPORTS
from tasks.holdings import (
    HELD,
    load_articles,
    load_batches,
    load_extracted,
    load_holdings,
    partitions,
    release_before,
)
from tasks.parquet import parquet_bytes
from tasks.releases import HOLDINGS_FILE, Releases
from tasks.store import Lake


def clean(name: str, fetched: str, **more) -> dict:
    known = {"article_id": name, "raw_id": f"raw-{name}-{fetched}", "content_sha256": fetched, "text": "Two died."}
    return {**known, "fetched_at": f"{fetched}T00:00:00Z", "revision": 1, **more}


def report(name: str, event_type: str) -> dict:
    known = {"report_id": f"{name}-0", "article_id": name, "is_main": True, "status": "occurred", "evidence": []}
    counted = {"event_type": event_type, "date_precision": "unknown", "date_basis": "unknown", "engine_version": "e"}
    return {**known, **counted, "perpetrator_basis": "stated", "is_suicide_attack": False}


def written(lake, *batches):
    """Partitions with an article and a report for each letter."""
    for key, day, names, kind in batches:
        rows = pd.DataFrame([clean(name, day) for name in names])
        lake.write("clean", key, {"articles": rows.assign(fetched_at=pd.to_datetime(rows["fetched_at"], utc=True))})
        lake.write("extracted", key, {"reports": [report(name, kind) for name in names]})


def kept(lake):
    """What a release keeps for the next one."""
    return {HELD: partitions(lake), HOLDINGS_FILE: parquet_bytes(load_holdings(lake))}


def test_of_an_article_that_was_read_twice_the_newest_revision_counts(tmp_path):
    lake = Lake(tmp_path, "e")
    written(
        lake,
        ("k1", "2024-05-01", "ab", "assassination"),
        ("k2", "2024-05-03", "bc", "bombing"),
        ("k3", "2024-05-02", "b", "assassination"),
    )
    articles, batches = load_articles(lake)
    assert dict(zip(articles["article_id"].to_pylist(), articles["revision"].to_pylist(), strict=True)) == {
        "a": 1,
        "b": 3,
        "c": 1,
    }
    assert {key: held.to_pylist() for key, held in batches.items()} == {"k1": ["a"], "k2": ["b", "c"]}
    assert batches.keys() == load_batches(load_holdings(lake)).keys()
    reports = load_extracted(lake, REPORTS, batches)
    assert dict(zip(reports["article_id"].to_pylist(), reports["event_type"].to_pylist(), strict=True)) == {
        "a": "assassination",
        "b": "bombing",
        "c": "bombing",
    }
    assert reports.num_rows == 3


def test_a_lake_without_articles_has_no_rows(tmp_path):
    lake = Lake(tmp_path, "e")
    articles, batches = load_articles(lake)
    assert (articles.num_rows, batches) == (0, {})
    assert load_extracted(lake, REPORTS, batches).num_rows == 0


def test_what_the_release_before_holds_is_not_read_again_unless_something_newer_has_come(tmp_path, monkeypatch):
    lake = Lake(tmp_path, "e")
    written(lake, ("k1", "2024-05-01", "ab", "assassination"), ("k2", "2024-05-02", "c", "assassination"))
    articles, batches = load_articles(lake)
    tables = {"articles": articles, "reports": load_extracted(lake, REPORTS, batches)}
    Releases(tmp_path).publish("r-1", tables, kept(lake))
    written(lake, ("k3", "2024-05-03", "bd", "bombing"))
    before = release_before(lake)
    batches = load_batches(load_holdings(lake))
    anew = load_extracted(lake, REPORTS, batches)
    read, reading = [], Lake.read
    monkeypatch.setattr(Lake, "read", lambda *args: read.append(args[3]) or reading(*args))
    assert load_extracted(lake, REPORTS, batches, before).sort_by("report_id").equals(anew.sort_by("report_id"))
    assert read == ["k3"]


def test_articles_come_from_the_release_before_but_for_those_that_are_new_or_newer(tmp_path, monkeypatch):
    lake = Lake(tmp_path, "e")
    written(lake, ("k1", "2024-05-01", "abd", "bombing"), ("k2", "2024-05-02", "c", "bombing"))
    Releases(tmp_path).publish("r-1", {"articles": load_articles(lake)[0]}, kept(lake))
    written(lake, ("k0", "2024-05-03", "be", "bombing"), ("k3", "2024-04-30", "d", "bombing"))
    anew = load_articles(lake)
    read, reading = [], Lake.read
    monkeypatch.setattr(Lake, "read", lambda *args: read.append(args[3]) or reading(*args))
    articles, batches = load_articles(lake, release_before(lake))
    assert articles.equals(anew[0])
    assert batches == anew[1]
    assert set(read) == {"k0", "k3"}


def test_a_release_whose_holdings_cannot_be_read_is_left_alone(tmp_path):
    lake = Lake(tmp_path, "e")
    written(lake, ("k1", "2024-05-01", "a", "bombing"))
    Releases(tmp_path).publish("r-1", {"articles": load_articles(lake)[0]}, kept(lake) | {HOLDINGS_FILE: b"PAR1"})
    assert release_before(lake) is None


def test_a_release_of_another_engine_or_of_partitions_that_are_gone_is_not_taken_for_the_lake(tmp_path):
    lake = Lake(tmp_path, "e")
    written(lake, ("k1", "2024-05-01", "a", "bombing"))
    Releases(tmp_path).publish("r-1", {"articles": load_articles(lake)[0]}, kept(lake))
    assert release_before(lake)
    assert release_before(Lake(tmp_path, "f")) is None
    lake.drop("extracted", "k1")
    assert release_before(lake) is None


@pytest.mark.parametrize("told", [b"", b"{}", b'["e"]', b"\xff"])
def test_a_release_that_does_not_say_what_it_was_made_of_is_left_alone(tmp_path, told):
    lake = Lake(tmp_path, "e")
    written(lake, ("k1", "2024-05-01", "a", "bombing"))
    Releases(tmp_path).publish("r-1", {"articles": load_articles(lake)[0]}, kept(lake) | {HELD: told})
    assert release_before(lake) is None
