"""`incidents evaluate`: precision, recall and F1 per field against annotated articles, and the calibration table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tasks.cli.console import console
from tasks.release_report import SCORES
from tasks.settings import PROJECT_DATA, Settings
from tasks.store import LakeError

GOLD = PROJECT_DATA / "gold"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("evaluate")(evaluate_command)


def evaluate_command(
    gold: Annotated[Path, typer.Argument(help="Annotated articles: a JSON lines file or a folder of them.")] = GOLD,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the scores where report.html of releases shows them.")
    ] = False,
) -> None:
    """Print precision, recall and F1 per field, and how far confidence can be trusted."""
    from tasks.evaluation.record import scores_record
    from tasks.evaluation.scores import evaluate
    from tasks.evaluation.tables import render
    from tasks.extraction.engine import load_engine
    from tasks.extraction.version import engine_version

    if not gold.exists():
        raise LakeError(f"no such gold file or folder: {gold}; data/gold/README.md describes the format")
    settings = Settings()
    scores = evaluate(gold, load_engine(settings))
    console.print(render(scores))
    if save:
        SCORES.write_text(
            json.dumps(scores_record(scores, engine_version(settings)), indent=1) + "\n", encoding="utf-8"
        )
        console.print(f"Wrote {SCORES}", highlight=False, soft_wrap=True)
