"""Who is counted: texts of our own whose tolls hang on how they are worded."""

from datetime import date

import pytest

KILLED = {
    # a coder's note settles the figure, its source's brackets do not
    "Rebels fired on a patrol near Gao on Monday, killing two soldiers. Total fatalities coded as 6.": 6,
    "On Monday rebels killed three soldiers near Gao. Fatalities coded as 0 (the rebels' radio reported 3).": 0,
    "Militiamen clashed with troops near Bunia on Monday, causing deaths. 4 fatalities.": 4,
    "Troops shelled Kidal and Gao on Monday, leaving many dead. Fatalities split over 2 locations (5).": 5,
    "Troops shelled villages near Gao on Monday. Fatalities coded as 12 and split between 3 locations.": 4,
    # a sum over several attacks is divided, not each of its parts
    "Gunmen attacked a post in Farah on Monday. This was one of four related attacks. Five soldiers and three "
    "gunmen were killed across the attacks.": 2,
    # who is pointed back to is counted by the figure told before
    "Gunmen abducted two teachers near Zaria on Monday. The hostages were killed on Tuesday.": 2,
    "Three suicide bombers attacked a court in Kunduz on Monday. In addition to the assailants, four clerks were "
    "killed.": 7,
    # bodies that were found are dead
    "Troops and rebels clashed near Bunia on Monday. Two soldiers were killed. The bodies of three rebels were found.": 5,  # noqa: E501
    "Five bullet-riddled bodies were found near Turbat on Monday.": 5,
    # one person told by two nouns is one, and "including" ends where the list goes on
    "Troops killed a Taliban leader and facilitator in Kunduz on Monday.": 1,
    "One person, a Kenyan national, was killed in a shooting in Juba on Monday.": 1,
    "At least 14 officers, including the district chief, and 25 gunmen were killed in a clash in Farah on Monday.": 39,
    # a habit, an accusation or a place is nobody
    "Police shot dead two militants suspected of killing police officers in Karachi on Monday.": 2,
    "On Monday, in Jasper, Texas, a man was killed in a drive-by shooting.": 1,
    "Troops shot dead a suspected but unarmed militant in Djibo on Monday.": 1,
    "Villagers fatally assaulted two men near Mzuzu on Monday.": 2,
    # numbers as texts from the web write them
    "Twenty 2 people were killed in a mass shooting in Abuja on Monday.": 22,
    "Six to nine guards were killed in a shooting in Turbat on Monday.": 6,
    # those who died of their wounds come on top
    "A gunman shot dead three people in Utrecht on Monday and injured four. One of the injured died on Wednesday.": 4,
}


@pytest.mark.parametrize(("text", "killed"), KILLED.items())
def test_the_dead_are_counted_as_told(reports_of, text, killed):
    assert [report["killed_best"] for report in reports_of(text) if report["is_main"]] == [killed]


def test_attacks_that_are_executed_kill_nobody(reports_of):
    reports = reports_of("Police detained three men who organized and executed attacks near Jos on Monday.")
    assert not any(report["killed_best"] for report in reports)


def test_sides_of_the_dead_never_add_up_to_more_than_the_dead(reports_of):
    text = "A bomb killed six people, including two soldiers, in Kano on Monday."
    (report,) = reports_of(text)
    assert (report["killed_best"], report["killed_civilians_best"], report["killed_security_best"]) == (6, 4, 2)


TYPES = {
    "Two villagers were abducted and killed by gunmen near Zaria on Monday.": ("abduction", "Attack"),
    "Monitors recorded 14 explosions near the crossing at Rafah on Monday.": (
        "shelling",
        "Shelling/artillery/missile attack",
    ),
    "Monitors recorded 9 explosions and shots in both directions near Rafah on Monday.": ("armed_clash", "Armed clash"),
    "Two men killed a farmer near Jos on Monday. Police later arrested the two men.": ("armed_attack", "Attack"),
    "Militants attacked the city hall in Djibo on Monday and exchanged fire with troops.": (
        "armed_clash",
        "Armed clash",
    ),
    "Gunmen attacked the village of Solle on Monday, killing three soldiers.": ("armed_attack", "Armed clash"),
    "Police fired tear gas at protesters in Nairobi on Monday.": (
        "protest_intervention",
        "Protest with intervention",
    ),
    "Police opened fire on protesters in Conakry on Monday, killing two of them.": (
        "excessive_force",
        "Excessive force against protesters",
    ),
    "A child was killed by a mortar shell in Homs on Monday.": ("shelling", "Shelling/artillery/missile attack"),
}


@pytest.mark.parametrize(("text", "types"), TYPES.items())
def test_types_follow_what_both_sides_did_and_who_was_hit(reports_of, text, types):
    (report,) = reports_of(text)
    assert (report["event_type"], report["acled_sub_event_type"]) == types


def test_a_vehicle_that_strikes_a_mine_is_bombed(reports_of):
    (report,) = reports_of("An army vehicle struck a landmine near Kidal on Monday. Two soldiers were killed.")
    assert (report["event_type"], report["killed_best"], report["gtd_target_type"]) == ("bombing", 2, "Military")


def test_a_counted_number_of_blasts_is_an_incident(reports_of):
    (report,) = reports_of("On 12 May 2024, monitors recorded a total of 13 explosions near the crossing.")
    assert report["event_date_start"] == date(2024, 5, 12)


ARRESTED = [
    ("Police said that one of the suspects had been arrested.", 1),
    ("Police have yet to arrest the suspects.", None),
    ("Police are trying to arrest three suspects.", None),
    ("Police arrested three suspects.", 3),
]


@pytest.mark.parametrize(("text", "arrested"), ARRESTED)
def test_whom_police_have_yet_to_arrest_is_not_arrested_and_one_of_several_is_one(reports_of, text, arrested):
    (report,) = reports_of(f"A guard was shot dead in Lorby on Monday. {text}")
    assert (report["killed_best"], report["arrested_low"]) == (1, arrested)
