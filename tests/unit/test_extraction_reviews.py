"""Analysis pieces and reviews: incidents of several days beside meetings, wars of the past, sums and arrests."""

from datetime import UTC, date, datetime

import pytest

from tasks.extraction.model import ArticleText

PUBLISHED = datetime(2024, 5, 16, tzinfo=UTC)
SEVERAL = [
    (
        "On Sunday troops held five farmers near Lodi, and on Tuesday a drone dropped a grenade on a post at Abo.",
        [("air_strike", date(2024, 5, 14))],
    ),
    (
        "Gunmen killed three traders in Jos on Sunday, and on Tuesday a bomb wounded nine people in Kano.",
        [("armed_attack", date(2024, 5, 12)), ("bombing", date(2024, 5, 14))],
    ),
    (
        "On May 6 three men were shot dead in Gori and on May 9 two others were stabbed to death in Batumi.",
        [("armed_attack", date(2024, 5, 6)), ("armed_attack", date(2024, 5, 9))],
    ),
]


@pytest.mark.parametrize(("text", "told"), SEVERAL)
def test_each_day_that_opens_a_clause_has_its_own_incident(reports_of, text, told):
    assert [(r["event_type"], r["event_date_start"]) for r in reports_of(text)] == told


@pytest.mark.parametrize(
    "rest",
    ["one of them died", "police arrested two suspects", "they were buried", "a protest was held at the town hall"],
)
def test_what_followed_on_another_day_is_no_incident_of_its_own(reports_of, rest):
    reports = reports_of(f"Gunmen shot four people in Jos on Sunday, and on Tuesday {rest}.")
    assert [str(r["event_date_start"]) for r in reports if r["event_type"] != "protest"] == ["2024-05-12"]


@pytest.mark.parametrize(
    "text",
    [
        "The war of 2008, in which some 850 people were killed, remains the measure of what mistakes may cost.",
        "The civil war that killed 100 people in Kumbo ended last year.",
        "In April, she said, more than 200 people were killed in Zamfara and Katsina states together.",
        "The mission called a meeting of its incident prevention mechanism for Tuesday.",
        "A small plane hit a house in Austin on Tuesday, killing two people.",
        "Two police officers were killed on Tuesday when their car hit a tree near Austin.",
    ],
)
def test_wars_sums_meetings_and_accidents_are_no_incidents(reports_of, text):
    assert reports_of(text) == []


def test_a_war_beside_an_incident_takes_nothing_from_it(reports_of):
    (report,) = reports_of("Gunmen killed three traders in Jos on Tuesday in the war in which thousands died.")
    assert report["killed_best"] == 3


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two men, both farmers, were shot dead in Gori on Tuesday.", 2),
        ("Three brothers, all members of a party, were killed by gunmen in Swat on Tuesday.", 3),
        ("Ten people, most of them women, were killed by gunmen in Swat on Tuesday.", 10),
    ],
)
def test_who_stands_behind_both_or_all_was_counted_before(reports_of, text, killed):
    (report,) = reports_of(text)
    assert (report["killed_low"], report["killed_best"], report["killed_high"]) == (killed, killed, killed)


def test_suspects_arrested_elsewhere_and_later_belong_to_the_attack(reports_of):
    text = (
        "Gunmen killed three traders in Jos on May 6. "
        "Two suspects, both residents of Kano, were arrested in Kano with a bomb on Tuesday, police said."
    )
    (report,) = reports_of(text)
    assert (report["event_type"], report["place_name"], str(report["event_date_start"])) == (
        "armed_attack",
        "Jos",
        "2024-05-06",
    )
    assert (report["killed_best"], report["arrested_best"]) == (3, 2)


def test_a_sentence_that_only_dates_an_incident_dates_the_next(reports_of):
    text = (
        "A fourth incident, on the night of May 7, showed how confused the picture is. "
        "A Nigerian air force jet hit what the army called a camp outside Abora Bare; the strike killed six farmers."
    )
    (report,) = reports_of(text)
    assert (report["event_type"], str(report["event_date_start"]), report["killed_best"]) == (
        "air_strike",
        "2024-05-07",
        6,
    )
    assert report["place_name"] == "Abora Bare"
    assert report["perpetrator_name"] == "Military Forces of Nigeria"


def test_who_is_blamed_is_not_who_was_summoned_then(reports_of):
    text = (
        "A guard was shot dead in Gori on Tuesday. "
        "The capital blamed them anyway and summoned the Swiss ambassador, who speaks for their protector."
    )
    (report,) = reports_of(text)
    assert report["perpetrator_name"] is None


