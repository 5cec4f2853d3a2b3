"""What a release says that the one before did not: new, revised and contested incidents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from tasks.releases import Releases

# what an analyst would call a revision; source counts and wording change with every further report
REVISED_COLUMNS = (
    "event_type",
    "event_date_start",
    "event_date_end",
    "country_code",
    "admin1",
    "place_name",
    "perpetrator_name",
    "claimed_by",
    "status",
    *(f"{outcome}_{bound}" for outcome in ("killed", "injured", "abducted") for bound in ("low", "best", "high")),
)
COLUMNS = ("incident_id", *REVISED_COLUMNS, "admin2", "grade", "summary", "source_count", "merged_into")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """Incidents of a release against the one before; tombstones of merged incidents are left out.

    Attributes:
        new: Incidents that the release before did not have, deadliest first.
        revised: Incidents whose values are no longer what they were, as (before, now).
        merged: Incidents that another has taken over since.
        contested: Incidents of the whole release whose sources contradict each other.
    """

    new: list[Row] = field(default_factory=list)
    revised: list[tuple[Row, Row]] = field(default_factory=list)
    merged: list[Row] = field(default_factory=list)
    contested: list[Row] = field(default_factory=list)


def changes_between(before: pa.Table | None, now: pa.Table) -> Changes:
    """Compare two `incidents` tables.

    Args:
        before: Incidents of the release before; None where there was none.
        now: Incidents of the release.
    """
    known = {row["incident_id"]: row for row in _rows(before)} if before is not None else {}
    rows = list(_rows(now))
    living = [row for row in rows if row["merged_into"] is None]
    return Changes(
        new=sorted((row for row in living if row["incident_id"] not in known), key=deadliest_first),
        revised=[(known[row["incident_id"]], row) for row in living if _is_revised(known.get(row["incident_id"]), row)],
        merged=[row for row in rows if row["merged_into"] and _was_living(known.get(row["incident_id"]))],
        contested=sorted((row for row in living if row["grade"] == "contested"), key=deadliest_first),
    )


def release_changes(releases: Releases, before: str | None, now: str) -> Changes:
    """Compare two releases of a home; the same release twice has no changes."""
    if before == now:
        incidents = releases.read(now, "incidents", COLUMNS)
        return changes_between(incidents, incidents)
    # a release before that retention has removed counts as none
    known = releases.read(before, "incidents", COLUMNS) if before in releases.ids() else None
    return changes_between(known, releases.read(now, "incidents", COLUMNS))


def deadliest_first(row: Row) -> tuple[int, str]:
    """Sort key: most killed first, no figure counts as none, then by id so that the order is stable."""
    killed = row["killed_best"] if row["killed_best"] is not None else row["killed_low"]
    return (-(killed or 0), row["incident_id"])


def changed_columns(before: Row, now: Row) -> list[str]:
    """Columns of a revised incident that are no longer what they were."""
    return [name for name in REVISED_COLUMNS if before[name] != now[name]]


def _rows(table: pa.Table) -> Iterator[Row]:
    yield from table.select(list(COLUMNS)).to_pylist()


def _is_revised(before: Row | None, now: Row) -> bool:
    return before is not None and bool(changed_columns(before, now))


def _was_living(before: Row | None) -> bool:
    return before is None or before["merged_into"] is None
