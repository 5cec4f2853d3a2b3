"""How many were killed, hurt, taken and held: lists, kin, parts of a whole, and those who are told again."""

import pytest


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("On Tuesday a guard in Gao shot and killed his wife, two young children and his mother-in-law.", 4, None),
        ("His brother-in-law and two nephews were shot dead in Gao on Tuesday.", 3, None),
        ("An attack on a post in Gao on Tuesday left an assistant subinspector and a constable dead.", 2, None),
        ("A gunman shot his mother and 8-year-old brother dead in Gao on Tuesday.", 2, None),
        ("A former Norwood and Hardin State College player is dead after he was shot in Gao on Tuesday.", 1, None),
        ("A Norwegian and a Danish nurse were killed by gunmen in Gao on Tuesday.", 2, None),
        ("Militants stormed a hotel in Gao on Tuesday. At least 21 people were killed including a cook and a guard, "
         "28 other people were injured.", 21, 28),
        ("Ten people, including a cook and a guard, were killed in a blast in Gao on Tuesday.", 10, None),
        ("A shooting in Gao on Tuesday killed five people, wounded eight and left a guard with a leg wound.", 5, 9),
        ("Gunmen left Gao with heavy injuries on Tuesday after they had killed two traders.", 2, None),
        ("A gunman opened fire on a family in Gao on Tuesday, killing a woman. Her father and brother were in serious "
         "condition.", 1, 2),
        ("The head of the provincial council was shot dead in Gao on Tuesday.", 1, None),
        ("A man was shot in the head in Gao on Tuesday.", None, 1),
    ],
)  # fmt: skip
def test_lists_and_kin_are_counted_whole(reports_of, text, killed, injured):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "outcome", "told"),
    [
        ("Gunmen kidnapped the village head along with 12 others near Gao on Tuesday.", "abducted", 13),
        ("Police arrested two men over the killing of a trader in Gao on Tuesday. The two suspects were arrested in a "
         "raid.", "arrested", 2),
        ("Police arrested two men over the killing of a trader in Gao on Tuesday. Another suspect was arrested on "
         "Wednesday.", "arrested", 3),
    ],
)  # fmt: skip
def test_who_is_taken_or_held_is_counted_once(reports_of, text, outcome, told):
    (report,) = reports_of(text)
    assert report[f"{outcome}_best"] == told


@pytest.mark.parametrize(
    ("text", "side", "told"),
    [
        ("Rebels killed soldiers in Gao on Tuesday.", "security", None),
        ("Troops killed several rebels in Gao on Tuesday.", "attackers", 3),
        ("Two soldiers and several civilians were killed in a raid in Gao on Tuesday.", "security", 2),
    ],
)
def test_a_side_of_whom_no_number_is_told_has_none(reports_of, text, side, told):
    (report,) = reports_of(text)
    assert report[f"killed_{side}_best"] == told
