"""Decoding, normalising, paragraphs, language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.cleaning.language import detect
from tasks.cleaning.paragraphs import is_wrapped, split_paragraphs
from tasks.cleaning.unicode import decode, letters, normalise, squeeze


@pytest.mark.parametrize(
    ("payload", "media_type", "text", "guessed"),
    [
        ("Mirwán".encode(), "", "Mirwán", False),
        ("Mirwán".encode("utf-8-sig"), "", "Mirwán", False),
        ("Mirwán".encode("utf-16"), "", "Mirwán", False),
        ("Mirwán".encode("cp1252"), "", "Mirwán", True),
        ("Mirwán".encode("cp1252"), "text/html; charset=utf-8", "Mirwán", True),
        ("Mirwán".encode("cp1252"), "text/html; charset=ISO-8859-1", "Mirwán", False),
        ("взрыв".encode("windows-1251"), "text/html; charset=windows-1251", "взрыв", False),
        ('<meta charset="koi8-r">взрыв'.encode("koi8-r"), "text/html", '<meta charset="koi8-r">взрыв', False),
        ("Mirwán".encode(), "text/html; charset=iso-8859-1", "Mirwán", False),
        ("naïve".encode("cp1252"), "text/html; charset=no-such-thing", "naïve", True),
        ("café, olé, Zürich".encode() + b"\xff", "", "café, olé, Zürich\ufffd", True),
        (b"", "", "", False),
    ],
)
def test_bytes_are_decoded_as_what_they_are(payload, media_type, text, guessed):
    assert decode(payload, media_type) == (text, guessed)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Bal\u00adochis\u00adtan", "Balochistan"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("Khan &amp; Sons&nbsp;Ltd &#8212; &quot;ok&quot;", 'Khan & Sons\xa0Ltd — "ok"'),
        ("the minister\u00e2\u20ac\u2122s car", "the minister’s car"),
        ("San JosÃ© police", "San José police"),
        ("o\ufb03cers \ufb01red", "officers fired"),
        ("Sao\u0303", "Saõ"),
        ("“quoted” – it’s kept", "“quoted” – it’s kept"),
        ("Médecins Sans Frontières in Côte d’Ivoire", "Médecins Sans Frontières in Côte d’Ivoire"),
        ("AT&T and R&B;", "AT&T and R&B;"),
    ],
)
def test_text_is_normalised_once(raw, clean):
    assert normalise(raw) == clean


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab é—’ü\u00ad\u200b\u2028\r\n\t;ñ漢ی\x07ﬁ"))
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert not set(once) & set("\u00ad\u200b\u2028\r\x07")


def test_white_space_is_squeezed_within_a_line():
    assert squeeze("  two\t\xa0 guards \u3000 fell ") == "two guards fell"


WRAPPED = """   Mirwan, 4 May 91 -- The garrison command has reported that about a dozen
men on horseback attacked the ferry at dawn and made off with the mail, the
third such raid since March.  Nobody was hurt, according to the boatmen, who
were tied to the rail.

   The governor has promised a patrol on the river.
"""


def test_hard_wrapped_lines_become_paragraphs():
    first, second = split_paragraphs(WRAPPED)
    assert first.startswith("Mirwan, 4 May 91 -- The garrison command has reported that about a dozen men on horseback")
    assert first.endswith("according to the boatmen, who were tied to the rail.")
    assert second == "The governor has promised a patrol on the river."


def test_an_indented_line_opens_a_paragraph_in_a_wrapped_block():
    lines = ["x" * 60 + " and", "y" * 60 + " gone", "   " + "Z" * 60 + " so", "w" * 20]
    assert len(split_paragraphs("\n".join(lines))) == 2


def test_a_line_broken_off_early_ends_a_paragraph():
    lines = [
        "Guards hurt in blast",
        "x" * 40 + " and " + "y" * 20,
        "z" * 60 + " so",
        "they left.",
        "Nobody " + "w" * 50,
    ]
    assert [paragraph[:6] for paragraph in split_paragraphs("\n".join(lines))] == ["Guards", "xxxxxx", "Nobody"]


def test_words_broken_at_a_hyphen_are_joined_without_a_space():
    lines = [
        "the police said that the men belonged to a well-known drug-",
        "trafficking ring from the other bank of the river",
    ]
    assert "drug-trafficking" in split_paragraphs("\n".join(lines))[0]


def test_lines_that_are_paragraphs_stay_paragraphs():
    text = "The mayor of Mirwan was shot dead on Monday.\nTwo men were held on Tuesday.\nThe town is calm."
    assert split_paragraphs(text) == text.split("\n")
    assert not is_wrapped(text.split("\n"))


def test_a_sentence_cut_in_two_is_joined_but_a_heading_is_not():
    cut, rest = "Blood donors have been asked to come to the central hospital", "and to bring their cards."
    text = f"{cut}\n{rest}\nRising toll\nMany came."
    assert split_paragraphs(text) == [f"{cut} {rest}", "Rising toll", "Many came."]


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab .\n\t-", max_size=300))
def test_paragraphs_hold_every_word_and_no_line_break(text):
    paragraphs = split_paragraphs(text)
    assert "".join("".join(paragraphs).split()) == "".join(text.split())
    assert all(paragraph.strip() == paragraph != "" and "\n" not in paragraph for paragraph in paragraphs)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army said on Tuesday that it had retaken the town of Mirwan from the rebels after a week.", "en"),
        ("La policía informó el martes que tres hombres armados atacaron el puesto de control del pueblo.", "es"),
        ("Die Polizei teilte am Dienstag mit, dass drei Männer den Kontrollposten angegriffen hätten.", "de"),
        ("پولیس نے منگل کو بتایا کہ تین مسلح افراد نے چوکی پر حملہ کیا اور فرار ہو گئے۔", "ur"),
        ("12", None),
        ("", None),
    ],
)
def test_languages_are_told(text, language):
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "told"),
    [("The “A-1” Road_side", "thea1roadside"), ("Plain words, 24.", "plainwords24"), ("Şırnak – ٣", "şırnak٣")],
)
def test_letters_are_what_is_told_without_signs(text, told):
    assert letters(text) == told
