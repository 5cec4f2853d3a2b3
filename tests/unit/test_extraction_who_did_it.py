"""Who did it and how many fell, where the words for it stand in another clause or sentence than the act."""

from datetime import UTC, datetime

import pytest

from tasks.extraction.engine import load_engine
from tasks.extraction.model import ArticleText

GUNMEN = "Unidentified Armed Group (Iraq)"


def _report(text: str) -> dict:
    article = ArticleText("x", text, None, datetime(2021, 6, 15, tzinfo=UTC))
    return next(iter(load_engine().extract([article]))).reports[0]


@pytest.mark.parametrize(
    ("text", "claimed_by"),
    [
        (
            "A bomber killed nine people in Kabul, Afghanistan, on Monday. Islamic State said through its Amaq agency "
            "that one of its fighters had carried out the attack.",
            "Islamic State",
        ),
        (
            "Three soldiers were killed in an ambush near Ghazni, Afghanistan, on Monday. The Taliban said in a "
            "statement on Tuesday that its fighters conducted the ambush.",
            "Taliban",
        ),
        (
            "Two people died in a blast in Jolo, Philippines, on Monday. The army said its troops had killed a rebel "
            "there last year.",
            None,
        ),
        (
            "A soldier was shot dead in Ghazni, Afghanistan, on Monday. Police said they had launched an operation.",
            None,
        ),
    ],
)
def test_a_group_claims_what_it_says_its_own_did(text: str, claimed_by: str | None) -> None:
    assert _report(text)["claimed_by"] == claimed_by


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a guise is nobody's force
        ("Armed men disguised as soldiers shot dead a judge in Basra, Iraq, on Monday.", GUNMEN),
        ("Soldiers shot dead a judge in Basra, Iraq, on Monday.", "Military Forces of Iraq"),
        # who came in the next clause
        ("A grocer was shot dead when gunmen broke into his shop in Basra, Iraq, on Monday.", GUNMEN),
        ("A grocer was shot dead on Monday in Basra, Iraq, after police left the market.", None),
        # what he was, told by itself
        (
            "A nurse was shot dead outside a court in Basra, Iraq, on Monday. The gunman was her father-in-law, who "
            "had waited in a car.",
            "father-in-law",
        ),
        ("A nurse was shot dead in Basra, Iraq, on Monday. The gunman was arrested at a roadblock.", None),
        ("A man shot dead his cousin in Basra, Iraq, on Monday. The suspect, Sabah, fled the scene.", "Sabah"),
        # who says so is not who is blamed
        (
            "Two men were shot dead in Oslo, Norway, on Monday. Police said the Hells Angels gang was suspected.",
            "Hells Angels",
        ),
        # a group by its name
        (
            "Four men were killed near Goma, Congo, on Monday. The ministry accused a Hutu rebel group, the FDLR, of "
            "carrying out the attack.",
            "Democratic Forces for the Liberation of Rwanda",
        ),
        # whoever they met
        (
            "Nine people were killed in Rim, Nigeria, on Monday. The chief said Fulani herdsmen came at dusk and shot "
            "anyone they saw.",
            "Fulani Ethnic Militia",
        ),
    ],
)
def test_the_doer_by_words_of_another_clause(text: str, name: str | None) -> None:
    assert _report(text)["perpetrator_name"] == name


@pytest.mark.parametrize(
    ("text", "killed", "attackers"),
    [
        (
            "Gunmen stormed a school in Herat, Afghanistan, on Monday and killed 40 people. All seven attackers were "
            "killed by commandos.",
            47,
            7,
        ),
        ("Forty people died in a siege in Herat, Afghanistan, on Monday. The attackers were among the dead.", 40, None),
        (
            "Knife-wielding attackers hacked at least 29 people to death in Herat, Afghanistan, on Monday. Police shot "
            "four of the assailants dead and captured a woman.",
            33,
            4,
        ),
        (
            "Two dreaded criminals carrying a reward of Rs 50,000 each were killed in an encounter with police in "
            "Meerut, India, on Monday.",
            2,
            None,
        ),
        (
            "Insurgents attacked a court in Herat, Afghanistan, on Monday. Five policemen and 11 civilians, more than "
            "half of them children, died.",
            16,
            None,
        ),
    ],
)
def test_how_many_were_killed(text: str, killed: int, attackers: int | None) -> None:
    report = _report(text)
    assert (report["killed_best"], report["killed_attackers_best"]) == (killed, attackers)


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("The toll of a bombing in Mastung, Pakistan, rose to 131 after three more of the injured died.", None),
        ("A bomb in Mastung, Pakistan, on Monday killed nine people and three more were injured.", 3),
        # who fires back is not hurt
        ("Poachers opened fire near Skukuza, South Africa, on Monday and the rangers shot back, killing two.", None),
    ],
)
def test_who_was_not_hurt(text: str, injured: int | None) -> None:
    assert _report(text)["injured_best"] == injured


