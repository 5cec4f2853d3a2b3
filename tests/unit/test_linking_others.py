"""Which pairs of reports are of different incidents, whatever their articles share."""

import duckdb
import pyarrow as pa
import pytest

from tasks.aggregation.vetoes import OTHERS

REPORT = {
    "place": "Padag",
    "admin1": "Rakhshan",
    "admin2": None,
    "latitude": 29.0,
    "geo_precision": 1,
    "killed": 4,
    "injured": 3.0,
    "taken": None,
    "is_main": True,
    "first_day": 100,
    "last_day": 100,
    "day_told": True,
    "slack": 0,
    "event_probability": 0.9,
    "is_lead": True,
    "is_first": True,
    "root": "one",
    "event_type": "armed_attack",
    "weapon": "Unknown",
    "target": None,
}
PAIR = {
    "km": None,
    "words_alike": 0.2,
    "words_shared": 2,
    "parties_shared": 0,
    "persons_shared": 0,
    "topical_shared": 0,
}


def are_others(other: dict[str, object], pair: dict[str, object], own: dict[str, object] | None = None) -> bool:
    connection = duckdb.connect()
    rows = {"l": REPORT | (own or {}), "r": REPORT | {"root": "two"} | other, "pair": PAIR | pair}
    for name, row in rows.items():
        connection.register(name, pa.table({column: [value] for column, value in row.items()}, schema=_schema(row)))
    found = connection.execute(f"SELECT {OTHERS} FROM l, r, pair").fetchall()
    return bool(found[0][0])


def _schema(row: dict[str, object]) -> pa.Schema:
    texts = ("place", "admin1", "admin2", "root", "event_type", "weapon", "target")
    kinds = {bool: pa.bool_(), str: pa.string()}
    return pa.schema([(c, pa.string() if c in texts else kinds.get(type(v), pa.float64())) for c, v in row.items()])


ELSEWHERE = {"place": "Ocean", "admin1": None, "latitude": None, "geo_precision": None, "killed": None, "injured": None}


@pytest.mark.parametrize(
    ("other", "pair", "apart"),
    [
        (ELSEWHERE, {}, True),
        (ELSEWHERE | {"killed": 4}, {}, False),
        (ELSEWHERE | {"injured": 3.0}, {}, True),  # as many hurt count only where nobody died
        (ELSEWHERE | {"admin1": "Rakhshan"}, {}, False),
        (ELSEWHERE, {"topical_shared": 1}, False),
        (ELSEWHERE, {"parties_shared": 1}, False),
        (ELSEWHERE, {"words_alike": 0.5}, False),
        (ELSEWHERE | {"root": "one"}, {}, False),
    ],
)
def test_a_common_place_toll_or_name_is_wanted_beside_words_of_the_day(other, pair, apart):
    assert are_others(other, pair) is apart


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ({"place": "Ocean", "is_first": False, "killed": 1}, True),
        ({"place": "Ocean", "killed": 1}, False),
        ({"place": "Ocean", "is_first": False}, False),  # as many dead
        ({"is_first": False, "killed": 1}, False),  # the same place
    ],
)
def test_what_articles_add_elsewhere_is_not_what_another_tells_first(other, apart):
    assert are_others({"admin1": "Rakhshan", **other}, {"topical_shared": 2, "persons_shared": 2}) is apart


@pytest.mark.parametrize(
    ("mine", "other", "pair", "apart"),
    [
        ({"killed": 1}, {"killed": 1, "place": "Ocean"}, {}, True),  # one death each, in two districts
        ({"killed": 1}, {"killed": 1, "place": "Ocean"}, {"persons_shared": 2}, False),
        ({"killed": 1, "taken": 1.0}, {"killed": 1, "taken": 1.0, "place": "Ocean"}, {}, False),  # taken in one of them
        ({"killed": 3}, {"killed": 3, "place": "Ocean"}, {}, False),  # three dead are more than chance
        ({"killed": 1, "geo_precision": 2}, {"killed": 1, "geo_precision": 2, "place": "Shan Road"}, {"km": 0.0}, True),
        ({"killed": 1}, {"killed": 1, "place": "Shan Road"}, {"km": 0.0}, False),  # a town and a part of it
    ],
)
def test_a_death_or_two_elsewhere_is_another_story(mine, other, pair, apart):
    own = {"admin1": "Rakhshan", "admin2": "Chagai", "is_first": False, **mine}
    theirs = {"admin1": "Rakhshan", "admin2": "Kharan" if other.get("place") == "Ocean" else "Chagai", **other}
    assert are_others(theirs, {"topical_shared": 2, **pair}, own) is apart


