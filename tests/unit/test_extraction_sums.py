"""Sums over several acts: no particular incident, and no figure of one of the acts that they sum up."""

from datetime import date

import pytest

from tasks.extraction.confidence import UNSURE

SUMS = [
    "Two attacks on checkpoints in Tillaberi killed 17 soldiers on Tuesday, the ministry said.",
    "Six soldiers and 20 militants were killed in fighting in the Sahel in two days, the army said on Tuesday.",
    "Over 300 people were abducted in attacks on villages in Niger state between January and March, the UN said.",
    "Troops killed nine militants in two operations in the Sahel on Tuesday, the army said.",
    "Herders and farmers have killed at least 60 people in Plateau state since Friday, the governor said.",
    "Shelling in the Donbas killed 14 people over the past 24 hours, officials said on Tuesday.",
    "Eighteen soldiers were killed in operations across the province over the past 24 hours, the army said.",
    "In August, six people were killed and four injured in firing and traffic incidents across Sindh.",
    "Over 900 people were abducted in the capital in the year 2019, police figures show.",
    "Robbers killed 40 people in Kano in 2019 alone, the commissioner said.",
    "As many as 31 people have been shot dead by robbers so far this year in Kano.",
    "Nine people were killed in shootings in different parts of Kano on Tuesday, police said.",
    "More than 100 people were killed in two days of fighting in Goma, the UN said on Tuesday.",
]
ACTS = [
    "A constable guarding a polio team was shot dead in Swat, Pakistan, on Tuesday.",
    "Troops killed nine militants in an operation near Gao on Tuesday, the army said.",
    "A car bomb killed 20 people in Manbij on Monday, the second attack there in three days.",
    "The death toll from Friday's blast in Kano has risen to 12, police said.",
    "Four soldiers were killed by a mine between Banh and Koumbri, Burkina Faso, on Tuesday.",
    "Nine soldiers were killed in attacks across the border in Diffa on Tuesday, the army said.",
    "Twin blasts killed nine people at a market in Kano on Tuesday.",
]


@pytest.mark.parametrize("text", SUMS)
def test_a_figure_over_several_acts_is_of_no_particular_incident(reports_of, text):
    assert all(report["event_probability"] <= UNSURE for report in reports_of(text))


@pytest.mark.parametrize("text", ACTS)
def test_a_figure_of_one_act_is_not_taken_for_a_sum(reports_of, text):
    [report] = reports_of(text)
    assert report["event_probability"] > UNSURE


def test_a_sum_gives_its_figure_to_no_other_act(reports_of):
    text = (
        "Gunmen killed two constables in Tank, Pakistan, on Tuesday.\n"
        "About 23 militants were killed in operations in Hangu and Kohat over the past 24 hours.\n"
        "An ambush in Tank late on Sunday night left five guards dead."
    )
    told = [(r["killed_best"], r["event_date_start"]) for r in reports_of(text) if r["event_probability"] > UNSURE]
    assert told == [(2, date(2024, 5, 14)), (5, date(2024, 5, 12))]


def test_what_an_attack_brings_the_number_to_is_of_others_too(reports_of):
    text = (
        "Rebels killed 18 people in a camp near Bule, Congo, on Tuesday. The attack brings to 60 the number of people "
        "killed in the territory in a week."
    )
    assert [r["killed_best"] for r in reports_of(text)] == [18]


def test_the_toll_of_riots_is_not_that_of_one_shooting(reports_of):
    text = (
        "The death toll from the riots now stands at 64, the police chief said.\n"
        "On Tuesday night one person was killed when police fired at a crowd in Surat, India."
    )
    assert [r["killed_best"] for r in reports_of(text) if r["event_probability"] > UNSURE] == [1]


def test_a_percentage_counts_nobody(reports_of):
    assert reports_of("About 70 per cent of the rebels were eliminated in 2023, the general claimed.") == []


def test_what_was_the_day_before_is_not_added(reports_of):
    text = "At least 40 people were killed in Gaza on Tuesday after 71 were killed a day earlier, the ministry said."
    assert [(r["killed_best"], r["event_date_start"]) for r in reports_of(text)] == [
        (40, date(2024, 5, 14)),
        (71, date(2024, 5, 13)),
    ]


