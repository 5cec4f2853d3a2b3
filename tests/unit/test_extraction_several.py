"""Several incidents in one sentence or one after a summary; talk, sums, drills and matches that are none."""

from datetime import date

import pytest


def test_a_sentence_that_lists_five_incidents_gives_five(reports_of):
    text = (
        "At least 12 people were killed on Tuesday in a series of attacks: a car bomb killed five people in Baghdad, "
        "gunmen shot dead a judge in Mosul, mortar fire killed two farmers in Kirkuk, a landmine killed three soldiers "
        "near Tikrit, and a grenade killed a shopkeeper in Baqubah."
    )
    reports = reports_of(text)
    assert [r["killed_best"] for r in reports] == [5, 1, 2, 3, 1]
    assert [r["event_type"] for r in reports] == [
        "bombing",
        "assassination",
        "shelling",
        "bombing",
        "grenade_attack",
    ]
    assert {r["event_date_start"] for r in reports} == {date(2024, 5, 14)}


def test_clauses_of_one_incident_stay_one(reports_of):
    text = (
        "Gunmen attacked a convoy in Gao, Mali, on Tuesday, killing four soldiers, and wounded six in nearby Ansongo."
    )
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (4, 6)


def test_a_sum_over_separate_attacks_is_no_incident_and_its_day_is_theirs(reports_of):
    text = (
        "Three people were killed in two separate attacks in the city on Tuesday.\n"
        "In Korangi, gunmen opened fire on a tea stall, killing two men.\n"
        "In Landhi, a constable was shot dead outside his house."
    )
    reports = reports_of(text)
    assert [r["killed_best"] for r in reports] == [2, 1]
    assert {r["event_date_start"] for r in reports} == {date(2024, 5, 14)}


NONE = [
    "There was an explosion of joy in Lahore on Monday when the team won the cup.",
    "Gang violence in Haiti killed at least 1,600 people in the third quarter of the year, a report said on Monday.",
    "In the exercise, a gunman had opened fire in a shopping mall, killing 20 people and wounding 50.",
    "Twenty people died when a bus fell into a ravine on Monday. It was like a bomb had gone off, a survivor said.",
    "A shot by the captain killed off the hopes of the Rovers on Sunday. Two defenders were injured in the first half, "
    "and the goalkeeper was fired on from all sides. They bombarded us, the coach said after the defeat, their fifth "
    "in a row.",
]


@pytest.mark.parametrize("text", NONE)
def test_sums_drills_similes_and_matches_are_no_incidents(reports_of, text):
    assert reports_of(text) == []
