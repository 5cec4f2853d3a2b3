"""Corrections are applied on each run, guarded, and flagged when evidence contradicts them."""

from __future__ import annotations

import pytest

from tasks.aggregation.corrections import ACTIONS, Correction, read_corrections
from tasks.aggregation.identity import incident_id
from tasks.aggregation.review import COLUMNS, review

BLAST = incident_id("r1")


def fix(action, **values):
    return Correction(action, BLAST, decided_by="ana", decided_on="2024-06-01", reason="hospital list", **values)


def rules(ledger):
    return [row["rule"] for row in ledger.issues]


@pytest.fixture
def row():
    def find(ledger):
        return next(row for row in ledger.incidents.to_pylist() if row["incident_id"] == BLAST)

    return find


def test_a_value_is_set_with_its_reason_and_its_bounds_follow(press, row):
    ledger = press.tell("r1", killed=5).ledger(corrections=[fix("set", column="killed_best", value="9", expected="5")])
    found = row(ledger)
    assert (found["killed_low"], found["killed_best"], found["killed_high"]) == (5, 9, 9)
    assert "killed_best: set, was 5: hospital list (ana 2024-06-01)" in found["reasons"]
    assert "5 to 9 killed" in found["summary"]
    [total] = [c for c in ledger.casualties.to_pylist() if c["is_total"]]
    assert (total["count_best"], total["best_reason"]) == (9, "set by a correction")
    assert ledger.issues == []


def test_new_evidence_stops_a_correction_and_says_so(press, row):
    ledger = press.tell("r1", killed=6).ledger(corrections=[fix("set", column="killed_best", value="9", expected="5")])
    assert (row(ledger)["killed_best"], rules(ledger)) == (6, ["correction_contradicted"])


def test_a_correction_that_the_source_caught_up_with_is_no_longer_needed(press):
    ledger = press.tell("r1", killed=9).ledger(corrections=[fix("set", column="killed_best", value="9", expected="5")])
    assert rules(ledger) == ["correction_obsolete"]


def test_impossible_corrections_are_refused_in_words(press):
    expected = [
        (fix("set", column="killed_best", value="many"), "bad_correction"),
        (fix("set", column="killed_best", value="-1"), "bad_correction"),
        (fix("set", column="event_type", value="picnic"), "bad_correction"),
        (fix("set", column="status", value=""), "bad_correction"),
        (fix("set", column="incident_id", value="x"), "correction_unmatched"),
        (fix("set", column="colour", value="x"), "correction_unmatched"),
        (Correction("set", "i-none", "killed_best", "9"), "correction_unmatched"),
        (Correction("merge", "i-none", value="i-nothing"), "correction_unmatched"),
        (Correction("split", "i-none", value="r9"), "correction_unmatched"),
    ]
    ledger = press.tell("r1", killed=5).ledger(corrections=[correction for correction, _ in expected])
    assert sorted(rules(ledger)) == sorted(rule for _, rule in expected)


@pytest.mark.parametrize(("action", "grade"), [("reject", "discounted"), ("confirm", "confirmed")])
def test_reject_and_confirm_set_the_grade(press, row, action, grade):
    ledger = press.tell("r1", killed=5).ledger(corrections=[fix(action, column="killed_best", expected="5")])
    assert row(ledger)["grade"] == grade


def test_corrections_hold_in_increments_and_when_nothing_changed(press, continued, row):
    press.tell("r1", killed=5).tell("r2", "2024-05-20", killed=5)
    correction = fix("set", column="killed_best", value="9", expected="5")
    first = press.ledger(corrections=[correction])
    again = press.ledger(corrections=[correction], previous=continued(first, carry=True))
    assert again.incidents.equals(first.incidents)
    assert row(again)["killed_best"] == 9


def test_a_file_is_read_with_its_bad_lines_named(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(
        "\ufeffaction,incident_id,column,value,expected,decided_by,decided_on,reason,summary\n"
        "set,i-1,killed_best,9,5,ana,2024-06-01,hospital list,left from the review\n"
        ",i-2,,,,,,,left open by the reviewer\n"
        "delete,i-3,,,,,,,\n"
        "merge,i-4,,,,,,,\n"
    )
    corrections, problems = read_corrections(path)
    assert [c.value for c in corrections] == ["9"]
    assert [problem.payload_ref for problem in problems] == ["corrections.csv:4", "corrections.csv:5"]
    assert read_corrections(tmp_path / "none.csv") == ([], [])


def test_a_review_filled_in_is_a_corrections_file(press, tmp_path):
    press.tell("r1", killed=5, perpetrator_id="g1").tell("r2", killed=5, perpetrator_id="g2", confidence=0.2)
    press.tell("r3", "2024-06-02", killed=3, confidence=0.1)
    ledger = press.ledger()
    rows = review(press.evidence(), ledger.incidents, ledger.incident_reports)
    assert {row["question"].split(" (")[0] for row in rows} == {"sources disagree", "an incident at all?"}
    assert all(tuple(row) == COLUMNS for row in rows)
    assert {row["action"] for row in rows} == {""} and "confirm" in ACTIONS
    [contested] = [row for row in rows if row["incident_id"] == BLAST]
    confirmed = press.ledger(corrections=[Correction("confirm", BLAST, contested["column"], "", contested["expected"])])
    assert confirmed.issues == []


def test_near_pairs_are_asked_about(press):
    press.tell("r1", killed=1, place_name=None, latitude=None, geo_precision=4)
    press.tell("r2", killed=7, lag=2, event_type="armed_attack", place_name=None, latitude=None, geo_precision=4)
    ledger = press.ledger()
    assert ledger.incidents.num_rows == 2
    [pair] = [
        row for row in review(press.evidence(), ledger.incidents, ledger.incident_reports) if "merge" in row["question"]
    ]
    assert {pair["incident_id"], pair["value"]} == set(ledger.incidents["incident_id"].to_pylist())
    assert "same day" in pair["note"]
