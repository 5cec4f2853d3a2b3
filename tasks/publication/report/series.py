"""The series behind the figures of a release: who was killed when, where, by whom and how, with their range."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

Row = Mapping[str, Any]

NOT_TOLD: Final = "not told"
RARE: Final = 0.02  # of the incidents: so few may lie before the axis, where they would take most of it
SIDES: Final = {
    "killed_civilians_best": "Civilians",
    "killed_security_best": "Security forces",
    "killed_attackers_best": "Attackers",
}
COLUMNS: Final = (
    "event_date_start",
    "event_type",
    "acled_event_type",
    "admin1",
    "country",
    "perpetrator_name",
    "killed_low",
    "killed_best",
    "killed_high",
    *SIDES,
)


@dataclass(slots=True)
class Sum:
    """People killed over incidents.

    Attributes:
        incidents: Incidents counted.
        told: Those with any figure of the killed.
        low: Sum of the fewest; an incident that tells none adds nothing.
        best: Sum of the best figures, or of the fewest where there is no best.
        high: Sum of the most, or of the best where nobody gave a most.
        open: Whether an incident has no upper figure.
        parts: `best` by part (ACLED event type, or side); what is not told of sides is `NOT_TOLD`.
    """

    incidents: int = 0
    told: int = 0
    low: int = 0
    best: int = 0
    high: int = 0
    open: bool = False
    parts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, row: Row) -> None:
        """Count one incident."""
        low, best, high = (row[f"killed_{bound}"] for bound in ("low", "best", "high"))
        self.incidents += 1
        if low is None and best is None and high is None:
            return
        least = _first(low, 0)
        likely = _first(best, least)
        self.told += 1
        self.low += least
        self.best += likely
        self.high += _first(high, likely)
        self.open |= high is None


def _first(value: int | None, other: int) -> int:
    return other if value is None else value


def rows_of(incidents: pa.Table) -> list[dict[str, Any]]:
    """Living incidents as the rows that the series read."""
    rows: list[dict[str, Any]] = incidents.select(list(COLUMNS)).to_pylist()
    return rows


def axis_start(days: Sequence[dt.date]) -> dt.date:
    """First day of an axis, as the page has it: news recalls what was decades ago, which would squeeze all else."""
    ordered = sorted(days)
    first, last = ordered[0], ordered[-1]
    usual = ordered[int(len(ordered) * RARE)]
    start = usual - (last - usual) / 4
    return start if (last - start) * 2 < last - first else first


def by_month(rows: Iterable[Row], parts: Callable[[Row], Mapping[str, int]]) -> tuple[dict[str, Sum], Sum]:
    """Sums by month of the first possible day (`YYYY-MM`), every month of the axis; undated incidents are left out.

    Returns:
        The months, and the sum of what lies before the first of them.
    """
    rows = [row for row in rows if row["event_date_start"] is not None]
    days = [row["event_date_start"] for row in rows]
    sums: dict[str, Sum] = {month: Sum() for month in _months(axis_start(days), max(days))} if days else {}
    earlier = Sum()
    for row in rows:
        total = sums.get(row["event_date_start"].strftime("%Y-%m"), earlier)
        total.add(row)
        for name, count in parts(row).items():
            total.parts[name] += count
    return sums, earlier


def _months(first: dt.date, last: dt.date) -> Iterator[str]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"


def by_value(rows: Iterable[Row], column: str) -> dict[str, Sum]:
    """Sums by the values of a column, deadliest first; null is `NOT_TOLD`."""
    sums: dict[str, Sum] = defaultdict(Sum)
    for row in rows:
        sums[NOT_TOLD if row[column] is None else row[column]].add(row)
    return dict(sorted(sums.items(), key=lambda item: (-item[1].best, -item[1].incidents, item[0])))


def type_parts(row: Row) -> dict[str, int]:
    """The killed of an incident under its ACLED event type."""
    return {row["acled_event_type"] or "other": _killed(row)}


def side_parts(row: Row) -> dict[str, int]:
    """The killed of an incident by side, as far as told."""
    parts = {title: row[column] or 0 for column, title in SIDES.items()}
    return {**parts, NOT_TOLD: max(0, _killed(row) - sum(parts.values()))}


def _killed(row: Row) -> int:
    return _first(row["killed_best"], _first(row["killed_low"], 0))
