"""Days and places of other clauses, days that stand in, and what an article only recalls."""

import pytest

DAYS = [
    # text, first day, precision; published on Thursday, 16 May 2024
    (
        "On May 8, just a few days after 40 people were killed in an ambush in Tank, tribes agreed to talks.",
        ("2024-05-03", "days"),
    ),
    (
        "Two years after gunmen killed 17 students at a school in Kano, parents held a vigil on Thursday.",
        ("2022-01-01", "year"),
    ),
    ("A day after the visit, gunmen shot two guards dead in Kano on Friday.", ("2024-05-10", "day")),
    (
        "Speaking of his Lima visit on Monday, he met guards who were hurt in an attack in Cusco in which six died.",
        ("2024-05-13", "days"),
    ),
    ("Gunmen shot two guards dead in Kano on Monday during a tour of the governor.", ("2024-05-13", "day")),
    ("Mexico marked on Friday the 10th anniversary of the killing of 43 students in Iguala.", ("2014-01-01", "year")),
    (
        "Three months after gunmen killed a mayor in Guerrero, two men were convicted on Friday.",
        ("2024-02-01", "month"),
    ),
    ("Drones hit a market in Kherson, killing two, the governor wrote on Telegram on Monday.", ("2024-05-13", "days")),
    (
        "A trader was kidnapped in Duki, Pakistan. Despite the passage of 48 hours since his abduction, no group "
        "claimed responsibility.",
        ("2024-05-14", "day"),
    ),
]


@pytest.mark.parametrize(("text", "told"), DAYS)
def test_a_day_of_another_clause_is_not_that_of_the_act(reports_of, text, told):
    report = reports_of(text)[0]
    assert (str(report["event_date_start"]), report["date_precision"]) == told


def test_what_an_attack_came_after_has_its_day(reports_of):
    text = "Monday's shooting at a nightclub in Izmir came two weeks after a bomb killed four people in Adana."
    assert [str(r["event_date_start"]) for r in reports_of(text)] == ["2024-05-13", "2024-04-29"]


@pytest.mark.parametrize(("hour", "precision"), [("around 12:30pm", "day"), ("near a mill", "days")])
def test_an_hour_is_of_the_day_told_last(reports_of, hour, precision):
    text = f"On Monday, a convoy of trucks entered Tank, Pakistan. Gunmen opened fire at it {hour}, killing a guard."
    assert reports_of(text)[0]["date_precision"] == precision


ROUND_UP = (
    "QUETTA: A party leader was shot dead by armed men in Washuk, Pakistan, on Monday.\n\nPolice opened an inquiry.\n\n"
    "His party called for calm.\n\nShops were shut.\n\n{}"
)


@pytest.mark.parametrize(
    ("later", "main"),
    [
        ("In Pishin, armed men killed a shopkeeper.", True),
        ("Elders said those behind the beheading of two men in Pishin had gone free.", False),
        ("The militants had killed six soldiers in Pishin before the truce.", False),
    ],
)
def test_what_a_round_up_goes_on_to_tell_is_news(reports_of, later, main):
    report = reports_of(ROUND_UP.format(later))[-1]
    assert (report["place_name"], report["is_main"]) == ("Pishin", main)
    assert report["date_precision"] == ("days" if main else "unknown")


@pytest.mark.parametrize(
    ("day", "main"), [("on 3 May 2019", False), ("in 1985", False), ("on 3 May", True), ("last month", True)]
)
def test_what_was_more_than_a_year_ago_is_recalled(reports_of, day, main):
    assert reports_of(f"Six soldiers were killed {day} when gunmen attacked a post in Kano.")[0]["is_main"] == main


NEAR = [
    ("killed five officers in Dera Ismail Khan, near Balochistan's border district of Sherani", "Khyber Pakhtunkhwa"),
    ("killed five officers in Zorbato, near Wana", "Khyber Pakhtunkhwa"),
    ("killed five people who were travelling from Quetta to Karachi near Mastung", "Balochistan"),
]


@pytest.mark.parametrize(("told", "division"), NEAR)
def test_a_place_told_near_another_need_not_lie_in_it(reports_of, told, division):
    assert reports_of(f"A bomb {told}, Pakistan, on Saturday.")[0]["admin1"] == division
