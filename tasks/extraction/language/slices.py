"""The convolutions over words, worked out for some texts at a time: what a batch of them gives fits no cache.

The parser wants large batches, since each of its steps costs the same for many texts as for few; the layers below it
only write more to memory and read it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.util import registry
from thinc.api import Model

ARCHITECTURE = "ledger.MaxoutWindowEncoderSliced.v1"
TEXTS = 32  # at a time; half and twice as many take as long


@registry.architectures(ARCHITECTURE)  # type: ignore[untyped-decorator]
def maxout_window_encoder_sliced(
    width: int, window_size: int, maxout_pieces: int, depth: int
) -> Model[list[Any], list[Any]]:
    """Return spaCy's `MaxoutWindowEncoder`, with its layers and weights, that reads some texts of a batch at a time."""
    encode = MaxoutWindowEncoder(width, window_size, maxout_pieces, depth)

    def forward(model: Model[Any, Any], texts: Sequence[Any], is_train: bool) -> tuple[Any, Any]:
        if is_train or len(texts) <= TEXTS:
            return encode(list(texts), is_train)
        slices = (list(texts[start : start + TEXTS]) for start in range(0, len(texts), TEXTS))
        return [vectors for some in slices for vectors in encode.predict(some)], None

    return Model(encode.name, forward, init=encode.init, dims={"nO": width}, layers=encode.layers)
