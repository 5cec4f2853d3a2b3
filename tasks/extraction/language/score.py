"""The score table of a pipeline: `python -m tasks.extraction.language.score --help`.

Grammar is scored as the CoNLL shared tasks do: words of the pipeline and of the gold that cover the same characters are
compared, what has no such partner is an error. `text` is what a user gets: the pipeline splits raw text itself, ten
sentences at a time; with `gold` it is given the words. Entities count when limits and label are right.
"""

import resource
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from tasks.extraction.language.entity_corpora import read_re3d, read_uner
from tasks.extraction.language.pipeline import load_pipeline
from tasks.extraction.language.spans import LABELS
from tasks.extraction.language.training_data import is_gum, read_treebank
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


def entity_docs(nlp: Language, sentences: Sequence[Sentence]) -> list[Doc]:
    """Return gold documents of the sentences that carry entity tags."""
    tagged = [sentence for sentence in sentences if any(token.ent for token in sentence.tokens)]
    return [to_doc(nlp.vocab, group) for group in group_sentences(tagged, _GROUP)]


def entity_table(nlp: Language, parts: dict[str, tuple[list[Sentence], tuple[str, ...]]]) -> list[str]:
    """Return lines of Markdown with entity F1 by label on each part, which names the labels that its gold has."""
    lines = ["| part | input | all | " + " | ".join(LABELS) + " |", "|---|---|---:|" + "---:|" * len(LABELS)]
    for label, case in (("text", None), ("text, upper case", "upper")):
        together: dict[str, Ratio] = {}
        for name, (sentences, known) in parts.items():
            gold = entity_docs(nlp, [with_case(sentence, case) for sentence in sentences] if case else sentences)
            scores = score_docs(zip(predict(nlp, gold), gold, strict=True), grammar=False, entities=True).entities
            kept = {entity: ratio for entity, ratio in scores.items() if entity in known}
            lines.append(_entity_row(name, label, kept))
            together = {entity: merged(r[entity] for r in (together, kept) if entity in r) for entity in LABELS}
        lines.append(_entity_row("together", label, together))
    return lines


def _entity_row(name: str, label: str, ratios: Mapping[str, Ratio]) -> str:
    cells = [f"{ratios[entity].f1:.1f}" if entity in ratios else "" for entity in LABELS]
    return f"| {name} | {label} | {merged(ratios.values()).f1:.1f} | " + " | ".join(cells) + " |"


def parse_arguments(arguments: Sequence[str] | None) -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tasks.extraction.language.score", description="Print the score table.")
    parser.add_argument("--conllu", nargs="+", type=Path, default=[], help="held-out treebank parts")
    parser.add_argument("--uner", nargs="*", type=Path, default=[], help="UNER's labels of sentences of these parts")
    parser.add_argument("--re3d", type=Path, help="re3d as JSON lines; its test documents are scored")
    parser.add_argument("--pipeline", help="a spaCy package or folder instead of the shipped pipeline")
    return parser.parse_args(arguments)


def entity_parts(
    nlp: Language, given: Namespace, parts: dict[str, list[Sentence]]
) -> dict[str, tuple[list[Sentence], tuple[str, ...]]]:
    """Return the parts that have entities, with the labels that people annotated in them."""
    chosen: dict[str, tuple[list[Sentence], tuple[str, ...]]] = {
        name: (sentences, ("PERSON", "ORG", "PLACE", "DATE") if is_gum(sentences[0]) else ("PERSON", "ORG", "PLACE"))
        for name, sentences in parts.items()
        if any(token.ent for sentence in sentences for token in sentence.tokens)
    }
    if given.re3d:
        chosen["re3d test"] = (list(read_re3d(nlp.tokenizer, given.re3d, test=True)), LABELS)
    return chosen


def report(given: Namespace) -> list[str]:
    """Return the lines of the whole report."""
    start = time.perf_counter()
    nlp = load_pipeline(given.pipeline)
    loading = time.perf_counter() - start
    uner = {key: rows for path in given.uner for key, rows in read_uner(path).items()}
    parts = {path.name.split(".")[0]: read_treebank(path, uner) for path in given.conllu}
    texts = [doc.text for sentences in parts.values() for doc in grammar_docs(nlp, sentences)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        *(grammar_table(nlp, parts) if parts else []),
        "",
        *entity_table(nlp, entity_parts(nlp, given, parts)),
        "",
        f"Loading {loading:.1f} s; {speed(nlp, texts):,.0f} words a second of processor time on one core; "
        f"components {', '.join(nlp.pipe_names)}; {memory:,.0f} MiB resident at most.",
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the score table."""
    sys.stdout.write("\n".join(report(parse_arguments(arguments))) + "\n")


if __name__ == "__main__":
    main()
