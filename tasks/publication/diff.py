"""What changed between two releases, incident by incident, and why."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

Tables = Mapping[str, pa.Table]
Row = Mapping[str, Any]

UNREMARKABLE = (
    "summary",
    "reasons",
    "supersedes",
    "merged_into",
    "first_reported_at",
    "last_updated_at",
    "confidence",
    "event_probability",
)
KINDS = ("new", "revised", "merged", "split", "withdrawn")


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: One of `KINDS`.
        incident_id: The incident, by the id it had (merged, withdrawn) or has.
        summary: Its sentence, in the newer release where it is there.
        changes: Per revised column, the value before and now.
        reason: Why: reports that came or went, a merge, a correction, or other rules.
    """

    kind: str
    incident_id: str
    summary: str
    changes: Mapping[str, tuple[Any, Any]]
    reason: str


def diff(old: Tables, new: Tables) -> list[Change]:
    """Every difference between two releases, by kind and incident id.

    Args:
        old: `incidents` and `incident_reports` of the older release.
        new: The same of the newer one.
    """
    before, after = (_by_id(table) for table in _unlike(old["incidents"], new["incidents"]))
    named = {*before, *after}
    held = _reports(old["incident_reports"], named)
    reports = (held, _reports(new["incident_reports"], named, set().union(*held.values())))
    changes = [
        _appeared(after[name], reports) for name in after.keys() - before.keys() if not after[name]["merged_into"]
    ]
    changes += [
        _gone(before[name], reports) for name in before.keys() - after.keys() if not before[name]["merged_into"]
    ]
    both = [(before[name], after[name]) for name in before.keys() & after.keys()]
    changes += [change for pair in both if (change := _compared(*pair, reports)) is not None]
    return sorted(changes, key=lambda change: (KINDS.index(change.kind), change.incident_id))


def _unlike(old: pa.Table, new: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The incidents without those of which both releases say the same: on a large lake nearly all of them."""
    at = pc.index_in(new["incident_id"], value_set=old["incident_id"].combine_chunks())
    is_kept = pc.is_valid(at)
    before, after = old.take(at.drop_null()), new.filter(is_kept)
    same = pa.array([True] * after.num_rows, pa.bool_())
    for name in after.column_names:
        if name == "merged_into" or (name not in UNREMARKABLE and name in before.column_names):
            same = pc.and_(same, _equal(before[name], after[name]))
    known = after["incident_id"].filter(same).combine_chunks()
    without = (table.filter(pc.invert(pc.is_in(table["incident_id"], value_set=known))) for table in (old, new))
    return next(without), next(without)


def _equal(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_nested(one.type):
        return pa.chunked_array([[a == b for a, b in zip(one.to_pylist(), other.to_pylist(), strict=True)]], pa.bool_())
    return pc.or_(pc.fill_null(pc.equal(one, other), False), pc.and_(pc.is_null(one), pc.is_null(other)))


def _by_id(incidents: pa.Table) -> dict[str, Row]:
    return {row["incident_id"]: row for row in incidents.to_pylist()}


def _reports(memberships: pa.Table, incidents: Set[str], reports: Set[str] = frozenset()) -> dict[str, set[str]]:
    """Reports by incident, of these incidents, and these reports wherever they are."""
    wanted = pc.or_(
        pc.is_in(memberships["incident_id"], value_set=pa.array(incidents, pa.string())),
        pc.is_in(memberships["report_id"], value_set=pa.array(reports, pa.string())),
    )
    held: dict[str, set[str]] = {}
    for row in memberships.select(["incident_id", "report_id"]).filter(wanted).to_pylist():
        held.setdefault(row["incident_id"], set()).add(row["report_id"])
    return held


Reports = tuple[Mapping[str, set[str]], Mapping[str, set[str]]]


def _appeared(row: Row, reports: Reports) -> Change:
    if row["supersedes"]:
        return Change("split", row["incident_id"], row["summary"], {}, f"split from {', '.join(row['supersedes'])}")
    count = len(reports[1].get(row["incident_id"], ()))
    return Change("new", row["incident_id"], row["summary"], {}, f"{count} new {_plural('report', count)}")


def _gone(row: Row, reports: Reports) -> Change:
    held = reports[0].get(row["incident_id"], set())
    kept = held & set().union(*reports[1].values()) if reports[1] else set()
    reason = "its reports went to other incidents" if kept else "its reports are no longer there"
    return Change("withdrawn", row["incident_id"], row["summary"], {}, reason)


def _compared(old: Row, new: Row, reports: Reports) -> Change | None:
    name = new["incident_id"]
    if new["merged_into"] and new["merged_into"] != old["merged_into"]:
        return Change("merged", name, new["summary"], {}, f"merged into {new['merged_into']}")
    if new["merged_into"]:
        return None
    columns = [column for column in new if column not in UNREMARKABLE and column in old and old[column] != new[column]]
    if not columns:
        return None
    changes = {column: (old[column], new[column]) for column in columns}
    return Change("revised", name, new["summary"], changes, _why(old, new, reports))


def _why(old: Row, new: Row, reports: Reports) -> str:
    name = new["incident_id"]
    before, after = (held.get(name, set()) for held in reports)
    parts = []
    if after - before:
        parts.append(f"{len(after - before)} {_plural('report', len(after - before))} came")
    if before - after:
        parts.append(f"{len(before - after)} {_plural('report', len(before - after))} went")
    told = set(old["reasons"] or ())
    corrected = [reason for reason in new["reasons"] or () if ": set, was" in reason and reason not in told]
    return "; ".join([*parts, *corrected]) or "the same reports, read or reconciled differently"


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
