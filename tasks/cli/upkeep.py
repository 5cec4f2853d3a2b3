"""Commands for what a lake feeds on: `sources check` and `gazetteer update`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from tasks.cli.console import console
from tasks.settings import PROJECT_DATA, Settings

sources = typer.Typer(help="The sources of nightly runs.", no_args_is_help=True)
gazetteer = typer.Typer(help="The places that names are resolved to.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(sources, name="sources")
    app.add_typer(gazetteer, name="gazetteer")


@sources.callback()
def _sources() -> None:
    """Keep `check` a command of its own."""


@gazetteer.callback()
def _gazetteer() -> None:
    """Keep `update` a command of its own."""


@sources.command("check")
def check_command(
    file: Annotated[Path | None, typer.Argument(help="Sources file (default: the settings', else the sample).")] = None,
) -> None:
    """Validate a sources file and say what each source gives; fetches listings, no article."""
    from tasks.ingestion.check import check_sources
    from tasks.ingestion.sources import load_sources
    from tasks.workers import fetch_manners

    settings = Settings()
    path = file or settings.sources or PROJECT_DATA / "sample" / "sources.yaml"
    table = Table("source", "kind", "articles", "what it gives", title=escape(str(path)), title_justify="left")
    broken = 0
    for found in check_sources(load_sources(path), fetch_manners(settings)):
        broken += not found.is_ok
        told = "; ".join([found.message, *found.samples])
        table.add_row(*(escape(cell) for cell in (found.name, found.kind, f"{found.count:,}", told)))
    console.print(table)
    if broken:
        raise typer.Exit(1)


@gazetteer.command("update")
def update_command(
    countries: Annotated[
        list[str] | None, typer.Argument(help="ISO alpha-2 codes of countries; none fetches the whole world.")
    ] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", help="Server that holds the GeoNames dumps.")] = None,
) -> None:
    """Fetch full GeoNames dumps, so that villages resolve too; goes on where it stopped."""
    from tasks.extraction.places.load import cache_folder
    from tasks.extraction.places.update import BASE_URL, update_gazetteer

    for dump in update_gazetteer(countries or [], base_url or BASE_URL, cache_folder(Settings())):
        console.print(f"{dump.name}: {dump.rows:,} places", highlight=False, soft_wrap=True)
    console.print("The next look-up compiles them in.")
