"""Casing and line breaks of training sentences."""

from random import Random

import spacy

from tasks.extraction.language.treebank import Sentence, Token, to_doc
from tasks.extraction.language.variants import VariantRates, vary, with_break, with_case


def made(*words):
    tokens = tuple(
        Token(w, w.lower(), "X", "XX", 0, "ROOT" if i == 0 else "dep", True, ent="O") for i, w in enumerate(words)
    )
    return Sentence("s", "d", "news", tokens)


def test_case_changes_words_and_nothing_else():
    sentence = made("Two", "men", "straße")
    upper = with_case(sentence, "upper")
    assert [t.text for t in upper.tokens] == ["TWO", "MEN", "straße"]  # "SS" would be longer than "ß"
    assert [t.lemma for t in upper.tokens] == [t.lemma for t in sentence.tokens]
    assert [t.text for t in with_case(sentence, "title").tokens] == ["Two", "Men", "Straße"]


def test_a_break_hangs_on_the_last_word():
    doc = to_doc(spacy.blank("en").vocab, [with_break(made("It", "rained"), "\n\n"), made("They", "left")])
    assert doc.text == "It rained\n\nThey left "
    assert doc[2].is_space
    assert doc[2].head.i == 1
    assert [len(sent) for sent in doc.sents] == [3, 2]


def test_rates_of_zero_and_one():
    group = [made("One"), made("Two"), made("Three")]
    assert vary(group, VariantRates(0, 0, 0, 0), Random(1)) == group
    shouted = vary(group, VariantRates(1, 0, 0, 1), Random(1))
    assert [s.tokens[0].text for s in shouted] == ["ONE", "TWO", "THREE"]
    assert [s.tokens[-1].upos for s in shouted] == ["SPACE", "SPACE", "X"]  # none after the last


def test_the_same_seed_gives_the_same_variants():
    group = [made(str(i)) for i in range(30)]
    assert vary(group, VariantRates(), Random(7)) == vary(group, VariantRates(), Random(7))
