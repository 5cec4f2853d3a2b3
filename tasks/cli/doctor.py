"""`incidents doctor`: what is wrong with a home, and its repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from tasks.cli.build import Home
from tasks.cli.console import console
from tasks.doctor.findings import Finding
from tasks.settings import Settings
from tasks.store import Lake

SHOWN = 100


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("doctor")(doctor_command)


def doctor_command(
    home: Home = None,
    repair: Annotated[bool, typer.Option("--repair", help="Make again what can be made again.")] = False,
) -> None:
    """Check every file of a home against its checksum and its contract; say what is affected and how to mend it."""
    from tasks.doctor import doctor
    from tasks.extraction.version import engine_version

    settings = Settings(home=home) if home else Settings()
    lake = Lake(settings.home, engine_version(settings))
    found = list(doctor.examine(lake))
    _show(found)
    if repair and found:
        found = doctor.repair(lake, settings)
        console.print("After the repair:")
        _show(found)
    if not doctor.is_sound(found):
        raise typer.Exit(1)


def _show(found: Sequence[Finding]) -> None:
    if not found:
        console.print("Every file is what was written.", highlight=False)
        return
    table = Table("what", "where", "why", "affects", "to do")
    for item in found[:SHOWN]:
        cells = (item.kind, item.path, item.what, item.affects, item.remedy)
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(Counter(item.kind for item in found).items()))
    console.print(f"{kinds}" + (f"; {SHOWN} shown" if len(found) > SHOWN else ""), highlight=False)
