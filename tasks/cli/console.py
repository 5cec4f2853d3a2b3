"""What the terminal shows while a build runs and when it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from tasks import progress

console = Console()
TABLE_ORDER = (
    "articles",
    "reports",
    "incidents",
    "casualties",
    "casualty_claims",
    "participants",
    "entities",
    "issues",
)


class BarListener:
    """A Rich progress bar per stage."""

    def __init__(self, bars: Progress) -> None:
        self.bars = bars
        self.ids: dict[str, TaskID] = {}

    def start(self, stage: str, total: int) -> None:
        """Show the stage's bar; a stage with nothing to do is shown as full."""
        if not total:
            self.bars.add_task(stage, total=1, completed=1)
            return
        self.ids[stage] = self.bars.add_task(stage, total=total)

    def advance(self, stage: str, steps: int = 1) -> None:
        """Move the stage's bar."""
        if stage in self.ids:
            self.bars.advance(self.ids[stage], steps)


@contextmanager
def progress_bars() -> Iterator[None]:
    """Progress bars while the block runs."""
    columns = (TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bars:
        progress.listen(BarListener(bars))
        yield


def summary(record: Mapping[str, Any], location: str) -> None:
    """Print what a build made, what it set aside and where the tables are."""
    counts: Mapping[str, int] = record["counts"]
    table = Table(title=f"Release {record['release_id']}", title_justify="left")
    table.add_column("table")
    table.add_column("rows", justify="right")
    for name in TABLE_ORDER:
        table.add_row(name, f"{counts.get(name, 0):,}")
    console.print(table)
    if record["set_aside"]:
        aside = Table(title="Set aside or doubtful (rows of issues)", title_justify="left")
        aside.add_column("reason")
        aside.add_column("rows", justify="right")
        for rule, rows in record["set_aside"].items():
            aside.add_row(rule, f"{rows:,}")
        console.print(aside)
    took = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in record["timings"].items())
    console.print(f"Took: {took}", highlight=False)
    console.print(f"Tables: {location}", highlight=False, soft_wrap=True)
