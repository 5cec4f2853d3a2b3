"""The sentence recogniser, asked only of texts within which a sentence may end.

Extraction parses single sentences, already cut by rule. The recogniser's layers cost a fifth of a parse, and in a text
without such a mark or a line break inside it could only part what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import SentenceRecognizer
from spacy.tokens import Doc

FACTORY = "ledger_senter"
_END_INSIDE = re.compile(r"(?:[.?!…:;)\]|—–]|--)[\"'“”‘’)\]]*\s*[A-Z]|[.?!…:;\]][\"'“”‘’)\]]*\s+\S|[\r\n]")
_INSIDE, _START = 0, 1  # the recogniser's two labels


class SparingSentenceRecognizer(SentenceRecognizer):  # type: ignore[misc]
    """A trained `senter` that takes a text in which no sentence can end for one sentence."""

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """Per document the label of each word."""
        asked = [_END_INSIDE.search(doc.text) is not None for doc in docs]
        told = iter(super().predict([doc for doc, ask in zip(docs, asked, strict=True) if ask]))
        return [next(told) if ask else _one_sentence(doc) for doc, ask in zip(docs, asked, strict=True)]


def _one_sentence(doc: Doc) -> Any:
    labels = np.full(len(doc), _INSIDE)
    labels[:1] = _START
    return labels


@Language.factory(FACTORY, assigns=["token.is_sent_start"])
def make_sentence_recognizer(
    nlp: Language, name: str, model: Any, overwrite: bool, scorer: Callable[..., Any] | None
) -> SparingSentenceRecognizer:
    """Make the recogniser; it trains and saves as spaCy's own."""
    return SparingSentenceRecognizer(nlp.vocab, model, name, overwrite=overwrite, scorer=scorer)
