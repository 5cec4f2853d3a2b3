"""Embeddings of words, worked out once for every different word of a batch: a text has four times as many words.

spaCy looks up and mixes the features of each word where it stands, though they are the same wherever it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import ORTH, intify_attr
from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.util import registry
from thinc.api import Model

ARCHITECTURE = "ledger.MultiHashEmbedOnce.v1"
_GOLDEN = 0x9E3779B97F4A7C15  # odd and without pattern: keys of different words do not meet when mixed by it


class WordTable:
    """Words with their attributes, which an embedding layer reads as it reads a document.

    Args:
        vocab: The pipeline's vocabulary, which holds the word vectors.
        columns: Attributes, by spaCy's numbers.
        values: One row a word, one column an attribute.
    """

    def __init__(self, vocab: Any, columns: Sequence[int], values: Any) -> None:
        self.vocab = vocab
        self._place = {column: place for place, column in enumerate(columns)}
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def to_array(self, attributes: Any) -> Any:
        """Values of one attribute or of some, as `Doc.to_array` gives them."""
        if isinstance(attributes, int):
            return self._values[:, self._place[attributes]]
        return self._values[:, [self._place[intify_attr(name)] for name in attributes]]


@registry.architectures(ARCHITECTURE)  # type: ignore[untyped-decorator]
def multi_hash_embed_once(
    width: int, attrs: list[str], rows: list[int], include_static_vectors: bool
) -> Model[Any, Any]:
    """Return spaCy's `MultiHashEmbed`, with its layers and weights, that reads each different word of a batch once."""
    embed: Model[Any, Any] = MultiHashEmbed(width, attrs, rows, include_static_vectors)
    columns = list(dict.fromkeys([ORTH, *(intify_attr(name) for name in attrs)]))

    def forward(model: Model[Any, Any], docs: Sequence[Any], is_train: bool) -> tuple[Any, Any]:
        if is_train or not any(len(doc) for doc in docs):
            return embed(docs, is_train)
        values = np.concatenate([doc.to_array(columns) for doc in docs])
        _, first, which = np.unique(_keys(values), return_index=True, return_inverse=True)
        vectors = embed.predict([WordTable(docs[0].vocab, columns, values[first])])[0][which]
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        return np.split(vectors, ends), None

    return Model(embed.name, forward, init=embed.init, dims={"nO": width}, layers=embed.layers)


def _keys(values: Any) -> Any:
    """One number a row of hashes, the same for equal rows only."""
    keys = values[:, 0].copy()
    for column in range(1, values.shape[1]):
        keys *= np.uint64(_GOLDEN)
        keys += values[:, column]
    return keys
