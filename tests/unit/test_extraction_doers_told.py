"""Doers told plainly: somebody without a name, him and his own, a lone one, the force of an operation, his own bomb."""

from datetime import UTC, datetime

import pytest

from tasks.extraction.engine import load_engine
from tasks.extraction.model import ArticleText

ARMED = "Unidentified Armed Group (Niger)"
ARMY = "Security Forces of Niger"


def _reports(text: str) -> list[dict]:
    article = ArticleText("x", text, None, datetime(2021, 6, 15, tzinfo=UTC))
    return next(iter(load_engine().extract([article]))).reports


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # somebody not told before, by a word that says no more
        ("A clerk was killed in Dosso, Niger, on Monday. Two suspects on a bike shot him and fled.", "Two suspects"),
        (
            "A clerk was killed in Dosso, Niger, on Monday. A lone suspect opened fire from behind and fled.",
            "lone suspect",
        ),
        ("Two persons raped a girl of nine at a bus stand in Dosso, Niger, on Monday.", "Two persons"),
        ("A clerk was killed in Dosso, Niger, on Monday. The suspects opened fire and fled.", None),
        ("A clerk was killed in Dosso, Niger, on Monday. Two suspects were arrested later.", None),
        # what they came in
        (
            "A judge was killed in Dosso, Niger, on Monday as he was intercepted by two men on a motorcycle, who shot "
            "him.",
            "two men",
        ),
        # the name that opens a sentence does nothing
        ("Dosso, 3 May: A group of armed men on Monday wounded a judge in Dosso, Niger.", ARMED),
        (
            "In Sabari district, Khost province, a combined Afghan and coalition security force detained two suspected "
            "rebels on Monday.",
            "Security Forces of Afghanistan",
        ),
        ("In Dosso, the capital of Dosso Region, gunmen shot dead a judge on Monday.", ARMED),
        ("In Dosso, Niger, one Sani shot his sister dead on Sunday over land.", "Sani"),
        # him and his own
        (
            "A farmer was killed near Dosso, Niger, on Monday. Police said a man and his three sons opened fire on the "
            "farmer.",
            "man and his three sons",
        ),
        (
            "A raiding party was fired at in Dosso, Niger, on Monday. Constable Ali Sani and his accomplices opened "
            "fire on the team, injuring an inspector.",
            "Constable Ali Sani",
        ),
        (
            "Near the market in Dosso, Niger, Ali Sani and his brothers stabbed a trader to death on Monday.",
            "Ali Sani",
        ),
        ("A former soldier, Ali Sani, shot dead two brothers in Dosso, Niger, on Sunday.", "Ali Sani"),
        (
            "A constable was killed in Dosso, Niger, on Monday by lawyers. Inspectors Ali Sani and Rabo conducted a "
            "raid to arrest a suspect. Lawyers attacked the policemen.",
            "lawyers",
        ),
        # a lone attacker is no group
        ("A teacher was shot dead in Dosso, Niger, on Monday by a teenage attacker.", "teenage attacker"),
        ("A teacher was shot dead in Dosso, Niger, on Monday by masked attackers.", ARMED),
        # men who are linked to somebody
        (
            "A bomb wrecked a bank in Dosso, Niger, on Monday. Police said the bomb was placed by groups "
            "linked to drug traffickers.",
            "Unidentified Gang (Niger)",
        ),
        (
            "Three teachers were killed in Dosso, Niger, on Monday. The killers belonged to a rebel group, the union "
            "said.",
            ARMED,
        ),
        # "they", who were told by what makes them unknown
        (
            "A herder died in Dosso, Niger, on Monday. Unidentified men on motorcycles came to the village at night. "
            "They set fire to ten houses and killed the herder.",
            ARMED,
        ),
    ],
)
def test_who_did_it_is_told(text: str, name: str | None) -> None:
    assert _reports(text)[0]["perpetrator_name"] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eight terrorists were killed in an intelligence-based operation near Dosso, Niger, on Monday.", ARMY),
        ("Four militants were gunned down during a clearance operation near Dosso, Niger, on Monday.", ARMY),
        ("A soldier was killed during a clearance operation near Dosso, Niger, on Monday.", None),
        (
            "A soldier was killed near Dosso, Niger, on Monday during a clearance operation when terrorists opened "
            "fire.",
            ARMED,
        ),
    ],
)
def test_an_operation_is_of_the_forces(text: str, name: str | None) -> None:
    assert _reports(text)[0]["perpetrator_name"] == name


