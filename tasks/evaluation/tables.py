"""Scores as tables for the terminal."""

from __future__ import annotations

from typing import Final

from rich.console import Group
from rich.table import Table

from tasks.evaluation.calibration import calibration_error, reliability
from tasks.evaluation.scores import Scores, Tally

# Tags with fewer incidents say nothing.
_FEWEST: Final = 3


def render(scores: Scores) -> Group:
    """Fields, tags and calibration, ready to print on a Rich console."""
    return Group(field_table(scores), tag_table(scores), calibration_table(scores))


def field_table(scores: Scores) -> Table:
    """Precision, recall and F1 per field."""
    quiet, empty = scores.quiet
    title = f"{scores.articles} articles, {scores.failed} failed; {quiet} of {empty} without an incident left alone"
    table = Table(title=title, title_justify="left")
    table.add_column("field")
    for heading in ("precision", "recall", "F1", "gold", "told"):
        table.add_column(heading, justify="right")
    for name, tally in scores.fields.items():
        table.add_row(name, *_cells(tally))
    return table


def tag_table(scores: Scores) -> Table:
    """Precision, recall and F1 of finding incidents, per kind of article."""
    table = Table(title="Incidents found, by what makes the article hard", title_justify="left")
    table.add_column("tag")
    for heading in ("precision", "recall", "F1", "gold", "told"):
        table.add_column(heading, justify="right")
    for name, tally in sorted(scores.by_tag.items()):
        if tally.true_positive + tally.false_positive + tally.false_negative >= _FEWEST:
            table.add_row(name, *_cells(tally))
    return table


def calibration_table(scores: Scores) -> Table:
    """Share of right reports by decile of confidence."""
    error = calibration_error(scores.outcomes)
    table = Table(title=f"Calibration (expected error {error:.3f})", title_justify="left")
    for heading in ("confidence", "reports", "mean", "right"):
        table.add_column(heading, justify="right")
    for item in reliability(scores.outcomes):
        table.add_row(f"{item.low:.1f}-{item.high:.1f}", str(item.count), f"{item.confidence:.2f}", f"{item.right:.2f}")
    return table


def _cells(tally: Tally) -> tuple[str, ...]:
    rates = (tally.precision, tally.recall, tally.f1)
    gold = tally.true_positive + tally.false_negative
    told = tally.true_positive + tally.false_positive
    return (*("-" if rate is None else f"{rate:.3f}" for rate in rates), str(gold), str(told))
