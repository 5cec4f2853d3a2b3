"""A release beside another project's file."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from tasks.publication.compare import compare
from tasks.publication.compare_events import kind_of, our_events, their_events
from tasks.publication.export import render


@pytest.mark.parametrize("fmt", ["acled", "gtd", "ucdp"])
def test_a_release_agrees_with_its_own_export(release, fmt):
    release.add(1).add(
        2, event_date_start=date(2024, 6, 2), event_date_end=date(2024, 6, 2), killed_low=7, place_name="Kech"
    )
    release.rows["incidents"][0]["killed_low"] = 7
    tables = release.tables()
    rows = list(csv.DictReader(io.StringIO(render(tables, fmt)[0].decode())))
    found = compare(our_events(tables["incidents"]), their_events(rows, kind_of(rows[0])))
    figures = found.figures()
    assert (figures["matched"], figures["ours_alone"], figures["theirs_alone"]) == (2, 0, 0)
    assert (figures["same_day"], figures["same_deaths"], figures["median_km"]) == (1.0, 1.0, 0.0)


def theirs(**values):
    row = {
        "event_id_cnty": "X1",
        "event_date": "2024-05-03",
        "country": "Pakistan",
        "admin1": "Balochistan",
        "location": "Quetta",
        "latitude": "30.2",
        "longitude": "67.0",
        "fatalities": "6",
    }
    return their_events([{**row, **values}], "acled")


@pytest.mark.parametrize(
    ("other", "matches"),
    [
        ({}, True),
        ({"event_date": "2024-05-09"}, False),
        ({"country": "Iran"}, False),
        ({"location": "Gwadar", "latitude": "25.1", "longitude": "62.3"}, False),
        ({"location": "Kuchlak", "latitude": "30.35", "longitude": "66.95"}, True),
    ],
)
def test_events_pair_by_date_place_and_country(release, other, matches):
    found = compare(our_events(release.add().tables()["incidents"]), theirs(**other))
    assert bool(found.matches) == matches
    assert len(found.ours_alone) == len(found.theirs_alone) == (0 if matches else 1)


def test_each_event_pairs_once_with_its_best(release):
    events = our_events(release.add(1, killed_best=7).add(2, killed_low=1, killed_best=1).tables()["incidents"])
    [match] = compare(events, theirs(fatalities="1")).matches
    assert match.ours.event_id == "i-0000000000000002"


def test_a_file_of_no_known_project_is_refused():
    with pytest.raises(ValueError, match="none of ACLED"):
        kind_of(["date", "deaths"])
