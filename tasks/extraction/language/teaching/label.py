"""Label raw text with the teacher: `python -m tasks.extraction.language.teaching.label --help`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from random import Random

import spacy
import torch

from tasks.extraction.language.silver import SilverSentence, write_silver
from tasks.extraction.language.teaching.data import Inventory, Pieces, padded
from tasks.extraction.language.teaching.decoding import Analysis, best_heads, silver_of
from tasks.extraction.language.teaching.model import Teacher
from tasks.extraction.language.teaching.windows import Passage, passages, sentence_limits, windows_of
from tasks.extraction.language.tokens import add_exceptions
from tasks.extraction.language.treebank import Sentence
from tasks.extraction.language.vectors import read_texts

_BATCH = 48  # passages
_DEV_SENTENCES = 10  # per window
Marks = Sequence[Sequence[bool]]


@torch.inference_mode()
def analyse(
    model: Teacher, pieces: Pieces, inventory: Inventory, windows: Sequence[Sequence[str]], starts: Marks = ()
) -> list[Analysis]:
    """Run the teacher over windows of words, in sentences of its own or as given by `starts` for every word."""
    model.eval()
    scores = model(pieces.batch(windows))
    sizes = [len(window) for window in windows]
    own = scores.starts.argmax(-1).tolist()
    marks = starts or [[bool(mark) for mark in row[:size]] for row, size in zip(own, sizes, strict=True)]
    limits = [sentence_limits(row) for row in marks]
    arcs = scores.arcs.numpy()
    trees = [best_heads(arcs[i, :size, : size + 1], limits[i]) for i, size in enumerate(sizes)]
    nodes = [[0 if head == index else head + 1 for index, head in enumerate(heads)] for heads, _ in trees]
    labels = model.label_scores(scores, padded(nodes, max(sizes)))

    def names(predicted: torch.Tensor, known: tuple[str, ...]) -> list[list[str]]:
        rows = predicted.argmax(-1).tolist()
        return [[known[number] for number in row[:size]] for row, size in zip(rows, sizes, strict=True)]

    tags, pos = names(scores.tags, inventory.tags), names(scores.pos, inventory.pos)
    deps, entities = names(labels, inventory.deps), names(scores.entities, inventory.entities)
    return [
        Analysis(tags[i], pos[i], deps[i], trees[i][0], entities[i], limits[i], trees[i][1]) for i in range(len(sizes))
    ]


def dev_scores(model: Teacher, pieces: Pieces, sentences: Sequence[Sentence], inventory: Inventory) -> dict[str, float]:
    """Return shares of right tags and heads on gold words and sentences, and F1 of sentences it finds itself."""
    right = dict.fromkeys(("tags", "pos", "uas", "las"), 0)
    words = hits = sentence_ends = 0
    windows = windows_of(sentences, _DEV_SENTENCES, Random(0))  # noqa: S311 - no secret hangs on it
    for window in windows:
        texts = [token.text for sentence in window for token in sentence.tokens]
        marks = [index == 0 for sentence in window for index in range(len(sentence.tokens))]
        given = analyse(model, pieces, inventory, [texts], [marks])[0]
        free = analyse(model, pieces, inventory, [texts])[0]
        for sentence, (offset, _) in zip(window, given.limits, strict=True):
            for index, token in enumerate(sentence.tokens, offset):
                head = given.heads[index] == offset + token.head
                right["tags"] += given.tags[index] == token.xpos
                right["pos"] += given.pos[index] == token.upos
                right["uas"] += head
                right["las"] += head and given.deps[index] == token.dep
        words += len(texts)
        hits += len(set(given.limits) & set(free.limits))
        sentence_ends += len(given.limits) + len(free.limits)
    return {**{name: 100 * count / words for name, count in right.items()}, "sentences": 200 * hits / sentence_ends}


def label(
    model: Teacher, pieces: Pieces, inventory: Inventory, given: Sequence[Passage], sure: float
) -> Iterator[SilverSentence]:
    """Yield the labelled sentences of passages in which the teacher is `sure` of the heads on average.

    Passages that the encoder cannot read at once are left out.
    """
    order = sorted((passage for passage in given if pieces.fits(passage.words)), key=lambda passage: len(passage.words))
    for begin in range(0, len(order), _BATCH):
        batch = order[begin : begin + _BATCH]
        analyses = analyse(model, pieces, inventory, [passage.words for passage in batch])
        for passage, analysis in zip(batch, analyses, strict=True):
            yield from silver_of(passage, analysis, sure)


def load_teacher(path: Path, encoder: Path) -> tuple[Teacher, Pieces, Inventory]:
    """Load what `teaching.learn` saved."""
    saved = torch.load(path, weights_only=True)
    inventory = Inventory(**{name: tuple(labels) for name, labels in saved["labels"].items()})
    model = Teacher(encoder, inventory.sizes())
    model.load_state_dict(saved["weights"])
    return model, Pieces(encoder), inventory


def draw(paths: Sequence[Path], words: Sequence[int], random: Random) -> list[Passage]:
    """Return passages of texts drawn from each file until there are so many `words` of it, shuffled."""
    nlp = spacy.blank("en")
    add_exceptions(nlp)
    drawn: list[Passage] = []
    seen: set[tuple[str, ...]] = set()
    for path, wanted in zip(paths, words, strict=True):
        texts = list(read_texts(path))
        random.shuffle(texts)
        left = wanted
        for number, text in enumerate(texts):
            if left <= 0:
                break
            for passage in passages(nlp.tokenizer, f"{path.stem}-{number}", text):
                if passage.words not in seen:
                    seen.add(passage.words)
                    drawn.append(passage)
                    left -= len(passage.words)
    random.shuffle(drawn)
    return drawn


def parse_arguments(arguments: Sequence[str] | None) -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tasks.extraction.language.teaching.label", description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="the folder that the teacher began from")
    parser.add_argument("--teacher", type=Path, required=True, help="file of the trained teacher")
    parser.add_argument("--texts", nargs="+", type=Path, required=True, help="JSON lines with a `text`")
    parser.add_argument("--words", nargs="+", type=int, required=True, help="how many to label of each file")
    parser.add_argument("--sure", type=float, default=0.85, help="least mean probability of a sentence's heads")
    parser.add_argument("--out", type=Path, required=True, help="JSON lines of labelled sentences")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Label texts from the command line."""
    given = parse_arguments(arguments)
    model, pieces, inventory = load_teacher(given.teacher, given.encoder)
    drawn = draw(given.texts, given.words, Random(0))  # noqa: S311 - no secret hangs on it
    labelled = label(model, pieces, inventory, drawn, given.sure)
    documents = [list(group) for _, group in groupby(labelled, key=lambda sentence: sentence.doc_id)]
    Random(0).shuffle(documents)  # noqa: S311 - they come by length, and each epoch of training takes a stretch of them
    count = write_silver(given.out, chain.from_iterable(documents))
    sys.stdout.write(f"{count:,} sentences\n")


if __name__ == "__main__":
    main()
