"""Bad input costs no run and leaves no gap: everything lost is a row of `issues`."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.cleaning.clean import clean_batch
from tasks.contracts.conform import conform
from tasks.contracts.tables import CLEAN_ARTICLES, ISSUES, RAW
from tasks.ingestion.files import describe
from tasks.ingestion.local import read_file
from tasks.ingestion.records import Limits, RawRecord
from tasks.workers import article_text, extracted_tables
from tests.survival.fuzz import run, unique
from tests.survival.heavy_inputs import heavy_records

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


def test_mutated_inputs_of_every_kind_crash_nothing_and_lose_nothing(full, tell):
    fuzzer = run(10_000 if full else 160, seed=1, with_engine=True)
    tell(f"{sum(fuzzer.tried.values()):6,}  mutated inputs of {len(fuzzer.tried)} kinds: no crash, no hang, no gap")
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


def test_inputs_made_to_take_long_are_cleaned_in_time(full, tell):
    size, slow, count = (2_000_000 if full else 20_000), [], 0
    for name, record in heavy_records(size):
        begun = time.process_time()
        articles, issues = clean_batch([record.to_row()])
        took = time.process_time() - begun
        count += 1
        assert len(articles) + len(issues) >= 1, name
        if took > (60 if full else 10):
            slow.append((name, took))
    assert slow == []
    tell(f"{count:6,}  inputs of {size:,} characters made to take long, cleaned in time")


@pytest.fixture(scope="module")
def engine():
    from tasks.extraction.engine import load_engine
    from tasks.settings import Settings

    return load_engine(Settings(home="unused"))


def test_inputs_made_to_take_long_are_read_in_time(engine, full, tell):
    wanted = None if full else ("one sentence", "numbers and commas", "and", "opening brackets", "initials")
    count = 0
    for name, record in heavy_records(100_000 if full else 6_000):
        if not name.startswith("text: ") or (wanted and name.removeprefix("text: ") not in wanted):
            continue
        articles, _ = clean_batch([record.to_row()])
        begun = time.process_time()
        for article in articles:
            tables = extracted_tables(engine, [article])
            assert tables["issues"] == [] or {row["rule"] for row in tables["issues"]} <= {
                "engine_error",
                "other_language",
            }
            assert article_text(article).text
        assert time.process_time() - begun < (60 if full else 15), name
        count += 1
    tell(f"{count:6,}  texts made to take long, read in time")
