"""Which report tells which gold incident: the one-to-one assignment of greatest likeness."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tasks.evaluation.comparison import FIELDS, days_of, gold_days, same_name

# What sharing a value is worth. Words of the text that both rest on say most, as they settle which passage is meant.
_WEIGHTS: Final[Mapping[str, float]] = {
    "evidence": 3.0,
    "date": 1.0,
    "place": 1.0,
    "killed": 1.0,
    "injured": 0.5,
    "type": 1.0,
}
# Less than two things in common is another incident.
MINIMUM: Final = 1.5


def likeness(incident: Mapping[str, Any], report: Mapping[str, Any], text: str) -> float:
    """How much speaks for a report being of a gold incident, from 0 up."""
    shared = {
        "evidence": _evidence_overlaps(incident, report, text),
        "date": _days_overlap(incident, report),
        "place": any(
            incident.get(ours) and report.get(theirs) and same_name(incident[ours], str(report[theirs]))
            for ours, theirs in (("place_name", "place_name"), ("admin1", "admin1"), ("place_name", "admin2"))
        ),
        "killed": _same_toll(incident, report, "killed"),
        "injured": _same_toll(incident, report, "injured"),
        "type": incident.get("event_type") == report.get("event_type"),
    }
    return sum(_WEIGHTS[name] for name, present in shared.items() if present)


def _evidence_overlaps(incident: Mapping[str, Any], report: Mapping[str, Any], text: str) -> bool:
    """Whether a trigger or toll of the report lies in words that the annotator gave for the incident."""
    passages = [(text.index(words), text.index(words) + len(words)) for words in incident.get("evidence", ())]
    marks = [mark for mark in report.get("evidence", ()) if mark["field"] in {"event_type", "status"}]
    return any(start < mark["char_end"] and mark["char_start"] < end for start, end in passages for mark in marks)


def _days_overlap(incident: Mapping[str, Any], report: Mapping[str, Any]) -> bool:
    ours, theirs = gold_days(incident), days_of(report)
    return bool(ours and theirs and ours[0] <= theirs[1] and theirs[0] <= ours[1])


def _same_toll(incident: Mapping[str, Any], report: Mapping[str, Any], outcome: str) -> bool:
    best = FIELDS[f"{outcome}_best"]
    ours = best.gold(incident)
    return ours is not None and ours == best.report(report)


def align(
    incidents: Sequence[Mapping[str, Any]], reports: Sequence[Mapping[str, Any]], text: str
) -> list[tuple[int, int]]:
    """Pairs of (gold incident, report), each used once, that have the greatest likeness together."""
    scores = [[likeness(incident, report, text) for report in reports] for incident in incidents]
    pairs = assign(scores)
    return [(row, column) for row, column in pairs if scores[row][column] >= MINIMUM]


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """One-to-one assignment with the greatest sum of scores (Hungarian method, cubic in the larger side).

    Args:
        scores: One row per left item, one column per right item, at least 0.

    Returns:
        (row, column) of each pair, in order of rows; min(rows, columns) pairs.
    """
    rows, columns = len(scores), len(scores[0]) if scores else 0
    if rows > columns:
        turned = assign([[row[column] for row in scores] for column in range(columns)])
        return sorted((right, left) for left, right in turned)
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)  # row that each column belongs to, counted from 1; 0 is free
    for row in range(1, rows + 1):
        taken[0] = row
        path = _cheapest_path(scores, taken, row_price, column_price)
        column = path.pop()
        while path:
            taken[column], column = taken[path[-1]], path.pop()
    return sorted((taken[column] - 1, column - 1) for column in range(1, columns + 1) if taken[column])


def _cheapest_path(
    scores: Sequence[Sequence[float]], taken: list[int], row_price: list[float], column_price: list[float]
) -> list[int]:
    """Columns from 0 to a free one along which rows can move at the least cost; prices are updated on the way."""
    columns = len(column_price)
    slack, before, done = [math.inf] * columns, [0] * columns, [False] * columns
    column = 0
    while True:
        done[column] = True
        row = taken[column]
        for other in range(1, columns):
            cost = -scores[row - 1][other - 1] - row_price[row] - column_price[other]
            if not done[other] and cost < slack[other]:
                slack[other], before[other] = cost, column
        step, nearest = min((slack[other], other) for other in range(1, columns) if not done[other])
        for other in range(columns):
            if done[other]:
                row_price[taken[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = nearest
        if taken[column] == 0:
            break
    path = [column]
    while path[-1]:
        path.append(before[path[-1]])
    return path[::-1]
