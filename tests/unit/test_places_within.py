"""Which district a place is told to lie in, the finer place told beside a town, and names that are none."""

from __future__ import annotations

import pytest

from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText, Row


def _reports(engine: RulesEngine, text: str) -> list[Row]:
    (extraction,) = engine.extract([ArticleText(article_id="a", text=text)])
    assert extraction.reports, text
    return extraction.reports


def _place(engine: RulesEngine, text: str) -> tuple[str | None, str | None]:
    report = _reports(engine, text)[0]
    return report["place_name"], report["admin2"]


DISTRICTS = [
    ("Two soldiers were killed in the Zehri area of Khuzdar district on Monday.", ("Zehri", "Khuzdar")),
    ("Two soldiers were killed in the Zehri area of Khuzdar on Monday.", ("Zehri", "Khuzdar")),
    ("Two militants were killed in Tump, Kech district, on Monday.", ("Tump", "Kech")),
    ("A man was shot dead in Khuzdar's Zehri tehsil on Monday.", ("Zehri", "Khuzdar")),
    ("A man was shot dead in the Dolwa area of Hoshab tehsil in Kech district on Monday.", ("Dolwa", "Kech")),
    ("A mine killed a man in the Karakor area of Tirah valley in Khyber district on Monday.", ("Karakor", "Khyber")),
    ("Three men were killed in operations in districts Peshawar, Mohmand and Karak on Monday.", ("Peshawar",) * 2),
    ("A car bomb went off in Jamundi, near the Colombian city of Cali, on Tuesday, injuring six.", ("Jamundí", None)),
    (
        "A policeman was shot dead in Dera Ismail Khan district on Monday. The attack took place in Daraban.",
        ("Daraban", "Dera Ismail Khan"),
    ),
]


@pytest.mark.parametrize(("text", "place"), DISTRICTS)
def test_a_town_lies_in_the_district_that_is_told_with_it(
    engine: RulesEngine, text: str, place: tuple[str, str]
) -> None:
    assert _place(engine, text) == place


def test_a_town_lies_in_no_district_told_of_another_act(engine: RulesEngine) -> None:
    text = (
        "A bomb killed three people in Lakki Marwat district of Pakistan on Monday. In another attack, gunmen killed "
        "a policeman in Daraban on Sunday."
    )
    assert [report["admin2"] for report in _reports(engine, text)] == ["Lakki Marwat", None]


FINER = [
    (
        "A soldier was hurt in an attack by militants in Lakki Marwat on Monday. The attack took place in the Wanda "
        "Torkhel area.",
        "Wanda Torkhel",
    ),
    ("In Maiduguri, gunmen killed three people in the Gidan Zaro neighbourhood on Monday.", "Maiduguri"),
    ("A trader was shot dead in Maiduguri on Monday. The police cordoned off the area.", "Maiduguri"),
]


@pytest.mark.parametrize(("text", "name"), FINER)
def test_the_area_of_a_district_is_finer_than_the_town_that_it_is_called_after(
    engine: RulesEngine, text: str, name: str
) -> None:
    assert _reports(engine, text)[0]["place_name"] == name


def test_what_no_gazetteer_has_lies_in_the_one_district_of_the_article(engine: RulesEngine) -> None:
    text = (
        "Soldiers killed nine militants in two operations in North Waziristan district on Sunday, the army said. Six "
        "of them were killed in the Dosgar area. The other operation was in the Eshtal area, where three were killed."
    )
    assert {report["admin2"] for report in _reports(engine, text)} == {"North Waziristan"}
    text = (
        "Militants killed two policemen in the Jabar Zal area of the district on Monday. Attacks have gone on in Lakki "
        "Marwat district for a year."
    )
    assert _place(engine, text) == ("Jabar Zal", "Lakki Marwat")


def test_a_district_that_no_gazetteer_has_is_one_all_the_same(engine: RulesEngine) -> None:
    report = _reports(engine, "Soldiers killed nine militants in Kacchhee District (Balochistan) on Sunday.")[0]
    assert (report["admin2"], report["admin1"], report["geo_precision"]) == ("Kacchhee", "Balochistan", 3)
    assert report["latitude"] is None
    report = _reports(engine, "Soldiers killed nine militants in Kacchhee village, Balochistan, on Sunday.")[0]
    assert report["admin2"] is None


