"""What a page knows of every incident from the start: the columns that list, map, plots and filters need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts import vocab
from tasks.publication.report.islands import columnar
from tasks.publication.report.links import Links, grouped

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


def actors_of(tables: Tables, incidents: pa.Table, links: Links) -> dict[str, Any]:
    """Named actors of every incident: the perpetrator, the claimant, and participants that the registry knows.

    Args:
        tables: The release.
        incidents: Incidents of the page.
        links: Their reports.

    Returns:
        `names`, and per incident a list of numbers into it.
    """
    people = tables["participants"].select(["report_id", "role", "canonical_name"])
    people = people.filter(pc.is_in(people["role"], value_set=pa.array(ACTOR_ROLES)))
    columns = [incidents["perpetrator_name"], incidents["claimed_by"], people["canonical_name"]]
    each = np.arange(incidents.num_rows)
    told = pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.string())
    place = np.concatenate([each, each, links.owners(people["report_id"])])
    is_named = np.asarray(pc.fill_null(pc.not_equal(told, ""), False)) & (place >= 0)
    told, place = told.filter(pa.array(is_named)), place[is_named]
    names = told.unique()
    names = names.take(pc.sort_indices(names))
    number = pc.index_in(told, value_set=names).to_numpy()
    return {"names": names.to_pylist(), "of": grouped(place, number, incidents.num_rows)}


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
