"""Acts of different people, days or places that one sentence or one stretch of text tells together."""

import pytest


def told(reports_of, text):
    """(type, killed, place) of every report, in the order told."""
    return [(r["event_type"], r["killed_best"], r["place_name"]) for r in reports_of(text)]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Residents tried to lynch a security guard after he shot a customer dead in Ikeja, Nigeria, on Sunday.",
            [("mob_violence", None, "Ikeja"), ("armed_attack", 1, "Ikeja")],
        ),
        (
            "Villagers beat a suspected thief to death after he stabbed a farmer to death in Embu, Kenya, on Friday.",
            [("mob_violence", 1, "Embu"), ("armed_attack", 1, "Embu")],
        ),
        # police who shoot an attacker end the attack
        (
            "Police shot dead a man after he stabbed two officers in Quito, Ecuador, on Monday.",
            [("armed_attack", 1, "Quito")],
        ),
        # who takes somebody kills his guard as he does it
        (
            "Gunmen kidnapped a doctor after killing his guard in Jos, Nigeria, on Tuesday.",
            [("abduction", 1, "Jos")],
        ),
    ],
)
def test_what_the_lynched_did_before_is_an_act_of_its_own(reports_of, text, acts):
    assert told(reports_of, text) == acts


def test_a_lynching_that_was_tried_killed_nobody(reports_of):
    text = (
        "A crowd attempted to lynch two robbers after they stabbed a trader to death in Palmira, Colombia, on Monday."
    )
    lynching, stabbing = reports_of(text)
    assert (lynching["status"], lynching["killed_best"]) == ("attempted", None)
    assert (stabbing["status"], stabbing["killed_best"]) == ("occurred", 1)


FREED = (
    "BAMENDA, Cameroon: After a gunfight that left three abductors dead, soldiers on Thursday freed a priest kidnapped "
    "by an armed gang in Kumbo a day earlier.\n\nHis driver was killed when he resisted.\n\n"
    "Troops chased the gang into the hills, where the abductors were surrounded and heavy firing ensued."
)


def test_captives_freed_by_force_are_one_act_and_their_abduction_another(reports_of):
    clash, abduction = reports_of(FREED)
    assert (clash["event_type"], clash["killed_best"], clash["abducted_best"]) == ("armed_clash", 3, None)
    assert (abduction["event_type"], abduction["killed_best"], abduction["abducted_best"]) == ("abduction", 1, 1)
    assert (clash["event_date_start"] - abduction["event_date_start"]).days == 1


def test_captives_freed_without_a_fight_are_one_act(reports_of):
    text = "Police rescued a boy who was kidnapped in Kumbo, Cameroon, on Monday, and arrested two men."
    (report,) = reports_of(text)
    assert report["event_type"] == "abduction"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A trader was shot dead in Gaya, India, on Monday. Also on Monday, a bomb went off near a market.", 2),
        ("A teacher was hurt in a gun attack in Hub, Pakistan. Also, a grenade was hurled at his house last night.", 2),
        ("A car bomb killed seven people in Baquba, Iraq, on Monday. Also in the attack, 12 people were wounded.", 1),
        ("A car bomb killed seven people in Baquba, Iraq, on Monday. Also on Monday, police said 12 had been hurt.", 1),
    ],
)
def test_also_with_a_time_of_its_own_passes_on_to_another_act(reports_of, text, count):
    assert len(reports_of(text)) == count


ROUND_UP = (
    "GAROWE: Four security men were killed and eight others injured in armed attacks on army and police posts in "
    "Bosaso and Qardho districts over the past 24 hours.\n\n"
    "Officials said the police post in Bosaso was targeted early on Thursday. Gunmen opened fire at the post and "
    "policemen returned fire. As a result of the gunfight, one policeman lost his life while two others were hurt.\n\n"
    "In Qardho district, armed men attacked an army post late on Wednesday night. During a heavy gun battle, three "
    "soldiers were killed and six others injured, they added.\n\n"
    "Reports said fighters also tried to storm a police station in the Rako area on Wednesday night."
)


def test_the_parts_of_a_sum_have_their_own_dead_and_places(reports_of):
    acts = [(r["place_name"], r["killed_best"], r["injured_best"]) for r in reports_of(ROUND_UP)]
    assert acts == [("Bosaso", 1, 2), ("Qardho", 3, 6)]


def test_one_attack_told_again_is_no_sum(reports_of):
    text = (
        "Four people were killed in attacks in Bosaso, Somalia, on Sunday. Police said gunmen attacked a market in "
        "Bosaso, killing four people."
    )
    assert [r["killed_best"] for r in reports_of(text)] == [4]
