"""The releases of a home: each file against the data package, and where `latest` leads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tasks import disk
from tasks.contracts.tables import RELEASE_TABLES
from tasks.curation import BASIS
from tasks.doctor.files import Fault, fault_of, set_aside
from tasks.doctor.findings import Finding, Kind
from tasks.doctor.partitions import foreign
from tasks.holdings import HELD
from tasks.release_report import REPORT
from tasks.releases import HOLDINGS_FILE, PACKAGE, TIES_FILE, TRACES_FILE, Releases

TABLES = {f"{table.name}.parquet" for table in RELEASE_TABLES}
KNOWN = {*TABLES, TRACES_FILE, TIES_FILE, HOLDINGS_FILE, PACKAGE, BASIS, HELD, REPORT, "DICTIONARY.md"}
AFFECTS = "Whoever reads release {name}{latest}."
REMEDY = "`--repair` moves it to damaged/ and makes the release of what the lake holds; an older one is in a backup."


def examine(releases: Releases) -> Iterator[Finding]:
    """What is wrong with the releases."""
    files, latest = releases.files, releases.latest()
    names = files.names("curated", "releases")
    for name in names:
        yield from _examine_release(releases, name, latest)
    if latest is not None and latest not in names:
        what = f"`latest` leads to {latest}, which is not there."
        affects, remedy = "Whoever reads the latest release, and the next build.", "`--repair` points it elsewhere."
        yield Finding("missing", "curated/latest", what, affects, remedy, partial(point_elsewhere, releases))
    for name in files.names("curated"):
        if name not in {"releases", "latest", "latest.json"}:
            yield foreign("curated", name)


def _examine_release(releases: Releases, name: str, latest: str | None) -> Iterator[Finding]:
    files, base = releases.files, ("curated", "releases", name)
    affects = AFFECTS.format(name=name, latest=", the latest" if name == latest else "")
    repair = partial(withdraw, releases, name)
    try:
        resources = _resources(files.read(*base, PACKAGE))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        kind: Kind = "damaged" if files.exists(*base, PACKAGE) else "missing"
        what = "The data package is not there." if kind == "missing" else "The data package cannot be read."
        yield Finding(kind, "/".join((*base, PACKAGE)), what, affects, REMEDY, repair)
        return
    for table in RELEASE_TABLES:
        parts = (*base, f"{table.name}.parquet")
        fault = fault_of(files, table, resources.get(table.name, set()), *parts)
        if fault is not None:
            yield _finding(fault, "/".join(parts), affects, repair)
    for file in files.names(*base):
        if file not in KNOWN:
            yield foreign(*base, file)


def _finding(fault: Fault, path: str, affects: str, repair: partial[None]) -> Finding:
    if fault.kind == "older":
        return Finding(
            "older", path, fault.what, "Nothing: it is brought forward when it is read.", "It stays as it is."
        )
    if fault.kind == "newer":
        return Finding("newer", path, fault.what, affects, "Upgrade incident-ledger.")
    return Finding(fault.kind, path, fault.what, affects, REMEDY, repair)


def _resources(package: bytes) -> dict[str, set[str]]:
    found: dict[str, Any] = json.loads(package)
    return {item["name"].replace("-", "_"): {item["hash"].removeprefix("sha256:")} for item in found["resources"]}


def withdraw(releases: Releases, name: str) -> None:
    """Move a damaged release out of the way; `latest` leads to the newest that is left."""
    set_aside(releases.files, "curated", "releases", name)
    if releases.latest() == name:
        point_elsewhere(releases)


def point_elsewhere(releases: Releases) -> None:
    """Point `latest` to the newest release that is whole, or to none where there is none."""
    files = releases.files
    whole = [
        name for name in releases.ids() if not any(f.kind != "foreign" for f in _examine_release(releases, name, None))
    ]
    written = {name: files.fs.modified(files.path("curated", "releases", name, PACKAGE)) for name in whole}
    if written:
        releases.point_latest(max(written, key=lambda name: written[name]))
    elif files.is_local:
        disk.remove(Path(files.path("curated", "latest")))
    else:
        files.remove("curated", "latest.json")
