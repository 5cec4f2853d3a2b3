"""Hard place cases: names that several places bear, nested phrases, distances, borders, old names, spellings.

Written from general knowledge, one case a row of the table beside this file. An empty expectation is not checked,
except that `code` empty means that no country may be claimed.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tasks.extraction.actors.reference import countries
from tasks.extraction.places.geo import distance_km
from tasks.extraction.places.names import name_key, similarity
from tasks.extraction.places.resolve import Gazetteer, Place, PlaceContext, load_gazetteer

CASES = list(csv.DictReader((Path(__file__).parent / "places_hard_cases.csv").open(encoding="utf-8")))
RATE = 0.95
REACH_KM = 25.0
Case = dict[str, str]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def wrong(case: Case, place: Place) -> list[str]:
    """What is not as expected."""
    checks = {
        "code": (place.country_code or "") == case["code"],
        "admin1": not case["admin1"] or name_key(place.admin1 or "") == name_key(case["admin1"]),
        "precision": not case["precision"] or str(place.geo_precision) == case["precision"],
        "name": not case["name"] or place.place_id is not None or similarity(place.name, case["name"]) > 0.9,
        "point": not case["latitude"] or near(place, float(case["latitude"]), float(case["longitude"])),
    }
    return [name for name, right in checks.items() if not right]


def near(place: Place, latitude: float, longitude: float) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return distance_km(place.latitude, place.longitude, latitude, longitude) <= REACH_KM


def resolved(gazetteer: Gazetteer, case: Case) -> Place:
    countries = {code: 1.0 for code in case["countries"].split("|") if code}
    parents = tuple(name for name in case["parents"].split("|") if name)
    return gazetteer.resolve(case["phrase"], PlaceContext(countries=countries), parents)


def test_at_least_150_cases_and_95_percent_of_them_right(gazetteer: Gazetteer) -> None:
    misses = []
    for case in CASES:
        place = resolved(gazetteer, case)
        if bad := wrong(case, place):
            misses.append(f"{case['phrase']} {case['countries']} {case['parents']}: {', '.join(bad)} in {place}")
    print("\n".join(misses))
    assert len(CASES) >= 150
    assert 1 - len(misses) / len(CASES) >= RATE, "\n".join(misses)


def test_an_unknown_name_has_no_coordinates_and_a_reason(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("Zwabulistanpur", PlaceContext(countries={"PAK": 1.0}))
    assert (place.place_id, place.latitude, place.longitude) == (None, None, None)
    assert place.reason is not None and "not in the gazetteer" in place.reason


def test_a_village_out_of_the_gazetteer_takes_its_districts_point_and_precision(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve_chain(("Zwabulistanpur", "Tank district", "Khyber Pakhtunkhwa"))
    assert (place.name, place.admin2, place.geo_precision) == ("Zwabulistanpur", "Tank", 3)
    assert place.reason is not None and near(place, 32.22, 70.38)


def test_every_country_is_found_by_its_name(gazetteer):
    named = {country.name for country in countries().values()}
    assert {name for name in named if gazetteer.resolve(name).kind != "country"} == set()
    assert gazetteer.resolve("Democratic Republic of the Congo").country_code == "COD"
    assert gazetteer.resolve("Republic of the Congo").country_code == "COG"
