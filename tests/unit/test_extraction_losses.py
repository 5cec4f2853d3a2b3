"""Casualties told without a noun of their own, sums that are none of them, and weapons that are only named."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("On Tuesday gunmen dragged two elders from a bus near Gao and shot them dead.", 2, None),
        ("On Tuesday gunmen stopped three traders near Gao before killing them.", 3, None),
        ("Troops killed eight rebels near Gao on Tuesday and lost one of their own.", 9, None),
        ("A man was shot dead in Gao on Tuesday. A second man is in critical condition.", 1, 1),
        ("A mayor was shot dead in Gao on Tuesday. His bodyguard is in serious condition in hospital.", 1, 1),
        ("A man was shot in Gao on Tuesday. The victim is in critical condition.", None, 1),
        ("Fifteen people, excluding the six attackers, died in a bombing in Gao on Tuesday.", 21, None),
        ("Ten people, not including the bomber, were killed in a blast in Gao on Tuesday.", 11, None),
        ("Gunmen stormed a school in Gao on Tuesday, killing 48 people. All four attackers also died.", 52, None),
        ("Five people died in air strikes near Gao on Tuesday.", 5, None),
        ("A blast in Gao on Tuesday killed 47 people, the rebel-run health ministry said.", 47, None),
        ("The army lost four soldiers in an ambush near Gao on Tuesday.", 4, None),
        ("Men with machetes attacked a shop in Gao on Tuesday, killing two brothers and leaving a third man in "
         "critical condition.", 2, 1),
        ("Two guards were killed in Gao on Tuesday when rebels shelled a depot; eight others, among them five "
         "civilians, sustained injuries.", 2, 8),
        ("In the last week of April militants shot dead two guards in Gao.", 2, None),
    ],
)  # fmt: skip
def test_those_told_by_a_pronoun_a_loss_or_a_state_are_counted(reports_of, text, killed, injured):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen killed three traders near Gao on Tuesday. The governor lost two elections.", 3),
        ("Gunmen killed three traders near Gao on Tuesday. Shopkeepers have lost many customers.", 3),
        ("Gunmen killed three traders near Gao on Tuesday. Its people remember the massacre of 2004, when rebels "
         "killed some 900 villagers.", 3),
        ("Residents count at least nine attacks in May alone. On Tuesday gunmen killed three traders near Gao.", 3),
    ],
)  # fmt: skip
def test_other_losses_and_sums_add_nobody(reports_of, text, killed):
    assert max(report["killed_best"] or 0 for report in reports_of(text)) == killed


def test_a_bomb_maker_is_no_bomb_and_a_mine_is_one(reports_of):
    (raid,) = reports_of("Troops killed an alleged bomb-maker in a raid near Gao on Tuesday.")
    (mine,) = reports_of("An anti-personnel mine killed a girl near Gao on Tuesday.")
    assert (raid["event_type"] != "bombing", mine["event_type"]) == (True, "bombing")


def test_days_afterwards_are_counted_from_the_day_before_them(reports_of):
    text = (
        "Rebels killed two monks in Gao on May 4. Four days afterwards they stormed a mill in Kidal, killing a guard."
    )
    assert [r["event_date_start"] for r in reports_of(text)] == [date(2024, 5, 4), date(2024, 5, 8)]


def test_arrests_in_a_raid_are_none_of_a_fight_two_days_before(reports_of):
    text = (
        "On May 13 a gunfight between two gangs in Gao left a boy dead. "
        "In a raid in the Kidal hills on Wednesday, the police arrested two men and seized five grenades."
    )
    fight = reports_of(text)[0]
    assert (fight["killed_best"], fight["arrested_best"]) == (1, None)
    assert "Police" not in (fight["perpetrator_name"] or "")


def test_a_number_of_men_is_nobody_s_name(reports_of):
    (report,) = reports_of("A group of 20 to 25 men attacked a shop in Gao on Tuesday, killing its owner.")
    assert report["perpetrator_name"] is None


def test_a_long_name_is_not_cut_at_its_particle(reports_of):
    (report,) = reports_of("Rebels killed two guards in the municipality of Litoral del Sur in Colombia on Tuesday.")
    assert (report["place_name"], report["country"]) == ("Litoral del Sur", "Colombia")


@pytest.mark.parametrize(
    ("text", "abducted"),
    [
        ("Gunmen overpowered the guards of a school in Kaduna on Tuesday and drove 121 pupils into the forest.", 121),
        ("Bandits marched 30 villagers into the bush near Kaduna on Tuesday.", 30),
        ("Gunmen killed two men in Kaduna on Tuesday and drove into the forest.", None),
    ],
)
def test_who_is_driven_into_the_forest_is_abducted(reports_of, text, abducted):
    (report,) = reports_of(text)
    assert report["abducted_best"] == abducted
