"""Lemmas by table: what a treebank says of a form under its tag, and suffix rules learned from it for other forms."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from tasks.extraction.language.treebank import Token

FACTORY = "ledger_lemmatizer"
_LONGEST_SUFFIX = 6
_PROPER = ("NNP", "NNPS")
_ADJECTIVES = ("JJ", "JJR", "JJS")  # "Spanish" keeps its capital


@dataclass(frozen=True, slots=True)
class LemmaTables:
    """What is known of forms: `forms[tag][lower form]` a lemma, `suffixes[tag][ending]` letters to cut and to add."""

    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    suffixes: Mapping[str, Mapping[str, tuple[int, str]]] = field(default_factory=dict)


def edit_between(form: str, lemma: str) -> tuple[int, str]:
    """Return how many letters of the form to cut at its end and what to add, to reach the lemma."""
    same = next((i for i, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), min(len(form), len(lemma)))
    return len(form) - same, lemma[same:]


def learn_tables(tokens: Iterable[Token]) -> LemmaTables:
    """Learn tables from treebank tokens.

    Suffix rules come first: of each ending of a form the most frequent edit, kept only where it differs from that of
    the next shorter ending. The table of forms then holds those forms that the rules get wrong.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for token in tokens:
        if token.xpos and token.lemma not in {"", "_"}:
            counts[token.xpos, token.text.lower()][token.lemma] += 1
    lemmas = {key: min(seen.items(), key=lambda item: (-item[1], item[0]))[0] for key, seen in counts.items()}
    suffixes = _learn_suffixes(lemmas)
    rules = LemmaTables({}, suffixes)
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    for (tag, form), lemma in sorted(lemmas.items()):
        target = lemma.lower() if tag in _PROPER else lemma
        if apply_suffix(rules, form, tag) != target:
            forms[tag][form] = target
    return LemmaTables(dict(forms), suffixes)


def _learn_suffixes(lemmas: Mapping[tuple[str, str], str]) -> dict[str, dict[str, tuple[int, str]]]:
    edits: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (tag, form), lemma in lemmas.items():
        edit = edit_between(form, lemma.lower())
        for size in range(min(len(form), _LONGEST_SUFFIX) + 1):
            edits[tag, form[len(form) - size :]][edit] += 1
    best = {key: min(seen.items(), key=lambda item: (-item[1], item[0]))[0] for key, seen in edits.items()}
    support = {key: edits[key][edit] for key, edit in best.items()}
    suffixes: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for (tag, ending), edit in sorted(best.items(), key=lambda item: (item[0][0], len(item[0][1]), item[0][1])):
        shorter = next(
            (suffixes[tag][ending[i:]] for i in range(1, len(ending) + 1) if ending[i:] in suffixes[tag]), None
        )
        if edit != shorter and (support[tag, ending] > 1 or not ending):
            suffixes[tag][ending] = edit
    return dict(suffixes)


def apply_suffix(tables: LemmaTables, form: str, tag: str) -> str:
    """Apply the rule of the longest known ending; the form itself where there is none."""
    rules = tables.suffixes.get(tag, {})
    for size in range(min(len(form), _LONGEST_SUFFIX), -1, -1):
        rule = rules.get(form[len(form) - size :])
        if rule is not None and rule[0] < len(form) + (not rule[1]) - 1 + bool(rule[1]):
            return form[: len(form) - rule[0]] + rule[1]
    return form


def lemma_of(tables: LemmaTables, form: str, tag: str, *, starts: bool) -> str:
    """Return the lemma of a form under its tag; `starts` says that it is the first word of its sentence."""
    lower = form.lower()
    known = tables.forms.get(tag, {}).get(lower)
    if tag in _PROPER:
        target = known if known is not None else apply_suffix(tables, lower, tag)
        cut, added = edit_between(lower, target)
        return form[: len(form) - cut] + added
    if known is not None:
        return known
    lemma = apply_suffix(tables, lower, tag)
    keeps_capital = tag in _ADJECTIVES and not starts and form[:1].isupper() and not form.isupper()
    return lemma[:1].upper() + lemma[1:] if keeps_capital else lemma


class TableLemmatizer:
    """Pipeline component that sets lemmas by `LemmaTables`; wants tags and sentence starts."""

    def __init__(self, tables: LemmaTables | None = None) -> None:
        """Start with the given tables, or with empty ones that `from_disk` fills."""
        self.tables = tables or LemmaTables()
        self._known: dict[tuple[int, int, bool], int] = {}  # all by the numbers of the vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token."""
        known = self._known
        for token in doc:
            key = (token.orth, token.tag, bool(token.is_sent_start))
            lemma = known.get(key)
            if lemma is None:
                lemma = doc.vocab.strings.add(lemma_of(self.tables, token.text, token.tag_, starts=key[2]))
                known[key] = lemma
            token.lemma = lemma
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Serialize the tables."""
        data: bytes = srsly.msgpack_dumps({"forms": self.tables.forms, "suffixes": self.tables.suffixes})
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Load tables that `to_bytes` wrote."""
        return self._load(srsly.msgpack_loads(data))

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the tables as JSON, to be read by people as well."""
        path.mkdir(parents=True, exist_ok=True)
        srsly.write_json(path / "lemmas.json", {"forms": self.tables.forms, "suffixes": self.tables.suffixes})

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Self:
        """Read tables that `to_disk` wrote."""
        return self._load(srsly.read_json(Path(path) / "lemmas.json"))

    def _load(self, saved: Any) -> Self:  # what JSON holds
        suffixes = {
            tag: {end: (int(cut), str(add)) for end, (cut, add) in rules.items()}
            for tag, rules in saved["suffixes"].items()
        }
        self.tables = LemmaTables(saved["forms"], suffixes)
        self._known = {}
        return self


@Language.factory(FACTORY, assigns=["token.lemma"], requires=["token.tag"])
def create_lemmatizer(nlp: Language, name: str) -> TableLemmatizer:
    """Create an empty lemmatizer for a pipeline."""
    return TableLemmatizer()
