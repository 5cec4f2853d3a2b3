"""Excerpts around evidence, and the series and figures of a release."""

import datetime as dt
import xml.etree.ElementTree as ET

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.contracts.conform import conform
from tasks.contracts.tables import INCIDENTS
from tasks.publication.report.excerpts import Span, excerpts, sentence_bounds
from tasks.publication.report.series import NOT_TOLD, by_month, by_value, side_parts, type_parts

WORDS = st.text(alphabet='ab .?!\n"Z…؟قتل😀', max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(WORDS.filter(bool))
    spans = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans.append(Span(start, end, "killed_best", "rule", text[start:end]))
    return text, sorted(spans, key=lambda span: (span.start, span.end, span.field))


@given(marked_texts())
@settings(deadline=None, max_examples=200)
def test_excerpts_are_words_of_the_text_and_hold_every_mark(made):
    text, spans = made
    found = excerpts(text, spans, limit=100, chars=1000)
    for pieces in found:
        assert "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces) in text
    marked = "".join(piece[0] for pieces in found for piece in pieces if not isinstance(piece, str))
    covered = {index for span in spans for index in range(span.start, span.end)}
    assert marked == "".join(text[index] for index in sorted(covered))


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One fell. Two died. All left.", "Two", "Two died."),
        ("Gen. Omar Said spoke. Two died.", "Omar", "Gen. Omar Said spoke."),
        ("First\nTwo died here\nThird", "died", "Two died here"),
        ("He said: “Two died.” Then it rained.", "died", "He said: “Two died.”"),
        ("About 3.5 tonnes blew up. Two died.", "tonnes", "About 3.5 tonnes blew up."),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text, words, sentence):
    start = text.index(words)
    first, last = sentence_bounds(text, start, start + len(words))
    assert text[first:last].strip() == sentence


def test_a_long_sentence_is_cut_around_its_mark():
    text = f"{'a' * 500} four died {'b' * 500}"
    start = text.index("four")
    (pieces,) = excerpts(text, [Span(start, start + 4, "killed_best", "r", "four")], limit=5, chars=100)
    assert ["four", [["killed_best", "r"]]] in pieces
    assert sum(len(piece if isinstance(piece, str) else piece[0]) for piece in pieces) <= 100


def row(month: int = 1, **more) -> dict:
    known = dict.fromkeys(("killed_low", "killed_best", "killed_high", "acled_event_type", "admin1"))
    sides = dict.fromkeys(("killed_civilians_best", "killed_security_best", "killed_attackers_best"))
    return {**known, **sides, "event_date_start": dt.date(2024, month, 3), **more}


def test_months_without_incidents_are_there_and_zero():
    sums, earlier = by_month([row(1, killed_best=2, killed_low=2, killed_high=2), row(4)], type_parts)
    assert earlier.incidents == 0
    assert list(sums) == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert [one.best for one in sums.values()] == [2, 0, 0, 0]
    assert [one.incidents - one.told for one in sums.values()] == [0, 0, 0, 1]


def test_the_few_decades_ago_do_not_squeeze_the_axis_and_are_counted():
    recalled = row(killed_best=90, event_date_start=dt.date(1983, 4, 2))
    sums, earlier = by_month([recalled, *(row(1 + n % 12) for n in range(80))], type_parts)
    assert list(sums)[-1] == "2024-12" and len(sums) <= 16
    assert (earlier.incidents, earlier.best) == (1, 90)
    spread, none_before = by_month([row(event_date_start=dt.date(1983 + n, 1, 1)) for n in range(80)], type_parts)
    assert (next(iter(spread)), none_before.incidents) == ("1983-01", 0)


def test_sums_keep_their_range_and_say_where_it_is_open():
    rows = [row(killed_low=2, killed_best=3, killed_high=5, admin1="A"), row(killed_low=4, killed_best=4, admin1="A")]
    total = by_value(rows, "admin1")["A"]
    assert (total.low, total.best, total.high, total.open) == (6, 7, 9, True)


def test_values_not_told_are_a_group_of_their_own():
    assert list(by_value([row(killed_best=1), row(admin1="B", killed_best=5)], "admin1")) == ["B", NOT_TOLD]


def test_the_killed_of_whom_nothing_is_told_are_not_shared_out():
    parts = side_parts(row(killed_best=5, killed_civilians_best=3))
    assert parts == {"Civilians": 3, "Security forces": 0, "Attackers": 0, NOT_TOLD: 2}


def incidents(*rows: dict) -> pa.Table:
    known = {"status": "occurred", "event_type": "bombing", "date_precision": "day", "date_basis": "text"}
    return conform(INCIDENTS, [{**known, **one, "incident_id": str(number)} for number, one in enumerate(rows)])


def test_figures_are_drawn_as_svg_and_png_without_a_date():
    pytest.importorskip("matplotlib")
    from tasks.publication.report.figures import render_figures

    made = incidents(
        row(killed_best=3, killed_low=1, killed_high=9), row(2, perpetrator_name="$Group_ <b>", killed_low=4)
    )
    files = render_figures(made)
    assert len(files) == 10
    assert all(files[name].startswith(b"\x89PNG") for name in files if name.endswith(".png"))
    svg = files["fatalities-by-perpetrator.svg"]
    assert "$Group  <b>" in "".join(ET.fromstring(svg).itertext())
    assert b"date>" not in svg


def test_figures_of_nothing_are_drawn():
    pytest.importorskip("matplotlib")
    from tasks.publication.report.figures import render_figures

    assert all(render_figures(incidents()).values())
