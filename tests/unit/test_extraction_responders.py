"""Lone attackers whom a force ends: they are dead attackers, and the force did not do what they did."""

import pytest

DEADLY = [
    "Police shot the gunman dead.",
    "Officers shot and killed the suspect.",
    "He was shot dead by police.",
    "Police shot and killed him.",
]


@pytest.mark.parametrize("end", DEADLY)
def test_a_gunman_shot_by_police_comes_on_top_of_those_he_killed(reports_of, end):
    (report,) = reports_of(f"A gunman opened fire in a mall in Dallas on Tuesday, killing three people. {end}")
    assert (report["killed_best"], report["killed_attackers_best"]) == (4, 1)
    assert "Police" not in (report["perpetrator_name"] or "")


@pytest.mark.parametrize(
    "text",
    [
        "A man stabbed three people in Lyon on Tuesday. Police shot him dead.",
        "A man stabbed three people in Lyon on Tuesday before being shot dead by police.",
        "A man with a knife attacked passengers in Lyon on Tuesday, wounding three, before police shot and killed him.",
    ],
)
def test_a_man_with_a_knife_who_hurt_three_is_the_only_one_dead(reports_of, text):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["killed_attackers_best"], report["injured_best"]) == (1, 1, 3)
    assert report["perpetrator_name"] == "man"


def test_an_attacker_told_twice_in_one_breath_is_one(reports_of):
    text = (
        "The attacker, a 30-year-old man, was killed by security guards after he stabbed two nurses in Lyon on Tuesday."
    )
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"], report["perpetrator_name"]) == (1, 2, None)


@pytest.mark.parametrize(
    "text",
    [
        "Police shot and killed a man in Dallas on Tuesday after he pointed a gun at officers.",
        "A man was shot dead by police in Dallas on Tuesday.",
        "Soldiers shot dead three farmers in Gao on Tuesday.",
    ],
)
def test_whom_a_force_shot_without_an_attack_before_it_shot(reports_of, text):
    (report,) = reports_of(text)
    assert report["perpetrator_name"] is not None
    assert not report["killed_attackers_best"]


def test_the_object_of_two_verbs_is_hit_and_not_their_subject(reports_of):
    (report,) = reports_of("Troops shot and wounded her in Gao on Tuesday.")
    assert (report["killed_best"], report["injured_best"]) == (None, 1)


def test_who_rammed_a_crowd_is_dead_beside_the_two_he_killed(reports_of):
    text = (
        "On Tuesday a Palestinian rammed his car into a bus stop outside Ramot, killing two Israelis, one of them a "
        "boy of six. Police shot the driver dead at the scene."
    )
    (report,) = reports_of(text)
    assert (report["killed_best"], report["killed_attackers_best"], report["perpetrator_name"]) == (3, 1, None)
