"""Which incidents are marked doubtful, and why."""

import pyarrow as pa
import pytest

from tasks.aggregation.aggregate import aggregate
from tasks.aggregation.doubt import RIGHT_LEAST, doubt, doubted
from tasks.contracts.vocab import DOUBTS

SURE = {
    "event_probability": 0.95,
    "confidence": RIGHT_LEAST,
    "geo_precision": 1,
    "event_date_start": "2024-05-02",
    "date_precision": "day",
    "reasons": ["grade: one source"],
    "claimed_by": None,
    "abducted_best": None,
}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"event_probability": 0.3}, "no particular incident"),
        ({"event_probability": None}, None),
        ({"event_probability": 0.3, "claimed_by": "The Group"}, None),
        ({"geo_precision": 6}, "no place"),
        ({"geo_precision": None}, "no place"),
        ({"geo_precision": 4}, None),
        ({"event_date_start": None, "date_precision": "unknown"}, "no date"),
        ({"date_precision": "year"}, "no date"),
        ({"date_precision": "month"}, None),
        ({"confidence": 0.05}, "low confidence"),
        ({"reasons": ["telling: somebody missing"]}, None),
        ({"reasons": ["telling: somebody missing"], "confidence": 0.3}, "somebody missing"),
        ({"reasons": ["telling: somebody missing"], "confidence": 0.3, "abducted_best": 21}, "low confidence"),
        ({"reasons": ["telling: told twice"]}, "told twice"),
        ({"event_probability": 0.3, "reasons": ["grade: confirmed: an officer, 2024"]}, None),
    ],
)
def test_the_first_reason_to_doubt_is_given(change, reason):
    assert doubt({**SURE, **change}) == reason


def test_every_reason_is_one_of_the_contract_and_marks_the_row():
    rows = [{**SURE, "confidence": 0.01}, {**SURE, "geo_precision": None}, SURE]
    marked = doubted(pa.Table.from_pylist(rows)).to_pylist()
    assert [row["doubtful"] for row in marked] == [True, True, False]
    assert {row["doubt_reason"] for row in marked} - {None} <= set(DOUBTS)


def test_one_report_that_surely_tells_the_incident_is_enough(press):
    press.tell("speech", killed=4, event_probability=0.2).tell("news", killed=4, event_probability=0.9)
    press.tell("talk", day="2024-01-09", killed=3, event_probability=0.2)
    told = press.evidence()
    incidents = aggregate(told.articles, told.reports, told.claims, told.participants).incidents.to_pylist()
    assert sorted((row["report_count"], row["doubtful"]) for row in incidents) == [(1, True), (2, False)]


def test_reports_that_tell_other_days_and_places_are_marked(press):
    near = {"latitude": 30.0, "longitude": 66.9, "place_name": "Kuchlak"}
    press.tell("r1", "2024-05-02", killed=5, names=("Ana Ruiz", "Luis Paz"))
    press.tell("r2", "2024-05-04", killed=5, names=("Ana Ruiz", "Luis Paz"), **near)
    rows = press.ledger().incidents.to_pylist()
    assert [(row["report_count"], row["doubt_reason"]) for row in rows] in (
        [(2, "reports disagree")],
        [(1, None), (1, None)],
    )
    assert doubt({**SURE, "reasons": ["reports: differ in day, place or toll"]}) == "reports disagree"


@pytest.mark.parametrize(
    "change", [{"killed": 13}, {"latitude": 30.0, "longitude": 66.9, "place_name": "Kuchlak"}, {"day": "2024-05-04"}]
)
def test_one_day_place_or_toll_that_differs_is_enough(press, change):
    press.tell("r1", "2024-05-02", killed=5, names=("Ana Ruiz", "Luis Paz"))
    press.tell("r2", **({"day": "2024-05-02", "killed": 5, "names": ("Ana Ruiz", "Luis Paz")} | change))
    rows = press.ledger().incidents.to_pylist()
    assert all(row["doubt_reason"] == "reports disagree" for row in rows if row["report_count"] > 1)


def test_what_speaks_against_half_of_the_reports_of_an_unsure_incident_marks_it(press):
    ana, luis = ("Ana Ruiz",), ("Luis Paz",)
    press.tell("r1", killed=4, doubt="parts far apart", names=ana, confidence=0.4)
    press.tell("r2", killed=4, names=ana, confidence=0.3)
    press.tell("r3", day="2024-01-09", killed=3, doubt="told twice")
    for report in ("r4", "r5"):
        press.tell(report, day="2024-03-09", killed=5, names=luis)
    press.tell("r6", day="2024-03-09", killed=5, names=luis, doubt="told twice")
    rows = press.ledger().incidents.to_pylist()
    told = sorted((row["report_count"], row["doubt_reason"]) for row in rows)
    assert told == [(1, "told twice"), (2, "parts far apart"), (3, None)]
