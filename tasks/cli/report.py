"""`incidents report`: the page of a release, and its figures for papers."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from tasks.cli.build import Home
from tasks.cli.console import console
from tasks.curation import BASIS
from tasks.release_report import REPORT, release_tables, report_page
from tasks.releases import Releases
from tasks.settings import Settings
from tasks.store import Lake, LakeError

Out = Annotated[Path | None, typer.Option("--out", help="Draw the page anew into this file.")]
Figures = Annotated[Path | None, typer.Option("--figures", help="Folder to write figures to, as SVG and PNG.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("report")(report_command)


def report_command(
    release: Annotated[str | None, typer.Argument(help="Release id (default: the latest).")] = None,
    home: Home = None,
    out: Out = None,
    figures: Figures = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Tell where report.html of a release is, or draw it again."""
    releases = Releases(home or Settings().home)
    name = releases.resolve(release)
    if figures:
        _write_figures(releases, name, figures)
    path = _drawn(releases, name, out) if out else _published(releases, name)
    console.print(f"Report: {path}", highlight=False, soft_wrap=True)
    if show:
        webbrowser.open(path.resolve().as_uri() if isinstance(path, Path) else path)


def _published(releases: Releases, name: str) -> Path | str:
    if not releases.files.exists("curated", "releases", name, REPORT):
        raise LakeError(f"release {name} was published without a page; give --out FILE to draw one")
    path = releases.files.path("curated", "releases", name, REPORT)
    return Path(path) if releases.files.is_local else path


def _drawn(releases: Releases, name: str, out: Path) -> Path:
    tables = release_tables(releases, name)
    basis = json.loads(releases.read_extra(name, BASIS) or b"{}")
    # the tables no longer say which names they withhold, so the texts, which do hold them, are left out whole
    page = report_page(Lake(releases.files.root_url), name, tables, None, with_texts="names" not in basis)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(page)
    return out


def _write_figures(releases: Releases, name: str, folder: Path) -> None:
    from tasks.publication.report.figures import render_figures

    folder.mkdir(parents=True, exist_ok=True)
    files = render_figures(releases.read(name, "incidents"))
    for file, content in files.items():
        (folder / file).write_bytes(content)
    console.print(f"Figures: {len(files)} files in {folder}", highlight=False, soft_wrap=True)
