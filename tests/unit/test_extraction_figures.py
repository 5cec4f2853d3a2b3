"""Figures of speech: words of violence that tell none, and beside each the sense that does."""

import pytest

FIGURES = [
    "The minister has come under fire from opposition lawmakers over the delayed vaccine tender in Lusaka on Monday.",
    "The carmaker came under fire for cutting 300 jobs at its Toluca plant in March.",
    "The government came under attack from civil society groups after it raised fuel prices in Accra on Sunday.",
    "The state carrier is firing about 900 workers at its hub in Nairobi, the union said on Tuesday.",
    "Dozens of fired employees gathered in Manila on Monday to ask for their wages.",
    "The bank's chief executive was fired by the board in Lagos on Monday.",
    "The star striker fired two goals past the visitors in Tunis on Monday.",
    "The 600 MW coal-fired power plant near Thar was opened on Monday.",
    "The secretary shot off a letter to the ministry in Dhaka on Monday.",
    '"I owe nobody anything," the lawyer shot back in Dhaka on Monday.',
    "The driver gave it his best shot in Recife on Sunday.",
    "The actor took a veiled shot at the governor in Los Angeles on Sunday.",
    "The win is a shot in the arm for the party in Mysuru, said its leader on Monday.",
    "The campaign turned to long-shot states such as Minnesota on Sunday.",
    "She shot to fame in Kingston in May 2010.",
    "The singer's new video was shot in Kingston in May.",
    "The accounts of two million customers were hacked in a breach in Toronto in May.",
    "A judge's email was hacked in Oslo on Monday.",
    "The company executing the dam project near Dasu asked for more time on Monday.",
    "The minister said in Delhi on Monday that a few outsiders had hijacked the farmers' movement.",
    "Our children are being hijacked by technology, the author said in Boston on Monday.",
    "Delegates stormed out of the talks in Geneva on Monday.",
    "Opposition members stormed the well of the house in Ranchi on Monday, shouting slogans.",
    "He was blasted by the union over pay in Cape Town on Monday.",
    "A whole nation is being held hostage by the egos of a few men, he said in Islamabad on Monday.",
    "Cartels are looting the public through forged deeds in Lahore, the agency said on Monday.",
    "His second film bombed at the box office in Mumbai in July.",
    "He was ambushed by reporters outside the court in Lyon on Monday.",
    "The home side killed off the match with a late goal on Tuesday.",
    "Rising costs killed off the plan for a tram in Leeds on Monday.",
    "The band killed it at the stadium in Lima on Saturday night.",
    "A car maker demonstrated the new engine in Munich on Monday.",
    "He fought against corruption in Kampala until he left office in May.",
    "The committee slaughtered the budget in Rabat on Monday.",
    "Hackers attacked the ministry's website in Tallinn on Friday.",
    "A cyber attack hit hospitals in Dublin on Friday.",
    "She accused him of character assassination during a hearing in Durban on Monday.",
    "Then came the love bombing, said the nurse in Leeds on Monday, and she sent him her savings.",
    "Teachers decried the assault on public education at a meeting in Karachi on Monday.",
    "The statements were like throwing acid on old wounds, he said in Patna on Monday.",
    "He warned in Jammu on Monday that the neglect might result in an explosion at any time.",
]


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_of_speech_is_no_incident(reports_of, text):
    assert reports_of(text) == []


IN_WORDS = [
    "Opposition leader Amina Bello attacked the president's choice of words during a debate in Abuja on Friday.",
    "In Abuja on Friday, the two candidates attacked each other's policies on tax and schools.",
    "The government attacked the opposition for lobbying foreign donors, a spokesman said in Harare on Sunday.",
    "Attacking the ruling party, Mwale said in Lilongwe on Monday that it had betrayed the farmers.",
    'Mwale attacked the council as "a den of thieves" in Lilongwe on Monday.',
    "He launched a scathing attack on the central bank in Ankara on Monday.",
    "Senators clashed over the budget in Brasilia on Tuesday.",
    "The two retailers clashed over the price of coffee in October in London.",
]


@pytest.mark.parametrize("text", IN_WORDS)
def test_an_attack_in_words_is_no_incident(reports_of, text):
    assert reports_of(text) == []


