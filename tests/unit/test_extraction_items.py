"""Round-ups, follow-ups from a court, and accidents: what is news of the day, what is not, and what is no incident."""

from datetime import UTC, date, datetime

import pytest

PUBLISHED = datetime(2024, 5, 16, tzinfo=UTC)  # a Thursday


ROUND_UP = (
    "Gunmen shot dead a teacher in Quetta on Wednesday, police said.\n"
    "The victim was on his way to school.\n"
    "His family blamed a rival tribe.\n"
    "The police have begun an inquiry.\n"
    "{opening} two labourers were shot dead by armed men in Turbat."
)


@pytest.mark.parametrize("opening", ["Meanwhile,", "In a separate incident,", "TWO LABOURERS SHOT:"])
def test_the_next_piece_of_a_round_up_is_news_of_that_day(reports_of, opening):
    first, second = reports_of(ROUND_UP.format(opening=opening))
    assert (first["is_main"], first["event_date_start"]) == (True, date(2024, 5, 15))
    assert (second["is_main"], second["killed_best"], second["place_name"]) == (True, 2, "Turbat")
    if opening.isupper():  # under a head of its own the day of the lead says nothing
        assert (second["event_date_start"], second["date_basis"]) == (PUBLISHED.date(), "publication")
    else:
        assert (second["event_date_start"], second["date_basis"]) == (date(2024, 5, 15), "relative")


def test_a_head_in_capitals_parts_two_incidents_of_one_kind(reports_of):
    text = (
        "A man was stabbed to death in Lahore on Wednesday.\n"
        "WOMAN STABBED: A woman was stabbed to death by her brother on Wednesday."
    )
    assert [report["killed_best"] for report in reports_of(text)] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "A court on Wednesday sentenced two men to death for the murder of a trader in Multan.",
        "The high court on Wednesday rejected the bail plea of a man accused of killing a trader in Multan.",
    ],
)
def test_the_day_of_a_hearing_is_not_that_of_the_murder(reports_of, text):
    for report in reports_of(text):
        assert report["date_basis"] in ("statement", "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "At least six people were killed when a gas tanker exploded in Multan on Monday.",
        "Nine people were injured in an explosion caused by gas leakage in a house in Pishin.",
        "A fire at a hotel killed 20 guests on Monday; the blaze began in the kitchen.",
    ],
)
def test_an_accident_is_no_incident_although_something_exploded_or_killed(reports_of, text):
    assert reports_of(text) == []


def test_a_blast_that_attackers_set_off_is_one_although_a_cylinder_was_used(reports_of):
    (report,) = reports_of("Militants set off a bomb hidden in a gas cylinder in Multan, killing six people.")
    assert report["killed_best"] == 6


OTHER_DAYS = [
    # the day of the burial, of the hearing of the family and of the arrest is not that of the killing
    ("Prayers were held on Wednesday for a constable martyred in a firing incident a day earlier in Hangu.", 14),
    ("Gunmen shot dead a clerk in Hangu two days ago. The next day, a case was lodged and the roads reopened.", 14),
    ("A clerk was shot dead by gunmen in Hangu on Sunday. Police arrested two suspects on Tuesday.", 12),
]


@pytest.mark.parametrize(("text", "day"), OTHER_DAYS)
def test_a_day_that_hangs_on_other_words_is_not_that_of_the_incident(reports_of, text, day):
    assert reports_of(text)[0]["event_date_start"] == date(2024, 5, day)


def test_what_the_lead_tells_as_news_is_not_of_last_year(reports_of):
    text = (
        "A gang attacked a house in Hangu and killed four relatives of an informer.\n"
        "The gang's chief and three of his men were killed in an encounter in July 2023."
    )
    news, recalled = reports_of(text)
    assert (news["killed_best"], news["event_date_start"].year, news["is_main"]) == (4, 2024, True)
    assert (recalled["killed_best"], recalled["event_date_start"], recalled["is_main"]) == (4, date(2023, 7, 1), False)


DIGEST = "• Two ringleaders among dead\n• Officials commend forces\n• Three abducted clerks recovered in Turbat\n\n"


def test_bullets_that_an_article_opens_on_are_a_digest_of_it(reports_of):
    told = (
        "A total of 20 militants, including two ringleaders, were killed in an operation in Kech district on Saturday, "
        "the military said. Separately, three clerks, who had been abducted from Turbat on Tuesday, were released."
    )
    reports = [(r["killed_best"], r["abducted_best"], r["event_probability"]) for r in reports_of(DIGEST + told)]
    assert [report[:2] for report in reports] == [(20, None), (None, 3)]
    assert reports == [(r["killed_best"], r["abducted_best"], r["event_probability"]) for r in reports_of(told)]


def test_an_article_of_bullets_alone_is_read(reports_of):
    (report,) = reports_of("• Gunmen killed two clerks in Turbat on Monday\n• Fuel prices fell on Tuesday")
    assert report["killed_best"] == 2