@pytest.mark.parametrize(
    ("other", "pair", "apart"),
    [
        ({"killed": 7}, {}, True),
        ({"killed": 4}, {}, False),  # the day may be a slip
        ({"killed": 7, "first_day": 101, "last_day": 101}, {}, False),  # the toll rose overnight
        ({"killed": 7}, {"parties_shared": 1}, False),
        ({"killed": 7, "day_told": False}, {}, False),
        ({"killed": 7}, {"words_alike": 0.9}, False),  # one text brought up to date
    ],
)
def test_other_days_and_other_tolls_are_other_acts(other, pair, apart):
    days = {"first_day": 104, "last_day": 104, "is_first": False}
    assert are_others(days | other, {"words_alike": 0.6, "topical_shared": 3, **pair}) is apart


@pytest.mark.parametrize(
    ("other", "km", "apart"),
    [
        ({"killed": 1, "is_lead": False}, 400.0, True),
        ({"killed": 1, "is_lead": False}, 60.0, True),  # more than 25 km apart, and both tell a toll
        ({"killed": None, "is_lead": False}, 60.0, False),
        ({"killed": 1}, 400.0, False),  # both lead with it: one of the places is a slip
        ({"killed": 1, "is_lead": False, "root": "one"}, 400.0, False),  # copies of one text
        ({"is_lead": False}, 400.0, False),  # four dead in both
    ],
)
def test_side_stories_far_from_each_other_are_two(other, km, apart):
    pair = {"km": km, "words_alike": 0.6, "persons_shared": 2, "topical_shared": 3}
    assert are_others({"place": "Ocean", "admin1": "Rakhshan", **other}, pair) is apart


@pytest.mark.parametrize(
    ("other", "pair", "apart"),
    [
        ({}, {}, True),
        ({"first_day": 101, "last_day": 101}, {}, False),  # the day of the text and the day after
        ({"killed": 4}, {}, False),
        ({"last_day": 109}, {}, False),  # no exact day
        ({"first_day": 140, "last_day": 160}, {}, True),  # nor one of that month
        ({}, {"persons_shared": 1}, False),
        ({}, {"words_alike": 0.6, "words_shared": 3}, False),
        ({}, {"words_alike": 0.6, "words_shared": 1}, True),  # one word is no text
    ],
)
def test_a_death_or_two_on_another_day_is_another_act_unless_a_person_is_named_in_both(other, pair, apart):
    days = {"first_day": 103, "last_day": 103, "killed": 1}
    assert are_others(days | other, {"topical_shared": 1, **pair}, {"killed": other.get("killed", 1)}) is apart


@pytest.mark.parametrize(
    ("killed", "is_first", "km", "apart"),
    [
        (1, False, 400.0, True),
        (1, True, 400.0, False),  # both open on it: one of the places is a slip
        (1, False, 20.0, False),
        (4, False, 400.0, False),  # four dead in both are no chance
    ],
)
def test_the_gravest_of_two_articles_far_apart_are_two_unless_both_open_on_it(killed, is_first, km, apart):
    pair = {"km": km, "words_alike": 0.6, "words_shared": 3, "persons_shared": 2, "topical_shared": 3}
    other = {"killed": killed, "is_first": is_first, "place": "Ocean", "admin1": "Rakhshan"}
    assert are_others(other, pair, {"killed": killed}) is apart
