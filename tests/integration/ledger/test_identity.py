"""Ids that never change their meaning."""

from __future__ import annotations

from tasks.aggregation.corrections import Correction
from tasks.aggregation.identity import incident_id


def living(ledger):
    return {row["incident_id"]: row for row in ledger.incidents.to_pylist() if row["merged_into"] is None}


def merged(ledger):
    return {row["incident_id"]: row["merged_into"] for row in ledger.incidents.to_pylist() if row["merged_into"]}


def test_an_incident_is_named_after_its_earliest_report(press):
    press.tell("r2", killed=5, lag=1).tell("r1", killed=5, lag=3)
    assert set(living(press.ledger())) == {incident_id("r2")}


def test_an_earlier_report_that_arrives_late_does_not_change_the_id(press, continued):
    first = press.tell("r2", killed=5, lag=3).ledger()
    second = press.tell("r1", killed=5, lag=1).ledger(previous=continued(first))
    assert set(living(second)) == set(living(first)) == {incident_id("r2")}


def test_a_merge_keeps_the_older_id_and_leaves_a_tombstone(press, continued):
    press.tell("r1", killed=1, place_name=None, admin1=None, latitude=None, geo_precision=6)
    press.tell("r2", killed=1, lag=2)
    first = press.ledger()
    assert len(living(first)) == 2
    merge = Correction("merge", incident_id("r1"), value=incident_id("r2"))
    second = press.ledger(previous=continued(first), corrections=[merge])
    assert set(living(second)) == {incident_id("r1")}
    assert merged(second) == {incident_id("r2"): incident_id("r1")}
    third = press.ledger(previous=continued(second), corrections=[merge])
    assert merged(third) == merged(second)


def test_a_merge_that_is_undone_gives_the_id_back(press, continued):
    press.tell("r1", killed=1, place_name=None, admin1=None, latitude=None, geo_precision=6)
    press.tell("r2", killed=1, lag=2)
    merge = Correction("merge", incident_id("r1"), value=incident_id("r2"))
    second = press.ledger(previous=continued(press.ledger()), corrections=[merge])
    third = press.ledger(previous=continued(second))
    assert set(living(third)) == {incident_id("r1"), incident_id("r2")}
    assert merged(third) == {}


def test_a_split_says_what_it_supersedes_and_goes_on_saying_so(press, continued):
    press.tell("r1", killed=5).tell("r2", killed=5, lag=2).tell("r3", killed=5, lag=3)
    first = press.ledger()
    split = Correction("split", incident_id("r1"), value="r3")
    second = press.ledger(previous=continued(first), corrections=[split])
    assert set(living(second)) == {incident_id("r1"), incident_id("r3")}
    assert living(second)[incident_id("r3")]["supersedes"] == [incident_id("r1")]
    third = press.ledger(previous=continued(second), corrections=[split])
    assert living(third)[incident_id("r3")]["supersedes"] == [incident_id("r1")]


def test_the_largest_part_inherits_when_the_founding_report_is_gone(press, continued):
    press.tell("r1", killed=5).tell("r2", killed=5, lag=2).tell("r3", killed=5, lag=3)
    first = press.ledger()
    press.reports = [row for row in press.reports if row["report_id"] != "r1"]
    assert set(living(press.ledger(previous=continued(first)))) == {incident_id("r1")}


def test_a_tombstone_follows_through_later_merges(press, continued):
    far = {"place_name": None, "admin1": None, "latitude": None, "geo_precision": 6}
    press.tell("r1", killed=1, **far).tell("r2", killed=1, lag=2).tell("r3", "2024-05-02", 1, lag=4, **far)
    one = Correction("merge", incident_id("r2"), value=incident_id("r3"))
    two = Correction("merge", incident_id("r1"), value=incident_id("r2"))
    second = press.ledger(previous=continued(press.ledger()), corrections=[one])
    assert merged(second) == {incident_id("r3"): incident_id("r2")}
    third = press.ledger(previous=continued(second), corrections=[one, two])
    assert merged(third) == {incident_id("r3"): incident_id("r1"), incident_id("r2"): incident_id("r1")}
