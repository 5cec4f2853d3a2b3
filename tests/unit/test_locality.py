"""Where an article is at home: police, dateline, headline and outlet place an incident of which a street is told."""

from __future__ import annotations

import pytest

from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText, Row
from tasks.extraction.outlets import city_served, outlet_country


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


def test_a_namesake_in_another_state_is_a_house_where_the_home_is_sure(engine: RulesEngine) -> None:
    text = "A man was shot dead at the Eagle Point complex on Monday, Durham police said."
    report = _report(engine, text, title="Man shot dead in Durham", dateline="DURHAM, N.C.")
    assert (report["place_name"], report["admin1"]) == ("Durham", "North Carolina")


def test_a_large_town_elsewhere_is_where_it_was_whatever_the_home(engine: RulesEngine) -> None:
    text = "A man was shot dead in Chicago on Monday. Durham police said that he was from the town."
    assert _report(engine, text, title="Durham man killed", dateline="DURHAM, N.C.")["place_name"] == "Chicago"


def test_where_only_the_state_is_told_the_home_in_it_is_near(engine: RulesEngine) -> None:
    text = "Two people were shot dead in Tennessee on Monday, Franklin police said."
    report = _report(engine, text, dateline="FRANKLIN, Tenn.")
    assert (report["place_name"], report["geo_precision"]) == ("Franklin", 2)


def test_a_county_and_a_town_tell_together_which_state_is_meant(engine: RulesEngine) -> None:
    text = "A man was shot dead in Columbia on Monday. He was taken to the Boone County jail, police said."
    assert _report(engine, text)["admin1"] == "Missouri"


def test_the_two_letters_of_a_state_in_a_headline_count(engine: RulesEngine) -> None:
    report = _report(engine, "A man was shot dead on Quill Street on Monday.", title="Shooting - News for Columbus, GA")
    assert report["country_code"] == "USA"


def test_the_metro_police_serve_the_town(engine: RulesEngine) -> None:
    report = _report(engine, "Two men were shot dead on Quillmore Street on Monday, Louisville Metro Police said.")
    assert report["place_name"] == "Louisville"


OUTLETS = [
    ("https://www.dawn.com/news/1", "PAK"),
    ("https://tribune.com.pk/story/1", "PAK"),
    ("http://web.archive.org/web/2016/http://www.kxyz.com:80/story/1", "USA"),
    ("https://www.detroitnews.com/story/1", "USA"),
    ("https://www.fox12valley.com/story/1", "USA"),
    ("https://www.nbcharborside.com/story/1", "USA"),
    ("https://www.example.co.ke/a", "KEN"),
    ("https://www.example.com/a", None),
    ("https://example.tv/a", None),
    ("https://www.bbc.com/news/1", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "code"), OUTLETS)
def test_an_outlet_has_the_country_of_its_host(url: str | None, code: str | None) -> None:
    assert outlet_country(url) == code


def test_a_small_town_abroad_is_not_meant_by_a_paper_that_speaks_of_no_other_country(engine: RulesEngine) -> None:
    text = "Two policemen were killed in an attack in Cantonment on Monday."
    assert _report(engine, text, url="https://www.dawn.com/news/1")["country_code"] != "USA"


def test_a_quarter_that_no_gazetteer_has_is_in_the_town_that_police_and_headline_name(engine: RulesEngine) -> None:
    text = "Two men were killed in the Zarkhu area on Monday, Quetta police said."
    report = _report(engine, text, title="Two shot dead in Quetta")
    assert (report["place_name"], report["admin2"], report["geo_precision"]) == ("Zarkhu", "Quetta", 3)


def test_a_village_that_no_gazetteer_has_is_not_in_the_town_of_the_dateline(engine: RulesEngine) -> None:
    report = _report(engine, "Two men were killed in the Zarkhu area on Monday, officials said.", dateline="QUETTA")
    assert report["admin2"] != "Quetta"


def test_no_name_says_in_which_state_it_lies_itself(engine: RulesEngine) -> None:
    text = "A man was shot dead at a house on Monday, Franklin police said. Toledo police helped them."
    assert _report(engine, text, title="Man shot in Franklin")["admin1"] == "Ohio"


def test_a_county_is_near_its_town_whose_police_came(engine: RulesEngine) -> None:
    text = "A man was shot dead in Colleton County on Monday. Walterboro police came, the Colleton County sheriff said."
    report = _report(engine, text)
    assert (report["place_name"], report["geo_precision"]) == ("Walterboro", 2)


def test_the_police_of_washington_and_a_city_in_the_quarters_of_another(engine: RulesEngine) -> None:
    assert _report(engine, "D.C. police say a man was shot dead on Monday.")["place_name"] == "Washington"
    text = "A man was shot dead in Austin on Monday, Chicago police said. Chicago police seek two men."
    assert _report(engine, text, title="Chicago man shot dead")["place_name"] == "Chicago"


