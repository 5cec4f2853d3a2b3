"""Corrections of values: set, reject and confirm, made after an incident is reconciled and has its id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.aggregation.corrections import Correction
from tasks.contracts import tables
from tasks.contracts.problems import Problem
from tasks.contracts.vocab import OUTCOMES

GRADES_BY_ACTION = {"reject": "discounted", "confirm": "confirmed"}
FIXED = ("incident_id", "reasons", "supersedes", "merged_into", "summary")


def amend(
    incidents: pa.Table, casualties: pa.Table, corrections: Sequence[Correction]
) -> tuple[pa.Table, pa.Table, list[Problem]]:
    """Incidents and casualties with the values that persons decided.

    Args:
        incidents: Reconciled incidents with `incident_id`.
        casualties: Reconciled casualties with `incident_id`; totals follow the incident's.
        corrections: All corrections; those that merge or split are left alone.

    Returns:
        The two tables and an issue for each correction that was not applied or is no longer needed.
    """
    wanted = [c for c in corrections if c.action not in ("merge", "split")]
    ids = pa.array([c.incident_id for c in wanted], pa.string())
    touched = pc.is_in(incidents["incident_id"], value_set=ids)
    rows = {row["incident_id"]: row for row in incidents.filter(touched).to_pylist()}
    problems = [problem for correction in wanted if (problem := _applied(rows, correction)) is not None]
    if not rows:
        return incidents, casualties, problems
    changed = pa.Table.from_pylist(list(rows.values()), schema=incidents.schema)
    totals = pa.Table.from_pylist(_followed(casualties, rows, ids), schema=casualties.schema)
    untouched = casualties.filter(pc.invert(pc.is_in(casualties["incident_id"], value_set=ids)))
    return (
        pa.concat_tables([incidents.filter(pc.invert(touched)), changed]),
        pa.concat_tables([untouched, totals]),
        problems,
    )


def _applied(rows: dict[str, dict[str, Any]], correction: Correction) -> Problem | None:
    """Apply one correction to its row; an issue where that cannot or need not be done."""
    row = rows.get(correction.incident_id)
    if row is None:
        return correction.problem("correction_unmatched", "there is no such incident")
    if correction.column and (correction.column not in row or correction.column in FIXED):
        return correction.problem("correction_unmatched", f"{correction.column} cannot be set")
    if correction.action in GRADES_BY_ACTION:
        return _regrade(row, correction)
    return _set(row, correction)


def _regrade(row: dict[str, Any], correction: Correction) -> Problem | None:
    if not _guard_holds(row, correction):
        return _contradicted(row, correction)
    row["grade"] = GRADES_BY_ACTION[correction.action]
    row["reasons"] = [*row["reasons"], f"grade: {correction.action}ed: {correction.words}"]
    return None


def _set(row: dict[str, Any], correction: Correction) -> Problem | None:
    column, before = correction.column, row[correction.column]
    try:
        value = parsed(column, correction.value)
    except ValueError as error:
        return correction.problem("bad_correction", str(error), "error")
    if before == value:
        return correction.problem("correction_obsolete", f"{column} already is {_text(value)}", "info")
    if not _guard_holds(row, correction):
        return _contradicted(row, correction)
    row[column] = value
    _widen(row, column)
    row["reasons"] = [*row["reasons"], f"{column}: set, was {_text(before) or 'not told'}: {correction.words}"]
    return None


def _guard_holds(row: Mapping[str, Any], correction: Correction) -> bool:
    return not correction.column or _text(row[correction.column]) == correction.expected


def _contradicted(row: Mapping[str, Any], correction: Correction) -> Problem:
    now = _text(row[correction.column]) or "not told"
    message = f"{correction.column} was {correction.expected or 'not told'} when this was decided and is {now} now"
    return correction.problem("correction_contradicted", message)


def _widen(row: dict[str, Any], column: str) -> None:
    """Keep low <= best <= high around the figure that a person set."""
    stem, _, bound = column.rpartition("_")
    value = row[column]
    if value is None or f"{stem}_low" not in row or bound not in ("low", "best", "high"):
        return
    order = ("low", "best", "high")
    for other in order:
        held = row[f"{stem}_{other}"]
        if held is None or other == bound:
            continue
        below = order.index(other) < order.index(bound)
        row[f"{stem}_{other}"] = min(held, value) if below else max(held, value)


def _followed(casualties: pa.Table, rows: Mapping[str, Mapping[str, Any]], ids: pa.Array) -> list[dict[str, Any]]:
    """The casualty rows of corrected incidents, totals brought to the incident's figures."""
    found: list[dict[str, Any]] = casualties.filter(pc.is_in(casualties["incident_id"], value_set=ids)).to_pylist()
    for row in found:
        incident = rows[row["incident_id"]]
        if row["is_total"] and row["outcome"] in OUTCOMES and f"{row['outcome']}_best" in incident:
            figures = {f"count_{bound}": incident[f"{row['outcome']}_{bound}"] for bound in ("low", "best", "high")}
            if any(row[name] != figure for name, figure in figures.items()):
                row.update(figures, best_reason="set by a correction")
    return found


def parsed(column: str, text: str) -> Any:
    """A value of `incidents` from its text in a corrections file; empty is null.

    Raises:
        ValueError: If the text is no value of the column.
    """
    field = tables.INCIDENTS.field(column)
    if text == "":
        if field.required:
            raise ValueError(f"{column} cannot be empty")
        return None
    if field.choices and text not in field.choices:
        raise ValueError(f"{column} must be one of {', '.join(field.choices)}")
    try:
        value = _READERS[field.kind](text)
    except (KeyError, ValueError) as error:
        raise ValueError(f"{text!r} is no value of {column}") from error
    if field.minimum is not None and value < field.minimum:
        raise ValueError(f"{column} is at least {field.minimum}")
    return value


def _truth(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()]


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_READERS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": _truth,
    "date": date.fromisoformat,
    "datetime": _moment,
}


def _text(value: Any) -> str:
    """A value as a corrections file writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
