"""What reviews and courts tell: sums over a period are no incident, a day in court is not the day of a crime."""

from datetime import UTC, date, datetime

import pytest

from tasks.extraction.confidence import UNSURE
from tasks.extraction.model import ArticleText

PUBLISHED = datetime(2024, 5, 16, tzinfo=UTC)


def test_the_sums_of_a_review_are_left_out_and_its_one_attack_is_told(reports_of):
    [report] = reports_of(
        "According to data released by an institute, at least 64 militant attacks were recorded nationwide, resulting "
        "in 81 fatalities. The combined toll of militant attacks and security operations in April stood at 215. In the "
        "northern districts, insurgents carried out 17 attacks, resulting in 29 fatalities. On the last day of April, "
        "militants launched a major assault on a police post in the Rustam area of Mardan, Pakistan, which left two "
        "officers dead."
    )
    assert (report["killed_best"], report["event_date_start"]) == (2, date(2024, 4, 30))


def test_attacks_of_one_night_are_kept_however_many(reports_of):
    text = (
        "Gunmen burned two lorries in Kalat, Pakistan. Ten attacks hit army posts on Monday night, killing 14 soldiers."
    )
    assert 14 in [report["killed_best"] for report in reports_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court on Tuesday directed counsel to produce the files of the attack on a naval base in Karachi, "
        "Pakistan, that left 16 people dead.",
        "A judge on Tuesday heard the plea of two men over the bombing in Karachi, Pakistan, that left 16 people dead.",
    ],
)
def test_a_day_in_court_is_not_the_day_of_what_the_court_hears_of(reports_of, text):
    [report] = reports_of(text)
    assert (report["killed_best"], report["event_date_start"]) == (16, None)


def test_those_who_lived_are_not_those_hit_less_the_dead(reports_of):
    [report] = reports_of(
        "Fourteen people were killed in Homs, Syria, after a missile hit a block of flats early on Tuesday, the "
        "governor said. Officials said at least 17 people were wounded as crews combed the ruins."
    )
    assert (report["killed_best"], report["injured_best"]) == (14, 17)


@pytest.mark.parametrize(
    "told",
    ["Karim Khan and his father Wali Khan were killed", "Karim Khan, 30, and his father, Wali Khan, 55, were killed"],
)
def test_two_of_one_family_in_one_sentence_are_two(reports_of, told):
    assert reports_of(f"{told} in an attack in Mastung, Pakistan, on Tuesday.")[0]["killed_best"] == 2


def test_two_parts_of_one_district_are_two_places(reports_of):
    text = (
        "Three militants were killed in an operation in Alfai town of Bannu district, Pakistan, the army said on "
        "Tuesday. The operation was launched after reports of militants in the area. Earlier, a constable was killed "
        "when gunmen attacked a post in the Barani Dam area of Bannu district late on Monday night."
    )
    told = [(r["killed_best"], r["event_date_start"]) for r in reports_of(text)]
    assert told == [(3, date(2024, 5, 14)), (1, date(2024, 5, 13))]


def test_a_part_of_a_district_told_before_is_in_it(reports_of):
    [report] = reports_of(
        "On Monday, security forces killed ten militants in an operation in Khyber Pakhtunkhwa's Swat district. "
        "They conducted the operation in the district's general area of Kotli on the night between Sunday and Monday."
    )
    assert (report["place_name"], report["admin1"]) == ("Kotli", "Khyber Pakhtunkhwa")


def test_a_tehsil_is_only_where_there_are_tehsils(reports_of):
    [report] = reports_of(
        "Armed men took away five people in North Waziristan on Tuesday, police said. They were working in Bara Khel "
        "village of Mir Ali sub-division, Shiwa tehsil, when they were kidnapped."
    )
    assert report["country_code"] == "PAK"


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Two men, one of them an officer, were killed and as many were injured when gunmen opened fire", (2, 2)),
        ("Three soldiers were killed and as many others wounded when a mine exploded", (3, 3)),
        ("Troops raided a camp and nine of them, including Omar alias Saqi and Bilal Khan, were killed", (9, None)),
    ],
)
def test_figures_that_another_gives_or_a_list_follows(reports_of, text, toll):
    [report] = reports_of(f"{text} near Wana, Pakistan, on Tuesday.")
    assert (report["killed_best"], report["injured_best"]) == toll


def test_a_toll_that_rose_is_the_later_figure_and_its_day_another(reports_of):
    [report] = reports_of(
        "A suicide bomber attacked a bank in Kunduz, Afghanistan, on Tuesday, with the ministry raising the death toll "
        "on Wednesday from five to eight."
    )
    assert (report["killed_best"], report["event_date_start"], report["doubt"]) == (8, date(2024, 5, 14), None)


@pytest.mark.parametrize(
    "text",
    [
        "President Carter on Friday fired the chairman of the joint staff, Dan Black, and pushed out five others.",
        "Soldiers and officers are being martyred in Pakistan, and the letter of Wednesday is regrettable, he said.",
    ],
)
def test_dismissals_and_what_goes_on_are_no_attacks(reports_of, text):
    assert reports_of(text) == []


def test_a_region_of_a_state_is_in_it(reports_of):
    [report] = reports_of("Twelve soldiers were killed in Somalia's northeastern region of Puntland on Tuesday.")
    assert (report["place_name"], report["country_code"]) == ("Puntland", "SOM")


@pytest.mark.parametrize(
    ("dateline", "told", "place", "admin2"),
    [
        ("LAKKI MARWAT", "near Balki Kura area here", "Balki Kura", "Lakki Marwat"),
        ("LAHORE", "in Manaw village here", "Manaw", "Lahore"),
        ("QUETTA", "in Mastung here", "Mastung", "Mastung"),
    ],
)
def test_a_village_here_is_one_of_where_the_article_was_filed(engine, dateline, told, place, admin2):
    text = f"A policeman was killed in a gun attack {told} on Tuesday."
    [extraction] = engine.extract([ArticleText("a", text, published_at=PUBLISHED, dateline=dateline)])
    assert [(r["place_name"], r["admin2"]) for r in extraction.reports] == [(place, admin2)]


def test_a_faked_kidnapping_is_denied(reports_of):
    [report] = reports_of(
        'A reporter from Khairpur district, Pakistan, "faked his own kidnapping", police said on Sunday. He had '
        "pretended to be abducted to make a case against his cousins. He went missing on May 12 near Khairpur."
    )
    assert report["status"] == "denied"


def test_praise_for_fighters_killed_in_a_district_tells_of_one_operation(reports_of):
    [report] = reports_of(
        "Prime Minister Omar Shah on Tuesday appreciated the security forces for an operation against militants in "
        "Tank district, Pakistan. He lauded the security forces for killing five militants."
    )
    assert (report["event_probability"] > UNSURE, report["doubt"], report["killed_best"]) == (True, None, 5)


def test_those_burned_in_a_house_set_on_fire_are_hurt(reports_of):
    [report] = reports_of(
        "Unidentified people set a house on fire in Khanewal, Pakistan, on Tuesday, seriously burning two women."
    )
    assert (report["event_type"], report["injured_best"]) == ("arson", 2)
