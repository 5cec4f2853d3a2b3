"""Whose deed it was: the next of a row, the man of a force, the fighter who fell, the group that claims another act."""

import pytest

ARMED = "Unidentified Armed Group (Niger)"
GANG = "Unidentified Gang (Niger)"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the next deed of a row, which parses make a clause
        ("Robbers on Sunday broke into a farm near Dakoro, Niger, tied up the family and shot dead the owner.", GANG),
        ("Grain thieves on Monday attacked a team in Dakoro, Niger, held its members hostage and beat them.", GANG),
        # the row that somebody tells
        ("Police said gunmen entered a house in Dakoro, Niger, on Monday, shot the owner dead and fled.", ARMED),
        ("The army said rebels fired at a convoy near Dakoro, Niger, on Monday, wounded three men and fled.", ARMED),
        # whose craft it was
        (
            "Israel said its jets hit a base near Homs, Syria, on Monday, killing three men.",
            "Military Forces of Israel",
        ),
        ("Pilots said their planes were hit by rebels near Dakoro, Niger, on Monday, killing three men.", ARMED),
        # what went on when they came
        (
            "Imam Sani was leading the prayer in Dakoro, Niger, on Monday when five armed men showed up, took him out, "
            "and killed him.",
            ARMED,
        ),
        # a row that nobody did to others
        ("A bus hit a mine near Dakoro, Niger, on Monday, caught fire and killed 14 passengers.", None),
        (
            "The army said a rebel camp was found near Dakoro, Niger, on Monday, killed nine rebels and seized rifles.",
            "Military Forces of Niger",
        ),
        # "they" are the men of the sentence before
        (
            "A nurse was shot dead in Dakoro, Niger, on Monday. Two men brought the nurse to a street in a taxi. "
            '"They got out and shot her twice," an officer said.',
            "Two men",
        ),
        (
            "A councillor was killed in Dakoro, Niger, on Monday. Three men on two motorbikes followed him home. As he "
            "parked, they shot him five times.",
            "Three men",
        ),
        ("Two men were shot dead in Dakoro, Niger, on Monday. They died on the spot.", None),
        (
            "Two men were driving home in Dakoro, Niger, on Monday when gunmen stopped them. They shot the men dead.",
            ARMED,
        ),
        # who laid what was made safe
        ("Experts defused a bomb planted by unknown militants under a bridge in Dakoro, Niger, on Monday.", ARMED),
        ("Experts defused a bomb planted under a bridge in Dakoro, Niger, on Monday.", None),
        (
            "A blast hit a van in Dakoro, Niger, on Monday, wounding two men. The explosive material had been fixed to "
            "a motorcycle by unknown rebels.",
            ARMED,
        ),
        # of those who fell one is named
        (
            "Police gunned down four militants in Dakoro, Niger, on Monday. A militant identified as Sani Bako was "
            "killed first.",
            "Police Forces of Niger",
        ),
        (
            "A soldier was killed in an attack in Dakoro, Niger, on Monday. The attacker, identified as Sani Bako, was "
            "killed by guards.",
            "Sani Bako",
        ),
        # the other acts of a wave
        (
            "Seven masons were shot dead near Gwadar, Pakistan, on Monday. The Gwadar incident was part of a flare-up, "
            "in which fighters of the Balochistan Liberation Front attacked convoys.",
            None,
        ),
        # those who may brawl
        ("A constable was tortured by some lawyers at a court in Dakoro, Niger, on Monday.", "lawyers"),
        # a deed against his own kin, and one of the force
        ("A policeman opened fire in Dakoro, Niger, on Monday, killing his daughter and a neighbour.", "policeman"),
        ("An off-duty policeman shot dead a motorist in Dakoro, Niger, on Monday.", "off-duty policeman"),
        ("A policeman shot dead a protester in Dakoro, Niger, on Monday.", "Police Forces of Niger"),
        # those disciplined for it
        (
            "The mayor suspended two policemen for torturing a man in Dakoro, Niger, on Monday.",
            "Police Forces of Niger",
        ),
        (
            "A complaint was filed against Sani Bako for throwing acid on a girl in Dakoro, Niger, on Monday.",
            "Sani Bako",
        ),
        ("She filed a complaint against a clerk. Gunmen shot a man in Dakoro, Niger, on Monday.", ARMED),
        # he is the man of the sentence before
        ("A man entered a clinic in Dakoro, Niger, on Monday. He pulled out a gun and shot dead a nurse.", "man"),
        ("A policeman arrested a man in Dakoro, Niger, on Monday after he stabbed his wife to death.", None),
        ("A trader was shot dead in Dakoro, Niger, on Monday. The trader resisted a robbery. He was 40.", None),
        # who tells of it
        ("A bomb exploded in Dakoro, Niger, on Monday, activists said, killing nine.", None),
        # supporters of somebody
        (
            "Armed supporters of a politician, Sani Bako, opened fire in Dakoro, Niger, on Monday, killing one.",
            "Armed supporters of a politician",
        ),
        # sides
        ("Five people were killed in a clash between two tribes in Dakoro, Niger, on Monday.", "two tribes"),
        (
            "An armed clash between two tribal groups left a man dead in Ayorou, Niger, on Monday.",
            "Unidentified Communal Militia (Niger)",
        ),
        (
            "Two men were killed in a clash between two gangs in Dakoro, Niger, on Monday. Police arrested suspects "
            "from both sides after it.",
            GANG,
        ),
        # whose operation it was
        (
            "Six militants were gunned down during a security operation in Dakoro, Niger, on Monday.",
            "Security Forces of Niger",
        ),
        ("Six militants were killed in Dakoro, Niger, on Monday. A military operation is under way.", None),
        ("Six farmers were killed during a military operation in Dakoro, Niger, on Monday.", None),
        # the group of another act
        (
            "Militants attacked a post in Dakoro, Niger, on Monday, killing a guard. In May, Al-Qaeda had claimed "
            "responsibility for a bus blast in Agadez.",
            ARMED,
        ),
        (
            "Militants attacked a post in Dakoro, Niger, on Monday, killing a soldier. Al-Qaeda is active in the area.",
            "Al-Qaeda",
        ),
        ("A car bomb planted by militants was defused in Dakoro, Niger, on Monday.", ARMED),
        # a state that is blamed
        (
            "Two people died in an air raid on Idlib, Syria, on Monday that monitors blamed on Russia.",
            "Military Forces of Russia",
        ),
        ("Gunmen killed a man in Dakoro, Niger, on Monday. Officials blamed Libya for sheltering them.", ARMED),
        # what groups are wont to do
        (
            "A rocket hit a base in Dakoro, Niger, on Monday, killing two. Al-Qaeda men have carried out dozens of "
            "such attacks.",
            None,
        ),
        # gangs and groups by name
        (
            "Police said the 'Bako gang' was involved in the kidnapping of a trader in Dakoro, Niger, on Monday.",
            "Bako gang",
        ),
        ("An armed gang kidnapped a trader in Dakoro, Niger, on Monday.", GANG),
        (
            "A blast hit a bus in Dakoro, Niger, on Monday, wounding six. A little-known group calling itself the Red "
            "Falcons claimed responsibility.",
            "Red Falcons",
        ),
    ],
)
def test_whose_deed_it_was(reports_of, text: str, name: str | None) -> None:
    assert reports_of(text)[0]["perpetrator_name"] == name


