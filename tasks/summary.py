"""What a run tells a person when it is done, as Markdown and as the rows of a table; pure text, free of Prefect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tasks.changes import Changes, Row, changed_columns

LISTED = 10  # incidents per section: enough to see the night, the tables hold the rest
SAMPLE_ROWS = 100
TABLE_COLUMNS = (
    "incident_id",
    "event_date_start",
    "country",
    "admin1",
    "place_name",
    "event_type",
    "killed",
    "summary",
)
# everything that Markdown or HTML could take for a sign of its own; `:` and `.` keep addresses from turning into links
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+.!|<>~:&$@=-])")
# control characters and the marks that reverse the direction of what follows them
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def plain(value: Any, limit: int = 300) -> str:
    """One line of text without control characters, cut at a length; None is a dash."""
    text = "–" if value is None else " ".join(_UNSEEN.sub(" ", str(value)).split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def escaped(value: Any, limit: int = 300) -> str:
    """Text from outside as Markdown that shows it and does nothing else."""
    return _SIGNS.sub(r"\\\1", plain(value, limit))


def figures(row: Row, outcome: str) -> str:
    """`best (low to high)`; a figure nobody gave is a dash, not 0."""
    low, best, high = (row.get(f"{outcome}_{bound}") for bound in ("low", "best", "high"))
    if low is None and best is None and high is None:
        return "–"
    shown = "?" if best is None else f"{best:,}"
    if low == best == high:
        return shown
    return f"{shown} ({'?' if low is None else f'{low:,}'} to {'?' if high is None else f'{high:,}'})"


def markdown(record: Mapping[str, Any], changes: Changes, location: str, *, report: bool = False) -> str:
    """The summary of a run.

    Args:
        record: Manifest of the run.
        changes: Its release against the one before.
        location: Folder or address of the release.
        report: Whether there is a `report.html` in it.
    """
    sections = [
        _headline(record, changes),
        _stages(record),
        _incidents("Deadliest of the new incidents", changes.new),
        _revised(changes.revised),
        _incidents("Contested: sources contradict each other", changes.contested),
        _counted("Set aside or doubtful", "reason", record["set_aside"]),
        _failures(record["failures"]),
        _counted("Rows of the release", "table", record["counts"]),
        f"## Where it is\n\nTables: `{_code(location)}`",
        f"Report: `{_code(location)}/report.html`" if report else "",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def table_rows(changes: Changes) -> list[dict[str, str]]:
    """The new incidents as rows of plain text, deadliest first, at most a hundred."""
    rows = ({**row, "country": row["country_code"], "killed": figures(row, "killed")} for row in changes.new)
    return [
        {name: plain(row[name]) for name in TABLE_COLUMNS} for _, row in zip(range(SAMPLE_ROWS), rows, strict=False)
    ]


def headline(record: Mapping[str, Any], changes: Changes) -> str:
    """The run in one sentence, as plain text."""
    counted: dict[str, Sequence[Any]] = {
        "new": changes.new,
        "revised": changes.revised,
        "merged": changes.merged,
        "contested": changes.contested,
    }
    told = ", ".join(f"{len(rows):,} {name}" for name, rows in counted.items())
    return f"{told}; {record['counts'].get('incidents', 0):,} incidents in all"


def _headline(record: Mapping[str, Any], changes: Changes) -> str:
    killed = sum(row["killed_best"] or 0 for row in changes.new)
    unknown = sum(row["killed_best"] is None for row in changes.new)
    lines = [f"# Release {escaped(record['release_id'])}", f"**{escaped(headline(record, changes))}.**"]
    if changes.new:
        silent = f"; {unknown:,} tell no figure" if unknown else ""
        lines.append(f"{killed:,} killed in the new incidents by best figures{silent}.")
    if record["odd"]:
        kept = "It was not made the latest" if record["held"] else "A person made it the latest"
        lines += [
            "\n".join(["Out of line with the runs before:\n", *(f"- {escaped(o)}" for o in record["odd"])]),
            f"{kept}.",
        ]
    return "\n\n".join(lines)


def _stages(record: Mapping[str, Any]) -> str:
    names = dict.fromkeys([*record["added"], *record["timings"]])
    rows = [(name, _number(record["added"].get(name)), _seconds(record["timings"].get(name))) for name in names]
    return "## Stages\n\n" + _table(("stage", "batches done", "seconds"), rows)


def _incidents(title: str, incidents: Sequence[Row]) -> str:
    rows = [
        (
            escaped(row["event_date_start"]),
            escaped(", ".join(part for part in (row["place_name"], row["admin1"], row["country_code"]) if part)),
            figures(row, "killed"),
            escaped(row["grade"]),
            escaped(row["summary"]),
            escaped(row["incident_id"]),
        )
        for row in incidents[:LISTED]
    ]
    if not rows:
        return ""
    return f"## {title}\n\n" + _table(("date", "place", "killed", "grade", "summary", "incident"), rows)


def _revised(revised: Sequence[tuple[Row, Row]]) -> str:
    rows = [
        (escaped(now["incident_id"]), escaped(now["summary"]), _differences(before, now))
        for before, now in revised[:LISTED]
    ]
    return "## Revised\n\n" + _table(("incident", "summary", "what changed"), rows) if rows else ""


def _differences(before: Row, now: Row) -> str:
    changed = changed_columns(before, now)
    return ", ".join(f"{escaped(name)}: {escaped(before[name], 60)} → {escaped(now[name], 60)}" for name in changed[:4])


def _counted(title: str, heading: str, counts: Mapping[str, int]) -> str:
    rows = [(escaped(name), _number(count)) for name, count in counts.items()]
    return f"## {title}\n\n" + _table((heading, "rows"), rows) if rows else ""


def _failures(failures: Sequence[str]) -> str:
    if not failures:
        return ""
    listed = "\n".join(f"- {escaped(failure)}" for failure in failures[:LISTED])
    return f"## Failed batches: {len(failures)}\n\n{listed}\n\nThe next run takes them up again."


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:,.1f}"


def _code(location: str) -> str:
    return plain(location, limit=1000).replace("`", "'")
