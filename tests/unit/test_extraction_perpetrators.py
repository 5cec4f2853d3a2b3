"""Who can have done it: not those hit, not those who fired back, spoke of it, or arrested somebody over it."""

import pytest

GUNMEN = "Unidentified Armed Group (Pakistan)"
CASES = [
    # who fired back was attacked
    (
        "Gunmen attacked a police post near Hangu, Pakistan, on Monday. Police returned fire and two constables died.",
        GUNMEN,
    ),
    (
        "Armed men fired at a post in Hangu, Pakistan, on Monday. Soldiers engaged them; a soldier was killed.",
        GUNMEN,
    ),
    # who inquires did not do it
    (
        "A driver was hurt in a bomb attack in Hangu, Pakistan, on Monday. Police launched an inquiry into the attack.",
        None,
    ),
    ("A trader was shot dead in Hangu, Pakistan, on Monday. The suspect, police said, fled.", None),
    # who arrests somebody for it did not do it
    ("Police arrested a man for killing a trader in Hangu, Pakistan, on Monday.", "man"),
    (
        "A trader was shot dead by two robbers in Hangu, Pakistan, on Monday. Police raid hideouts to arrest them.",
        "Unidentified Gang (Pakistan)",
    ),
    # who praises or condemns it did not do it
    (
        "Minister Karim Badrun condemned the bombing of a bus that killed four people in Hangu, Pakistan, on Monday.",
        None,
    ),
    # no group has claimed it
    (
        "A soldier was shot dead in Hangu, Pakistan, on Monday. Police described the soldier's murder as planned, "
        "though no group immediately claimed responsibility.",
        None,
    ),
    # whose forces they are is told before what they did, or before what they did it with
    ("Turkish shelling killed three herders near Afrin, Syria, on Monday.", "Military Forces of Turkey"),
    ("Two nurses died in an Ethiopian drone strike on Adwa on Monday.", "Military Forces of Ethiopia"),
    (
        "Nigerian army helicopters fired on a market in Bama on Monday, killing six people.",
        "Military Forces of Nigeria",
    ),
    (
        "Air strikes on Saada, Yemen, killed nine on Monday. Witnesses said Saudi warplanes carried out the raids.",
        "Military Forces of Saudi Arabia",
    ),
    # a place's name before the event does not tell who did it
    ("A Baghdad market bombing killed nine people on Monday.", None),
    # nobody is named by "two groups"
    ("Four people were killed in Hangu, Pakistan, on Monday when two groups clashed.", None),
]


@pytest.mark.parametrize(("text", "perpetrator"), CASES)
def test_the_perpetrator_is_an_actor_who_can_have_done_it(reports_of, text, perpetrator):
    assert reports_of(text)[0]["perpetrator_name"] == perpetrator


def test_a_group_that_says_it_was_behind_an_attack_claims_it(reports_of):
    report = reports_of(
        "Two car bombs went off in Mosul, Iraq, on Monday, killing five. The Islamic State group said it was behind "
        "the blasts."
    )[0]

    assert (report["claimed_by"], report["perpetrator_basis"]) == ("Islamic State", "claimed")
