"""Where an incident was, by its own words and the sentences behind: a district, a part of it, a finer place."""

import pytest

from tasks.extraction.model import ArticleText


def _filed(engine, dateline, text):
    """The first report of an article with a dateline."""
    (extraction,) = engine.extract([ArticleText(article_id="a", text=text, dateline=dateline)])
    return extraction.reports[0]


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("In Tank district, six policemen were injured when a bomb hit their van in Tank on Tuesday.", "Tank", 3),
        (
            "Two policemen were killed in an attack in Tank, Pakistan, on Tuesday. The attack in Tank district failed.",
            "Tank",
            3,
        ),
        (
            "Two policemen were killed in an attack in Tank city on Tuesday. Gunmen attacked a post in Tank district.",
            "Tank",
            1,
        ),
        ("Gunmen attacked check posts in Kalat and Kech districts, Pakistan, on Sunday, killing two.", "Kalat", 3),
        ("Three soldiers were killed in attacks in Mastung and Kalat, Pakistan, on Sunday.", "Mastung", 1),
    ],
)
def test_a_town_is_meant_by_its_name_unless_its_district_is_told(reports_of, text, name, precision):
    report = reports_of(text)[0]
    assert (report["place_name"], report["geo_precision"]) == (name, precision)


@pytest.mark.parametrize(
    ("text", "name", "admin2"),
    [
        (
            "A man was returning home when gunmen opened fire on him in the Mazar Koh area of Khuzdar’s tehsil Wadh.",
            "Mazar Koh",
            "Khuzdar",
        ),
        (
            "Gunmen killed two people in Zurmi, Nigeria, on Monday. The attack took place in Dabo village of Zurmi "
            "local government area.",
            "Dabo",
            "Zurmi",
        ),
        (
            "Four people were shot dead in Bharat village of Dinga police precincts in Gujrat district.",
            "Bharat",
            "Gujrat",
        ),
        (
            "Three policemen were killed in Karak, Pakistan, on Thursday. Gunmen opened fire on a post in Karak’s "
            "Bahadur Khel area.",
            "Bahadur Khel",
            "Karak",
        ),
        (
            "Gunmen opened fire on a medical team in Dabori area of Bajaur on Monday, killing a nurse.",
            "Dabori",
            "Bajaur",
        ),
    ],
)
def test_the_part_of_a_town_or_district_that_is_told_is_the_place(reports_of, text, name, admin2):
    report = reports_of(text)[0]
    assert (report["place_name"], report["admin2"]) == (name, admin2)


def test_a_long_river_is_no_place_where_a_village_on_it_is_told(reports_of):
    text = "Police killed two militants in the rural area of Mir Manjiwal along the Kurram River on Monday."
    assert reports_of(text)[0]["place_name"] == "Mir Manjiwal"
    assert (
        reports_of("Gunmen shot dead two fishermen on the Kurram River on Monday.")[0]["place_name"] == "Kurram River"
    )


def test_an_institution_and_days_are_no_places(reports_of):
    text = (
        "The body of a kidnapped worker of the National Power Corporation was recovered from the hills of the remote "
        "Zarif area in Tank district on Saturday. He had been shot."
    )
    assert reports_of(text)[0]["place_name"] == "Zarif"
    [report] = reports_of("Twelve people were shot dead between Monday and Tuesday in Jos, Nigeria, police said.")
    assert report["place_name"] == "Jos"


def test_a_side_of_a_war_is_no_place(reports_of):
    text = "Gunmen killed a pastor near Jos at the start of a war between his church and Chad, a bishop said."
    assert reports_of(text)[0]["place_name"] == "Jos"


def test_the_place_of_a_relative_clause_is_that_of_the_act_in_it(reports_of):
    text = (
        "The mother of the reporter Ana Paz, who was taken captive during a reporting trip to Libya in August 2012, "
        "arrived in Tunis on Saturday."
    )
    assert reports_of(text)[0]["country"] == "Libya"
    text = "The mother of the reporter Ana Paz, who was taken captive in August 2012, arrived in Tunis on Saturday."
    assert reports_of(text)[0]["country"] == "Tunisia"


@pytest.mark.parametrize(
    ("behind", "name"),
    [
        ("Police said there was a fight between two groups in the Kotla Arab area of tehsil Kharian.", "Kotla Arab"),
        ("Officials said that the gunmen had stopped several buses near Kharian.", "Kharian"),
        ("The injured were taken to a hospital in Kharian.", "Gujrat"),
        ("The dead were residents of Kharian and belonged to one family.", "Gujrat"),
        ("Separately, two men were shot dead in Kharian.", "Gujrat"),
    ],
)
def test_a_finer_place_may_be_told_a_sentence_behind_a_district(reports_of, behind, name):
    text = f"Three persons were killed in firing by their rivals in Gujrat district, Pakistan, on Monday. {behind}"
    assert reports_of(text)[0]["place_name"] == name


def test_where_an_article_was_filed_gives_way_to_the_limits_of_a_police_station(engine):
    text = (
        "A trader was killed here on Monday when robbers opened fire on him. The incident occurred in the limits of {}."
    )
    report = _filed(engine, "MARDAN", text.format("Katlin police station"))
    assert (report["place_name"], report["admin2"]) == ("Katlin", "Mardan")
    assert _filed(engine, "MARDAN", text.format("the police"))["place_name"] == "Mardan"


def test_here_in_a_turn_of_speech_is_no_place(engine):
    text = "It is pertinent to mention here that two men were shot dead in Hebron in March by settlers."
    assert _filed(engine, "JENIN", text)["place_name"] == "Hebron"


def test_where_the_dead_are_prayed_for_is_not_where_they_were_killed(reports_of):
    text = "Funeral prayers for the officer were held in Maiduguri, Nigeria, on Sunday. A mine killed him in Gwoza."
    assert {report["place_name"] for report in reports_of(text)} == {"Gwoza"}
    text = "Three mourners were killed when a bomb exploded at a funeral held in Jos, Nigeria, on Sunday."
    assert [report["place_name"] for report in reports_of(text)] == ["Jos"]


def test_a_bare_name_has_what_it_is_told_to_lie_in_elsewhere(reports_of):
    text = (
        "Yasir, a resident of Tatri Pain in Kotli district, crossed the line on Sunday. In June 2020, two men were "
        "killed by shelling in the Tatri Pain area."
    )
    report = reports_of(text)[0]
    assert (report["place_name"], report["admin2"]) == ("Tatri Pain", "Kotli")


@pytest.mark.parametrize(
    ("where", "admin2", "precision"),
    [
        ("in the Ramla area of Islamabad, Pakistan", "Islamabad", 2),  # and not in its territory
        ("in the Karte Zard neighbourhood of Kabul", "Kabul", 2),
        ("in the Dasht Gol area of Kunduz, Afghanistan", "Kunduz", 4),  # which is a province too
        ("in Bokkos and Mangu local government areas, Nigeria", "Bokkos", 3),
    ],
)
def test_a_quarter_lies_in_the_city_and_not_in_the_division_of_its_name(reports_of, where, admin2, precision):
    report = reports_of(f"A bomb killed three people {where} on Sunday.")[0]
    assert (report["admin2"], report["geo_precision"]) == (admin2, precision)


def test_the_limits_of_a_police_station_keep_no_two_acts_apart(reports_of):
    text = (
        "Two robbers were shot dead in a shoot-out in North Karachi, Pakistan, on Monday. Police said the two were "
        "looting people within the remit of the Khwaja Nagri police station when a patrol came. The two robbers were "
        "killed in the fire."
    )
    assert [report["place_name"] for report in reports_of(text)] == ["North Karachi"]
