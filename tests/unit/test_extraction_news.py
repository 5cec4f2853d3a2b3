"""Incidents of daily news as an analyst would code them: own dead, wounds, orders, sums, reactions, accidents."""

from datetime import date

import pytest

from tasks.extraction.confidence import UNSURE
from tasks.extraction.rules.statutes import named_offences

TOLLS = [
    # own dead, told by rank or number behind brackets that break a parse
    (
        "Security forces killed nine militants in Tank, Pakistan, on Monday. However, during the fire exchange, Lance "
        "Naik Umar Gul (age: 30 years, resident of Swat), having fought gallantly, embraced shahadat.",
        {"killed_best": 10, "event_type": "armed_clash"},
    ),
    (
        "Troops engaged militants in Bannu, Pakistan, on Monday and six were sent to hell. However, two sons of the "
        "soil, Sepoy Ali Raza (age 25) and Naik Gul Khan (age 31), having fought bravely, embraced martyrdom.",
        {"killed_best": 8, "event_type": "armed_clash"},
    ),
    # parts of a figure told before
    (
        "Three clerks were killed when gunmen fired at a car in Swabi, Pakistan, on Monday. Two clerks were killed on "
        "the spot, and another succumbed to injuries.",
        {"killed_best": 3},
    ),
    # wounds of one man, and a noun beside "the body"
    (
        "Gunmen shot at a man in Sibi, Pakistan, on Monday. He sustained multiple bullet injuries and died.",
        {"killed_best": 1, "injured_best": None},
    ),
    (
        "Gunmen fired on two brothers in Sibi, Pakistan, on Monday, killing one and injuring the other. Police shifted "
        "the body and injured to a hospital.",
        {"killed_best": 1, "injured_best": 1},
    ),
    # who was hurt is told again, or is one of those told behind
    (
        "A policeman was injured in an attack on a post in Bannu, Pakistan, on Monday. The wounded cop is in hospital.",
        {"injured_best": 1},
    ),
    (
        "A drone attack killed eight people in Sumy, Ukraine, on Monday. Her daughter was among 12 wounded in it.",
        {"killed_best": 8, "injured_best": 12},
    ),
    # what blew up did not do it
    (
        "A van exploded in Reno, Nevada, on Monday, killing the driver and injuring seven others.",
        {"killed_best": 1, "injured_best": 7, "perpetrator_name": None},
    ),
    # one captive by description and by name
    (
        "A girl was kidnapped in Lyari, Pakistan, on Monday. Police said that men had abducted Sana Bibi at a school.",
        {"abducted_best": 1},
    ),
    # whom somebody only tried to kill, who shot and who stabbed, how old, and the rest of those hurt
    (
        "A mason killed his daughter and attempted to kill his son in Gojra, Pakistan, on Monday.",
        {"killed_best": 1},
    ),
    (
        "A boy shot at and injured his teacher at a school in Gojra, Pakistan, on Monday, police said.",
        {"injured_best": 1},
    ),
    (
        "A girl was attacked at her home in Gojra, Pakistan, on Monday. One of the robbers wounded her arm, she said.",
        {"injured_best": None},
    ),
    (
        "Amy Hart, six, Lucy Bell Stone, seven, and Rose da Costa, nine, were killed in the attack in Leeds on Monday.",
        {"killed_best": 3},
    ),
    (
        "Twelve people were injured on Monday when a bomb exploded in Sibi, Pakistan. Soldiers and other injured were "
        "shifted to a hospital.",
        {"injured_best": 12},
    ),
    # whose dead they are, what those hit were accused of, whom captors threaten to kill
    (
        "Two police personnel were martyred and four attackers killed in a gun battle in Sibi, Pakistan, on Monday. "
        "Our two personnel were martyred, an officer said.",
        {"killed_best": 6},
    ),
    (
        "Troops killed two fighters near Jenin, West Bank, on Monday, accusing them of having killed three settlers.",
        {"killed_best": 2},
    ),
    (
        "Three men were kidnapped in Ghotki, Pakistan, on Monday. The kidnappers are threatening to kill them.",
        {"abducted_best": 3, "killed_best": None},
    ),
    # others told again, the rest of them, and a toll that was revised
    (
        "A man killed three women and injured three others in Gojra, Pakistan, on Monday. He also seriously injured "
        "three other young nieces with an axe.",
        {"killed_best": 3, "injured_best": 3},
    ),
    (
        "Three citizens were wounded in a shootout in Sibi, Pakistan, on Monday. One was hit in the neck. Other "
        "two citizens sustained bullet wounds in the legs.",
        {"injured_best": 3},
    ),
    (
        "A missile strike on Kyiv, Ukraine, killed three people on Monday, the mayor said, revising down an earlier "
        "toll of four.",
        {"killed_best": 3},
    ),
    # the dead told again by what befell them
    (
        "A police constable embraced martyrdom in an attack in Bannu, Pakistan, on Monday. Prayers for the martyred "
        "police official were offered at the lines.",
        {"killed_best": 1},
    ),
    # heads in capitals, wounds that killed, who is said to be hurt, arrests that are awaited, who only reports
    (
        "WOMAN MURDERED: A woman was found murdered in her house in Gojra, Pakistan, on Monday.",
        {"killed_best": 1},
    ),
    (
        "Gunmen killed two people in Sibi, Pakistan, on Monday. Both victims sustained multiple bullet injuries, "
        "causing their instant deaths.",
        {"killed_best": 2, "injured_best": None},
    ),
    (
        "Four militants were killed in a raid near Sibi, Pakistan, on Monday. Three others were said to be injured.",
        {"killed_best": 4, "injured_best": 3},
    ),
    (
        "A man was shot dead in Sibi, Pakistan, on Monday. His family would continue the sit-in until the killers were "
        "arrested.",
        {"killed_best": 1, "arrested_best": None, "arrested_low": None},
    ),
    (
        "A mob lynched a man in Sibi, Pakistan, for allegedly killing a boy over a dispute, the state-owned Daily Wire "
        "(DW) reported on Monday.",
        {"killed_best": 1},
    ),
    # who is to be arrested is not
    (
        "A clerk was shot dead in Mardan, Pakistan, on Monday. Mourners urged the police to swiftly arrest assailants.",
        {"killed_best": 1, "arrested_best": None},
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLLS)
def test_tolls_of_daily_news(reports_of, text, told):
    (report,) = reports_of(text)
    assert {name: report[name] for name in told} == told


TYPES = [
    (
        "A hand grenade was hurled at a post in Quetta, Pakistan, on Monday; it blew up and hurt two guards.",
        "grenade_attack",
    ),
    (
        "A hand grenade was hurled at a post in Quetta, Pakistan, on Monday; it blew up and hurt two guards. The bomb "
        "disposal unit reached the spot.",
        "grenade_attack",
    ),
    ("A student was poisoned to death by her uncle in Multan, Pakistan, on Monday.", "unarmed_assault"),
    ("Police arrested four suspected kidnappers in an operation in Gojra, Pakistan, on Monday.", "arrest"),
    (
        "Militants fired a rocket at a post in Imam Sahib, Afghanistan, on Monday, killing two soldiers. Three "
        "militants were killed in the gun battle.",
        "armed_clash",
    ),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_types_of_daily_news(reports_of, text, kind):
    assert reports_of(text)[0]["event_type"] == kind


UNSURE_TEXTS = [
    "Air strikes killed at least 54 people across the Gaza Strip on Thursday, medics said.",
    "The army killed 15 militants in two separate operations in Tank and Bannu, Pakistan, on Monday.",
    "A court in Quetta, Pakistan, on Monday issued arrest warrants for suspects in the attack on a house.",
    "The premier on Thursday condemned the attack on a convoy in Beirut, Lebanon, that killed three peacekeepers.",
]


@pytest.mark.parametrize("text", UNSURE_TEXTS)
def test_sums_and_reactions_are_no_particular_incident(reports_of, text):
    assert all(report["event_probability"] <= UNSURE for report in reports_of(text))


def test_the_day_of_a_reaction_is_a_statements(reports_of):
    (report,) = reports_of("Peru on Thursday strongly condemned the attack that killed four monks in Tyre, Lebanon.")
    assert (report["date_basis"], report["date_precision"]) == ("statement", "days")


@pytest.mark.parametrize(
    "text",
    [
        "Three cooks were burnt alive when their boat caught fire near Pasni, Pakistan, on Monday.",
        "Nine people were killed in a fire that engulfed a hotel in Ankara, Turkey, on Monday. Police detained four "
        "suspects, including the owner of the hotel.",
        "A man on Monday set himself on fire at the High Court in Lahore, Pakistan.",
    ],
)
def test_fires_that_nobody_set_are_no_incidents(reports_of, text):
    assert reports_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In another incident, a cyclist was killed when an oil tanker hit him near Gojra, Pakistan, on Monday.",
        "A man was killed by a recklessly driven bus in Gojra, Pakistan, on Monday, and its driver was arrested.",
        "A clerk died in Nepal after he was attacked by a wild bear on Monday.",
        "A shark attacked and killed a girl near Perth, Australia, on Monday.",
        "Nine people died in Jos, Nigeria, on Monday when a petrol truck exploded after flipping over on a road.",
    ],
)
def test_who_is_run_down_or_bitten_is_no_incident(reports_of, text):
    assert reports_of(text) == []


