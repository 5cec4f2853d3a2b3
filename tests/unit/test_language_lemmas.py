"""Lemmas by table."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.language.lemmas import (
    FACTORY,
    LemmaTables,
    TableLemmatizer,
    apply_suffix,
    edit_between,
    learn_tables,
    lemma_of,
)
from tasks.extraction.language.treebank import Token

PAIRS = [
    ("walked", "VBD", "walk"), ("talked", "VBD", "talk"), ("called", "VBD", "call"), ("jumped", "VBD", "jump"),
    ("went", "VBD", "go"), ("stayed", "VBD", "stay"), ("bombs", "NNS", "bomb"), ("guns", "NNS", "gun"),
    ("cities", "NNS", "city"), ("parties", "NNS", "party"), ("men", "NNS", "man"), ("saw", "VBD", "see"),
    ("saw", "NN", "saw"), ("Kenyan", "JJ", "Kenyan"), ("big", "JJ", "big"), ("Obama", "NNP", "Obama"),
]  # fmt: skip


def tables():
    return learn_tables(Token(form, lemma, "X", tag, 0, "dep", True) for form, tag, lemma in PAIRS)


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=12), st.text(max_size=12))
def test_an_edit_leads_from_form_to_lemma(form, lemma):
    cut, added = edit_between(form, lemma)
    assert form[: len(form) - cut] + added == lemma


def test_what_was_seen_is_known():
    learned = tables()
    assert all(lemma_of(learned, form, tag, starts=False) == lemma for form, tag, lemma in PAIRS)


def test_rules_reach_forms_never_seen():
    learned = tables()
    assert lemma_of(learned, "shelled", "VBD", starts=False) == "shell"
    assert lemma_of(learned, "militias", "NNS", starts=False) == "militia"
    assert lemma_of(learned, "GUNS", "NNS", starts=False) == "gun"
    assert "walked" not in learned.forms.get("VBD", {})  # the rule says it already


def test_names_and_adjectives_of_names_keep_capitals():
    learned = tables()
    assert lemma_of(learned, "McCain", "NNP", starts=False) == "McCain"
    assert lemma_of(learned, "Fijian", "JJ", starts=False) == "Fijian"
    assert lemma_of(learned, "Small", "JJ", starts=True) == "small"


def test_a_rule_never_eats_a_whole_word():
    assert apply_suffix(LemmaTables({}, {"NNS": {"s": (1, "")}}), "s", "NNS") == "s"


def test_tables_survive_disk_and_bytes(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY, name="lemmatizer").tables = tables()
    nlp.to_disk(tmp_path / "p")
    loaded = spacy.load(tmp_path / "p")
    assert loaded.get_pipe("lemmatizer").tables == tables()
    assert TableLemmatizer().from_bytes(TableLemmatizer(tables()).to_bytes()).tables == tables()
    doc = loaded.make_doc("They went home")
    doc[1].tag_ = "VBD"
    assert loaded.get_pipe("lemmatizer")(doc)[1].lemma_ == "go"
