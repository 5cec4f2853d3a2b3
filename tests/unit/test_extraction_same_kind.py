"""Whose kind a number alone takes over, plurals that point back, numbers before a participle, deaths that are borne."""

import pytest


def groups(read, text):
    return [(c["outcome"], c["count_best"], c["victim_type"]) for c in read(text).casualty_claims]


MORE = [
    # text, (best figure, kind) of the last group
    ("Nine militants were killed in Tank on Saturday. Six more were gunned down in Bannu.", (6, "militant")),
    ("Nine militants were killed in Tank on Saturday, and another four in Bannu.", (4, "militant")),
    (
        "Five soldiers were killed in an ambush in Gao on Monday. Another three died in a blast in Kidal.",
        (3, "security_force"),
    ),
    ("Two guards and three more were killed in a blast in Herat on Monday.", (3, "civilian")),  # others than guards
    ("Nine militants were killed in Tank on Saturday. Three other people died in a blast in Bannu.", (3, "civilian")),
    ("A militant was killed in Tank on Saturday. A murdered student was found in Bannu.", (1, "civilian")),
]


@pytest.mark.parametrize(("text", "last"), MORE)
def test_a_number_alone_counts_such_as_were_told_before(read, text, last):
    assert groups(read, text)[-1][1:] == last


def totals(reports_of, text):
    return [(r["killed_low"], r["killed_best"], r["injured_best"], r["abducted_best"]) for r in reports_of(text)]


BACK = [
    "Police killed six gunmen in Kano on Friday. Officials said that the slain men had been wanted for years.",
    "Police killed six gunmen in Kano on Friday. The army said that rifles were taken from the dead gunmen.",
    "Six people died in an attack in Kano on Friday, police said. The dead people were buried, a priest said.",
]


@pytest.mark.parametrize("text", BACK)
def test_a_plural_without_a_number_is_of_those_told_before(reports_of, text):
    assert totals(reports_of, text) == [(6, 6, None, None)]


def test_a_plural_of_others_is_not(reports_of):
    text = "Two soldiers were killed in an attack on a post in Khost on Monday. The attackers were also killed."
    assert totals(reports_of, text)[0][0] > 2


def test_children_who_died_of_what_hurt_them_count(reports_of):
    text = (
        "A woman strangled her two children and took her own life in Lahore on Tuesday. The children died on the spot, "
        "while she passed away in hospital."
    )
    assert totals(reports_of, text)[0][1] == 3


def test_a_number_before_the_participle_counts(reports_of):
    text = "Elders sought the recovery of the three kidnapped engineers, who were seized in Tank on Monday."
    assert totals(reports_of, text) == [(None, None, None, 3)]


def test_whom_somebody_mourned_is_no_victim(reports_of):
    text = "A man stabbed his brother to death in Cairo on Monday. He was recovering from the death of his nephew."
    assert totals(reports_of, text) == [(1, 1, None, None)]


def test_the_death_that_is_told_for_its_own_sake_is(reports_of):
    text = "A man shot at a house in Cairo on Monday, which led to the death of his nephew."
    assert totals(reports_of, text) == [(1, 1, None, None)]


@pytest.mark.parametrize("verb", ["beat", "poisoned", "hacked"])
def test_to_death_kills_also_behind_whom_it_befell(reports_of, verb):
    (report,) = reports_of(f"A man {verb} his neighbour to death in Lagos on Monday.")
    assert (report["killed_best"], report["injured_best"]) == (1, None)


def test_wounds_of_those_whom_a_list_of_the_dead_names_hurt_nobody_else(reports_of):
    text = (
        "Gunmen opened fire in a shop in Quetta on Monday, killing three people. The deceased include a father, his "
        "son and the guard who suffered multiple bullet injuries."
    )
    assert totals(reports_of, text) == [(3, 3, None, None)]


@pytest.mark.parametrize(
    ("hurt", "injured"),
    [
        ("her father and brother were in serious condition", 2),
        ("her father was in serious condition", 1),
        ("her father and brother were at home", None),
    ],
)
def test_all_who_are_left_in_a_bad_state_are_hurt(reports_of, hurt, injured):
    text = f"A man stabbed his daughter in Lodhran, Pakistan, on Monday. The girl succumbed to her wounds while {hurt}."
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (1, injured)


def test_whom_a_strike_also_killed_is_one_more(reports_of):
    text = "A strike on Beirut on Friday killed a commander of Hezbollah. The strike also killed Ali Nasser, a cook."
    assert reports_of(text)[0]["killed_best"] == 2


def test_a_boulder_that_fell_attacked_nobody(reports_of):
    text = "Two labourers were killed by a heavy boulder, which fell on them near Skardu, Pakistan, on Monday."
    assert reports_of(text) == []


def test_boulders_that_a_mob_threw_did(reports_of):
    (report,) = reports_of("A mob stoned a thief with boulders in Lagos, Nigeria, on Monday, killing him.")
    assert (report["event_type"], report["killed_best"]) == ("mob_violence", 1)