def test_a_truck_that_meets_a_bomb_is_one(reports_of):
    (report,) = reports_of("Two men were killed when their truck hit a roadside bomb near Sibi, Pakistan, on Monday.")
    assert (report["event_type"], report["killed_best"]) == ("bombing", 2)


OTHER_DAYS = [
    "Police in Gojra, Pakistan, on Monday busted a gang of thieves, who allegedly killed a driver near Jhang.",
    "Students staged a protest on Monday against the murder of a student in Gojra, Pakistan. Adnan Butt was gunned "
    "down by unknown assailants.",
]


@pytest.mark.parametrize("text", OTHER_DAYS)
def test_the_day_of_what_followed_only_stands_in_for_that_of_the_incident(reports_of, text):
    (report,) = [report for report in reports_of(text) if report["killed_best"]]
    assert (report["date_basis"], report["date_precision"]) == ("statement", "days")


def test_what_happened_is_not_dated_after_the_article(reports_of):
    reports = reports_of(
        "A judge was murdered in Qom, Iran, in May 2005. Two gunmen were shot dead twenty years later."
    )
    assert all(r["event_date_start"] is None or r["event_date_start"] <= date(2024, 6, 30) for r in reports)


def test_a_burial_is_neither_when_nor_where_it_was(reports_of):
    (report,) = reports_of(
        "The funeral prayers of a policeman martyred near Wana, Pakistan, were held at the lines in Khar on Monday."
    )
    assert (report["date_basis"], report["place_name"]) == ("statement", "Wana")


