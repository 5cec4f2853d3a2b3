"""Wires of many countries: how they name places, tell an act in two sentences, and sum a year up; invented events."""

from __future__ import annotations

import pytest

PLACES = [
    ("Gunmen killed nine people at a clinic in the central Mexican state of Puebla on Monday.", "Puebla", "Puebla", 4),
    ("Troops shot dead a boy in the occupied West Bank city of Tulkarm on Monday.", "Ţūlkarm", "West Bank", 1),
    ("A man was hacked to death at Char Lodi in Sylhet's Beanibazar upazila on Monday.", "Char Lodi", "Sylhet", None),
    ("Two boys were shot and hurt on Chicago's West Side on Monday.", "West Side", "Illinois", None),
    ("Bandits raided Lodi village in Turkana North, Kenya, on Monday, killing six.", "Lodi", "Turkana", 4),
    ("A bomb went off as a convoy passed through Ampatuan on Monday, killing two soldiers.", "Ampatuan", None, None),
]


@pytest.mark.parametrize(("text", "name", "admin1", "precision"), PLACES)
def test_places_as_wires_name_them(text, name, admin1, precision, reports_of):
    (report,) = reports_of(text)
    assert report["place_name"] == name
    assert admin1 is None or report["admin1"] == admin1
    assert precision is None or report["geo_precision"] == precision


def test_a_quarter_told_without_its_city_is_one_of_where_the_article_was_filed(read):
    text = "A student stabbed a teacher to death at a school in the Vila Lodi neighborhood on Monday."
    (report,) = read(text, dateline="RECIFE, Brazil").reports
    assert (report["place_name"], report["admin1"]) == ("Vila Lodi", "Pernambuco")
    named = "Gunmen killed two men in Manaus, Brazil. A third was shot in the Vila Lodi neighborhood."
    assert {r["admin1"] for r in read(named, dateline="RECIFE, Brazil").reports} != {"Pernambuco"}


TOLD_ON = [
    "Suspected insurgents shot dead a monk in Thailand's southern province of Yala on Tuesday. He was collecting alms "
    "in Betong district when gunmen opened fire.",
    "Fighters killed 23 farmers in Nigeria's Borno state, a lawmaker said on Tuesday. The attackers stormed Gajiram on "
    "Sunday evening as the farmers came home.",
]


@pytest.mark.parametrize("text", TOLD_ON)
def test_the_sentence_behind_a_lead_that_names_the_province_tells_the_same_act(text, reports_of):
    (report,) = reports_of(text)
    assert report["geo_precision"] < 4
    assert report["killed_best"] in (1, 23)


def test_another_province_is_another_act(reports_of):
    text = "Fighters killed 23 farmers in Borno state on Monday. Gunmen raided a village in Zamfara state, killing two."
    assert len(reports_of(text)) == 2


BLAST = "Two soldiers were killed by a mine near Gao, Mali, on Saturday. "
TALLIES = [
    "The death toll of foreign soldiers in the Sahel since 2013 now stands at 50.",
    "The blast brings to 50 the number of foreign soldiers killed in the country since 2013.",
    "That takes to 17 the number of soldiers killed there this year.",
]


@pytest.mark.parametrize("tally", TALLIES)
def test_a_tally_over_years_is_no_act_and_no_figure_of_one(tally, reports_of):
    (report,) = reports_of(BLAST + tally)
    assert report["killed_best"] == 2


@pytest.mark.parametrize(
    "update", ["The death toll now stands at 5.", "A third died, bringing to three the number of dead."]
)
def test_a_toll_that_rises_is_a_figure_of_the_act(update, reports_of):
    (report,) = reports_of(BLAST + update)
    assert report["killed_best"] in (3, 5)


SHOTS = [
    "Police fired 12 rounds of blank shots to bring the villagers under control.",
    "Police fired warning shots to part the crowd.",
    "Police fired into the air to part the crowd.",
]


@pytest.mark.parametrize("shots", SHOTS)
def test_who_shoots_at_nobody_did_not_do_it(shots, reports_of):
    text = f"Five people were hacked to death in a clash between two groups of villagers in Sylhet, Bangladesh. {shots}"
    (report,) = reports_of(text)
    assert "Police" not in (report["perpetrator_name"] or "")
    assert report["gtd_weapon_type"] == "Melee"


