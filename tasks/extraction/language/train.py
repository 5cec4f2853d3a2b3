"""Train the language pipeline: `python -m tasks.extraction.language.train --help`."""

import logging
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.training import Example
from thinc.api import Adam, NumpyOps, Optimizer, fix_random_seed, set_current_ops

from tasks.extraction.language.checkpoint import load_checkpoint, save_checkpoint
from tasks.extraction.language.lemmas import TableLemmatizer, learn_tables
from tasks.extraction.language.names import FACTORY as NAMES
from tasks.extraction.language.plan import Plan, batch_size, learn_rate, read_plan
from tasks.extraction.language.punctuation import FACTORY as PUNCTUATION
from tasks.extraction.language.silver import read_silver, silver_slice
from tasks.extraction.language.tokens import add_exceptions
from tasks.extraction.language.training_data import Sources, batches, epoch_examples, read_sources, to_example
from tasks.extraction.language.treebank import Sentence
from tasks.extraction.language.tune import tune
from tasks.extraction.language.variants import BREAKS, with_break
from tasks.extraction.language.vectors import add_vectors, read_texts, read_vectors, train_vectors

HERE = Path(__file__).parent
_ = NAMES, PUNCTUATION  # importing them makes the components known to spaCy
log = logging.getLogger(__name__)


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
    halve_vectors(out / "vocab" / "vectors")


def halve_vectors(path: Path) -> None:
    """Keep word vectors in half precision: half the size, and of no consequence for what is read from them."""
    with path.open("rb") as saved:
        vectors = np.load(saved)
    with path.open("wb") as saved:
        np.save(saved, vectors.astype(np.float16))


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
    return tune_components(out, config, sources, plan, out)


def tune_components(start: Path, config: Path, sources: Sources, plan: Plan, out: Path) -> Language:
    """Train components of the trained pipeline `start` alone, in the order of the plan; writes the whole into `out`."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(start)  # with the averages for weights
    if plan.tunings:
        parsed, entities = read_sources(sources, nlp)
        sentences = [*parsed, *entities * plan.repeat_entities]
        for number, tuning in enumerate(plan.tunings, 1):
            checkpoint = out.with_name(f"{out.name}.{number}-{tuning.component}.checkpoint")
            tune(nlp, parsed if tuning.parsed else sentences, plan, tuning, config, checkpoint)
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
    parser.add_argument("--start", type=Path, help="a trained pipeline, to train no more than --tune says")
    parser.add_argument("--tune", nargs="+", default=[], help="components that the plan trains alone in the end")
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
    plan = read_plan(given.plan)
    if given.start:
        chosen = tuple(tuning for tuning in plan.tunings if tuning.component in given.tune)
        tune_components(given.start, given.config, sources, replace(plan, tunings=chosen), given.out)
    else:
        train(given.config, sources, plan, given.out)


if __name__ == "__main__":
    main()
