"""Incidents of daily news as an analyst would code them: own dead, wounds, orders, sums, reactions, accidents."""

import pytest

from tasks.extraction.confidence import UNSURE
from tasks.extraction.rules.statutes import named_offences

TOLLS = [
    # own dead, told by rank or number behind brackets that break a parse
    (
        "Security forces killed nine militants in Tank, Pakistan, on Monday. However, during the fire exchange, Lance "
        "Naik Umar Gul (age: 30 years, resident of Swat), having fought gallantly, embraced shahadat.",
        {"killed_best": 10, "event_type": "armed_clash"},
    ),
    (
        "Troops engaged militants in Bannu, Pakistan, on Monday and six were sent to hell. However, two sons of the "
        "soil, Sepoy Ali Raza (age 25) and Naik Gul Khan (age 31), having fought bravely, embraced martyrdom.",
        {"killed_best": 8, "event_type": "armed_clash"},
    ),
    # parts of a figure told before
    (
        "Three clerks were killed when gunmen fired at a car in Swabi, Pakistan, on Monday. Two clerks were killed on "
        "the spot, and another succumbed to injuries.",
        {"killed_best": 3},
    ),
    # wounds of one man, and a noun beside "the body"
    (
        "Gunmen shot at a man in Sibi, Pakistan, on Monday. He sustained multiple bullet injuries and died.",
        {"killed_best": 1, "injured_best": None},
    ),
    (
        "Gunmen fired on two brothers in Sibi, Pakistan, on Monday, killing one and injuring the other. Police shifted "
        "the body and injured to a hospital.",
        {"killed_best": 1, "injured_best": 1},
    ),
    # who was hurt is told again, or is one of those told behind
    (
        "A policeman was injured in an attack on a post in Bannu, Pakistan, on Monday. The wounded cop is in hospital.",
        {"injured_best": 1},
    ),
    (
        "A drone attack killed eight people in Sumy, Ukraine, on Monday. Her daughter was among 12 wounded in it.",
        {"killed_best": 8, "injured_best": 12},
    ),
    # what blew up did not do it
    (
        "A van exploded in Reno, Nevada, on Monday, killing the driver and injuring seven others.",
        {"killed_best": 1, "injured_best": 7, "perpetrator_name": None},
    ),
    # one captive by description and by name
    (
        "A girl was kidnapped in Lyari, Pakistan, on Monday. Police said that men had abducted Sana Bibi at a school.",
        {"abducted_best": 1},
    ),
    # who is to be arrested is not
    (
        "A clerk was shot dead in Mardan, Pakistan, on Monday. Mourners urged the police to swiftly arrest assailants.",
        {"killed_best": 1, "arrested_best": None},
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLLS)
def test_tolls_of_daily_news(reports_of, text, told):
    (report,) = reports_of(text)
    assert {name: report[name] for name in told} == told


TYPES = [
    (
        "A hand grenade was hurled at a post in Quetta, Pakistan, on Monday; it blew up and hurt two guards.",
        "grenade_attack",
    ),
    ("A student was poisoned to death by her uncle in Multan, Pakistan, on Monday.", "unarmed_assault"),
    (
        "Militants fired a rocket at a post in Imam Sahib, Afghanistan, on Monday, killing two soldiers. Three "
        "militants were killed in the gun battle.",
        "armed_clash",
    ),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_types_of_daily_news(reports_of, text, kind):
    assert reports_of(text)[0]["event_type"] == kind


UNSURE_TEXTS = [
    "Air strikes killed at least 54 people across the Gaza Strip on Thursday, medics said.",
    "The army killed 15 militants in two separate operations in Tank and Bannu, Pakistan, on Monday.",
    "A court in Quetta, Pakistan, on Monday issued arrest warrants for suspects in the attack on a house.",
    "The premier on Thursday condemned the attack on a convoy in Beirut, Lebanon, that killed three peacekeepers.",
]


@pytest.mark.parametrize("text", UNSURE_TEXTS)
def test_sums_and_reactions_are_no_particular_incident(reports_of, text):
    assert all(report["event_probability"] <= UNSURE for report in reports_of(text))


def test_the_day_of_a_reaction_is_a_statements(reports_of):
    (report,) = reports_of("Peru on Thursday strongly condemned the attack that killed four monks in Tyre, Lebanon.")
    assert (report["date_basis"], report["date_precision"]) == ("statement", "days")


@pytest.mark.parametrize(
    "text",
    [
        "Three cooks were burnt alive when their boat caught fire near Pasni, Pakistan, on Monday.",
        "Nine people were killed in a fire that engulfed a hotel in Ankara, Turkey, on Monday. Police detained four "
        "suspects, including the owner of the hotel.",
        "A man on Monday set himself on fire at the High Court in Lahore, Pakistan.",
    ],
)
def test_fires_that_nobody_set_are_no_incidents(reports_of, text):
    assert reports_of(text) == []


def test_an_offence_that_a_law_names_did_not_happen():
    text = "A case under Sections 201 (causing disappearance of evidence) and 302 (murder) of the Code (of 1860)."
    assert [text[slice(*span)] for span in named_offences(text)] == ["causing disappearance of evidence", "murder"]
    assert named_offences("Bandits took 30 (mostly armed) men.") == []


PLACES = [
    (
        "An officer was shot dead and a clerk injured in Panjgur district, Pakistan, on Monday. Armed men came to an "
        "office in the Sordo area and opened fire.",
        "Panjgur",
    ),
    ("A boy was shot dead in Orchid Town area of Turbat, Pakistan, on Monday.", "Orchid Town"),
    ("Three guards, who were abducted from the Kotal area, were recovered in Tank, Pakistan, on Monday.", "Kotal"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_places_of_daily_news(reports_of, text, place):
    (report,) = reports_of(text)
    assert report["place_name"] == place


def test_a_force_without_a_nationality_is_of_the_country_of_the_incident(reports_of):
    text = (
        "Security forces killed five militants near Zhob, Pakistan, on Monday. They came from Afghanistan, and Afghan "
        "soil, Afghanistan was told, is misused by Afghan fighters."
    )
    assert reports_of(text)[0]["perpetrator_name"] == "Security Forces of Pakistan"
