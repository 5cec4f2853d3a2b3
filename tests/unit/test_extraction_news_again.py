"""What reports of daily news must keep apart: sums, dates, places and groups of other acts than the one told."""

from datetime import date

import pytest

from tasks.aggregation.doubt import EVENT_LEAST
from tasks.extraction.confidence import UNSURE

TUESDAY = date(2024, 5, 14)


def test_the_day_of_one_clause_is_not_that_of_the_other(reports_of):
    text = (
        "Two clerks were abducted by a couple in Clifton, Pakistan, while a third was kidnapped from Landhi on May 7."
    )
    first, second = reports_of(text)
    assert (first["abducted_best"], first["date_basis"]) == (2, "publication")
    assert (second["abducted_best"], second["event_date_start"]) == (1, date(2024, 5, 7))


def test_what_somebody_had_also_done_is_another_incident_of_its_own_day(reports_of):
    text = (
        "Two people were killed in a firing incident at a market in Swat, Pakistan, on Tuesday. The suspect was "
        "arrested. He had also murdered his sister a week ago in Buner, police said."
    )
    first, second = reports_of(text)
    assert (first["killed_best"], first["event_date_start"]) == (2, TUESDAY)
    assert (second["killed_best"], second["place_name"]) == (1, "Buner")


def test_what_happens_in_the_same_town_is_another_incident(reports_of):
    text = (
        "A woman was murdered in Gulberg, Lahore, on Tuesday.\n"
        "In the same locality, five labourers were injured when armed men opened fire on a tea stall."
    )
    told = [(r["killed_best"], r["injured_best"]) for r in reports_of(text)]
    assert told == [(1, None), (None, 5)]


def test_a_known_attack_with_a_day_and_a_place_of_its_own_is_not_the_one_told(reports_of):
    text = (
        "Four guards were killed in a gun battle in Mastung, Pakistan, on Wednesday.\n"
        "Their funeral was held in Quetta.\n"
        "A case was registered over the deadly ambush in Tank late on Sunday night, which left four officials dead."
    )
    told = [(r["killed_best"], r["place_name"], r["event_date_start"]) for r in reports_of(text)]
    assert told == [(4, "Mastung", date(2024, 5, 15)), (4, "Tank", date(2024, 5, 12))]


def test_the_dead_of_a_war_are_none_of_an_attack_in_it(reports_of):
    text = (
        "Gunmen shot dead ten people in a village near Hama, Syria, on Tuesday. They fled on motorbikes. The uprising "
        "had spiralled into a war that killed more than half a million people."
    )
    assert reports_of(text)[0]["killed_best"] == 10


@pytest.mark.parametrize(
    "text",
    [
        "Twenty militants were killed on Tuesday in operations in Tank and Bannu districts of Pakistan.",
        "Separate airstrikes killed four people in Jabalia, Gaza, on Tuesday.",
        "Four people were shot dead by unknown armed men in Hub and Kalat, Pakistan, on Monday.",
        "Three people, including a woman, were killed in different parts of Balochistan on Tuesday.",
        "In four separate encounters in Tank District, Pakistan, on Monday, fire exchange took place between the "
        "security forces and militants. Resultantly, six militants were neutralized by own troops.",
    ],
)
def test_a_sum_over_operations_is_no_particular_incident(reports_of, text):
    assert reports_of(text)[0]["event_probability"] <= UNSURE


def test_the_day_of_an_arrest_is_a_statement_about_two_crimes(reports_of):
    (report,) = reports_of("A suspect was arrested on Wednesday in the rape and murder of a girl in Sibi, Pakistan.")
    assert report["date_basis"] == "statement"


def test_the_man_arrested_is_the_suspect_arrested(reports_of):
    text = "Police in Sibi, Pakistan, arrested a man on Tuesday for killing a trader. The suspect was arrested at home."
    assert reports_of(text)[0]["arrested_best"] == 1


def test_what_exploded_did_not_do_it(reports_of):
    text = "A Rolldex Van exploded outside a hotel in Multan, Pakistan, on Tuesday, killing the driver."
    (report,) = reports_of(text)
    assert (report["event_type"], report["perpetrator_name"]) == ("bombing", None)


