"""Who dies by his own hand after he killed others, who dies later of what was done, and of how many they are."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from tasks.extraction.rules.people import years_of

TOLLS = [
    ("Paul Horn shot his wife and his young son to death in Lodi on Friday before turning the gun on himself.", 3, 1),
    ("A man shot and killed his wife in Lodi on Friday. He then killed himself. He was named as Paul Horn, 48.", 2, 1),
    ("A man shot and killed his wife and then himself in Lodi on Friday, police said.", 2, 1),
    ("Two children were shot and killed by their father, who then took his own life, in Lodi on Friday.", 3, 1),
    ("A woman killed her daughter and two grandchildren in Lodi on Friday before killing herself.", 4, 1),
    (
        "Three people were found dead in Lodi on Friday. A man killed his two sons and then himself, police said.",
        3,
        None,
    ),
    ("A man shot a woman and a boy in Lodi on Friday before turning the gun on himself, and the three died.", 3, None),
    ("A 10-year-old boy died in Lodi on Friday when he shot himself. Ian Stone killed himself, police said.", 1, None),
    ("The boy accidentally shot and killed himself in Lodi on Friday, police said.", 1, None),
    ("The shooting in Lodi on Friday claimed the lives of a woman and a man who turned the gun on himself.", 2, None),
]


@pytest.mark.parametrize(("text", "killed", "attackers"), TOLLS)
def test_an_attacker_who_kills_himself_is_one_of_the_dead(reports_of, text, killed, attackers):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["killed_attackers_best"] or None) == (killed, attackers)


@pytest.mark.parametrize(
    "text",
    [
        "A teenager shot in the head in Lodi on Tuesday has died.",
        "The two-year-old who was shot in a flat in Lodi on Tuesday has died.",
        "The twenty-three-year-old who was shot in a flat in Lodi on Tuesday has died.",
        "An 18-month old is dead after a shooting in Lodi on Tuesday.",
        "A toddler is dead after a shooting in Lodi on Tuesday. He was pronounced dead at a hospital.",
        "A suspect was shot and killed by deputies in Lodi on Tuesday. Cobb, 23, died at the scene.",
        "A teenager was shot in the head in Lodi on Tuesday. Ana Ruiz, 16, died at a hospital in Pune on Thursday.",
    ],
)
def test_who_was_hit_and_died_is_dead_once_on_the_day_of_the_attack(reports_of, text):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"], report["place_name"]) == (1, None, "Lodi")
    assert str(report["event_date_start"]) == "2024-05-14"


PARTS = [
    ("Three of four members of a family were shot dead in Lodi on Friday.", 3, None),
    ("Six people were shot at a party in Lodi on Friday. One of the six, a young man, died at the scene.", 1, 5),
    ("Image 7 of 14 A teenager was shot and killed in Lodi on Friday.", 1, None),
    ("7 Action News A teenager was shot and killed in Lodi on Friday.", 1, None),
    ("Two people were killed in Lodi on Friday.[12 killed in a notorious feud, the paper wrote.", 2, None),
]


@pytest.mark.parametrize(("text", "killed", "injured"), PARTS)
def test_of_two_numbers_the_part_counts_and_those_of_pages_and_notes_do_not(reports_of, text, killed, injured):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("the two - year - old", 2),
        ("a seventeen - year - old", 17),
        ("the twenty - three - year - old", 23),
        ("an 18 - month old", 0),
        ("a 61 year old", 61),
        ("the very old", None),
    ],
)
def test_the_age_of_whom_nothing_but_the_age_is_told(words, years):
    doc = Doc(English().vocab, words.split())
    assert years_of(doc[len(doc) - 1]) == years
