"""Kinds of incidents whose verbs mostly tell something else: vehicles driven at people, places taken, people taken."""

import pytest

RAMMED = [
    "A man deliberately rammed a van into a crowd at a market in Brenz on Monday, killing three people.",
    "An attacker drove a car into pedestrians at a bus stop in Hadera on Monday, killing three people.",
    "Three people were killed in a car-ramming attack in Brenz on Monday.",
]


@pytest.mark.parametrize("text", RAMMED)
def test_a_vehicle_driven_at_people_on_purpose_is_the_weapon(reports_of, text):
    (report,) = reports_of(text)
    told = (report["event_type"], report["gtd_weapon_type"], report["killed_best"])
    assert told == ("armed_attack", "Vehicle", 3)


def test_a_vehicle_full_of_explosives_is_a_bomb(reports_of):
    (report,) = reports_of("The attacker rammed an explosives-laden vehicle into the gate of an army base in Logar.")
    assert (report["event_type"], report["gtd_weapon_type"]) == ("bombing", "Explosives")


ACCIDENTS = [
    "A speeding truck rammed into a van near Sukkur on Monday, killing eight people.",
    "A bus ploughed into a crowd of pilgrims near Sukkur on Monday, the driver said the brakes had failed.",
]


@pytest.mark.parametrize("text", ACCIDENTS)
def test_a_collision_that_nobody_meant_is_no_incident(reports_of, text):
    assert reports_of(text) == []


TAKEN = [
    # event type, ACLED sub-event type, text
    (
        "territory_change",
        "Non-state actor overtakes territory",
        "Fighters of the Red Column captured the town of Marbo on Sunday after the troops there had fled.",
    ),
    (
        "territory_change",
        "Government regains territory",
        "The army recaptured the town of Marbo from rebels on Sunday.",
    ),
    ("armed_attack", "Armed clash", "About 20 gunmen took control of a police station in Arvan on Sunday."),
]


@pytest.mark.parametrize(("event_type", "sub_event", "text"), TAKEN)
def test_taking_ground_changes_who_holds_it_and_taking_a_building_is_an_attack(reports_of, event_type, sub_event, text):
    (report,) = reports_of(text)
    assert (report["event_type"], report["acled_sub_event_type"]) == (event_type, sub_event)


@pytest.mark.parametrize(
    "text",
    ["The party took control of the town council on Sunday.", "Police seized rifles and drugs in Arvan on Sunday."],
)
def test_what_is_taken_without_violence_is_no_incident(reports_of, text):
    assert reports_of(text) == []


SEIZED = [
    # event type, abducted, arrested, text
    ("abduction", 3, None, "A rebel group detained three aid workers near Goma on Tuesday, a local official said."),
    ("abduction", 30, None, "Bandits whisked away 30 pupils from a school in Kaduna on Thursday."),
    (
        "abduction",
        1,
        None,
        "Unidentified men in plain clothes picked up a student from a hostel in Quetta on Friday.",
    ),
    ("abduction", 4, None, "Gunmen waylaid a bus near Zaria on Monday and made off with four passengers."),
    ("arrest", None, 2, "Police captured two suspected militants in Karachi on Monday."),
]


@pytest.mark.parametrize(("event_type", "abducted", "arrested", "text"), SEIZED)
def test_who_takes_people_tells_an_abduction_from_an_arrest(reports_of, event_type, abducted, arrested, text):
    told = [(r["abducted_best"], r["arrested_best"]) for r in reports_of(text) if r["event_type"] == event_type]
    assert told == [(abducted, arrested)]


def test_passengers_picked_up_are_not_abducted(reports_of):
    assert reports_of("The rebels fled. A bus picked up 20 passengers at the station in Goma on Tuesday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Army helicopters fired on a school in Arvan on Monday, killing eleven children.",
        "Two air force jets bombed a market in Arvan on Monday, killing nine people.",
        "Warplanes hit a clinic in Arvan on Monday, killing nine people.",
    ],
)
def test_what_aircraft_do_is_an_air_strike(reports_of, text):
    (report,) = reports_of(text)
    assert (report["event_type"], report["acled_sub_event_type"]) == ("air_strike", "Air/drone strike")


