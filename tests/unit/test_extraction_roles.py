"""Who plays a part in an incident: sentences of our own, marked with the participants that they tell."""

from datetime import UTC, datetime
from functools import partial

import pytest

PUBLISHED = datetime(1991, 5, 16, tzinfo=UTC)


@pytest.fixture
def read(read):
    return partial(read, published=PUBLISHED)


def named(extraction, role):
    return {row["name"] for row in extraction.participants if row["role"] == role}


TOLD = [
    # role, words, sentence
    (
        "perpetrator",
        "men",
        "Six nuns were murdered on 16 April by men wearing police uniforms in Lorica.",
    ),
    (
        "perpetrator",
        "guerrilla organization",
        "The guerrilla organization had killed the engineer because they took him for an agent.",
    ),
    (
        "perpetrator",
        "Several armed individuals",
        "Several armed individuals shot repeatedly at the offices of the newspaper in Quilpa on Monday.",
    ),
    (
        "perpetrator",
        "eight officers",
        "A judge questioned the eight officers implicated in the murder of the five teachers in Quilpa.",
    ),
    (
        "perpetrator",
        "five soldiers",
        "The arrest of five soldiers accused of murdering ten teachers in Quilpa was announced on Monday.",
    ),
    (
        "perpetrator",
        "four officers",
        "The president implicated four officers in the assassination of the bishop of Quilpa on Monday.",
    ),
    ("target", "San Martin monastery", "The explosion took place at 0150 in front of the San Martin monastery."),
    ("target", "Quilpa telephone company", "Rebels placed a car bomb across from the Quilpa telephone company."),
    ("target", "hotel", "A bomb exploded at noon and seriously damaged the exchange, a hotel, a bank and two clinics."),
    ("target", "suspension bridge", "Rebels destroyed a suspension bridge near Quilpa on Monday."),
    (
        "target",
        "judge's residence",
        "On Monday night the judge's residence was the target of a bomb attack in Quilpa.",
    ),
    (
        "perpetrator",
        "unidentified individuals",
        "On the night of 3 May unidentified individuals placed two bombs in a bank in Quilpa.",
    ),
    ("perpetrator", "hired assassins", "The judge of Quilpa was shot to death on Monday by hired assassins."),
    ("perpetrator", "Government troops", "Government troops killed nine peasants by mistake in Quilpa on Monday."),
    ("perpetrator", "Shining Path", "A guard of a bank in Quilpa, Peru, died on Monday after a Shining Path attack."),
    ("perpetrator", "death squads", "The union accuses the death squads of perpetrating the attack in which ten died."),
    (
        "perpetrator",
        "urban guerrilla group",
        "The attorney was killed on Monday by a bomb presumably placed by an urban guerrilla group.",
    ),
    (
        "target",
        "nearby businesses",
        "The blast destroyed a bank in Quilpa and caused severe damage to nearby businesses.",
    ),
    ("target", "two mansions", "An explosion shattered the windows of two mansions in Quilpa on Monday."),
    (
        "target",
        "private homes",
        "Party offices, a bank, and private homes were destroyed by bomb explosions in Quilpa.",
    ),
    (
        "victim",
        "Luis Paz",
        "Two guards were killed by a bomb in Quilpa. The victims were identified as Ana Ruiz and Luis Paz.",
    ),
    ("victim", "general", "The general escaped unharmed from a dynamite attack in Quilpa on Monday."),
    ("victim", "their two maids", "He spoke of the murder of the six priests and their two maids in Quilpa on Monday."),
]


@pytest.mark.parametrize(("role", "words", "text"), TOLD, ids=[f"{role}: {words}" for role, words, _ in TOLD])
def test_a_participant_is_told(read, role, words, text):
    assert words in named(read(text), role)


NOT_TOLD = [
    # role, words, sentence
    ("weapon", "bullets", "The mayor was shot dead in Quilpa on Monday; nine bullets hit him."),
    ("weapon", "blast", "A bomb went off outside a bank in Quilpa on Monday and the blast killed a guard."),
    ("target", "area", "Two bombs exploded in a crowded area of Quilpa on Monday, killing a guard."),
    ("perpetrator", "guerrilla", "A guard was killed in a guerrilla attack on a bank in Quilpa on Monday."),
    ("victim", "Several armed individuals", "Several armed individuals shot repeatedly at the mayor's car on Monday."),
    ("weapon", "rifles", "Rebels killed three guards at a bank in Quilpa on Monday and seized rifles."),
    ("target", "rifles", "Rebels killed three guards at a bank in Quilpa on Monday and seized rifles."),
    ("target", "windows", "An explosion shattered the windows of two mansions in Quilpa on Monday."),
    ("victim", "people", "A bomb that went off in Quilpa on Monday killed a guard, and people were wounded."),
    ("perpetrator", "mistake", "Government troops killed nine peasants by mistake in Quilpa on Monday."),
    ("perpetrator", "those", "He asked for the trial of those involved in the murder of the mayor on Monday."),
    ("perpetrator", "army", "The army was not involved in the murder of the mayor of Quilpa on Monday."),
]


@pytest.mark.parametrize(("role", "words", "text"), NOT_TOLD, ids=[f"{role}: {words}" for role, words, _ in NOT_TOLD])
def test_what_is_no_participant_is_not_told(read, role, words, text):
    assert read(text).reports
    assert words not in named(read(text), role)


def test_an_area_that_was_attacked_is_a_location(read):
    text = "Guerrillas attacked the town of Quilpa on Monday and killed two shopkeepers."
    assert "town of Quilpa" in named(read(text), "location")


def test_murder_by_men_is_no_riot(read):
    reports = read("A group of thirty men murdered six nuns in Quilpa on Monday.").reports
    assert [report["muc_type"] for report in reports] == ["ATTACK"]


def test_bombing_by_an_air_force_is_an_air_strike(read):
    reports = read("The air force bombed two villages near Quilpa on Monday.").reports
    assert [report["event_type"] for report in reports] == ["air_strike"]


def test_leaders_are_fighters_only_of_armed_groups(read):
    text = "Ten labor leaders were killed in Quilpa on Monday. A rebel leader was killed in Lorica on 2 May."
    kinds = {claim["victim_group"]: claim["victim_type"] for claim in read(text).casualty_claims}
    assert kinds["Ten labor leaders"] == "civilian"
    assert kinds["A rebel leader"] == "militant"


MUC = [
    ("ATTACK", "Guerrillas shot dead the mayor of Quilpa on Monday."),
    ("BOMBING", "A bomb exploded outside a bank in Quilpa on Monday."),
    (None, "Guerrillas attacked an army patrol near Quilpa on Monday, killing three soldiers."),
    (None, "Guerrillas attacked the town of Quilpa on Monday."),
    (None, "Guerrillas shot dead the mayor of Quilpa on 3 May 1988."),
]


@pytest.mark.parametrize(("muc_type", "text"), MUC, ids=[text[:40] for _, text in MUC])
def test_muc_asks_for_violence_against_others_than_combatants_of_the_last_two_months(read, muc_type, text):
    reports = read(text).reports
    assert len(reports) == 1
    assert reports[0]["muc_type"] == muc_type
    assert (reports[0]["muc_stage"] is None) == (muc_type is None)
