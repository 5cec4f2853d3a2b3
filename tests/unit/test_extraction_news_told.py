"""What reports of daily news tell beside their incident: who speaks, what a body is called, what was done over it."""

from datetime import date

import pytest

from tasks.extraction.confidence import UNSURE

MONDAY = date(2024, 5, 13)


def test_the_day_of_a_search_is_not_that_of_what_is_searched_for(reports_of):
    text = "Police in Malaga, Spain, were on Tuesday hunting for two men who threw a grenade into a cafe, wounding six."
    assert reports_of(text)[0]["date_basis"] == "statement"


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A clerk of the Water and Power Board Limited (WPBL) was shot dead in Ibadan, Nigeria, on Monday.", 1, None),
        (
            "Gunmen killed a driver of the Roads and Bridges Authority and a guard in Ibadan, Nigeria, on Monday.",
            2,
            None,
        ),
        (
            "A bomb hit a bus in Baquba, Iraq, on Monday, killing three people and wounding five, a police officer and "
            "a medic said.",
            3,
            5,
        ),
        (
            "Four men linked to the banned Harakat-i-Bahri Sulu (HBS) were killed in a clash with troops in Davao, "
            "Philippines, on Monday.",
            4,
            None,
        ),
        ("A farmer was killed and his son got injuries in Ibadan, Nigeria, on Monday when robbers shot at them.", 1, 1),
        (
            "Two civilians were killed in an attack on a police post in Bannu, Pakistan, on Monday night. An official "
            "said that Sadiq, a vendor, and Maqsood, a nurse, were hit by bullets while they passed the post.",
            2,
            None,
        ),
    ],
)
def test_who_is_counted(reports_of, text, killed, injured):
    report = reports_of(text)[0]
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


def test_where_the_dead_lived_and_owned_a_shop_is_no_second_incident(reports_of):
    text = (
        "A farmer was killed in Ibadan, Nigeria, on Monday when robbers opened fire on him. The deceased farmer came "
        "from Oyo town, and owned a shop in Lagos main market."
    )
    (report,) = reports_of(text)
    assert (report["place_name"], report["event_date_start"]) == ("Ibadan", MONDAY)


def test_a_tanker_that_explodes_by_chance_is_no_bombing(reports_of):
    text = (
        "The death toll from the explosion of a petrol tanker in Kano state, Nigeria, has risen to 42, rescuers said "
        "on Tuesday. The tanker exploded after it overturned on Monday."
    )
    assert all(report["event_probability"] <= UNSURE for report in reports_of(text))


def test_a_disappearance_that_people_protest_at_is_not_the_news(reports_of):
    text = (
        "Traffic was halted after relatives blocked the highway near Turbat, Pakistan, on Friday to protest the "
        "disappearance of two men."
    )
    assert "abduction" not in {report["event_type"] for report in reports_of(text)}


def test_an_anniversary_is_not_told_of_its_day(reports_of):
    text = (
        "The president on Monday paid tribute to Luis Paz, who gave his life to save his school from an attack. "
        "“Today we commemorate the martyrdom of Luis Paz, a son of Tumaco, Colombia,” he said."
    )
    assert all(report["event_probability"] <= UNSURE for report in reports_of(text))


def test_arrests_so_far_are_a_sum(reports_of):
    text = "Police said on Tuesday that 48 militants have been arrested so far over the violence in Tillaberi, Niger."
    assert all(not report["arrested_best"] for report in reports_of(text))


def test_explosions_of_an_air_strike_make_it_no_bombing(reports_of):
    text = (
        "On Monday jets carried out two air strikes near Hajjah, Yemen, killing two guards. Explosions were heard in "
        "the town after the strike."
    )
    assert reports_of(text)[0]["event_type"] == "air_strike"


def test_a_region_in_a_list_holds_no_place_named_behind_it(reports_of):
    text = (
        "Attacks on police posts have grown, particularly in Kivu and Ituri, Democratic Republic of the Congo. In "
        "another attack, on May 7, gunmen stormed a police post in Mbokolo area, killing a guard."
    )
    assert all(report["place_name"] != "Mbokolo" or not report["admin1"] for report in reports_of(text))


def test_what_was_so_long_before_is_another_incident(reports_of):
    text = "Two soldiers were killed near Gao, Mali, on Monday, a week after militants killed nine villagers in Menaka."
    told = [(r["killed_best"], r["place_name"]) for r in reports_of(text)]
    assert told == [(2, "Gao"), (9, "Ménaka")]
    (report,) = reports_of("A boy died in Lima, Peru, on Monday, two days after he was shot by a policeman.")
    assert report["killed_best"] == 1