def test_a_rite_called_by_its_day_does_not_date_what_came_after_it(reports_of):
    (report,) = reports_of("In March, a preacher was shot dead in the city of Shiraz, Iran, after Friday prayers.")
    assert report["date_precision"] == "month"


DOERS = [
    ("A Russian strike on a village near Kharkiv, Ukraine, killed a man on Monday.", "Military Forces of Russia"),
    (
        "A guard died in a knife attack in the city of Nancy, France, on Monday, carried out by a suspect who is on a "
        "list, prosecutor Paul Martin said.",
        None,
    ),
    (
        "A girl was abducted in Gojra, Pakistan, on Monday. A raid to free her was conducted by a paramilitary force.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "name"), DOERS)
def test_who_speaks_or_frees_did_not_do_it(reports_of, text, name):
    assert reports_of(text)[0]["perpetrator_name"] == name


def test_an_era_is_no_province(reports_of):
    text = "Robbers set off a bomb at a museum on Monday and took a helmet from the fourth century BC."
    assert all(report["country_code"] is None for report in reports_of(text))


def test_an_offence_that_a_law_names_did_not_happen():
    text = "A case under Sections 201 (causing disappearance of evidence) and 302 (murder) of the Code (of 1860)."
    assert [text[slice(*span)] for span in named_offences(text)] == ["causing disappearance of evidence", "murder"]
    assert named_offences("Bandits took 30 (mostly armed) men.") == []


PLACES = [
    (
        "An officer was shot dead and a clerk injured in Panjgur district, Pakistan, on Monday. Armed men came to an "
        "office in the Sordo area and opened fire.",
        "Sordo",
    ),
    ("A boy was shot dead at a school in Chak 32-JB, Faisalabad, Pakistan, on Monday.", "Chak 32-JB"),
    ("In Hangu, Pakistan, a constable killed in an attack on Monday was laid to rest with honours.", "Hangu"),
    ("A boy was shot dead in Orchid Town area of Turbat, Pakistan, on Monday.", "Orchid Town"),
    ("Three guards, who were abducted from the Kotal area, were recovered in Tank, Pakistan, on Monday.", "Kotal"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_places_of_daily_news(reports_of, text, place):
    (report,) = reports_of(text)
    assert report["place_name"] == place


def test_a_force_without_a_nationality_is_of_the_country_of_the_incident(reports_of):
    text = (
        "Security forces killed five militants near Zhob, Pakistan, on Monday. They came from Afghanistan, and Afghan "
        "soil, Afghanistan was told, is misused by Afghan fighters."
    )
    assert reports_of(text)[0]["perpetrator_name"] == "Security Forces of Pakistan"
