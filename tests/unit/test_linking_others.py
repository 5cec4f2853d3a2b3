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
PAIR = {"km": None, "words_alike": 0.2, "parties_shared": 0, "persons_shared": 0, "topical_shared": 0}


def are_others(other: dict[str, object], pair: dict[str, object]) -> bool:
    connection = duckdb.connect()
    for name, row in (("l", REPORT), ("r", REPORT | {"root": "two"} | other), ("pair", PAIR | pair)):
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
