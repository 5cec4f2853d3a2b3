"""Averaging the weights of one component over several runs of `train --tune`: they vary less than a single run does.

`python -m tasks.extraction.language.average PIPELINE RUN... --component ner --share 0.4 --out OUT` goes that share of
the way from the pipeline's weights to the mean of the runs'.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from tasks.extraction.language import lemmas, names, punctuation
from tasks.extraction.language.tune import mix_weights, weights_of

_ = lemmas, names, punctuation  # importing them makes the components known to spaCy


def average(nlp: Language, runs: Sequence[Language], component: str, share: float) -> None:
    """Move a component's weights, in place, to the mean of those of the runs.

    Args:
        nlp: The pipeline that the runs began from.
        runs: The same pipeline, as each run left it.
        component: Its name.
        share: How far to go, from 0 to 1.

    Raises:
        ValueError: No runs, or one whose component has other layers.
    """
    if not runs:
        raise ValueError("average wants at least one run")
    pipe: Any = nlp.get_pipe(component)
    before = weights_of(pipe.model)
    for number, run in enumerate(runs, 1):  # the mean of so many, one after the other
        other: Any = run.get_pipe(component)
        so_far = weights_of(pipe.model)
        pipe.from_bytes(other.to_bytes())
        mix_weights(pipe.model, so_far, 1 - 1 / number)
    mix_weights(pipe.model, before, 1 - share)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, average and write."""
    parser = ArgumentParser(prog="python -m tasks.extraction.language.average", description=__doc__)
    parser.add_argument("pipeline", type=Path, help="what the runs began from")
    parser.add_argument("runs", type=Path, nargs="+", help="what `train --start PIPELINE --tune` wrote")
    parser.add_argument("--component", default="ner")
    parser.add_argument("--share", type=float, default=0.4, help="how far to go, from 0 to 1")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    nlp = spacy.load(given.pipeline)
    average(nlp, [spacy.load(run) for run in given.runs], given.component, given.share)
    nlp.to_disk(given.out)


if __name__ == "__main__":
    main()
