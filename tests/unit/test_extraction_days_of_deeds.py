"""The day of the deed, where days of an arrest, a raid, a press release or another year stand beside it."""

import pytest

DAYS = [
    # the day told of the deed, how exactly, text (published on Thursday, 16 May 2024)
    (
        "2024-05-11",
        "day",
        "A man was arrested in Mumbai on Sunday and is considered the prime suspect in the stabbing of film star "
        "Arun Verma, police said. Saturday's attack on Verma shocked the city.",
    ),
    (
        "2024-05-03",
        "day",
        "Police raided a house in Cali late on Monday night and arrested three men accused of kidnapping a trader "
        "in Palmira on May 3.",
    ),
    (
        "2024-05-03",
        "day",
        "Police on Monday claimed to have arrested five suspects involved in torturing a citizen in Poona. "
        "Police raided two places late last night and arrested five guards. "
        "According to the police, the incident took place on May 3.",
    ),
    (
        "2024-05-11",
        "day",
        "Two people were killed and four injured in a clash between two groups in Torkot. According to a press release "
        "issued on Sunday, two suspects were arrested. Police said the dispute had gone on for long over land. "
        "The conflict escalated on Saturday when Salim Beg opened fire on his cousin. The man died on the spot.",
    ),
    (
        "2024-05-14",
        "day",
        "More than 90 students have been injured in clashes at a campus in Khulna, a sign of discord between groups "
        "that led an uprising last year. Tuesday afternoon's clashes began after one side sought to recruit students.",
    ),
    ("2024-05-10", "days", "A trader was shot dead by robbers in the Kango area, police informed on Friday."),
    (
        "2024-05-11",
        "day",
        "An FIR was registered on Monday against five men for beating a policeman during a raid in Multan. "
        "The policeman was attacked on Saturday when he tried to arrest a suspect.",
    ),
    ("2024-05-12", "days", "The family lodged a complaint on Sunday that their son had been abducted in Hub."),
    ("2024-05-12", "day", "A reporter who filed a report from Hub was shot dead there on Sunday."),
    ("2024-05-14", "days", "Two students were kidnapped in Benue, it emerged on Tuesday."),
    ("2024-05-14", "day", "Fighting broke out on Tuesday in Goma, killing six soldiers."),
]


@pytest.mark.parametrize(("day", "precision", "text"), DAYS)
def test_the_day_is_that_of_the_deed(reports_of, day, precision, text):
    report, *_ = reports_of(text)
    assert (str(report["event_date_start"]), report["date_precision"]) == (day, precision)


def test_a_raid_alone_keeps_its_day(reports_of):
    (report,) = reports_of("Police raided a house in Cali late on Monday night and arrested three men with rifles.")
    assert str(report["event_date_start"]) == "2024-05-13"


def test_what_worsened_elsewhere_is_another_act(reports_of):
    first, second = reports_of(
        "Two civilians were shot dead in Goma on Monday. "
        "The situation worsened on Wednesday when rebels shelled a camp in Sake, killing nine people."
    )
    assert (first["killed_best"], second["killed_best"]) == (2, 9)


RECALLED = (
    "Armed men blew up the house of an official in Lakki on Tuesday night. A police officer confirmed the incident. "
    "He said that a case had been registered. Its owner, Umar Khan, had been hurt in an attack in Lakki on April 29. "
    "{cue}, two people were killed and one was injured when rivals attacked them in the Gudikot area of Karak district."
)


def test_meanwhile_comes_back_to_the_news(reports_of):
    *_, last = reports_of(RECALLED.format(cue="Meanwhile"))
    told = (str(last["event_date_start"]), last["date_precision"])
    assert (last["killed_best"], last["is_main"], told) == (2, True, ("2024-05-14", "days"))


FOUND = [
    (
        "days",
        "A bullet-riddled body found in the Zehri area on Tuesday evening was identified as a trader, officials said.",
    ),
    ("day", "A man shot dead in the Zehri area on Tuesday evening was identified as a trader, officials said."),
]


@pytest.mark.parametrize(("precision", "text"), FOUND)
def test_the_day_of_the_finding_only_stands_in(reports_of, precision, text):
    (report,) = reports_of(text)
    assert (str(report["event_date_start"]), report["date_precision"]) == ("2024-05-14", precision)


SURVIVOR = "Asha Rao, a survivor of the 1994 anti-Tamil violence in Jaffna, {did} on Saturday, her family said. "
WIDOW = "She was the wife of councillor Mani Rao, who was killed by a mob in Jaffna. "


def test_what_the_violence_of_a_year_did_was_in_that_year(reports_of):
    (report,) = reports_of(
        SURVIVOR.format(did="passed away") + WIDOW + "She had gone to several courts over the riots."
    )
    told = (str(report["event_date_start"]), report["date_precision"], report["is_main"])
    assert told == ("1994-01-01", "year", False)


def test_another_death_is_not_of_the_violence_of_a_year(reports_of):
    (report,) = reports_of(SURVIVOR.format(did="spoke at a rally") + "Her brother was shot dead by robbers in Jaffna.")
    assert str(report["event_date_start"]).startswith("2024")


def test_an_earlier_sum_tells_no_day_of_what_follows(reports_of):
    *_, last = reports_of(
        "Five soldiers were injured in a land mine explosion in Mir Kot, North Province, on Monday. "
        "The injured were moved to a hospital. The army has not issued a statement on the incident. "
        "Earlier on Friday, four soldiers and 13 rebels were killed in two different encounters in North Province. "
        "In Lakki, police killed a rebel commander in a gunfight. "
        "Meanwhile, a policeman was injured when his van was targeted with a roadside bomb in the Kotla area."
    )
    assert (last["event_type"], str(last["event_date_start"])) == ("bombing", "2024-05-13")


def test_whose_body_was_found_had_been_taken_before(reports_of):
    (report,) = reports_of(
        "Villagers recovered the body of a kidnapped policeman near Tajazai on Tuesday. "
        "Constable Aslam Khan was abducted by militants on April 3 from his home."
    )
    assert (str(report["event_date_start"]), report["killed_best"]) == ("2024-04-03", 1)


def test_another_who_was_taken_is_another(reports_of):
    first, second = reports_of(
        "Gunmen kidnapped a trader in Hub on Tuesday. Another trader was abducted in Hub on April 3."
    )
    assert (str(first["event_date_start"]), str(second["event_date_start"])) == ("2024-05-14", "2024-04-03")
