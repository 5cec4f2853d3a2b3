"""The sentences a pipeline is trained on, and the examples of each epoch made of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.training import Example

from tasks.extraction.language.entity_corpora import gum_tags, read_re3d, read_uner, read_wikigold, uner_tags
from tasks.extraction.language.treebank import FREE_GUM_GENRES, Sentence, read_conllu, to_doc, with_tags
from tasks.extraction.language.variants import VariantRates, vary
from tasks.extraction.language.weak_labels import learn_surnames, weakly_tagged


@dataclass(frozen=True, slots=True)
class Sources:
    """Files to learn from: treebanks, UNER's labels of treebank sentences, WikiGold, re3d, sentences of the teacher.

    Word vectors are read from `vectors`, or else counted in `texts`.
    """

    treebanks: tuple[Path, ...]
    uner: tuple[Path, ...] = ()
    wikigold: tuple[Path, ...] = ()
    re3d: tuple[Path, ...] = ()
    texts: tuple[Path, ...] = ()
    silver: tuple[Path, ...] = ()
    vectors: Path | None = None


def is_gum(sentence: Sentence) -> bool:
    """Tell GUM's sentences by the name of their document."""
    return sentence.doc_id.startswith("GUM_")


def read_treebank(
    path: Path, uner: dict[str, list[tuple[str, str]]], *, free_only: bool = False, weak: bool = False
) -> list[Sentence]:
    """Read a treebank with the entity tags there are: GUM's own, UNER's by sentence id.

    The rest has none, or with `weak` those that lists give. `free_only` leaves out the GUM genres that may not be
    passed on.
    """
    sentences = list(read_conllu(path))
    surnames = learn_surnames(sentences) if weak else frozenset()
    tagged = []
    for sentence in sentences:
        if is_gum(sentence):
            if not free_only or sentence.genre in FREE_GUM_GENRES:
                tagged.append(with_tags(sentence, gum_tags(sentence)))
        elif sentence.sent_id in uner:
            words = [token.text for token in sentence.tokens]
            tagged.append(with_tags(sentence, uner_tags(uner[sentence.sent_id], words)))
        else:
            tagged.append(weakly_tagged(sentence, surnames) if weak else sentence)
    return tagged


def read_sources(sources: Sources, nlp: Language) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of the treebanks and the texts of the entity corpora (of re3d the training part)."""
    uner: dict[str, list[tuple[str, str]]] = {}
    for path in sources.uner:
        uner.update(read_uner(path))
    parsed = [s for path in sources.treebanks for s in read_treebank(path, uner, free_only=True, weak=True)]
    entities = [sentence for path in sources.wikigold for sentence in read_wikigold(path)]
    entities += [text for path in sources.re3d for text in read_re3d(nlp.tokenizer, path, test=False)]
    return parsed, entities


def to_example(nlp: Language, sentences: Sequence[Sentence]) -> Example:
    """Return an example whose text the pipeline splits itself, as it will when in use."""
    reference = to_doc(nlp.vocab, sentences)
    return Example(nlp.make_doc(reference.text), reference)


def random_groups(sentences: Iterable[Sentence], largest: int, random: Random) -> Iterator[list[Sentence]]:
    """Yield runs of 1 to `largest` sentences that follow each other in a document."""
    for _, document in groupby(sentences, key=lambda sentence: sentence.doc_id):
        rest = list(document)
        while rest:
            size = random.randint(1, largest)
            yield rest[:size]
            rest = rest[size:]


def epoch_examples(
    nlp: Language, sentences: Sequence[Sentence], largest: int, rates: VariantRates, random: Random
) -> list[Example]:
    """Return the examples of one epoch, shuffled: sentences grouped and varied afresh."""
    groups = random_groups(sentences, largest, random)
    examples = [to_example(nlp, vary(group, rates, random)) for group in groups]
    random.shuffle(examples)
    return examples


def batches(examples: Iterable[Example], words: int) -> Iterator[list[Example]]:
    """Yield batches of at least `words` tokens (the last may be smaller)."""
    batch: list[Example] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example.x)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
