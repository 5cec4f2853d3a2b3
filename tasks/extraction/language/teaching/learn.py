"""Train the teacher: `python -m tasks.extraction.language.teaching.learn --help`.

A small pretrained transformer learns the gold data here, labels raw text in `teaching.label` and lends word vectors in
`teaching.vectors`; the pipeline then learns from labels and vectors. Only these three need what stands in
`requirements.txt` beside this file.
"""

import logging
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import spacy
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from tasks.extraction.language.teaching.data import IGNORED, Gold, Inventory, Pieces, gold_of, inventory_of
from tasks.extraction.language.teaching.label import dev_scores
from tasks.extraction.language.teaching.model import Scores, Teacher
from tasks.extraction.language.teaching.windows import bucketed, size_of, windows_of
from tasks.extraction.language.tokens import add_exceptions
from tasks.extraction.language.training_data import Sources, read_sources
from tasks.extraction.language.treebank import Sentence, read_conllu

log = logging.getLogger(__name__)
_WEIGHTS = {"tags": 0.5, "pos": 0.5, "starts": 1.0, "entities": 2.0}  # of the losses; arcs and labels have 1
_LOG_EVERY = 25


@dataclass(frozen=True, slots=True)
class TeacherPlan:
    """How the teacher is trained."""

    epochs: int = 3
    batch_words: int = 900
    largest: int = 6  # sentences per window
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    warmup: float = 0.08  # share of all updates
    hidden_case: float = 0.1  # share of windows whose capitals are hidden
    seed: int = 0


def loss_of(model: Teacher, scores: Scores, gold: Gold) -> Tensor:
    """Return the weighted sum of the losses of all heads."""

    def loss(predicted: Tensor, wanted: Tensor) -> Tensor:
        if not bool((wanted != IGNORED).any()):
            return predicted.sum() * 0.0
        return cross_entropy(predicted.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)

    labels = model.label_scores(scores, gold.heads.clamp(min=0))
    total = loss(scores.arcs, gold.heads) + loss(labels, gold.deps)
    for name, weight in _WEIGHTS.items():
        total = total + weight * loss(getattr(scores, name), getattr(gold, name))
    return total


def optimizer_of(model: Teacher, plan: TeacherPlan) -> torch.optim.Optimizer:
    """Return the optimizer; the encoder's word embeddings stay as they are, too many for so little text."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [weight for weight in model.encoder.parameters() if weight.requires_grad]
    heads = [weight for name, weight in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def words_of(window: Sequence[Sentence], random: Random, hidden_case: float) -> list[str]:
    """Return the words of a window, now and then without capitals."""
    words = [token.text for sentence in window for token in sentence.tokens]
    return [word.lower() for word in words] if random.random() < hidden_case else words


def train(
    model: Teacher, pieces: Pieces, sentences: Sequence[Sentence], inventory: Inventory, plan: TeacherPlan
) -> Iterator[int]:
    """Train the teacher, yielding after each epoch its number (from 1)."""
    random = Random(plan.seed)  # noqa: S311 - no secret hangs on it
    optimizer = optimizer_of(model, plan)
    rates = [group["lr"] for group in optimizer.param_groups]
    total, seen = plan.epochs * size_of(sentences), 0
    for epoch in range(1, plan.epochs + 1):
        batches = bucketed(windows_of(sentences, plan.largest, random), plan.batch_words, random)
        for step, windows in enumerate(batches):
            model.train()
            factor = min(seen / total / plan.warmup, 1.0) * max(1.0 - seen / total, 0.02)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            batch = pieces.batch([words_of(window, random, plan.hidden_case) for window in windows])
            loss = loss_of(model, model(batch), gold_of(windows, inventory))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            seen += sum(map(size_of, windows))
            if step % _LOG_EVERY == 0:
                log.info("epoch %d, %.0f%%: loss %.3f", epoch, 100 * seen / total, loss.item())
        yield epoch


def parse_arguments(arguments: Sequence[str] | None) -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tasks.extraction.language.teaching.learn", description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of a BERT model with its tokenizer.json")
    for name in ("conllu", "uner", "wikigold", "re3d"):
        parser.add_argument(f"--{name}", nargs="+", type=Path, default=[], help="as in training the pipeline")
    parser.add_argument("--dev", type=Path, help="a treebank part to score after each epoch")
    parser.add_argument("--epochs", type=int, default=TeacherPlan().epochs)
    parser.add_argument("--out", type=Path, required=True, help="file of the trained teacher")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train a teacher from the command line."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given = parse_arguments(arguments)
    nlp = spacy.blank("en")
    add_exceptions(nlp)
    sources = Sources(tuple(given.conllu), tuple(given.uner), tuple(given.wikigold), tuple(given.re3d))
    parsed, entities = read_sources(sources, nlp)
    inventory = inventory_of(parsed)
    torch.manual_seed(TeacherPlan().seed)
    model, pieces = Teacher(given.encoder, inventory.sizes()), Pieces(given.encoder)
    for epoch in train(model, pieces, [*parsed, *entities], inventory, TeacherPlan(epochs=given.epochs)):
        torch.save({"weights": model.state_dict(), "labels": asdict(inventory)}, given.out)
        if given.dev:
            scores = dev_scores(model, pieces, read_conllu(given.dev), inventory)
            log.info("after epoch %d: %s", epoch, ", ".join(f"{name} {value:.1f}" for name, value in scores.items()))


if __name__ == "__main__":
    main()
