"""What a page knows of every incident from the start: the columns that list, map, plots and filters need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts import vocab
from tasks.publication.report.islands import columnar

Tables = Mapping[str, pa.Table]

TOLLS: Final = tuple(f"{outcome}_{bound}" for outcome in vocab.REPORT_OUTCOMES for bound in ("low", "best", "high"))
COLUMNS: Final = (
    "incident_id",
    "summary",
    "status",
    "event_type",
    "acled_event_type",
    "event_date_start",
    "event_date_end",
    "date_precision",
    "country",
    "country_code",
    "admin1",
    "admin2",
    "place_name",
    "latitude",
    "longitude",
    "geo_precision",
    "place_reason",
    "perpetrator_name",
    "perpetrator_basis",
    "claimed_by",
    "attributed_by",
    "is_suicide_attack",
    *TOLLS,
    "killed_attackers_best",
    "killed_civilians_best",
    "killed_security_best",
    "confidence",
    "doubt_reason",
    "source_count",
    "report_count",
    "grade",
    "first_reported_at",
    "last_updated_at",
)
ACTOR_ROLES: Final = ("perpetrator", "target", "victim", "claimant", "attributor", "denier")


def living(incidents: pa.Table) -> pa.Table:
    """Incidents without the tombstones of merged ones."""
    return incidents.filter(pc.is_null(incidents["merged_into"]))


def newest_first(incidents: pa.Table, most: int) -> pa.Table:
    """The newest incidents by their latest possible day, those without a day last, ties by id."""
    dated, undated = pc.is_valid(incidents["event_date_end"]), pc.is_null(incidents["event_date_end"])
    keys = [("event_date_end", "descending"), ("incident_id", "ascending")]
    parts = (incidents.filter(mask).sort_by(keys) for mask in (dated, undated))
    return pa.concat_tables(parts).slice(0, most)


def tombstones(incidents: pa.Table) -> dict[str, str]:
    """Merged incidents and who took them over, so that an old permalink still leads somewhere."""
    merged = incidents.filter(pc.is_valid(incidents["merged_into"]))
    return dict(zip(merged["incident_id"].to_pylist(), merged["merged_into"].to_pylist(), strict=True))


def reports_of(tables: Tables, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Per incident its links to reports, best link first."""
    links = tables["incident_reports"]
    links = links.filter(pc.is_in(links["incident_id"], value_set=pa.array(ids, pa.string())))
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in links.to_pylist():
        held[row["incident_id"]].append(row)
    for rows in held.values():
        if len(rows) > 1:
            rows.sort(key=lambda row: (-(row["link_score"] or 0), row["report_id"]))
    return held


def actors_of(tables: Tables, incidents: pa.Table, owner: Mapping[str, str]) -> dict[str, Any]:
    """Named actors of every incident: the perpetrator, the claimant, and participants that the registry knows.

    Args:
        tables: The release.
        incidents: Incidents of the page.
        owner: Incident of every report.

    Returns:
        `names`, and per incident a list of numbers into it.
    """
    named: dict[str, set[str]] = {name: set() for name in incidents["incident_id"].to_pylist()}
    for column in ("perpetrator_name", "claimed_by"):
        for actors, actor in zip(named.values(), incidents[column].to_pylist(), strict=True):
            if actor:
                actors.add(actor)
    people = tables["participants"].select(["report_id", "role", "canonical_name"])
    known = pc.and_(
        pc.is_valid(people["canonical_name"]),
        pc.is_in(people["role"], value_set=pa.array(ACTOR_ROLES)),
    )
    told = people.filter(known)
    for report, name in zip(told["report_id"].to_pylist(), told["canonical_name"].to_pylist(), strict=True):
        if report in owner:
            named[owner[report]].add(name)
    names = sorted(set().union(*named.values())) if named else []
    number = {name: index for index, name in enumerate(names)}
    return {"names": names, "of": [sorted(map(number.__getitem__, actors)) for actors in named.values()]}


def core_island(incidents: pa.Table, actors: dict[str, Any], marks: Mapping[str, str]) -> dict[str, Any]:
    """The columns of every incident of the page.

    Args:
        incidents: Incidents in the order of the page.
        actors: As `actors_of` gives them.
        marks: What the release changed, by incident id: `new` or `revised`.
    """
    ids = incidents["incident_id"].to_pylist()
    columns = columnar(incidents.select(list(COLUMNS)))
    return {"count": len(ids), "columns": columns, "actors": actors, "change": [marks.get(name) for name in ids]}
