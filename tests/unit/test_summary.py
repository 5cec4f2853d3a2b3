"""What a run tells a person: the right incidents, figures that keep what is not known, and text that does nothing."""

import re

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.changes import COLUMNS, changes_between
from tasks.manifest import Manifest
from tasks.summary import TABLE_COLUMNS, escaped, figures, headline, markdown, plain, table_rows


def incident(name: str, killed: int | None = None, **values) -> dict:
    row = dict.fromkeys(COLUMNS) | {"incident_id": name, "grade": "fair", "summary": f"Summary of {name}."}
    return row | {f"killed_{bound}": killed for bound in ("low", "best", "high")} | values


def table(*rows: dict) -> pa.Table:
    types = {name: pa.int64() for name in COLUMNS if name.rpartition("_")[2] in {"low", "best", "high", "count"}}
    return pa.Table.from_pylist(list(rows), pa.schema([(name, types.get(name, pa.string())) for name in COLUMNS]))


def record(**values) -> dict:
    manifest = Manifest(home="lake", release_id="r-1", counts={"incidents": 4}, **values)
    manifest.add("extraction", 2)
    manifest.add("extraction", 1)
    return {name: getattr(manifest, name) for name in manifest.__slots__}


def test_a_first_release_is_all_new_deadliest_first():
    changes = changes_between(None, table(incident("i-1", 2), incident("i-2", 9), incident("i-3")))
    assert [row["incident_id"] for row in changes.new] == ["i-2", "i-1", "i-3"]
    assert (changes.revised, changes.merged, changes.contested) == ([], [], [])


def test_a_new_toll_is_a_revision_and_another_source_is_none():
    before = table(incident("i-1", 2), incident("i-2", 5))
    changes = changes_between(before, table(incident("i-1", 3), incident("i-2", 5, source_count=4)))
    assert [(old["killed_best"], new["killed_best"]) for old, new in changes.revised] == [(2, 3)]
    assert changes.new == []


def test_a_tombstone_is_merged_once_and_never_new():
    dead = incident("i-1", 2, merged_into="i-2")
    once = changes_between(table(incident("i-1", 2)), table(dead, incident("i-2", 2)))
    assert [row["incident_id"] for row in once.merged] == ["i-1"]
    assert [row["incident_id"] for row in once.new] == ["i-2"]
    assert changes_between(table(dead), table(dead)).merged == []


def test_the_summary_tells_counts_deaths_and_what_failed():
    changes = changes_between(
        table(incident("i-3", 1)), table(incident("i-1", 7), incident("i-2"), incident("i-3", 4, grade="contested"))
    )
    text = markdown(record(set_aside={"no_text": 3}, failures=["extraction: x"]), changes, "/lake/r-1")
    assert headline(record(), changes) == "2 new, 1 revised, 0 merged, 1 contested; 4 incidents in all"
    assert "7 killed in the new incidents" in text and "1 tell no figure" in text
    assert re.search(r"\| extraction \| 3 \|", text)
    assert "killed\\_best: 1 → 4" in text
    assert "no\\_text | 3" in text and "extraction\\: x" in text


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        ((None, None, None), "–"),
        ((3, 3, 3), "3"),
        ((2, 3, 5), "3 (2 to 5)"),
        ((2, None, None), "? (2 to ?)"),
        ((0, 0, 0), "0"),
    ],
)
def test_what_is_not_told_is_not_shown_as_none(bounds, shown):
    row = dict(zip(("killed_low", "killed_best", "killed_high"), bounds, strict=True))
    assert figures(row, "killed") == shown


HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://tracker.example/p.png)",
    "| broken | row |\n| --- |",
    "www.tracker.example https://tracker.example",
    "\u202egnp.exe\x00\x1b[31m",
    "`code` **bold** # heading",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_stays_in_its_cell_and_does_nothing(text):
    shown = markdown(record(), changes_between(None, table(incident("i-1", 1, summary=text))), "lake")
    row = next(line for line in shown.splitlines() if "i\\-1" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 7
    assert not re.search(r"(?<!\\)[<>`\[\]]|(?<!\\)://|www\.", row)
    assert not re.search(r"[\u202a-\u202e\x00-\x08\x1b]", shown)


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=100)
def test_every_sign_is_escaped_and_taking_the_strokes_away_gives_the_text_back(text):
    assert re.sub(r"\\(.)", r"\1", escaped(text)) == plain(text)
    assert "\n" not in escaped(text)


def test_the_table_holds_a_hundred_and_only_text():
    changes = changes_between(None, table(*(incident(f"i-{n:03}", n, summary="<b>x</b>") for n in range(130))))
    rows = table_rows(changes)
    assert len(rows) == 100
    assert rows[0]["killed"] == "129"
    assert all(tuple(row) == TABLE_COLUMNS and all(isinstance(value, str) for value in row.values()) for row in rows)
