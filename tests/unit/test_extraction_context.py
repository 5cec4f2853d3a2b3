"""What a sentence leaves to its neighbours: regions, owners of forces, allegiance of those arrested."""


def test_a_village_unknown_lies_in_the_region_spoken_of_before(read):
    text = (
        "Attacks on Nigerian posts in Borno state have become frequent.\n"
        "Gunmen attacked a Nigerian army post in the Zurmakol area on Tuesday, killing two soldiers."
    )
    [report] = read(text).reports
    assert (report["country"], report["admin1"], report["geo_precision"]) == ("Nigeria", "Borno", 4)
    assert "spoken of shortly before" in report["place_reason"]


def test_a_village_unknown_takes_no_region_of_another_country(read):
    text = (
        "Traders in Balochistan province closed their shops.\n"
        "Gunmen attacked a Nigerian army post in the Zurmakol area on Tuesday, killing two Nigerian soldiers."
    )
    [report] = read(text).reports
    assert report["admin1"] is None


def test_its_soldiers_are_those_of_the_army_that_speaks(read):
    text = "Niger's army said gunmen had killed five of its soldiers near the border with Mali on Tuesday."
    extraction = read(text)
    victims = [p["canonical_name"] for p in extraction.participants if p["role"] == "victim"]
    assert victims == ["Military Forces of Niger"]


def test_unknown_attackers_are_named_whole_and_by_the_country_of_the_attack(read):
    text = "Three policemen were killed by a group of terrorists in Quetta, Pakistan, near the border with Iran."
    extraction = read(text)
    [attackers] = [p for p in extraction.participants if p["role"] == "perpetrator"]
    assert attackers["name"] == "group of terrorists"
    assert attackers["canonical_name"] == "Unidentified Armed Group (Pakistan)"


def test_those_arrested_are_the_target_of_an_arrest_with_the_group_they_belong_to(read):
    text = "Police in Karachi arrested a would-be suicide bomber affiliated with the BLF on Tuesday."
    extraction = read(text)
    [report] = extraction.reports
    assert (report["event_type"], report["arrested_best"]) == ("arrest", 1)
    [target] = [p for p in extraction.participants if p["role"] == "target"]
    assert target["name"].endswith("affiliated with the BLF")
    assert target["canonical_name"] == "Baloch Liberation Front"
    assert [p["name"] for p in extraction.participants if p["role"] == "perpetrator"] != ["BLF"]


def test_what_some_have_done_on_no_day_is_no_incident(read):
    text = (
        "Rebels killed four soldiers in Gao, Mali, in January.\n"
        "They have targeted Kidal province and the port city of Mopti. "
        "The rebels have used the truce to attack Ansar Dine in Timbuktu, Mali."
    )
    [report] = read(text).reports
    assert report["killed_best"] == 4


def test_a_number_of_people_is_told_with_the_people(read):
    text = "Police said on Tuesday that three of their officers were killed by gunmen in Zaria, Nigeria."
    extraction = read(text)
    [claim] = [c for c in extraction.casualty_claims if c["outcome"] == "killed"]
    assert (claim["count_best"], claim["victim_type"]) == (3, "security_force")
    assert claim["victim_group"] == "three of their officers"
