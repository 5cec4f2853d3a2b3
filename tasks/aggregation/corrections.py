"""Corrections are data: what a person decided about an incident, read from a CSV file and applied on every run."""

from __future__ import annotations

import csv
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
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [(number, _values(row)) for number, row in enumerate(csv.DictReader(lines), start=2)]
    decided = [(number, values) for number, values in rows if values["action"]]
    faults = {number: _fault(values) for number, values in decided}
    problems = [
        Problem("bad_correction", f"line {number}: {fault}", source=path.name, payload_ref=f"{path.name}:{number}")
        for number, fault in faults.items()
        if fault
    ]
    return [Correction(**values) for number, values in decided if not faults[number]], problems


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