def test_a_helicopter_that_carries_the_wounded_makes_no_air_strike(reports_of):
    (report,) = reports_of("A helicopter evacuated the wounded after gunmen killed two soldiers in Arvan on Monday.")
    assert report["event_type"] == "armed_attack"


def test_tear_gas_alone_is_no_armed_attack(reports_of):
    (report,) = reports_of("Police fired a dozen rounds of tear gas and detained 20 students in Arvan on Monday.")
    assert report["event_type"] == "protest_intervention"


def test_an_attempt_that_was_foiled_is_foiled(reports_of):
    (report,) = reports_of("Police on Monday foiled an attempt to blow up a bridge near Arvan and defused a 4kg bomb.")
    assert report["status"] == "foiled"


def test_who_the_dead_were_suspected_to_be_did_not_kill_them(reports_of):
    text = "Twelve people were killed in a raid in Arvan on Monday. Police said ten of the dead were suspected dealers."
    assert all(report["perpetrator_name"] is None for report in reports_of(text))


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("Pakistan", "A suspected US drone fired two missiles at a house in Miranshah on Monday, killing six people."),
        ("Somalia", "A US air strike killed three fighters near Jilib on Monday, the US military said."),
        ("Iraq", "Turkish jets bombed a camp in the Qandil mountains on Monday, killing four fighters."),
        ("Syria", "Nine people died in a blast in Manbij on Monday. The US military said four US troops were hurt."),
        ("Turkey", "A Turkish soldier was killed near Hakkari on Monday when militants attacked a post."),
        ("United States", "A gunman killed three people at a mall in Buffalo on Monday, US officials said."),
    ],
)
def test_forces_that_act_abroad_do_not_tell_where(reports_of, country, text):
    assert {report["country"] for report in reports_of(text)} == {country}


@pytest.mark.parametrize(
    ("killed", "text"),
    [
        (9, "Nine people died when their bus drove over a landmine near Mopti on Monday."),
        (1, "A boy was killed when he stepped on a mine near Mopti on Monday."),
        (2, "Two soldiers were killed when their truck ran over an explosive device near Mopti on Monday."),
        (
            2,
            "Two soldiers died and six more were hurt after stepping into a minefield in rural Arauquita.",
        ),
    ],
)
def test_who_treads_on_a_mine_is_hit_by_a_bomb(reports_of, killed, text):
    (report,) = reports_of(text)
    assert (report["event_type"], report["killed_best"]) == ("bombing", killed)


def test_mines_that_nobody_treads_on_are_no_incident(reports_of):
    assert reports_of("Two miners died in a mine collapse near Mopti on Monday.") == []
    assert reports_of("The governor signed the landmine treaty in Bannu on Monday.") == []


def test_whom_somebody_hacked_to_death_stands_behind_it(reports_of):
    (report,) = reports_of("Suspected rebels hacked to death 14 farmers in the village of Masala on Monday.")
    assert (report["killed_low"], report["killed_best"], report["killed_high"]) == (14, 14, 14)


def test_whose_missile_it_was_did_it(reports_of):
    text = "Russian missiles slammed into a printing house in Kharkiv on Monday, killing seven workers."
    (report,) = reports_of(text)
    assert (report["perpetrator_name"], report["country"]) == ("Military Forces of Russia", "Ukraine")


def test_somebody_missing_beside_an_attack_makes_it_no_abduction(reports_of):
    text = "Settlers torched cars in the village of Duma on Saturday after a 14-year-old boy went missing."
    assert [report["event_type"] for report in reports_of(text)] == ["arson"]


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("Ukraine", "Russian forces shelled Nikopol on Monday, killing two people."),
        ("Palestine", "Israeli troops raided Nablus on Monday and killed three people."),
        ("Pakistan", "Pakistani troops killed two militants in Spinkai Kot on Monday."),
    ],
)
def test_a_town_known_beyond_its_country_tells_where_a_force_was(reports_of, country, text):
    assert {report["country"] for report in reports_of(text)} == {country}


