"""Training one component of a trained pipeline, all else as it is."""

import logging
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, Model, Optimizer, fix_random_seed
from thinc.types import FloatsXd

from tasks.extraction.language.checkpoint import load_checkpoint, save_checkpoint
from tasks.extraction.language.plan import Plan, Tuning, batch_size, learn_rate
from tasks.extraction.language.training_data import batches, epoch_examples, to_example
from tasks.extraction.language.treebank import Sentence

_FIRST = 100  # sentences that a component's layers take their sizes from
log = logging.getLogger(__name__)


def renew(nlp: Language, name: str, config: Path, examples: list[Example]) -> None:
    """Put an untrained component, as the config has it, in the place of the trained one."""
    settings: dict[str, Any] = spacy.util.load_config(config)["components"][name]
    fresh: Any = nlp.replace_pipe(name, settings.pop("factory"), config=settings)
    fresh.initialize(lambda: examples, nlp=nlp)


def weights_of(model: Model[Any, Any]) -> list[FloatsXd]:
    """Return copies of a component's weights, layer by layer; the layers that it shares are not among them."""
    return [layer.get_param(name).copy() for layer in model.walk() for name in layer.param_names]


def mix_weights(model: Model[Any, Any], before: list[FloatsXd], kept: float) -> None:
    """Give the weights of `before` their share in those of now."""
    places = [(layer, name) for layer in model.walk() for name in layer.param_names]
    for (layer, name), old in zip(places, before, strict=True):
        layer.set_param(name, kept * old + (1 - kept) * layer.get_param(name))


def _tune_epoch(
    nlp: Language, optimizer: Optimizer, examples: list[Example], plan: Plan, tuning: Tuning, epoch: int
) -> None:
    others = [name for name in nlp.pipe_names if name != tuning.component]
    shared = [name for name, pipe in nlp.pipeline if tuning.component in getattr(pipe, "listening_components", ())]
    words, seen = sum(len(example.x) for example in examples), 0
    for batch in batches(examples, batch_size(plan, epoch)):
        progress = (epoch + seen / words) / tuning.epochs
        update = max(optimizer.nr_update.values(), default=0)
        optimizer.learn_rate = learn_rate(tuning, update, progress)
        nlp.update(batch, sgd=optimizer, drop=tuning.dropout, exclude=others, annotates=shared)
        seen += sum(len(example.x) for example in batch)


def tune(
    nlp: Language, sentences: Sequence[Sentence], plan: Plan, tuning: Tuning, config: Path, checkpoint: Path
) -> None:
    """Train a component, going on from the checkpoint if there is one; its weights in the end are averages."""
    fix_random_seed(plan.seed)
    trained: Any = nlp.get_pipe(tuning.component)
    before = weights_of(trained.model) if tuning.kept else []
    if tuning.fresh:
        renew(nlp, tuning.component, config, [to_example(nlp, [sentence]) for sentence in sentences[:_FIRST]])
    optimizer: Optimizer = Adam(tuning.learn_rate, L2=0.01, grad_clip=1.0, use_averages=True)
    start = int(load_checkpoint(checkpoint, nlp, optimizer)["epoch"]) if checkpoint.exists() else 0
    for epoch in range(start, tuning.epochs):
        fix_random_seed(plan.seed + epoch)
        random = Random(plan.seed + epoch)  # noqa: S311 - no secret hangs on it
        examples = epoch_examples(nlp, sentences, tuning.max_group, plan.rates, random)
        _tune_epoch(nlp, optimizer, examples, plan, tuning, epoch)
        log.info("%s, epoch %d of %d", tuning.component, epoch + 1, tuning.epochs)
        save_checkpoint(checkpoint, nlp, optimizer, {"epoch": epoch + 1})
    component: Any = nlp.get_pipe(tuning.component)
    with nlp.use_params(optimizer.averages):
        averages = component.to_bytes()
    component.from_bytes(averages)
    if tuning.kept:
        mix_weights(component.model, before, tuning.kept)
