"""Corrections are data: what a person decided about an incident, applied on every run."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from pathlib import Path

from tasks.contracts.problems import Problem

ACTIONS = ("set", "merge", "split", "reject", "confirm")


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person.

    Attributes:
        action: One of `ACTIONS`.
        incident_id: The incident it is about.
        column: Column of `incidents` to set (action `set`).
        value: The value to set, or the incident to merge in (`merge`), or the reports to take out (`split`).
        expected: Guard: the value that the correction corrects; a different one raises an issue instead.
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


COLUMNS = tuple(field.name for field in fields(Correction))


def read_corrections(path: Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections of a CSV file, and what is wrong with the lines that are not usable.

    A missing file holds no corrections.
    """
    if not path.exists():
        return [], []
    corrections: list[Correction] = []
    problems: list[Problem] = []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            values = {name: (row.get(name) or "").strip() for name in COLUMNS}
            if values["action"] in ACTIONS and values["incident_id"]:
                corrections.append(Correction(**values))
            else:
                message = f"action must be one of {', '.join(ACTIONS)}, with an incident_id"
                problems.append(
                    Problem("bad_correction", message, source=path.name, payload_ref=f"{path.name}:{number}")
                )
    return corrections, problems
