"""Word vectors that know more than small texts tell: an encoder's states averaged over uses of a word, and counts.

    python -m tasks.extraction.language.teaching.vectors --help

The states of three layers, averaged over up to some uses of a word in sentences picked to hold rare words, are reduced
by their principal directions; next to them stands what `language.vectors` counts.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import layer_norm
from transformers import BertModel

from tasks.extraction.language.teaching.data import Pieces
from tasks.extraction.language.training_data import is_gum
from tasks.extraction.language.treebank import FREE_GUM_GENRES, group_sentences, read_conllu
from tasks.extraction.language.vectors import read_texts, train_vectors, words_of, write_vectors

LAYERS = (1, 3, 5)
USES = 4  # of a word that are looked for
_SPAN = 40  # words of a context
_TREEBANK_WEIGHT = 8  # how much more a word of the treebanks counts in choosing the vocabulary
_SHARES = (0.2, 0.12, 0.07)  # least share of words in a context that are still looked for, in turn
Floats = NDArray[np.float32]


def treebank_texts(path: Path) -> Iterator[str]:
    """Yield pieces of the running text of a treebank, without GUM's genres that may not be passed on."""
    sentences = [s for s in read_conllu(path) if not is_gum(s) or s.genre in FREE_GUM_GENRES]
    for group in group_sentences(sentences, _SPAN):
        yield " ".join("".join(t.text + " " * t.space for t in s.tokens).strip() for s in group)


def vocabulary(treebanks: Sequence[str], texts: Sequence[str], size: int, floor: int = 5) -> list[str]:
    """Return the most frequent lower-case words and marks without digits."""
    counts = Counter(word for text in texts for word in words_of(text))
    for text in treebanks:
        for word in words_of(text):
            counts[word] += _TREEBANK_WEIGHT
    ranked = sorted((-count, word) for word, count in counts.items() if count >= floor)
    return [word for _, word in ranked if not any(letter.isdigit() for letter in word)][:size]


@dataclass(slots=True)
class _Coverage:
    """How often each word of the vocabulary has been met in the contexts picked."""

    number: dict[str, int]
    met: NDArray[np.int64]

    def share_wanted(self, words: Sequence[str]) -> float:
        known = {self.number[word] for word in words if word in self.number}
        return sum(int(self.met[i]) < USES for i in known) / len(words)

    def add(self, words: Sequence[str]) -> None:
        for word in words:
            if word in self.number:
                self.met[self.number[word]] += 1


def pick_contexts(texts: Sequence[str], words: Sequence[str], budget: int) -> list[list[str]]:
    """Return stretches of text, at most about `budget` words in all, that hold uses of as many words as can be."""
    coverage = _Coverage({word: i for i, word in enumerate(words)}, np.zeros(len(words), dtype=np.int64))
    picked: list[list[str]] = []
    total = 0
    for share in _SHARES:
        for line in (line for text in texts for line in text.splitlines()):
            if total > budget:
                return picked
            tokens = words_of(line)
            for start in range(0, len(tokens), _SPAN):
                part = tokens[start : start + _SPAN]
                if coverage.share_wanted(part) >= share:
                    coverage.add(part)
                    picked.append(part)
                    total += len(part)
    return picked + [[word] for word, i in coverage.number.items() if not coverage.met[i]]


@torch.inference_mode()
def average_states(folder: Path, contexts: Sequence[Sequence[str]], words: Sequence[str]) -> tuple[Floats, Floats]:
    """Return the encoder's mean state of each word over the contexts, and in how many places it stood."""
    encoder, pieces = BertModel.from_pretrained(folder, add_pooling_layer=False).eval(), Pieces(folder)
    number = {word: index for index, word in enumerate(words)}
    width = int(encoder.config.hidden_size)
    sums = np.zeros((len(words), width * len(LAYERS)), dtype=np.float32)
    uses = np.zeros(len(words), dtype=np.float32)
    order = sorted(contexts, key=len)
    for begin in range(0, len(order), 64):
        group = order[begin : begin + 64]
        batch = pieces.batch(group)
        states = encoder(input_ids=batch.pieces, attention_mask=batch.mask, output_hidden_states=True).hidden_states
        layers = torch.cat([layer_norm(states[layer], (width,)) for layer in LAYERS], dim=-1)
        for row, context in enumerate(group):
            limits = [*batch.firsts[row, 1 : len(context) + 1].tolist(), int(batch.mask[row].sum()) - 1]
            for index, word in enumerate(context):
                if word in number:
                    sums[number[word]] += layers[row, limits[index] : limits[index + 1]].mean(0).numpy()
                    uses[number[word]] += 1
    return (sums / np.maximum(uses, 1)[:, None]).astype(np.float32), uses


def unit_rows(matrix: Floats) -> Floats:
    """Return the matrix with rows of length one."""
    rows: Floats = (matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-8)).astype(np.float32)
    return rows


def reduce_states(states: Floats, uses: Floats, width: int) -> Floats:
    """Return the states along their `width` principal directions, the strongest of them damped, in unit rows."""
    met = uses > 0
    centred = np.where(met[:, None], states - states[met].mean(0), 0.0)
    weighted = centred * np.sqrt(np.minimum(uses, USES) / USES)[:, None]  # rare words shape the directions less
    directions, strength, _ = np.linalg.svd(weighted.T @ weighted)
    return unit_rows(centred @ directions[:, :width] / strength[:width] ** 0.25)


def combine(states: Floats, counted: Floats) -> Floats:
    """Join the two kinds of vectors."""
    joined: Floats = np.concatenate([unit_rows(states) * 0.85, unit_rows(counted) * 0.6], axis=1).astype(np.float32)
    return joined


def parse_arguments(arguments: Sequence[str] | None) -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tasks.extraction.language.teaching.vectors", description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of a BERT model with its tokenizer.json")
    parser.add_argument("--conllu", nargs="+", type=Path, required=True, help="treebanks")
    parser.add_argument("--texts", nargs="+", type=Path, required=True, help="JSON lines with a `text`")
    parser.add_argument("--words", type=int, default=22_000, help="size of the vocabulary")
    parser.add_argument("--budget", type=int, default=160_000, help="words that the encoder reads")
    parser.add_argument("--widths", nargs=2, type=int, default=(40, 24), help="of the encoder's and the counted part")
    parser.add_argument("--out", type=Path, required=True, help="file of the vectors (.npz)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make vectors from the command line."""
    given = parse_arguments(arguments)
    treebanks = [text for path in given.conllu for text in treebank_texts(path)]
    texts = [text for path in given.texts for text in read_texts(path)]
    words = vocabulary(treebanks, texts, given.words)
    names, vectors = train_vectors([*treebanks * 3, *texts], size=given.words, width=64, floor=4)
    counted = np.zeros((len(words), given.widths[1]), dtype=np.float32)
    row = {name: index for index, name in enumerate(names)}
    for index, word in enumerate(words):
        if word in row:
            counted[index] = vectors[row[word], : given.widths[1]]
    mixed = [*treebanks, *texts]
    Random(0).shuffle(mixed)  # noqa: S311 - no secret hangs on it
    states, uses = average_states(given.encoder, pick_contexts(mixed, words, given.budget), words)
    write_vectors(given.out, words, combine(reduce_states(states, uses, given.widths[0]), counted))
    sys.stdout.write(f"{len(words):,} words, {int((uses == 1).sum()):,} met once\n")


if __name__ == "__main__":
    main()
