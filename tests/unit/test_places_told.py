"""Places by the words around them: directions, chains with parts that nothing knows, names beside each other."""

from __future__ import annotations

import pytest

from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText, Row


def _report(engine: RulesEngine, text: str, **article: str) -> Row:
    (extraction,) = engine.extract([ArticleText(article_id="a", text=text, **article)])
    assert extraction.reports, text
    return extraction.reports[0]


def test_what_is_told_by_its_way_from_a_town_is_moved_that_far(engine: RulesEngine) -> None:
    report = _report(engine, "Gunmen killed two herders 20 km north of Djibo in Burkina Faso on Monday.")
    assert (report["place_name"], report["geo_precision"]) == ("Djibo", 2)
    assert report["latitude"] == pytest.approx(14.28, abs=0.02)


def test_a_town_far_from_a_city_is_not_in_the_city(engine: RulesEngine) -> None:
    text = "Two men were shot dead in Medford on Monday, about 270 miles south of Portland, Oregon, police said."
    assert _report(engine, text)["place_name"] == "Medford"


CHAINS = [
    (
        "Soldiers clashed with smugglers near Ban Saeng village, Moo 7, tambon Huai Lom, Mae Fa Luang district of "
        "Chiang Rai, Thailand, on Monday. One suspect was killed.",
        ("Ban Saeng", "Chiang Rai"),
    ),
    (
        "Two traders were hacked to death at Kalirhat village under Notunpara police station in Pabna sadar upazila "
        "of Bangladesh on Saturday.",
        ("Kalirhat", "Rajshahi"),
    ),
    ("A soldier was killed by a bomb in Tor Shah, Kurram Agency, on Monday.", ("Tor Shah", "Khyber Pakhtunkhwa")),
    ("Fighters attacked a post in Nukhayb desert in Anbar province on Friday, killing three.", ("Nukhayb", "Anbar")),
    ("Police killed two robbers in a gunfight in Gulzar Town Karachi on Sunday.", ("Gulzar Town", "Sindh")),
]


@pytest.mark.parametrize(("text", "place"), CHAINS)
def test_parts_that_nothing_knows_do_not_cut_a_place_from_its_division(
    engine: RulesEngine, text: str, place: tuple[str, str]
) -> None:
    report = _report(engine, text)
    assert (report["place_name"], report["admin1"]) == place


def test_a_refugee_camp_is_a_place(engine: RulesEngine) -> None:
    text = "Israeli forces shot dead a Palestinian teenager during a raid on the Balata refugee camp early on Monday."
    assert _report(engine, text)["place_name"] == "Balata"


def test_a_town_in_a_state_and_a_suburb_of_a_city_are_the_smaller(engine: RulesEngine) -> None:
    text = "A man shot dead two neighbours in the Oregon town of Bend on Monday, police said."
    assert _report(engine, text)["place_name"] == "Bend"
    text = "A man was shot dead in the Lyon suburb of Bron on Monday, French police said."
    assert _report(engine, text)["place_name"] == "Bron"


def test_of_two_names_beside_each_other_neither_holds_the_other(engine: RulesEngine) -> None:
    text = "One herder was killed in Tombari and another in Djibo, in Burkina Faso, on Monday."
    report = _report(engine, text)
    assert report["place_name"] != "Tombari" or report["admin2"] != "Djibo"


PERSONS = [
    "The boy was shot dead at Tyler's house on Quillmore Street on Monday, Memphis police said.",
    'Police said that Aurora "Red" Miller was shot dead on Quillmore Street in Memphis, Tenn., on Monday.',
    "Two men shot dead Brennon Salem, 15, on Monday, Memphis police said.",
    "Dan Reed, 20, of Dover, was shot dead on Quillmore Street on Monday, Memphis police said.",
    "The girl, a student at Salem Middle School, was shot dead on Quillmore Street on Monday, Memphis police said.",
]


@pytest.mark.parametrize("text", PERSONS)
def test_what_persons_are_called_and_where_they_are_from_is_no_place(engine: RulesEngine, text: str) -> None:
    assert _report(engine, text)["place_name"] == "Memphis"


def test_where_somebody_was_arrested_is_not_where_it_was(engine: RulesEngine) -> None:
    text = "Two men were arrested in Memphis over the shooting death of a man in Nashville on Monday, police said."
    assert _report(engine, text)["place_name"] == "Nashville"


def test_two_streets_are_no_towns(engine: RulesEngine) -> None:
    text = "A man was shot dead near Thompson and Colorado avenues on Monday, Kansas City police said."
    report = _report(engine, text, title="Man killed in Kansas City, Missouri")
    assert report["place_name"] == "Kansas City"


def test_a_town_has_the_county_whose_deputies_came(engine: RulesEngine) -> None:
    text = "A man was shot dead in Salem on Monday, Marion County deputies said."
    report = _report(engine, text, title="Man killed in Salem, Oregon")
    assert (report["place_name"], report["admin2"]) == ("Salem", "Marion County")


def test_a_division_yields_to_the_one_town_of_it_that_is_told(engine: RulesEngine) -> None:
    text = (
        "A Boone County man was shot dead on Monday, Missouri police said. "
        "He had been found in the yard of a house in Ashland."
    )
    assert _report(engine, text)["place_name"] == "Ashland"


def test_who_acts_in_one_region_tells_which_village_is_meant(engine: RulesEngine) -> None:
    text = "The OSCE SMM saw three explosions near Pervomaisk on Monday. A shell killed a farmer there."
    assert _report(engine, text)["admin1"] == "Luhansk"


def test_a_district_with_an_apostrophe_is_whole_as_a_parent(engine: RulesEngine) -> None:
    text = "Two traders were shot dead at Moricha in Cox's Bazar district of Bangladesh on Monday."
    assert _report(engine, text)["admin2"] == "Cox's Bazar"


