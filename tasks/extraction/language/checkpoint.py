"""Saving a training run so that it goes on where it stopped: weights, optimizer and progress."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, Optimizer

_MOMENTS = ("mom1", "mom2", "averages")


def _nodes(nlp: Language) -> Iterator[tuple[str, Model[Any, Any]]]:
    """Yield every layer under a name that is the same in each process (thinc's ids are not)."""
    for name, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for index, node in enumerate(model.walk()):
                yield f"{name}/{index}", node


def save_checkpoint(folder: Path, nlp: Language, optimizer: Optimizer, progress: dict[str, float]) -> None:
    """Write a checkpoint next to `folder`, then put it in its place."""
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    nlp.to_disk(fresh / "pipeline")
    names = {
        (node.id, parameter): f"{name}/{parameter}" for name, node in _nodes(nlp) for parameter in node.param_names
    }
    arrays = {
        f"{moment}/{names[key]}": value
        for moment in _MOMENTS
        for key, value in getattr(optimizer, moment).items()
        if key in names
    }
    np.savez(fresh / "optimizer.npz", **arrays)
    updates = {names[key]: count for key, count in optimizer.nr_update.items() if key in names}
    (fresh / "progress.json").write_text(json.dumps({"progress": progress, "updates": updates}), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.replace(folder)


def load_checkpoint(folder: Path, nlp: Language, optimizer: Optimizer) -> dict[str, float]:
    """Load a checkpoint into an initialized pipeline and its optimizer; returns the progress that was saved.

    Raises:
        FileNotFoundError: if the folder holds no checkpoint.
    """
    saved = json.loads((folder / "progress.json").read_text(encoding="utf-8"))
    nlp.from_disk(folder / "pipeline")
    keys = {f"{name}/{parameter}": (node.id, parameter) for name, node in _nodes(nlp) for parameter in node.param_names}
    with np.load(folder / "optimizer.npz") as arrays:
        for name in arrays.files:
            moment, _, parameter = name.partition("/")
            getattr(optimizer, moment)[keys[parameter]] = arrays[name]
    for parameter, count in saved["updates"].items():
        optimizer.nr_update[keys[parameter]] = count
    return dict(saved["progress"])
