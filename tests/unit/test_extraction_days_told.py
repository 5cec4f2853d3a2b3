"""Which of the days that a text tells is that of the act, and figures that sum up more than one act."""

import pytest

DAYS = [
    # text, first day, last day, precision; published on Thursday, 16 May 2024
    (
        "The bodies of six herders were found in a well near Baidoa on Wednesday, four days after they were shot dead.",
        ("2024-05-11", "2024-05-11", "day"),
    ),
    (
        "Police recovered the bodies of two teachers from a river at Kasese on Wednesday. They had been stabbed to "
        "death on Monday night, officers said.",
        ("2024-05-13", "2024-05-13", "day"),
    ),
    (
        "The bodies of two teachers with bullet wounds were found at Kasese on Wednesday.",
        ("2024-05-15", "2024-05-15", "days"),
    ),
    ("Gunmen shot two teachers dead at Kasese on Wednesday.", ("2024-05-15", "2024-05-15", "day")),
    (
        "A court in Kampala on Thursday remanded three men over the bombing of a bar in Jinja on May 3 that "
        "killed a waitress.",
        ("2024-05-03", "2024-05-03", "day"),
    ),
    (
        "Three days after the coup of 6 May, soldiers shot dead two protesters in Conakry.",
        ("2024-05-09",) * 2 + ("day",),
    ),
    (
        "Three days after gunmen killed four people at a hotel in Kano, police on Wednesday arrested two men.",
        ("2024-05-12",) * 2 + ("day",),
    ),
    (
        "A spokesman said in Kabul on Wednesday that four soldiers had been killed in Farah last week.",
        ("2024-05-06", "2024-05-12", "week"),
    ),
    ("A day after the visit, gunmen shot two men dead in Conakry on Friday.", ("2024-05-10",) * 2 + ("day",)),
    (
        "Clashes in the Jenin camp have killed nine people since Sunday, the health ministry said on Wednesday.",
        ("2024-05-12", "2024-05-16", "days"),
    ),
    ("The farmer, held since Sunday by men who abducted him in Kumba, was freed.", ("2024-05-12",) * 2 + ("day",)),
    (
        "Four soldiers were killed in a raid near Gao, General Ba told the national assembly on Tuesday. "
        "The raid was on Sunday.",
        ("2024-05-12", "2024-05-12", "day"),
    ),
    (
        "A man pleaded guilty on Monday to threatening to kill a mayor in March. In the March 21 call, he said he "
        "would put a bullet in her head.",
        ("2024-03-21", "2024-03-21", "day"),
    ),
    (
        "The mayor of Tula was murdered in November. His deputy was sworn in on November 20.",
        ("2023-11-01", "2023-11-30", "month"),
    ),
    ("A trader who was murdered weeks ago in Kumba was buried on Sunday.", ("2024-04-08", "2024-05-05", "month")),
    ("A drone strike killed eight people in Sumy, prosecutors said on Tuesday.", ("2024-05-14", "2024-05-14", "days")),
    (
        "Residents on Wednesday held a protest outside a block in Lodi from where a boy of seven was kidnapped, raped "
        "and murdered, and whose body was found in a tank.",
        ("2024-05-15", "2024-05-15", "days"),
    ),
    (
        "An activist was shot dead in Malmo, and five people were arrested over the shooting on Wednesday. "
        "He was shot in his flat late on Tuesday.",
        ("2024-05-14", "2024-05-14", "day"),
    ),
    (
        "A German aid worker kidnapped in Niger three weeks ago was freed on Tuesday, the ministry said.",
        ("2024-04-22", "2024-04-28", "week"),
    ),
    (
        "A German aid worker who was kidnapped in Niger on April 11, 2018 was freed on Tuesday, the ministry said.",
        ("2018-04-11", "2018-04-11", "day"),
    ),
    (
        "Mourners on Wednesday buried six children killed the day before when a shell hit a school in Avdiivka.",
        ("2024-05-14", "2024-05-14", "day"),
    ),
    ("The mayor was at work on Tuesday when gunmen shot him in Tula.", ("2024-05-14", "2024-05-14", "day")),
    (
        "President Ba on Wednesday condemned the attack on a mine in Segou on Monday in which six people died. Gunmen "
        "stormed the mine at dawn and killed six miners, the army said.",
        ("2024-05-13", "2024-05-13", "day"),
    ),
    (
        "Fighting broke out in Kalma camp in Darfur on Sunday and went on until Tuesday, leaving 13 dead.",
        ("2024-05-12", "2024-05-12", "day"),
    ),
    (
        "Three days of fighting between May 3 and May 5 in El Geneina left 20 people dead.",
        ("2024-05-03", "2024-05-05", "days"),
    ),
    (
        "Five bullet-riddled bodies found in Abo were identified on Wednesday, police said.",
        ("2024-05-15", "2024-05-15", "days"),
    ),
]


@pytest.mark.parametrize(("text", "told"), DAYS)
def test_the_day_is_that_of_the_act(reports_of, text, told):
    report = reports_of(text)[0]
    assert (str(report["event_date_start"]), str(report["event_date_end"]), report["date_precision"]) == told


