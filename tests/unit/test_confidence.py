"""Confidence: fitted weights, features of a report, the fit itself."""

import random
from datetime import date

import pytest

from tasks.evaluation.calibration import calibration_error
from tasks.evaluation.fitting import fit_logistic, probability
from tasks.extraction.confidence import (
    CALIBRATION,
    EVENT,
    RIGHT,
    UNSURE,
    load_weights,
    score,
)
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Count, Group, Mention, Words
from tasks.extraction.report_features import Telling, features
from tasks.extraction.tolls import tolls_of


def mention(sentence=0, strength="strong", groups=(), flags=()):
    words = Words(0, 4, "bomb")
    return Mention(sentence, words, "x", "bombing", 1, strength, groups=list(groups), flags=set(flags))


def killed(number):
    return Group("killed", Words(5, 9, "four"), "people", Count(number, number, number, "four", "exact"))


def scored(incident, *told):
    return score(incident, *told, tolls_of(incident.groups))


def read(incident, *told):
    return features(incident, *told, tolls_of(incident.groups))


@pytest.mark.parametrize("model", [RIGHT, EVENT])
def test_every_fitted_weight_belongs_to_a_feature(model):
    known = read(Incident([mention()]), None, None, Telling())
    assert set(load_weights(CALIBRATION, model)) == set(known)


def test_confidence_is_a_probability_and_falls_with_what_speaks_against():
    sure = scored(Incident([mention(groups=[killed(4)])]), None, None, Telling())
    doubtful = scored(
        Incident([mention(sentence=9, strength="toll", groups=[killed(4)], flags={"accident"})]), None, None, Telling()
    )
    assert 0 < doubtful.confidence < sure.confidence < 1
    assert 0 < doubtful.event < sure.event < 1


def test_a_sum_over_a_war_in_the_middle_of_a_speech_is_hardly_an_incident():
    news = Telling("Bomb kills four in market", date(2024, 5, 3))
    speech = Telling("Minister opens conference on trade", date(2024, 5, 3))
    blast = scored(Incident([mention(groups=[killed(4)])]), None, None, news)
    toll = scored(Incident([mention(9, "toll", [killed(50_000)], {"generic"})]), None, None, speech)
    assert blast.event > 0.6 > UNSURE >= toll.event


def test_a_report_is_never_surer_to_be_right_than_to_be_of_an_incident():
    capped = scored(Incident([mention(groups=[killed(4)], flags={"accident"})]), None, None, Telling())
    assert capped.confidence <= capped.event <= UNSURE


def test_a_note_and_an_essay_are_told_apart_by_their_length_and_by_how_thick_violence_is_told():
    note = read(Incident([mention()]), None, None, Telling(text="Gunmen killed four guards in Lomo on 3 May."))
    essay = read(Incident([mention()]), None, None, Telling(text="The harvest was good.\n" * 400))
    assert (note["brief"], note["thick"], note["long"]) == (1, 1, 0)
    assert (essay["brief"], essay["thin"], essay["long"]) == (0, 1, 1)


def test_what_speaks_against_a_report_is_a_feature_and_so_is_its_kind():
    telling = Telling(against={"nobody counted": True}, event_type="arrest", text="Police held two men.")
    told = read(Incident([mention()]), None, None, telling)
    assert told["against_nobody_counted"] == told["note_nobody_counted"] == told["kind_arrest"] == 1
    assert told["against_vague_figures"] == told["kind_clash"] == told["kind_other"] == 0


def test_features_tell_how_a_report_was_read():
    told = read(Incident([mention(groups=[killed(4)]), mention(1, "toll")]), None, None, Telling())
    assert told["killed_told"] == told["several_mentions"] == told["no_date"] == told["in_lead"] == 1
    assert told["toll_only"] == told["injured_told"] == told["exact_date"] == 0


def test_the_fit_finds_the_odds_it_was_made_from():
    draw = random.Random(7)
    samples = []
    for _ in range(4_000):
        seen = {"bias": 1.0, "clear": float(draw.random() < 0.5), "noise": float(draw.random() < 0.5)}
        samples.append((seen, draw.random() < probability({"bias": -1.0, "clear": 2.0}, seen), 1.0))
    weights = fit_logistic(samples)
    assert weights["bias"] == pytest.approx(-1, abs=0.2)
    assert weights["clear"] == pytest.approx(2, abs=0.2)
    assert weights["noise"] == pytest.approx(0, abs=0.2)
    assert calibration_error([(probability(weights, seen), right) for seen, right, _ in samples]) < 0.03
