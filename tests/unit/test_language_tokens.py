"""Tokenizer exceptions for capitals."""

from functools import cache

import spacy

from tasks.extraction.language.tokens import add_exceptions


@cache
def nlp():
    """A tokenizer of English with what it lacks."""
    made = spacy.blank("en")
    add_exceptions(made)
    return made


def words(text):
    doc = nlp()(text)
    assert doc.text == text
    return [token.text for token in doc]


def test_contractions_split_in_capitals_too():
    assert words("THEY DIDN'T SAY.") == ["THEY", "DID", "N'T", "SAY", "."]
    assert words("We can't stay") == ["We", "ca", "n't", "stay"]


def test_titles_keep_their_stop_in_capitals():
    assert words("GEN. ROE LEFT.") == ["GEN.", "ROE", "LEFT", "."]
    assert words("Sgt. Doe met Lt. Roe") == ["Sgt.", "Doe", "met", "Lt.", "Roe"]


def test_ends_of_sentences_still_split():
    assert words("They had guns. AND BOMBS.") == ["They", "had", "guns", ".", "AND", "BOMBS", "."]


def test_drawn_rules_and_shouting_are_one_word_each():
    assert words("Regards, ______ Jo ***") == ["Regards", ",", "______", "Jo", "***"]
    assert words("Really?! Yes!!!") == ["Really", "?!", "Yes", "!!!"]
    assert words("<<quoted>> a_b") == ["<<", "quoted", ">>", "a_b"]


def test_names_are_parted_from_the_marks_of_mails():
    assert words("Thanks, --Okello") == ["Thanks", ",", "--", "Okello"]
    assert words("~Okello -Ladu") == ["~", "Okello", "-", "Ladu"]
    assert words("Okello- it is late") == ["Okello", "-", "it", "is", "late"]
    assert words('"Musa Ladu"<mus...@mail.example>') == ['"', "Musa", "Ladu", '"', "<", "mus...@mail.example", ">"]


def test_other_dashes_stay():
    assert words("wh- what is a --flag") == ["wh-", "what", "is", "a", "--flag"]
