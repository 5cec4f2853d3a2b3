"""Tables of earlier versions are read under today's contract; `schemas/*.json` hold the versions that were released."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from tasks.contracts import tables
from tasks.contracts.fields import ARROW_TYPES, Field, Table
from tasks.contracts.migrations import STEPS, VersionError, migrate, version_of
from tasks.store import STAGE_TABLES, Lake, LakeError

SCHEMAS = Path(__file__).with_name("schemas")
VERSIONS = sorted(SCHEMAS.glob("*.json"), key=lambda path: int(path.stem))
CONTRACTS = {
    "raw": tables.RAW,
    "clean/articles": tables.CLEAN_ARTICLES,
    **{table.name: table for table in tables.RELEASE_TABLES},
}
REASON = "raise the table's version, add a step to contracts/migrations.py, and keep the schemas in tests/unit/schemas"


def written(told: dict) -> pa.Table:
    """A table without rows as that version wrote it."""
    fields = [pa.field(name, ARROW_TYPES[kind]) for name, kind in told["columns"].items()]
    return pa.schema(fields, metadata={"schema_version": str(told["version"])}).empty_table()


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_every_version_that_was_written_is_read_today(path):
    schemas = json.loads(path.read_text(encoding="utf-8"))
    assert schemas
    for name, told in schemas.items():
        assert migrate(CONTRACTS[name], written(told)).schema == CONTRACTS[name].schema


def test_a_column_that_went_or_changed_has_raised_the_version():
    newest = json.loads(VERSIONS[-1].read_text(encoding="utf-8"))
    for name, told in newest.items():
        table = CONTRACTS[name]
        if table.version > told["version"]:
            continue
        now = {field.name: field.kind for field in table.fields}
        assert {column: now.get(column) for column in told["columns"]} == told["columns"], f"{name}: {REASON}"
        late = [field.name for field in table.fields if field.name not in told["columns"] and field.required]
        assert late == [], f"{name}: {REASON}"


def test_every_step_leads_from_a_version_to_the_next():
    newest = {table.name: table.version for table in CONTRACTS.values()}
    assert [(name, version) for name, version in STEPS if not 1 <= version < newest[name]] == []


TODAY = Table("things", "Things.", (Field("id", "string", "Id.", True), Field("count", "integer", "Count.")), ("id",))
LATER = replace(
    TODAY,
    version=3,
    fields=(
        Field("thing_id", "string", "Id.", True),
        Field("count", "number", "Count."),
        Field("note", "string", "N."),
    ),
    key=("thing_id",),
)
LATER_STEPS = {
    ("things", 1): lambda arrow: arrow.rename_columns(["thing_id", "count"]),
    ("things", 2): lambda arrow: arrow.set_column(1, "count", arrow["count"].cast(pa.float64())),
}


def old_rows() -> pa.Table:
    return pa.Table.from_pylist([{"id": "a", "count": 2}, {"id": "b", "count": None}], schema=TODAY.schema)


def test_rows_pass_through_every_step_in_turn():
    now = migrate(LATER, old_rows(), LATER_STEPS)
    assert now.to_pylist() == [
        {"thing_id": "a", "count": 2.0, "note": None},
        {"thing_id": "b", "count": None, "note": None},
    ]
    assert version_of(now.schema) == 3


def test_a_later_version_and_a_missing_step_are_one_clear_line():
    with pytest.raises(VersionError, match="newer incident-ledger"):
        migrate(TODAY, LATER.schema.empty_table())
    with pytest.raises(VersionError, match="version 2 can no longer be read"):
        migrate(LATER, old_rows(), {("things", 1): LATER_STEPS["things", 1]})


def test_a_lake_of_an_older_version_is_read_and_rewritten(tmp_path, monkeypatch):
    from tasks.doctor import doctor

    row = {"issue_id": "i", "stage": "ingestion", "severity": "error", "rule": "r", "message": "m"}
    lake = Lake(tmp_path)
    lake.write("raw", "a" * 20, {"issues": [row]})
    renamed = tuple(replace(f, name="reason") if f.name == "message" else f for f in tables.ISSUES.fields)
    later = replace(tables.ISSUES, version=2, fields=renamed)
    step = {
        ("issues", 1): lambda arrow: arrow.rename_columns(
            ["reason" if n == "message" else n for n in arrow.column_names]
        )
    }
    monkeypatch.setattr("tasks.contracts.migrations.STEPS", step)
    monkeypatch.setattr("tasks.store.STAGE_TABLES", {**STAGE_TABLES, "raw": (tables.RAW, later)})
    for module in ("partitions", "mending"):
        monkeypatch.setattr(f"tasks.doctor.{module}.STAGE_TABLES", {**STAGE_TABLES, "raw": (tables.RAW, later)})
    assert lake.read("raw", "issues", "a" * 20, ["reason"]).to_pylist() == [{"reason": "m"}]
    found = list(doctor.examine(lake))
    assert [(item.kind, item.path) for item in found] == [("older", f"raw/issues/{'a' * 20}.parquet")]
    assert doctor.is_sound(found)
    found[0].repair()
    assert list(doctor.examine(lake)) == []
    monkeypatch.setattr("tasks.store.STAGE_TABLES", STAGE_TABLES)
    with pytest.raises(LakeError, match="newer incident-ledger"):
        lake.read("raw", "issues", "a" * 20)
