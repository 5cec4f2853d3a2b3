"""Weights of a component before and after it is trained alone."""

import spacy
from spacy.training import Example

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
