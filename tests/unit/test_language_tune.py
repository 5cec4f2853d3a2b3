"""Weights of a component before and after it is trained alone."""

import pytest
import spacy
from spacy.training import Example

from tasks.extraction.language.average import average, main
from tasks.extraction.language.pipeline import SHIPPED
from tasks.extraction.language.tune import mix_weights, weights_of


def test_weights_of_before_keep_their_share():
    nlp = spacy.blank("en")
    tagger = nlp.add_pipe("tagger")
    gold = {"tags": ["NNS", "VBD"]}
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("Rebels left"), gold)])
    before = weights_of(tagger.model)
    for layer in tagger.model.walk():
        for name in layer.param_names:
            layer.set_param(name, layer.get_param(name) + 4)
    mix_weights(tagger.model, before, 0.75)
    after = weights_of(tagger.model)
    assert len(after) == len(before) > 3
    assert all(abs(new - old - 1).max() < 1e-5 for old, new in zip(before, after, strict=True))


def _tagger(shift: float) -> spacy.language.Language:
    nlp = spacy.blank("en")
    tagger = nlp.add_pipe("tagger")
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("Rebels left"), {"tags": ["NNS", "VBD"]})])
    for layer in tagger.model.walk():
        for name in layer.param_names:
            layer.set_param(name, layer.get_param(name) * 0 + shift)
    return nlp


def test_a_component_goes_a_share_of_the_way_to_the_mean_of_runs(tmp_path):
    for number, shift in enumerate((1.0, 2.0, 6.0)):
        _tagger(shift).to_disk(tmp_path / str(number))
    paths = [str(tmp_path / name) for name in "012"]
    main([*paths, "--component", "tagger", "--share", "0.5", "--out", str(tmp_path / "out")])
    weights = weights_of(spacy.load(tmp_path / "out").get_pipe("tagger").model)
    assert all(abs(layer - 2.5).max() < 1e-5 for layer in weights)  # half-way from 1 to the mean of 2 and 6


def test_an_average_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one run"):
        average(_tagger(1.0), [], "tagger", 0.5)


def test_every_component_of_the_shipped_pipeline_is_known_to_the_command():
    settings = spacy.util.load_config(SHIPPED / "config.cfg")["components"]
    assert settings and all(spacy.Language.has_factory(part["factory"]) for part in settings.values())
