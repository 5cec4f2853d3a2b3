"""ACLED, UCDP and GTD: their columns, closed vocabularies and rules."""

from __future__ import annotations

import csv
import io

import pytest

from tasks.contracts import vocab
from tasks.publication.export import render
from tasks.publication.export_acled import COLUMNS as ACLED
from tasks.publication.export_codes import INTERS, countries
from tasks.publication.export_ucdp import priogrid


def rows(release, fmt, **options):
    content, count = render(release.tables(), fmt, **options)
    found = list(csv.DictReader(io.StringIO(content.decode())))
    assert len(found) == count
    return found


def test_acled_has_its_columns_and_vocabularies(release):
    [row] = rows(release.add(), "acled")
    assert list(row) == ACLED
    assert row["event_type"] in vocab.ACLED_EVENT_TYPES
    assert row["sub_event_type"] in vocab.ACLED_SUB_EVENT_TYPES
    assert {row["inter1"], row["inter2"]} <= set(INTERS.values())
    assert (row["event_date"], row["year"], row["time_precision"], row["geo_precision"]) == (
        "2024-05-02",
        "2024",
        "1",
        "1",
    )
    assert (row["iso"], row["region"], row["disorder_type"]) == ("586", "South Asia", "Political violence")
    assert row["actor1"] == "Unidentified Armed Group (Pakistan)"
    assert (row["actor2"], row["interaction"]) == ("Police Forces of Pakistan", "Political militia-State forces")


@pytest.mark.parametrize(
    ("country", "claim", "deaths"),
    [
        ("PAK", {"count_rule": "plural_unknown", "count_low": 2, "count_text": "soldiers"}, 3),
        ("SYR", {"count_rule": "plural_unknown", "count_low": 2, "count_text": "soldiers"}, 10),
        ("PAK", {"count_rule": "dozen", "count_low": 24, "count_text": "dozens"}, 12),
        ("PAK", {"count_rule": "vague_multiple", "count_low": 200, "count_text": "hundreds"}, 100),
        ("PAK", {"count_rule": "lower_bound", "count_low": 6, "count_text": "more than five"}, 6),
    ],
)
def test_acled_has_fixed_figures_for_vague_words(release, country, claim, deaths):
    told = {"killed_low": claim["count_low"], "killed_best": None, "killed_high": None, "country_code": country}
    [row] = rows(release.add(**told).claim(**claim), "acled")
    assert int(row["fatalities"]) == deaths


def test_acled_takes_the_lower_figure_in_a_conflict_and_zero_where_none_is_told(release):
    untold = {"killed_low": None, "killed_best": None, "killed_high": None}
    assert [row["fatalities"] for row in rows(release.add(1).add(2, **untold), "acled")] == ["5", "0"]


def test_ucdp_parts_sum_up_and_vague_words_count_their_least(release):
    release.add(1).add(2, killed_low=2, killed_best=None, killed_high=None, killed_security_best=None)
    first, second = rows(release, "ucdp")
    parts = [int(first[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert (sum(parts), parts) == (7, [4, 0, 2, 1])
    assert [first[name] for name in ("low", "best", "high")] == ["5", "7", "8"]
    assert [second[name] for name in ("low", "best", "high")] == ["2", "2", "2"]
    assert (first["country_id"], first["where_prec"], first["date_prec"]) == ("770", "1", "1")
    assert first["side_a"] == "Government of Pakistan"


def test_ucdp_leaves_out_what_killed_nobody(release):
    assert rows(release.add(killed_low=0, killed_best=0, killed_high=0), "ucdp") == []


def test_priogrid_cells_are_numbered_from_the_south_west():
    assert (priogrid(-90, -180), priogrid(-89.75, -179.25), priogrid(89.9, 179.9)) == (1, 2, 259_200)


def test_gtd_has_its_codes_and_leaves_vague_numbers_blank(release):
    release.add(1).add(2, killed_best=None, date_precision="month", event_date_end=None)
    release.rows["incidents"][-1]["event_date_end"] = release.rows["incidents"][-1]["event_date_start"].replace(day=31)
    first, second = rows(release, "gtd")
    assert (first["eventid"], first["country"], first["region_txt"]) == ("202405020001", "153", "South Asia")
    assert (first["attacktype1"], first["weaptype1"], first["targtype1"]) == ("3", "6", "3")
    assert (first["nkill"], second["nkill"]) == ("7", "")
    assert (second["iday"], second["approxdate"]) == ("0", "2024-05-02 to 2024-05-31")
    assert first["dbsource"].endswith("i-0000000000000001")


@pytest.mark.parametrize("fmt", ["acled", "gtd", "ucdp"])
def test_threats_denials_and_tombstones_stay_out(release, fmt):
    release.add(1, status="threatened").add(2, status="denied", grade="discounted").add(3, merged_into="i-x")
    assert rows(release, fmt) == []


def test_every_country_has_an_iso_number():
    assert all(row["iso_numeric"].isdigit() for row in countries().values())
