"""What nobody meant, what befell beasts, what a court decided, and what was fired at nobody."""

import pytest

UNMEANT = [
    "A gas explosion killed a man and injured seven at a house in Quetta on Monday. Gas had gathered in a room because "
    "of a leak, police said, and a spark set it off.",
    "A man was burnt alive in a shop in Sialkot on Monday night. He had lit a fire to keep warm and his clothes caught "
    "fire.",
    "A toddler was burnt to death after a fire broke out in a hut in Larkana on Tuesday.",
    "Since the fires broke out on January 7, they have killed 28 people and destroyed 900 homes near Valparaiso.",
    "A security guard was shot dead in Karachi on Thursday when his rifle went off accidentally, police said.",
    "A fuel truck flipped over and exploded in Jigawa on Saturday, killing 86 people who had come to scoop petrol.",
    "A huge fire killed 76 people at a hotel in Bolu on Tuesday. Police detained nine people, among them the owner.",
    "A miner was killed in a mudslide inside a mine near Duki on Saturday.",
    "A wall fell on children in Lahore on Monday, killing three.",
    "A boy was killed when a firework exploded in his hands in Cebu on New Year's Eve.",
    "Two guards were killed when the ceiling of a warehouse gave way in Nairobi on Friday.",
    "A poacher shot dead a markhor in Chitral on Monday, wildlife officials said.",
    "Inspectors of the food authority raided a bakery in Okara on Monday and confiscated expired milk.",
    "Price magistrates raided shops in Sibi on Friday and fined 12 shopkeepers.",
    "Customs officers raided a warehouse in Mombasa on Monday and seized smuggled sugar.",
    "The Black Death killed a third of London in 1348.",
    "Winds were returning and new fires broke out near Valparaiso on Monday.",
]


@pytest.mark.parametrize("text", UNMEANT)
def test_what_nobody_meant_is_no_incident(reports_of, text):
    assert reports_of(text) == []


MEANT = [
    # event type, text
    ("bombing", "A bomb exploded near a gas station in Quetta on Monday, killing two and starting a fire."),
    (
        "bombing",
        "A blast caused by an explosive device in a car killed three people in Kandahar on Sunday; shops caught fire.",
    ),
    ("arson", "A mob set fire to a church in Jaranwala on Wednesday."),
    ("armed_attack", "Gunmen raided a shop in Sibi on Thursday and fined the owner for selling liquor."),
    ("arrest", "Police raided a warehouse in Mombasa on Monday, seized smuggled sugar and arrested two men."),
    ("shelling", "Rockets hit a fuel tanker near Latakia on Friday, starting a huge fire; two people died."),
    ("mob_violence", "A man was burnt alive by a mob in Sialkot on Friday over an allegation of blasphemy."),
    ("armed_attack", "Assailants locked a family in their hut and burned them to death in Nadia on Monday."),
    ("armed_attack", "Artillery fire killed two villagers near Kherson on Monday."),
    ("armed_attack", "Enemy fire killed two soldiers near Kherson on Monday."),
]


@pytest.mark.parametrize(("event_type", "text"), MEANT)
def test_what_somebody_meant_is_one_whatever_burned(reports_of, event_type, text):
    (report,) = reports_of(text)
    assert report["event_type"] in (event_type, "shelling", "armed_clash")


@pytest.mark.parametrize(
    "text",
    [
        "A zoo in Ohio shot dead a gorilla on Saturday after a child fell into its pen.",
        "A male gorilla was killed at the zoo in Lagos on Saturday after a child fell into the moat.",
        "Leopards killed two goats in Shimla on Monday.",
    ],
)
def test_beasts_are_nobody(reports_of, text):
    assert reports_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "China executed a man on Monday who had been convicted of murder.",
        "Two men were executed in Kuwait on Monday for murder, the prosecution said.",
        "The convict was executed by lethal injection in Texas on Wednesday.",
    ],
)
def test_a_sentence_carried_out_is_no_incident(reports_of, text):
    assert reports_of(text) == []


def test_hostages_whom_gunmen_execute_are_killed(reports_of):
    (report,) = reports_of("The hostages were executed by the gunmen in Maiduguri on Monday.")
    assert report["event_type"] == "armed_attack"


@pytest.mark.parametrize(
    "text",
    [
        "The northern army fired a ballistic missile that fell into the sea on Monday, its neighbour said.",
        "The navy test-fired three missiles in the Gulf on Monday.",
        "The rocket carrying a satellite was launched from Baikonur on Tuesday.",
        "The space company's rocket exploded on the launch pad in Florida on Thursday.",
    ],
)
def test_what_is_fired_at_nobody_is_no_shelling(reports_of, text):
    assert reports_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Militants fired three rockets at an airport near Erbil on Monday.",
        "A missile fired from Yemen struck a tanker in the Red Sea on Monday.",
    ],
)
def test_what_is_fired_at_somebody_is_shelling(reports_of, text):
    (report,) = reports_of(text)
    assert report["event_type"] == "shelling"