@pytest.mark.parametrize(
    ("claim", "claimed_by"),
    [
        ("Al-Shabaab claimed a bus bombing earlier this month that killed four.", None),
        ("Al-Shabaab claimed a car bomb in the city a week ago that killed nine.", None),
        ("Al-Shabaab claimed the attack.", "Al-Shabaab"),
        ("In a statement, Al-Shabaab said its fighters had carried out the attack.", "Al-Shabaab"),
        (
            "The branch of the Islamic State group, known as Islamic State Somalia, said it was behind the attack.",
            "Islamic State - Somalia Province",
        ),
    ],
)
def test_which_act_a_group_claims(reports_of, claim: str, claimed_by: str | None) -> None:
    report = reports_of(f"Gunmen shot dead three road workers in Mogadishu, Somalia, on Monday. {claim}")[0]
    assert report["claimed_by"] == claimed_by
    assert report["killed_best"] == 3


def test_a_noun_before_a_name_says_who_fell(reports_of) -> None:
    for told in ("identified as", "later identified as", "who was named as"):
        (report,) = reports_of(f"A policeman, {told} Sani Bako, was shot dead in Dakoro, Niger, on Monday.")
        assert (report["killed_best"], report["killed_security_best"]) == (1, 1)


def test_a_bomb_that_was_made_safe_did_not_go_off(reports_of) -> None:
    (report,) = reports_of("Police defused a car bomb in Dakoro, Niger, on Monday.")
    assert (report["event_type"], report["status"]) == ("disrupted_plot", "foiled")