def test_what_two_sides_have_long_been_doing_is_none_of_their_deeds(reports_of):
    text = (
        "Two officers were shot dead in a car in Celaya, Mexico, on Monday. The Zetas and the Gulf Cartel have "
        "been battling for control of the area."
    )
    (report,) = reports_of(text)
    assert report["perpetrator_name"] is None
    assert report["event_type"] != "armed_clash"


def test_one_student_is_no_mob(reports_of):
    text = "A 15-year-old student stabbed a teacher to death at a school in Recife, Brazil, on Monday."
    (report,) = reports_of(text)
    assert (report["event_type"], report["killed_best"]) == ("armed_attack", 1)


CHARGES = ["and is charged with two counts of murder", "on suspicion of murder", "and charged with murder"]


@pytest.mark.parametrize("charge", CHARGES)
def test_the_arrest_of_who_is_charged_with_the_act_is_no_act(charge, reports_of):
    text = (
        f"A man shot dead two sisters in Dayton, Ohio, on Saturday. Marc Lee was arrested Sunday in Columbus {charge}."
    )
    (report,) = reports_of(text)
    assert (report["place_name"], report["killed_best"], report["arrested_best"]) == ("Dayton", 2, 1)


def test_an_attack_in_which_somebody_was_taken_too_is_an_attack(reports_of):
    text = "Gunmen attacked a church in Owo, Nigeria, on Sunday, killing 12 people. A priest was abducted as well."
    (report,) = reports_of(text)
    assert (report["event_type"], report["killed_best"], report["abducted_best"]) == ("armed_attack", 12, 1)


def test_dozens_of_dead_are_not_no_civilians(reports_of):
    (report,) = reports_of("Gunmen attacked a church in Owo, Nigeria, on Sunday, killing dozens of worshippers.")
    assert (report["killed_best"], report["killed_civilians_best"]) == (None, None)


def test_a_year_of_the_last_sentence_does_not_date_an_act(reports_of):
    text = (
        "Three soldiers were killed in an ambush near Argelia, Colombia, the army said on Saturday. The province has "
        "seen more violence this year."
    )
    (report,) = reports_of(text)
    assert report["date_precision"] == "days"


@pytest.mark.parametrize("who", ["Remnants", "Elements", "A wing", "An offshoot"])
def test_what_is_left_of_a_group_is_the_group(who, reports_of):
    (report,) = reports_of(f"{who} of the Shining Path killed seven police officers in Ayacucho, Peru, on Saturday.")
    assert report["perpetrator_name"] == "Shining Path"


TOWNS = [
    ("The mayor of Jos, Ade Bello, was shot dead on Sunday.", "Jos"),
    ("The mayor of Jos condemned the killing of five people in Bokkos on Sunday.", "Bokkos"),
    (
        "A suicide bomber blew himself up near a convoy of engineers working on a dam at Dasu in Pakistan's Khyber "
        "Pakhtunkhwa province, killing six. He rammed the convoy in Besham on Tuesday, police said.",
        "Besham",
    ),
    ("Gunmen shot dead six labourers working in a field in Turbat, Pakistan, on Tuesday.", "Turbat"),
    ("Three gunmen entered a tavern in NY 78 in Cape Town on Saturday and shot five people dead.", "Cape Town"),
]


@pytest.mark.parametrize(("text", "town"), TOWNS)
def test_the_town_of_the_act_and_not_of_those_it_befell(text, town, reports_of):
    report = reports_of(text)[0]
    assert town in (report["place_name"], report["admin2"])


def test_a_suspected_bomber_who_killed_bombed(reports_of):
    (report,) = reports_of("An officer was killed on Monday by a suspected suicide bomber in Kandy, Sri Lanka.")
    assert (report["event_type"], report["killed_best"]) == ("suicide_bombing", 1)
    assert reports_of("A suspected suicide bomber was arrested in Kabul on Monday.")[0]["event_type"] == "arrest"