MEANT = [
    # event type, text
    ("armed_attack", "A patrol came under fire from rebels near Bunia on Monday, killing two soldiers."),
    ("armed_attack", "Their convoy came under fire for two hours near Bunia on Monday; one soldier was killed."),
    (
        "armed_attack",
        "The base came under attack from militants in Mopti on Friday night, and three soldiers were wounded.",
    ),
    ("armed_attack", "Gunmen fired at a police van in Lagos on Monday, killing two officers."),
    ("armed_attack", "A shopkeeper was shot in the arm in Nairobi on Monday."),
    ("armed_attack", "Three herders were hacked with machetes near Jos on Monday."),
    ("armed_attack", "Robbers hacked a jeweller in Tenkasi on Sunday, police said."),
    ("armed_attack", "He was slashed across the neck outside a pub in Glasgow on Saturday night."),
    ("shelling", "The firing of rockets from southern hills wounded two people in Metula on Tuesday."),
    ("bombing", "A bomb planted in a video game arcade killed six people in Colombo on Monday."),
    ("armed_attack", "Militants executed six truck drivers near Bolan on Monday."),
    ("armed_attack", "An intruder stabbed a nurse in the face and neck in Leeds on Monday."),
    ("armed_attack", "Gunmen stormed a hotel in Kabul on Monday, killing nine."),
    ("armed_attack", "Attacking a checkpoint at dawn on Monday, militants killed five policemen in Zaria."),
    (
        "armed_attack",
        "Assailants attacked a mosque in Zaria on Monday as worshippers gathered for prayers, killing four.",
    ),
    ("armed_attack", "He launched a knife attack on commuters in Ankara on Monday, wounding three."),
    ("armed_clash", "Two clans clashed over grazing land in Garowe on Tuesday, leaving eight people dead."),
    ("armed_clash", "Troops fought against rebels near Goma on Monday, and 12 rebels were killed."),
    ("bombing", "Rebels bombed a bridge near Mocoa in July."),
    ("hijacking", "Two armed men hijacked a bus with 20 passengers near Mombasa on Monday."),
    ("hijacking", "Gunmen hijacked a truck carrying maize outside Mombasa on Monday."),
    ("hostage_taking", "Armed men held 12 bank customers hostage in Beirut on Monday."),
]


@pytest.mark.parametrize(("event_type", "text"), MEANT)
def test_the_same_words_of_real_violence_are_one(reports_of, event_type, text):
    (report,) = reports_of(text)
    assert report["event_type"] == event_type


LASTING = [
    "After 15 months of bombardment, the strip lies in ruins, the envoy said in Cairo on Monday.",
    "Residents of Kherson live under daily shelling, the mayor said on Monday.",
    "The agreement would halt fighting and bombardment in Aden on Sunday, officials said.",
    "The president promised in Khartoum on Monday to cease the bombing of rebel territory.",
    "Anybody who questions the council is attacked, she said in Madras on Monday.",
]


@pytest.mark.parametrize("text", LASTING)
def test_what_lasts_or_is_to_end_is_no_one_act(reports_of, text):
    assert reports_of(text) == []


def test_a_daily_act_that_hit_somebody_on_a_day_is_one(reports_of):
    (report,) = reports_of("The daily shelling killed two people in Kherson on Monday.")
    assert (report["event_type"], report["killed_best"]) == ("shelling", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Cameras captured the wreck on the highway near Miami on Monday.",
        "The carrier has come under fire from Washington for flying to Minsk.",
        "The senate killed the bill in Manila on Monday.",
        "The blaze has torched 900 acres near Valparaiso since Monday.",
    ],
)
def test_pictures_critics_votes_and_flames_attack_nobody(reports_of, text):
    assert reports_of(text) == []


def test_a_town_that_comes_under_fire_from_a_place_is_attacked(reports_of):
    (report,) = reports_of("The town came under fire from Gaza on Monday, and a man was wounded.")
    assert report["injured_best"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "Four fishermen were killed off the coast of Somalia on Tuesday, police said.",
        "Pirates killed two sailors off Lagos on Tuesday.",
        "Gunmen killed off three guards at a mine near Lubero on Tuesday.",
    ],
)
def test_who_is_killed_off_a_coast_is_dead(reports_of, text):
    (report,) = reports_of(text)
    assert report["killed_best"] in (2, 3, 4)
