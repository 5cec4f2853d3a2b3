"""What daily news tells of places, and of figures that two sides give."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The army said ten soldiers were killed in the raid on a camp near Kaduna, Nigeria, on Monday. The militants "
        "claimed to have killed 173 soldiers.",
        "The army said ten of its soldiers were killed in the raid on a camp near Kaduna, Nigeria, on Monday, while "
        "the rebels claimed 173 were killed.",
    ],
)
def test_two_sides_figures_for_one_loss_are_rivals_and_no_sum(reports_of, text):
    [report] = reports_of(text)
    assert [report[f"killed_{bound}"] for bound in ("low", "best", "high")] == [10, 10, 173]


def test_the_losses_of_two_sides_are_a_sum(reports_of):
    [report] = reports_of(
        "Two soldiers were killed and five militants were killed in a clash near Wana, Pakistan, on Sunday."
    )
    assert report["killed_best"] == 7


def test_separate_operations_are_told_one_by_one(reports_of):
    text = (
        "Four soldiers were martyred while 15 terrorists were killed in two separate intelligence-based operations "
        "(IBOs) carried out in Khyber Pakhtunkhwa on Saturday, the army said. The first IBO took place in the Kulachi "
        "area of Dera Ismail Khan district, where nine terrorists were killed. The second IBO was conducted in "
        "Miranshah, where six more terrorists were killed and four soldiers were martyred."
    )
    assert [(r["place_name"], r["killed_best"]) for r in reports_of(text)] == [("Kulachi", 9), ("Miranshah", 10)]


def test_where_an_officer_is_posted_is_not_where_he_was_hurt(reports_of):
    text = (
        "An attacker rammed a car bomb into a bus in Turbat, Pakistan, on Saturday, killing six people. The officer, "
        "posted in Quetta, was on leave when he was caught in the blast."
    )
    assert reports_of(text)[0]["place_name"] == "Turbat"


def test_where_somebody_wanted_to_get_is_not_where_he_was_killed(reports_of):
    text = (
        "Over 40 migrants were murdered by traffickers on a boat in the Atlantic Ocean on Monday while attempting to "
        "enter Spain."
    )
    assert reports_of(text)[0]["place_name"] == "Atlantic Ocean"


def test_capitals_that_speak_in_a_headline_are_no_places(read):
    text = (
        "The troops shelled a house in the village of Dubrava Nova on Monday, killing seven civilians, the ministry "
        "said. Russia has retaken villages in the Kursk region."
    )
    [report] = read(text, "Moscow accuses Kyiv of shelling a village").reports
    assert (report["place_name"], report["admin1"]) == ("Dubrava Nova", None)


def test_a_headline_places_the_first_piece_of_news_alone(read):
    text = (
        "Two guards were killed in a clash in Miranshah, Pakistan, on Saturday.\n"
        "In a separate development, five labourers were kidnapped by gunmen on the Zarg-Tanga road."
    )
    first, second = read(text, "Two guards killed in Miranshah").reports
    assert (first["place_name"], second["place_name"]) == ("Miranshah", "Zarg-Tanga")


def test_the_general_area_of_a_village_is_a_part_of_the_district_told_before(reports_of):
    text = (
        "Two soldiers and five fighters were killed in a foiled attack on a post in the Zhob district of Pakistan, the "
        "army said on Tuesday. A statement said fighters attempted to attack a post of the forces in the district's "
        "general area of Sambaza on the night between Monday and Tuesday."
    )
    [report] = reports_of(text)
    assert (report["place_name"], report["killed_best"]) == ("Sambaza", 7)


def test_what_was_told_more_recently_is_another_incident(reports_of):
    text = (
        "On November 21, a convoy was ambushed near Sadda, Pakistan, killing 40 people.\n"
        "More recently, two traders were shot dead on their way to Thall."
    )
    assert [report["killed_best"] for report in reports_of(text)] == [40, 2]


def test_those_involved_in_an_event_did_no_violence(read):
    text = (
        "Police raided a book stall in Gwadar, Pakistan, on Tuesday. The organisers said that police had detained "
        "students involved in the event."
    )
    assert [p["name"] for p in read(text).participants if p["role"] == "perpetrator" and "students" in p["name"]] == []


@pytest.mark.parametrize(
    "text",
    [
        "The premier fired the army chief on Tuesday in Lomé after mass firings at the ministry.",
        "At least 48 people were killed in the collapse of an illegally operated gold mine in western Mali on Friday.",
    ],
)
def test_dismissals_and_mines_that_cave_in_are_no_attacks(reports_of, text):
    assert reports_of(text) == []


def test_the_dead_of_an_accident_are_none_of_the_protest_over_it(reports_of):
    text = (
        "Three girls were crushed to death while one was left critically injured by a speeding vehicle in Gilgit on "
        "Thursday, officials said. Three girls succumbed to their injuries. Protesters blocked the road, set the "
        "vehicle on fire, and demanded an inquiry."
    )
    assert [(report["killed_best"], report["injured_best"]) for report in reports_of(text)] == [(None, None)]


def test_the_dead_of_a_war_are_no_incident(reports_of):
    assert reports_of("Israel has killed more than 45,500 Palestinians in the war in Gaza, the ministry said.") == []


def test_an_act_of_parliament_is_no_place(reports_of):
    text = "Two men who attacked a post in 2023 were tried under the Army Act, the court in Pakistan heard."
    assert all(report["country_code"] != "AUS" for report in reports_of(text))


def test_a_division_told_as_anothers_is_the_place(reports_of):
    [report] = reports_of(
        "Nine pilgrims were killed when gunmen fired on their bus in Jammu and Kashmir's Reasi district on Sunday."
    )
    assert (report["place_name"], report["admin1"], report["geo_precision"]) == ("Reasi", "Jammu and Kashmir", 3)


def test_what_an_act_lies_between_are_places_and_sides_of_a_fight_are_none(reports_of):
    [report] = reports_of("Gunmen kidnapped two drivers between Foobaga and Tampaga in Burkina Faso on Monday.")
    assert report["place_name"] == "Foobaga"
    [report] = reports_of("Fighting between Hausa and Fulani youths left four dead in Jos, Nigeria, on Monday.")
    assert report["place_name"] == "Jos"


PARTS = [
    ("in Kech district, Pakistan", "The attack occurred in the Zorak area", "Zorak"),
    ("in Kupwara district of Jammu and Kashmir", "The gunfight broke out in the Lolbara area", "Lolbara"),
    ("in Samburu county, Kenya", "The raid took place in the village of Lolmok", "Lolmok"),
    ("in Kech district, Pakistan", "The attack was planned by Zorak", "Kech"),
    ("in Jos, Nigeria, and in the Zorak area", "The attackers fled", "Jos"),
    ("in Khuzdar, Pakistan", "The attack occurred in the Kodar area of Khuzdar's tehsil Naal", "Kodar"),
    ("in Swabi, Pakistan", "The attack occurred in Marghoz village", "Marghoz"),
    ("in Lagos, Nigeria", "The attack occurred in the Zorak area", "Lagos"),
    ("in Ituri in eastern Congo", "The attack occurred in the village of Zorumba in Djugu territory", "Zorumba"),
]


@pytest.mark.parametrize(("where", "then", "place"), PARTS)
def test_an_area_of_a_district_is_told_behind_it(reports_of, where, then, place):
    report = reports_of(f"Gunmen shot dead two guards {where} on Monday. {then}, police said.")[0]
    assert report["place_name"] == place


NAMED = [
    ("in an operation in the general area of Zorbat South Waziristan District, Pakistan", "Zorbat", "South Waziristan"),
    ("on the Turbat-Mand road in the Zorkot area of Turbat, Pakistan", "Zorkot", "Turbat"),
    ("on the Maiduguri-Damaturu highway in Borno, Nigeria", "Maiduguri-Damaturu", None),
    ("in Sector I-9 of Islamabad, Pakistan", "Sector I-9", "Islamabad"),
    ("outside a Levies Thana in Surab, Pakistan", "Surab", "Surab"),
    ("in Mrauk-U Township in Rakhine, Myanmar", "Mrauk-U", "Mrauk-U"),
    ("in general area Zorwam, North Waziristan District, Pakistan", "Zorwam", "North Waziristan"),
    ("in Zorkot village within the limits of Basal police station in Attock, Pakistan", "Zorkot", "Attock"),
    ("at the Qalandia checkpoint between Jerusalem and Ramallah", "Qalandia", None),
    ("in Sector I-9, in the federal capital of Pakistan", "Sector I-9", None),
    ("in the capital late at night, Kenyan police said", "Nairobi", None),
    ("in the capital, the group's spokesman said", None, None),
    ("in San Mateo Piñas in the state of Oaxaca, Mexico", "San Mateo Piñas", None),
]


@pytest.mark.parametrize(("where", "place", "district"), NAMED)
def test_names_are_read_whole_and_in_what_they_lie_in(reports_of, where, place, district):
    report = reports_of(f"Two guards were shot dead {where} on Monday.")[0]
    assert (report["place_name"], report["admin2"]) == (place, district)


REGIONS = [
    ("US forces killed a commander in the Middle East on Friday, Washington said.", None, "Middle East"),
    ("Islamist rebels killed nine soldiers in the Sahel on Friday, the French army said.", None, "Sahel"),
    ("Gunmen killed two soldiers in Kashmir on Friday, Indian police said.", "India", "Kashmir"),
    ("Rebels killed ten people in the east of the Democratic Republic of Congo on Sunday.",)
    + ("Democratic Republic of Congo",) * 2,
]


@pytest.mark.parametrize(("text", "country", "place"), REGIONS)
def test_a_region_of_several_countries_is_none_of_who_speaks(reports_of, text, country, place):
    [report] = reports_of(text)
    assert (report["country"], report["place_name"]) == (country, place)


def test_a_large_place_is_one_whose_name_no_word_tells(reports_of):
    [report] = reports_of("Two men were wounded in a shooting in the West Bank on Sunday, the army said.")
    assert (report["place_name"], report["country"]) == ("West Bank", "Palestine")
    [report] = reports_of("Two men were shot dead in the Northern Region of Ghana on Sunday, the army said.")
    assert report["admin1"] == "Northern"
    [report] = reports_of("Two men were wounded in a shooting in the West End of a town in Kenya on Sunday.")
    assert report["country"] == "Kenya"


@pytest.mark.parametrize("where", ["as it fell to Earth", "in defiance of the U.N. rules", "before it went to Mars"])
def test_what_is_no_place_is_none(reports_of, where):
    reports = reports_of(f"Two guards were shot dead in Kano, Nigeria, on Monday {where}.")
    assert [r["place_name"] for r in reports] == ["Kano"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The presenter talks to Marc Duval, a reporter for a weekly in Lyon, about the knife attack in Annecy that "
            "left three people dead.",
            "Annecy",
        ),
        (
            "The rebels, who were in Havana for peace talks, denied that they knew of it after a deadly car bombing in "
            "Cali was blamed on the group.",
            "Cali",
        ),
        (
            "Militants rammed a car into the wall of a consulate in Herat in retaliation for airstrikes near Kunduz, "
            "killing four people.",
            "Herāt",
        ),
        # where the first of two places is the act's, the second stays beside it
        ("Three people were shot dead in Kaduna, as police were holding talks in Jos.", "Kaduna"),
    ],
)
def test_the_place_that_hangs_on_the_act_goes_before_one_of_another_clause(reports_of, text, place):
    assert reports_of(text)[0]["place_name"] == place


@pytest.mark.parametrize(
    ("text", "place", "admin1"),
    [
        ("Two officers were killed in a bomb attack in KP's Dera Ismail Khan on Monday.", "Dera Ismail Khan", None),
        ("Insurgents struck in the northern commercial hub of Mosul, Iraq, killing two people.", "Mosul", "Nineveh"),
        (
            "Two people were killed in a car bomb explosion in the Sorgaz area on the Kalat-Mastung highway on Sunday.",
            "Sorgaz",
            "Balochistan",
        ),
        ("A robber was shot dead by police near Chak No. 12L on Sunday.", "Chak No. 12L", None),
    ],
)
def test_names_are_told_by_their_owner_their_hub_and_their_road(reports_of, text, place, admin1):
    [report] = reports_of(text)
    assert report["place_name"] == place
    assert admin1 is None or report["admin1"] == admin1


def test_the_bare_name_of_a_seat_may_mean_its_division(reports_of):
    strip = "The agency reported 19 people killed in bombardments in Gaza on Sunday."
    city = "The agency reported 19 people killed in a bombardment of Gaza City on Sunday."
    assert [(r["place_name"], r["geo_precision"]) for r in reports_of(strip)] == [("Gaza Strip", 4)]
    assert [r["admin2"] for r in reports_of(city)] == ["Gaza City"]


def test_the_month_of_fasting_is_no_place(reports_of):
    [report] = reports_of("Three worshippers were shot dead in Kano in the month of Ramazan, police said.")
    assert report["place_name"] == "Kano"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "A boy was kidnapped from Clifton in Karachi, Pakistan, on Monday. His body was found in Hub on Tuesday.",
            "Clifton",
        ),
        (
            "Gunmen attacked a bus in Zamfara, Nigeria, on Monday, killing two. One of the wounded died in Sokoto.",
            "Zamfara",
        ),
        ("A teacher was kidnapped, police said. His body was found in Hub, Pakistan, on Tuesday.", "Hub"),
    ],
)
def test_where_victims_die_or_are_found_is_not_where_they_were_hit(reports_of, text, place):
    assert [report["place_name"] for report in reports_of(text)] == [place]


def test_a_country_does_not_lie_in_the_one_whose_ministry_speaks(reports_of):
    text = (
        "Two Turkish soldiers were killed in a rebel attack in northern Iraq, Turkey's defence ministry said on Monday."
    )
    answer = " It said 12 rebels were neutralised in the strikes that followed."
    [report] = reports_of(text + answer)
    assert report["country"] == "Iraq"
    assert report["event_type"] in ("armed_attack", "armed_clash")  # and no operation of the force that was attacked