def test_a_quarter_of_the_city_is_in_the_city_that_the_article_is_from(engine: RulesEngine) -> None:
    text = "Four people were shot dead at a cookout in the city's Kensington section on Sunday, police said."
    assert _report(engine, text, dateline="PHILADELPHIA")["admin1"] == "Pennsylvania"


def test_a_quarter_of_the_city_is_in_the_one_told_before(engine: RulesEngine) -> None:
    text = (
        "Police in Pittsburgh are looking for a gunman. "
        "Two men were shot dead in the city's Homewood section on Sunday, they said."
    )
    assert _report(engine, text, dateline="WASHINGTON")["admin1"] == "Pennsylvania"


def test_a_road_between_two_towns_is_near_them(engine: RulesEngine) -> None:
    for way in ("between Djibo and Bourzanga", "linking Djibo to Bourzanga"):
        text = f"A soldier was killed by a mine on the road {way} in Burkina Faso on Saturday."
        assert _report(engine, text)["geo_precision"] == 2


def test_the_high_seas_are_no_states(engine: RulesEngine) -> None:
    report = _report(engine, "Missiles were fired at a US destroyer in the Red Sea on Sunday, killing two sailors.")
    assert (report["country"], report["geo_precision"]) == (None, 7)


def test_an_article_in_a_name_is_part_of_it(engine: RulesEngine) -> None:
    text = "Israeli artillery shelled Aita al-Shaab in southern Lebanon on Friday, killing one farmer."
    assert _report(engine, text)["place_name"] == "Aita al-Shaab"


SPELLED = [
    (
        "Two activists were shot dead at Lodua village in Nangolkot upazila of Bangladesh on Sunday.",
        ("Lodua", "Chittagong"),
    ),
    (
        "Two thieves were killed in Bara Kalirhat village under Notunkula police station in Pabna sadar upazla, "
        "Bangladesh.",
        ("Bara Kalirhat", "Rajshahi"),
    ),
    (
        "Clashes in Khyber Agency`s Tirah Valley left 80 militants dead, the Pakistani army said.",
        ("Tirah Valley", "Khyber Pakhtunkhwa"),
    ),
    ("The OSCE SMM saw 13 explosions near Zolote-4. A shell killed a farmer there.", ("Zolote-4", "Luhansk")),
]


@pytest.mark.parametrize(("text", "place"), SPELLED)
def test_districts_spelled_otherwise_and_numbered_villages(
    engine: RulesEngine, text: str, place: tuple[str, str]
) -> None:
    report = _report(engine, text)
    assert (report["place_name"], report["admin1"]) == place


def test_a_town_told_elsewhere_is_no_finer_than_near_a_village(engine: RulesEngine) -> None:
    text = (
        "Four soldiers were killed in fighting near Mbau in Mocimboa da Praia district of Mozambique on Wednesday. "
        "A helicopter with the wounded came under fire but landed safely in Mueda."
    )
    assert _report(engine, text)["place_name"] == "Mbau"


def test_the_division_of_a_country_in_the_genitive_is_the_place(engine: RulesEngine) -> None:
    report = _report(engine, "Gunmen killed 14 villagers in South Sudan's Jonglei State on Monday.")
    assert report["admin1"] == "Jonglei"


def test_a_quarter_keeps_its_name_before_its_city(engine: RulesEngine) -> None:
    report = _report(
        engine, "Two grenades exploded in the Buyenzi quarter of Bujumbura on Monday, killing five people."
    )
    assert report["place_name"] == "Buyenzi"


@pytest.mark.parametrize("where", ["the Pishin Town area of Quetta", "Pishin Town, Quetta,"])
def test_a_quarter_called_like_a_town_elsewhere_is_in_its_city(engine: RulesEngine, where: str) -> None:
    report = _report(engine, f"A trader was shot dead in {where} on Wednesday, police said.")
    assert (report["place_name"], report["admin2"]) == ("Pishin Town", "Quetta")


def test_a_town_told_with_its_district_is_itself(engine: RulesEngine) -> None:
    report = _report(engine, "A trader was shot dead in Pishin town, Pishin district, on Wednesday, police said.")
    assert report["place_name"] == "Pishin"


def test_a_distance_from_a_town_leads_to_it(engine: RulesEngine) -> None:
    report = _report(engine, "Militants attacked a police post 15 km from Bannu on Friday, killing two officers.")
    assert (report["place_name"], report["geo_precision"]) == ("Bannu", 2)
    report = _report(engine, "A gunman killed two men in Goma on Friday. He was held 300 km from Kampala on Sunday.")
    assert report["place_name"] == "Goma"


def test_the_area_is_told_beside_its_road_or_before_its_district(engine: RulesEngine) -> None:
    text = (
        "Armed men set fire to machinery at the site of the Turbat-Mand road in Pakistan on Tuesday.\n"
        "Officials said the camp is in the Nasirabad area of Turbat."
    )
    assert _report(engine, text)["place_name"] == "Nasirabad"
    text = (
        "Three people were killed in a bomb blast close to a bus travelling from Khuzdar to Rawalpindi, in the Tomari "
        "area on the Khuzdar-Kalat highway in Pakistan, on Sunday."
    )
    assert _report(engine, text)["place_name"] == "Tomari"
    text = "Soldiers killed five militants in general area Zoru Khyber District on Friday, the Pakistani army said."
    report = _report(engine, text)
    assert (report["place_name"], report["admin2"]) == ("Zoru", "Khyber")
    text = "Soldiers killed five militants in Upper Dir District on Friday, the Pakistani army said."
    assert _report(engine, text)["place_name"] == "Upper Dir"
