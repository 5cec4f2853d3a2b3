"""Tolls: persons told again, totals and their parts, updates, two tolls side by side."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.mentions import Count, Group, Words
from tasks.extraction.persons import resolve_persons
from tasks.extraction.quantities.numbers import find_quantities
from tasks.extraction.rules.pairs import outweigh, paired_tolls
from tasks.extraction.tolls import tolls_of

SHOT = "trigger.verb.shoot"
INJURED = "trigger.verb.injure"


def group(outcome, text, number=1, *, at=0, head=None, rule=INJURED, **more):
    count = Count(number, number, number, text, "none" if number == 0 else "exact")
    return Group(
        outcome, Words(at, at + len(text), text), head or text.split()[-1].lower(), count, rule_id=rule, **more
    )


def article(*told):
    """(sentence, group) pairs, a sentence every 300 code points."""
    placed = []
    for sentence, item in told:
        start = sentence * 300 + item.words.start
        item.words = Words(start, start + len(item.words.text), item.words.text)
        placed.append((sentence, item))
    return placed


def totals(*told) -> tuple[int | None, int | None]:
    tolls = tolls_of(article(*told))
    return tolls["killed"].best, tolls["injured"].best


@pytest.mark.parametrize(
    ("told", "killed", "injured"),
    [
        pytest.param(
            [
                (0, group("injured", "A man", rule=SHOT, sex="male")),
                (1, group("killed", "he", definite=True)),
            ],
            1,
            None,
            id="who was shot and died is dead",
        ),
        pytest.param(
            [
                (0, group("killed", "A teacher")),
                (2, group("killed", "Amina Diallo", names=("Amina Diallo",))),
                (5, group("killed", "Diallo", names=("Diallo",))),
            ],
            1,
            None,
            id="a name given later is the one told before",
        ),
        pytest.param(
            [
                (0, group("killed", "Tom Reed", names=("Tom Reed",))),
                (1, group("killed", "Ann Pace", names=("Ann Pace",))),
            ],
            2,
            None,
            id="two names are two persons",
        ),
        pytest.param(
            [
                (0, group("injured", "a 19-year-old man", head="man", sex="male")),
                (1, group("injured", "a 24-year-old man", head="man", sex="male")),
                (3, group("injured", "the 19-year-old", head="old", definite=True)),
            ],
            None,
            2,
            id="ages tell persons apart and join them",
        ),
        pytest.param(
            [
                (0, group("killed", "The sergeant", definite=True, victim_type="security_force")),
                (0, group("injured", "her child", at=40, definite=True)),
            ],
            1,
            1,
            id="whose child is not who",
        ),
        pytest.param(
            [
                (0, group("injured", "an officer", victim_type="security_force")),
                (1, group("injured", "the assailant", definite=True, side="attacker", rule=SHOT)),
            ],
            None,
            2,
            id="an attacker is not the victim",
        ),
        pytest.param(
            [
                (0, group("killed", "one man", head="man")),
                (0, group("injured", "four others", 4, at=30, generic=True, additional=True)),
                (4, group("injured", "four other people", 4, generic=True, additional=True)),
            ],
            1,
            4,
            id="others than the dead are not more than the hurt",
        ),
        pytest.param(
            [
                (0, group("killed", "Two guards", 2, victim_type="security_force")),
                (1, group("killed", "another guard", additional=True, head="guard", victim_type="security_force")),
            ],
            3,
            None,
            id="another is one more",
        ),
        pytest.param(
            [
                (0, group("killed", "ten people", 10, generic=True)),
                (3, group("killed", "12", 12, generic=True, update=True)),
            ],
            12,
            None,
            id="an update replaces",
        ),
        pytest.param(
            [
                (0, group("killed", "ten people", 10, generic=True)),
                (0, group("killed", "two children", 2, at=30, included=True)),
            ],
            10,
            None,
            id="who is included is counted already",
        ),
        pytest.param(
            [
                (0, group("killed", "two soldiers", 2, victim_type="security_force")),
                (0, group("killed", "a civilian", at=30, victim_type="civilian")),
            ],
            3,
            None,
            id="groups side by side add up",
        ),
        pytest.param(
            [
                (0, group("injured", "Six people", 6, generic=True, rule=SHOT)),
                (2, group("killed", "one", generic=True)),
            ],
            1,
            5,
            id="one of those shot died",
        ),
        pytest.param(
            [
                (0, group("injured", "no one else", 0)),
                (1, group("injured", "a driver")),
            ],
            None,
            1,
            id="nobody else is not nobody",
        ),
        pytest.param([(0, group("killed", "no one", 0)), (0, group("injured", "no one", 0, at=5))], 0, 0, id="nobody"),
        pytest.param([(0, group("injured", "no one else", 0))], None, None, id="nobody else alone tells no figure"),
    ],
)
def test_tolls(told, killed, injured):
    assert totals(*told) == (killed, injured)


@st.composite
def told_groups(draw):
    told = []
    for sentence in range(draw(st.integers(0, 6))):
        numbers = sorted(draw(st.lists(st.integers(1, 40), min_size=3, max_size=3)))
        keep = draw(st.lists(st.booleans(), min_size=3, max_size=3))
        low, best, high = (number if kept else None for number, kept in zip(numbers, keep, strict=True))
        text = draw(
            st.sampled_from(["a man", "he", "four others", "soldiers", "Ali Khan", "the victim", "a third man"])
        )
        item = Group(
            draw(st.sampled_from(["killed", "injured", "arrested"])),
            Words(sentence * 100, sentence * 100 + len(text), text),
            text.split()[-1].lower(),
            Count(low, best, high, text, "exact"),
            rule_id=draw(st.sampled_from([SHOT, INJURED])),
            names=("Ali Khan",) if text == "Ali Khan" else (),
            generic=draw(st.booleans()),
            additional=draw(st.booleans()),
            definite=draw(st.booleans()),
            included=draw(st.booleans()),
        )
        told.append((sentence // draw(st.integers(1, 2)), item))
    return told


@given(told_groups())
@settings(deadline=None, max_examples=200)
def test_tolls_are_always_in_order_and_rest_on_groups_that_were_told(told):
    for toll in tolls_of(told).values():
        known = [number for number in (toll.low, toll.best, toll.high) if number is not None]
        assert known == sorted(known)
        assert all(any(group is other for _, other in told) for group in toll.counted)


@given(told_groups())
@settings(deadline=None, max_examples=100)
def test_resolving_persons_only_drops_groups(told):
    told = [item for item in told if item[1].outcome != "arrested"]
    left = resolve_persons(told)
    assert all(item in told for item in left)
    assert resolve_persons([]) == []


def sentence(text):
    return SimpleNamespace(
        doc=SimpleNamespace(text=text),
        text=text,
        quantities=find_quantities(text),
        words=lambda start, end: Words(start, end, text[start:end]),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 dead, 2 injured in market blast", [("killed", 3), ("injured", 2)]),
        ("leaving 1 dead and four wounded, police said", [("killed", 1), ("injured", 4)]),
        ("Five people were killed and at least 12 others were injured", [("killed", 5), ("injured", 12)]),
        ("20 hurt, two of them dead", []),
        ("12 injured and 2 dead after clash", [("injured", 12), ("killed", 2)]),
        ("Two soldiers died on 3 May and 4 houses were hit", []),
    ],
)
def test_two_tolls_side_by_side_are_read_by_the_words_between_them(text, expected):
    assert [(g.outcome, g.count.best) for g in paired_tolls(sentence(text))] == expected


def test_a_pair_outweighs_what_the_parse_made_of_its_words():
    ctx = sentence("leaving 1 dead and 4 injured")
    parsed = [group("killed", "4", 4, at=ctx.doc.text.index("4")), group("arrested", "a man", at=200)]
    left = outweigh(parsed, list(paired_tolls(ctx)))
    assert [(g.outcome, g.count.best) for g in left] == [("arrested", 1), ("killed", 1), ("injured", 4)]
