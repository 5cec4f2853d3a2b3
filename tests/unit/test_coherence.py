"""How what an article tells of one incident hangs together, and what it seems to have told twice."""

from datetime import date

import pytest

from tasks.contracts.vocab import TELLING_DOUBTS
from tasks.extraction.coherence import doubt_retold, first_doubt, is_told_in_full, speaks_against
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Count, Group, Mention, Role, When, Where, Words
from tasks.extraction.tolls import tolls_of


def mention(sentence=0, kind="bombing", *, groups=(), days=(), places=(), flags=(), rank=1.0):
    words = Words(0, 4, "bomb")
    return Mention(
        sentence,
        words,
        "x",
        kind,
        1,
        "strong",
        groups=list(groups),
        when=[When(words, day, day, "day", "text", "x", hold=0) for day in days],
        where=[Where(words, (place,), "place.in", rank) for place in places],
        flags=set(flags),
    )


def killed(number, start=5, **values):
    count = Count(number or 2, number, number, "four", "exact" if number else "vague")
    return Group("killed", Words(start, start + 4, "four"), "people", count, **values)


MONDAY = When(Words(0, 6, "Monday"), date(2024, 5, 2), date(2024, 5, 2), "day", "relative", "x", hold=0)


QUETTA = Where(Words(0, 4, "bomb"), ("Quetta",), "place.in", 1.0)


def told(*mentions, when=MONDAY, where=QUETTA, incidents=1, main=True):
    incident = Incident(list(mentions))
    tolls = tolls_of(incident.groups)
    return first_doubt(speaks_against(incident, (when, where), tolls, incidents=incidents, main=main))


def lead(**values):
    return mention(groups=[killed(4)], days=[date(2024, 5, 2)], places=["Quetta"], **values)


def test_what_one_sentence_tells_hangs_together():
    assert told(lead()) is None


@pytest.mark.parametrize(
    ("mentions", "reason"),
    [
        ([lead(), mention(1, days=[date(2024, 5, 3)])], "told of several days"),
        ([mention(0, "arrest", places=["Quetta"]), mention(1)], "told behind other news"),
        ([lead(), mention(9, groups=[killed(5)])], "parts far apart"),
        ([lead(), mention(1, groups=[killed(2, start=900, additional=True)])], "parts far apart"),
        ([mention(groups=[killed(4)], flags=["definite"])], "told as known"),
        ([mention(places=["Quetta"], flags=["background"])], "told in passing"),
        ([mention(places=["Quetta"])], "nobody counted"),
        ([mention(groups=[killed(None)], places=["Quetta"])], "vague figures"),
        ([mention(groups=[killed(4)])], "place told apart"),
        ([mention(groups=[killed(4)], places=["Quetta", "Chaman"], rank=0.5)], "place told apart"),
    ],
)
def test_what_was_put_together_is_doubted(mentions, reason):
    assert told(*mentions) == reason
    assert reason in TELLING_DOUBTS


def test_a_foiled_attack_harmed_nobody():
    foiled = mention(places=["Quetta"])
    foiled.status = "foiled"
    assert told(foiled) is None


def test_where_the_article_is_at_home_is_not_told_apart():
    assert told(mention(groups=[killed(4)]), where=None) is None


def test_an_incident_among_many_a_recalled_one_and_one_without_a_day_are_doubted():
    halved = mention(groups=[killed(4)], days=[date(2024, 5, 2)])
    assert told(halved, main=False) == "told in passing"
    assert told(halved, incidents=9) == "one of many"
    assert told(lead(sentence=9), when=None) == "no day told"


@pytest.mark.parametrize(
    "mentions",
    [
        [lead(), mention(9)],  # a later sentence that gives no value
        [lead(), mention(1, groups=[killed(2, start=900, side="attacker")])],  # the dead of the other side
        [mention(groups=[killed(4)], places=["Quetta"], rank=0.5)],  # the only place of the sentence
        [lead(flags=["definite"])],  # known, and told in full
        [mention(0, "security_operation", places=["Quetta"]), mention(1, "armed_clash", groups=[killed(4)])],
    ],
)
def test_what_speaks_against_nothing_that_is_used_is_no_doubt(mentions):
    assert told(*mentions) is None


def test_what_the_lead_tells_without_a_day_was_in_the_days_before():
    assert told(lead(), when=None) is None
    assert told(lead(), when=None, main=False) == "told in passing"


def test_a_review_of_many_attacks_tells_each_with_its_day_its_place_and_its_dead():
    assert told(lead(), main=False, incidents=9) is None
    claimed = mention(days=[date(2024, 5, 2)], places=["Quetta"], flags=["background"])
    claimed.roles.append(Role.named("claimant", Words(0, 4, "bomb"), "x"))
    assert told(claimed) is None


def test_what_harmed_somebody_on_a_day_in_a_place_is_told_in_full():
    setting = MONDAY, QUETTA
    assert is_told_in_full(Incident([lead()]), setting)
    assert not is_told_in_full(Incident([lead()]), (None, QUETTA))
    assert not is_told_in_full(Incident([mention(places=["Quetta"])]), setting)


def row(**values):
    told = {
        "killed_best": 4,
        "injured_best": None,
        "abducted_best": None,
        "country_code": "PAK",
        "confidence": 0.6,
        "doubt": None,
    }
    at = {"event_date_start": date(2024, 5, 2), "geo_precision": 1, "latitude": 30.2, "longitude": 67.0}
    return told | at | values


@pytest.mark.parametrize(
    ("change", "flags", "doubt"),
    [
        ({}, (), "told twice"),
        ({"event_date_start": date(2024, 5, 3), "geo_precision": 4}, (), "told twice"),
        ({}, ("another",), None),
        ({"killed_best": 5}, (), None),
        ({"killed_best": None}, (), None),
        ({"country_code": "AFG"}, (), None),
        ({"event_date_start": date(2024, 5, 9)}, (), None),
        ({"latitude": 31.3}, (), None),
    ],
)
def test_the_less_sure_of_two_reports_that_tell_the_same_is_doubted(change, flags, doubt):
    rows = [row(), row(confidence=0.5) | change]
    doubt_retold(rows, [Incident([mention()]), Incident([mention(flags=flags)])])
    assert [r["doubt"] for r in rows] == [None, doubt]
