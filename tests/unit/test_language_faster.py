"""Parts of the pipeline that stand in for spaCy's own: the same vectors and tags, read in less time."""

import numpy as np
import pytest
import spacy

from tasks.extraction.language import once, sentence_ends, slices
from tasks.extraction.language.pipeline import SHIPPED, load_pipeline

TEXTS = [
    "Gunmen shot dead four policemen in Turbat on Sunday, and four policemen were hurt.",
    "",
    "The 4th blast hit (the) market; don't go there, the police said.",
    "Mary Deng left Juba on May 3. Her sons, the men said, didn't.",
]


@pytest.fixture(scope="module")
def plain():
    load_pipeline()  # first: it chooses the arithmetic for all
    return spacy.load(SHIPPED)


def test_words_embedded_once_have_the_vectors_of_words_embedded_where_they_stand(plain):
    ours = [doc.tensor for doc in load_pipeline().pipe(TEXTS)]
    spacys = [doc.tensor for doc in plain.pipe(TEXTS)]

    assert [tensor.shape for tensor in ours] == [tensor.shape for tensor in spacys]
    for one, other in zip(ours, spacys, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4)


def test_a_large_batch_has_the_vectors_of_its_texts_alone(plain):
    batch = TEXTS * 20
    assert len(batch) > 2 * slices.TEXTS
    ours = [doc.tensor for doc in load_pipeline().pipe(batch, batch_size=len(batch))]

    for one, other in zip(ours, [plain(text).tensor for text in TEXTS] * 20, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4)


def test_each_different_word_is_read_once(monkeypatch):
    nlp, seen = load_pipeline(), []
    monkeypatch.setattr(once.WordTable, "__len__", lambda table: seen.append(len(table._values)) or seen[-1])
    nlp.get_pipe("tok2vec").predict([nlp.make_doc("the man and the boy and the man")])

    assert set(seen) == {4}


def test_a_batch_without_words_has_no_vectors():
    assert [doc.tensor.shape for doc in load_pipeline().pipe(["", ""])] == [(0, 96), (0, 96)]


def test_tags_words_and_sentences_are_spacys(plain):
    def told(doc):
        return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, bool(t.is_sent_start), t.ent_type_) for t in doc]

    assert [told(doc) for doc in load_pipeline().pipe(TEXTS)] == [told(doc) for doc in plain.pipe(TEXTS)]


def test_plain_words_are_the_tokens_that_the_rules_give(plain):
    text = "cannot gonna DONT (Gunmen fled) it's U.S. e-mail 5km Sgt. 'tis don't, Maj. well-known ABC/def ok..."

    assert load_pipeline().tokenizer.token_match is not None
    assert [(t.text, t.norm_) for t in load_pipeline().make_doc(text)] == [
        (t.text, t.norm_) for t in plain.make_doc(text)
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Gunmen shot dead four policemen in Turbat on Sunday.", 0),
        ("A 3.5kg bomb went off, “the second” this week.", 0),
        ("Rebels fled. Nobody followed them.", 1),
        ("“They fled.” Nobody followed them.", 1),
        ("Blast kills five\n\nThe police said so.", 1),
    ],
)
def test_the_sentence_recogniser_is_asked_where_a_sentence_may_end(monkeypatch, text, asked):
    nlp, texts = load_pipeline(), []
    own = sentence_ends.SentenceRecognizer.predict

    def predict(self, docs):
        texts.extend(docs)
        return own(self, docs)

    monkeypatch.setattr(sentence_ends.SentenceRecognizer, "predict", predict)
    doc = nlp(text)

    assert len(texts) == asked
    assert doc[0].is_sent_start
    assert len(list(doc.sents)) == 1 + asked