def test_a_groups_own_name_is_its_abroad_too(reports_of):
    text = (
        "Al Shabaab fighters attacked a base in Arvan on Monday. Burundi's army said ten of its soldiers were killed."
    )
    assert {report["perpetrator_name"] for report in reports_of(text)} == {"Al-Shabaab"}


STRIKES = [
    "Three members of a family were killed in an Israeli strike on a car in Naqoura on Monday.",
    "Two people died in Russian strikes on Kherson on Monday.",
]


@pytest.mark.parametrize("text", STRIKES)
def test_a_strike_of_a_force_is_from_the_air(reports_of, text):
    (report,) = reports_of(text)
    assert report["event_type"] == "air_strike"
    assert report["perpetrator_name"].startswith("Military Forces of")


@pytest.mark.parametrize(
    "text",
    [
        "The general strike shut shops in Imphal on Monday.",
        "Crowds in Arvan protested against Israeli strikes on Monday.",
    ],
)
def test_a_strike_of_workers_or_one_spoken_of_is_none(reports_of, text):
    assert "air_strike" not in [report["event_type"] for report in reports_of(text)]


def test_a_battle_in_which_soldiers_died_is_worth_a_parse(reports_of):
    text = "The group seized a border post in Maungdaw on Monday after a battle in which 20 soldiers died."
    assert [report["killed_best"] for report in reports_of(text)] == [20]


def test_those_who_were_also_killed_come_on_top_of_one_told_before(reports_of):
    first = "Gunmen shot and killed the journalist Karim Baloch in an attack on his car in Khuzdar on Friday."
    assert [r["killed_best"] for r in reports_of(f"{first} Two bystanders were also killed.")] == [3]


def test_whose_government_struck_did_it(reports_of):
    (report,) = reports_of("Government airstrikes killed 14 civilians in Idlib province, Syria, on Saturday.")
    assert (report["event_type"], report["perpetrator_name"]) == ("air_strike", "Government of Syria")


SEIZED = [
    "An opposition activist was seized by unidentified men in an unmarked truck in Ruvanga on Sunday.",
    "A student who was picked up by men in plain clothes from his hostel in Quetta on Sunday has been missing since.",
    "A businessman was snatched from his car by four masked men in Ruvanga on Sunday.",
]


@pytest.mark.parametrize("text", SEIZED)
def test_whom_faceless_men_take_is_abducted(reports_of, text):
    (report,) = reports_of(text)
    assert (report["event_type"], report["abducted_best"]) == ("abduction", 1)


def test_a_bomb_that_was_planted_and_made_safe_is_a_disrupted_plot(reports_of):
    (report,) = reports_of("Police defused a bomb planted beside a railway line in Nowshera on Tuesday.")
    assert (report["event_type"], report["status"]) == ("disrupted_plot", "foiled")


def test_a_killing_before_a_burning_is_an_attack(reports_of):
    (report,) = reports_of("Gunmen invaded Agojo on Friday, killing 19 villagers and burning several houses.")
    assert (report["event_type"], report["killed_best"]) == ("armed_attack", 19)


def test_the_taking_of_a_town_is_what_its_fight_was_for(reports_of):
    (report,) = reports_of("Rebels captured the town of Marbo on Thursday after a day of fighting with the army.")
    assert report["event_type"] == "territory_change"


def test_a_call_to_officers_tells_the_day(reports_of):
    (report,) = reports_of(
        "A man has been charged after a woman was stabbed to death in Walthamstow. Officers were called to a flat at "
        "3am on 12 May 2024."
    )
    assert str(report["event_date_start"]) == "2024-05-12"


def test_troops_who_fire_at_those_who_protest_use_excessive_force(reports_of):
    text = "Soldiers fired to disperse youths protesting against fuel prices in Marbo on Monday; two were killed."
    (report,) = reports_of(text)
    assert report["event_type"] == "excessive_force"


def test_those_who_died_in_a_raid_on_a_date_are_an_incident_of_their_own(reports_of):
    text = (
        "Gunmen killed nine farmers in the village of Koudiel in Burkina Faso on Sunday. "
        "On May 7, six people died in a raid on nearby Yakouta."
    )
    reports = reports_of(text)
    assert [(r["place_name"], r["killed_best"]) for r in reports] == [("Koudiel", 9), ("Yakouta", 6)]