@pytest.mark.parametrize("street", ["W. 3280 South", "21st", "F Street SE"])
def test_names_that_only_streets_have_are_where_the_article_is_at_home(engine: RulesEngine, street: str) -> None:
    report = _report(engine, f"A man was shot dead on {street} on Monday, Memphis police said.")
    assert (report["place_name"], report["admin1"]) == ("Memphis", "Tennessee")


def test_a_side_of_a_city_is_a_quarter_of_the_home(engine: RulesEngine) -> None:
    text = "A man was shot dead on the North Side on Monday, Memphis police said."
    report = _report(engine, text, title="Man shot in Memphis")
    assert (report["place_name"], report["admin2"], report["admin1"]) == ("North Side", "Memphis", "Tennessee")


def test_a_station_tells_the_state_of_a_town_that_several_states_have(engine: RulesEngine) -> None:
    text = "A man was shot dead at a house on Monday, Franklin police said."
    url = "http://web.archive.org/web/2016/http://www.{}.com:80/story/1"
    assert _report(engine, text, url=url.format("wkrn"))["admin1"] == "Tennessee"
    assert _report(engine, text, url=url.format("fox59"))["admin1"] == "Indiana"
    assert city_served("news.example.com") is None


def test_the_home_called_by_its_name_is_no_country_of_that_name(engine: RulesEngine) -> None:
    text = "A boy was shot dead in Lebanon on Monday, Lebanon police said."
    report = _report(engine, text, dateline="LEBANON, Pa.")
    assert (report["place_name"], report["admin1"]) == ("Lebanon", "Pennsylvania")
    assert _report(engine, "A boy was shot dead in Lebanon on Monday, officials said.")["country_code"] == "LBN"


def test_an_outlet_alone_places_nothing_however_often_it_is_named(engine: RulesEngine) -> None:
    text = "A man was shot dead at a house on Monday, officials said."
    report = _report(engine, text, title="Man shot dead - WBRC Birmingham, Alabama", url="http://www.wbrc.com/story/1")
    assert report["place_name"] != "Birmingham"


@pytest.mark.parametrize("street", ["Quillmore Street", "Sarto Avenue"])
def test_a_street_that_local_news_tells_without_its_town_is_in_the_outlets(engine: RulesEngine, street: str) -> None:
    text = f"A man was shot dead on {street} on Monday, police said."
    report = _report(engine, text, url="https://www.detroitnews.com/story/shot")
    assert (report["place_name"], report["admin1"], report["geo_precision"]) == ("Detroit", "Michigan", 2)


def test_a_village_that_local_news_tells_without_its_state_is_in_the_outlets_state(engine: RulesEngine) -> None:
    text = "A man was shot dead in Quillmoreville on Monday, police said. He was an American."
    report = _report(engine, text, url="https://www.detroitnews.com/story/shot")
    assert (report["place_name"], report["admin1"], report["geo_precision"]) == ("Quillmoreville", "Michigan", 4)


def test_the_outlet_of_a_capital_says_nothing_of_where_it_was(engine: RulesEngine) -> None:
    text = "A man was shot dead in Quillmoreville on Monday, police said."
    report = _report(engine, text, url="https://www.nairobinews.com/story/shot", title="Man shot dead - Nairobi News")
    assert report["admin1"] is None


def test_a_namesake_for_which_chance_alone_speaks_yields_to_a_home_told_over_and_over(engine: RulesEngine) -> None:
    text = "A man was shot dead in Frayser on Monday, Memphis police said. The Memphis mayor came. He lived in Detroit."
    report = _report(engine, text, dateline="MEMPHIS, Tenn.")
    assert report["admin1"] == "Tennessee"


def test_a_neighbourhood_is_in_the_town_of_the_dateline_and_no_namesake_in_the_next_state(engine: RulesEngine) -> None:
    text = "Someone fired at three men in the Whitman Park neighborhood on Thursday, killing two."
    report = _report(engine, text, dateline="CAMDEN, N.J.")
    assert (report["place_name"], report["admin1"], report["admin2"]) == ("Whitman Park", "New Jersey", "Camden")


def test_a_bureaus_dateline_with_its_country_is_no_town_of_a_district(engine: RulesEngine) -> None:
    text = "A security force killed two insurgents in Panjwayi district, Kandahar province, on Monday."
    report = _report(engine, text, dateline="KANDAHAR, Afghanistan")
    assert (report["place_name"], report["geo_precision"]) == ("Panjwayi", 3)


def test_a_road_by_its_two_ends_is_in_the_town_that_it_is_told_to_pass(engine: RulesEngine) -> None:
    report = _report(engine, "Two drivers were shot dead on the Quetta-Taftan highway in Nushki on Monday.")
    assert (report["place_name"], report["admin1"]) == ("Nushki", "Balochistan")


def test_a_town_that_a_hospital_is_named_after_is_no_place_of_who_died_there(engine: RulesEngine) -> None:
    text = "A boy was shot on Elm Street on Sunday, Columbus police said. He died at Grant Medical Center."
    assert _report(engine, text, dateline="COLUMBUS, Ohio")["place_name"] == "Columbus"