RUNNING = [
    "Official statistics say that 99 people have been killed in police firing.",
    "Some 240 people have been killed in gang attacks, according to a Reuters tally.",
    "In the past three years, the country has twice carried out air strikes inside Sudan.",
    "Fighters have repeatedly fired rockets at Ashkelon over the past week.",
    "Troops were deployed last year following attacks that left more than 50 soldiers dead in three years.",
    "At least 113 people have been killed by bombardment since mediators announced the deal, the agency said.",
]


@pytest.mark.parametrize("text", RUNNING)
def test_a_running_total_is_no_incident(reports_of, text):
    assert reports_of(text) == []


KILLED = [
    ("An air strike killed nine people in Taiz on Tuesday, bringing the overall death toll to 46,876.", 9),
    ("An air strike killed nine people in Taiz on Tuesday. At least 46,876 people, mostly women, have been killed.", 9),
    ("At least 24 people were killed in attacks near Guma on Wednesday, taking the toll in the riots to 561.", 24),
    ("Two more victims of Monday's bombing in Quetta died on Wednesday, taking the toll to 12.", 12),
    ("Fighters stormed the town of Abo on 7 February, killing 1,200 people and seizing 251 hostages.", 1200),
    ("The first raid since the rebels announced a truce killed nine people in Taiz on Monday.", 9),
    ("Militiamen killed 11 in Kajuru on Monday. The death toll rose to 141 a few days later, officials said.", 141),
]


@pytest.mark.parametrize(("text", "killed"), KILLED)
def test_the_dead_of_a_war_are_not_those_of_an_act_in_it(reports_of, text, killed):
    assert [report["killed_best"] for report in reports_of(text)] == [killed]


def test_talk_of_more_attacks_is_not_the_act_told_next(reports_of):
    text = (
        "Three guards were killed in an attack on a checkpoint in Kayes late on Sunday, officials said.\n"
        "Attacks have increased since the Front broke a truce in 2021, vowing to target security forces.\n"
        "Gunmen opened fire from all sides at the checkpoint in the Sadiola area, police said."
    )
    assert [str(report["event_date_start"]) for report in reports_of(text)] == ["2024-05-12"]


def test_a_slain_leader_is_of_the_act_that_killed_him(reports_of):
    text = (
        "Thousands gathered on Thursday for the funeral of the movement's slain leader Omar Badi in Sidon.\n"
        "Badi was killed in an air strike on Tyre in March."
    )
    assert [str(report["event_date_start"]) for report in reports_of(text)] == ["2024-03-01"]
    alone = "Thousands gathered on Thursday to mourn the slain leader Omar Badi in Sidon, Lebanon."
    assert len(reports_of(alone)) <= 1


def test_the_fight_of_a_lead_is_told_again_in_detail(reports_of):
    text = (
        "Soldiers killed two fighters in Alfa district of Tank, Pakistan, the army said on Wednesday.\n"
        "A gun battle broke out on Tuesday night near Jandola, the army said."
    )
    assert [str(report["event_date_start"]) for report in reports_of(text)] == ["2024-05-14"]
    other = text.replace("A gun battle", "In a separate incident, a gun battle")
    assert len(reports_of(other)) == 2


TOLD_APART = [
    ("A bomb killed two soldiers in Kirkuk on Monday, and a day later gunmen shot dead a judge in Mosul.", 2),
    (
        "At least eight people were killed in air strikes on Gaza, medics said. A strike on a house in Rafah killed "
        "five people on Tuesday. On Sunday, three people were killed in Khan Younis.",
        2,
    ),
    (
        "Air strikes on the port of Hodeida killed eight people on Tuesday, medics said. Five people were killed in "
        "the harbour.",
        1,
    ),
    (
        "The attack on Tuesday in Nice recalled the 2016 truck attack there, in which 86 people died. On Tuesday a man "
        "stabbed three people at a church.",
        2,
    ),
    ("A bomb wounded two soldiers in Kirkuk on Monday, and a day later one of them died.", 1),
    (
        "Last month, soldiers killed four rebels who tried to cross into Borno state, the army said. One soldier died "
        "in the gun battle. In April, jets bombed three hideouts in Zamfara state, killing several rebels.",
        2,
    ),
    ("Last month, a bomb killed four people in Gwoza. In April, the blast that killed four shook Gwoza.", 1),
    ("Three protesters were wounded in Tuesday afternoon's clashes with police in Nairobi.", 1),
]


@pytest.mark.parametrize(("text", "acts"), TOLD_APART)
def test_acts_are_told_apart(reports_of, text, acts):
    assert len(reports_of(text)) == acts


def test_the_day_of_an_abduction_is_when_he_went_missing_and_not_when_he_was_found(reports_of):
    text = (
        "Police on Monday looked into the kidnapping of a boy, who was found dead in a pond in Rawat, Pakistan, on "
        "Saturday. His father said that he went missing on March 3 while he was playing in the street."
    )
    (report,) = reports_of(text)
    assert (report["event_type"], str(report["event_date_start"])) == ("abduction", "2024-03-03")


def test_another_who_went_missing_long_before_is_no_part_of_it(reports_of):
    text = "A man was kidnapped in Quetta, Pakistan, on Monday. On March 3 a trader went missing in Sibi, Pakistan."
    assert str(reports_of(text)[0]["event_date_start"]) == "2024-05-13"