@pytest.mark.parametrize(
    "nth", ["the second reporter killed in the country this year", "the 31st killed there since 2019"]
)
def test_the_second_of_a_year_is_the_one_told_of(nth, reports_of):
    (report,) = reports_of(f"A reporter was shot dead in Puebla, Mexico, on Monday, {nth}.")
    assert report["killed_best"] == 1


def test_what_is_dug_in_is_no_weapon_and_has_its_town(reports_of):
    text = (
        "Rebels attacked a gold mine in the Central African Republic on Sunday, killing nine workers. The raid was "
        "at the Chimbo mine, 25 km from Bambari."
    )
    (report,) = reports_of(text)
    assert (report["place_name"], report["gtd_weapon_type"]) == ("Bambari", "Firearms")
    (blast,) = reports_of("Two soldiers died when a Claymore mine exploded near Jaffna, Sri Lanka, on Sunday.")
    assert blast["gtd_weapon_type"] == "Explosives"


def test_a_street_is_in_the_town_that_the_lead_tells(reports_of):
    text = (
        "Three people were wounded in shootings across Tulsa, Oklahoma, over the weekend. A man was shot in the leg at "
        "2 a.m. Saturday in the 4200 block of Maple Avenue."
    )
    assert [(r["place_name"], r["injured_best"]) for r in reports_of(text)][-1] == ("Tulsa", 1)


def test_a_street_of_a_town_that_several_countries_have_is_in_none_of_them(reports_of):
    (report,) = reports_of("A man was shot dead at a home on Maple Avenue in Toledo on Tuesday.")
    assert (report["country"], report["geo_precision"]) == (None, None)
    (told,) = reports_of("A man was shot dead at a home on Maple Avenue in Toledo, Belize, on Tuesday.")
    assert told["country"] == "Belize"


def test_where_and_when_somebody_told_newsmen_is_not_where_and_when_it_was(reports_of):
    text = (
        "Gunmen invaded Gidan Pawa community in Plateau State, Nigeria, on Sunday, killing four. A spokesman, who "
        "confirmed it to newsmen in Jos on Monday, said five others were receiving treatment at Enos Hospital, Miango."
    )
    (report,) = reports_of(text)
    assert (report["place_name"], str(report["event_date_start"])) == ("Gidan Pawa", "2024-05-12")


def test_cities_of_a_list_do_not_lie_in_each_other(reports_of):
    (report,) = reports_of("At least six people were killed in clashes in Dhaka, Khulna and Rangpur on Tuesday.")
    assert (report["place_name"], report["admin1"]) == ("Dhaka", "Dhaka")
    (other,) = reports_of("Six people were shot dead in Dover, Delaware and buried in Lewes on Tuesday.")
    assert other["admin1"] == "Delaware"


SAME = [
    ("An ambush at Abeibara, Mali, on 25 April killed nine. Two days later, drones hit the same town, killing 20.", 2),
    ("Gunmen killed six worshippers in Herat on Monday. In March, a bomb had wounded four in the city.", 2),
]


@pytest.mark.parametrize(("text", "acts"), SAME)
def test_the_same_town_is_the_one_told_before(text, acts, reports_of):
    reports = reports_of(text)
    assert len(reports) == acts
    assert len({report["place_name"] for report in reports}) == 1


def test_who_speaks_in_the_city_places_nothing(reports_of):
    text = "Gunmen killed six worshippers in Guzara district of Herat on Monday. Police in the city held two men."
    assert {report["place_name"] for report in reports_of(text)} == {"Guzara"}


def test_what_had_befallen_others_the_day_before_is_another_act(reports_of):
    text = (
        "Fighters killed at least 30 former guerrillas in Tibu, Colombia, on 16 April. A family of three had been shot "
        "dead the day before on the road between Tibu and Cucuta."
    )
    assert sorted(report["killed_best"] for report in reports_of(text)) == [3, 30]
    same = (
        "Fighters killed at least 30 former guerrillas in Tibu, Colombia, the army said on 16 April. They had come the "
        "day before and shot 30 men."
    )
    assert len(reports_of(same)) == 1


