"""What kind of act it was where words for another one stand beside: a mine in an operation, a bomb from the air."""

import pytest

FROM_THE_AIR = [
    # event type, text
    ("air_strike", "Russians dropped a bomb on a block of flats in Zolkiv on Saturday. Three adults were injured."),
    ("air_strike", "Israel dropped bombs on a school in Khan Younis on Friday, killing 11 people."),
    ("air_strike", "The army dropped two guided bombs on a market in Loikaw on Friday, killing 11 people."),
    ("bombing", "A man dropped a bomb from a bridge onto a bus in Medellin on Friday, injuring five people."),
    ("bombing", "Robbers dropped a bomb in the yard of a bank in Medellin on Friday, injuring five people."),
]


@pytest.mark.parametrize(("event_type", "text"), FROM_THE_AIR)
def test_a_bomb_that_a_states_people_drop_falls_from_the_air(reports_of, event_type, text):
    assert [report["event_type"] for report in reports_of(text)] == [event_type]


IN_OPERATIONS = [
    (
        "bombing",
        "Five soldiers were injured in a land mine explosion in Mir Kot on Monday. "
        "The explosion occurred in the Tara area of Mir Kot during a clearance operation.",
    ),
    (
        "armed_clash",
        "Two soldiers were wounded by a mine during an operation near Mindat on Sunday. "
        "Three rebels were killed in the operation, the army said.",
    ),
]


@pytest.mark.parametrize(("event_type", "text"), IN_OPERATIONS)
def test_a_mine_in_an_operation_is_a_bomb_unless_fighters_fell(reports_of, event_type, text):
    assert [report["event_type"] for report in reports_of(text)] == [event_type]


@pytest.mark.parametrize("kind", ["truck-ramming attack", "van ramming attack", "lorry ramming"])
def test_the_vehicle_of_a_ramming_is_the_weapon(reports_of, kind):
    (report,) = reports_of(f"A {kind} in Brenz killed 12 people on Friday.")
    assert (report["event_type"], report["gtd_weapon_type"]) == ("armed_attack", "Vehicle")


YEARLY = [
    "Twelve people were shot dead in Durban last year, up from nine in 2019.",
    "Ten youths were fatally stabbed in Leeds last year and 18 in 2019.",
    "The number of villagers killed by bandits in Zamfara was 300, down from 340 the previous year.",
]


@pytest.mark.parametrize("text", YEARLY)
def test_the_sum_of_a_year_beside_that_of_another_is_no_incident(reports_of, text):
    assert reports_of(text) == []


def test_a_year_alone_may_be_that_of_one_act(reports_of):
    (report,) = reports_of("Twelve worshippers were shot dead in a mosque in Durban last year.")
    assert report["killed_best"] == 12


def test_what_is_done_time_and_again_is_not_the_act_told_before(reports_of):
    (report,) = reports_of(
        "At least three people were wounded in a Russian air strike on the Sumy region on Saturday. "
        "The region has been regularly shelled by Russian forces for months."
    )
    assert (report["event_type"], report["injured_best"]) == ("air_strike", 3)


def test_what_the_police_did_to_arrest_them_is_not_what_they_had_done(reports_of):
    report, *_ = reports_of(
        "Police on Monday claimed to have arrested five suspects involved in torturing a waiter in Poona. "
        "Police raided two houses late on Sunday night and arrested five guards of a nearby shop. "
        "The suspects had tortured the waiter before they fled, according to the police."
    )
    assert (report["event_type"], report["gtd_weapon_type"]) == ("unarmed_assault", "Melee")


def test_of_a_murdered_leader_no_weapon_is_made_up(reports_of):
    (report,) = reports_of("Israel murdered Hamas chief Ismail Darwish in Tehran in late April.")
    assert (report["event_type"], report["gtd_weapon_type"]) == ("assassination", "Unknown")


FELLOWS = [
    # event type, civilians killed, text
    (
        "armed_clash",
        None,
        "A militant commander and two of his associates were killed in an operation in Tank on Monday.",
    ),
    ("armed_attack", 3, "Gunmen killed a trader and two of his associates in Quetta on Monday."),
]


@pytest.mark.parametrize(("event_type", "civilians", "text"), FELLOWS)
def test_the_fellows_of_a_fighter_are_fighters(reports_of, event_type, civilians, text):
    (report,) = reports_of(text)
    assert (report["event_type"], report["killed_civilians_best"]) == (event_type, civilians)


