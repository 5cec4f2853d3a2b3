"""Words and gold of windows as tensors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tasks.extraction.language.teaching.model import Batch, Sizes, case_of
from tasks.extraction.language.treebank import Sentence

IGNORED = -100  # a label that nobody knows
MAX_PIECES = 6  # of one word
MAX_INPUT = 510  # pieces that the encoder reads at once, besides its two marks


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels of each head, in the order of their scores."""

    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    entities: tuple[str, ...]

    def sizes(self) -> Sizes:
        """Return how many there are."""
        return Sizes(len(self.tags), len(self.pos), len(self.deps), len(self.entities))


def inventory_of(sentences: Sequence[Sentence]) -> Inventory:
    """Collect the labels of gold sentences."""
    tokens = [token for sentence in sentences for token in sentence.tokens]

    def seen(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(values) - {""}))

    return Inventory(
        tags=seen(token.xpos for token in tokens),
        pos=seen(token.upos for token in tokens),
        deps=seen(token.dep for token in tokens),
        entities=seen(token.ent for token in tokens),
    )


def padded(rows: Sequence[Sequence[int]], width: int, value: int = 0) -> Tensor:
    """Return rows as a matrix, filled up with `value`."""
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


class Pieces:
    """Splits words into the encoder's pieces, which it remembers."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}
        self._start, self._end, self._unknown = map(self._tokenizer.token_to_id, ("[CLS]", "[SEP]", "[UNK]"))

    def of(self, word: str) -> list[int]:
        """Return the pieces of a word, one at least."""
        if word not in self._known:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES]
            self._known[word] = ids or [self._unknown]
        return self._known[word]

    def fits(self, words: Iterable[str]) -> bool:
        """Tell whether the encoder can read so many words at once; addresses and lists of codes have many pieces."""
        return sum(len(self.of(word)) for word in words) <= MAX_INPUT

    def _row(self, window: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Return pieces, cases and first places of one window; the mark of the start stands for the root."""
        ids, cases, firsts = [self._start], [0], [0]
        for word in window:
            own = self.of(word)
            firsts.append(len(ids))
            ids.extend(own)
            cases.extend([case_of(word)] * len(own))
        return [*ids, self._end], [*cases, 0], firsts

    def batch(self, windows: Sequence[Sequence[str]]) -> Batch:
        """Return windows as tensors, padded."""
        rows, cases, firsts = zip(*(self._row(window) for window in windows), strict=True)
        length, width = max(map(len, rows)), max(map(len, firsts))
        return Batch(
            padded(rows, length),
            padded(cases, length),
            padded([[1] * len(row) for row in rows], length),
            padded(firsts, width),
            padded([[1] * len(row) for row in firsts], width),
        )


@dataclass(slots=True)
class Gold:
    """What the heads should say, by word; IGNORED where nobody knows."""

    tags: Tensor
    pos: Tensor
    deps: Tensor
    heads: Tensor
    starts: Tensor
    entities: Tensor


def gold_rows(window: Sequence[Sentence], inventory: Inventory) -> dict[str, list[int]]:
    """Return the gold of one window by head, as numbers; heads count from 1, the root is 0."""
    tags, pos, deps, entities = (
        {label: index for index, label in enumerate(labels)}
        for labels in (inventory.tags, inventory.pos, inventory.deps, inventory.entities)
    )
    rows: dict[str, list[int]] = {name: [] for name in ("tags", "pos", "deps", "heads", "starts", "entities")}
    offset = 1
    for sentence in window:
        for index, token in enumerate(sentence.tokens):
            head = 0 if token.head == index else offset + token.head
            rows["tags"].append(tags.get(token.xpos, IGNORED))
            rows["pos"].append(pos.get(token.upos, IGNORED))
            rows["deps"].append(deps.get(token.dep, IGNORED))
            rows["heads"].append(head if token.dep else IGNORED)
            rows["starts"].append(int(index == 0) if token.dep else IGNORED)
            rows["entities"].append(entities.get(token.ent, IGNORED))
        offset += len(sentence.tokens)
    return rows


def gold_of(windows: Sequence[Sequence[Sentence]], inventory: Inventory) -> Gold:
    """Return the gold of a batch of windows."""
    rows = [gold_rows(window, inventory) for window in windows]
    width = max(len(row["tags"]) for row in rows)
    return Gold(**{name: padded([row[name] for row in rows], width, IGNORED) for name in rows[0]})
