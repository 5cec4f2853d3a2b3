"""Train the language pipeline: `python -m tasks.extraction.language.train --help`."""

import logging
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.training import Example
from thinc.api import Adam, NumpyOps, Optimizer, fix_random_seed, set_current_ops

from tasks.extraction.language.checkpoint import load_checkpoint, save_checkpoint
from tasks.extraction.language.lemmas import TableLemmatizer, learn_tables
from tasks.extraction.language.silver import read_silver, silver_slice
from tasks.extraction.language.tokens import add_exceptions
from tasks.extraction.language.training_data import Sources, batches, epoch_examples, read_sources, to_example
from tasks.extraction.language.treebank import Sentence
from tasks.extraction.language.variants import BREAKS, VariantRates, with_break
from tasks.extraction.language.vectors import add_vectors, read_texts, read_vectors, train_vectors

HERE = Path(__file__).parent
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of training.toml, which explains them."""

    seed: int = 0
    epochs: int = 40
    dropout: float = 0.1
    learn_rate: float = 0.002
    final_rate: float = 0.05
    warmup: int = 300
    batch_words: tuple[int, int] = (400, 1200)
    max_group: int = 8
    vector_words: int = 20000
    vector_width: int = 64
    repeat_entities: int = 1
    gold_epochs: int = 0
    silver_words: int = 300_000
    entity_epochs: int = 0
    entity_rate: float = 0.0008
    rates: VariantRates = field(default_factory=VariantRates)


def read_plan(path: Path) -> Plan:
    """Read a training plan.

    Raises:
        TypeError: if the file has a setting that there is not.
    """
    settings: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    rates = VariantRates(**settings.pop("rates", {}))
    words = tuple(settings.pop("batch_words", (400, 1200)))
    return Plan(**settings, batch_words=(words[0], words[1]), rates=rates)


def learn_rate(plan: Plan, update: int, progress: float) -> float:
    """Return the rate of an update: it rises over the warm-up, then falls linearly with progress (0 to 1)."""
    falling = 1.0 - (1.0 - plan.final_rate) * min(progress, 1.0)
    return plan.learn_rate * min(1.0, (update + 1) / plan.warmup) * falling


def batch_size(plan: Plan, epoch: int) -> int:
    """Return the words per batch: many small updates at first, steadier large ones later."""
    first, last = plan.batch_words
    return min(last, first + epoch * first // 4)


def build(config: Path, sources: Sources, plan: Plan) -> Language:
    """Return the untrained pipeline with its word vectors; NumPy's BLAS multiplies three times as fast as thinc's."""
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(plan.seed)
    nlp = spacy.util.load_model_from_config(spacy.util.load_config(config), auto_fill=True)
    add_exceptions(nlp)
    if sources.vectors:
        add_vectors(nlp.vocab, *read_vectors(sources.vectors))
    elif sources.texts:
        texts = (text for path in sources.texts for text in read_texts(path))
        words, vectors = train_vectors(texts, size=plan.vector_words, width=plan.vector_width, seed=plan.seed)
        add_vectors(nlp.vocab, words, vectors)
    return nlp


def initialize(nlp: Language, sentences: Sequence[Sentence], plan: Plan) -> Optimizer:
    """Set up labels, weights and lemma tables from the sentences; returns the optimizer."""
    for name in nlp.pipe_names:
        component = nlp.get_pipe(name)
        if isinstance(component, TableLemmatizer):
            component.tables = learn_tables(token for sentence in sentences for token in sentence.tokens)
    with_space = [with_break(sentence, BREAKS[0]) for sentence in sentences[:1]]  # for the labels of line breaks
    examples = [to_example(nlp, [sentence]) for sentence in [*with_space, *sentences]]
    nlp.initialize(lambda: examples)
    optimizer: Optimizer = Adam(plan.learn_rate, L2=0.01, grad_clip=1.0, use_averages=True)
    return optimizer


def train_epoch(
    nlp: Language, optimizer: Optimizer, examples: list[Example], plan: Plan, epoch: int
) -> dict[str, float]:
    """Go through the examples once; returns the losses."""
    losses: dict[str, float] = {}
    words = sum(len(example.x) for example in examples)
    seen, update = 0, max(optimizer.nr_update.values(), default=0)
    for batch in batches(examples, batch_size(plan, epoch)):
        optimizer.learn_rate = learn_rate(plan, update, (epoch + seen / words) / plan.epochs)
        nlp.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
        seen += sum(len(example.x) for example in batch)
        update += 1
    return losses


def tune_entities(nlp: Language, sentences: Sequence[Sentence], plan: Plan) -> None:
    """Train the entities alone on gold data, all else as it is: the teacher's names are less sure than its trees."""
    fix_random_seed(plan.seed)
    random = Random(plan.seed)  # noqa: S311 - no secret hangs on it
    optimizer = Adam(plan.entity_rate, L2=0.01, grad_clip=1.0, use_averages=True)
    others = [name for name in nlp.pipe_names if name != "ner"]
    for epoch in range(plan.entity_epochs):
        examples = epoch_examples(nlp, sentences, plan.max_group, plan.rates, random)
        words, seen = sum(len(example.x) for example in examples), 0
        for batch in batches(examples, plan.batch_words[1]):
            progress = (epoch + seen / words) / plan.entity_epochs
            optimizer.learn_rate = plan.entity_rate * (1.0 - (1.0 - plan.final_rate) * progress)
            nlp.update(batch, sgd=optimizer, drop=plan.dropout, exclude=others, annotates=["tok2vec"])
            seen += sum(len(example.x) for example in batch)
    entities: Any = nlp.get_pipe("ner")
    with nlp.use_params(optimizer.averages):
        averages = entities.to_bytes()
    entities.from_bytes(averages)


