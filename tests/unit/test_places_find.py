"""The scan of running text, the reference tables, and the resolver's speed."""

from __future__ import annotations

import time
from pathlib import Path

import pycountry
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.places.geo import distance_km
from tasks.extraction.places.model import KINDS, PRECISION, PlaceContext
from tasks.extraction.places.resolve import Gazetteer, load_gazetteer
from tasks.extraction.places.sources import REFERENCE, rows

LOOKUPS_PER_S = 20_000


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def names(gazetteer: Gazetteer, text: str) -> list[str]:
    return [span.text for span in gazetteer.find(text)]


def test_places_are_found_with_offsets(gazetteer: Gazetteer) -> None:
    text = "Two guards were shot in Miranshah, North Waziristan, on Tuesday; Pakistan's army blamed gunmen from Khost."
    spans = gazetteer.find(text)
    assert [text[span.char_start : span.char_end] for span in spans] == [span.text for span in spans]
    assert [span.text for span in spans] == ["Miranshah", "North Waziristan", "Pakistan", "Khost"]


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan spoke on Friday.",
        "President Washington met General Lima.",
        "Police said the suspects fled after the attack.",
        "Mr Paris told reporters that he was innocent.",
        "He lives at 12 Oxford Street.",
    ],
)
def test_persons_and_ordinary_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert names(gazetteer, text) == []


def test_a_word_that_points_at_a_place_makes_it_one(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "The envoy arrived in Jordan.") == ["Jordan"]
    assert names(gazetteer, "A bomb went off in the Democratic Republic of the Congo.") == [
        "Democratic Republic of the Congo"
    ]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for span in load_gazetteer().find(text):
        assert end <= span.char_start < span.char_end <= len(text)
        assert text[span.char_start : span.char_end] == span.text and span.candidates > 0
        end = span.char_end


def test_twenty_thousand_lookups_a_second(gazetteer: Gazetteer) -> None:
    phrases = ["Kandahar", "Paris", "Springfield, Illinois", "Tank district", "near Mosul", "Aleppo", "Gao"]
    context = PlaceContext(countries={"AFG": 2.0, "USA": 1.0})
    start = time.process_time()
    for _ in range(1000):
        for phrase in phrases:
            gazetteer.resolve(phrase, context)
    assert 1000 * len(phrases) / (time.process_time() - start) > LOOKUPS_PER_S


def test_every_kind_has_a_precision() -> None:
    assert set(PRECISION) == set(KINDS)
    assert {PRECISION["town"], PRECISION["admin2"], PRECISION["admin1"], PRECISION["country"]} == {1, 3, 4, 6}


TABLES = sorted(path for path in REFERENCE.glob("*.csv") if path.stem != "us_counties")  # which holds points alone


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_reference_tables_are_whole(path: Path) -> None:
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    for row in rows(path):
        assert row["name"].strip() == row["name"] != "", row
        assert row.get("country", row.get("code", "")) in codes | {""}, row
        if row.get("latitude"):
            assert -90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180, row


def test_districts_lie_near_their_division(gazetteer: Gazetteer) -> None:
    table = gazetteer.table
    far = [
        (table.name(i), table.name(table.admin1[i]))
        for i in range(len(table))
        if table.kind_name(i) == "admin2"
        and (here := table.point(i))
        and table.admin1[i] < len(table)
        and table.name(table.admin1[i]) != "Alaska"  # 3,600 km wide
        if (there := table.point(table.admin1[i])) and distance_km(*here, *there) > 900
    ]
    assert far == []


@pytest.mark.parametrize("name", ["Police Lines", "Old City", "Airport Road", "National Press Club"])
def test_a_quarter_that_many_towns_have_is_none_of_them_by_its_name_alone(gazetteer: Gazetteer, name: str) -> None:
    place = gazetteer.resolve(name, PlaceContext())
    assert (place.place_id, place.country) == (None, None)
    assert place.reason


def test_such_a_quarter_is_the_one_of_the_town_or_division_spoken_of(gazetteer: Gazetteer) -> None:
    peshawar = gazetteer.resolve("Peshawar", PlaceContext(countries={"PAK": 1.0}))
    spoken = PlaceContext(countries={"PAK": 1.0}, anchors=(peshawar,))
    assert gazetteer.resolve("Police Lines", spoken).admin1 == "Khyber Pakhtunkhwa"
    assert gazetteer.resolve("Police Lines", PlaceContext(countries={"PAK": 1.0})).place_id is None
    assert gazetteer.resolve("Police Lines", PlaceContext(), ("Peshawar",)).admin1 == "Khyber Pakhtunkhwa"


def test_of_stands_between_a_village_and_its_district(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("Sor Kalay of Zhari district", PlaceContext(), ("Kandahar",))
    assert (place.name, place.admin1, place.geo_precision) == ("Sor Kalay", "Kandahar", 3)
    assert "Zhari" in (place.reason or "")


def test_a_division_may_be_called_as_quarters_are(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Plateau State", PlaceContext(countries={"NGA": 1.0})).kind == "admin1"


def test_what_lies_between_two_places_lies_in_what_they_share(gazetteer: Gazetteer) -> None:
    far = gazetteer.resolve("Maiduguri-Damaturu highway", PlaceContext())
    assert (far.country, far.admin1, far.latitude, far.geo_precision) == ("Nigeria", None, None, 6)
    near = gazetteer.resolve("Quetta-Mastung road", PlaceContext())
    assert (near.admin1, near.geo_precision, near.place_id) == ("Balochistan", 2, None)
    assert near.reason == "between Quetta and Mastung"
    assert near.latitude is not None
    assert gazetteer.resolve("Arvan-Brenz road", PlaceContext()).country is None


def test_a_division_by_an_ordinary_word_is_told_by_what_it_is(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "Gunmen raided villages in Nigeria's Plateau State on Monday.") == ["Nigeria", "Plateau"]
    assert names(gazetteer, "A plateau state of mind; the Lower House sat.") == []


def test_two_divisions_may_share_the_name_behind_them(gazetteer: Gazetteer) -> None:
    text = "on the border of North and South Waziristan"
    assert names(gazetteer, text) == ["South Waziristan"]


def test_what_is_named_as_a_towns_lies_in_it(gazetteer: Gazetteer) -> None:
    gate = gazetteer.resolve("Abbey Gate of Kabul")
    assert (gate.name, gate.admin1, gate.geo_precision) == ("Abbey Gate of Kabul", "Kabul", 2)
    assert gazetteer.resolve("Church of Christ").country is None
