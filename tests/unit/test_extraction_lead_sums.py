"""Leads that count two acts as one, accidents before a crowd's revenge, and sides of a fight."""

import pytest

CLASH = "Four people were killed and three injured in an armed clash in the Alipur area of Sindh, Pakistan, on Monday. "
FIRING = "The firing, which continued for an hour, resulted in the killing of three tribesmen. "


def told(reports_of, text):
    return [(report["killed_best"], report["injured_best"]) for report in reports_of(text)]


def test_a_lead_that_sums_two_acts_keeps_its_own_part(reports_of):
    other = "In Jhal Kot, an armed man opened fire in the Noor area, killing one person and injuring another."
    assert told(reports_of, CLASH + FIRING + other) == [(3, 2), (1, 1)]


@pytest.mark.parametrize(
    "other", ["", "In Jhal Kot, an armed man opened fire in the Noor area, killing two people and injuring another."]
)
def test_a_lead_that_sums_nothing_keeps_its_figure(reports_of, other):
    assert told(reports_of, CLASH + FIRING + other)[0] == (4, 3)


def test_whom_a_vehicle_hit_is_no_victim_of_the_crowd_that_burnt_it(reports_of):
    text = (
        "A mob set a tanker on fire after it hit and killed two boys on a road in Karachi, Pakistan, on Monday. Police "
        "said that the tanker hit the victims near a bridge. As a result, Syed Noman and Israr Khan were killed. The "
        "tanker also hit and injured another person."
    )
    assert told(reports_of, text) == [(None, None)]


def test_passers_by_hit_between_two_sides_make_it_no_attack(reports_of):
    text = (
        "A constable and two passers-by were shot at and wounded during an encounter between police and suspected "
        "robbers in Karachi, Pakistan, on Monday."
    )
    assert [report["event_type"] for report in reports_of(text)] == ["armed_clash"]


def test_who_staged_a_protest_killed_nobody(reports_of):
    text = (
        "Two traders were shot dead in Multan, Pakistan, on Monday. No protest was staged by political activists "
        "against the killings."
    )
    assert [report["perpetrator_name"] for report in reports_of(text)] == [None]


def test_who_expired_died(reports_of):
    text = "A woman was poisoned by her husband in Multan, Pakistan, on Monday. She expired in hospital on Tuesday."
    assert told(reports_of, text) == [(1, None)]
    assert reports_of("The visas of 12 students expired in Multan, Pakistan, on Monday.") == []


def test_parts_of_the_dead_add_nothing_to_the_whole(reports_of):
    text = (
        "Over 50 civilians were killed by troops in Multan, Pakistan, on Monday. Troops butchered 57 civilians. Among "
        "the 57 dead, 48 died of gunfire and nine were burnt."
    )
    assert told(reports_of, text) == [(57, None)]


def test_a_seat_is_where_its_office_is(reports_of):
    text = (
        "The residence of Kalat deputy commissioner was attacked with a grenade in Pakistan on Monday, hurting a guard."
    )
    assert [report["place_name"] for report in reports_of(text)] == ["Kalat"]
    text = "The son of Kalat deputy commissioner was shot dead in Quetta, Pakistan, on Monday."
    assert [report["place_name"] for report in reports_of(text)] == ["Quetta"]


def test_who_stabs_somebody_with_others_is_no_mob(reports_of):
    text = (
        "A student was stabbed by six youths at a college in Sahiwal, Pakistan, on Monday. Abrar, along with his "
        "accomplices, attacked him with a dagger."
    )
    assert [report["event_type"] for report in reports_of(text)] == ["armed_attack"]


def test_a_case_against_the_assailants_tells_nobody(reports_of):
    text = (
        "Two boys were killed over a family dispute in Karak, Pakistan, on Monday. Police said that a case was "
        "registered against the assailants."
    )
    assert [report["perpetrator_name"] for report in reports_of(text)] == [None]


def test_groups_of_a_tribe_are_the_sides_of_a_clash(reports_of):
    text = "Two people died in an armed clash between rival groups of the Marri tribe in Kohlu, Pakistan, on Monday."
    assert [report["perpetrator_name"] for report in reports_of(text)] == ["rival groups of the Marri tribe"]


TWO_TOWNS = "Five people were shot dead by unknown gunmen in Sibi and Mastung, Balochistan, on Monday. "
SHOP = "Officials said the gunmen barged into a shop in the main market and opened fire. "


def test_a_lead_with_two_places_is_the_sum_of_what_each_saw(reports_of):
    other = "In another incident, unknown gunmen killed a teacher in Mastung."
    assert told(reports_of, TWO_TOWNS + SHOP + other) == [(4, None), (1, None)]


@pytest.mark.parametrize("other", ["", "In another incident, unknown gunmen killed a teacher in Kalat."])
def test_another_act_in_a_place_that_the_lead_does_not_name_takes_nothing_from_it(reports_of, other):
    assert told(reports_of, TWO_TOWNS + SHOP + other)[0] == (5, None)


def test_an_official_who_tells_the_toll_again_tells_no_other_act(reports_of):
    text = (
        "One soldier was killed and four others were injured when a convoy was attacked near Gao, Mali, on Thursday. "
        'Meanwhile, an official said: "One soldier was killed and four were injured in the attack." Two lorries were '
        'damaged. "Six terrorists were killed in the retaliatory action," he said.'
    )
    assert told(reports_of, text) == [(7, 4)]


def test_other_figures_after_meanwhile_are_of_another_act(reports_of):
    text = (
        "One soldier was killed and four others were injured when a convoy was attacked near Gao, Mali, on Thursday. "
        "Meanwhile, three soldiers were killed in the attack in Kidal."
    )
    assert told(reports_of, text) == [(1, 4), (3, None)]


def test_an_air_strike_of_the_lead_is_the_jet_that_bombed_a_town_of_the_state(reports_of):
    lead = (
        "An air strike killed 28 people and wounded 25 at a detention centre in Kachin state, Myanmar, a group said. "
    )
    more = "The group posted that a military jet bombed the centre in Hpakant township on Saturday."
    (report,) = reports_of(lead + more)
    assert (report["killed_best"], report["place_name"]) == (28, "Hpakant")


def test_the_place_of_a_government_is_no_place_of_the_first_of_two(reports_of):
    text = "The Balochistan government condemned the killing of four guards and a driver in Dera Ismail Khan on Monday."
    (report,) = reports_of(text)
    assert (report["killed_best"], report["place_name"]) == (5, "Dera Ismail Khan")


def test_a_place_by_its_letters_is_the_place_by_its_words(reports_of):
    text = (
        "Four guards were killed in Dera Ismail Khan on June 1. Their vehicle was hit by a bomb near the D.I. Khan "
        "station, and all four were burnt to death."
    )
    (report,) = reports_of(text)
    assert (report["event_type"], report["killed_best"]) == ("bombing", 4)


def test_who_fell_in_previous_attacks_did_not_fall_in_this_one(reports_of):
    text = (
        "Funeral prayers were held for a policeman who was shot dead in Parachinar, Pakistan, on Friday. His funeral "
        "was attended by officials. Two of his brothers were also killed in previous terrorism incidents."
    )
    assert told(reports_of, text) == [(1, None)]


def test_bodies_found_in_the_second_place_of_a_lead_are_no_act_of_their_own(reports_of):
    text = (
        "Five bullet-riddled bodies were found in Mastung and Sibi, Pakistan, on Wednesday. Four bodies were recovered "
        "from Sibi and brought to a hospital."
    )
    assert told(reports_of, text)[0] == (5, None)