def test_an_abducted_couple_and_their_driver_are_three(reports_of):
    text = (
        "Armed men abducted a missionary couple and their driver on the road to Croix-des-Bouquets in Haiti on Monday."
    )
    (report,) = reports_of(text)
    assert (report["abducted_best"], report["place_name"]) == (3, "Croix-des-Bouquets")


def test_the_troops_of_the_army_that_speaks_are_its_own(reports_of):
    text = (
        "Two Palestinians were killed near Jenin on Wednesday, the health ministry said. "
        "The Israeli army said that its troops shot the two gunmen."
    )
    assert reports_of(text)[0]["perpetrator_name"] == "Military Forces of Israel"


def test_whom_the_kidnappers_are_believed_to_be_is_suspected(reports_of):
    text = (
        "Armed men abducted a priest near Croix-des-Bouquets in Haiti on Monday. "
        "The kidnappers, believed to be members of the 400 Mawozo gang, are demanding a ransom."
    )
    report = reports_of(text)[0]
    assert (report["perpetrator_name"], report["perpetrator_basis"]) == ("400 Mawozo", "suspected")


def test_of_those_shot_some_fatally_not_all_are_dead(reports_of):
    (report,) = reports_of(
        "At least 41 people were shot, nine of them fatally, in Marbo over the weekend, police said."
    )
    assert (report["killed_best"] or 0) < 41


def test_a_gun_that_goes_off_fires_a_shot_and_one_put_down_attacks_nobody(reports_of):
    (report,) = reports_of("A boy was wounded in Lorby on Monday when the rifle of a guard went off at a checkpoint.")
    assert (report["event_type"], report["gtd_weapon_type"], report["injured_best"]) == ("armed_attack", "Firearms", 1)
    assert reports_of("A guard left a loaded pistol under a bench in Lorby on Monday.") == []


def test_a_bomb_put_down_beside_a_rifle_is_a_bombing(reports_of):
    (report,) = reports_of("Gunmen left a bomb and a rifle outside a bank in Lorby on Monday; the bomb killed a guard.")
    assert (report["event_type"], report["killed_best"]) == ("bombing", 1)


ROBBED = [
    "Robbers shot dead a shopkeeper in Jhelum on Monday and snatched 2 million rupees. They took away the money.",
    "A shopkeeper was killed in Jhelum on Monday when robbers tried to snatch a bag of cash from him at gunpoint.",
    "Soldiers killed a villager in Jhelum on Monday after a rifle was snatched from a guard.",
]


@pytest.mark.parametrize("text", ROBBED)
def test_things_that_are_snatched_are_nobody_abducted(reports_of, text):
    (report,) = reports_of(text)
    told = (report["event_type"], report["killed_best"], report["abducted_low"])
    assert told == ("armed_attack", 1, None)


@pytest.mark.parametrize("who", ["a teacher", "Omar Lodin"])
def test_people_that_are_snatched_are_abducted(reports_of, who):
    (report,) = reports_of(f"Masked men snatched {who} from a bus in Lorby on Sunday, police said.")
    assert (report["event_type"], report["abducted_best"]) == ("abduction", 1)


def test_what_attackers_wanted_to_do_is_not_what_they_did(reports_of):
    (report,) = reports_of(
        'Two policemen were killed when gunmen attacked a post in Lorby on Sunday. "They wanted to lay siege to the '
        'post," an officer said.'
    )
    assert (report["event_type"], report["killed_best"]) == ("armed_attack", 2)


