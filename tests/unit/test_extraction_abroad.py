"""Turns of the language that codebooks' notes, lists of attacks and wires of other countries use; invented events."""

from __future__ import annotations

import pytest

MAOISTS = "Communist Party of India (Maoist)"
BLAST = "A bomb exploded outside a cinema in Zamboanga City, Philippines, killing two people. "


@pytest.mark.parametrize(
    ("sentence", "actor", "basis"),
    [
        ("The Abu Sayyaf was blamed for the attack.", "Abu Sayyaf", "attributed"),
        ("The Abu Sayyaf was suspected.", "Abu Sayyaf", "suspected"),
        ("Abu Sayyaf militants were blamed.", "Abu Sayyaf", "attributed"),
        ("Authorities suspected Abu Sayyaf involvement.", "Abu Sayyaf", "attributed"),
        ("A military statement accused the Abu Sayyaf.", "Abu Sayyaf", "attributed"),
        ("The Abu Sayyaf claimed credit.", "Abu Sayyaf", "claimed"),
    ],
)
def test_who_was_blamed_or_suspected_without_another_word_of_the_attack(sentence, actor, basis, reports_of):
    (report,) = reports_of(BLAST + sentence)
    assert (report["perpetrator_name"], report["perpetrator_basis"]) == (actor, basis)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Fifteen people, mostly vendors, were killed by a bomb in Jos, Nigeria.", 15, None),
        ("A bomb brought down a ferry near Cebu, Philippines, killing all 24 passengers and crew.", 24, None),
        ("Gunmen beat two devotees to death in Sylhet, Bangladesh, on Monday.", 2, None),
        ("The army lost two soldiers in the ambush near Marib, Yemen, on Monday.", 2, None),
        ("Five people were shot, two fatally, at a house party in Fresno, California, on Monday.", 2, 3),
        (
            "A woman was shot in the leg and her brother was grazed by a bullet in Tulsa, Oklahoma, on Monday.",
            None,
            2,
        ),
        ("One person is dead and another is fighting for his life after a shooting in Gary, Indiana.", 1, 1),
        ("The military said 40 Tigers and five soldiers were killed in fighting near Jaffna, Sri Lanka.", 45, None),
        ("Rebels slit the throats of seven villagers near Medea, Algeria, on Monday.", 7, None),
        ("Four suicide bombers struck a bus in Leeds, England, killing 12 commuters and themselves.", 16, None),
        (
            "Six gunmen attacked a hotel in Nairobi, Kenya. Twenty people and all the attackers were killed and 28 "
            "others were injured.",
            26,
            28,
        ),
        ("A boy was shot dead in Gary, Indiana, on Monday. His uncle, who was also hit, is recovering.", 1, 1),
        ("A man opened fire outside a nightclub in Detroit, Michigan, on Monday, striking five people.", None, 5),
        ("A gunman opened fire in Peoria, Illinois, on Monday, sending two people to the hospital.", None, 2),
        ("A toddler was shot in Peoria, Illinois, on Monday. A man in his 20's was also hit.", None, 2),
        ("A painter was injured and a dentist killed by gunmen in Gary, Indiana, on Monday.", 1, 1),
        (
            "A sniper shot and killed a minister, Rui Paz, in Grozny, Russia. A clerk was also killed and seven "
            "guests were wounded.",
            2,
            7,
        ),
    ],
)
def test_figures(text, killed, injured, reports_of):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Two troopers were injured when militants triggered an IED at Moreh, India, on Monday.", "bombing"),
        ("A series of bomb blasts near a mosque in Malegaon, India, killed seven on Monday.", "bombing"),
        ("Rebels took control of Goma, the capital of North Kivu, on Monday.", "territory_change"),
        ("Men hurled dynamite sticks at the police station in Tarma, Peru, on Monday.", "bombing"),
        ("The bodies of six peasants bearing signs of torture were found in Coban, Guatemala.", "armed_attack"),
    ],
)
def test_words_for_what_happened(text, event_type, reports_of):
    (report,) = reports_of(text)
    assert report["event_type"] == event_type


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Two soldiers were killed in clashes with Boko Haram fighters near Mora, Cameroon.", "Boko Haram"),
        (
            "Boko Haram rebels led by a field commander seized a hospital in Mora, Cameroon, taking 30 hostages.",
            "Boko Haram",
        ),
        ("Six policemen were killed in an ambush by Naxalites near Hatigota, Gadchiroli district, India.", MAOISTS),
        ("Russian aircraft bombed the town of Gori, Georgia, killing six civilians.", "Military Forces of Russia"),
    ],
)
def test_who_did_it(text, actor, reports_of):
    (report,) = reports_of(text)
    assert report["perpetrator_name"] == actor


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Assailants shot and killed Rui Paz, a district prosecutor, in Pattani, Thailand.", "Government (General)"),
        ("Assailants opened fire on Rui Paz, a journalist, in Pattani, Thailand, injuring him.", "Journalists & Media"),
        ("Assailants attacked Mubi town, Adamawa, Nigeria. There were no casualties.", "Private Citizens & Property"),
        ("A bomb hit a bus carrying policemen near Pattani, Thailand, killing three.", "Police"),
        ("A truck owned by a mining company was attacked by rebels near Puno, Peru, and burned.", "Business"),
        (
            "Assailants attacked security checkposts in Mubi, Nigeria. Four police officers were killed.",
            "Police",
        ),
        (
            "Gunmen shot dead two university students on a motorcycle in Jaffna, Sri Lanka.",
            "Private Citizens & Property",
        ),
        ("A truck bomb exploded outside the United Nations headquarters in Baghdad, Iraq.", "NGO"),
        ("Suicide bombers attacked a food court in Kuta, Indonesia. Ten people died.", "Business"),
    ],
)
def test_target_types_of_the_codebook(text, target, reports_of):
    assert reports_of(text)[0]["gtd_target_type"] == target


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A gunman killed three officers in Baton Rouge, Louisiana, on Sunday.", "Firearms"),
        ("Militants beheaded five people in Palma, Mozambique, on Sunday.", "Melee"),
        ("A man stabbed two guards in Liege, Belgium, on Sunday.", "Melee"),
        ("An explosives-laden motorcycle went off outside of a hotel in Mora, Cameroon, killing two.", "Explosives"),
    ],
)
def test_weapons(text, weapon, reports_of):
    assert reports_of(text)[0]["gtd_weapon_type"] == weapon