FALLEN = [
    ("armed_clash", "A soldier was martyred and three others were hurt in an exchange of fire in Tank on Monday."),
    ("armed_attack", "A soldier was martyred in a terrorist attack on a post in Tank on Monday."),
]


@pytest.mark.parametrize(("event_type", "text"), FALLEN)
def test_who_falls_in_an_exchange_of_fire_falls_in_a_clash(reports_of, event_type, text):
    (report,) = reports_of(text)
    assert report["event_type"] == event_type


def test_a_case_over_a_protest_tells_no_protest(reports_of):
    assert (
        reports_of("Police have registered cases against party leaders regarding illegal protests in Islamabad.") == []
    )


STATUS = [
    # status, event type, text
    ("attempted", "grenade_attack", "A grenade thrown at a mosque in Kandahar on Friday failed to explode."),
    ("attempted", "shelling", "A mortar shell landed in a yard in Kupwara on Sunday without exploding."),
    (
        "occurred",
        "grenade_attack",
        "Two grenades were thrown at a police post in Quetta on Friday. One failed to explode; the other went off, "
        "wounding a constable.",
    ),
    (
        "occurred",
        "armed_attack",
        "Gunmen opened fire on a van in Bannu on Friday and threw a grenade, which did not explode.",
    ),
    (
        "foiled",
        "disrupted_plot",
        "An explosive device was found near a school in Bannu on Friday and was destroyed in a controlled explosion.",
    ),
    ("occurred", "bombing", "A bomb went off near a school in Bannu on Friday. Another was blown up by the police."),
]


@pytest.mark.parametrize(("status", "event_type", "text"), STATUS)
def test_what_did_not_go_off_was_only_tried(reports_of, status, event_type, text):
    report, *_ = reports_of(text)
    assert (report["status"], report["event_type"]) == (status, event_type)


SIDES = [
    ("armed_clash", "Farmers and herders clashed in Benue on Monday; 12 people were killed and houses burned."),
    ("mob_violence", "Two groups of students clashed with sticks in Dhaka on Monday; a bystander was killed."),
    ("mob_violence", "Supporters of two parties clashed in Feni on Monday, leaving one dead and 30 injured."),
]


@pytest.mark.parametrize(("event_type", "text"), SIDES)
def test_so_many_do_not_die_of_sticks(reports_of, event_type, text):
    (report,) = reports_of(text)
    assert report["event_type"] == event_type


def test_shots_of_joy_are_an_accident(reports_of):
    assert reports_of("A man was killed in celebratory gunfire in Swabi on Saturday.") == []


def test_by_what_hand_is_not_made_up(reports_of):
    (report,) = reports_of(
        "A woman allegedly killed her two children before taking her own life in Chakwal on Tuesday."
    )
    assert report["gtd_weapon_type"] == "Unknown"


HANDS = [
    # event type, weapon, text
    ("mob_violence", "Melee", "Lawyers thrashed a clerk in Lahore on Tuesday."),
    ("looting", "Firearms", "Armed robbers looted a bank in Sukkur on Monday."),
    ("looting", "Unknown", "Workers looted a mill in Sukkur on Monday."),
    ("armed_attack", "Firearms", "Local gunmen killed six traders near Sabha on Monday."),
]


@pytest.mark.parametrize(("event_type", "weapon", "text"), HANDS)
def test_who_did_it_says_with_what(reports_of, event_type, weapon, text):
    (report,) = reports_of(text)
    assert (report["event_type"], report["gtd_weapon_type"]) == (event_type, weapon)


def test_whom_a_team_thrashed_was_not_hurt(reports_of):
    assert reports_of("Pakistan thrashed India by nine wickets in Colombo on Sunday.") == []


def test_bodies_with_wounds_are_of_those_shot(reports_of):
    (report,) = reports_of(
        "The bodies of six men were found near Fresnillo on Tuesday. All of them had gunshot wounds."
    )
    assert (report["event_type"], report["killed_best"]) == ("armed_attack", 6)


def test_whom_air_strikes_neutralise_fell_in_no_clash(reports_of):
    (report,) = reports_of("Thirty rebels were neutralised in air strikes near Timbuktu on Monday, the army said.")
    assert report["event_type"] == "air_strike"