@pytest.mark.parametrize(
    ("text", "arrested"),
    [
        ("A man was stabbed in Leeds, England, on Monday. Two men have been taken into custody, police said.", 2),
        ("A man was stabbed in Leeds, England, on Monday. Police took two suspects into custody.", 2),
        ("A man was stabbed in Leeds, England, on Monday. A judge took the custody of his son into account.", None),
    ],
)
def test_custody_is_an_arrest(text: str, arrested: int | None) -> None:
    assert _report(text)["arrested_best"] == arrested


@pytest.mark.parametrize(
    ("text", "event_type", "weapon"),
    [
        (
            "Insurgents killed four villagers near Kandahar, Afghanistan, on Monday to avenge a drone strike.",
            None,
            None,
        ),
        (
            "Hundreds of workers beat a manager to death and set his body on fire in Sialkot, Pakistan, on Monday.",
            "mob_violence",
            None,
        ),
        ("A man set his wife on fire in Multan, Pakistan, on Monday.", None, None),
        ("A mob set fire to a post and hurt two policemen in Multan, Pakistan, on Monday.", "arson", "Incendiary"),
        ("Masked men set fire to a lorry near Turbat, Pakistan, on Monday.", "arson", "Incendiary"),
        ("Masked men opened fire on a lorry near Turbat, Pakistan, on Monday and set it on fire.", None, "Firearms"),
    ],
)
def test_what_kind_of_act(text: str, event_type: str | None, weapon: str | None) -> None:
    report = _report(text)
    assert report["event_type"] == (event_type or "armed_attack")
    assert weapon in (None, report["gtd_weapon_type"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # of a force no more, or acting for himself
        ("A former soldier drove a truck into a crowd in Perth, Australia, on Monday, killing two.", "former soldier"),
        ("A drunk policeman opened fire in a market in Basra, Iraq, on Monday, hurting a man.", "drunk policeman"),
        ("Policemen opened fire in a market in Basra, Iraq, on Monday, hurting a man.", "Police Forces of Iraq"),
        # fire of a nation
        ("Israeli fire killed two people in Rafah, Gaza, on Monday.", "Military Forces of Israel"),
        # what a group says of itself
        (
            "The Islamic State group said it had targeted Taliban members in a suicide bombing in Kandahar on Monday.",
            "Islamic State",
        ),
        # who only recorded it
        (
            "Police registered a case after two groups clashed in Basra, Iraq, on Monday, throwing stones and hurting "
            "four people.",
            None,
        ),
        # a brawl of those who else only speak
        ("Lawyers attacked a police team in Basra, Iraq, on Monday, killing a policeman.", "Lawyers"),
        # blamed by a falsehood
        (
            "False claims that a stabbing in Leeds, England, was carried out by a Muslim migrant led to riots. A girl "
            "was killed in the stabbing on Monday.",
            None,
        ),
        # named below
        (
            "A man stabbed his wife to death in Basra, Iraq, on Monday. Police identified the suspect as Ali Hadi.",
            "Ali Hadi",
        ),
        # "the forces" are those named before
        (
            "Security forces raided a house in Bannu, Pakistan, on Monday. The forces killed two terrorists.",
            "Security Forces of Pakistan",
        ),
    ],
)
def test_doers_in_other_words(text: str, name: str | None) -> None:
    assert (_report(text)["perpetrator_name"]) == name
