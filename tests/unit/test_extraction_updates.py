"""Tolls told anew, numbers over two kinds of people, and who stands beside whom: what later sentences add."""

import datetime as dt

import pytest

DAY = dt.datetime(2024, 5, 12, tzinfo=dt.UTC)  # a Sunday


def test_the_day_of_a_count_is_not_the_day_of_the_bombing(read):
    text = (
        "The death toll from a suicide bombing at a mosque in the Afghan capital rose to 19 on Saturday. "
        "The bomber had blown himself up during Friday prayers in the west of Kabul."
    )
    (report,) = read(text, published=DAY).reports
    assert (report["event_date_start"], report["killed_best"]) == (dt.date(2024, 5, 10), 19)


def test_the_number_of_villagers_killed_is_a_toll(read):
    text = "The number of villagers killed in a raid near Beni has climbed to 23 after four more bodies were found."
    (report,) = read(text, published=DAY).reports
    assert report["killed_best"] == 23


@pytest.mark.parametrize(
    ("text", "column", "count"),
    [
        ("A gunman took seven clerks and customers hostage in a bank in Beirut on Friday.", "abducted_best", 7),
        ("A bomb killed three soldiers and two civilians in Kano on Friday.", "killed_best", 5),
        ("A councillor, Sam Duma, was shot dead in Durban on Friday. A bodyguard was wounded.", "injured_best", 1),
        ("Police baton-charged teachers in Lahore on Friday, injuring nine of them.", "injured_best", 9),
        (
            "Police detained 12 people suspected of links to the Islamic State group in raids across Izmir on Friday.",
            "arrested_best",
            12,
        ),
    ],
)
def test_people_are_counted_as_they_are_told(read, text, column, count):
    (report,) = read(text, published=DAY).reports
    assert report[column] == count


def test_police_who_charge_with_batons_intervene_in_a_protest(read):
    (report,) = read(
        "Police baton-charged protesters in Lahore on Friday, injuring nine teachers.", published=DAY
    ).reports
    assert report["event_type"] == "protest_intervention"