STANDS = [
    (
        "armed_clash",
        "Three kidnappers were killed in an exchange of fire with police in Zhob on Tuesday. "
        "When forces tried to arrest them, two of them blew themselves up, officials said.",
    ),
    (
        "suicide_bombing",
        "A suicide bomber blew himself up at a police post in Tank on Friday, killing two policemen. "
        "An exchange of fire followed in which three attackers were killed.",
    ),
]


@pytest.mark.parametrize(("event_type", "text"), STANDS)
def test_a_fight_whose_losers_blow_themselves_up_stays_one(reports_of, event_type, text):
    (report,) = reports_of(text)
    assert report["event_type"] == event_type


def test_a_bomb_set_off_from_afar_is_no_controlled_explosion(reports_of):
    (report,) = reports_of("A remote-controlled bomb explosion hit a van in Birmal on Tuesday, killing a civilian.")
    assert (report["event_type"], report["status"]) == ("bombing", "occurred")


BY_DRONE = [
    "Russia launched 80 drones at Ukraine overnight, killing a woman in Kharkiv.",
    "Russian forces launched 80 drones at Ukraine on Monday. A woman was killed in Kharkiv.",
    "Russia launched 80 drones overnight, killing a woman in Kharkiv.",
    "Ukraine attacked an oil refinery in Samara with drones on Monday, starting a fire.",
    "Five soldiers were killed by drones in Sumy on Friday.",
]


@pytest.mark.parametrize("text", BY_DRONE)
def test_what_drones_did_was_from_the_air(reports_of, text):
    (report,) = reports_of(text)
    assert (report["event_type"], report["gtd_weapon_type"]) == ("air_strike", "Explosives")


NO_STRIKES = [
    "Police launched drones to search for a missing boy in Leeds on Friday.",
    "Gunmen attacked a patrol in Sumy on Friday. Police used drones to search for them.",
]


@pytest.mark.parametrize("text", NO_STRIKES)
def test_drones_that_search_strike_nobody(reports_of, text):
    assert all(report["event_type"] != "air_strike" for report in reports_of(text))


SHELLS = [
    (
        "bombing",
        "An old mortar shell exploded while children were playing with it in Ghazni on Friday, killing four boys.",
    ),
    ("shelling", "A mortar shell hit a house in the old city of Ghazni on Friday, killing four boys."),
]


@pytest.mark.parametrize(("event_type", "text"), SHELLS)
def test_a_shell_left_from_a_war_shells_nobody(reports_of, event_type, text):
    (report,) = reports_of(text)
    assert report["event_type"] == event_type


def test_a_gun_that_is_taken_is_nobody_abducted(reports_of):
    (report,) = reports_of(
        "A policeman deputed outside a bank was shot dead by armed motorcyclists in Korangi on Wednesday. "
        "The assailants took away his SMG."
    )
    assert (report["event_type"], report["abducted_best"]) == ("armed_attack", None)


BEATEN = [
    ("Two men beat her with sticks in Hazro on Tuesday.", ["unarmed_assault"]),
    ("A student was injured when a group of students beat him with rods in Hazro on Tuesday.", ["mob_violence"]),
    ("The striker beat him with ease in Bonn on Tuesday.", []),
]


@pytest.mark.parametrize(("text", "kinds"), BEATEN)
def test_with_what_somebody_was_beaten_tells_a_blow(reports_of, text, kinds):
    assert [report["event_type"] for report in reports_of(text)] == kinds


CARRIED_OUT = [
    "The US military said it carried out a strike on Saturday that killed two Al-Shabaab fighters near Jilib.",
    "The Israeli army conducted a strike on a car in Tyre on Saturday, killing one man.",
    "The air force launched a strike on a camp in Tigray on Monday, killing six.",
]


@pytest.mark.parametrize("text", CARRIED_OUT)
def test_a_strike_that_an_army_carries_out_is_from_the_air(reports_of, text):
    (report,) = reports_of(text)
    assert report["event_type"] == "air_strike"


@pytest.mark.parametrize("who", ["Nurses", "Teachers"])
def test_a_strike_that_workers_launch_hits_nobody(reports_of, who):
    assert (
        reports_of(f"{who} launched a strike in Lagos on Monday over pay, and two patients died in a hospital.") == []
    )
