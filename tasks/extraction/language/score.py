"""The score table of a pipeline: `python -m tasks.extraction.language.score --help`.

Grammar is scored as the CoNLL shared tasks do: words of the pipeline and of the gold that cover the same characters are
compared, what has no such partner is an error. `text` is what a user gets: the pipeline splits raw text itself, ten
sentences at a time; with `gold` it is given the words. Entities count when limits and label are right.
"""

import resource
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from tasks.extraction.language.entity_corpora import read_re3d, read_uner, read_wikigold
from tasks.extraction.language.pipeline import load_pipeline
from tasks.extraction.language.spans import LABELS
from tasks.extraction.language.training_data import read_treebank
from tasks.extraction.language.treebank import Sentence, group_sentences, to_doc
from tasks.extraction.language.variants import with_case

_GROUP = 10
_SPEED_ROUNDS = 3


@dataclass(slots=True)
class Ratio:
    """Counts behind a precision, a recall and their F1."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """F1 in percent; 0 where nothing was there to find."""
        return 200.0 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    def add(self, predicted: set[object], gold: set[object]) -> None:
        """Count two sets against each other."""
        self.right += len(predicted & gold)
        self.predicted += len(predicted)
        self.gold += len(gold)


@dataclass(slots=True)
class Scores:
    """Ratios by measure: `tag`, `pos`, `lemma`, `uas`, `las`, `sentences`, and `ents` by label."""

    grammar: dict[str, Ratio] = field(default_factory=dict)
    entities: dict[str, Ratio] = field(default_factory=dict)

    def of(self, measure: str) -> float:
        """F1 of a measure of grammar, in percent."""
        return self.grammar[measure].f1


def _limits(doc: Doc) -> list[tuple[int, int]]:
    return [(token.idx, token.idx + len(token)) for token in doc]


def grammar_items(doc: Doc) -> dict[str, set[object]]:
    """Return what a document says of its words as sets to compare, keyed by the characters of the words."""
    limits = _limits(doc)
    words = [token for token in doc if not token.is_space]
    arcs = {token.i: limits[token.head.i] if token.head.i != token.i else None for token in words}
    return {
        "words": {limits[token.i] for token in words},
        "tag": {(limits[token.i], token.tag_) for token in words},
        "pos": {(limits[token.i], token.pos_) for token in words},
        "lemma": {(limits[token.i], token.lemma_) for token in words if token.lemma_ != "_"},
        "uas": {(limits[token.i], arcs[token.i]) for token in words},
        "las": {(limits[token.i], arcs[token.i], token.dep_) for token in words},
        "sentences": {(sent.start_char, sent.end_char) for sent in doc.sents},
    }


def entity_items(doc: Doc) -> dict[str, set[object]]:
    """Return the limits of entities by label; unlabelled documents have none."""
    return {label: {(e.start_char, e.end_char) for e in doc.ents if e.label_ == label} for label in LABELS}


def score_docs(pairs: Iterable[tuple[Doc, Doc]], *, grammar: bool, entities: bool) -> Scores:
    """Compare predicted with gold documents of the same text."""
    scores = Scores()
    for predicted, gold in pairs:
        if grammar:
            ours, theirs = grammar_items(predicted), grammar_items(gold)
            unscored = theirs["words"] - {item[0] for item in theirs["lemma"]}  # type: ignore[index]
            ours["lemma"] = {item for item in ours["lemma"] if item[0] not in unscored}  # type: ignore[index]
            for measure, items in theirs.items():
                scores.grammar.setdefault(measure, Ratio()).add(ours[measure], items)
        if entities:
            found, there = entity_items(predicted), entity_items(gold)
            for label in LABELS:
                scores.entities.setdefault(label, Ratio()).add(found[label], there[label])
    return scores


def predict(nlp: Language, gold: Sequence[Doc], *, gold_words: bool = False) -> list[Doc]:
    """Run the pipeline on the texts of gold documents, or on their words."""
    if not gold_words:
        return list(nlp.pipe(doc.text for doc in gold))
    blank = (Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]) for doc in gold)
    return list(nlp.pipe(blank))


def merged(ratios: Iterable[Ratio]) -> Ratio:
    """Add up ratios."""
    total = Ratio()
    for ratio in ratios:
        total = Ratio(total.right + ratio.right, total.predicted + ratio.predicted, total.gold + ratio.gold)
    return total


def grammar_docs(nlp: Language, sentences: Sequence[Sentence], case: str | None = None) -> list[Doc]:
    """Return gold documents of ten sentences each, in another case if one is named."""
    cased = [with_case(sentence, case) for sentence in sentences] if case else sentences
    return [to_doc(nlp.vocab, group) for group in group_sentences(cased, _GROUP)]


def speed(nlp: Language, texts: Sequence[str]) -> float:
    """Return words per second of the fastest of three passes over the texts (others may be using the machine)."""
    best = 0.0
    for _ in range(_SPEED_ROUNDS):
        start = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.process_time() - start))
    return best


def grammar_table(nlp: Language, parts: dict[str, list[Sentence]]) -> list[str]:
    """Return lines of Markdown with the scores of grammar on each treebank part and on all together."""
    columns = ("tag", "pos", "lemma", "uas", "las", "sentences")
    lines = ["| part | input | " + " | ".join(columns) + " |", "|---|---|" + "---:|" * len(columns)]
    together = [sentence for part in parts.values() for sentence in part]
    for name, sentences in {**parts, "all": together}.items():
        for label, case, words in (("text", None, False), ("gold", None, True), ("text, upper case", "upper", False)):
            gold = grammar_docs(nlp, sentences, case)
            predicted = predict(nlp, gold, gold_words=words)
            scores = score_docs(zip(predicted, gold, strict=True), grammar=True, entities=False)
            lines.append(f"| {name} | {label} | " + " | ".join(f"{scores.of(c):.1f}" for c in columns) + " |")
    return lines


def entity_table(nlp: Language, parts: dict[str, list[Doc]]) -> list[str]:
    """Return lines of Markdown with entity F1 by label on each part."""
    head = ("PERSON", "PLACE", "ORG", "NORP", "WEAPON", "DATE")
    lines = ["| part | input | all | " + " | ".join(head) + " |", "|---|---|---:|" + "---:|" * len(head)]
    for name, gold in parts.items():
        scores = score_docs(zip(predict(nlp, gold), gold, strict=True), grammar=False, entities=True)
        cells = [f"{merged(scores.entities.values()).f1:.1f}", *(f"{scores.entities[label].f1:.1f}" for label in head)]
        lines.append(f"| {name} | text | " + " | ".join(cells) + " |")
    return lines
