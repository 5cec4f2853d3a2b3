"""Commands that read a release: `explain` and `dictionary`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pyarrow.compute as pc
import typer
from rich.markup import escape
from rich.table import Table

from tasks.cli.build import Home
from tasks.cli.console import console
from tasks.cli.values import VALUE_COLUMNS, shown
from tasks.contracts.documents import dictionary
from tasks.contracts.tables import RELEASE_TABLES
from tasks.releases import Releases
from tasks.settings import PROJECT_DATA, Settings
from tasks.store import LakeError


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("explain")(explain_command)
    app.command("dictionary")(dictionary_command)


def explain_command(
    incident_id: Annotated[str, typer.Argument(help="Id of an incident, or its first characters.")],
    home: Home = None,
    release: Annotated[str | None, typer.Option("--release", help="Release id (default: the latest).")] = None,
) -> None:
    """Show every value of an incident with its reports and the words they rest on."""
    releases = Releases(home or Settings().home)
    name = releases.resolve(release)
    incident = _incident(releases, name, incident_id)
    console.print(_incident_table(incident))
    for reason in incident["reasons"] or []:
        console.print(f"- {reason}", markup=False)
    for report, link in _reports(releases, name, incident["incident_id"]):
        console.print(_evidence_table(report, link))


def _incident(releases: Releases, name: str, incident_id: str) -> dict[str, Any]:
    incidents = releases.read(name, "incidents")
    found: list[dict[str, Any]] = incidents.filter(pc.starts_with(incidents["incident_id"], incident_id)).to_pylist()
    if not found:
        raise LakeError(f"release {name} has no incident {incident_id}; list them with pandas or in report.html")
    if len(found) > 1:
        raise LakeError(f"{incident_id} stands for {len(found)} incidents; give more of the id")
    return found[0]


def _incident_table(incident: dict[str, Any]) -> Table:
    table = Table(title=f"{incident['incident_id']}: {incident['summary']}", title_justify="left")
    table.add_column("field")
    table.add_column("value", overflow="fold")
    for name in (*VALUE_COLUMNS, "grade", "source_count", "report_count", "merged_into"):
        if incident.get(name) is not None:
            table.add_row(name, escape(shown(incident[name])))
    return table


def _reports(releases: Releases, name: str, incident_id: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    links = releases.read(name, "incident_reports")
    mine = {row["report_id"]: row for row in links.filter(pc.equal(links["incident_id"], incident_id)).to_pylist()}
    reports = releases.read(name, "reports")
    articles = {row["article_id"]: row for row in releases.read(name, "articles").to_pylist()}
    rows = [row for row in reports.to_pylist() if row["report_id"] in mine]
    return [(row | {"article": articles[row["article_id"]]}, mine[row["report_id"]]) for row in rows]


def _evidence_table(report: dict[str, Any], link: dict[str, Any]) -> Table:
    article = report["article"]
    source = " · ".join(str(part) for part in (article["source_name"], article["title"], article["url"]) if part)
    table = Table(title=escape(f"{report['report_id']}: {source}"), title_justify="left", caption_justify="left")
    table.caption = escape(f"link {shown(link['link_score'])}: {link['link_reason'] or ''}")
    for heading in ("field", "value", "words", "rule"):
        table.add_column(heading, overflow="fold")
    for span in report["evidence"]:
        value = shown(report.get(span["field"]))
        table.add_row(*(escape(part) for part in (span["field"], value, span["text"], span["rule_id"])))
    return table


def dictionary_command(
    out: Annotated[Path, typer.Option("--out", help="File to write.")] = PROJECT_DATA / "DICTIONARY.md",
) -> None:
    """Write the data dictionary from the contracts."""
    out.write_text(dictionary(RELEASE_TABLES), encoding="utf-8")
    console.print(f"Wrote {out}", highlight=False, soft_wrap=True)
