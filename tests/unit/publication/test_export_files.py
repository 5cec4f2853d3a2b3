"""CSV, XLSX, GeoJSON and GeoParquet load where they should, and carry no formula in."""

from __future__ import annotations

import csv
import io
import json
import struct

import pyarrow.parquet as pq
import pytest

from tasks.contracts.tables import INCIDENTS
from tasks.publication.export import FORMATS, ReleaseError, export_release, render
from tasks.publication.export_sheets import cell, hxl_tag

ATTACKS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_can_be_taken_for_a_formula(text):
    assert cell(text)[0] == "'"


def test_negative_numbers_stay_numbers():
    assert (cell(-9), cell(-1.5), cell(False), cell(None)) == (-9, -1.5, False, None)


def test_csv_round_trips_with_hxl_tags_below_the_header(release):
    content, count = render(release.add(perpetrator_name='=HYPERLINK("x")').tables(), "csv", hxl=True)
    header, tags, row = csv.reader(io.StringIO(content.decode()))
    assert (header, count) == (INCIDENTS.columns, 1)
    tagged = dict(zip(header, tags, strict=True))
    assert (tagged["killed_low"], tagged["admin1"], tagged["reasons"]) == ("#affected+killed+min", "#adm1+name", "")
    values = dict(zip(header, row, strict=True))
    assert values["perpetrator_name"] == '\'=HYPERLINK("x")'
    assert (values["killed_best"], values["event_date_start"], values["missing_best"]) == ("7", "2024-05-02", "")


def test_hxl_tags_are_well_formed():
    for column in INCIDENTS.columns:
        assert hxl_tag(column) == "" or hxl_tag(column).startswith("#")


def test_a_workbook_holds_strings_and_no_formulas(release, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    out = tmp_path / "x.xlsx"
    export_release(release.add(perpetrator_name="=1+1", summary="\x07bell").write(tmp_path), "xlsx", out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["incidents", "casualties", "incident_reports", "articles"]
    header, row = book["incidents"].iter_rows()
    cells = dict(zip([c.value for c in header], row, strict=True))
    assert (cells["perpetrator_name"].value, cells["perpetrator_name"].data_type) == ("'=1+1", "s")
    assert (cells["summary"].value, cells["killed_best"].value) == ("bell", 7)


def test_geojson_puts_longitude_first_and_keeps_the_unplaced(release):
    release.add(1).add(2, latitude=None, longitude=None)
    collection = json.loads(render(release.tables(), "geojson")[0])
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [67.01, 30.19]}
    assert (second["geometry"], second["properties"]["country"]) == (None, "Pakistan")
    assert first["properties"]["event_date_start"] == "2024-05-02"


def test_geoparquet_says_what_its_geometry_is(release, tmp_path):
    out = tmp_path / "x.parquet"
    assert export_release(release.add(1).add(2, latitude=None).write(tmp_path), "geoparquet", out) == 2
    table = pq.read_table(out)
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["primary_column"], geo["columns"]["geometry"]["encoding"]) == ("geometry", "WKB")
    first, second = table["geometry"].to_pylist()
    assert struct.unpack("<BIdd", first) == (1, 1, 67.01, 30.19)
    assert second is None


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_empty_release_exports_in_every_format(release, tmp_path, fmt):
    assert export_release(release.write(tmp_path), fmt, tmp_path / "out") == 0
    assert (tmp_path / "out").stat().st_size > 0


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_release_older_than_a_column_exports_in_every_format(release, tmp_path, fmt):
    folder = release.add(1).add(2).write(tmp_path)
    for table, column in (("articles", "keywords"), ("incidents", "place_reason"), ("casualties", "age_group")):
        path = folder / f"{table}.parquet"
        pq.write_table(pq.read_table(path).drop_columns([column]), path)
    assert export_release(folder, fmt, tmp_path / "out") == 2


def test_a_folder_that_is_no_release_is_refused(tmp_path):
    with pytest.raises(ReleaseError, match="is missing"):
        export_release(tmp_path, "csv", tmp_path / "x.csv")


@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if fmt != "ucdp"])
def test_doubtful_incidents_are_written_only_where_asked(release, fmt):
    tables = release.add(1).add(2, doubtful=True, doubt_reason="no date").add(3, doubtful=False).tables()
    assert render(tables, fmt)[1] == 2
    assert render(tables, fmt, doubtful=True)[1] == 3


def test_what_belongs_to_a_doubtful_incident_is_left_out_with_it(release):
    tables = release.add(1).add(2, doubtful=True).tables()
    assert render(tables, "csv", table="incident_reports")[1] == 1
    assert render(tables, "csv", table="reports")[1] == 2
