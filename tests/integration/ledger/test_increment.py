"""What a night need not link again when its news name what many have named before."""

from __future__ import annotations

import random

import pytest

from tasks.aggregation import aggregate as module
from tasks.aggregation import increment, linking
from tasks.aggregation.aggregate import aggregate

NAMES = ("azeem", "chagai", "padag", "zahri", "nushki", "dalbandin")


@pytest.fixture(autouse=True)
def soon_a_crowd(monkeypatch):
    """Limits that a few articles cross."""
    for place in (linking, increment):
        monkeypatch.setattr(place, "FEW", 3)
        monkeypatch.setattr(place, "CROWD", 5)


@pytest.fixture
def named(press):
    """Sixty reports of three weeks, most without a place, that name some of the same."""
    rng = random.Random(3)
    for number in range(60):
        press.tell(
            f"r{number:02d}",
            f"2024-05-{rng.randrange(1, 22):02d}",
            rng.choice([None, 1, 2, 3]),
            lag=rng.randrange(1, 4),
            place_name=rng.choice([None, None, "Quetta", "Kech"]),
            latitude=None,
            keywords=sorted(rng.sample(NAMES, rng.randrange(2, 5))),
            is_main=rng.random() < 0.9,
        )
    return press


def watched(monkeypatch):
    """The reports from which linking starts, run by run."""
    changed = []
    seen = module.changed_reports
    monkeypatch.setattr(module, "changed_reports", lambda *args: changed.append(seen(*args)) or changed[-1])
    return changed


def content(ledger):
    """The incidents as sets of reports."""
    held = {}
    for row in ledger.incident_reports.to_pylist():
        held.setdefault(row["incident_id"], set()).add(row["report_id"])
    return sorted(map(sorted, held.values()))


@pytest.mark.parametrize(("seed", "share"), [(0, linking.NIGHT), (1, 1)])
def test_nights_that_come_and_go_end_where_all_at_once_does(named, continued, monkeypatch, seed, share):
    """Reports come, and every other night some are gone, so that crowds of names grow and shrink."""
    monkeypatch.setattr(linking, "NIGHT", share)
    rng = random.Random(seed)
    order = rng.sample([row["report_id"] for row in named.reports], len(named.reports))
    seen, ledger = set(order[:30]), None
    for night in range(6):
        if night % 2:
            seen -= set(rng.sample(sorted(seen), 6))
        seen |= set(order[: 30 + 6 * night])
        evidence = named.evidence(seen.__contains__)
        ledger = aggregate(**vars(evidence), previous=continued(ledger, carry=True) if ledger else None)
        anew = aggregate(**vars(evidence))
        assert content(ledger) == content(anew)
        assert ledger.ties.equals(anew.ties)


def test_a_name_that_becomes_a_crowd_s_sends_only_what_is_tied_to_be_linked_again(press, continued, monkeypatch):
    for number, place in enumerate(["Quetta", "Kech", "Gwadar", "Turbat", "Panjgur"]):
        press.tell(f"r{number}", place_name=place, admin1=f"Region {number}", latitude=None, keywords=["azeem"])
    first = press.ledger()
    press.tell("new", place_name="Mastung", admin1="Region 9", latitude=None, keywords=["azeem"])
    changed = watched(monkeypatch)
    second = press.ledger(previous=continued(first, carry=True))
    assert changed == [["new"]]
    assert content(second) == content(press.ledger())


def test_another_report_of_an_article_may_change_what_it_leads_with(press, continued, monkeypatch):
    press.tell("r1", killed=5, article="a").tell("r2", killed=3, article="a", place_name="Kech").tell("r3")
    first = press.ledger()
    press.reports[1]["killed_best"] = press.reports[1]["killed_high"] = 9
    changed = watched(monkeypatch)
    press.ledger(previous=continued(first, carry=True))
    assert changed == [["r1", "r2"]]