@pytest.mark.parametrize(
    ("text", "place", "admin1"),
    [
        (
            "Gunmen rode into Abokira, a farming village in Niger's Madarounfa department, and shot dead ten men.",
            "Abokira",
            "Maradi",
        ),
        ("Gunmen attacked an army post in Telem Bara on Tuesday, killing six soldiers in Mali.", "Telem Bara", None),
    ],
)
def test_villages_that_no_gazetteer_has_keep_their_names(reports_of, text, place, admin1):
    (report,) = reports_of(text)
    assert (report["place_name"], report["admin1"]) == (place, admin1)


KINDS = [
    ("Warplanes hit a market in Tine on Tuesday. The strike killed six farmers.", "Air/drone strike"),
    ("Army helicopters killed ten rebels in Goma on Tuesday.", "Air/drone strike"),
    ("Gunmen killed six herders near Gao on Tuesday.", "Attack"),
    ("Fulani herders killed six farmers near Jos on Tuesday.", "Attack"),
    ("An angry mob in the town of Illela beat to death two men on Tuesday.", "Mob violence"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_of_event_is_told_by_who_acts(reports_of, text, kind):
    (report,) = reports_of(text)
    assert report["acled_sub_event_type"] == kind


@pytest.mark.parametrize(
    "words",
    [
        "The Taliban have not claimed responsibility for the attack.",
        "The Taliban haven't yet claimed responsibility.",
        "Responsibility has not been claimed by the Taliban.",
        "Police did not blame the Taliban.",
    ],
)
def test_who_has_not_claimed_or_is_not_blamed_did_nothing(reports_of, words):
    (report,) = reports_of(f"A bomb killed five people in Kabul on Tuesday. {words}")
    assert (report["perpetrator_name"], report["claimed_by"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A gunman killed two brothers, Hadi and Omar Zaki, in Kano on Tuesday.", 2),
        ("Gunmen killed three men, Ali Khan, Omar Gul and Zar Wali, in Swat on Tuesday.", 3),
        ("Gunmen killed two policemen, Ali Khan and Omar Gul, and a driver in Swat on Tuesday.", 3),
    ],
)
def test_who_is_named_behind_a_figure_was_counted_in_it(reports_of, text, killed):
    (report,) = reports_of(text)
    assert report["killed_best"] == killed


def test_an_act_a_week_after_another_is_one_of_its_own(reports_of):
    text = (
        "A bomb killed five people in Muna on May 2. "
        "A week after the explosion, soldiers opened fire on displaced people who were protesting. "
        "A lawyers' group said six protesters were killed."
    )
    first, second = reports_of(text)
    assert (first["event_type"], first["killed_best"]) == ("bombing", 5)
    assert (second["event_type"], second["killed_best"]) == ("excessive_force", 6)


def test_what_followed_on_an_attack_is_told_with_it(reports_of):
    text = "A bomb killed five people in Muna on May 2. Two days after the explosion, police arrested two suspects."
    (report,) = reports_of(text)
    assert (report["killed_best"], report["arrested_best"]) == (5, 2)


def test_a_blame_for_both_attacks_holds_for_the_last_two(reports_of):
    text = (
        "On May 6 gunmen shot dead a grower in Apatzingan, Mexico. "
        "Three days later a drone fell on a ranch in Tepalcatepec, killing two men. "
        "Prosecutors blame the Jalisco New Generation Cartel for both attacks."
    )
    reports = reports_of(text)
    assert [r["perpetrator_name"] for r in reports] == ["Jalisco New Generation Cartel"] * 2
    assert {r["admin1"] for r in reports} == {"Michoacán"}


def test_the_same_group_is_the_one_that_acted_and_not_the_one_it_belongs_to(reports_of):
    text = (
        "Fighters of the Allied Democratic Forces, which is affiliated with the Islamic State group, killed seven "
        "villagers in Ndimo in Congo on Sunday. The same group is suspected of ambushing a bus on Tuesday."
    )
    assert {r["perpetrator_name"] for r in reports_of(text)} == {"Allied Democratic Forces"}


@pytest.mark.parametrize(
    ("dateline", "text", "place"),
    [
        ("PESHAWAR", "Two men were shot dead by gunmen here on Tuesday.", "Peshawar"),
        ("KARACHI", "Gunmen killed two men in Quetta on Monday, officials said here on Tuesday.", "Quetta"),
        ("LAHORE", '"They shot two men dead here," a grocer in Kasur said of Tuesday\'s attack.', "Kasur"),
        (None, "Two men were shot dead here on Tuesday.", None),
    ],
)
def test_here_is_where_the_article_was_filed_but_for_those_quoted(engine, dateline, text, place):
    [extraction] = engine.extract([ArticleText("a", text, None, PUBLISHED, dateline=dateline)])
    assert [report["place_name"] for report in extraction.reports] == [place]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # the day beside that of another act is no slip
        (
            "On 13 May gunmen shot dead a clerk in Nawa. On 14 May a bomb hit a police car near Jasim, killing two.",
            ["2024-05-13", "2024-05-14"],
        ),
        (
            "A bomb killed four men in Boala on 13 May; the next day gunmen killed five guards at Pissila.",
            ["2024-05-13", "2024-05-14"],
        ),
        (
            "The talks go on. Nobody trusts them. Gunmen opened fire on a police academy, killing four officers. "
            "On May 12 gangs stormed a prison, killing a guard.",
            ["2024-05-16", "2024-05-12"],
        ),
        # the same figure told again is of the same act, and the night before a day is
        (
            "Gunmen killed five traders in Jos on Monday. Gunmen killed five traders in Jos on May 14, a report said.",
            None,
        ),
        ("A bomb hit a post in Jos on Monday night, killing two. On Tuesday a blast at the post hurt a guard.", None),
    ],
)
def test_acts_of_days_beside_each_other_are_told_apart(reports_of, text, days):
    told = [str(report["event_date_start"]) for report in reports_of(text)]
    assert told == days if days is not None else len(told) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In total, 14 people were killed in Daraa in April, of whom eight were civilians.",
        "By May 1 eight people had died.",
        "At least 175 people have been killed in the ethnic violence so far, an inspector told reporters.",
        "In 2023, according to an institute, 170 attacks in the province claimed 151 lives.",
    ],
)
def test_sums_of_a_month_a_year_or_a_war_are_no_incidents(reports_of, text):
    assert reports_of(text) == []


