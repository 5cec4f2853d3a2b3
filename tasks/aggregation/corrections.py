"""Corrections are data: what a person decided about an incident, read from a CSV file and applied on every run."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from tasks.contracts.problems import Problem

ACTIONS = ("set", "merge", "split", "reject", "confirm")


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person.

    Attributes:
        action: `set` a column, `merge` another incident in, `split` reports off, `reject` the incident as no incident
            or false, `confirm` it.
        incident_id: The incident it is about.
        column: Column of `incidents`: the one to set, or the one that `expected` guards.
        value: The value to set (empty is null), the incident to merge in, or the reports to split off, with spaces.
        expected: Guard: what the column held when the decision was made; once it holds something else the decision
            rests on evidence that changed, and a row in `issues` says so in place of the correction.
        decided_by: Who decided.
        decided_on: When, ISO date.
        reason: Why.
    """

    action: str
    incident_id: str
    column: str = ""
    value: str = ""
    expected: str = ""
    decided_by: str = ""
    decided_on: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """What is put in `reasons`."""
        signed = " ".join(part for part in (self.decided_by, self.decided_on) if part)
        return f"{self.reason or 'no reason given'} ({signed or 'unsigned'})"

    def problem(self, rule: str, message: str, severity: str = "warning") -> Problem:
        """An issue about this correction."""
        return Problem(rule, f"{self.action} {self.incident_id}: {message}", severity, subject_id=self.incident_id)


COLUMNS = tuple(field.name for field in fields(Correction))


def read_corrections(path: Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections of a CSV file in file order, and what is wrong with the lines that are not usable.

    A missing file holds no corrections; lines without an action are those that a reviewer left open.
    """
    if not path.exists():
        return [], []
    rows, problems = _rows(path)
    decided = [(number, values) for number, values in rows if values["action"]]
    faults = {number: _fault(values) for number, values in decided}
    problems += [
        Problem("bad_correction", f"line {number}: {fault}", source=path.name, payload_ref=f"{path.name}:{number}")
        for number, fault in faults.items()
        if fault
    ]
    return [Correction(**values) for number, values in decided if not faults[number]], problems


def _rows(path: Path) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    """The lines that can be read, with their numbers; what cannot be read is a problem, not the end of the run."""
    data, problems = path.read_bytes(), []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        message = "The corrections are not UTF-8; they were read as Windows-1252."
        problems.append(Problem("invalid_utf8", message, "warning", source=path.name))
    rows = []
    try:
        for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=2):
            rows.append((number, _values(row)))
    except csv.Error as error:
        where = f"{path.name}:{len(rows) + 2}"
        message = f"the file cannot be read from line {len(rows) + 2} on: {error}"
        problems.append(Problem("bad_correction", message, source=path.name, payload_ref=where))
    return rows, problems


def _values(row: Mapping[str, str | None]) -> dict[str, str]:
    return {name: (row.get(name) or "").strip() for name in COLUMNS}


def _fault(values: Mapping[str, str]) -> str:
    """What makes a line unusable; empty for a good one."""
    if values["action"] not in ACTIONS:
        return f"action {values['action']!r} is none of {', '.join(ACTIONS)}"
    if not values["incident_id"]:
        return "incident_id is missing"
    if values["action"] == "set" and not values["column"]:
        return "set needs a column"
    if values["action"] in ("merge", "split") and not values["value"]:
        return f"{values['action']} needs a value"
    return ""
