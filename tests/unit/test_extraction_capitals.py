"""Texts in small letters: their names get capitals to be read by, the rows keep the letters of the text."""

import pytest

from tasks.extraction.capitals import with_capitals
from tasks.extraction.scan import is_small


@pytest.fixture(scope="module")
def spelt(engine):
    """A text with its capitals back."""
    resources = engine.resources
    return lambda text: with_capitals(text, resources.parse, resources.gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi: at least six people were killed when Al-Shabaab militants attacked a bus near Mandera on Saturday.",
        "Gunmen killed 14 people in Birnin Gwari local government area of Kaduna state, Nigeria, in March.",
        "A bomb exploded in the Gulshan area of Karachi. The Tehreek-i-Taliban Pakistan (TTP) said it was theirs.",
        "Rebels of the M23 shelled the town of Sake, west of Goma. The Rwandan government denied any role.",
        "Three farmers were abducted at Oke-Ira village of Ogun state. I saw them, said a witness, Fatuma Hassan.",
    ],
)
def test_sentences_names_and_initials_get_their_capitals(spelt, text):
    assert spelt(text.lower()) == text


@pytest.mark.parametrize(
    "text",
    [
        "The police may march against the hooligans, an officer said.",
        "Two men were beaten in godowns and in police custody. Curfew was clamped on the area, and rioting stopped.",
        "The residential area was searched. Police in plain clothes had nice weather to search the home of a suspect.",
        "It is a matter of dacoity, the officer said at the crime scene.",
    ],
)
def test_ordinary_words_keep_small_letters(spelt, text):
    assert spelt(text.lower()) == text


def test_every_offset_holds(spelt):
    text = "the großvater was killed in straße 4 of köln on sunday. “i saw it,” he said."
    assert [a == b or a.upper() == b for a, b in zip(text, spelt(text), strict=True)] == [True] * len(text)


def test_only_a_text_without_capitals_is_small():
    assert is_small("three men were killed in kano on monday. " * 20)
    assert not is_small("Three men were killed in kano on monday. the police came. " * 3)


def test_the_place_is_found_and_the_words_are_those_of_the_text(read):
    text = (
        "three persons were killed when police opened fire on a mob in modasa town of gujarat on tuesday. the "
        "situation was tense, said police inspector anil rathod."
    )
    extraction = read(text)
    [report] = extraction.reports
    assert (report["country"], report["admin1"], report["place_name"]) == ("India", "Gujarat", "Modāsa")
    words = [*report["evidence"], *extraction.participants, *extraction.entities]
    assert all(row.get("text", row.get("name")) == text[row["char_start"] : row["char_end"]] for row in words)
