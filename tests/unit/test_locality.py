"""Where an article is at home: police, dateline, headline and outlet place an incident of which a street is told."""

from __future__ import annotations

from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText, Row


def _report(engine: RulesEngine, text: str, **article: str) -> Row:
    (extraction,) = engine.extract([ArticleText(article_id="a", text=text, **article)])
    assert extraction.reports, text
    return extraction.reports[0]


def test_the_police_of_a_town_place_a_shooting_on_a_street_near_it(engine: RulesEngine) -> None:
    report = _report(engine, "Two men were shot dead on Quillmore Street on Monday, Memphis police said.")
    assert (report["place_name"], report["admin1"], report["geo_precision"]) == ("Memphis", "Tennessee", 2)
    assert "office" in report["place_reason"]


def test_the_state_of_a_dateline_tells_towns_of_one_name_apart(engine: RulesEngine) -> None:
    text = "A man was shot dead at a house on Monday, Franklin police said."
    assert _report(engine, text, dateline="FRANKLIN, La.")["admin1"] == "Louisiana"
    assert _report(engine, text, dateline="FRANKLIN, Tenn.")["admin1"] == "Tennessee"


def test_the_dateline_of_a_large_town_alone_places_nothing(engine: RulesEngine) -> None:
    report = _report(engine, "Gunmen killed three farmers in an attack on Monday.", dateline="QUETTA")
    assert (report["place_name"], report["latitude"]) != ("Quetta", 30.18414)
    assert report["latitude"] is None


def test_a_place_that_is_told_is_kept_whatever_the_police(engine: RulesEngine) -> None:
    report = _report(engine, "A bomb killed two people in Turbat on Monday. Quetta police are investigating.")
    assert report["place_name"] != "Quetta"