def test_since_when_a_town_is_besieged_says_nothing_of_its_dead(reports_of):
    (report,) = reports_of("In Dori, besieged since February, soldiers executed 18 people on 9 May, residents said.")
    assert report["killed_best"] == 18


def test_when_an_attack_was_confirmed_is_not_when_it_was(reports_of):
    text = (
        "On the night of May 5 rebels overran a post near Gao and killed ten soldiers. One attacker was killed, "
        "according to the army, which confirmed the attack only two days later."
    )
    (report,) = reports_of(text)
    assert (report["killed_best"], str(report["event_date_start"])) == (11, "2024-05-05")


def test_there_is_where_and_when_the_sentence_before_tells(reports_of):
    text = (
        "Neither side will speak of what happened on Saturday in Saravan. "
        "There, gunmen entered a house in the Sirkan neighbourhood and shot dead nine labourers."
    )
    (report,) = reports_of(text)
    assert (report["country"], str(report["event_date_start"])) == ("Iran", "2024-05-11")


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (
            "Three people were killed when a mob marched on Lodi on Monday. A man of 37 died of a bullet wound. "
            "Two others succumbed in hospital on Tuesday.",
            3,
            None,
        ),
        ("Army jets bombed a village near Jos on Monday. State media put the dead at nine.", 9, None),
        (
            "Gunmen killed nine men in Jos on Monday. A bomb hit a bus in Kano on Tuesday. Two children were killed.",
            2,
            None,
        ),
        ("A grenade was hurled at an office in Mastung on Monday; a passer-by was injured.", None, 1),
    ],
)
def test_the_toll_is_that_of_the_act_told_last(reports_of, text, killed, injured):
    report = reports_of(text)[-1]
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


def test_acts_told_in_passing_are_none_of_those_before(reports_of):
    text = (
        "Peacekeepers repelled an attack on a camp near Bunia, Congo, on 10 May; a Bangladeshi peacekeeper was hurt. "
        "In Aru the trial of soldiers accused of killing a trader in February opened on Wednesday."
    )
    attack = reports_of(text)[0]
    assert (attack["killed_best"], attack["injured_best"]) == (None, 1)
    assert attack["country"] == "Democratic Republic of Congo"


def test_who_was_hurt_and_died_later_was_hit_that_day(reports_of):
    text = (
        "Gunmen shot dead a clerk in Ladha, Pakistan, on Monday. His guard was badly injured and died in Tank on "
        "Wednesday. Officials defused a five-kilogram device near a school in Bannu the same day."
    )
    told = [(r["event_type"], str(r["event_date_start"])) for r in reports_of(text)]
    assert told == [("armed_attack", "2024-05-13"), ("disrupted_plot", "2024-05-15")]
