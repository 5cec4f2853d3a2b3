"""Loading ahead what a build in this process will use, while it has to wait for something else."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from tasks.collection import no_collection
from tasks.extraction.model import ArticleText
from tasks.ingestion.files import SourceFile, discover
from tasks.settings import Settings

STAGES = (
    "tasks.ingestion.batches",
    "tasks.duplicates",
    "tasks.aggregation.aggregate",
    "tasks.aggregation.corrections",
    "tasks.publication.report.render",
)
"""What the process of the flow itself does."""

SMALL_BYTES = 2_000_000
"""Size of inputs of which less is one batch, so that one worker reads it all."""

# short, and with something for every part of cleaning and engine to load its lexicons and compile its patterns for;
# a page of so few words is looked at by all means that there are, and of an unlisted group likenesses are sought
REHEARSAL = (
    "Gunmen of the Upper Valley Front shot dead two policemen and wounded a child in Bannu, Pakistan, on Monday, "
    "officials said. The group claimed the attack."
)
_PAGE = f"<html><head><title>Two killed</title></head><body><p>{REHEARSAL}</p></body></html>"


def workers_ahead(inputs: Sequence[str], settings: Settings) -> int:
    """How many worker processes are worth starting before Prefect; 0 where the articles are read without any.

    Raises:
        InputError: If an input names nothing.
    """
    if settings.runner != "processes" or settings.workers == 1:
        return 0
    return 1 if _bytes(inputs) <= SMALL_BYTES else settings.workers


def warm_up_stages() -> None:
    """Import the stages of the flow's own process."""
    for name in STAGES:
        import_module(name)


def warm_up_reading(settings: Settings) -> None:
    """Clean and read an article that is none, for all that the first one would have to wait for."""
    with no_collection():
        from tasks.cleaning.clean import clean_batch
        from tasks.extraction.actors.registry import load_registry
        from tasks.extraction.engine import load_engine
        from tasks.extraction.language.pipeline import load_pipeline
        from tasks.ingestion.records import HTML, RawRecord

        # first what needs no gazetteer, which another process may still be compiling
        clean_batch([RawRecord("html", HTML, _PAGE.encode()).to_row()])
        list(load_pipeline(settings.language_pipeline).pipe([REHEARSAL]))
        load_registry()
        list(load_engine(settings).extract([ArticleText("warm-up", REHEARSAL)]))


def _bytes(inputs: Sequence[str]) -> int:
    return sum(item.path.stat().st_size for item in discover(inputs) if isinstance(item, SourceFile))
