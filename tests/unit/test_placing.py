"""Where an incident was: names that only their surroundings show, places of the sentences beside, nested names."""

from __future__ import annotations

import pytest

from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText, Row


def _report(engine: RulesEngine, text: str) -> Row:
    (extraction,) = engine.extract([ArticleText(article_id="a", text=text)])
    assert extraction.reports, text
    return extraction.reports[0]


NAMES = [
    ("Gunmen killed five farmers in the village of Tombolu, Borno State, Nigeria.", "Tombolu"),
    ("Gunmen killed five farmers in Karga Bulo (Gwoza LGA, Borno).", "Karga Bulo"),
    ("Rebels attacked Sebha Madina, Sabha, Libya. Two guards were killed.", "Sebha Madina"),
    ("A mine killed three herders in the Chah-e Gonbad area of Qaysar district, Faryab.", "Chah-e Gonbad"),
    ("Militants raided Tolobe village and killed four people.", "Tolobe"),
    ("Four soldiers were killed by a bomb in Kerwa Tal, Lower Shabelle, Somalia.", "Kerwa Tal"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_that_no_gazetteer_has_is_a_place_by_the_words_around_it(
    engine: RulesEngine, text: str, name: str
) -> None:
    report = _report(engine, text)
    assert report["place_name"] == name
    assert report["latitude"] is None or report["geo_precision"] != 1


def test_an_object_of_an_attack_is_where_it_was(engine: RulesEngine) -> None:
    report = _report(engine, "Insurgents attacked Gwoza, Borno State, Nigeria. No casualties were reported.")
    assert (report["admin1"], report["country_code"]) == ("Borno", "NGA")


def test_an_incident_without_a_place_takes_that_of_the_sentence_before(engine: RulesEngine) -> None:
    text = (
        "Soldiers searched a compound in Musa Qala district, Helmand province, on Monday. "
        "Gunmen ambushed the patrol and killed two of them."
    )
    assert _report(engine, text)["admin1"] == "Helmand"


def test_the_place_of_another_incident_is_not_taken(engine: RulesEngine) -> None:
    text = (
        "A bomb killed three people in Peshawar on Monday. "
        "Separately, gunmen shot dead a policeman in Karachi on Tuesday."
    )
    (extraction,) = engine.extract([ArticleText(article_id="a", text=text)])
    assert [r["place_name"] for r in extraction.reports] == ["Peshawar", "Karachi"]


def test_the_division_told_again_does_not_replace_the_place_in_it(engine: RulesEngine) -> None:
    text = (
        "Assailants attacked a checkpoint in Gizab Kohna, Ghazni, Afghanistan, killing two officers. "
        "This was one of three attacks in Ghazni that day."
    )
    assert _report(engine, text)["place_name"] == "Gizab Kohna"


def test_the_smaller_place_is_taken_where_the_larger_is_named_first(engine: RulesEngine) -> None:
    report = _report(engine, "A bomb went off at the University of Georgia in Athens, United States, injuring two.")
    assert (report["place_name"], report["admin1"]) == ("Athens", "Georgia")


def test_the_country_beyond_a_border_is_not_where_it_was(engine: RulesEngine) -> None:
    report = _report(engine, "Gunmen attacked an army outpost near the border with Mali, killing twelve soldiers.")
    assert report["country"] != "Mali"


def test_the_nationality_of_a_suspect_says_nothing_of_the_country(engine: RulesEngine) -> None:
    report = _report(engine, "A 24 year old Algerian man stabbed three people on a train before police shot him.")
    assert report["country"] is None


def test_what_stands_in_a_town_is_in_the_town(engine: RulesEngine) -> None:
    report = _report(engine, "A man stabbed two passengers in Rotterdam Central Station and was shot by police.")
    assert report["country_code"] == "NLD"


def test_a_group_that_fights_in_one_country_tells_it(engine: RulesEngine) -> None:
    report = _report(engine, "Abu Sayyaf gunmen abducted two fishermen at sea, and killed a third.")
    assert report["country_code"] == "PHL"


def test_a_word_for_a_division_that_one_country_uses_tells_it(engine: RulesEngine) -> None:
    report = _report(engine, "Attackers hacked a trader to death at Boroghor village in Tungipa upazila on Monday.")
    assert report["country_code"] == "BGD"


def test_the_only_place_of_a_name_is_meant_by_it(engine: RulesEngine) -> None:
    report = _report(engine, "Shelling killed two civilians near Avdiivka on Monday.")
    assert report["country_code"] == "UKR"


def test_those_whose_involvement_is_suspected_are_named_not_the_involvement(engine: RulesEngine) -> None:
    text = (
        "Assailants shot dead a police officer in Ghazni, Afghanistan. "
        "No group claimed responsibility; however, sources suspected the involvement of the Haqqani Network."
    )
    assert _report(engine, text)["perpetrator_name"] == "Haqqani Network"


NESTED = [
    ("Gunmen fired on officers between Sixth Street and Walnut Avenue in Dover, Delaware, killing one.", "Dover"),
    ("A man threw a firebomb at Beth Sholem Temple on Harbour Avenue in Dover, Delaware. No one was hurt.", "Delaware"),
    ("Rebels shot a driver from Chad in Mile 3, Buea, South-West, Cameroon.", "South-West"),
    ("A bomb exploded in Tarqum, Northern, Bahrain, killing an officer.", "Northern"),
    ("Militants fired a mortar into Karim Qala, Logar, Afghanistan, killing two civilians.", "Logar"),
    ("Soldiers of two armies exchanged fire across the Line of Control in Kotli's Dabsi sector; one died.", "Kotli"),
    ("An assailant opened fire on Mount Hebron Church in Dover, Delaware, wounding two. He named a 2015 attack "
     "on a church in Charleston, South Carolina, as his reason.", "Delaware"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part"), NESTED)
def test_names_with_what_they_lie_in_are_read_together(engine: RulesEngine, text: str, part: str) -> None:
    report = _report(engine, text)
    assert part in (report["place_name"], report["admin2"], report["admin1"], (report["place_reason"] or "")[-5:])


def test_the_place_of_a_series_is_no_more_than_what_holds_its_incidents(engine: RulesEngine) -> None:
    text = (
        "Gunmen attacked Sarwak, Nawa district, Helmand, Afghanistan. This was one of two incidents in Nawa that day."
    )
    assert _report(engine, text)["place_name"] == "Sarwak"


def test_a_name_that_no_gazetteer_has_stands_in_the_town_told_next_to_it(engine: RulesEngine) -> None:
    report = _report(engine, "A mine killed two drivers in Wankoloba, between Tougan and Gomboro, Burkina Faso.")
    assert (report["place_name"], report["geo_precision"]) == ("Wankoloba", 2)
    assert report["latitude"] is not None


def test_where_somebody_once_served_is_not_where_it_was(engine: RulesEngine) -> None:
    text = "A man who had served in Vietnam threw a grenade at a clinic in Boise, Idaho, United States. Two were hurt."
    assert (_report(engine, text)["place_name"], _report(engine, text)["country"]) == ("Boise", "United States")


COUNTRIES = [
    ("A car bomb exploded outside a school in the Somali capital, killing three.", "Somalia", "Mogadishu"),
    ("Gunmen killed two guards in the Afghan capital, Kabul, on Monday.", "Afghanistan", "Kabul"),
    ("A man stabbed two Americans at Rotterdam Central Station, injuring both.", "Netherlands", None),
    ("Two bombs exploded in Pattaya, injuring two Britons, three Dutch and four from Austria.", "Thailand", None),
    ("The OSCE SMM reported that a shell killed a man near Krasnohorivka.", "Ukraine", None),
    ("Gunmen stormed the Continental Hotel Lahore and killed two guards.", "Pakistan", None),
]


@pytest.mark.parametrize(("text", "country", "place"), COUNTRIES)
def test_the_country_is_that_of_the_place_not_of_who_was_there(
    engine: RulesEngine, text: str, country: str, place: str | None
) -> None:
    report = _report(engine, text)
    assert report["country"] == country
    assert place in (None, report["place_name"])


def test_troops_in_the_country_beyond_the_border_are_not_where_it_was(engine: RulesEngine) -> None:
    text = "Gunmen killed six on a bus near the border with Somalia. They called it revenge for troops inside Somalia."
    assert _report(engine, text)["country"] != "Somalia"


def test_a_smaller_place_is_spelled_as_the_article_does(engine: RulesEngine) -> None:
    report = _report(engine, "A bomb killed two soldiers in Shahjoy, Zabul, Afghanistan.")
    assert (report["place_name"], report["admin2"]) == ("Shahjoy", "Shah Joy")
    assert _report(engine, "A bomb killed two soldiers in Bombay, India.")["place_name"] == "Mumbai"


def test_a_quarter_keeps_its_town(engine: RulesEngine) -> None:
    report = _report(engine, "A man was killed in the Zorbato area of Multan, Punjab, Pakistan.")
    assert (report["place_name"], report["admin2"]) == ("Zorbato", "Multan")


def test_what_is_reported_from_a_place_was_there(engine: RulesEngine) -> None:
    active = "Police reported a bomb blast from Hambantota."
    for text in ("A bomb blast was reported from Hambantota on Friday.", active):
        assert _report(engine, text)["place_name"] == "Hambantota"
    assert _report(engine, "A man from Hambantota was shot dead by gunmen on Friday.")["place_name"] != "Hambantota"


def test_who_is_at_home_in_one_country_acts_there(engine: RulesEngine) -> None:
    text = "Shells fired by alleged LNA forces killed four civilians in Qasr Tolmu."
    assert _report(engine, text)["country_code"] == "LBY"
    text = "Suspected JNIM militants killed two men in the village of Doulmaga."
    assert _report(engine, text)["country_code"] is None


def test_an_apostrophe_tells_a_name_from_one_without(engine: RulesEngine) -> None:
    assert _report(engine, "A mine killed a farmer in Dar'a city on Friday.")["country_code"] == "SYR"


def test_bombs_that_are_blasted_are_bombings(engine: RulesEngine) -> None:
    report = _report(engine, "Activists blasted two crude bombs in Rangpur, Bangladesh, on Monday.")
    assert (report["event_type"], report["place_name"]) == ("bombing", "Rangpur")


LED_TO = [
    ("Gunmen opened fire on a bus in the Yemeni city of Ibb, killing three people.", "Ibb", "Yemen"),
    (
        "An air strike on the rebel-held town of Kafr Tuma in Syria's Idlib province killed six people.",
        "Kafr Tuma",
        "Syria",
    ),
    ("A raid on the town of Azaz in Syria killed two people, said a monitor based in Britain.", "Azaz", "Syria"),
    ("TRIPOLI, Lebanon -- A gunman killed two guards of a bank in the northern city of Tripoli.", "Tripoli", "Lebanon"),
    ("A bomb killed nine people at a school in the Afghan capital.", "Kabul", "Afghanistan"),
    ("Men shot dead a mayor at a rally in Chilapa in the Mexican state of Guerrero on Monday.", "Chilapa", "Mexico"),
]


@pytest.mark.parametrize(("text", "name", "country"), LED_TO)
def test_words_for_a_kind_of_place_and_its_nation_lead_to_its_name(
    engine: RulesEngine, text: str, name: str, country: str
) -> None:
    report = _report(engine, text)
    assert (report["place_name"], report["country"]) == (name, country)


def test_several_groups_of_a_region_do_not_outvote_the_army_of_a_country(engine: RulesEngine) -> None:
    text = "The Burkinabe army clashed with presumed JNIM and ISGS militants between Foobaga and Tampaga."
    assert _report(engine, text)["country"] == "Burkina Faso"


def test_a_division_speaks_for_itself_and_not_for_the_towns_that_bear_its_name(engine: RulesEngine) -> None:
    text = "Men shot dead a mayor at a rally in Chilapa in the Mexican state of Guerrero on Monday."
    assert _report(engine, text)["admin1"] == "Guerrero"
