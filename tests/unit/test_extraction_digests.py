"""Daily news that tells several acts one after the other: crossheads, sums over places, reviews, who answered."""

from dataclasses import replace
from datetime import date

from tasks.extraction.anchors import is_namesake, parents_of
from tasks.extraction.places.model import Place


def told(reports, *columns):
    return [tuple(report[column] for column in columns) for report in reports]


def test_the_first_act_under_a_crosshead_is_one_of_its_own(reports_of):
    text = (
        "A baker was shot dead by three gunmen on Mill Road in Nairobi, Kenya, on Tuesday, police said.\n"
        "He died at once.\n"
        "The body was taken to a hospital.\n"
        "Burglar killed by watchman\n"
        "An alleged burglar was shot dead by a watchman near the grain market in Thika.\n"
        "The burglar had tried to flee.\n"
    )
    assert told(reports_of(text), "killed_best") == [(1,), (1,)]


def test_a_crosshead_does_not_part_what_is_told_again_under_it(reports_of):
    text = (
        "Three farmers were shot dead in Thika, Kenya, on Tuesday, police said.\n"
        "The attackers fled.\n"
        "Officers searched the area.\n"
        "A market in fear\n"
        "Three farmers were killed in the grain market when gunmen opened fire, a witness said.\n"
    )
    assert told(reports_of(text), "killed_best") == [(3,)]


def test_a_sum_over_listed_places_that_are_told_one_by_one_is_no_incident(reports_of):
    text = (
        "Troops searched villages near Marsabit, Kenya, on Tuesday, officials said.\n"
        "They found nothing.\n"
        "They will go on.\n"
        "Five killed in the north\n"
        "Five people were killed in firing and a clash in Garissa, Wajir, Mandera and Lamu areas, "
        "police said on Wednesday.\n"
        "In Wajir, two people were gunned down by unknown assailants.\n"
        "In Lamu, armed men shot dead three drivers.\n"
    )
    assert told(reports_of(text), "killed_best", "place_name") == [(2, "Wajir"), (3, "Lamu")]


def test_who_dies_by_suicide_behind_others_is_counted_once(reports_of):
    [report] = reports_of("A man killed his brother and later died by suicide in Thika, Kenya, on Monday.")
    assert report["killed_best"] == 2


def test_the_subject_behind_a_dated_opening_and_an_aside_is_who_was_killed(reports_of):
    text = (
        "The army said, “On May 11, 2024, a Chadian trader, engaged in smuggling over the frontier, was killed in the "
        "Alam area of Diffa region, Niger.”"
    )
    [report] = reports_of(text)
    assert (report["killed_best"], report["event_date_start"]) == (1, date(2024, 5, 11))


def test_a_person_told_in_the_same_words_is_the_one_a_statement_told_first(reports_of):
    text = (
        "Security forces have killed a Chadian trader during an operation in Niger’s Diffa region, the army said on "
        "Tuesday.\n"
        "It said that a Chadian trader was killed in the Alam area of Diffa region on May 1, 2024."
    )
    [report] = reports_of(text)
    assert (report["killed_best"], report["event_date_start"]) == (1, date(2024, 5, 1))


def test_what_fighters_belong_to_and_what_a_victim_guards_are_nobody(reports_of):
    text = (
        "Police killed two militants of the Dune Group, an affiliate of a banned militant outfit, in a raid in "
        "Garissa, Kenya, on Tuesday."
    )
    assert told(reports_of(text), "killed_best") == [(2,)]
    text = "A sergeant posted as the commander Mill Gate check post was shot dead by a mechanic in Garissa, Kenya."
    assert told(reports_of(text), "killed_best") == [(1,)]


def test_a_force_whose_post_was_attacked_is_not_who_attacked(reports_of):
    text = (
        "Troops foiled an attempt by unknown armed men to enter the army camp in Garissa, Kenya, and killed two "
        "attackers on Monday night.\n"
        "A group of armed men attacked the army camp and threw grenades, officials said."
    )
    [report] = reports_of(text)
    assert report["perpetrator_name"] is not None
    assert "Armed Group" in report["perpetrator_name"]


def test_a_year_that_only_measures_an_attack_is_not_its_day(reports_of):
    text = "Gunmen killed 35 people in Oslo, Norway, in the country’s bloodiest attack since 2014."
    assert reports_of(text)[0]["event_date_start"].year == 2024


def test_a_third_encounter_that_is_announced_is_told_by_the_next_sentence(reports_of):
    text = (
        "Seven militants were gunned down during a security operation in Garissa, Kenya, on Saturday.\n"
        "The army said that the third encounter took place in Wajir.\n"
        "Troops neutralised three militants."
    )
    assert told(reports_of(text), "killed_best", "place_name") == [(7, "Garissa"), (3, "Wajir")]


def test_one_month_is_not_the_next(reports_of):
    text = (
        "Troops searched villages near Marsabit, Kenya, on Tuesday.\n"
        "In October last year, a guard was killed in a bomb blast in Wajir.\n"
        "In November last year, 14 people were killed in a blast at a market in Garissa."
    )
    days = told(reports_of(text), "killed_best", "event_date_start")
    assert {(1, date(2023, 10, 1)), (14, date(2023, 11, 1))} <= set(days)


