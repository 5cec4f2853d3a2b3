"""Word vectors from raw text: positive pointwise mutual information of words and positions, factored by randomised SVD.

Small corpora (some million words) do as well by counting as by prediction, and counting is exact: the same texts give
the same vectors. Contexts are kept apart by position ("the word before is ..."), which groups words that behave alike
in a sentence; a bag of wider context adds what they are about.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from spacy.vectors import Vectors
from spacy.vocab import Vocab

from tasks.extraction.language.files import open_text

WORD = re.compile(
    r"\d+(?:[.,]\d+)*|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+|[^\w\s]", re.UNICODE
)
_NEAR = (-2, -1, 1, 2)
_WIDE = 5
_SMOOTHING = 0.75  # of context frequencies, as in word2vec: rare contexts weigh less
_OVERSAMPLE, _POWER_STEPS = 16, 4
Floats = NDArray[np.float32]


def read_texts(path: Path) -> Iterator[str]:
    """Yield the `text` of each record of a JSON-lines file (plain or `.xz`)."""
    with open_text(path) as lines:
        for line in lines:
            text = json.loads(line).get("text")
            if isinstance(text, str):
                yield text


def words_of(text: str) -> list[str]:
    """Split a text into lower-case words and marks, numbers as their shape ("1,200" is "0,000")."""
    return [re.sub(r"\d", "0", word) for word in WORD.findall(text.lower())]


def encode(texts: Iterable[str], size: int, floor: int) -> tuple[list[str], NDArray[np.int32]]:
    """Number the words of the texts by frequency.

    Returns:
        The `size` most frequent words that occur `floor` times at least, and one array of word numbers over all texts,
        -1 for other words, with a gap of -1 between texts.
    """
    seen: dict[str, int] = {}
    counts: Counter[int] = Counter()
    pieces: list[NDArray[np.int32]] = []
    for text in texts:
        ids = np.array([seen.setdefault(word, len(seen)) for word in words_of(text)] + [-1] * _WIDE, dtype=np.int32)
        counts.update(ids[:-_WIDE].tolist())
        pieces.append(ids)
    ranked = sorted((-count, number) for number, count in counts.items() if count >= floor)[:size]
    renumber = np.full(len(seen) + 1, -1, dtype=np.int32)  # the last entry is for -1
    renumber[[number for _, number in ranked]] = np.arange(len(ranked), dtype=np.int32)
    names = list(seen)
    return [names[number] for _, number in ranked], renumber[np.concatenate(pieces)]


def count_contexts(ids: NDArray[np.int32], size: int, contexts: int) -> sparse.csr_matrix:
    """Count words against the `contexts` most frequent words at each near position and in the wide window."""
    blocks = []
    wide = sparse.csr_matrix((size, contexts), dtype=np.float32)
    for offset in (*range(-_WIDE, 0), *range(1, _WIDE + 1)):
        left, right = (ids[:-offset], ids[offset:]) if offset > 0 else (ids[-offset:], ids[:offset])
        good = (left >= 0) & (right >= 0) & (right < contexts)
        pairs = left[good].astype(np.int64) * contexts + right[good]
        keys, values = np.unique(pairs, return_counts=True)
        block = sparse.csr_matrix(
            (values.astype(np.float32), (keys // contexts, keys % contexts)), shape=(size, contexts)
        )
        if offset in _NEAR:
            blocks.append(block)
        wide = wide + block
    return sparse.hstack([*blocks, wide], format="csr")


def positive_pmi(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the positive pointwise mutual information of counts, context frequencies smoothed."""
    matrix = counts.tocoo()
    rows = np.asarray(matrix.sum(axis=1)).ravel()
    columns = np.asarray(matrix.sum(axis=0)).ravel() ** _SMOOTHING
    columns = columns / columns.sum()
    pmi = np.log(matrix.data / rows[matrix.row] / columns[matrix.col])
    keep = pmi > 0
    return sparse.csr_matrix((pmi[keep].astype(np.float32), (matrix.row[keep], matrix.col[keep])), shape=matrix.shape)


def factor(matrix: sparse.csr_matrix, width: int, seed: int) -> Floats:
    """Return `width` left singular vectors weighted by the root of their values, rows of unit length."""
    rng = np.random.default_rng(seed)
    basis = matrix @ rng.standard_normal((matrix.shape[1], width + _OVERSAMPLE)).astype(np.float32)
    for _ in range(_POWER_STEPS):
        basis, _ = np.linalg.qr(basis)
        basis = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(basis)
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ left[:, :width]) * np.sqrt(values[:width])
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = (vectors / np.maximum(norms, 1e-8)).astype(np.float32)
    return unit


def train_vectors(
    texts: Iterable[str], *, size: int, width: int, contexts: int = 5000, floor: int = 5, seed: int = 0
) -> tuple[list[str], Floats]:
    """Return the vocabulary and its vectors (`size` x `width` at most) from raw texts."""
    words, ids = encode(texts, size, floor)
    counts = count_contexts(ids, len(words), min(contexts, len(words)))
    return words, factor(positive_pmi(counts), width, seed)


def write_vectors(path: Path, words: list[str], vectors: Floats) -> None:
    """Write words and their vectors as an `.npz` file."""
    np.savez(path, words=np.array(words), vectors=vectors)


def read_vectors(path: Path) -> tuple[list[str], Floats]:
    """Read what `write_vectors` wrote."""
    with np.load(path) as arrays:
        return [str(word) for word in arrays["words"]], arrays["vectors"].astype(np.float32)


def add_vectors(vocab: Vocab, words: list[str], vectors: Floats) -> None:
    """Give a vocabulary the vectors of lower-case words, found by their forms in capitals too.

    spaCy can look vectors up by lower-case form, but forgets that setting when a pipeline is saved; so each row has
    up to three keys.
    """
    vocab.vectors = Vectors(strings=vocab.strings, data=vectors, name="incident_ledger")
    for row, word in enumerate(words):
        for form in (word, word.capitalize(), word.upper()):
            key = vocab.strings.add(form)
            if form == word or key not in vocab.vectors.key2row:
                vocab.vectors.add(key, row=row)
