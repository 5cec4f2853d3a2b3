"""From extracted partitions to one release: load, aggregate, save; then load, publish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts.ids import payload_sha256
from tasks.contracts.tables import (
    ARTICLES,
    CASUALTIES,
    CASUALTY_CLAIMS,
    CLEAN_ARTICLES,
    ENTITIES,
    INCIDENT_REPORTS,
    INCIDENTS,
    ISSUES,
    PARTICIPANTS,
    RELEASE_TABLES,
    REPORTS,
    TRACES,
)
from tasks.parquet import parquet_bytes
from tasks.release_report import report_files
from tasks.releases import Releases
from tasks.settings import PROJECT_DATA, Settings
from tasks.store import Lake, batch_key, json_bytes
from tasks.withholding import mask_table, masking

if TYPE_CHECKING:
    from tasks.aggregation.ledger import PreviousLedger

AGGREGATION_VERSION = "8"  # raise when the rules of linking or reconciliation change what a release holds
ID_LENGTH = 12
BASIS = "basis.json"
Batches = Mapping[str, pa.Array | None]
ORDER = ("article_id", "fetched_at", "revision", "raw_id")  # the last of an article is its newest revision


def corrections_path(settings: Settings) -> Path:
    """The corrections file in force."""
    return settings.corrections or PROJECT_DATA / "reference" / "corrections.csv"


def release_basis(lake: Lake, settings: Settings) -> dict[str, str]:
    """What a release rests on beside its articles; two of one basis differ only by what has come in."""
    path = corrections_path(settings)
    basis = {
        "engine": lake.engine_version,
        "aggregation": AGGREGATION_VERSION,
        "corrections": payload_sha256(path.read_bytes()) if path.exists() else "none",
        "profile": settings.profile,
    }
    # left out where nothing is withheld, so that releases made before there was the choice keep their ids
    return basis | ({"names": settings.names} if settings.names != "keep" else {})


def release_id(lake: Lake, settings: Settings) -> str:
    """Name of the release that the lake's partitions make under these settings; same content, same name."""
    keys = [f"key:{key}" for key in lake.keys("extracted")]
    return f"r-{batch_key([*keys, *release_basis(lake, settings).values()])[:ID_LENGTH]}"


def aggregate_release(lake: Lake, settings: Settings) -> str:
    """Link and reconcile everything extracted; the ledger is kept as a partition named by the release.

    Returns:
        The release's id.
    """
    from tasks.aggregation.aggregate import aggregate
    from tasks.aggregation.corrections import read_corrections

    name = release_id(lake, settings)
    if lake.has("aggregated", name) or name in Releases(lake.files.root_url).ids():
        return name
    articles, batches = load_articles(lake)
    corrections, problems = read_corrections(corrections_path(settings))
    ledger = aggregate(
        articles=articles,
        reports=load_extracted(lake, REPORTS, batches),
        claims=load_extracted(lake, CASUALTY_CLAIMS, batches),
        participants=load_extracted(lake, PARTICIPANTS, batches),
        entities=load_extracted(lake, ENTITIES, batches),
        previous=_previous(Releases(lake.files.root_url), release_basis(lake, settings)),
        corrections=corrections,
        profile=settings.profile,
    )
    issues = [*ledger.issues, *(problem.to_row("aggregation") for problem in problems)]
    tables = {
        "articles": articles,
        "incidents": ledger.incidents,
        "casualties": ledger.casualties,
        "incident_reports": ledger.incident_reports,
        "traces": ledger.traces,
        "issues": list({row["issue_id"]: row for row in issues}.values()),
    }
    lake.write("aggregated", name, tables)
    return name


def publish_release(lake: Lake, settings: Settings, name: str, *, latest: bool = True) -> dict[str, int]:
    """Put every table of one release together, publish it and make it the latest; returns rows per table."""
    releases = Releases(lake.files.root_url)
    if name in releases.ids():
        lake.drop("aggregated", name)  # what a run left that was killed after publishing
        return releases.publish(name, {}, latest=latest)
    batches = load_batches(lake)
    tables: dict[str, Any] = {
        table.name: load_extracted(lake, table, batches) for table in (ENTITIES, REPORTS, PARTICIPANTS, CASUALTY_CLAIMS)
    }
    for table in ("articles", "incidents", "casualties", "incident_reports"):
        tables[table] = lake.read("aggregated", table, name)
    tables["issues"] = all_issues(lake, name)
    ordered = {table.name: _sorted(tables[table.name], table.key) for table in RELEASE_TABLES}
    mask = masking(ordered, settings.names) if settings.names != "keep" else None
    if mask is not None:
        ordered = {table: mask_table(rows, table, mask) for table, rows in ordered.items()}
    page = report_files(lake, name, ordered, releases.latest(), mask)
    extras = {BASIS: json_bytes(release_basis(lake, settings)), **page}
    if mask is None:  # hashes of names would tell some that are withheld
        extras[f"{TRACES.name}.parquet"] = parquet_bytes(lake.read("aggregated", TRACES.name, name))
    counts = releases.publish(name, ordered, extras, latest=latest)
    lake.drop("aggregated", name)
    return counts


