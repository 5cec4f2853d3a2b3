"""Bad input costs no run and leaves no gap: everything lost is a row of `issues`."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.cleaning.clean import clean_batch
from tasks.contracts.conform import conform
from tasks.contracts.tables import CLEAN_ARTICLES, ISSUES, RAW
from tasks.ingestion.files import describe
from tasks.ingestion.local import read_file
from tasks.ingestion.records import Limits, RawRecord
from tasks.workers import extracted_tables
from tests.survival.fuzz import run, unique
from tests.survival.heavy_inputs import PAGES, TEXTS, heavy_records

NAMES = ("id", "text", "page", "title", "url", "published_at", "source", "author", "fetched_at")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=80),
    st.lists(st.text(max_size=10), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    st.sampled_from(["\ud800", "https://[", "2024-13-45", "<html>", "9" * 50, "Gunmen killed two men in Bannu."]),
)
ROWS = st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES), min_size=1, max_size=5)


def test_mutated_inputs_of_every_kind_crash_nothing_and_lose_nothing(full, tally):
    fuzzer = run(10_000 if full else 160, seed=1, with_engine=True)
    told = f"mutated inputs of {len(fuzzer.tried)} kinds: no crash, no hang, every loss told"
    tally(told, sum(fuzzer.tried.values()))
    assert fuzzer.failures == []
    assert fuzzer.became["articles"] > 30
    assert fuzzer.became["issues"] > 30
    assert fuzzer.became["extracted"] > (400 if full else 8), "the engine has read some of them too"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS)
def test_any_json_becomes_a_record_or_an_issue(rows, tmp_path_factory):
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    items = list(read_file(describe(path), Limits()))
    records = list({item.raw_id: item for item in items if isinstance(item, RawRecord)}.values())
    conform(ISSUES, unique(item.to_row("ingestion") for item in items if not isinstance(item, RawRecord)))
    conform(RAW, [record.to_row() for record in records])
    articles, issues = clean_batch([record.to_row() for record in records])
    conform(CLEAN_ARTICLES, articles)
    conform(ISSUES, unique(issues))
    told = {row["raw_id"] for row in articles} | {row["payload_ref"] for row in issues}
    assert {record.raw_id for record in records} <= told
    assert len(items) >= len([row for row in rows if row])


def rules(rows):
    return {row["rule"] for row in rows}


def test_inputs_made_to_take_long_are_cleaned_in_their_time(full, tally):
    size = 2_000_000 if full else 20_000
    for name, record in heavy_records(size):
        articles, issues = clean_batch([record.to_row()])
        assert len(articles) + len(issues) >= 1, name
        assert "too_slow" not in rules(issues), name
        tally(f"inputs of {size:,} characters made to take long: cleaned in their time, or told to be none")


@pytest.fixture(scope="module")
def engine():
    from tasks.extraction.engine import load_engine
    from tasks.settings import Settings

    return load_engine(Settings(home="unused"))


def test_inputs_made_to_take_long_are_read_in_their_time(engine, full, tally):
    wanted = None if full else ("one sentence", "numbers and commas", "and", "opening brackets", "initials")
    size = 50_000 if full else 6_000
    for name, record in heavy_records(size):
        if not name.startswith("text: ") or (wanted and not name.removeprefix("text: ").startswith(wanted)):
            continue
        articles, _ = clean_batch([record.to_row()])
        tables = extracted_tables(engine, articles)
        assert rules(tables["issues"]) <= {"other_language"}, name
        tally(f"texts of {size:,} characters made to take long: read in their time")


def test_a_build_of_huge_inputs_ends_with_every_loss_told(full, tally, tmp_path):
    """The issue's own: a sentence of 5 MB, 100,000 numbers, 200,000 nested elements; one after the other in a batch."""
    from tasks import workers
    from tasks.settings import Settings
    from tasks.store import Lake

    part = 1 if full else 10
    texts = {
        "sentence": TEXTS["one sentence without a stop"](5_000_000 // part),
        "numbers": "Gunmen killed " + " ".join(map(str, range(100_000 // part))) + " people.",
        "good": "Gunmen killed two men in Bannu on Monday, police said.",
    }
    rows = [{"id": name, "text": text} for name, text in texts.items()]
    rows.append({"id": "nested", "page": PAGES["nested div"](1_000_000 // part)})
    (tmp_path / "heavy.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    settings = Settings(home=str(tmp_path / "home"), max_article_chars=400_000 if full else 10_000)
    lake = Lake(settings.home, "v")
    (key,) = workers.ingest_inputs(settings.home, [str(tmp_path / "heavy.jsonl")], 500, settings.max_record_bytes)
    workers.clean_partition(settings.home, key)
    workers.extract_partition(settings.home, key, "v", settings)
    ids = {row["article_id"]: row["external_id"] for row in lake.read("clean", "articles", key).to_pylist()}
    told = lake.read("extracted", "issues", key).to_pylist()
    assert {(ids[row["subject_id"]], row["rule"]) for row in told} >= {("sentence", "article_cut")}, told
    assert {row["rule"] for row in told} <= {"article_cut", "too_slow", "other_language"}
    assert set(ids.values()) == {"sentence", "numbers", "good"}
    assert rules(lake.read("clean", "issues", key).to_pylist()) == {"unreadable_page"}
    assert "good" in {ids[row["article_id"]] for row in lake.read("extracted", "reports", key).to_pylist()}
    tally("huge inputs through cleaning and extraction: read as far as the limits go, the rest told", len(rows))
