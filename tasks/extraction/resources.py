"""What the engine loads once per process: language pipeline, gazetteer, actor registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tasks.extraction.actors.registry import ActorRegistry, load_registry
from tasks.extraction.places.resolve import Gazetteer, load_gazetteer
from tasks.settings import Settings

_BATCH = 640  # sentences per parser batch: each of its steps costs the same for many as for few


@dataclass(slots=True)
class Resources:
    """Loaded models and lexicons."""

    pipeline: Any
    gazetteer: Gazetteer
    registry: ActorRegistry

    def parse(self, texts: Iterable[str]) -> Iterator[Any]:
        """Parses of the texts, in order."""
        yield from self.pipeline.pipe(texts, batch_size=_BATCH)


def load_resources(settings: Settings) -> Resources:
    """Load everything that the engine needs.

    Raises:
        OSError: If the pipeline named in the settings cannot be loaded.
    """
    from tasks.extraction.language.pipeline import load_pipeline

    return Resources(load_pipeline(settings.language_pipeline), load_gazetteer(settings), load_registry())
