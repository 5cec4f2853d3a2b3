"""The same reports give the same incidents, in whatever order and batches they come."""

from __future__ import annotations

import random

import pytest

from tasks.aggregation.aggregate import aggregate

ORDERS = range(4)  # test_arrival.py has twenty, of the sample


@pytest.fixture
def busy(press):
    """Three weeks of news: incidents told by one to five outlets, near each other in time and place."""
    rng = random.Random(7)
    for incident in range(12):
        day, town = rng.randrange(1, 28), rng.choice(["Quetta", "Kech", "Gwadar", "Panjgur"])
        toll = rng.randrange(0, 12)
        for outlet in range(rng.randrange(1, 6)):
            press.tell(
                f"r{incident:02d}{outlet}",
                f"2024-05-{min(28, day + (rng.random() < 0.15)):02d}",
                max(0, toll - (rng.random() < 0.3)),
                lag=rng.randrange(1, 6),
                outlet=f"Outlet {outlet}",
                place_name=town if rng.random() < 0.8 else None,
                latitude=None,
                event_type=rng.choice(["bombing", "armed_attack"]),
                perpetrator_id=rng.choice([None, None, "g1", "g2"]),
            )
    return press


def content(ledger):
    """Sets of reports with their tolls; ids left out."""
    tolls = {row["incident_id"]: row for row in ledger.incidents.to_pylist() if row["merged_into"] is None}
    held = {}
    for row in ledger.incident_reports.to_pylist():
        held.setdefault(row["incident_id"], []).append(row["report_id"])
    columns = ("killed_low", "killed_best", "killed_high", "place_name", "event_date_start", "grade", "source_count")
    return sorted((sorted(reports), [tolls[name][c] for c in columns]) for name, reports in held.items())


def test_rows_in_any_order_give_identical_tables(busy):
    evidence = busy.evidence()
    expected = aggregate(**vars(evidence))
    for seed in ORDERS:
        order = random.Random(seed).sample(range(evidence.reports.num_rows), evidence.reports.num_rows)
        shuffled = vars(evidence) | {"reports": evidence.reports.take(order), "articles": evidence.articles.take(order)}
        again = aggregate(**shuffled)
        assert again.incidents.equals(expected.incidents)
        assert again.casualties.equals(expected.casualties)
        assert again.incident_reports.equals(expected.incident_reports)


@pytest.mark.parametrize("seed", range(2))
def test_batches_and_increments_end_where_all_at_once_does(busy, continued, seed):
    """In every batching, carried over or made anew; an id, once given, keeps its founding report."""
    rng = random.Random(seed)
    ids = rng.sample([row["report_id"] for row in busy.reports], len(busy.reports))
    size = rng.choice([9, 13, 17])
    seen, ledger = set(), None
    for start in range(0, len(ids), size):
        seen |= set(ids[start : start + size])
        evidence = busy.evidence(seen.__contains__)
        previous = continued(ledger, carry=seed % 2 == 1) if ledger else None
        ledger, old = aggregate(**vars(evidence), previous=previous), ledger
        if old:
            kept = {row["report_id"]: row["incident_id"] for row in old.incident_reports.to_pylist()}
            assert set(kept.values()) <= set(ledger.incidents["incident_id"].to_pylist())
    assert content(ledger) == content(busy.ledger())


def test_an_increment_equals_a_full_run_and_reads_less(busy, continued, monkeypatch):
    from tasks.aggregation import aggregate as module

    part = busy.evidence(lambda report: report != "r000")
    first = aggregate(**vars(part))
    read = []
    reconcile = module.reconcile
    monkeypatch.setattr(module, "reconcile", lambda *args: read.append(reconcile(*args)) or read[-1])
    second = aggregate(**vars(busy.evidence()), previous=continued(first, carry=True))
    full = aggregate(**vars(busy.evidence()), previous=continued(first))
    assert second.incidents.equals(full.incidents)
    assert second.casualties.equals(full.casualties)
    assert second.incident_reports.equals(full.incident_reports)
    assert read[0][0].num_rows < read[1][0].num_rows


@pytest.mark.parametrize("profile", ["default", "acled", "gtd", "ucdp"])
def test_bounds_hold_whatever_sources_say(press, profile):
    """Two hundred incidents, each in a town of its own, told by one to five outlets with any figures at all."""
    rng = random.Random(profile)
    for incident in range(200):
        for outlet in range(rng.randrange(1, 6)):
            told = sorted(rng.randrange(0, 30) for _ in range(3))
            low, best, high = (figure if rng.random() < 0.7 else None for figure in told)
            press.tell(f"r{incident}-{outlet}", outlet=f"Outlet {rng.randrange(4)}", place_name=f"Town {incident}")
            press.reports[-1] |= {"latitude": None, "killed_low": low, "killed_best": best, "killed_high": high}
    ledger = press.ledger(profile=profile)
    checked = 0
    for table, stem in ((ledger.incidents, "killed"), (ledger.casualties, "count")):
        for row in table.to_pylist():
            told = [row[f"{stem}_{bound}"] for bound in ("low", "best", "high")]
            figures = [figure for figure in told if figure is not None]
            assert figures == sorted(figures)
            checked += len(figures) > 1
    assert checked > 200