def finish(nlp: Language, out: Path) -> None:
    """Write the pipeline with what its folder says of itself, without the words of its training texts."""
    nlp.meta.update(
        name="ledger",
        version="1.0.0",
        description="English for news of violence: tags, trees, lemmas and entities",
        author="The incident-ledger authors",
        license="CC BY-SA 4.0",
    )
    keep = {string for name in nlp.pipe_names for string in getattr(nlp.get_pipe(name), "labels", ())}
    nlp.to_disk(out)
    strings = StringStore().from_disk(out / "vocab" / "strings.json")
    vectors = set(nlp.vocab.vectors.key2row)
    kept = sorted(string for string in strings if string in keep or strings[string] in vectors)
    StringStore(kept).to_disk(out / "vocab" / "strings.json")


def train(config: Path, sources: Sources, plan: Plan, out: Path) -> Language:
    """Train a pipeline into `out`, going on from its checkpoint `out/../<name>.checkpoint` if there is one.

    The weights written are averages over the last part of the run. Every epoch draws from a seed of its own: the same
    files and plan give the same pipeline.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp = build(config, sources, plan)
    parsed, entities = read_sources(sources, nlp)
    sentences = [*parsed, *entities * plan.repeat_entities]
    silver = [sentence for path in sources.silver for sentence in read_silver(path)]
    optimizer = initialize(nlp, [*parsed, *entities], plan)
    folder = out.with_name(out.name + ".checkpoint")
    start = int(load_checkpoint(folder, nlp, optimizer)["epoch"]) if folder.exists() else 0
    for epoch in range(start, plan.epochs):
        fix_random_seed(plan.seed + epoch)
        random = Random(plan.seed + epoch)  # noqa: S311 - no secret hangs on it
        labelled = silver_slice(silver, plan.silver_words, epoch - plan.gold_epochs)
        examples = epoch_examples(nlp, [*sentences, *labelled], plan.max_group, plan.rates, random)
        losses = train_epoch(nlp, optimizer, examples, plan, epoch)
        log.info("epoch %d: %s", epoch + 1, {name: round(loss) for name, loss in losses.items()})
        save_checkpoint(folder, nlp, optimizer, {"epoch": epoch + 1})
        with nlp.use_params(optimizer.averages):
            finish(nlp, out)
    if plan.entity_epochs:
        nlp = spacy.load(out)  # with the averages for weights
        tune_entities(nlp, sentences, plan)
        finish(nlp, out)
    return nlp


def parse_arguments(arguments: Sequence[str] | None) -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tasks.extraction.language.train", description=__doc__)
    for name, text in (
        ("conllu", "treebanks (UD English EWT, GUM; CoNLL-U, plain or .xz)"),
        ("uner", "UNER files that label sentences of the treebanks"),
        ("wikigold", "WikiGold in two columns"),
        ("re3d", "re3d as JSON lines; a third of its documents is left for testing"),
        ("silver", "sentences labelled by the teacher"),
        ("texts", "JSON lines with a `text`, for the word vectors"),
    ):
        parser.add_argument(f"--{name}", nargs="+", type=Path, default=[], required=name == "conllu", help=text)
    parser.add_argument("--vectors", type=Path, help="word vectors of `write_vectors`, instead of counting --texts")
    parser.add_argument("--out", type=Path, required=True, help="folder of the trained pipeline")
    parser.add_argument("--config", type=Path, default=HERE / "pipeline.cfg", help="components, in spaCy's format")
    parser.add_argument("--plan", type=Path, default=HERE / "training.toml", help="how to train them")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a training from the command line."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given = parse_arguments(arguments)
    sources = Sources(
        treebanks=tuple(given.conllu),
        uner=tuple(given.uner),
        wikigold=tuple(given.wikigold),
        re3d=tuple(given.re3d),
        texts=tuple(given.texts),
        silver=tuple(given.silver),
        vectors=given.vectors,
    )
    train(given.config, sources, read_plan(given.plan), given.out)


if __name__ == "__main__":
    main()
