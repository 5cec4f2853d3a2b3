"""Word vectors by counting."""

import json

import numpy as np
import spacy

from tasks.extraction.language.vectors import (
    add_vectors,
    encode,
    read_texts,
    read_vectors,
    train_vectors,
    words_of,
    write_vectors,
)

TEXTS = [
    f"the {who} {did} the {what} in the {where} ."
    for who in ("man", "woman", "child")
    for did in ("saw", "heard", "met")
    for what in ("dog", "cat", "horse")
    for where in ("city", "village")
] * 3


def test_words_are_lower_case_with_numbers_as_shapes():
    assert words_of("He didn't pay 1,200 Dollars.") == ["he", "did", "n't", "pay", "0,000", "dollars", "."]


def test_texts_do_not_run_into_each_other():
    words, ids = encode(["a b", "c d"], size=10, floor=1)
    assert set(words) == {"a", "b", "c", "d"}
    gap = ids.tolist().index(-1)
    assert gap == 2
    assert ids.tolist()[2:7] == [-1] * 5


def test_words_that_behave_alike_lie_close():
    words, vectors = train_vectors(TEXTS, size=50, width=6, floor=1)
    row = {word: vectors[i] for i, word in enumerate(words)}
    assert row["dog"] @ row["cat"] > 0.9
    assert row["dog"] @ row["saw"] < 0.6
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_the_same_texts_give_the_same_vectors():
    first, second = (train_vectors(TEXTS, size=50, width=6, floor=1)[1] for _ in range(2))
    assert (first == second).all()


def test_capitals_find_the_vector_of_the_word_also_after_saving(tmp_path):
    nlp = spacy.blank("en")
    add_vectors(nlp.vocab, ["dog"], np.ones((1, 4), dtype=np.float32))
    nlp.to_disk(tmp_path / "p")
    for loaded in (nlp, spacy.load(tmp_path / "p")):
        assert [token.vector.tolist() for token in loaded("DOG Dog dog")] == [[1, 1, 1, 1]] * 3


def test_records_without_text_are_passed_over(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in ({"text": "one"}, {"page": "x"}, {"text": None})))
    assert list(read_texts(path)) == ["one"]


def test_vectors_are_read_as_they_were_written(tmp_path):
    rows = np.arange(6, dtype=np.float32).reshape(2, 3)
    write_vectors(tmp_path / "v.npz", ["ab", "é"], rows)
    words, read = read_vectors(tmp_path / "v.npz")
    assert words == ["ab", "é"]
    assert (read == rows).all()
