"""Acts kept from happening, blows without arms, and what only stands beside an act: a rally, a search, a crowd."""

import pytest

from tasks.extraction.crowds import crowd_type
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Mention, Role, Words

FOILED = [
    # perpetrator, text
    ("Islamic State", "Guards foiled an attempt by the Islamic State group to blow up a church in Homs on Sunday."),
    (
        "Islamic State",
        'Troops "succeeded in thwarting an attempt by ISIS to carry out a bombing inside a shrine in Homs" on Sunday.',
    ),
    ("two men", "Neighbours foiled an attempt by two men to kidnap a girl in Sialkot on Monday."),
]


@pytest.mark.parametrize(("doer", "text"), FOILED)
def test_what_was_foiled_is_of_those_who_were_up_to_it(reports_of, doer, text):
    (report,) = reports_of(text)
    assert (report["status"], report["event_type"], report["perpetrator_name"]) == ("foiled", "disrupted_plot", doer)


def test_a_bombing_that_was_foiled_was_to_be_done_with_explosives(reports_of):
    (report,) = reports_of("Guards foiled an attempt by rebels to blow up a bridge in Homs on Sunday.")
    assert report["gtd_weapon_type"] == "Explosives"


def test_those_who_foil_a_bombing_by_rebels_drop_no_bombs(reports_of):
    (report,) = reports_of("The army foiled an attempt by rebels to bomb a market in Baidoa on Sunday, killing two.")
    assert report["event_type"] != "air_strike"


@pytest.mark.parametrize(
    "text",
    [
        "Customs foiled an attempt to smuggle 20kg of hashish at the port of Arvan on Monday and arrested two men.",
        "Officials thwarted an attempt by ten people to go abroad on forged papers at Lahore airport on Monday.",
    ],
)
def test_smuggling_that_was_foiled_is_no_incident(reports_of, text):
    assert reports_of(text) == []


def test_the_smuggling_of_arms_is_one(reports_of):
    (report,) = reports_of("Guards foiled a bid to smuggle weapons in Khyber district on Monday and held two suspects.")
    assert report["status"] == "foiled"


def test_a_bomb_that_would_have_done_harm_had_it_exploded_did_none(reports_of):
    (report,) = reports_of(
        "Police on Tuesday defused a bomb in Tank. Officials said unknown men had planted the device near a bus stand. "
        "It would have caused much damage had it exploded."
    )
    assert (report["status"], report["event_type"]) == ("foiled", "disrupted_plot")


BLOWS = [
    # event type, text
    ("unarmed_assault", "A warden was slapped and manhandled by a motorcyclist in Larkana on Monday, police said."),
    ("unarmed_assault", "Police booked a man for manhandling and slapping a vaccinator in Nawabshah on Wednesday."),
    ("unarmed_assault", "A journalist was roughed up by police during a march in Dhaka on Friday."),
    ("mob_violence", "Four teachers were punched and kicked by parents at a school in Leeds on Friday, police said."),
    ("mob_violence", "A mob pelted a police van with stones in Nanded on Sunday; four constables were injured."),
    ("mob_violence", "A family attacked a team of the power company in Mardan on Tuesday. Two linemen were injured."),
]


@pytest.mark.parametrize(("event_type", "text"), BLOWS)
def test_blows_are_told_as_an_act_without_arms(reports_of, event_type, text):
    (report,) = reports_of(text)
    assert report["event_type"] == event_type
    assert report["gtd_weapon_type"] in ("Melee", "Unknown")


@pytest.mark.parametrize(
    "text",
    [
        "The government slapped sanctions on three banks in Minsk on Monday.",
        "Pakistan thrashed India in Colombo on Sunday, and the captain punched the air.",
        "He kicked the habit in Paris in May. Workers kicked off a campaign in Lyon on Monday.",
        "The senator beat two rivals in Ohio on Tuesday.",
    ],
)
def test_verbs_of_blows_tell_other_things_too(reports_of, text):
    assert reports_of(text) == []


def test_police_who_manhandle_marchers_break_up_a_protest(reports_of):
    (report,) = reports_of(
        "Police arrested over 20 activists in Quetta on Saturday as they attempted to disperse a march. "
        "Police manhandled the protesters and bundled them into vans."
    )
    assert report["event_type"] == "protest_intervention"


def test_hostages_who_are_thrashed_were_held_without_guns(reports_of):
    (report,) = reports_of(
        "Villagers attacked a power company team in Kasur on Thursday, held it hostage and thrashed it."
    )
    assert report["gtd_weapon_type"] != "Firearms"


def test_a_rally_at_which_somebody_is_attacked_is_but_the_place(reports_of):
    (report,) = reports_of("A gunman's bullet came inches from killing the candidate at a rally in Ohio in July.")
    assert (report["status"], report["event_type"]) == ("attempted", "assassination")


