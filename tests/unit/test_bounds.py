"""Counts of a release against those before it: growth is usual, a table doubled or halved is a question."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.bounds import ALWAYS, SMALLEST, odd, odd_counts, past_runs, silent_sources
from tasks.store import Lake


def counts(incidents: int) -> dict[str, int]:
    return {"articles": 1000, "reports": 500, "incidents": incidents, "casualties": 300}


@pytest.mark.parametrize(
    ("now", "asked"), [(400, False), (430, False), (799, False), (801, True), (199, True), (0, True)]
)
def test_a_table_that_doubles_or_halves_is_asked_about(now, asked):
    lines = odd_counts([counts(380), counts(400)], counts(now))
    assert bool(lines) is asked
    assert all("incidents" in line and "400" in line for line in lines)


def test_a_first_release_has_nothing_to_be_compared_with():
    assert odd_counts([], counts(10)) == []


def test_a_small_lake_may_double():
    assert odd_counts([{"incidents": 12}], {"incidents": SMALLEST - 1}) == []


def test_a_home_that_has_always_grown_in_leaps_may_leap_again():
    leaps = [counts(n) for n in (100, 300, 900)]
    assert odd_counts(leaps, counts(2700)) == []
    assert odd_counts(leaps, counts(9000)) != []


@given(st.lists(st.integers(SMALLEST, 10_000), min_size=1, max_size=8), st.floats(0.55, 1.9))
@settings(deadline=None, max_examples=60)
def test_steps_below_double_are_never_asked_about(past, factor):
    assert odd_counts([{"incidents": n} for n in past], {"incidents": round(past[-1] * factor)}) == []


def test_a_source_that_always_has_some_and_now_has_none_is_asked_about():
    steady = [{"daily": 4, "weekly": n % 2} for n in range(ALWAYS)]
    assert silent_sources(steady, {"daily": 1}) == []
    assert len(silent_sources(steady, {})) == 1
    assert "daily" in silent_sources(steady, {"weekly": 3})[0]
    assert silent_sources(steady[1:], {}) == []


def test_held_and_failed_runs_teach_nothing(tmp_path):
    lake = Lake(tmp_path)
    told = {"failures": [], "held": False, "sources": {}}
    runs = [
        told | {"counts": counts(400)},
        told | {"counts": counts(4000), "held": True},
        told | {"counts": counts(9), "failures": ["x"]},
    ]
    for number, run in enumerate(runs):
        lake.files.write(json.dumps(run).encode(), "runs", f"2026010{number}T000000-a.json")
    lake.files.write(b"{torn", "runs", "20260109T000000-a.json")
    assert len(past_runs(lake)) == 3
    assert odd(lake, counts(410), {}) == []
    assert odd(lake, counts(4000), {}) != []
