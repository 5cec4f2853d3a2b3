"""Loading ahead what a build in this process will use, while it has to wait for something else."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from tasks.extraction.model import ArticleText
from tasks.ingestion.files import SourceFile, discover
from tasks.settings import Settings

STAGES = (
    "tasks.ingestion.batches",
    "tasks.cleaning.clean",
    "tasks.duplicates",
    "tasks.aggregation.aggregate",
    "tasks.aggregation.corrections",
    "tasks.publication.report.render",
)
SMALL_BYTES = 2_000_000  # of inputs; less than this is one batch, which is read in this process
# short, and with something for every part of the engine to load its lexicons and compile its patterns for
REHEARSAL = "Gunmen shot dead two policemen in Bannu, Pakistan, on Monday, officials said."


def warm_up(inputs: Sequence[str], settings: Settings) -> None:
    """Import the stages and, where the articles will be read in this process, load the engine.

    Raises:
        InputError: If an input names nothing.
    """
    for name in STAGES:
        import_module(name)
    if reads_here(inputs, settings):
        from tasks.extraction.engine import load_engine

        list(load_engine(settings).extract([ArticleText("warm-up", REHEARSAL)]))


def reads_here(inputs: Sequence[str], settings: Settings) -> bool:
    """Whether the articles will most likely be read in this process, and not in workers of its own or of a cluster."""
    if settings.runner == "dask":
        return False
    return settings.runner == "threads" or settings.workers == 1 or _bytes(inputs) <= SMALL_BYTES


def _bytes(inputs: Sequence[str]) -> int:
    return sum(item.path.stat().st_size for item in discover(inputs) if isinstance(item, SourceFile))
