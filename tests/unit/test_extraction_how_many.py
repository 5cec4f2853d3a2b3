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


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Three people were shot in Tulsa on Thursday. One man died at the scene and another died in hospital.", 2, 1),
        ("Two men were shot in Tulsa on Thursday. One man died at the scene. A second man was taken to a hospital, "
         "where he was pronounced dead.", 2, None),
        ("Four people were shot in Tulsa on Thursday. One died at the scene; a second was taken to hospital, where he "
         "later died. Two others had minor injuries.", 2, 2),
        ("Four people were shot and one died in Tulsa on Monday.", 1, 3),
        ("One person was killed and four people were shot in Tulsa on Monday.", 1, 4),
        ("A woman was killed and two people were hurt in Tulsa on Monday. Police found three people shot.", 1, 2),
        ("A boy and three people were shot in Tulsa on Sunday. One of the wounded has died.", 1, 3),
        ("One person is dead and two are in critical condition after a shooting in Tulsa on Saturday.", 1, 2),
        ("Gunmen killed four members of a family and a friend near Gao on Tuesday. The raid left their father and "
         "three other members of their family dead.", 5, None),
        ("Five people were killed in an ambush near Gao on Tuesday. Two others died in hospital.", 7, None),
    ],
)  # fmt: skip
def test_who_was_hit_and_died_is_not_hurt_besides(reports_of, text, killed, injured):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Gunmen attacked a polio team near Gao on Tuesday. The policemen and vaccinators remained unhurt.", 0, 0),
        ("A grenade was hurled at a house in Gao on Tuesday. The family was unharmed.", 0, 0),
        ("A grenade was hurled at a house in Gao on Tuesday. The gate remained unharmed.", None, None),
        ("A bomb near a van in Gao on Tuesday wounded two guards. The driver escaped unhurt.", None, 2),
        ("Gunmen fired at a car in Gao on Tuesday. The attackers escaped unhurt.", None, None),
    ],
)  # fmt: skip
def test_who_came_to_no_harm_is_told_as_nobody(reports_of, text, killed, injured):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


def test_a_letter_stands_for_somebody_and_a_clause_for_whom_they_took(reports_of):
    (report,) = reports_of("A woman was raped in Gao on Tuesday. After a case was registered, 'H' was arrested.")
    assert report["arrested_best"] == 1
    (report,) = reports_of("The kidnappers freed three of the nine villagers they had abducted near Gao on Tuesday.")
    assert report["abducted_best"] == 9


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A mayor was among the dead in a bombing in Gao on Tuesday.", (2, None)),
        ("Twelve people were killed in a bombing in Gao on Tuesday. A mayor was among the dead.", (12, 12)),
        ("A mayor was among the dead in a bombing in Gao on Tuesday. Twelve people were killed in all.", (12, 12)),
        ("A nurse was among the victims of the kidnapping in Gao on Tuesday.", (None, None)),
        ("A lawmaker was killed by a mob with 68 others in an attack on his house in Gao on Tuesday.", (69, 69)),
        ("A trader was killed by a gunman with two others in Gao on Tuesday.", (1, 1)),
    ],
)
def test_one_of_the_dead_is_no_toll_and_others_who_shared_his_fate_are(reports_of, text, killed):
    (report,) = reports_of(text)
    assert (report["killed_low"], report["killed_best"]) == killed
