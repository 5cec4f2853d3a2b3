"""The teacher's network: a small pretrained transformer with heads for tags, trees, sentence starts and entities."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

CASES = 6  # see `case_of`


def case_of(word: str) -> int:
    """Return how a word is written (the transformer sees lower case only): lower, capitals, title, mixed, digits."""
    if any(letter.isdigit() for letter in word):
        return 5
    if not any(letter.isalpha() for letter in word):
        return 0
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 2
    return 3 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 4


@dataclass(frozen=True, slots=True)
class Sizes:
    """Number of labels of each head."""

    tags: int
    pos: int
    deps: int
    entities: int


@dataclass(slots=True)
class Batch:
    """Windows as matrices: word pieces (windows, length) with the `cases` of their words and the attention `mask`.

    `firsts` are places of the words' first pieces (windows, words + 1), the first of them the mark of the text's start,
    which stands for the root; `words` is 1 where there is a word.
    """

    pieces: Tensor
    cases: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor


@dataclass(slots=True)
class Scores:
    """Scores of one batch, by word: `arcs` is (batch, dependent, head), head 0 being the root."""

    tags: Tensor
    pos: Tensor
    starts: Tensor
    entities: Tensor
    arcs: Tensor
    left: Tensor
    right: Tensor


class Teacher(nn.Module):
    """Biaffine parser and linear taggers over the first pieces of words."""

    def __init__(self, folder: Path, sizes: Sizes, arc_width: int = 256, label_width: int = 128) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
        width = int(self.encoder.config.hidden_size)
        self.case = nn.Embedding(CASES, width)
        nn.init.zeros_(self.case.weight)
        self.tags = nn.Linear(width, sizes.tags)
        self.pos = nn.Linear(width, sizes.pos)
        self.starts = nn.Linear(width, 2)
        self.entities = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, sizes.entities))
        self.arc_left, self.arc_right = self._mlp(width, arc_width), self._mlp(width, arc_width)
        self.label_left, self.label_right = self._mlp(width, label_width), self._mlp(width, label_width)
        self.arc = nn.Parameter(torch.zeros(arc_width + 1, arc_width))
        self.label = nn.Parameter(torch.randn(sizes.deps, label_width + 1, label_width + 1) * 0.01)
        self.dropout = nn.Dropout(0.1)

    @staticmethod
    def _mlp(width: int, out: int) -> nn.Module:
        return nn.Sequential(nn.Linear(width, out), nn.LeakyReLU(0.1), nn.Dropout(0.2))

    def forward(self, batch: Batch) -> Scores:
        """Score every label of every word."""
        embedded = self.encoder.embeddings.word_embeddings(batch.pieces) + self.case(batch.cases)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=batch.mask).last_hidden_state
        index = batch.firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        nodes = self.dropout(hidden.gather(1, index))
        own = nodes[:, 1:]
        left = torch.cat([self.arc_left(own), torch.ones_like(own[..., :1])], dim=-1)
        arcs = left @ self.arc @ self.arc_right(nodes).transpose(1, 2)
        arcs = arcs.masked_fill(batch.words[:, None, :] == 0, -1e4)
        return Scores(
            self.tags(own),
            self.pos(own),
            self.starts(own),
            self.entities(own),
            arcs,
            self.label_left(own),
            self.label_right(nodes),
        )

    def label_scores(self, scores: Scores, heads: Tensor) -> Tensor:
        """Return scores of dependency labels (batch, words, labels) under the heads given (0 is the root)."""
        index = heads.unsqueeze(-1).expand(-1, -1, scores.right.shape[-1])
        right = scores.right.gather(1, index)
        ones = torch.ones_like(right[..., :1])
        left = torch.cat([scores.left, ones], dim=-1)
        right = torch.cat([right, ones], dim=-1)
        return torch.einsum("bni,lij,bnj->bnl", left, self.label, right)
