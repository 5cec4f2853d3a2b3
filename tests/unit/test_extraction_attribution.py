"""Who claims, who blames, who denies: four different things, and an act that is denied is told as denied."""

import pytest


def names(extraction, role):
    return [row["name"] for row in extraction.participants if row["role"] == role]


DENIED = [
    ("The army denied that its troops had shelled a market in Rutshuru on Monday.", "army"),
    ("The army denied killing three farmers near Jos on Monday.", "army"),
    ("The ministry rejected reports that rebels had killed ten soldiers in Bor on Monday.", "ministry"),
]


@pytest.mark.parametrize(("text", "denier"), DENIED)
def test_an_act_that_is_only_denied_has_that_status_and_no_toll(read, text, denier):
    extraction = read(text)
    (report,) = extraction.reports
    assert (report["status"], report["killed_best"], report["killed_civilians_best"]) == ("denied", None, None)
    assert set(names(extraction, "denier")) == {denier}
    assert denier not in names(extraction, "perpetrator")


OCCURRED = [
    (
        "A bomb killed four people in Kano on Monday. The governor accused Boko Haram of the bombing. "
        "The group denied responsibility.",
        ["governor"],
        ["Boko Haram"],
    ),
    (
        "A bomb killed two people in Mandalay on Monday. Officials attributed the blast to the rebels, who denied any "
        "involvement.",
        ["Officials"],
        ["rebels"],
    ),
    ("Gunmen killed three farmers near Jos on Monday. Police blamed herders for the attack.", ["Police"], []),
    ("Gunmen killed three farmers near Jos on Monday. Herders denied the attack.", [], ["Herders"]),
]


@pytest.mark.parametrize(("text", "attributors", "deniers"), OCCURRED)
def test_denying_the_guilt_does_not_undo_the_act(read, text, attributors, deniers):
    extraction = read(text)
    report = extraction.reports[0]
    assert report["status"] == "occurred"
    assert report["killed_best"]
    assert names(extraction, "attributor") == attributors
    assert names(extraction, "denier") == deniers


def test_who_blames_is_a_column_of_its_own(read):
    text = "A bomb killed four people in Kano on Monday. The governor accused Boko Haram of the bombing."
    (report,) = read(text).reports
    assert (report["perpetrator_name"], report["perpetrator_basis"]) == ("Boko Haram", "attributed")
    assert (report["attributed_by"], report["claimed_by"]) == ("Government of Nigeria", None)


def test_a_claim_is_attributed_by_nobody(read):
    text = "A bomb killed four people in Kabul on Monday. The Taliban claimed responsibility for the attack."
    (report,) = read(text).reports
    assert (report["claimed_by"], report["attributed_by"]) == ("Taliban", None)


SAID_TO_HAVE_DONE_IT = [
    ("A bomb wounded two soldiers near Djibo on Monday. The device was likely planted by JNIM militants.", "JNIM"),
    ("Two gunmen shot dead a teacher in Hpakant on Monday. The gunmen are believed to be KIA soldiers.", "KIA"),
    (
        "A bomb killed four people in Huanta on Monday. Police hold the Shining Path responsible for the attack.",
        "Shining Path",
    ),
    ("Unknown gunmen (suspected to be Boko Haram) killed three farmers in Konduga on Monday.", "Boko Haram"),
    (
        "John Doe, a member of the Jewish Defense League, was accused of bombing an office in Ohio.",
        "Jewish Defense League",
    ),
    ("The Red Brigades claimed responsibility for detonating two bombs in a bank in Milan on Monday.", "Red Brigades"),
    ("A judge was murdered in Cali on Monday by gunmen hired by the Medellin Cartel.", "Medellin Cartel"),
    ("A note signed by the Shining Path lay beside the mayor who was shot dead in Pisco on Monday.", "Shining Path"),
    (
        "Assailants attacked a mosque in Ohio; police arrested Roy Poe, a neo-Nazi extremist, over the attack.",
        "Poe",
    ),
]


@pytest.mark.parametrize(("text", "name"), SAID_TO_HAVE_DONE_IT)
def test_who_did_it_is_read_from_the_words_that_name_them_beside_the_act(read, text, name):
    assert any(name in told for told in names(read(text), "perpetrator"))


def test_those_whose_members_acted_acted_too(read):
    told = names(read("Members of the armed forces killed six priests in Suchitoto on Monday."), "perpetrator")
    assert {"Members of the armed forces", "armed forces"} <= set(told)


