"""How good a release is: what came in, how much of it is known, what was set aside, what changed since the last."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts import vocab
from tasks.publication.diff import KINDS, Change
from tasks.publication.report.core import Tables
from tasks.publication.report.limits import shortened

SOURCES: Final = 300  # sources listed; the others are counted
LISTED_CHANGES: Final = 300
LABEL_CHARS: Final = 200
DECILES: Final = 10


def quality(tables: Tables, incidents: pa.Table) -> dict[str, Any]:
    """Statistics of a release.

    Args:
        tables: The release.
        incidents: Its living incidents.
    """
    articles = tables["articles"]
    return {
        "totals": {
            "articles": articles.num_rows,
            "copies": articles.num_rows - articles["duplicate_of"].null_count,
            "with_reports": pc.count_distinct(tables["reports"]["article_id"]).as_py(),
            "reports": tables["reports"].num_rows,
            "incidents": incidents.num_rows,
        },
        "engines": sorted(set(tables["reports"]["engine_version"].unique().to_pylist()) - {None}),
        "days": _days(articles),
        "sources": _sources(articles, tables["reports"]),
        "published_basis": _shares(articles["published_basis"], vocab.PUBLISHED_BASES),
        "date_precision": _shares(incidents["date_precision"], vocab.DATE_PRECISIONS),
        "geo_precision": _shares(incidents["geo_precision"], range(1, 8)),
        "unplaced": Counter(_where(incidents, pc.is_null(incidents["latitude"]), "place_reason")).most_common(20),
        "perpetrator_basis": _shares(incidents["perpetrator_basis"], vocab.PERPETRATOR_BASES),
        "grade": _shares(incidents["grade"], vocab.GRADES),
        "known": _known(incidents),
        "confidence": _deciles(incidents["confidence"]),
        "issues": _issues(tables["issues"]),
    }


def changes_island(changes: Sequence[Change] | None) -> dict[str, Any] | None:
    """What changed since the release before, counted and listed; None where there was none before."""
    if changes is None:
        return None
    counts = Counter(change.kind for change in changes)
    listed = [
        [change.kind, change.incident_id, change.summary, change.reason, sorted(change.changes)]
        for change in changes[:LISTED_CHANGES]
    ]
    return {"counts": [[kind, counts[kind]] for kind in KINDS], "listed": listed, "all": len(changes)}


def _days(articles: pa.Table) -> list[list[Any]]:
    """Articles and sources by day of publication; days without articles are left out."""
    told = pa.table({"day": _day(articles), "source": articles["source_name"]}).filter(pc.field("day").is_valid())
    every = pc.CountOptions(mode="all")
    found = told.group_by("day").aggregate([("source", "count", every), ("source", "count_distinct", every)])
    rows = found.select(["day", "source_count", "source_count_distinct"]).sort_by("day").to_pylist()
    return [[row["day"].isoformat(), row["source_count"], row["source_count_distinct"]] for row in rows]


def _day(articles: pa.Table) -> pa.ChunkedArray:
    return (
        articles["published_at"]
        .cast(pa.timestamp("us", tz="UTC"))
        .cast(pa.timestamp("us"))
        .cast(pa.date32(), safe=False)
    )


def _sources(articles: pa.Table, reports: pa.Table) -> dict[str, Any]:
    """Articles, copies and articles with reports per source, most articles first, with first and last day."""
    with_reports = pc.is_in(articles["article_id"], value_set=reports["article_id"].combine_chunks())
    columns = {
        "source": articles["source_name"],
        "copies": pc.is_valid(articles["duplicate_of"]).cast(pa.int64()),
        "told": with_reports.cast(pa.int64()),
        "day": _day(articles),
    }
    wanted = [([], "count_all"), ("copies", "sum"), ("told", "sum"), ("day", "min"), ("day", "max")]
    rows: dict[str, list[Any]] = {}
    for row in pa.table(columns).group_by("source").aggregate(wanted).to_pylist():
        name = shortened(row["source"], LABEL_CHARS) or ""
        entry = rows.setdefault(name, [name, 0, 0, 0, None, None])
        for place, figure in enumerate((row["count_all"], row["copies_sum"], row["told_sum"]), 1):
            entry[place] += figure
        days = [day for day in (entry[4], entry[5], *map(_iso, (row["day_min"], row["day_max"]))) if day]
        entry[4:] = [min(days, default=None), max(days, default=None)]
    ordered = sorted(rows.values(), key=lambda entry: (-entry[1], entry[0]))
    return {"rows": ordered[:SOURCES], "more": max(0, len(ordered) - SOURCES)}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _shares(column: pa.ChunkedArray, order: Sequence[Any]) -> list[list[Any]]:
    """Rows per value in the vocabulary's order, null last."""
    counts = {row["values"]: row["counts"] for row in pc.value_counts(column).to_pylist()}
    return [[value, counts[value]] for value in (*order, None) if value in counts]


def _where(table: pa.Table, mask: pa.ChunkedArray, column: str) -> list[Any]:
    values: list[Any] = table[column].filter(mask).to_pylist()
    return [shortened(value, LABEL_CHARS) if value else None for value in values]


def _known(incidents: pa.Table) -> list[list[Any]]:
    """Incidents in which a value is told, of all."""
    one_day = pc.and_(
        pc.is_valid(incidents["event_date_start"]), pc.equal(incidents["event_date_start"], incidents["event_date_end"])
    )
    masks: Mapping[str, Any] = {
        "day": one_day,
        "date": pc.is_valid(incidents["event_date_start"]),
        "country": pc.is_valid(incidents["country_code"]),
        "place": pc.is_valid(incidents["latitude"]),
        "town": pc.less_equal(incidents["geo_precision"], 2),
        "perpetrator": pc.is_valid(incidents["perpetrator_name"]),
        "known_actor": pc.is_valid(incidents["perpetrator_id"]),
        "killed": pc.or_(pc.is_valid(incidents["killed_best"]), pc.is_valid(incidents["killed_low"])),
        "two_sources": pc.greater_equal(incidents["source_count"], 2),
    }
    return [[name, pc.sum(pc.fill_null(mask, False)).as_py() or 0] for name, mask in masks.items()]


def _deciles(confidence: pa.ChunkedArray) -> list[int]:
    tenths = (confidence.drop_null().to_numpy() * DECILES).astype(np.int64)
    counts: list[int] = np.bincount(np.minimum(tenths, DECILES - 1), minlength=DECILES).tolist()
    return counts


def _issues(issues: pa.Table) -> list[list[Any]]:
    """What was set aside by stage, severity and rule, most rows first, each with one message as an example."""
    counts: Counter[tuple[str, str, str]] = Counter()
    example: dict[tuple[str, str, str], str] = {}
    for row in issues.select(["stage", "severity", "rule", "message"]).to_pylist():
        key = (row["stage"], row["severity"], row["rule"])
        counts[key] += 1
        example.setdefault(key, shortened(row["message"], LABEL_CHARS) or "")
    return [[*key, count, example[key]] for key, count in counts.most_common()]
