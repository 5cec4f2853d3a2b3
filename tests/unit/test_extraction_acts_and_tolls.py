"""What kind of act a story tells, with what, and whom its figures count: one rule with and without what makes it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "weapon"),
    [
        ("Police raided a flat in Kisumu on Friday and arrested two men. No shots were fired.", "arrest", "Unknown"),
        ("Three shots were fired at a kiosk in Kisumu on Friday.", "armed_attack", "Firearms"),
        (
            "Two groups of students clashed at a college in Larkana on Monday and pelted each other with stones. "
            "Six students were injured.",
            "mob_violence",
            "Melee",
        ),
        ("An armed clash between two families left three dead in Shikarpur on Sunday.", "armed_clash", "Firearms"),
        ("Two tribes clashed over land in Jonglei on Friday, killing ten people.", "armed_clash", "Firearms"),
        (
            "Two brothers were shot dead in their shop in Hub on Monday. Police are investigating whether the incident "
            "was a targeted killing or a robbery.",
            "armed_attack",
            "Firearms",
        ),
        (
            "A bomb killed six in Aden on Monday. It was unclear whether it was a suicide attack.",
            "bombing",
            "Explosives",
        ),
        ("A suicide attack killed six people in Aden on Monday.", "suicide_bombing", "Explosives"),
        (
            "The man threatened to blow himself up after stabbing a guard in Gwadar on Monday. Police overpowered him.",
            "armed_attack",
            "Melee",
        ),
        (
            "Gunmen hurled grenades and opened fire at a bar in Bujumbura on Sunday, killing three.",
            "armed_attack",
            "Explosives",
        ),
        ("Men hurled a grenade at a shop in Bujumbura on Sunday, injuring two.", "grenade_attack", "Explosives"),
        (
            "Rebels fired rockets from the hills and then overran the base in Goma on Sunday, killing 13 soldiers.",
            "armed_attack",
            "Explosives",
        ),
        ("Rebels fired rockets at a base in Goma on Sunday, killing 13 soldiers.", "shelling", "Explosives"),
        (
            "Armed men attacked a construction camp near Pemba on Monday and set fire to machines. "
            "No casualties were reported.",
            "arson",
            "Incendiary",
        ),
        (
            "Armed men attacked the village of Mueda on Monday and set fire to houses. No casualties were reported.",
            "armed_attack",
            "Incendiary",
        ),
        (
            "Armed men attacked a construction camp near Pemba on Monday, killing a guard, and set fire to machines.",
            "armed_attack",
            "Incendiary",
        ),
        ("A woman was set ablaze by her in-laws in Patna on Wednesday and died.", "armed_attack", "Incendiary"),
        ("Five tankers were set ablaze by armed men near Bolan on Monday.", "arson", "Incendiary"),
        (
            "A man drove his car into a crowd of shoppers in Hamburg on Saturday, killing two.",
            "armed_attack",
            "Vehicle",
        ),
        (
            "Gunmen in a car fired into a crowd of shoppers in Hamburg on Saturday, killing two.",
            "armed_attack",
            "Firearms",
        ),
        ("A woman was killed with a blunt instrument in her house in Pindi on Monday.", "armed_attack", "Melee"),
        ("Jamil Ahmed killed his neighbour in Okara on Monday over a dispute.", "armed_attack", "Unknown"),
        ("An ANF team raided a depot in Karachi on Monday and apprehended Akram Ali.", "arrest", "Unknown"),
        (
            "A gunman tried to kill the candidate at a rally in Butler in July, wounding a bystander.",
            "assassination",
            "Firearms",
        ),
        ("Two groups opened fire at each other in Sukkur on Sunday. Three people died.", "armed_clash", "Firearms"),
        (
            "Four people were killed in an armed clash between rival groups in Sohbat on Sunday. They fired at each "
            "other for two hours.",
            "armed_clash",
            "Firearms",
        ),
        ("Two men opened fire at a kiosk in Sukkur on Sunday. Three people died.", "armed_attack", "Firearms"),
        ("More than 150 people were injured in clashes in Khulna on Tuesday.", "armed_clash", "Firearms"),
        (
            "Five terrorists were killed in an operation in Lakki on Friday. They had been involved in attacks "
            "on forces and the targeted killing of civilians.",
            "armed_clash",
            "Firearms",
        ),
        (
            "A group of men attacked a medical team in Karachi on Friday and beat up nurses. The attackers also "
            "pelted a police van with stones.",
            "mob_violence",
            "Melee",
        ),
        ("A group of armed men attacked a medical team in Karachi on Thursday.", "armed_attack", "Firearms"),
        ("Police broke up a rally in Dakar on Saturday and detained 25 people.", "protest_intervention", "Unknown"),
        ("Police dispersed a demonstration in Tunis on Saturday with tear gas.", "protest_intervention", "Chemical"),
        (
            "The minister condemned the lathi charge and shelling against protesters by police in Peshawar on Sunday.",
            "protest_intervention",
            "Unknown",
        ),
        ("The army said its shelling of a village near Peshawar on Sunday killed two men.", "shelling", "Explosives"),
        (
            "Armed men attacked a post near Panjgur on Monday. They fired rockets and then entered it, holding the "
            "guards hostage.",
            "armed_attack",
            "Explosives",
        ),
        (
            "A police constable was injured in an armed clash in Kasur on Sunday when he fired on a raiding party. "
            "The officers returned fire. Khurram was found injured.",
            "armed_clash",
            "Firearms",
        ),
        (
            "The residence of the deputy commissioner in Kalat was attacked with a hand grenade on Thursday.",
            "grenade_attack",
            "Explosives",
        ),
        ("Gunmen fired at the car of the governor in Herat on Thursday.", "assassination", "Firearms"),
        ("Gunmen opened fire at the office of a mayor in Cebu on Thursday.", "armed_attack", "Firearms"),
        (
            "A man threw acid on his wife in Multan on Sunday. Her brother said he often fought with his sister.",
            "unarmed_assault",
            "Chemical",
        ),
        ("Rebels fought with troops near Goma on Sunday.", "armed_clash", "Firearms"),
        (
            "A student was poisoned to death by relatives in Kasur on Friday. The suspects attacked her for her love.",
            "armed_attack",
            "Chemical",
        ),
        ("Boko Haram killed nine farmers in Borno on Monday.", "armed_attack", "Firearms"),
    ],
)
def test_the_kind_of_an_act_and_what_it_was_done_with(text, kind, weapon, reports_of):
    (report,) = reports_of(text)
    assert (report["event_type"], report["gtd_weapon_type"]) == (kind, weapon)


def test_a_hunt_after_a_shooting_makes_no_clash_of_it(reports_of):
    hunted = "A constable was shot dead near Tajori on Thursday. Police launched a search operation for the attackers."
    fought = "A constable was shot dead in an operation against bandits near Tajori on Thursday."
    kinds = [report["event_type"] for text in (hunted, fought) for report in reports_of(text)]
    assert kinds == ["armed_attack", "armed_clash"]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A young lecturer and mother of two was shot dead by her brother in Multan on Monday.", 1, None),
        ("A teacher and her mother were shot dead in Multan on Monday.", 2, None),
        ("A man and woman were shot dead in Accra on Friday.", 2, None),
        ("Four people were hurt in a bomb blast in Basra on Monday. One of the four injured died on Tuesday.", 1, 3),
        ("The mayor was killed, along with his wife and two sons, when gunmen opened fire in Cebu on Monday.", 4, None),
        ("A trader was murdered in Lima on Friday by his wife, along with her friend and a third man.", 1, None),
        ("Two cameramen were wounded, along with three reporters, in a drone strike in Kherson on Sunday.", None, 5),
        ("A crowd set a truck ablaze in Dhaka on Monday after it ran over and killed a student.", None, None),
        ("Residents torched a bus in Lahore on Monday after it hit and killed two children.", None, None),
        ("A man threw acid on his wife and two sons in Faisalabad on Monday.", None, 3),
        ("A bomb blast led to the loss of eleven precious lives in Harnai on Friday.", 11, None),
        ("Gunmen opened fire in Hub on Sunday, which led to the loss of 12 vehicles.", None, None),
        ("A man threw stones at his neighbours in Faisalabad on Monday.", None, None),
        (
            "Five policemen were killed and ten wounded when militants attacked their convoy in Lakki on Monday. "
            "Six terrorists were killed and three injured in the retaliatory action.",
            11,
            13,
        ),
        ("A miner who was injured with six other miners in a blast in Harnai on Friday died on Sunday.", 1, 6),
        (
            "Militants killed six soldiers in a raid on a post in Miran Shah on Saturday. Lieutenant Omar Daraz, along "
            "with his three men, also embraced martyrdom.",
            10,
            None,
        ),
        (
            "Six terrorists were killed while two security men embraced martyrdom in Datta Khel on Sunday. In the "
            "clash six militants were killed. However, two personnel also embraced martyrdom while fighting them.",
            8,
            None,
        ),
        (
            "Five terrorists were killed in Gulistan on Monday. He paid tribute to the two security personnel, "
            "Naik Tariq Khan and Sepoy Javed Iqbal, who sacrificed their lives while fighting the terrorists.",
            7,
            None,
        ),
        (
            "Security forces shot dead four militants while three others were injured in Datta Khel on Sunday.",
            4,
            3,
        ),
    ],
)
def test_whom_the_figures_of_a_story_count(text, killed, injured, reports_of):
    tolls = {(report["killed_best"], report["injured_best"]) for report in reports_of(text)} or {(None, None)}
    assert tolls == {(killed, injured)}


def test_who_is_held_hostage_without_a_number_is_more_than_one(reports_of):
    (held,) = reports_of("The insurgents took the guards hostage at a post in Kech on Monday.")
    (one,) = reports_of("The insurgents took a guard hostage at a post in Kech on Monday.")
    assert (held["abducted_low"], held["abducted_best"]) == (2, None)
    assert one["abducted_best"] == 1


def test_others_hit_beside_fighters_are_fighters(reports_of):
    (report,) = reports_of(
        "Security forces shot dead four militants in Datta Khel on Sunday while three others were injured."
    )
    assert (report["event_type"], report["gtd_target_type"]) == ("armed_clash", "Terrorists/Non-State Militia")


def test_who_came_near_to_killing_somebody_tried(reports_of):
    (near,) = reports_of("The gunman came inches from killing the mayor at a rally in Butler on Sunday.")
    (done,) = reports_of("The gunman was arrested far from killing grounds after he shot dead the mayor in Butler.")
    assert (near["status"], near["killed_best"]) == ("attempted", None)
    assert done["status"] == "occurred"


def test_a_force_that_kills_those_who_attack_its_fort_did_not_attack(reports_of):
    (report,) = reports_of(
        "Security forces killed two attackers in Sibi, Pakistan, on Monday night. Armed men attacked the fort, "
        "opened fire and threw grenades. Security forces returned fire and a heavy exchange of gunfire ensued."
    )
    assert (report["event_type"], report["perpetrator_name"]) == ("armed_clash", "Unidentified Armed Group (Pakistan)")


def test_who_is_something_else_besides_is_one_person(reports_of):
    (one,) = reports_of("An employee of the bank and resident of Khanewal was abducted by gunmen in Multan on Monday.")
    (two,) = reports_of("A boy and girl were abducted by gunmen in Multan on Monday.")
    assert (one["abducted_best"], two["abducted_best"]) == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed when a speeding truck ploughed into pedestrians in Karak on Saturday.",
        "Two people died when a lorry drove into a crowd in Karak on Saturday after its brakes failed.",
    ],
)
def test_a_vehicle_that_ran_out_of_control_is_no_weapon(text, reports_of):
    assert not reports_of(text)


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ("Police began raids to arrest the attackers, who had escaped.", None),
        ("Police were raiding several houses for the arrest of the other suspect.", None),
        ("The inspector general ordered the immediate arrest of two suspects.", None),
        ("Police managed to arrest two suspects.", 2),
        ("The governor praised the police for the arrest of two suspects.", 2),
    ],
)
def test_who_is_still_sought_is_not_held(told, held, reports_of):
    (report,) = reports_of(f"Gunmen killed a trader in Lahore on Friday. {told}")
    assert report["arrested_best"] == held


@pytest.mark.parametrize(
    ("text", "low", "best"),
    [
        ("Miscreants beat up a medical team in Swat on Friday.", 2, None),
        ("Miscreants beat up a medical team of six in Swat on Friday.", 6, 6),
        ("The family of a girl shot in Swat on Friday said that she was out of danger.", 1, 1),
        ("Miscreants beat up a nurse in Swat on Friday.", 1, 1),
    ],
)
def test_a_team_without_a_number_is_several(text, low, best, reports_of):
    (report,) = reports_of(text)
    assert (report["injured_low"], report["injured_best"]) == (low, best)


def test_who_is_named_by_rank_behind_a_comma_is_told_of_once(reports_of):
    (report,) = reports_of(
        "A head constable was injured in a raid in Hadiara on Sunday. The injured policeman, Constable Imran Shahzad "
        "Khan, was taken to hospital. Imran opened fire on the officers. Imran was found critically injured."
    )
    assert report["injured_best"] == 1


def test_the_dead_of_road_accidents_behind_an_attack_are_not_its_dead(reports_of):
    (report,) = reports_of(
        "A student was stabbed and injured by six youths at a college in Sahiwal on Friday.\n\n"
        "ACCIDENTS: Three people died and seven others were injured in road accidents caused by fog."
    )
    assert (report["killed_best"], report["injured_best"]) == (None, 1)


def test_drones_that_carry_goods_are_no_weapon(reports_of):
    (report,) = reports_of("A smuggler of drugs by drones was shot dead in a clash with police in Kasur on Sunday.")
    assert report["gtd_weapon_type"] == "Firearms"


@pytest.mark.parametrize(
    "text",
    [
        "Police broke up a gang of thieves in Leeds on Saturday.",
        "The crowd dispersed in Leeds on Saturday after the rally ended.",
        "Rain dispersed the rally in Leeds on Saturday.",
    ],
)
def test_what_is_broken_up_by_nobody_or_is_no_crowd_is_no_incident(text, reports_of):
    assert not reports_of(text)
