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


def test_a_sum_over_two_districts_is_told_in_parts(reports_of):
    text = (
        "Five soldiers were killed in attacks on posts in Hangu and Tank districts on Tuesday.\n"
        "In Hangu, armed men attacked a post and three soldiers were killed.\n"
        "Two soldiers were killed when a post was attacked in Tank."
    )
    assert [(r["killed_best"], r["event_date_start"]) for r in reports_of(text)] == [
        (3, date(2024, 5, 14)),
        (2, date(2024, 5, 14)),
    ]


def test_operations_told_in_turn_keep_their_own_tolls(reports_of):
    text = (
        "Security forces killed nine militants in three separate engagements in Khyber Pakhtunkhwa on Tuesday.\n"
        "An intelligence-based operation was conducted by the security forces in Hangu district.\n"
        "As a result, four militants were sent to hell.\n"
        "Another intelligence-based operation was conducted in Tank district.\n"
        "In the ensuing fire exchange, five militants were neutralised by the security forces."
    )
    assert [(r["killed_best"], r["place_name"]) for r in reports_of(text)] == [(4, "Hangu"), (5, "Tank")]


def test_what_an_attack_came_after_is_another_and_recalled(reports_of):
    text = (
        "A constable was shot dead by gunmen in Hangu on Tuesday.\n"
        "The attack came two days after bombers killed nine soldiers in Tank."
    )
    news, recalled = reports_of(text)
    assert (news["killed_best"], news["is_main"]) == (1, True)
    assert (recalled["killed_best"], recalled["place_name"], recalled["is_main"]) == (9, "Tank", False)


def test_a_sum_of_the_week_and_a_crosshead_add_nobody(reports_of):
    text = (
        "Two soldiers were killed by a roadside bomb in Hangu on Tuesday, officials said.\n"
        "The soldiers were on patrol.\n"
        "Many militants killed\n"
        "The post is near the town.\n"
        "About 30 militants were killed in operations earlier this week."
    )
    assert [report["killed_best"] for report in reports_of(text)] == [2]


def test_men_of_a_state_force_are_security_forces(read):
    claims = read("Two Frontier Corps men were killed in Hangu, Pakistan, on Tuesday.").casualty_claims
    assert {claim["victim_type"] for claim in claims} == {"security_force"}


def _told(reports):
    return [(report["place_name"], report["killed_best"]) for report in reports]


PLACED = [
    (
        "A teacher was shot dead in Maiduguri, a trader in Kano and a nurse in Jos on Tuesday, Nigerian police said.",
        [("Maiduguri", 1), ("Kano", 1), ("Jos", 1)],
    ),
    (
        "Gunmen killed nine people near Nasarawa and two in Kaduna on Tuesday, residents of northern Nigeria said.",
        [("Nasarawa", 9), ("Kaduna", 2)],
    ),
    (
        "Six people were shot dead on Tuesday, four in Irapuato and two in Celaya, Mexican police said.",
        [("Irapuato", 4), ("Celaya", 2)],
    ),
    (
        "A 30-year-old man was shot dead in Soweto and a 25-year-old woman in Polokwane on Tuesday, police said.",
        [("Soweto", 1), ("Polokwane", 1)],
    ),
    (
        "Suicide bombers killed 12 people at a mosque in Kabul and another 12 at a market in Herat on Tuesday.",
        [("Kabul", 12), ("Herāt", 12)],
    ),
]


@pytest.mark.parametrize(("text", "told"), PLACED)
def test_people_told_with_a_place_each_are_of_an_incident_each(reports_of, text, told):
    assert _told(reports_of(text)) == told


UNPLACED = [
    ("Three people were killed by gunmen in Kano, Nigeria, on Tuesday, two in a market and one in a mosque.", 3),
    ("Two soldiers were shot dead in Hangu, Pakistan, on Tuesday, a sergeant and a private from Tank.", 2),
    ("Gunmen shot dead a trader in Kano, Nigeria, on Tuesday, and a car in Jos was stolen.", 1),
    ("Four people were shot dead in Kano, Nigeria, on Tuesday, and two in critical condition were in hospital.", 4),
]


@pytest.mark.parametrize(("text", "killed"), UNPLACED)
def test_numbers_without_a_place_of_their_own_open_no_other_incident(reports_of, text, killed):
    assert [report["killed_best"] for report in reports_of(text)] == [killed]


def test_a_range_of_numbers_is_one_figure(reports_of):
    (report,) = reports_of("A mine killed between 2 and 6 people at the market in Djibo, Burkina Faso, on Tuesday.")
    assert (report["place_name"], report["killed_low"], report["killed_high"]) == ("Djibo", 2, 6)
