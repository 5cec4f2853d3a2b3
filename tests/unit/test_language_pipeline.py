"""Loading the shipped pipeline, or another one."""

import time
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.training import Example

from tasks.extraction.language.pipeline import SHIPPED, PipelineError, load_pipeline


@pytest.fixture
def other(tmp_path) -> Path:
    """A pipeline that somebody else made: a parser that has learned nothing yet, and entities by rule."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    gold = {"heads": [1, 1, 3, 1, 1], "deps": ["nsubj", "ROOT", "case", "obl", "punct"]}
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("They met in Lamu."), gold)])
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PLACE", "pattern": "Lamu"}])
    nlp.to_disk(tmp_path / "other")
    return tmp_path / "other"


def test_another_pipeline_can_be_named(other):
    nlp = load_pipeline(str(other))
    assert [(e.text, e.label_) for e in nlp("They met in Lamu.").ents] == [("Lamu", "PLACE")]
    assert load_pipeline(str(other)) is nlp  # once per process


def test_what_cannot_be_loaded_is_said_in_one_line(tmp_path):
    with pytest.raises(PipelineError, match="no_such_package") as caught:
        load_pipeline("no_such_package")
    assert "\n" not in str(caught.value)
    with pytest.raises(PipelineError):
        load_pipeline(str(tmp_path))


def test_a_pipeline_that_does_not_parse_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="no parser"):
        load_pipeline(str(tmp_path / "blank"))


def test_the_shipped_pipeline_parses_violence():
    doc = load_pipeline()("Gunmen killed four policemen in Quetta on Monday. Two soldiers were wounded by a bomb.")
    word = {token.text: token for token in doc}
    assert len(list(doc.sents)) == 2
    assert (word["Gunmen"].dep_, word["Gunmen"].head.text) == ("nsubj", "killed")
    assert (word["four"].dep_, word["four"].head.text) == ("nummod", "policemen")
    assert (word["soldiers"].dep_, word["soldiers"].head.text) == ("nsubj:pass", "wounded")
    assert (word["by"].dep_, word["by"].head.text) == ("case", "bomb")
    assert [word[w].lemma_ for w in ("killed", "policemen", "were")] == ["kill", "policeman", "be"]
    assert {(e.text, e.label_) for e in doc.ents} >= {("Quetta", "PLACE"), ("Monday", "DATE"), ("bomb", "WEAPON")}


def test_closing_quotes_stay_with_their_sentence():
    doc = load_pipeline()('"We will come back." The men left at noon.')
    assert [sent.text for sent in doc.sents] == ['"We will come back."', "The men left at noon."]


def test_vectors_are_widened_once_at_loading():
    assert load_pipeline().vocab.vectors.data.dtype == np.float32


def test_line_breaks_end_sentences():
    doc = load_pipeline()("Blast in Karachi kills five\n\nThe police said that a bomb exploded near a market.")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Blast in Karachi kills five",
        "The police said that a bomb exploded near a market.",
    ]


def test_the_shipped_pipeline_is_small_and_loads_fast():
    size = sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file())
    assert size < 16_000_000
    start = time.process_time()
    spacy.load(SHIPPED)
    assert time.process_time() - start < 4  # two seconds of a machine that does nothing else


def test_the_same_text_parses_the_same_alone_and_in_a_batch():
    nlp = load_pipeline()
    texts = ["Rebels attacked a convoy.", "A drone strike wounded two men in Marib, officials said.", "They fled."]
    alone = [nlp(text).to_json() for text in texts]
    assert [doc.to_json() for doc in nlp.pipe(texts)] == alone
