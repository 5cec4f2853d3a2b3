"""Tolls of an incident from its groups: what adds up, what replaces, what is counted already."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.mentions import Count, Group, Mention, Words
from tasks.extraction.rules.shares import one_of, shared_over, split_shared
from tasks.extraction.tolls import toll_of


def group(best, head="people", start=0, *, kind="civilian", rule="exact", **more):
    count = Count(best, best, best, str(best), rule)
    text = f"{best} {head}"
    generic = more.pop("generic", head in ("people", "others", "dead"))
    return Group(
        "killed", Words(start, start + len(text), text), head, count, victim_type=kind, generic=generic, **more
    )


def killed(*told):
    toll = toll_of([(sentence, g) for sentence, g in told], "killed")
    return toll.low, toll.best, toll.high


def test_groups_of_one_sentence_add_up():
    assert killed((0, group(2, "soldiers", 0, kind="security_force")), (0, group(1, "civilian", 20))) == (3, 3, 3)


def test_included_groups_are_counted_already():
    assert killed((0, group(10)), (0, group(2, "children", 20, included=True))) == (10, 10, 10)


def test_a_later_detail_is_part_of_the_total():
    assert killed((0, group(12)), (1, group(4, "soldiers", 50, kind="security_force"))) == (12, 12, 12)


def test_an_updated_toll_replaces_the_earlier_one():
    assert killed((0, group(7)), (3, group(12, "dead", 90, update=True))) == (12, 12, 12)


def test_another_two_come_on_top():
    assert killed((0, group(5, "guards", kind="security_force")), (1, group(2, "others", 60, additional=True))) == (
        7,
        7,
        7,
    )


def test_attackers_told_later_are_added():
    told = (
        (0, group(3, "officers", kind="security_force")),
        (1, group(2, "gunmen", 60, kind="militant", side="attacker")),
    )
    assert killed(*told) == (5, 5, 5)


def test_the_same_people_told_again_are_counted_once():
    four = group(4, "miners")
    assert killed((0, four), (4, group(4, "miners", 200, definite=True))) == (4, 4, 4)


def test_nobody_is_zero_and_untold_is_null():
    assert killed((0, group(0, rule="none"))) == (0, 0, 0)
    assert killed() == (None, None, None)


def test_several_alone_takes_the_least_of_the_word():
    several = Group("killed", Words(0, 16, "several fighters"), "fighters", Count(3, None, None, "several", "vague"))
    assert killed((0, several)) == (3, 3, None)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 60), st.booleans(), st.booleans()), max_size=8))
@settings(max_examples=80, deadline=None)
def test_low_best_and_high_stay_in_order(told):
    groups = [
        (s, group(n, "people" if g else "guards", i * 40, additional=a)) for i, (s, n, g, a) in enumerate(sorted(told))
    ]
    low, best, high = killed(*groups)
    assert low is None or best is None or low <= best
    assert best is None or high is None or best <= high


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nine people were killed across both attacks.", 2),
        ("Nine people were killed across the three attacks.", 3),
        ("Nine people were killed across the attacks.", 0),
        ("Nine people were killed in the attack.", None),
    ],
)
def test_figures_told_over_several_attacks(text, number):
    assert shared_over(text) == number


def test_a_shared_figure_is_split_evenly():
    assert one_of("This was one of three related attacks on the same day.") == 3
    words = Words(0, 6, "killed")
    first = Mention(0, words, "r", "armed_attack", 1, "plain", one_of=3)
    second = Mention(1, words, "r", "armed_attack", 1, "plain", groups=[group(9)], shared_over=0)
    split_shared([first, second])
    assert second.groups[0].count.best == 3


def test_a_figure_for_a_series_is_not_all_that_one_of_it_did(reports_of):
    series = "Twelve parcel bombs were found in shops in five towns in the U.S.A., collectively injuring four people."
    [report] = reports_of(
        f"{series} In this incident, one bomb was found in Amarillo, Texas. No injuries were suffered."
    )
    assert report["injured_best"] == 0
    [report] = reports_of("Four bombs went off in Valdivia, Chile, collectively injuring six people.")
    assert report["injured_best"] == 6
