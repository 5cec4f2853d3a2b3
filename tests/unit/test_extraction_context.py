"""What a sentence leaves to its neighbours: regions, owners of forces, allegiance of those arrested."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText
from tasks.settings import Settings

MODEL = Path(__file__).parents[2] / "data" / "models" / "en_ledger"
pytestmark = pytest.mark.skipif(not (MODEL / "meta.json").exists(), reason="the trained pipeline is not there")


@pytest.fixture(scope="module")
def engine():
    return RulesEngine(Settings())


def read(engine, text):
    return next(iter(engine.extract([ArticleText("a", text, None, datetime(2024, 5, 16, tzinfo=UTC))])))


def test_a_village_unknown_lies_in_the_region_spoken_of_before(engine):
    text = (
        "Attacks on Nigerian posts in Borno state have become frequent.\n"
        "Gunmen attacked a Nigerian army post in the Zurmakol area on Tuesday, killing two soldiers."
    )
    [report] = read(engine, text).reports
    assert (report["country"], report["admin1"], report["geo_precision"]) == ("Nigeria", "Borno", 4)
    assert "spoken of shortly before" in report["place_reason"]


def test_a_village_unknown_takes_no_region_of_another_country(engine):
    text = (
        "Traders in Balochistan province closed their shops.\n"
        "Gunmen attacked a Nigerian army post in the Zurmakol area on Tuesday, killing two Nigerian soldiers."
    )
    [report] = read(engine, text).reports
    assert report["admin1"] is None


def test_its_soldiers_are_those_of_the_army_that_speaks(engine):
    text = "Niger's army said gunmen had killed five of its soldiers near the border with Mali on Tuesday."
    extraction = read(engine, text)
    victims = [p["canonical_name"] for p in extraction.participants if p["role"] == "victim"]
    assert victims == ["Military Forces of Niger"]


def test_unknown_attackers_are_named_whole_and_by_the_country_of_the_attack(engine):
    text = "Three policemen were killed by a group of terrorists in Quetta, Pakistan, near the border with Iran."
    extraction = read(engine, text)
    [attackers] = [p for p in extraction.participants if p["role"] == "perpetrator"]
    assert attackers["name"] == "group of terrorists"
    assert attackers["canonical_name"] == "Unidentified Armed Group (Pakistan)"


def test_those_arrested_are_the_target_of_an_arrest_with_the_group_they_belong_to(engine):
    text = "Police in Karachi arrested a would-be suicide bomber affiliated with the BLF on Tuesday."
    extraction = read(engine, text)
    [report] = extraction.reports
    assert (report["event_type"], report["arrested_best"]) == ("arrest", 1)
    [target] = [p for p in extraction.participants if p["role"] == "target"]
    assert target["name"].endswith("affiliated with the BLF")
    assert target["canonical_name"] == "Baloch Liberation Front"
    assert [p["name"] for p in extraction.participants if p["role"] == "perpetrator"] != ["BLF"]


def test_what_some_have_done_on_no_day_is_no_incident(engine):
    text = (
        "Rebels killed four soldiers in Gao, Mali, in January.\n"
        "They have targeted Kidal province and the port city of Mopti. "
        "The rebels have used the truce to attack Ansar Dine in Timbuktu, Mali."
    )
    [report] = read(engine, text).reports
    assert report["killed_best"] == 4


def test_a_number_of_people_is_told_with_the_people(engine):
    text = "Police said on Tuesday that three of their officers were killed by gunmen in Zaria, Nigeria."
    extraction = read(engine, text)
    [claim] = [c for c in extraction.casualty_claims if c["outcome"] == "killed"]
    assert (claim["count_best"], claim["victim_type"]) == (3, "security_force")
    assert claim["victim_group"] == "three of their officers"
