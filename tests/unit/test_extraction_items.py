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
    assert (second["event_date_start"], second["date_basis"]) == (PUBLISHED.date(), "publication")


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
