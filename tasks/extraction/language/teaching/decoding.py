"""From the teacher's scores to sentences: the best trees, and which of them are good enough to learn from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.extraction.language.silver import SilverSentence, is_tree
from tasks.extraction.language.teaching.windows import Passage

MIN_WORDS, MAX_SENTENCE = 3, 80


@dataclass(slots=True)
class Analysis:
    """What the teacher says of one window, by word; `heads` are 0-based in the window, a root points at itself."""

    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    entities: list[str]
    limits: list[tuple[int, int]]  # of its sentences
    sure: list[float]  # probability of the head chosen, by word


def best_heads(arcs: NDArray[np.float32], limits: Sequence[tuple[int, int]]) -> tuple[list[int], list[float]]:
    """Return for each word the head in its own sentence that scores best, and its probability there.

    `arcs` is (words, words + 1), the root in front. One word per sentence is its root: the one most likely so. Nothing
    forbids circles; `is_tree` finds them.
    """
    heads: list[int] = []
    sure: list[float] = []
    for start, end in limits:
        own = np.concatenate([arcs[start:end, :1], arcs[start:end, 1 + start : 1 + end]], axis=1)
        own = np.exp(own - own.max(axis=1, keepdims=True))
        own /= own.sum(axis=1, keepdims=True)
        root = int(own[:, 0].argmax())
        own[:, 0] = 0.0
        np.fill_diagonal(own[:, 1:], 0.0)
        best = own[:, 1:].argmax(axis=1)
        best[root] = root
        heads.extend((start + best).tolist())
        chances = own[np.arange(end - start), best + 1]
        chances[root] = 1.0
        sure.extend(chances.tolist())
    return heads, sure


def silver_of(passage: Passage, analysis: Analysis, sure: float) -> Iterator[SilverSentence]:
    """Yield the sentences of a passage that are whole, make a tree and whose heads are `sure` on average.

    Where one is left out, those after it get another document: sentences of a document follow each other.
    """
    gap, last = 0, len(analysis.limits) - 1
    for number, (start, end) in enumerate(analysis.limits):
        cut = (number == 0 and not passage.opens) or (number == last and not passage.closes)
        heads = tuple(head - start for head in analysis.heads[start:end])
        certain = sum(analysis.sure[start:end]) / (end - start)
        if cut or not MIN_WORDS <= end - start <= MAX_SENTENCE or certain < sure or not is_tree(heads):
            gap += 1
            continue
        yield SilverSentence(
            doc_id=f"{passage.doc_id}-{gap}",
            words=passage.words[start:end],
            spaces=(*passage.spaces[start : end - 1], passage.spaces[end - 1] or end < len(passage.words)),
            tags=tuple(analysis.tags[start:end]),
            pos=tuple(analysis.pos[start:end]),
            heads=heads,
            deps=with_root(analysis.deps[start:end], heads),
            entities=whole_entities(analysis.entities[start:end]),
        )


def with_root(deps: Sequence[str], heads: Sequence[int]) -> tuple[str, ...]:
    """Return the labels with ROOT at the root and nowhere else."""
    pairs = enumerate(zip(deps, heads, strict=True))
    return tuple("ROOT" if head == index else "dep" if dep == "ROOT" else dep for index, (dep, head) in pairs)


def whole_entities(tags: Sequence[str]) -> tuple[str, ...]:
    """Return tags that are valid: an `I-` that continues nothing of its label begins an entity."""
    valid: list[str] = []
    for tag in tags:
        before = valid[-1] if valid else "O"
        begins = tag.startswith("I-") and before[2:] != tag[2:]
        valid.append("B-" + tag[2:] if begins else tag)
    return tuple(valid)
