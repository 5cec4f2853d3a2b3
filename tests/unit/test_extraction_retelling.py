"""One incident told again in an article: by a smaller place, by the same person, on the day of an arrest."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tasks.extraction.engine import RulesEngine
from tasks.extraction.mentions import Where, Words
from tasks.extraction.model import ArticleText, Row
from tasks.extraction.scale import BLOCK_RULE, Scale, scale_of

Reader = Callable[[str], list[Row]]


def _place(engine: RulesEngine, text: str, **article: str) -> Row:
    published = datetime(2024, 5, 16, tzinfo=UTC)
    (extraction,) = engine.extract([ArticleText(article_id="a", text=text, published_at=published, **article)])
    return extraction.reports[0]


SCALES = [
    ("Quillmore Street", "place.on", Scale.STREET),
    ("Quillmore", BLOCK_RULE, Scale.STREET),
    ("Old Mill neighborhood", "place.in", Scale.QUARTER),
    ("the East Side", "place.on", Scale.QUARTER),
    ("Blue Lantern bar", "place.at", Scale.BUILDING),
    ("Memphis", "place.in", Scale.TOWN),
    ("near Memphis", "place.near", Scale.TOWN),
]


@pytest.mark.parametrize(("name", "rule", "scale"), SCALES)
def test_a_name_tells_how_small_a_place_is(name: str, rule: str, scale: Scale) -> None:
    assert scale_of(Where(Words(0, len(name), name), (name,), rule, 1.0)) is scale


ONE = [
    # the town, the street and the bar in it
    "A man was shot in Memphis early Monday. The man was shot in the 300 block of Quillmore at 2 a.m., police said. "
    "Shots were fired outside the Blue Lantern nightclub.",
    "One person was killed and several were hurt in a shooting in Toledo on Sunday. "
    "Three people were shot on Mercer Street.",
    # nobody dies twice, whatever day is told
    "Ana Maria Ruiz, 19, was shot dead in Toledo on Sunday. Her parents spoke of her on Wednesday. "
    "Ana Maria Ruiz, 19, was killed on Tuesday, a caption says.",
]


@pytest.mark.parametrize("text", ONE)
def test_an_incident_told_again_is_one(reports_of: Reader, text: str) -> None:
    reports = reports_of(text)
    assert len(reports) == 1, [(r["event_date_start"], r["place_name"]) for r in reports]


def test_other_persons_in_other_streets_are_two_incidents(reports_of: Reader) -> None:
    text = (
        "Ana Ruiz, 19, was shot dead on Mercer Street in Toledo on Sunday. "
        "Separately, Luis Paz, 44, was shot dead at the Blue Lantern bar on Sunday."
    )
    assert len(reports_of(text)) == 2


def test_the_day_of_an_arrest_is_not_that_of_the_shooting(reports_of: Reader) -> None:
    text = "A suspect in the shooting that killed a baker in Toledo was arrested on Tuesday. He was shot on Sunday."
    report = reports_of(text)[0]
    assert (report["killed_best"], report["event_date_start"]) == (1, date(2024, 5, 12))


def test_what_is_killed_and_arrested_in_one_raid_is_of_its_day(reports_of: Reader) -> None:
    report = reports_of("Police killed two militants and arrested four in a raid in Tank, Pakistan, on Monday.")[0]
    assert (report["event_date_start"], report["date_basis"]) == (date(2024, 5, 13), "relative")


def test_a_day_to_come_is_not_that_of_the_incident(reports_of: Reader) -> None:
    report = reports_of("A man was shot dead at a house in Toledo. An autopsy of the dead man is set for Wednesday.")[0]
    assert report["date_basis"] == "publication"


@pytest.mark.parametrize("day", ["It happened shortly after 8 p.m. Sunday.", "This happened on Sunday."])
def test_it_happened_says_when(reports_of: Reader, day: str) -> None:
    report = reports_of(f"A man was shot dead outside a shop in Toledo. {day}")[0]
    assert (report["event_date_start"], report["date_basis"]) == (date(2024, 5, 12), "relative")


def test_it_happened_says_where(reports_of: Reader) -> None:
    report = reports_of("A man was shot dead outside a shop on Sunday. It happened in Toledo, Ohio.")[0]
    assert (report["place_name"], report["admin1"]) == ("Toledo", "Ohio")


def test_a_sentence_goes_on_behind_a_time_of_day(reports_of: Reader) -> None:
    report = reports_of("A man was shot dead in Toledo, Ohio, shortly after 8 p.m. Sunday.")[0]
    assert report["event_date_start"] == date(2024, 5, 12)


def test_a_hospital_is_not_where_it_was(engine: RulesEngine) -> None:
    text = "A man was shot dead in Toledo, Ohio. He was pronounced dead at a hospital in Columbus."
    assert _place(engine, text)["place_name"] == "Toledo"
    text = "A man was shot on Monday. He was taken to Columbus Hospital and treated for a gunshot wound."
    assert _place(engine, text, title="Toledo police: man shot")["place_name"] != "Columbus"


def test_what_is_outside_a_hospital_was_there(reports_of: Reader) -> None:
    report = reports_of("A bomb exploded outside a hospital in Quetta on Monday and killed four people.")[0]
    assert report["place_name"] == "Quetta"


def test_where_somebody_lives_is_not_where_it_was(engine: RulesEngine) -> None:
    text = "A man of the 900 block of Wabash in Chicago was shot dead in Toledo, Ohio, on Monday."
    assert _place(engine, text)["place_name"] == "Toledo"


def test_a_person_is_no_town_of_that_name(engine: RulesEngine) -> None:
    text = "Sherman Barron, 20, was playing with a rifle on Monday. It fired and struck Barron, who died."
    assert _place(engine, text)["place_name"] != "Barron"


def test_a_neighborhood_is_in_the_city_whose_police_came(engine: RulesEngine) -> None:
    text = "A man was shot dead in the Bordeaux neighborhood on Monday, Nashville police said. Nashville police came."
    report = _place(engine, text, title="Man shot in Nashville")
    assert (report["place_name"], report["admin2"], report["admin1"]) == ("Bordeaux", "Nashville", "Tennessee")


def test_an_address_in_a_county_tells_the_town(engine: RulesEngine) -> None:
    text = (
        "A boy was shot dead while hunting in Jay County, Indiana. "
        "Officers went to the 1600 block of Quillmore Street in Portland, Indiana."
    )
    assert _place(engine, text)["place_name"] == "Portland"


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("A Colleton County family mourns a man who was shot dead on Quillmore Street on Monday.", "Colleton County"),
        ("A man was shot dead on Quillmore Street on Monday, Savannah-Chatham Metro Police said.", "Savannah"),
    ],
)
def test_people_and_joint_forces_tell_the_home(engine: RulesEngine, text: str, county: str) -> None:
    report = _place(engine, text, title=f"Man shot - News for {county}")
    assert county in (report["place_name"], report["admin2"])


def test_a_shop_is_no_town_of_its_owners_name(engine: RulesEngine) -> None:
    text = "A man was shot dead inside Corbin's on Mercer Street in Toledo, Ohio, on Monday."
    assert _place(engine, text)["place_name"] != "Corbin"


def test_a_quarter_is_in_the_town_that_the_text_sets_it_in(engine: RulesEngine) -> None:
    report = _place(engine, "A man was shot dead in Brighton Park, Chicago, on Monday.")
    assert (report["place_name"], report["admin2"]) == ("Brighton Park", "Chicago")


def test_a_dateline_of_the_town_that_the_outlet_is_of_is_no_bureaus(engine: RulesEngine) -> None:
    text = "Two men were shot dead near Quillmore Downs on Monday."
    report = _place(engine, text, dateline="LOUISVILLE, Ky.", title="Two shot - News for Louisville, KY")
    assert (report["place_name"], report["admin2"]) == ("Quillmore Downs", "Louisville")


def test_the_sheriff_of_a_county_is_of_no_town_of_its_name(engine: RulesEngine) -> None:
    text = "A man was shot dead on Quillmore Street on Monday. The Hamilton County Sheriff's Office seeks a man."
    assert _place(engine, text, title="Man shot - News for Chattanooga, TN")["admin1"] == "Tennessee"