def test_people_told_one_by_one_with_a_place_each_are_of_several_acts(reports_of):
    text = (
        "Police fire killed three people in northern Kenya on Tuesday and wounded 31.\n"
        "One person was killed in Lodwar, another in Marsabit and a third in Moyale."
    )
    told = [(r["place_name"], r["killed_best"]) for r in reports_of(text) if r["event_probability"] > UNSURE]
    assert told == [("Lodwar", 1), ("Marsabit", 1), ("Moyale", 1)]


def test_another_who_was_hit_elsewhere_on_the_body_is_of_the_same_act(reports_of):
    text = "Two men were shot in Recife, Brazil, on Tuesday. One was hit in the leg, another in the arm."
    assert [r["injured_best"] for r in reports_of(text)] == [2]


def test_the_blasts_of_a_list_are_told_one_by_one(reports_of):
    text = (
        "Two blasts took place in Wana, Pakistan, on Tuesday, while an attack on a post took place in Bannu.\n"
        "In Wana, the explosion killed a clerk and injured nine other people.\n"
        "In Bannu, six policemen were injured when the post was attacked."
    )
    assert [(r["killed_best"], r["injured_best"]) for r in reports_of(text)] == [(1, 9), (None, 6)]


def test_dead_of_some_days_before_are_not_added(reports_of):
    text = "Gunmen killed 14 people in a village in Benue state, Nigeria, on Tuesday, days after 30 people were killed."
    assert [r["killed_best"] for r in reports_of(text)] == [14, 30]


def test_similarly_opens_another_act(reports_of):
    text = (
        "Gunmen shot dead a farmer in Kohlu, Pakistan, on Tuesday. Similarly, the body of a driver with bullet wounds "
        "was found in Dera Bugti, officials said."
    )
    assert [r["killed_best"] for r in reports_of(text)] == [1, 1]


def test_who_was_shot_among_the_dead_is_one_of_them(reports_of):
    text = (
        "Gangs killed 14 people in Acapulco, Mexico, on Tuesday. Among the victims was a driver who was shot in the "
        "Renacimiento district."
    )
    assert [(r["killed_best"], r["injured_best"]) for r in reports_of(text)] == [(14, None)]


LISTS = {
    "Two constables were shot dead in Lagos on Tuesday, and a trader was killed by robbers in Ibadan.": [2, 1],
    "In Sukkur, two men were shot dead on Tuesday, in Larkana four people were killed when police fired at a crowd, "
    "while in Dadu gunmen shot dead a guard.": [2, 4, 1],
    "Four rebels, including two brothers, were killed in an ambush in Kidal, while police shot dead five robbers in "
    "Gao on Tuesday.": [4, 5],
    "At least 12 people were killed on Tuesday in attacks across Iraq: a car bomb killed five in Baghdad, gunmen shot "
    "dead a judge in Mosul, and a mine killed six near Kirkuk.": [5, 1, 6],
    # one act at two places is one
    "Gunmen killed two soldiers in Gao on Tuesday, and wounded six near Ansongo.": [2],
}


@pytest.mark.parametrize(("text", "killed"), LISTS.items())
def test_a_second_place_with_victims_and_a_verb_of_its_own_is_another_act(reports_of, text, killed):
    assert [report["killed_best"] for report in reports_of(text)] == killed


def test_the_other_operation_is_another(reports_of):
    text = (
        "Nine militants were killed in two encounters with troops in Tank district, Pakistan, on Tuesday.\n"
        "Troops raided a hideout, killing six of them in the Gomal area.\n"
        "The other operation was carried out in the Jandola area, in which three militants were killed."
    )
    assert [r["killed_best"] for r in reports_of(text)] == [6, 3]


def test_what_goes_on_with_an_act_of_another_day_is_not_of_the_day_of_the_sum(reports_of):
    text = (
        "Nine militants were killed in three separate engagements in Khyber Pakhtunkhwa on Tuesday.\n"
        "Four militants were killed in Hangu.\n"
        "Another operation was conducted in Tank, in which five militants were killed.\n"
        "On May 7, troops killed three militants in Kohat district.\n"
        "During the operation, three militants who tried to escape were shot dead."
    )
    assert [(r["killed_best"], r["event_date_start"]) for r in reports_of(text)] == [
        (4, date(2024, 5, 14)),
        (5, date(2024, 5, 14)),
        (3, date(2024, 5, 7)),
    ]


def test_the_other_attackers_are_of_the_same_attack(reports_of):
    text = "A bomber killed five people in Kano, Nigeria, on Tuesday. The other attackers fled. They wore uniforms."
    assert [r["killed_best"] for r in reports_of(text)] == [5]