KINDS = [
    # event type, weapon, target, text
    (
        "air_strike",
        "Explosives",
        "Private",
        "Seven people were killed in airstrikes near Zawiya on Monday, medics said.",
    ),
    ("air_strike", "Explosives", "Private", "A strike by Israel killed five people in a house in Gaza City on Monday."),
    (
        "shelling",
        "Explosives",
        "Military",
        "Eight shells were fired across the border on Friday, killing two soldiers in Khost.",
    ),
    ("protest_intervention", "Chemical", "", "Police fired tear gas shells to disperse students in Dhaka on Tuesday."),
    (
        "protest_intervention",
        "",
        "",
        "Police resorted to shelling and a baton charge to disperse the protesters in Peshawar on Friday.",
    ),
    ("mob_violence", "Melee", "Transportation", "Youths threw stones at buses in Karachi on Monday."),
    ("unarmed_assault", "Chemical", "", "A man threw acid at a teacher in Multan on Monday."),
    ("grenade_attack", "Explosives", "", "Two men on a motorcycle threw a grenade at a shop in Quetta on Monday."),
    (
        "armed_clash",
        "Firearms",
        "",
        "Firing between two parties left five dead in the Tehkal area on Monday, police said.",
    ),
    (
        "armed_clash",
        "Firearms",
        "",
        "Two groups of the Solangi clan exchanged gunfire in Shikarpur on Monday, leaving three dead.",
    ),
    (
        "armed_clash",
        "Firearms",
        "",
        "Three people were gunned down when two groups of one community exchanged gunfire in Shikarpur on Monday.",
    ),
    (
        "unarmed_assault",
        "Melee",
        "Private",
        "A woman was killed after being subjected to brutal beatings in Badin on Monday.",
    ),
    (
        "arrest",
        "",
        "",
        "Police raided a stall in Gwadar on Monday, detaining three students. The raid targeted a caravan.",
    ),
    ("arrest", "", "", "Police raided a bookshop in Gwadar on Monday and detained three students."),
    (
        "disrupted_plot",
        "Explosives",
        "",
        "Police defused a bomb planted by unknown men near a school in Bannu on Monday.",
    ),
    (
        "armed_clash",
        "Firearms",
        "",
        "Two soldiers were martyred during an intelligence-based operation in Tank on Monday.",
    ),
    (
        "armed_clash",
        "Firearms",
        "Terrorists",
        "Security forces killed four militants in an operation in Tank on Monday.",
    ),
    ("armed_attack", "Vehicle", "Private", "A truck attack on a promenade in Nice killed 84 people on Thursday."),
    (
        "unarmed_assault",
        "Melee",
        "Private",
        "A woman was killed after brutal beatings by two healers in Badin on Monday.",
    ),
    ("armed_attack", "Incendiary", "Private", "A woman was burned alive by her husband in Karachi on Monday."),
    ("armed_attack", "Unknown", "Private", "A shopkeeper was killed by his nephew in Okara on Monday over money."),
    (
        "armed_attack",
        "Firearms",
        "Private",
        "Robbers shot dead a youth in the limits of the Sadar police station in Lakki on Sunday.",
    ),
    ("armed_attack", "Firearms", "Private", "A man was shot dead on Raisani Road in Quetta on Thursday."),
    ("abduction", "Unknown", "", "A teacher was abducted in Attock on Monday."),
    ("abduction", "Firearms", "", "Gunmen abducted a teacher in Kaduna on Monday."),
    ("shelling", "Explosives", "", "A missile launched from Yemen was intercepted over Eilat on Saturday."),
]


@pytest.mark.parametrize(("event_type", "weapon", "target", "text"), KINDS)
def test_what_was_done_with_what_to_whom_tells_the_kind(reports_of, event_type, weapon, target, text):
    (report,) = reports_of(text)
    assert report["event_type"] == event_type
    assert report["gtd_weapon_type"].startswith(weapon)
    assert (report["gtd_target_type"] or "").startswith(target)


def test_a_siren_that_sounds_is_no_raid(reports_of):
    assert reports_of("The air raid sirens sounded in Tel Aviv on Saturday.") == []


def test_a_bus_that_is_intercepted_is_no_missile(reports_of):
    assert reports_of("Customs officers intercepted a bus near Chaman on Saturday.") == []


def test_a_bomb_told_as_planted_and_then_as_defused_is_foiled(reports_of):
    planted = "Unknown men planted a bomb at a bus stand in Bannu, Pakistan, on Tuesday. "
    told = [report["status"] for report in reports_of(planted + "The bomb disposal squad defused the device.")]
    assert told == ["foiled"]
    told = [report["status"] for report in reports_of(planted + "It exploded, injuring two. Another was defused.")]
    assert told == ["occurred"]