def test_stones_thrown_at_a_rally_are_still_the_protests(reports_of):
    (report,) = reports_of("Protesters threw stones at police at a rally in Jos on Monday, injuring two officers.")
    assert report["event_type"] == "violent_demonstration"


def test_a_search_after_a_killing_by_armed_men_makes_it_no_operation(reports_of):
    (report,) = reports_of(
        "Unknown armed men blocked the coastal highway in the Hub area on Monday. They removed a man from a bus and "
        "the armed men later killed him. Security forces were deployed and a search operation was launched."
    )
    assert (report["event_type"], report["killed_best"]) == ("armed_attack", 1)


def test_more_who_were_neutralised_are_fighters(reports_of):
    reports = reports_of(
        "Eight militants were killed in an operation in Matani on Monday, the military said. "
        "Three more were neutralised in Hangu district."
    )
    assert [report["killed_attackers_best"] for report in reports] == [8, 3]
    assert {report["event_type"] for report in reports} <= {"armed_clash", "armed_attack"}


def test_one_who_fought_gallantly_was_in_no_brawl(reports_of):
    reports = reports_of(
        "Three more terrorists were neutralised in Karak district on Monday, the military said. A corporal, resident "
        "of Attock district, fought gallantly."
    )
    assert all(report["event_type"] != "mob_violence" for report in reports)


def test_a_leader_of_fighters_whom_somebody_murders_is_assassinated(reports_of):
    (report,) = reports_of("Israel murdered the chief of staff of Hezbollah in a Beirut suburb on Sunday.")
    assert (report["event_type"], report["gtd_attack_type"]) == ("assassination", "Assassination")


def test_a_commander_who_falls_in_an_operation_is_not(reports_of):
    (report,) = reports_of("A militant commander was killed in an operation in Bannu on Sunday.")
    assert report["event_type"] == "armed_clash"


def test_a_mob_that_kills_in_riots_demonstrates_nothing(reports_of):
    (report,) = reports_of(
        "A former minister was killed by a mob in an attack on a housing society in Surat in 2002. The riots were the "
        "worst in decades."
    )
    assert report["event_type"] == "mob_violence"


def test_poison_given_by_relatives_is_no_mob(reports_of):
    (report,) = reports_of("A student was poisoned to death by her relatives in Multan on Monday, police said.")
    assert (report["event_type"], report["gtd_weapon_type"]) == ("unarmed_assault", "Chemical")


def test_nobody_is_taken_in_a_kidnapping_that_was_tried(reports_of):
    (report,) = reports_of("Police held four men over an attempted kidnapping of a businessman in Durban on Monday.")
    assert (report["status"], report["abducted_best"]) == ("attempted", None)


WEAPONS = [
    # weapon, text
    ("Firearms", "Gunmen opened fire on a convoy near Jhelum on Monday to disrupt the supply of petrol to the town."),
    ("Incendiary", "Attackers threw a bottle of petrol at a shop in Bristol on Sunday and set it on fire."),
    ("Melee", "Muhammad Saleem attacked and killed Rafiq with a sharp chopper in Jhang on Monday."),
    (
        "Vehicle",
        "A man drove a van through crowds in the city of Wuhu on Monday, killing 30 people. It was a car rampage. "
        "He was held with self-inflicted knife wounds.",
    ),
]


@pytest.mark.parametrize(("weapon", "text"), WEAPONS)
def test_the_weapon_is_what_was_used(reports_of, weapon, text):
    (report,) = reports_of(text)
    assert report["gtd_weapon_type"] == weapon


def test_protesters_who_disperse_broke_up_nothing(reports_of):
    (report,) = reports_of(
        "Residents of Kotla agitated on Sunday after finding the body of a labourer near Tank. Protesters alleged a "
        "mortar shell fired by security forces killed him. Police held talks and the protesters dispersed."
    )
    assert report["event_type"] == "shelling"


def test_fireworks_are_no_shelling(reports_of):
    assert reports_of("A man died after detonating a pyrotechnic rocket near Bremen on Wednesday, police said.") == []


def test_a_mob_that_wrecks_things_is_told_as_one_and_the_death_it_is_about_is_none_of_its(reports_of):
    (report,) = reports_of("A mob ransacked a clinic in Lagos on Monday after a child died there.")
    assert (report["event_type"], report["killed_best"]) == ("mob_violence", None)


def test_who_is_shot_in_a_robbery_was_not_chosen(reports_of):
    (report,) = reports_of("A mayor was shot dead during a robbery at a bank in Puebla on Monday.")
    assert report["event_type"] == "armed_attack"


