"""Names and numbers of an article, found by spelling."""

from __future__ import annotations

from tasks.cleaning.keywords import keywords


def test_words_in_capitals_within_a_sentence_are_names():
    text = "Gunmen shot Azeem Zahri near Padag on Monday. The road to Padag was closed."
    assert keywords(text, None) == ["azeem", "monday", "padag", "zahri"]


def test_a_word_that_the_text_also_writes_small_is_no_name():
    assert keywords("They said Police came. Later the police left Kalag.", None) == ["kalag"]


def test_headlines_count_and_their_common_words_do_not():
    text = "Two men were killed in the attack, officials of Mashkai said."
    assert keywords(text, "Two Killed in Basima Attack") == ["basima", "mashkai", "two"]


def test_numbers_are_kept_as_written_and_possessives_are_not():
    assert keywords("He was 24, from Quetta's suburbs; 1,400 fled at 9:30.", None) == ["1,400", "24", "9:30", "quetta"]


def test_a_text_without_capitals_has_none():
    assert keywords("no names here at all", None) == []