def test_a_name_that_is_shot_at_is_no_place(reports_of):
    text = (
        "Assailants on a motorcycle opened fire on Anuchit Prasertsri in Yaring district, Pattani, Thailand. "
        "Prasertsri, a rubber tapper, was killed in the attack."
    )
    (report,) = reports_of(text)
    assert (report["place_name"], report["killed_best"]) == ("Yaring", 1)


def test_what_was_only_tried_is_attempted_though_nobody_was_hurt(reports_of):
    text = "A man tried to detonate explosives aboard a flight to Detroit, Michigan. No one else was hurt."
    assert reports_of(text)[0]["status"] == "attempted"


def test_a_bomb_that_is_dropped_from_a_helicopter_is_an_air_strike(reports_of):
    text = "A bomb was dropped from a helicopter on a church in Kaduna, Nigeria, killing four people."
    assert reports_of(text)[0]["event_type"] == "air_strike"


@pytest.mark.parametrize(
    ("text", "place", "admin1"),
    [
        ("Jets bombed a base at Iranamadu, south of Kilinochchi, Sri Lanka, killing two.", "Iranamadu", "Northern"),
        ("Militants attacked checkpoints around Sheikh Zuweid (Shamal Sina), Egypt.", "Sheikh Zuweid", "North Sinai"),
        (
            "Soldiers clashed with rebels in Patikul (Sulu), Philippines.",
            "Patikul",
            "Bangsamoro Autonomous Region in Muslim Mindanao",
        ),
    ],
)
def test_places(text, place, admin1, reports_of):
    (report,) = reports_of(text)
    assert (report["place_name"], report["admin1"]) == (place, admin1)


def test_a_day_in_brackets_without_a_year(reports_of):
    text = "Two crude bombs went off at a bus stand in Dhaka, Bangladesh, around 9:00am (12/05), injuring three."
    assert str(reports_of(text)[0]["event_date_start"]) == "2024-05-12"
