"""What is written for people and other programs from the declarations: dictionary and Frictionless package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tasks.contracts.fields import Field, Table

FRICTIONLESS_TYPES = {
    "strings": ("array", None),
    "integers": ("array", None),
    "evidence": ("array", None),
    "binary": ("string", "binary"),
}


def dictionary(tables: Sequence[Table]) -> str:
    """The data dictionary as Markdown; `data/DICTIONARY.md` is exactly this."""
    head = [
        "# Data dictionary",
        "",
        "Generated from `tasks/contracts/tables.py` by `incidents dictionary`; do not edit.",
        "Null means not told; 0 means told that nobody was. Every machine-coded value can be wrong: "
        "`confidence` and `reports.evidence` say how far to trust it and on which words it rests.",
        "",
    ]
    return "\n".join([*head, *(line for table in tables for line in _table_lines(table))])


def _table_lines(table: Table) -> list[str]:
    lines = [
        f"## {table.name}",
        "",
        f"{table.description} Key: `{'`, `'.join(table.key)}`. Version {table.version}.",
        "",
    ]
    lines += ["| column | type | null | unit | description |", "| --- | --- | --- | --- | --- |"]
    lines += [_row(field) for field in table.fields]
    return [*lines, ""]


def _row(field: Field) -> str:
    choices = f" One of: {', '.join(field.choices)}." if field.choices else ""
    null = "no" if field.required else "yes"
    return f"| `{field.name}` | {field.kind} | {null} | {field.unit} | {field.description}{choices} |"


def datapackage(release_id: str, tables: Sequence[Table], files: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The release as a Frictionless data package.

    Args:
        release_id: Name of the release.
        tables: Its tables.
        files: Per table name: `path`, `bytes`, `hash` (sha256) and `rows`.
    """
    return {
        "profile": "data-package",
        "name": f"incident-ledger-{release_id}",
        "title": "Violent incidents and their casualties, extracted from news articles by machine",
        "description": "Machine-coded; read reports.evidence and confidence before citing a value.",
        "resources": [_resource(table, files[table.name]) for table in tables],
    }


def _resource(table: Table, file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "description": table.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **file,
        "schema": {
            "fields": [_frictionless(field) for field in table.fields],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": target.replace("_", "-"), "fields": [target_column]}}
                for column, target, target_column in table.links
            ],
        },
    }


def _frictionless(field: Field) -> dict[str, Any]:
    kind, fmt = FRICTIONLESS_TYPES.get(field.kind, (field.kind, None))
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.choices:
        constraints["enum"] = list(field.choices)
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.maximum is not None:
        constraints["maximum"] = field.maximum
    result: dict[str, Any] = {"name": field.name, "type": kind, "description": field.description}
    return result | ({"format": fmt} if fmt else {}) | ({"constraints": constraints} if constraints else {})
