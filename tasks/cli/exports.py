"""Commands that carry a release elsewhere or set it beside another: `export`, `compare`, `diff`, `review`."""

from __future__ import annotations

import csv
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pyarrow as pa
import typer
from rich.markup import escape
from rich.table import Table

from tasks.cli.build import Home
from tasks.cli.console import console
from tasks.releases import Releases
from tasks.settings import Settings
from tasks.store import LakeError

SHOWN = 40
Release = Annotated[str | None, typer.Option("--release", help="Release id (default: the latest).")]


class Format(StrEnum):
    """What a release can be written as."""

    acled = "acled"
    ucdp = "ucdp"
    gtd = "gtd"
    csv = "csv"
    xlsx = "xlsx"
    geojson = "geojson"
    geoparquet = "geoparquet"


SUFFIXES = {Format.xlsx: "xlsx", Format.geojson: "geojson", Format.geoparquet: "parquet"}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("export")(export_command)
    app.command("compare")(compare_command)
    app.command("diff")(diff_command)
    app.command("review")(review_command)


def export_command(
    fmt: Annotated[Format, typer.Option("--format", "-f", help="Columns and rules of the file.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write.")] = None,
    table: Annotated[str, typer.Option("--table", help="Which table a csv holds.")] = "incidents",
    hxl: Annotated[bool, typer.Option("--hxl", help="Put HXL tags in a second header row.")] = False,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Write incidents marked doubtful too.")] = False,
    home: Home = None,
    release: Release = None,
) -> None:
    """Write a release in another project's columns and codes, or as a sheet or map layer, less doubtful rows."""
    from tasks.publication.export import export_release

    releases, name = _release(home, release)
    target = out or Path(f"incidents-{name}-{fmt.value}.{SUFFIXES.get(fmt, 'csv')}")
    try:
        rows = export_release(_local(releases, name), fmt.value, target, table=table, hxl=hxl, doubtful=doubtful)
    except KeyError as error:
        raise LakeError(f"no table is called {table!r}") from error
    console.print(f"Wrote {rows:,} rows to {target}", highlight=False, soft_wrap=True)


def compare_command(
    other: Annotated[Path, typer.Argument(help="CSV file in the columns of ACLED, UCDP GED or GTD.")],
    home: Home = None,
    release: Release = None,
) -> None:
    """Match a release with another project's file by date, place and toll: overlap, agreement, what each has alone."""
    from tasks.publication.compare import compare
    from tasks.publication.compare_events import kind_of, our_events, their_events

    releases, name = _release(home, release)
    if not other.is_file():
        raise LakeError(f"no such file: {other}")
    with other.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if not rows:
        raise LakeError(f"{other} has no rows")
    theirs = their_events(rows, kind_of(rows[0]))
    found = compare(our_events(releases.read(name, "incidents")), theirs)
    table = Table("figure", "value", title=f"{name} beside {escape(other.name)}", title_justify="left")
    for figure, value in found.figures().items():
        table.add_row(figure, f"{value:,.3g}")
    console.print(table)


def diff_command(
    old: Annotated[str, typer.Argument(help="Older release.")],
    new: Annotated[str | None, typer.Argument(help="Newer release (default: the latest).")] = None,
    home: Home = None,
) -> None:
    """Show what is new, revised, merged, split and withdrawn between two releases, with the reason."""
    from tasks.publication.diff import diff

    releases = Releases(home or Settings().home)
    before, after = releases.resolve(old), releases.resolve(new)
    changes = diff(_members(releases, before), _members(releases, after))
    table = Table("kind", "incident", "what", "reason", title=f"{before} to {after}", title_justify="left")
    for change in changes[:SHOWN]:
        values = "; ".join(f"{name}: {was} to {now}" for name, (was, now) in change.changes.items())
        cells = (change.kind, change.incident_id, values or change.summary, change.reason)
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)
    console.print(f"{len(changes):,} changes" + (f", {SHOWN} shown" if len(changes) > SHOWN else ""))


def review_command(
    out: Annotated[Path, typer.Option("--out", "-o", help="CSV file to fill in and give back as corrections.")],
    home: Home = None,
    release: Release = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most rows of each kind.")] = 500,
) -> None:
    """List what is worth a person's look: near pairs, contested, wide tolls, low confidence."""
    from tasks.aggregation.ledger import Evidence
    from tasks.aggregation.review import COLUMNS, review
    from tasks.publication.export_sheets import csv_bytes

    releases, name = _release(home, release)
    parts = ("articles", "reports", "casualty_claims", "participants", "entities")
    evidence = Evidence(*(releases.read(name, table) for table in parts))
    incidents, links = releases.read(name, "incidents"), releases.read(name, "incident_reports")
    rows: list[dict[str, Any]] = review(evidence, incidents, links, limit)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(csv_bytes(rows, COLUMNS))
    console.print(f"Wrote {len(rows):,} questions to {out}", highlight=False, soft_wrap=True)


def _release(home: str | None, release: str | None) -> tuple[Releases, str]:
    releases = Releases(home or Settings().home)
    return releases, releases.resolve(release)


def _members(releases: Releases, name: str) -> dict[str, pa.Table]:
    return {table: releases.read(name, table) for table in ("incidents", "incident_reports")}


def _local(releases: Releases, name: str) -> Path:
    if not releases.files.is_local:
        raise LakeError("exports read a local home; copy the release here first")
    return Path(releases.folder(name))