def test_fighters_who_fell_in_a_clash_are_among_those_hit(read):
    extraction = read("Eight Boko Haram militants were killed in a battle with soldiers near Bama on Monday.")
    (report,) = extraction.reports
    assert report["event_type"] == "armed_clash"
    assert "Boko Haram" in {row["canonical_name"] for row in extraction.participants if row["role"] == "victim"}


def test_the_sides_of_fighting_stand_also_far_behind_it(read):
    extraction = read(
        "On Sunday heavy fighting was reported near Lashio in Shan State between the TNLA and the Burma Army.",
    )
    sides = {row["canonical_name"] for row in extraction.participants}
    assert {"Ta'ang National Liberation Army", "Military Forces of Myanmar"} <= sides


def test_the_word_that_links_two_tolls_is_no_part_of_either(read):
    extraction = read("At least one person was killed and three injured when gunmen attacked a bus on Monday.")
    words = {row["victim_group"] for row in extraction.casualty_claims}
    assert words
    assert not any(told.endswith((" and", ",")) for told in words)


TOLD_BY = [
    ("Five people were killed in a blast in Quetta on Monday, police said.", "police"),
    ("Police said on Monday that five people were killed in a blast in Quetta.", "Police"),
    ("According to a hospital official, five people were killed in a blast in Quetta on Monday.", "hospital official"),
    ("A blast in Quetta killed five people, according to the Edhi Foundation's local office.", "Edhi Foundation's"),
    ("Police confirmed the blast in Quetta and put the number of dead at 11.", "Police"),
    ("A raid on Azaz on Monday killed four people, the health ministry reported.", "health ministry"),
    ("A spokesman for the army, Colonel John Doe, said that eight rebels had been killed.", "spokesman for the army"),
    ("Five people were killed in a blast in Quetta, he said.", None),
    ("Five people were killed in a blast in Quetta.", None),
    ("A Lahore-based monitor said on Monday that a bomb had killed five people in Quetta.", "Lahore-based monitor"),
]


@pytest.mark.parametrize(("text", "speaker"), TOLD_BY)
def test_who_gives_a_figure_is_told_with_it(read, text, speaker):
    extraction = read(text)
    told = {row["attributed_to"] for row in extraction.casualty_claims}
    assert len(told) == 1
    (name,) = told
    assert name == speaker or (speaker and name and name.startswith(speaker))


BASES = [
    ("A monitor in London said Russian warplanes bombed Kafr Tuma on Monday, killing six people.", "attributed"),
    ("Boko Haram gunmen killed six people in Konduga on Monday, according to the army.", "attributed"),
    ("Boko Haram gunmen killed six people in Konduga on Monday, the governor said.", "stated"),
    ("Boko Haram gunmen killed six people in Konduga on Monday.", "stated"),
    ("The Nigerian army said its soldiers killed six people in Konduga on Monday.", "stated"),
]


@pytest.mark.parametrize(("text", "basis"), BASES)
def test_a_known_actor_on_the_word_of_another_side_is_attributed(read, text, basis):
    (report,) = read(text).reports
    assert report["perpetrator_basis"] == basis


def test_who_rounds_off_the_sentence_is_told_with_the_perpetrator(read):
    (report,) = read("Boko Haram gunmen killed six people in Konduga on Monday, the governor said.").reports
    assert report["attributed_by"] == "Government of Nigeria"


THE_GROUP = [
    "A bomb killed four soldiers in Kano on Monday. A spokesman for Boko Haram spoke. The group claimed the attack.",
    "A bomb killed four soldiers in Kano on Monday. Boko Haram has a base there. The outfit claimed responsibility.",
    "A spokesman for Boko Haram denied on Monday that his group had killed four soldiers in Kano on Sunday.",
]


@pytest.mark.parametrize("text", THE_GROUP)
def test_the_group_is_the_one_named_last(read, text):
    (report,) = read(text).reports
    assert report["perpetrator_name"] == "Boko Haram"


def test_another_group_is_not_the_one_named_before(read):
    text = (
        "A bomb killed four soldiers in Kano on Monday. Boko Haram has a base there. A little-known group claimed it."
    )
    assert all(report["perpetrator_name"] != "Boko Haram" for report in read(text).reports)


def test_what_is_blamed_on_somebody_before_a_list_is_so_in_each_of_its_parts(read):
    text = (
        "At least 11 people were killed on Monday in a wave of violence blamed on al-Shabaab: a car bomb killed six "
        "people in Mogadishu, mortar fire killed three people in Kismayo, and gunmen shot dead two officials in Baidoa."
    )
    told = [report["perpetrator_name"] for report in read(text).reports]
    assert told == ["Al-Shabaab"] * 3