def test_a_blamed_group_that_has_long_been_fighting_did_it(reports_of):
    text = (
        "A car bomb exploded in the Colombian town of Saravena on Tuesday, killing two soldiers. The army blamed the "
        "National Liberation Army (ELN), which has been fighting the state since 1964."
    )
    (report,) = reports_of(text)
    assert report["perpetrator_name"] == "National Liberation Army (Colombia)"


def test_who_is_named_behind_the_lead_is_who_was_told_of_in_it(reports_of):
    text = "A trader was shot dead in {}, Nigeria, on Monday. Musa Bello was killed by robbers in Ibadan at his shop."
    (report,) = reports_of(text.format("Oyo state"))
    assert (report["place_name"], report["killed_best"]) == ("Ibadan", 1)


def test_of_a_toll_that_rose_only_the_new_dead_were_among_the_hurt(reports_of):
    text = (
        "A bomb exploded in a market in Mogadishu, Somalia, on Monday, killing six people and wounding nine. The group "
        "claimed responsibility in a statement on its radio, which said that officials had been the target. Two of the "
        "wounded died in hospital, raising the toll to eight, a doctor said."
    )
    report = reports_of(text)[0]
    assert (report["killed_best"], report["injured_best"]) == (8, 7)


def test_where_the_wounded_are_visited_is_not_where_they_were_hit(reports_of):
    text = (
        "Rebels killed 12 people in an attack on a camp at Plaine Savo in Congo's Ituri province on Monday. The "
        "governor visited the wounded in Bunia."
    )
    assert reports_of(text)[0]["place_name"] == "Plaine Savo"


def test_a_month_before_a_comma_and_a_number_is_a_month(reports_of):
    (report,) = reports_of("In April, 37 people were killed when gunmen stormed a beach in Mogadishu, Somalia.")
    assert (report["event_date_start"], report["date_precision"]) == (date(2024, 4, 1), "month")


def test_the_dead_of_a_clash_are_not_told_of_the_arrest_a_day_before(reports_of):
    text = (
        "Five inmates died in fighting between rival gangs at a prison in Esmeraldas, Ecuador, on Monday, a day after "
        "the arrest of a gang leader, officials said."
    )
    told = [(r["event_type"], r["killed_best"]) for r in reports_of(text) if r["killed_best"]]
    assert told and told[0][0] != "arrest"


def test_who_is_missing_and_was_taken_by_nobody_is_doubted(reports_of):
    text = (
        "Nine people died in fighting between two armed groups in Bolivar department, Colombia, on Monday. More than "
        "20 people were missing after the violence."
    )
    assert reports_of(text)[0]["doubt"] == "somebody missing"


def test_a_township_called_so_is_in_no_other_one(reports_of):
    (report,) = reports_of("A jet bombed a camp in Mrauk-U Township, Myanmar, on Monday, killing two guards.")
    assert (report["country_code"], report["killed_best"]) == ("MMR", 2)


def test_who_is_shot_dead_is_not_hurt_too(reports_of):
    (report,) = reports_of("Three robbers shot the manager of a shop dead in Ibadan, Nigeria, on Monday.")
    assert (report["killed_best"], report["injured_best"]) == (1, None)


def test_captives_who_are_freed_were_taken_before(reports_of):
    text = "An air strike in Zamfara, Nigeria, on Monday killed 15 civilians, and the army rescued kidnapped villagers."
    assert reports_of(text)[0]["abducted_low"] is None


def test_the_day_of_a_funeral_is_not_that_of_the_killing(reports_of):
    (report,) = reports_of("Thousands mourned slain leader Luis Paz on Sunday at his funeral in Lima, Peru.")
    assert (report["date_basis"], report["doubt"]) == ("statement", "told as known")


def test_an_hour_told_behind_a_statement_dates_the_act(reports_of):
    text = (
        "A woman was shot dead in Lima, Peru, police said on Tuesday. A statement said that two men brought her to a "
        "street late on Monday night."
    )
    (report,) = reports_of(text)
    assert (report["event_date_start"], report["date_basis"]) == (MONDAY, "relative")


def test_another_one_is_of_the_same_kind(reports_of):
    text = (
        "An air strike killed ten people in Hajjah, Yemen, on Monday, while another killed five in the town of Abs, "
        "medics said."
    )
    told = [(r["event_type"], r["killed_best"], r["event_date_start"]) for r in reports_of(text)]
    assert told == [("air_strike", 10, MONDAY), ("air_strike", 5, MONDAY)]


def test_of_an_attack_of_which_only_arrests_are_counted_nobody_is(reports_of):
    text = (
        "Security forces detained a dozen people on Monday after armed militants attacked offices in Zehri, Pakistan."
    )
    assert reports_of(text)[0]["doubt"] == "nobody counted"
