"""Which rows of the extracted partitions a release takes."""

from tasks.contracts.tables import REPORTS
from tasks.curation import load_articles, load_batches, load_extracted
from tasks.store import Lake


def clean(name: str, fetched: str, **more) -> dict:
    known = {"article_id": name, "raw_id": f"raw-{name}-{fetched}", "content_sha256": fetched, "text": "Two died."}
    return {**known, "fetched_at": f"{fetched}T00:00:00Z", "revision": 1, **more}


def report(name: str, event_type: str) -> dict:
    known = {"report_id": f"{name}-0", "article_id": name, "is_main": True, "status": "occurred", "evidence": []}
    counted = {"event_type": event_type, "date_precision": "unknown", "date_basis": "unknown", "engine_version": "e"}
    return {**known, **counted, "perpetrator_basis": "stated", "is_suicide_attack": False}


def test_of_an_article_that_was_read_twice_the_newest_revision_counts(tmp_path):
    import pandas as pd

    lake = Lake(tmp_path, "e")
    for key, day, names in (("k1", "2024-05-01", "ab"), ("k2", "2024-05-03", "bc"), ("k3", "2024-05-02", "b")):
        rows = pd.DataFrame([clean(name, day) for name in names])
        lake.write("clean", key, {"articles": rows.assign(fetched_at=pd.to_datetime(rows["fetched_at"], utc=True))})
        kind = "bombing" if key == "k2" else "assassination"
        lake.write("extracted", key, {"reports": [report(name, kind) for name in names]})
    articles, batches = load_articles(lake)
    assert dict(zip(articles["article_id"].to_pylist(), articles["revision"].to_pylist(), strict=True)) == {
        "a": 1,
        "b": 3,
        "c": 1,
    }
    assert {key: held if held is None else held.to_pylist() for key, held in batches.items()} == {
        "k1": ["a"],
        "k2": None,
    }
    assert batches.keys() == load_batches(lake).keys()
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
