"""What a page shows when an incident is opened: every value, its casualties, its sources side by side, its evidence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from tasks.publication.report.core import TOLLS, Tables
from tasks.publication.report.excerpts import excerpts, spans_of
from tasks.publication.report.limits import Limits, shortened, web_address

Row = Mapping[str, Any]

CODED: Final = (
    "acled_sub_event_type",
    "gtd_attack_type",
    "gtd_weapon_type",
    "gtd_target_type",
    "ucdp_type_of_violence",
    "muc_type",
    "muc_stage",
    "date_basis",
    "ucdp_date_prec",
    "acled_time_precision",
    "place_id",
    "acled_geo_precision",
    "gtd_specificity",
    "perpetrator_id",
)
COMPARED: Final = (
    "status",
    "event_type",
    "event_date_start",
    "event_date_end",
    "date_precision",
    "country",
    "admin1",
    "admin2",
    "place_name",
    "geo_precision",
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
)
CASUALTY: Final = (
    "outcome",
    "victim_group",
    "victim_type",
    "side",
    "sex",
    "age_group",
    "count_low",
    "count_best",
    "count_high",
    "best_reason",
    "source_count",
    "is_total",
)
CLAIM: Final = (
    "outcome",
    "victim_group",
    "count_text",
    "count_low",
    "count_best",
    "count_high",
    "count_rule",
    "attributed_to",
    "names",
)
PARTICIPANT: Final = ("role", "name", "canonical_name", "actor_type")
ARTICLE: Final = ("source_name", "agency", "title", "url", "published_at", "language", "is_copy")


@dataclass(frozen=True, slots=True)
class Material:
    """Rows of a release by what they belong to, for the incidents of a page."""

    links: Mapping[str, Sequence[Row]]
    reports: Mapping[str, Row]
    claims: Mapping[str, Sequence[Row]]
    participants: Mapping[str, Sequence[Row]]
    casualties: Mapping[str, Sequence[Row]]
    texts: Mapping[str, str]
    limits: Limits


def gather(
    tables: Tables, links: Mapping[str, Sequence[Row]], texts: Mapping[str, str] | None, limits: Limits
) -> Material:
    """Rows that the incidents in `links` need, by incident or report."""
    shown = pa.array([row["report_id"] for rows in links.values() for row in rows[: limits.reports]], pa.string())
    columns = ["report_id", "article_id", "is_main", "evidence", *COMPARED]
    reports = {row["report_id"]: row for row in _rows(tables["reports"], "report_id", shown, columns)}
    incidents = pa.array(list(links), pa.string())
    return Material(
        links=links,
        reports=reports,
        claims=_by(tables["casualty_claims"], "report_id", shown, CLAIM),
        participants=_by(tables["participants"], "report_id", shown, PARTICIPANT),
        casualties=_by(tables["casualties"], "incident_id", incidents, CASUALTY),
        texts=texts or {},
        limits=limits,
    )


def articles_of(tables: Tables, links: Mapping[str, Sequence[Row]], most: int) -> set[str]:
    """The articles of the first reports of these incidents."""
    shown = pa.array([row["report_id"] for rows in links.values() for row in rows[:most]], pa.string())
    return {row["article_id"] for row in _rows(tables["reports"], "report_id", shown, ["article_id"])}


def articles_island(articles: pa.Table, numbered: pa.Array, limits: Limits) -> list[list[Any]]:
    """The articles of a page in the order of their numbers; rows as `ARTICLE` names them."""
    at = pc.index_in(numbered, value_set=articles["article_id"].combine_chunks())
    rows = articles.select(["source_name", "agency", "title", "url", "published_at", "language", "duplicate_of"]).take(
        at
    )
    cut = [_shortened(rows[name], limits.title_chars) for name in ARTICLE[:3]]
    addresses = [web_address(url) for url in rows["url"].to_pylist()]
    days = rows["published_at"].cast(pa.date32(), safe=False).cast(pa.string()).to_pylist()
    others = (rows["language"].to_pylist(), pc.is_valid(rows["duplicate_of"]).to_pylist())
    return [list(row) for row in zip(*cut, addresses, days, *others, strict=True)]


def _shortened(texts: pa.ChunkedArray, limit: int) -> list[str | None]:
    told: list[str | None] = texts.to_pylist()
    longest = pc.max(pc.utf8_length(texts)).as_py()
    return told if (longest or 0) <= limit else [shortened(text, limit) for text in told]


def incident_details(incident: Row, material: Material, change: Mapping[str, Any] | None) -> dict[str, Any]:
    """Everything about one incident that the core columns do not hold."""
    name = incident["incident_id"]
    links = material.links.get(name, ())
    shown = links[: material.limits.reports]
    articles = sorted({material.reports[link["report_id"]]["article_id"] for link in shown})
    return {
        "coded": {column: incident[column] for column in CODED if incident[column] is not None},
        "reasons": incident["reasons"] or [],
        "supersedes": incident["supersedes"] or [],
        "casualties": [[row[column] for column in CASUALTY] for row in material.casualties.get(name, ())],
        "reports": [_report(link, material, articles) for link in shown],
        "more_reports": len(links) - len(shown),
        "change": change,
    }


def _report(link: Row, material: Material, articles: Sequence[str]) -> dict[str, Any]:
    # numbered within the incident, so that its details stay as they are whatever comes into the release beside it
    name = link["report_id"]
    row = material.reports[name]
    text = material.texts.get(row["article_id"])
    limits = material.limits
    return {
        "id": name,
        "article": articles.index(row["article_id"]),
        "is_main": row["is_main"],
        "score": _told(link["link_score"]),
        "reason": link["link_reason"],
        "values": {column: _told(row[column]) for column in COMPARED if row[column] is not None},
        "claims": [[claim[column] for column in CLAIM] for claim in material.claims.get(name, ())],
        "people": [list(person) for person in _distinct(material.participants.get(name, ()))],
        "excerpts": excerpts(text, spans_of(row["evidence"]), limit=limits.excerpts, chars=limits.excerpt_chars),
    }


def _distinct(rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    yield from dict.fromkeys(tuple(row[column] for column in PARTICIPANT) for row in rows)


def _told(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, dt.date):
        return value.isoformat()
    return round(value, 3) if isinstance(value, float) else value


def _rows(table: pa.Table, key: str, wanted: pa.Array, columns: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        table.select(list(dict.fromkeys([key, *columns]))).filter(pc.is_in(table[key], value_set=wanted)).to_pylist()
    )
    return found


def _by(table: pa.Table, key: str, wanted: pa.Array, columns: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(table, key, wanted, columns):
        held[row[key]].append(row)
    return held