def test_a_name_behind_another_preposition_is_no_place_of_it(reports_of):
    text = "Police arrested a man accused of killing a trader in exchange for two Karbala tickets on Tuesday in Multan."
    assert reports_of(text)[0]["place_name"] == "Multan"


SHOWN = (
    "Two constables were killed when militants stormed a post in Bannu, Pakistan, on Tuesday.\n"
    "{passing}hostage said in a video that the demands of the Tehreek-i-Taliban Pakistan should be met."
)


@pytest.mark.parametrize(
    ("passing", "named"),
    [("In a separate development, a ", "Unidentified Armed Group (Pakistan)"), ("A ", "Tehrik-i-Taliban Pakistan")],
)
def test_a_group_that_other_news_names_first_is_not_that_of_the_news_before(reports_of, passing, named):
    assert reports_of(SHOWN.format(passing=passing))[0]["perpetrator_name"] == named


RECALLED = (
    "Ministers of Sudan and Chad met on Wednesday to speak of their common border.\n"
    "They agreed on patrols and on a new market for livestock.\n"
    "They will meet again in autumn, a spokesman said.\n"
    "Trade between the two has grown.\n"
    "{recalled}"
)


def test_what_an_article_recalls_in_full_is_not_doubted(reports_of):
    killed = (
        "The army said in a statement on April 1 that four of its soldiers in Tine district, Sudan, had been killed by "
        "a group of rebels."
    )
    (report,) = reports_of(RECALLED.format(recalled=killed))
    assert report["doubt"] is None
    assert report["event_probability"] >= EVENT_LEAST


def test_the_only_place_of_a_sentence_is_where_it_was(reports_of):
    arrested = "In March, police officials in Darfur said officers arrested a bomber affiliated with the rebels."
    (report,) = reports_of(RECALLED.format(recalled=arrested))
    assert report["doubt"] is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # a person named before "and his son" is no place
        (
            "In the Dhadar town of Bolan, Lal Muhammad and his son Abdul Rind were killed by intruders on Monday, "
            "police in Pakistan said.",
            {"killed_best": 2},
        ),
        (
            "The attack on a post in Tank, Pakistan, on Monday left an inspector and a constable dead.",
            {"killed_best": 2},
        ),
        (
            "An official was shot in the stomach and injured along with two others in a firing incident in Hangu, "
            "Pakistan, on Monday.",
            {"injured_best": 3},
        ),
        # those found dead are those told before
        (
            "Two traders were killed in Tirah, Pakistan, on Tuesday. The jirga's leader hid after the two captives "
            "were found dead.",
            {"killed_best": 2},
        ),
        # a day is nobody
        (
            "The FBI has found no link between the New Year's Day Boston truck attack that killed 15 people and the "
            "explosion in Denver.",
            {"perpetrator_name": None},
        ),
    ],
)
def test_who_was_hit_and_who_did_it(reports_of, text, values):
    report = reports_of(text)[0]
    assert {name: report[name] for name in values} == values


@pytest.mark.parametrize(
    "text",
    [
        "China on Monday executed a man in the southern city of Ningde, state media said.",
        "Eight workers were killed in a blast at a munitions factory in Bhandara, India, on Friday.",
        "However, no protest was staged by traders in Tank, Pakistan, on Monday.",
    ],
)
def test_sentences_carried_out_accidents_at_work_and_what_was_not_staged_are_no_incidents(reports_of, text):
    assert reports_of(text) == []


def test_a_head_of_one_word_opens_other_news(reports_of):
    text = (
        "Two men were wounded in Sibi, Pakistan, on Monday when rivals opened fire.\n"
        "MURDER: A girl was murdered by her uncle at Kot Momin, Pakistan."
    )
    assert [(r["killed_best"], r["injured_best"]) for r in reports_of(text)] == [(None, 2), (1, None)]


def test_a_village_near_a_town_is_one_place(reports_of):
    (report,) = reports_of("Three people were killed by gunmen in Jani village near Sanghar, Pakistan, on Monday.")
    assert report["event_probability"] > UNSURE
