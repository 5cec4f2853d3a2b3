"""Keys of names, distances, and place phrases taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.places import bulk
from tasks.extraction.places.geo import distance_km, midpoint, offset
from tasks.extraction.places.names import bare, hash64, name_key, same_ending, skeleton
from tasks.extraction.places.phrases import parse

LATITUDES = st.floats(-80, 80)
LONGITUDES = st.floats(-179, 179)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Port-au-Prince", "Port au Prince"),
        ("Sévaré", "Sevare"),
        ("Şırnak", "Sirnak"),
        ("St. Louis", "Saint Louis"),
        ("Ft Worth", "Fort Worth"),
        ("Dar'a", "Dara"),
        ("Miran Shah", "Miranshah"),
    ],
)
def test_spellings_of_one_name_share_a_key(left: str, right: str) -> None:
    assert name_key(left) == name_key(right)


@pytest.mark.parametrize(("left", "right"), [("Bari", "Bar"), ("Mali", "Male"), ("Niger", "Nigeria")])
def test_different_names_do_not_share_a_key(left: str, right: str) -> None:
    assert name_key(left) != name_key(right)


@pytest.mark.parametrize(
    ("left", "right"), [("qandahar", "kandahar"), ("chandpoor", "chandpur"), ("dhaka", "daka"), ("wadi", "ouadi")]
)
def test_transliterations_share_a_skeleton(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


def test_the_article_is_left_out() -> None:
    assert [bare(name) for name in ("Al-Raqqa", "The Hague", "El Fasher", "Alabama")] == [
        "Raqqa",
        "Hague",
        "Fasher",
        "Alabama",
    ]
    assert same_ending("jodhpore") == "jodhpur"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40))
def test_a_key_is_made_once_and_for_all(text: str) -> None:
    key = name_key(text)
    assert key.isascii() and name_key(key) == key


@settings(deadline=None, max_examples=60)
@given(LATITUDES, LONGITUDES, st.floats(0.1, 400), st.floats(0, 360))
def test_an_offset_is_as_far_as_it_says(latitude: float, longitude: float, distance: float, bearing: float) -> None:
    moved = offset(latitude, longitude, distance, bearing)
    assert distance_km(latitude, longitude, *moved) == pytest.approx(distance, rel=1e-3, abs=1e-3)


@settings(deadline=None, max_examples=40)
@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert distance_km(a, b, c, d) == pytest.approx(distance_km(c, d, a, b))


def test_midpoint_crosses_the_date_line() -> None:
    latitude, longitude = midpoint([(0.0, 179.0), (0.0, -179.0)])
    assert latitude == pytest.approx(0.0) and abs(longitude) == pytest.approx(180.0)


@pytest.mark.parametrize(
    ("phrase", "name", "kinds", "parents"),
    [
        ("Tank district", "Tank", "admin2", ()),
        ("the province of Kunar", "Kunar", "admin1", ()),
        ("Tank, Khyber Pakhtunkhwa", "Tank", None, ("Khyber Pakhtunkhwa",)),
        ("Arbinda (Soum, Sahel)", "Arbinda", None, ("Soum", "Sahel")),
        ("Pakistan's Balochistan province", "Balochistan", "admin1", ("Pakistan",)),
        ("Panjwai district of Kandahar", "Panjwai", "admin2", ("Kandahar",)),
        ("West Bank city of Nablus", "Nablus", None, ("West Bank",)),
        ("Karachi - Lyari", "Lyari", None, ("Karachi",)),
        ("Mexico City", "Mexico", "town", ()),
    ],
)
def test_names_kinds_and_parents(phrase: str, name: str, kinds: str | None, parents: tuple[str, ...]) -> None:
    parsed = parse(phrase)
    assert name in {reading.name for reading in parsed.readings}
    assert parsed.parents == parents
    if kinds is not None:
        assert parsed.readings[-1].kinds[0] == kinds


@pytest.mark.parametrize(
    ("phrase", "distance", "bearing"),
    [
        ("20 km north of Kandahar", 20.0, 0.0),
        ("some 30 kilometres south-east of Baghdad", 30.0, 135.0),
        ("ten miles west of Mosul", 16.09344, 270.0),
        ("5km from Gao", 5.0, None),
        ("north of Aleppo", None, 0.0),
        ("12.5 km northwest of Homs", 12.5, 315.0),
    ],
)
def test_distances_and_directions(phrase: str, distance: float | None, bearing: float | None) -> None:
    parsed = parse(phrase)
    assert parsed.near
    assert parsed.distance_km == (None if distance is None else pytest.approx(distance))
    assert parsed.bearing == bearing


def test_borders_and_parts() -> None:
    both = parse("border between Mali and Niger")
    assert (both.is_border, both.readings[0].name, both.border_with) == (True, "Mali", "Niger")
    assert parse("Lebanon-Syria border").border_with == "Syria"
    assert parse("northern Mali").readings[-1].part and not parse("Mali").readings[-1].part


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert parse(text).readings


def without_articles(names: bulk.Names) -> dict[int, str]:
    rows, found = bulk.bare_names(names)
    return dict(zip(rows.tolist(), found.to_pylist(), strict=True))


NAMES = st.lists(st.text(alphabet="abehkloprstuwxyz ABDEMST-'’.éıßōŞ्中0", max_size=14), max_size=12)


@given(NAMES)
@settings(deadline=None, max_examples=200)
def test_keys_in_bulk_are_those_of_each_name(names: list[str]) -> None:
    spelled = bulk.as_names(names)
    assert bulk.name_keys(spelled).to_pylist() == [name_key(name) for name in names]
    assert without_articles(spelled) == {row: bare(name) for row, name in enumerate(names) if bare(name) != name}
    keys = [name_key(name) for name in names]
    assert bulk.skeletons(bulk.as_names(keys)).to_pylist() == [skeleton(key) for key in keys]
    assert bulk.hashes(bulk.as_names(keys)).tolist() == [hash64(key) for key in keys]


def test_keys_in_bulk_are_those_of_names_that_are_hard() -> None:
    names = [
        "St. Louis",
        "Al-Raqqa",
        "The Hague",
        "Mt Elgon",
        "East St Louis",
        "Chandpore",
        "Pest",
        "Łódź",
        "",
        "Ft. Bragg",
    ]
    spelled = bulk.as_names(names)
    assert bulk.name_keys(spelled).to_pylist() == [name_key(name) for name in names]
    assert without_articles(spelled) == {row: bare(name) for row, name in enumerate(names) if bare(name) != name}
    keys = ["chandpore", "aabb", "quetta", "ouagadougou", "", "khugyani", "oua"]
    assert bulk.skeletons(bulk.as_names(keys)).to_pylist() == [skeleton(key) for key in keys]
