"""From extracted partitions to one release: load, aggregate, save; then load, publish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tasks.contracts.conform import is_increasing
from tasks.contracts.fields import Table
from tasks.contracts.ids import payload_sha256
from tasks.contracts.tables import (
    ARTICLES,
    CASUALTIES,
    CASUALTY_CLAIMS,
    ENTITIES,
    INCIDENT_REPORTS,
    INCIDENTS,
    PARTICIPANTS,
    RELEASE_TABLES,
    REPORTS,
    TIES,
    TRACES,
)
from tasks.holdings import (
    HELD,
    all_issues,
    load_articles,
    load_batches,
    load_extracted,
    load_holdings,
    partitions,
    release_before,
)
from tasks.parquet import parquet_bytes
from tasks.release_report import report_files
from tasks.releases import HOLDINGS_FILE, TIES_FILE, TRACES_FILE, Releases
from tasks.settings import PROJECT_DATA, Settings
from tasks.store import Lake, batch_key, json_bytes
from tasks.withholding import mask_table, masking

if TYPE_CHECKING:
    from tasks.aggregation.ledger import PreviousLedger

AGGREGATION_VERSION = "23"  # raise when the rules of linking or reconciliation change what a release holds
ID_LENGTH = 12
BASIS = "basis.json"
_AGGREGATED = (ARTICLES, INCIDENTS, CASUALTIES, INCIDENT_REPORTS)


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
    held = release_before(lake)
    articles, batches = load_articles(lake, held)
    corrections, problems = read_corrections(corrections_path(settings))
    ledger = aggregate(
        articles=articles,
        reports=load_extracted(lake, REPORTS, batches, held),
        claims=load_extracted(lake, CASUALTY_CLAIMS, batches, held),
        participants=load_extracted(lake, PARTICIPANTS, batches, held),
        entities=load_extracted(lake, ENTITIES, batches, held, ["article_id", "char_start", "text", "entity_type"]),
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
        "ties": ledger.ties,
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
    before = release_before(lake)
    holdings = load_holdings(lake, before)
    batches = load_batches(holdings)
    tables: dict[str, Any] = {
        table.name: load_extracted(lake, table, batches, before)
        for table in (ENTITIES, REPORTS, PARTICIPANTS, CASUALTY_CLAIMS)
    }
    for table in _AGGREGATED:
        tables[table.name] = lake.read("aggregated", table.name, name)
    tables["issues"] = all_issues(lake, name, before)
    ordered = {table.name: _sorted(tables[table.name], table.key) for table in RELEASE_TABLES}
    mask = masking(ordered, settings.names) if settings.names != "keep" else None
    if mask is not None:
        ordered = {table: mask_table(rows, table, mask) for table, rows in ordered.items()}
    page = report_files(lake, name, ordered, releases.latest(), mask, batches)
    extras = {BASIS: json_bytes(release_basis(lake, settings)), **page}
    files: dict[str, bytes] = {}
    if mask is None:  # what is masked says nothing to the next release, and hashes of names would tell some
        extras[HELD] = partitions(lake)
        extras[TRACES_FILE] = _file(lake, TRACES, name)
        extras[TIES_FILE] = _file(lake, TIES, name)
        extras[HOLDINGS_FILE] = parquet_bytes(holdings)
        # aggregation checked and wrote these as they stand here
        files = {
            table.name: _file(lake, table, name) for table in _AGGREGATED if ordered[table.name] is tables[table.name]
        }
    counts = releases.publish(name, ordered, extras, files=files, latest=latest)
    lake.drop("aggregated", name)
    return counts


def _previous(releases: Releases, basis: Mapping[str, str]) -> PreviousLedger | None:
    """The release before; with its traces when it rests on the same basis, so that what did not change is carried."""
    from tasks.aggregation.ledger import PreviousLedger

    latest = releases.latest()
    if latest is None:
        return None
    tables = {table.name: releases.read(latest, table.name) for table in (INCIDENTS, INCIDENT_REPORTS)}
    if releases.read_extra(latest, BASIS) != json_bytes(basis):
        return PreviousLedger(**tables)
    kept = {table.name: releases.read_beside(latest, table) for table in (TRACES, TIES)}
    if None in kept.values():
        return PreviousLedger(**tables)
    return PreviousLedger(**tables, casualties=releases.read(latest, CASUALTIES.name), **kept)


def _file(lake: Lake, table: Table, name: str) -> bytes:
    """One table of an aggregated partition as Parquet of today."""
    return lake.as_written("aggregated", table.name, name) or parquet_bytes(lake.read("aggregated", table.name, name))


def _sorted(table: pa.Table, key: Sequence[str]) -> pa.Table:
    # sorted by key, a release's bytes do not depend on how its articles came in batches
    return table if is_increasing(table, key) else table.sort_by([(name, "ascending") for name in key])