def test_what_a_review_adds_without_a_day_was_not_on_the_day_of_the_lead(reports_of):
    text = (
        "Four people were killed in a shooting in Mombasa, Kenya, on Sunday.\n"
        "Police said they had no lead.\n"
        "In January, firing left three people dead in Kilifi.\n"
        "Separately, a lawyer was shot dead by gunmen in Malindi."
    )
    last = reports_of(text)[-1]
    assert (last["place_name"], last["event_date_start"]) == ("Malindi", None)


def test_the_day_of_a_protest_is_not_that_of_the_crime(reports_of):
    text = (
        "Residents on Wednesday held a protest outside a building in Nakuru, Kenya, from where a girl was abducted, "
        "tortured and murdered."
    )
    [report] = reports_of(text)
    assert (report["killed_best"], report["date_basis"]) == (1, "statement")


def test_those_held_hostage_are_who_is_told_before(reports_of):
    [report] = reports_of("A clerk and two other people were robbed and held hostage in Lagos, Nigeria, on Monday.")
    assert report["abducted_best"] == 3


def test_the_site_of_an_attack_is_its_place(reports_of):
    text = (
        "The lorries arrived in the dry Garissa county of Kenya via Thika, the site of a deadly attack on other "
        "lorries on May 4, which killed two guards."
    )
    assert told(reports_of(text), "place_name", "killed_best") == [("Thika", 2)]


def test_a_border_of_two_countries_holds_no_place(reports_of):
    text = "A man was killed in a shooting in the Alam area of Dhofar governorate near the Oman-Yemen border on Sunday."
    [report] = reports_of(text)
    assert (report["country_code"], report["place_name"]) == ("OMN", "Alam")


def test_an_arrest_over_a_murder_that_people_protest_against_is_the_murder(reports_of):
    text = (
        "Egyptian authorities said that several suspects had been arrested in the case of a trader’s murder that "
        "triggered a night of protest in Cairo.\n"
        "The trader, Samir Adel, was killed by robbers."
    )
    assert told(reports_of(text), "event_type", "killed_best") == [("armed_attack", 1)]


def test_who_is_introduced_by_one_word_is_no_place(reports_of):
    text = "Police arrested a man named Toran after a shootout in Lagos, Nigeria, on Monday. Toran denied it."
    assert all(report["place_name"] != "Toran" for report in reports_of(text))


def test_a_bare_name_in_another_division_than_the_place_told_is_a_namesake():
    anchor = Place("Mill Gate", kind="town", place_id="1", country_code="KEN", admin1="Nairobi", admin2="Westlands")
    found = replace(anchor, name="Alam", place_id="2", admin1="Garissa", admin2=None)
    assert is_namesake(found, anchor)
    assert not is_namesake(replace(found, admin1="Nairobi"), anchor)
    assert not is_namesake(replace(found, place_id=None), anchor)
    assert parents_of(anchor) == ("Westlands", "Nairobi")


def test_an_accident_amid_talk_of_protests_is_no_incident(reports_of):
    text = (
        "Two riders were killed and a third was injured on Tuesday in accidents involving lorries in Lagos, Nigeria.\n"
        "Rules for lorries were tightened amid protests over the deaths of citizens."
    )
    assert reports_of(text) == []


def test_who_feared_that_he_was_going_to_die_did_not(reports_of):
    text = "A man stabbed a painter in Oslo, Norway, on Monday. The painter said he was going to die."
    assert all(report["killed_best"] is None for report in reports_of(text))


def test_who_is_identified_by_name_and_home_is_one_of_those_told_before(reports_of):
    text = (
        "Police gunned down four militants in Garissa, Kenya, on Tuesday.\n"
        "A militant identified as Omar, a resident of Wajir, was killed on the spot."
    )
    assert told(reports_of(text), "killed_best") == [(4,)]


def test_an_event_that_goes_by_its_place_is_not_the_one_told_last(reports_of):
    text = (
        "Six traders were shot dead in Wajir, Kenya, on Tuesday.\n"
        "The Garissa incident was part of a wave of violence, in which fighters of Al-Shabaab attacked villages."
    )
    first = reports_of(text)[0]
    assert (first["place_name"], first["perpetrator_name"]) == ("Wajir", None)


def test_whose_kin_is_killed_is_not_dead(reports_of):
    [report] = reports_of("A man killed his mentally troubled young brother in Thika, Kenya, on Monday.")
    assert report["killed_civilians_best"] == report["killed_best"] == 1


def test_a_force_that_shot_civilians_after_an_attack_on_it_did_it(reports_of):
    text = (
        "Troops killed forty traders in Garissa, Kenya, on Monday after militants attacked the army camp and fled, "
        "residents said."
    )
    assert reports_of(text)[0]["perpetrator_name"] == "Military Forces of Kenya"


def test_arms_found_on_killed_fighters_count_nobody(reports_of):
    text = (
        "Three militants were killed by troops in Garissa, Kenya, on Saturday.\n"
        "Rifles were also recovered from killed militants."
    )
    assert told(reports_of(text), "killed_best") == [(3,)]


def test_the_place_of_a_protest_is_its_place(reports_of):
    text = (
        "Students brought out a rally at the town hall of Dhaka, Bangladesh, in protest against the killing of a poet."
    )
    assert reports_of(text)[0]["place_name"] == "Dhaka"
