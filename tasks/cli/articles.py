"""`incidents extract`: one article to the terminal, without a lake."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from tasks import workers
from tasks.cli.console import console
from tasks.cli.values import VALUE_COLUMNS, shown
from tasks.extraction.model import Extraction
from tasks.settings import Settings

COLOURS = ("yellow", "cyan", "magenta", "green", "blue", "red")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("extract")(extract_command)


def extract_command(
    file: Annotated[str, typer.Argument(help="Text, HTML or JSON lines file; - reads text from standard input.")],
    published: Annotated[
        str | None, typer.Option("--published", help="Publication date (YYYY-MM-DD) where the text has none.")
    ] = None,
) -> None:
    """Show the incidents of an article with the words that each value rests on; nothing is written."""
    articles = _read_stdin() if file == "-" else workers.clean_inputs([file])
    if published:
        articles = [article | {"published_at": _date(published)} for article in articles]
    for article, extraction in workers.extract_articles(articles, Settings()):
        show(article, extraction)


def _date(value: str) -> Any:
    import pandas as pd

    try:
        return pd.Timestamp(value, tz="UTC").to_pydatetime()
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date; write it as YYYY-MM-DD") from error


def _read_stdin() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standard-input.txt"
        path.write_bytes(sys.stdin.buffer.read())
        return workers.clean_inputs([str(path)])


def show(article: dict[str, Any], extraction: Extraction) -> None:
    """Print one article, its evidence coloured per report, then a table per report."""
    text = Text(article["text"])
    for index, report in enumerate(extraction.reports):
        for span in report["evidence"]:
            text.stylize(f"bold {COLOURS[index % len(COLOURS)]}", span["char_start"], span["char_end"])
    title = article["title"] or article["external_id"] or article["article_id"]
    console.print(Panel(text, title=escape(str(title)), subtitle=escape(_subtitle(article))))
    for index, report in enumerate(extraction.reports):
        console.print(report_table(report, extraction, COLOURS[index % len(COLOURS)]))
    for issue in extraction.issues:
        console.print(f"{issue['severity']}: {issue['message']} ({issue['rule']})", style="dim", markup=False)
    if not extraction.reports:
        console.print("No incident found.")


def _subtitle(article: dict[str, Any]) -> str:
    parts = [article["author"], article["dateline"], article["published_at"] and f"{article['published_at']:%Y-%m-%d}"]
    return " · ".join(str(part) for part in parts if part)


def report_table(report: dict[str, Any], extraction: Extraction, colour: str) -> Table:
    """The values of one report beside the words they rest on."""
    table = Table(
        title=f"{report['report_id']}: {report['event_type']}", title_style=f"bold {colour}", title_justify="left"
    )
    for heading in ("field", "value", "words", "rule"):
        table.add_column(heading, overflow="fold")
    words: dict[str, list[dict[str, Any]]] = {}
    for span in report["evidence"]:
        words.setdefault(span["field"], []).append(span)
    for name in (*VALUE_COLUMNS, *(field for field in words if field not in VALUE_COLUMNS)):
        spans = words.get(name, [])
        if report.get(name) is None and not spans:
            continue
        quoted = " … ".join(span["text"] for span in spans)
        rules = ", ".join(sorted({span["rule_id"] for span in spans}))
        table.add_row(*(escape(part) for part in (name, shown(report.get(name)), quoted, rules)))
    for person in (row for row in extraction.participants if row["report_id"] == report["report_id"]):
        actor = person.get("canonical_name") or person.get("actor_type") or ""
        table.add_row(*(escape(part) for part in (person["role"], actor, person["name"], "")))
    return table