def load_articles(lake: Lake) -> tuple[pa.Table, Batches]:
    """Newest revision of every article, numbered and with `duplicate_of` set.

    Returns:
        The `articles` table of the release, and what `load_batches` gives.
    """
    from tasks.duplicates import find_duplicates

    every = _clean(lake, [field.name for field in CLEAN_ARTICLES.fields if field.name != "text"])
    at, revisions = _newest(every)
    newest = every.take(at)
    copies = find_duplicates(
        newest.select(["article_id", "published_at", "minhash", "content_sha256", "url"]).to_pandas()
    )
    found = {"revision": pa.array(revisions, pa.int32()), "duplicate_of": pa.array(copies, pa.string())}
    columns = [found[name] if name in found else newest[name] for name in ARTICLES.columns]
    return pa.Table.from_arrays(columns, schema=_nullable(ARTICLES.schema)), _batches(every, at)


def load_batches(lake: Lake) -> Batches:
    """Per partition the articles of which it holds the newest revision; None where it holds no other."""
    every = _clean(lake, list(ORDER))
    return _batches(every, _newest(every)[0])


def _batches(every: pa.Table, newest: Any) -> Batches:
    rows = {row["values"]: row["counts"] for row in pc.value_counts(every["_key"]).to_pylist()}
    current = every.select(["article_id", "_key"]).take(newest).to_pandas().groupby("_key")["article_id"]
    return {key: None if len(ids) == rows[key] else pa.array(ids, pa.string()) for key, ids in current}


def _clean(lake: Lake, columns: list[str]) -> pa.Table:
    """Columns of every article that something was extracted from, with its partition (`_key`)."""
    empty = CLEAN_ARTICLES.schema.empty_table().select(columns)
    parts = [_keyed(lake.read("clean", "articles", key, columns), key) for key in lake.keys("extracted")]
    return pa.concat_tables([_keyed(empty, ""), *parts])


def _newest(every: pa.Table) -> tuple[Any, Any]:
    """Position and number of the newest revision of each article, sorted by article."""
    frame = every.select(list(ORDER)).to_pandas().sort_values(list(ORDER), kind="stable")
    frame["number"] = frame.groupby("article_id").cumcount() + 1
    newest = frame.drop_duplicates("article_id", keep="last")
    return newest.index.to_numpy(), newest["number"].to_numpy()


def load_extracted(lake: Lake, table: Any, batches: Batches) -> pa.Table:
    """One extracted table without the rows of superseded revisions."""
    parts, nothing = [], pa.array([], pa.string())
    for key in lake.keys("extracted"):
        part, current = lake.read("extracted", table.name, key), batches.get(key, nothing)
        if current is not None:
            article = part["article_id"] if "article_id" in part.column_names else _article_of(part["report_id"])
            part = part.filter(pc.is_in(article, value_set=current))
        parts.append(part)
    return pa.concat_tables(parts) if parts else table.schema.empty_table()


def all_issues(lake: Lake, name: str) -> pa.Table:
    """Issues of every stage, each once."""
    parts = [lake.read_all(stage, ISSUES) for stage in ("raw", "clean", "extracted")]
    issues = pa.concat_tables([*parts, lake.read("aggregated", "issues", name)])
    frame = issues.to_pandas().drop_duplicates("issue_id")
    return pa.Table.from_pandas(frame, schema=_nullable(ISSUES.schema), preserve_index=False)


def _previous(releases: Releases, basis: Mapping[str, str]) -> PreviousLedger | None:
    """The release before; with its traces when it rests on the same basis, so that what did not change is carried."""
    from tasks.aggregation.ledger import PreviousLedger

    latest = releases.latest()
    if latest is None:
        return None
    tables = {table.name: releases.read(latest, table.name) for table in (INCIDENTS, INCIDENT_REPORTS)}
    if releases.read_extra(latest, BASIS) != json_bytes(basis):
        return PreviousLedger(**tables)
    casualties = releases.read(latest, CASUALTIES.name)
    return PreviousLedger(**tables, casualties=casualties, traces=releases.read_traces(latest))


def _keyed(table: pa.Table, key: str) -> pa.Table:
    return table.append_column("_key", pa.array([key] * table.num_rows, pa.string()))


def _article_of(report_id: pa.ChunkedArray) -> pa.ChunkedArray:
    # report ids are `<article_id>-<position>`, and article ids hold no hyphen
    return pc.replace_substring_regex(report_id, pattern="-.*$", replacement="")


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in schema])


def _sorted(table: pa.Table, key: Sequence[str]) -> pa.Table:
    # sorted by key, a release's bytes do not depend on how its articles came in batches
    return table.sort_by([(name, "ascending") for name in key])
