"""Readers of CoNLL-U treebanks: sentences with their document, genre and spacing, and spaCy documents made of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from tasks.extraction.language.files import open_text

# The GUM genres whose texts are in the public domain or under CC BY or CC BY-SA. The others are non-commercial
# (wikiHow, fiction, essays, letters, podcasts), allow no derivatives (conversations) or state no plain licence
# (textbooks).
FREE_GUM_GENRES = frozenset({"academic", "bio", "court", "interview", "news", "speech", "vlog", "voyage"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `head` is a 0-based index in the sentence (a root points at itself).

    `ent` is its entity tag: `B-ORG`, `I-ORG`, `O`, or empty where nobody looked. Without grammar, `dep` and the tags
    are empty.
    """

    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    dep: str
    space: bool
    misc: str = "_"
    ent: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `doc_id` groups the sentences of a document, `sent_id` names one across files."""

    sent_id: str
    doc_id: str
    genre: str
    tokens: tuple[Token, ...]


@dataclass(slots=True)
class _Block:
    """State carried from line to line: what the comments above a sentence said."""

    doc_id: str = ""
    genre: str = ""
    sent_id: str = ""
    rows: list[list[str]] = field(default_factory=list)


def _space_after(misc: str) -> bool:
    return "SpaceAfter=No" not in misc.split("|")


def _spacing(rows: list[list[str]]) -> dict[int, bool]:
    """Return whether a space follows, for word numbers inside multiword tokens ("don't" is `do` + `n't`)."""
    spacing: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            spacing.update(dict.fromkeys(range(first, last), False))
            spacing[last] = _space_after(row[9])
    return spacing


def _sentence(block: _Block) -> Sentence:
    spacing = _spacing(block.rows)
    tokens = []
    for row in block.rows:
        if not row[0].isdigit():  # multiword ranges and empty nodes of the enhanced graph
            continue
        number, head = int(row[0]), int(row[6])
        tokens.append(
            Token(
                text=row[1],
                lemma=row[2],
                upos=row[3],
                xpos=row[4],
                head=number - 1 if head == 0 else head - 1,
                dep="ROOT" if head == 0 else row[7],
                space=spacing.get(number, _space_after(row[9])),
                misc=row[9],
            )
        )
    return Sentence(block.sent_id, block.doc_id, block.genre, tuple(tokens))


def parse_conllu(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of CoNLL-U lines; `genre` is GUM's `meta::genre` or the first part of the document name."""
    block = _Block()
    for line in map(str.rstrip, lines):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            key, value = key.strip(), value.strip()
            if key == "newdoc id":
                block.doc_id, block.genre = value, value.split("-")[0]
            elif key == "meta::genre":
                block.genre = value
            elif key == "sent_id":
                block.sent_id = value
        elif line:
            block.rows.append(line.split("\t"))
        elif block.rows:
            yield _sentence(block)
            block.rows = []
    if block.rows:
        yield _sentence(block)


def read_conllu(path: Path) -> list[Sentence]:
    """Read a CoNLL-U file (plain or `.xz`).

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: if a line has not the ten columns of CoNLL-U.
    """
    with open_text(path) as lines:
        try:
            return list(parse_conllu(lines))
        except IndexError as error:
            raise ValueError(f"{path} is not CoNLL-U: a line has fewer than ten columns") from error


def group_sentences(sentences: Iterable[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Yield runs of at most `size` sentences that follow each other in one document."""
    for _, run in groupby(sentences, key=lambda sentence: sentence.doc_id):
        sents = list(run)
        for start in range(0, len(sents), size):
            yield sents[start : start + size]


def with_tags(sentence: Sentence, iob: Sequence[str]) -> Sentence:
    """Return the sentence with an entity tag per token."""
    tokens = tuple(replace(token, ent=tag) for token, tag in zip(sentence.tokens, iob, strict=True))
    return replace(sentence, tokens=tokens)


def plain_sentence(doc_id: str, words: Sequence[str], spaces: Sequence[bool], iob: Sequence[str]) -> Sentence:
    """Return words with entity tags and no grammar."""
    rows = zip(words, spaces, iob, strict=True)
    tokens = tuple(Token(word, "", "", "", index, "", space, ent=tag) for index, (word, space, tag) in enumerate(rows))
    return Sentence(doc_id, doc_id, "", tokens)


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """Build a document with gold tokens and all annotation that the sentences have."""
    tokens: list[Token] = []
    heads: list[int] = []
    for sentence in sentences:
        offset = len(tokens)
        tokens.extend(sentence.tokens)
        heads.extend(offset + token.head for token in sentence.tokens)
    parsed = all(token.dep for token in tokens)
    return Doc(
        vocab,
        words=[token.text for token in tokens],
        spaces=[token.space for token in tokens],
        tags=[token.xpos for token in tokens] if parsed else None,
        pos=[token.upos for token in tokens] if parsed else None,
        lemmas=[token.lemma for token in tokens] if parsed else None,
        heads=heads if parsed else None,
        deps=[token.dep for token in tokens] if parsed else None,
        ents=[token.ent for token in tokens] if any(token.ent for token in tokens) else None,
    )
