"""Who did it, by whatever words tell it: a person by name, kin, a state by its name, the force of the act before."""

import pytest

PERSONS = [
    ("Rashid Gul had shot dead his neighbour Imran Tarar in Hangu, Pakistan, on Monday, police said.", "Rashid Gul"),
    ("A farmer was shot dead by his brother in Hangu, Pakistan, on Monday.", "brother"),
    ("A farmer was killed by his brother-in-law in Hangu, Pakistan, on Monday.", "brother-in-law"),
    ("A man shot dead his sister in Hangu, Pakistan, on Monday over a dispute. The suspect fled.", "man"),
    # the name stands behind the noun
    ("A woman was strangled by her husband, Naveed Anwar, in Hangu, Pakistan, on Monday.", "Naveed Anwar"),
    ("A man identified as Joseph Mwangi killed his wife in Nakuru, Kenya, on Monday.", "Joseph Mwangi"),
    # who did it is named in another sentence
    (
        "A vendor was shot dead in Kisumu, Kenya, on Monday. The shooter has been identified as Peter Otieno.",
        "Peter Otieno",
    ),
    (
        "A driver was stabbed to death in Cali, Colombia, on Monday. Carlos Mejia, 23, confessed to the killing.",
        "Carlos Mejia",
    ),
    (
        "Gunmen fired on a family in Hangu, Pakistan, on Monday, killing three. Police named the victim's cousin "
        "Tariq Jan as the killer.",
        "Tariq Jan",
    ),
    (
        "Two brothers were shot dead in Hangu, Pakistan, on Monday. Police arrested two suspects, Bilal Khan and Omar "
        "Gul, who disclosed that they had killed the brothers.",
        "Bilal Khan",
    ),
    # by one word, who is named in full before
    (
        "A trader was killed in Hangu, Pakistan, on Monday. The suspect was identified as Waleed Akbar. Police said "
        "Akbar opened fire on the trader over a debt.",
        "Waleed Akbar",
    ),
    # the first of two
    ("Safdar Ali and two unidentified accomplices attacked a teacher in Hangu, Pakistan, on Monday.", "Safdar Ali"),
    (
        "Irshad Mallah, the victim's uncle, and Sikandar Shah kidnapped a boy in Hangu, Pakistan, on Monday.",
        "Irshad Mallah",
    ),
    ("The accused, Pervez Gill, shot dead a lawyer in Hangu, Pakistan, on Monday.", "Pervez Gill"),
    # who is held or charged for it
    ("A cousin of the victim has been held for the murder of a student in Patna, India, on Monday.", "cousin"),
    ("Police charged Luis Ortega with the murder of his girlfriend in Leeds, England, on Monday.", "Luis Ortega"),
    (
        "Two men were killed in Hangu, Pakistan, on Monday. An FIR was lodged against five people, including Ali "
        "Haider, under murder charges.",
        "Ali Haider",
    ),
    (
        "A girl was killed in Hangu, Pakistan, on Monday. The suspect, a gardener, confessed to the murder.",
        "gardener",
    ),
    ("A lawyer was murdered in Dhaka on Monday. Followers of a monk are accused of the murder.", "Followers of a monk"),
    # members of what
    (
        "Several hundred supporters of the Renewal party attacked officers in Sofia, Bulgaria, on Monday.",
        "Several hundred supporters of the Renewal party",
    ),
    ("Armed members of a land mafia attacked a farm in Hangu, Pakistan, on Monday.", "Unidentified Gang (Pakistan)"),
]
NOBODY = [
    "A trader was killed in Hangu, Pakistan, on Monday. The suspect fled, police said.",
    "A trader was shot dead in Hangu, Pakistan, on Monday, his brother Imran Gul said.",
    "A man who was admitted to a hospital after an attack in Hangu, Pakistan, on Monday died.",
    "“A youth carried a bomb, but it exploded, killing him,” an officer told reporters in Hangu, Pakistan, on Monday.",
    "They torched an ambulance in Gaur, Nepal, on Monday, police said.",
    "A vigil was held for the victims of the attack on a mall in Nairobi, Kenya, on Monday.",
    "A civilian accused of spying was killed in Jawzjan, Afghanistan, on Monday.",
    "Saud Gul, who was executed by India in 2013, is remembered in Srinagar.",
]
STATES = [
    ("Three women were killed in an air strike by Pakistan in Khost, Afghanistan, on Monday.", "Pakistan"),
    ("Air strikes conducted by Ethiopia in Adwa killed nine people on Monday.", "Ethiopia"),
    ("Iran's missile strike on a base in Erbil, Iraq, killed three people on Monday.", "Iran"),
    ("Nigeria's air force said on Monday that it had killed 30 bandits in an air strike in Zamfara.", "Nigeria"),
    (
        "Russian strikes pummelled Ukraine's Kharkiv region. Three people were killed in Izium when a missile hit it.",
        "Russia",
    ),
]
PRAISED = [
    "The premier paid tribute to the security forces for eliminating four terrorists in Tank, Pakistan, on Monday.",
    "The premier lauded the bravery of the security forces for killing six militants in Tank, Pakistan, on Monday.",
    "The premier lauded the security forces for killing 12 terrorists of the Taliban in Tank, Pakistan, on Monday.",
]