def test_who_did_all_did_each(reports_of):
    text = (
        "Security forces killed six fighters in two separate engagements in Borno, Nigeria, on Sunday. In the first, "
        "four fighters were killed in a firefight in Damboa. In the second, two were shot dead in Gwoza."
    )
    assert [r["perpetrator_name"] for r in reports_of(text)] == ["Security Forces of Nigeria"] * 2


def test_an_area_told_without_its_city_is_one_of_where_it_was_filed(read):
    text = "A boy was shot dead by robbers in the Lodi Industrial Area on Tuesday night, police said."
    (report,) = read(text, dateline="KARACHI").reports
    assert (report["place_name"], report["admin1"]) == ("Lodi Industrial", "Sindh")
    elsewhere = f"{text} The Punjab government took notice. Multan police found the gun."
    assert read(elsewhere, dateline="KARACHI").reports[0]["admin1"] != "Sindh"


def test_the_same_region_is_not_the_town_in_it(reports_of):
    text = (
        "Some 15 people were killed in clashes in Mangalmé, in the Guera region of Chad, on Monday. In 2022, clashes "
        "left 12 dead in the same region."
    )
    assert [report["place_name"] for report in reports_of(text)] == ["Mangalmé", "Guéra"]


def test_a_part_of_the_town_that_its_sentence_names_is_finer(reports_of):
    text = (
        "A man and his wife were shot dead in Khuzdar, Pakistan, on Tuesday. They were returning home when armed men "
        "opened fire on them in the Lodi Mazar area of Khuzdar's tehsil Naal."
    )
    (report,) = reports_of(text)
    assert (report["place_name"], report["killed_best"]) == ("Lodi Mazar", 2)


def test_where_a_convoy_had_come_to_is_where_it_was_fired_at(reports_of):
    text = (
        "Quetta Commissioner Rui Paz survived an attack in Pakistan on Thursday. He was going home. As his "
        "convoy approached the Lodi Shar area, armed men opened fire on his vehicle."
    )
    assert reports_of(text)[0]["place_name"] == "Lodi Shar"


CRASHES = [
    "A mob set two tankers on fire after a motorcyclist was run over and killed by a truck in Karachi in March.",
    "A mob set a tanker on fire after it hit and killed two men in Karachi on Friday. A brother of one deceased spoke.",
]


@pytest.mark.parametrize("text", CRASHES)
def test_whom_a_lorry_killed_no_mob_killed(text, reports_of):
    assert {report["killed_best"] for report in reports_of(text)} == {None}


def test_the_shoot_out_of_a_place_is_that_of_the_lead(reports_of):
    text = (
        "Six terrorists and two soldiers were killed in an exchange of fire in the Datta Khel area of North Waziristan "
        "on Sunday. Forces also thwarted an attack on a post in Mir Ali. The Datta Khel shoot-out took place after "
        "militants stormed a post."
    )
    first = next(r for r in reports_of(text) if r["place_name"] == "Datta Khel")
    assert first["perpetrator_name"] == "Unidentified Armed Group (Pakistan)"
    assert "Taliban" not in {
        r["place_name"] for r in reports_of("The Taliban ambush took place on Sunday, killing two.")
    }


def test_who_was_to_be_lynched_had_shot(reports_of):
    text = "A mob attempted to lynch a guard after he had shot a young man dead in Faisalabad, Pakistan, on Sunday."
    shot = next(r for r in reports_of(text) if r["killed_best"])
    assert "guard" in shot["perpetrator_name"] or "Security" in shot["perpetrator_name"]


def test_those_killed_since_an_invasion_are_a_sum(reports_of):
    text = (
        "Two reporters were hurt by a drone in Donetsk on Monday. Fifteen reporters have been killed since Russia's "
        "February 2022 invasion."
    )
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (None, 2)


def test_an_attack_on_a_post_that_is_beaten_off_is_no_plot_laid_open(reports_of):
    (report,) = reports_of("Security forces thwarted an attack on a security post near Mir Ali, Pakistan, on Sunday.")
    assert (report["event_type"], report["status"]) == ("armed_attack", "foiled")
    (plot,) = reports_of("Police foiled a plot to attack a church in Lahore, Pakistan, on Sunday.")
    assert plot["event_type"] == "disrupted_plot"
