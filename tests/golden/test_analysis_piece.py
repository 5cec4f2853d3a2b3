"""Six incidents, and nothing else, out of analysis pieces in three countries."""

import importlib.util
import sys
import unicodedata
from pathlib import Path

import pytest

from tasks import workers
from tasks.settings import Settings

_spec = importlib.util.spec_from_file_location("analysis_piece", Path(__file__).with_name("analysis_piece.py"))
piece = importlib.util.module_from_spec(_spec)
sys.modules["analysis_piece"] = piece
_spec.loader.exec_module(piece)
BOUNDS = ("low", "best", "high")


def plain(name):
    """A place name without the marks that the gazetteer writes and newspapers leave out."""
    decomposed = unicodedata.normalize("NFKD", name or "")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@pytest.fixture(scope="module", params=sorted(piece.PIECES))
def extracted(request, tmp_path_factory):
    text, expected = piece.PIECES[request.param]()
    path = tmp_path_factory.mktemp("piece") / "piece.txt"
    path.write_text(text, encoding="utf-8")
    ((article, extraction),) = workers.extract_articles(workers.clean_inputs([str(path)]), Settings())
    return article, extraction, expected


def test_there_are_exactly_six(extracted):
    article, extraction, expected = extracted
    told = [(r["event_type"], r["place_name"], str(r["event_date_start"])) for r in extraction.reports]
    assert len(told) == len(expected), f"{told}\n{article['text']}"


def test_each_is_dated_placed_counted_and_attributed(extracted):
    _, extraction, expected = extracted
    for report, want in zip(extraction.reports, expected, strict=True):
        assert report["event_type"] in want.event_types
        assert report["status"] == want.status or want.arrested is not None
        assert (report["event_date_start"], report["event_date_end"]) == (want.start, want.end), want
        assert report["date_precision"] == want.precision
        assert report["country"] == want.country
        assert want.place in {plain(report[column]) for column in ("place_name", "admin2", "admin1")}, want
        assert tuple(report[f"killed_{bound}"] for bound in BOUNDS) == (want.killed,) * 3, want
        assert report["arrested_best"] == want.arrested, want
        assert report["claimed_by"] == want.claimed_by


def test_each_has_evidence_that_reads_back(extracted):
    article, extraction, _ = extracted
    for report in extraction.reports:
        assert {"event_type"} <= {span["field"] for span in report["evidence"]}
        for span in report["evidence"]:
            assert article["text"][span["char_start"] : span["char_end"]] == span["text"]


def test_the_furniture_is_gone_and_the_head_is_read(extracted):
    article, _, _ = extracted
    assert article["author"]
    assert article["title"].endswith("rein in armed groups")
    assert article["dateline"].isupper()
    assert "Border guards wait" not in article["text"]
    assert "Comment" not in article["text"]
