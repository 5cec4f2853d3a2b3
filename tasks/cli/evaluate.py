"""`incidents evaluate`: precision, recall and F1 per field against annotated articles, and the calibration table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tasks.cli.console import console
from tasks.settings import PROJECT_DATA, Settings
from tasks.store import LakeError

GOLD = PROJECT_DATA / "gold"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("evaluate")(evaluate_command)


def evaluate_command(
    gold: Annotated[Path, typer.Argument(help="Annotated articles: a JSON lines file or a folder of them.")] = GOLD,
) -> None:
    """Print precision, recall and F1 per field, and how far confidence can be trusted."""
    from tasks.evaluation.scores import evaluate
    from tasks.evaluation.tables import render
    from tasks.extraction.engine import load_engine

    if not gold.exists():
        raise LakeError(f"no such gold file or folder: {gold}; data/gold/README.md describes the format")
    console.print(render(evaluate(gold, load_engine(Settings()))))
