"""The sample's articles, as they are read, in twenty orders and batch sizes: one ledger in the end."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from tasks.aggregation.aggregate import Evidence, aggregate
from tasks.aggregation.ledger import PreviousLedger
from tasks.contracts import tables
from tasks.contracts.conform import conform
from tasks.duplicates import find_duplicates
from tasks.settings import Settings
from tasks.workers import clean_inputs, extract_articles

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "articles"
TOLLS = [f"{outcome}_{bound}" for outcome in ("killed", "injured", "abducted") for bound in ("low", "best", "high")]
TOLD = [*TOLLS, "place_name", "event_date_start", "event_type", "perpetrator_name", "grade", "source_count"]


@pytest.fixture(scope="module")
def read():
    """Every article of the sample with what was extracted of it."""
    pairs = extract_articles(clean_inputs([str(SAMPLE)]), Settings())
    return {row["article_id"]: (row, extraction) for row, extraction in pairs}


def evidence(read, names):
    """What aggregation is given when the lake holds these articles."""
    articles = pd.DataFrame([read[name][0] for name in sorted(names)])
    articles["duplicate_of"] = find_duplicates(articles)
    parts = [read[name][1] for name in sorted(names)]
    return Evidence(
        conform(tables.ARTICLES, articles[tables.ARTICLES.columns]),
        conform(tables.REPORTS, [row for part in parts for row in part.reports]),
        conform(tables.CASUALTY_CLAIMS, [row for part in parts for row in part.casualty_claims]),
        conform(tables.PARTICIPANTS, [row for part in parts for row in part.participants]),
        conform(tables.ENTITIES, [row for part in parts for row in part.entities]),
    )


def content(ledger):
    """Each incident as its set of reports with what it says; ids left out."""
    living = {row["incident_id"]: row for row in ledger.incidents.to_pylist() if row["merged_into"] is None}
    return {reports: [living[name][column] for column in TOLD] for name, reports in groups(ledger).items()}


def groups(ledger):
    held = {}
    for row in ledger.incident_reports.to_pylist():
        held.setdefault(row["incident_id"], set()).add(row["report_id"])
    return {name: frozenset(reports) for name, reports in held.items()}


def continued(ledger, *, carry):
    """The ledger as the one before the next; with what it carries over the next one is an increment."""
    if not carry:
        return PreviousLedger(ledger.incidents, ledger.incident_reports)
    return PreviousLedger(ledger.incidents, ledger.incident_reports, ledger.casualties, ledger.traces, ledger.ties)


def arrive(read, order, size, *, carry):
    """The ledgers after each batch."""
    ledgers = []
    for end in range(size, len(order) + size, size):
        given = evidence(read, order[:end])
        previous = continued(ledgers[-1], carry=carry) if ledgers else None
        ledgers.append(aggregate(**vars(given), previous=previous))
    return ledgers


def check_ids(ledgers):
    """An id, once given, stays with the report that founded it, or says into which incident it went."""
    for old, new in pairwise(ledgers):
        rows = {row["incident_id"]: row for row in new.incidents.to_pylist()}
        for name in old.incidents["incident_id"].to_pylist():
            target = rows[name]["merged_into"] or name
            assert rows[target]["merged_into"] is None
            if name in groups(old):
                assert groups(old)[name] & groups(new)[target]


@pytest.fixture(scope="module")
def at_once(read):
    return content(aggregate(**vars(evidence(read, list(read)))))


@pytest.mark.parametrize("seed", range(20))
def test_any_order_and_batch_size_ends_in_the_same_ledger(read, at_once, seed):
    rng = random.Random(seed)
    ledgers = arrive(read, rng.sample(list(read), len(read)), rng.randrange(6, 22), carry=seed % 2 == 0)
    assert content(ledgers[-1]) == at_once
    check_ids(ledgers)


def test_one_by_one_ends_in_the_same_ledger(read, at_once):
    ledgers = arrive(read, random.Random(5).sample(list(read), len(read)), 1, carry=True)
    assert content(ledgers[-1]) == at_once
    check_ids(ledgers)


def test_the_incidents_of_several_outlets_have_their_bounds_and_sources(read, at_once):
    several = {reports: told for reports, told in at_once.items() if told[TOLD.index("source_count")] > 1}
    assert len(several) >= 2
    for told in several.values():
        low, best, high = (told[TOLD.index(f"killed_{bound}")] for bound in ("low", "best", "high"))
        assert low is None or best is None or low <= best
        assert high is None or best is None or best <= high
    quetta = next(told for told in several.values() if told[TOLD.index("place_name")] == "Quetta")
    assert quetta[:3] == [5, 7, 7]
    assert quetta[TOLD.index("source_count")] == 3