@pytest.mark.parametrize(("text", "perpetrator"), PERSONS)
def test_a_person_who_did_it_is_told_as_written(reports_of, text, perpetrator):
    report = reports_of(text)[0]
    assert (report["perpetrator_name"], report["perpetrator_id"]) == (perpetrator, None)


@pytest.mark.parametrize("text", NOBODY)
def test_who_speaks_or_flees_or_is_hurt_did_not_do_it(reports_of, text):
    assert [report["perpetrator_name"] for report in reports_of(text)] in ([None], [])


@pytest.mark.parametrize(("text", "state"), STATES)
def test_a_state_that_acts_by_its_name_is_its_forces(reports_of, text, state):
    assert reports_of(text)[0]["perpetrator_name"] == f"Military Forces of {state}"


@pytest.mark.parametrize("text", PRAISED)
def test_who_is_praised_for_it_did_it_and_not_the_group_it_befell(reports_of, text):
    assert reports_of(text)[0]["perpetrator_name"] == "Security Forces of Pakistan"


def test_a_country_that_has_an_attack_or_suffers_one_did_not_do_it(reports_of):
    assert (
        reports_of("Somalia's worst bomb attack killed 90 people in Mogadishu on Monday.")[0]["perpetrator_name"]
        is None
    )
    assert reports_of("Nigeria condemned the killing of nine farmers in Zamfara.")[0]["perpetrator_name"] is None


def test_the_next_strike_or_operation_is_of_the_force_told_before(reports_of):
    first, second = reports_of(
        "Israeli strikes killed 12 people in Khan Younis on Monday. In another strike on a house in Rafah, four people "
        "were killed."
    )
    assert second["perpetrator_id"] == first["perpetrator_id"] == "state:ISR:military"
    assert second["perpetrator_basis"] == "suspected"
    first, second = reports_of(
        "Security forces killed four terrorists in an operation in Tank, Pakistan, on Monday. In another encounter in "
        "Bannu, two terrorists were killed."
    )
    assert second["perpetrator_id"] == first["perpetrator_id"] == "state:PAK:security_force"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two men in Kaduna, Nigeria, on Monday. In another attack in Zaria, two farmers were killed.",
        "Police killed two robbers in Hangu, Pakistan, on Monday. In another incident in Multan, two men were shot.",
        "Russian missiles hit Kharkiv, Ukraine, on Monday. In Belgorod, Russia, a drone killed two people.",
        "An Israeli tank was hit by a rocket near Rafah on Sunday, killing two soldiers.",
    ],
)
def test_another_kind_of_act_is_not_laid_to_who_did_the_one_before(reports_of, text):
    assert reports_of(text)[-1]["perpetrator_name"] is None


def test_they_are_the_attackers_who_are_the_subject_before(reports_of):
    (report,) = reports_of(
        "On Monday, 80 militants riding motorcycles entered Zehri in Khuzdar, Pakistan, and caused damage to several "
        "buildings. They also took six guards hostage."
    )
    assert report["perpetrator_name"] == "Unidentified Armed Group (Pakistan)"
    (report,) = reports_of("Villagers met in Zehri in Khuzdar, Pakistan. On Monday they killed two traders in Zehri.")
    assert report["perpetrator_name"] is None


