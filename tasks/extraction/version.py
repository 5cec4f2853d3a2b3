"""The version of an engine: code, model and lexicons, hashed, so that rows say what made them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tasks.settings import PROJECT_DATA, Settings

LENGTH = 12
SUFFIXES = {".py", ".csv", ".json", ".txt", ".tsv", ".toml", ".yaml", ".cfg", ".gz", ".xz"}


@lru_cache(maxsize=4)
def engine_version(settings: Settings) -> str:
    """`<engine>-<hash>`; changes whenever anything does that could change what comes out.

    The model counts by its meta and config files and the sizes of the rest, which is enough to tell two trainings apart
    without reading megabytes at each start.
    """
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(f"{path.parent.name}/{path.name}\n".encode())
        digest.update(path.read_bytes())
    for name in sorted(_model_marks(settings)):
        digest.update(name.encode())
    return f"{settings.engine}-{digest.hexdigest()[:LENGTH]}"


def _sources() -> Iterator[Path]:
    training = {"train.py", "score.py", "corpora.py", "task.py"}
    for folder in (Path(__file__).parent, PROJECT_DATA / "reference"):
        for path in folder.rglob("*"):
            is_source = path.suffix in SUFFIXES and "__pycache__" not in path.parts and path.name not in training
            # corrections are applied when incidents are made, not when articles are read
            if is_source and path.name != "corrections.csv":
                yield path


def _model_marks(settings: Settings) -> Iterator[str]:
    if settings.language_pipeline:
        yield settings.language_pipeline
        return
    for path in (PROJECT_DATA / "models").rglob("*"):
        if path.is_file():
            mark = hashlib.sha256(path.read_bytes()).hexdigest() if path.suffix == ".json" else path.stat().st_size
            yield f"{path.relative_to(PROJECT_DATA)}:{mark}"