def test_a_state_that_struck_is_who_struck_next() -> None:
    told = _reports(
        "Israel pounded the Gaza Strip on Sunday, killing at least 20 people, rescuers said. Talks had resumed in "
        "Doha. A rights group said nobody was safe. An air strike on a house early on Sunday in the Rimal area of "
        "Gaza killed at least nine people, a rescuer said."
    )
    assert [row["perpetrator_name"] for row in told] == ["Military Forces of Israel"] * len(told)


def test_the_group_that_claims_is_the_one_that_claimed_before() -> None:
    told = _reports(
        "The Islamic State (IS) group claimed a bombing at a bank in Afghanistan that killed eight people. A bomber "
        "attacked the bank in Kunduz on Tuesday while “Taliban militia members gathered outside”. The group "
        "previously claimed responsibility for a similar bombing in March 2020 in Kandahar, in which three people "
        "were killed."
    )
    assert {row["claimed_by"] for row in told} == {"Islamic State"}


@pytest.mark.parametrize(
    ("text", "name", "attackers"),
    [
        (
            "A man was killed on Monday when the bomb he was trying to plant in Dosso, Niger, exploded. Officials "
            "identified the deceased as Ali Sani, a guard.",
            "Ali Sani",
            1,
        ),
        (
            "An explosion occurred in Dosso, Niger, on Monday. A man was carrying a bomb to plant it, but it exploded "
            "prematurely, killing him.",
            "man",
            1,
        ),
        (
            "Two militants were killed in Dosso, Niger, on Sunday when a roadside bomb they were planting went off.",
            ARMED,
            2,
        ),
        ("An officer was killed in Dosso, Niger, on Monday when a bomb he was trying to defuse exploded.", None, None),
        (
            "Three people were killed in Dosso, Niger, on Sunday when a mine exploded as they were carrying a man.",
            None,
            None,
        ),
    ],
)
def test_an_own_bomb_kills_an_attacker(text: str, name: str | None, attackers: int | None) -> None:
    row = _reports(text)[0]
    assert (row["perpetrator_name"], row["killed_attackers_best"]) == (name, attackers)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # who came before the act
        (
            "A bus was stopped by men in uniform near Dosso, Niger, on Sunday and three passengers were abducted.",
            "men",
        ),
        ("Masked men entered a bar in Dosso, Niger, on Friday and five guests were shot dead.", ARMED),
        (
            "A banker was shot dead in Dosso, Niger, on Sunday as he was waylaid by unidentified robbers.",
            "Unidentified Gang (Niger)",
        ),
        ("A trader was stopped by police near Dosso, Niger, on Sunday and was later found stabbed to death.", None),
        ("A teacher was shot dead in Dosso, Niger, on Sunday as people stopped to look.", None),
        # the light verb of an ambush
        (
            "Two policemen were killed in an ambush near Dosso, Niger, on Monday. Rebels laid the ambush on a road, "
            "the governor said.",
            ARMED,
        ),
        # those who fell in the fight that they began
        (
            "Two robbers were killed in a gunfight near Dosso, Niger, on Monday after they fired at a patrol.",
            "Unidentified Gang (Niger)",
        ),
        # the force of another state than those who fell
        (
            "An Indian soldier was killed in Pakistani firing along the Line of Control in Poonch, India, on Sunday.",
            "Military Forces of Pakistan",
        ),
        (
            "Two Pakistani soldiers were killed when militants attacked a post near Chaman, Pakistan, on Sunday. "
            "Pakistani troops returned fire.",
            "Unidentified Armed Group (Pakistan)",
        ),
        # whose craft it was
        (
            "Three children were killed near Dosso, Niger, on Sunday when a drone of the Malian army hit a wedding.",
            "Military Forces of Mali",
        ),
    ],
)
def test_who_came_and_who_fired(text: str, name: str | None) -> None:
    assert _reports(text)[0]["perpetrator_name"] == name


def test_who_laid_a_bomb_that_was_defused() -> None:
    told = _reports(
        "Police on Tuesday defused a bomb in Dosso, Niger. Officials said that unknown miscreants had planted the "
        "device at a bus stop. They said that rebels had hidden explosives and detonating cord in a bucket."
    )
    assert [(row["event_type"], row["status"], row["perpetrator_name"]) for row in told] == [
        ("disrupted_plot", "foiled", ARMED)
    ]


def test_a_bomb_laid_elsewhere_is_another() -> None:
    told = _reports(
        "Police defused a bomb in Dosso, Niger, on Tuesday. On Monday rebels planted a bomb on a bridge in Maradi, "
        "Niger, which exploded and killed three soldiers."
    )
    assert [row["status"] for row in told] == ["foiled", "occurred"]
