"""The stepped parser and entity recogniser give spaCy's own analyses."""

import pytest
import spacy

from tasks.extraction.language.pipeline import SHIPPED, load_pipeline
from tasks.extraction.language.stepwise import SteppedEntityRecognizer, SteppedParser

TEXTS = [
    "Four soldiers were killed and two others wounded when gunmen ambushed their convoy near Turbat on Sunday.",
    "The blast, which the police blamed on the group, tore through a market in Kirkuk; nobody claimed it.",
    "",
    "No.",
    "MILITANTS ATTACK POST IN NORTHERN MALI, SAYS ARMY",
    "He said that, had the guards not fired, the men who came from Juba would have taken Mary Deng and her sons. "
    "They did not.",
]


@pytest.fixture(scope="module")
def plain():
    shipped = load_pipeline()  # chooses how matrices are multiplied, for all pipelines
    nlp = spacy.load(SHIPPED)
    nlp.vocab.vectors = shipped.vocab.vectors  # as numbers of full width
    return nlp


def analysis(doc):
    return [(token.head.i, token.dep_, token.ent_type_, token.ent_iob, token.is_sent_start) for token in doc]


@pytest.mark.parametrize("batch", [1, 3, 256])
def test_the_analyses_are_those_of_spacys_own_loop(plain, batch):
    stepped = list(load_pipeline().pipe(TEXTS, batch_size=batch))

    assert [analysis(doc) for doc in stepped] == [analysis(doc) for doc in plain.pipe(TEXTS, batch_size=batch)]
    assert any(token.ent_type_ for doc in stepped for token in doc)


def test_the_shipped_pipeline_is_stepped():
    pipeline = load_pipeline()

    assert isinstance(pipeline.get_pipe("parser"), SteppedParser)
    assert isinstance(pipeline.get_pipe("ner"), SteppedEntityRecognizer)


def test_a_pipeline_that_is_named_is_left_as_it_is(tmp_path):
    spacy.load(SHIPPED).to_disk(tmp_path / "own")

    assert not isinstance(load_pipeline(str(tmp_path / "own")).get_pipe("parser"), SteppedParser)


def test_a_document_alone_and_an_empty_batch():
    parser = load_pipeline().get_pipe("parser")

    assert parser.predict([]) == []
    assert [token.dep_ for token in load_pipeline()("Gunmen fled.")].count("ROOT") == 1
