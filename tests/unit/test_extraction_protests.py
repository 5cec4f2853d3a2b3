"""Peaceful protests of which a note tells nothing else: ACLED's, one sentence or two each."""

import pytest

PROTESTS = [
    (
        "On 20 November 2021, around 300 supporters of the opposition demonstrated in Blantyre against fuel prices.",
        "Blantyre",
    ),
    ("Hundreds of students protested in Nairobi on Monday.", "Nairobi"),
    ("Residents of Kisumu held a demonstration on Monday over water shortages.", "Kisumu"),
    ("On 2 May 2021, some 40 nurses staged a sit-in in Lome, demanding masks amid the cholera outbreak.", "Lomé"),
    ("On 3 May 2021, in Oaxaca, taxi drivers blocked the highway to demand payment.", "Oaxaca"),
    ("Teachers in Lagos took to the streets on Monday, demanding higher pay.", "Lagos"),
]


@pytest.mark.parametrize(("text", "place"), PROTESTS)
def test_a_note_on_a_protest_is_one(reports_of, text, place):
    [report] = reports_of(text)
    assert (report["event_type"], report["status"], report["place_name"]) == ("protest", "occurred", place)
    assert report["event_date_start"] is not None and report["killed_best"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Activists plan to protest in Paris on Monday.",
        "The minister promised a rally in prices on Monday in Lahore.",
        "The protest was a success.",
        "The council met in Lima on Monday. " + "The budget was passed by a wide margin. " * 25 + "Some protested.",
    ],
)
def test_what_is_planned_or_only_spoken_of_is_none(reports_of, text):
    assert reports_of(text) == []


def test_a_protest_over_a_killing_is_told_beside_it(reports_of):
    text = "Police shot dead a trader in Bouna, Ivory Coast, on Monday. Hundreds protested in Bouna on Tuesday."
    assert "protest" not in {report["event_type"] for report in reports_of(text) if report["killed_best"]}