def test_a_town_that_the_gazetteer_has_in_no_district_is_near_enough_to_lie_in_it(engine: RulesEngine) -> None:
    text = (
        "Soldiers killed nine militants in two operations in North Waziristan district on Sunday. Six of them were "
        "killed in Datta Khel. The other operation was in Eshtal, where three were killed."
    )
    assert {report["admin2"] for report in _reports(engine, text)} == {"North Waziristan"}


def test_what_no_gazetteer_has_lies_in_no_town_that_is_only_told_beside_it(engine: RulesEngine) -> None:
    text = (
        "Soldiers shot seven civilians in the village of Russkoye Polye in Russia on Monday. The killings were likened "
        "to a massacre in Bucha, in Ukraine."
    )
    assert _reports(engine, text)[0]["admin2"] is None


def test_what_no_gazetteer_has_lies_in_neither_of_two_districts(engine: RulesEngine) -> None:
    text = (
        "Police defused a bomb in Bannu district of Pakistan and repulsed an attack in Karak district on Monday. A "
        "trader was shot dead near Shandi Tor on Sunday."
    )
    assert _reports(engine, text)[-1]["admin2"] is None


HOMES = [
    ("Gunmen killed a trader, a resident of Gujrat, in Quetta on Monday.", "Quetta"),
    ("Two men, both residents of Kano, were shot dead in Kaduna on Monday.", "Kaduna"),
    ("A policeman, who was born in Multan, was killed by gunmen in Quetta on Monday.", "Quetta"),
    ("On Monday, several residents of Bulo Kaga in Aleppo protested against the arrest of a trader.", "Aleppo"),
    ("Boko Haram gunmen killed 10 residents of Gamboru in Nigeria on Monday.", "Gamboru"),
]


@pytest.mark.parametrize(("text", "name"), HOMES)
def test_where_somebody_is_at_home_is_not_where_it_was(engine: RulesEngine, text: str, name: str) -> None:
    assert _reports(engine, text)[0]["place_name"] == name


NO_PLACES = [
    ("Gunmen killed five people in a Muslim neighbourhood of the Nigerian city of Jos on Monday.", "Jos"),
    ("A mob torched shops in a Christian area of Lahore on Monday, injuring three people.", "Lahore"),
    ("A man was stabbed by robbers in Lahore on Monday when he woke up to prepare Suhoor.", "Lahore"),
    ("Gunmen killed four people in Hazara Town, Quetta, on Monday.", "Hazara Town"),
    ("A bomb killed two people in Ethiopia's Amhara region on Monday.", "Amhara"),
]


@pytest.mark.parametrize(("text", "name"), NO_PLACES)
def test_peoples_and_meals_are_no_places(engine: RulesEngine, text: str, name: str) -> None:
    assert _reports(engine, text)[0]["place_name"] == name


OTHER_ACTS = [
    ("Hours after an attack in Parachinar, a mob torched shops in Bagan of Kurram district on Friday.", "Bagan"),
    ("Two days after the killing of a trader in Turbat, gunmen shot dead a barber in Panjgur on Friday.", "Panjgur"),
    ("In retaliation for an ambush in Gao, soldiers killed 10 villagers near Kidal, Mali, on Monday.", "Kidal"),
    ("A man was shot dead in Lagos on Friday, hours after he arrived in Nigeria.", "Lagos"),
]


@pytest.mark.parametrize(("text", "name"), OTHER_ACTS)
def test_where_an_act_was_that_only_dates_or_moved_another_is_not_where_that_was(
    engine: RulesEngine, text: str, name: str
) -> None:
    assert _reports(engine, text)[0]["place_name"] == name


SEATS = [
    ("A bomb killed three policemen in Herat on Monday. The blast took place in Guzara district.", "Guzara"),
    ("A bomb killed three policemen in Herat on Monday. The blast shook the city.", "Herāt"),
]


@pytest.mark.parametrize(("text", "name"), SEATS)
def test_a_district_is_finer_than_the_province_whose_seat_bears_its_name(
    engine: RulesEngine, text: str, name: str
) -> None:
    assert _reports(engine, text)[0]["place_name"] == name


COMMUNITIES = [
    ("Gunmen killed nine people in Gidan Zana community of Sokoto State on Monday.", "Gidan Zana"),
    ("Gunmen killed nine members of the Hazara community in Quetta on Monday.", "Quetta"),
    ("Shots were fired in the Black community of Ferguson on Monday, wounding two men.", "Ferguson"),
]


@pytest.mark.parametrize(("text", "name"), COMMUNITIES)
def test_a_community_may_be_a_village_or_a_people(engine: RulesEngine, text: str, name: str) -> None:
    assert _reports(engine, text)[0]["place_name"] == name