def test_a_strike_that_hits_people_is_of_the_state_whose_strikes_are_told(reports_of):
    report = reports_of(
        "Israeli strikes on Gaza have continued. On Saturday five people of a family were killed when a strike hit "
        "their tent in Khan Yunis."
    )[-1]
    assert (report["event_type"], report["perpetrator_id"]) == ("air_strike", "state:ISR:military")
    assert reports_of("A strike hit the port of Durban, South Africa, on Monday, leaving ships waiting.") == []


def test_whose_gunmen_they_are_is_told_as_written(reports_of):
    (report,) = reports_of("The dacoits of the Indhar gang attacked a village in Kashmore, Pakistan, on Monday.")
    assert report["perpetrator_name"] == "dacoits of the Indhar gang"
    (report,) = reports_of(
        "A guard was killed in Bajaur, Pakistan, on Monday when gunmen on a motorbike opened firing."
    )
    assert report["perpetrator_name"] == "Unidentified Armed Group (Pakistan)"


def test_who_accuses_did_not_do_what_else_was_done(read):
    extraction = read("India accused Pakistan of shelling villages near Poonch on Monday, killing two.")
    told = {p["canonical_name"] for p in extraction.participants if p["role"] == "perpetrator"}
    assert told == {"Military Forces of Pakistan"}


def test_a_complaint_against_police_is_no_blame_for_the_crime(reports_of):
    (report,) = reports_of(
        "A complaint against police was filed in Pune, India, after a man was shot by robbers on Monday."
    )
    assert report["perpetrator_name"] == "Unidentified Gang (India)"


def test_police_who_say_who_carried_it_out_did_not(reports_of):
    (report,) = reports_of(
        "The bombing of a bus in Quetta, Pakistan, on Monday was carried out by gunmen, police said."
    )
    assert report["perpetrator_name"] == "Unidentified Armed Group (Pakistan)"


def test_police_who_disperse_a_mob_did_not_attack(reports_of):
    report = reports_of(
        "A mob attacked the house of a trader in Hangu, Pakistan, on Monday and burnt it. Police dispersed the mob."
    )[0]
    assert report["perpetrator_name"] == "Rioters (Pakistan)"
    report = reports_of(
        "A frenzied mob attacked a police station in Hyderabad, India, on Monday. Police fired two rounds and seven "
        "officers were hurt."
    )[0]
    assert report["perpetrator_name"] == "Rioters (India)"
    report = reports_of("Police opened fire on protesters in Kampala, Uganda, on Monday, killing three people.")[0]
    assert report["perpetrator_name"] == "Police Forces of Uganda"


def test_those_arrested_are_no_perpetrators_of_their_arrest(reports_of):
    (report,) = reports_of(
        "Police arrested five suspected rebels of the Red Column in Lima, Peru, on Monday, seizing rifles."
    )
    assert (report["event_type"], report["perpetrator_name"]) == ("arrest", "Police Forces of Peru")


def test_who_killed_fighters_in_an_operation_did_it_though_a_soldier_fell(reports_of):
    (report,) = reports_of(
        "The premier lauded the security forces for killing 12 terrorists of the Taliban in Tank, Pakistan, on Monday. "
        "He paid tribute to Naik Ibrahim Gul, who embraced martyrdom."
    )
    assert report["perpetrator_name"] == "Security Forces of Pakistan"


def test_a_claim_is_of_the_attack_that_it_names(reports_of):
    first, second = reports_of(
        "Seven people were killed in an attack on a bus in Kalat, Pakistan, on Monday. Three constables were killed "
        "in Bannu on the same day. The Kalat attack was claimed by the Baloch Liberation Army, but no group has "
        "claimed the Bannu attack."
    )
    assert (first["claimed_by"], second["claimed_by"]) == ("Baloch Liberation Army", None)
    bombed, shot = reports_of(
        "A bomb killed five people in Mosul, Iraq, on Monday. Gunmen shot dead a judge in Kirkuk. The Islamic State "
        "group claimed responsibility for the Mosul bombing."
    )
    assert (bombed["claimed_by"], shot["claimed_by"]) == ("Islamic State", None)