def test_a_bomber_who_is_shot_before_he_could_reach_his_target_was_foiled(reports_of):
    (report,) = reports_of("A suicide bomber was shot dead by guards before he could reach a mosque in Kano on Friday.")
    assert (report["status"], report["event_type"]) == ("foiled", "suicide_bombing")


@pytest.mark.parametrize(
    "text",
    [
        "A suicide bomber blew himself up before he could reach the gate of a camp in Kano on Friday, hurting two men.",
        "Gunmen killed three farmers before they could reach their village in Jos on Monday.",
    ],
)
def test_what_was_done_before_somebody_could_reach_a_place_was_done(reports_of, text):
    (report,) = reports_of(text)
    assert report["status"] == "occurred"


BRAWLS = [
    "Two rival groups of students hurled stones at each other at a college in Kisumu on Monday, leaving six injured.",
    "Four people were hurt when two rival groups clashed over a marriage in Mansehra on Friday. Both groups hurled "
    "stones at each other, police said.",
]


@pytest.mark.parametrize("text", BRAWLS)
def test_groups_who_throw_stones_at_each_other_brawl(reports_of, text):
    (report,) = reports_of(text)
    assert (report["event_type"], report["gtd_weapon_type"]) == ("mob_violence", "Melee")


def test_groups_who_fire_at_each_other_do_not(reports_of):
    (report,) = reports_of("Two rival groups fired at each other in Sukkur on Monday, leaving three dead.")
    assert report["event_type"] == "armed_clash"


@pytest.mark.parametrize("ship", ["an oil tanker with 17 crew", "a ferry"])
def test_a_ship_that_pirates_seize_is_hijacked(reports_of, ship):
    (report,) = reports_of(f"Pirates seized {ship} off the coast of Somalia on Sunday.")
    assert (report["event_type"], report["gtd_target_type"]) == ("hijacking", "Maritime")


@pytest.mark.parametrize(
    "text",
    [
        "The army said it seized two vehicles, fuel and rifles from bandits in Zamfara on Tuesday.",
        "Police seized a boat laden with drugs near Pasni on Monday.",
    ],
)
def test_what_a_force_seizes_from_others_is_no_attack(reports_of, text):
    assert reports_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Angry residents burned down a police station in Kaduna on Sunday after officers shot dead a motorcyclist.",
        "A crowd set a truck ablaze in Dhaka on Monday after gunmen in it killed a student.",
    ],
)
def test_a_riot_and_the_killing_that_it_is_about_are_two(reports_of, text):
    riot, killing = reports_of(text)
    assert (riot["event_type"], riot["killed_best"]) == ("arson", None)
    assert (killing["event_type"], killing["killed_best"], killing["is_main"]) == ("armed_attack", 1, False)


def test_those_whose_killing_is_protested_are_told_with_their_own_day(reports_of):
    reports = reports_of(
        "Thousands took to the streets of Nairobi on Tuesday to protest the killing of two activists, who were gunned "
        "down by unknown men on Sunday."
    )
    killing = next(report for report in reports if report["killed_best"])
    assert (killing["event_type"], killing["killed_best"]) == ("armed_attack", 2)
    assert killing["event_date_start"].isoweekday() == 7


def test_the_mother_of_somebody_slain_tells_no_killing(reports_of):
    assert reports_of("The mother of a slain politician demanded justice at a rally in Bogota on Monday.") == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Naik Bilal Khan, 37, resident of Abo district", None),  # where a soldier lived
        ("angry residents of Abo district", "mob_violence"),
    ],
)
def test_where_somebody_lives_makes_him_no_crowd(words, kind):
    doer = Role.named("perpetrator", Words(30, 30 + len(words), words), "fight.agent")
    fought = (Words(20, 26, "fought"), "trigger.verb.fight", "armed_attack")
    told = Mention(0, fought[0], fought[1], "armed_attack", 1, "plain", roles=[doer], triggers=[fought])
    assert crowd_type(Incident([told]), {"armed_attack": 1}) == kind


def test_whoever_threatens_to_blow_himself_up_bombs_nobody(reports_of):
    text = (
        "A man entered a mosque in Gwadar, Pakistan, on Friday and threatened to blow himself up. He attacked his "
        "brother with a knife and killed him."
    )
    (report,) = reports_of(text)
    assert (report["event_type"], report["is_suicide_attack"], report["killed_best"]) == ("armed_attack", False, 1)


def test_whoever_blew_himself_up_does(reports_of):
    (report,) = reports_of(
        "A man entered a mosque in Gwadar, Pakistan, on Friday and blew himself up, killing two people."
    )
    assert (report["event_type"], report["is_suicide_attack"]) == ("suicide_bombing", True)
