"""Evaluation: the gold format, the pairing of reports with gold incidents, scores and calibration."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from tasks.evaluation.alignment import assign
from tasks.evaluation.calibration import reliability
from tasks.evaluation.comparison import same_group, same_name
from tasks.evaluation.gold import GoldError, read_gold
from tasks.evaluation.scores import Tally, evaluate
from tasks.evaluation.tables import render
from tasks.extraction.model import Extraction

GOLD = Path(__file__).parents[2] / "data" / "gold"
TEXT = "A bomb killed four men in Tarsa on Monday. In Kolan, gunmen shot a guard."
BOMBING = {
    "is_main": True,
    "status": "occurred",
    "event_type": "bombing",
    "date": ["2020-03-02", "2020-03-02"],
    "place_name": ["Tarsa"],
    "killed": [4, 4, 4],
    "injured": None,
    "evidence": ["bomb killed four men"],
}
SHOOTING = {"event_type": "armed_attack", "place_name": "Kolan", "killed": [1, 1, 1], "perpetrator_name": ["gunmen"]}


def report(number: int, **values):
    row = {"report_id": f"a-{number:02d}", "confidence": 0.8, "evidence": [], "is_main": True, "status": "occurred"}
    return row | values


TOLD_BOMBING = report(
    1,
    event_type="bombing",
    event_date_start="2020-03-02",
    event_date_end="2020-03-02",
    place_name="Tarsa",
    killed_low=4,
    killed_best=4,
    killed_high=4,
    evidence=[{"field": "event_type", "char_start": 2, "char_end": 6, "text": "bomb", "rule_id": "x"}],
)
TOLD_SHOOTING = report(2, event_type="armed_attack", place_name="Kolan", killed_low=1, killed_best=1, killed_high=1)


class FixedEngine:
    """An engine that tells what it is given."""

    version = "fixed"

    def __init__(self, *reports, people=()):
        self.reports, self.people = list(reports), list(people)

    def extract(self, articles):
        for article in articles:
            yield Extraction(article.article_id, reports=self.reports, participants=self.people)


@pytest.fixture
def gold_file(tmp_path):
    def write(*incidents, **keys):
        path = tmp_path / "gold.jsonl"
        path.write_text(
            json.dumps({"id": "a", "text": TEXT, "incidents": list(incidents)} | keys) + "\n", encoding="utf-8"
        )
        return path

    return write


def rates(tally: Tally) -> tuple[int, int, int]:
    return tally.true_positive, tally.false_positive, tally.false_negative


def test_a_perfect_engine_scores_one(gold_file):
    people = [{"report_id": "a-02", "role": "perpetrator", "name": "gunmen"}]
    scores = evaluate(gold_file(BOMBING, SHOOTING), FixedEngine(TOLD_SHOOTING, TOLD_BOMBING, people=people))
    assert {name: tally.f1 for name, tally in scores.fields.items() if tally.f1 != 1} == {
        "injured": None,
        "injured_best": None,
    }
    assert scores.misses == []


def test_a_missed_incident_costs_recall_and_an_invented_one_precision(gold_file):
    invented = report(3, event_type="arson", place_name="Elsewhere")
    scores = evaluate(gold_file(BOMBING, SHOOTING), FixedEngine(TOLD_BOMBING, invented))
    assert rates(scores.fields["incident"]) == (1, 1, 1)
    assert rates(scores.fields["killed"]) == (1, 0, 1)
    assert [line.split()[1] for line in scores.misses] == ["missed", "invented"]


def test_a_wrong_value_costs_both_and_an_unannotated_one_nothing(gold_file):
    told = TOLD_BOMBING | {"killed_best": 5, "killed_high": 5, "injured_best": 2, "country_code": "XYZ"}
    scores = evaluate(gold_file(BOMBING), FixedEngine(told))
    assert rates(scores.fields["killed_best"]) == (0, 1, 1)
    assert rates(scores.fields["injured_best"]) == (0, 1, 0)
    assert "country_code" not in scores.fields


def test_articles_without_incidents_are_counted_apart(gold_file):
    assert evaluate(gold_file(), FixedEngine()).quiet == (1, 1)
    assert evaluate(gold_file(), FixedEngine(TOLD_BOMBING)).quiet == (0, 1)


def test_reports_are_right_when_days_tolls_and_country_are(gold_file):
    wrong = TOLD_SHOOTING | {"killed_best": 2}
    scores = evaluate(gold_file(BOMBING, SHOOTING), FixedEngine(TOLD_BOMBING, wrong))
    assert scores.outcomes == [(0.8, True), (0.8, False)]


def test_tables_show_fields_tags_and_calibration(gold_file):
    path = gold_file(BOMBING, SHOOTING, tags=["blast"])
    console = Console(record=True, width=100)
    console.print(render(evaluate(path, FixedEngine(TOLD_BOMBING, TOLD_SHOOTING))))
    text = console.export_text()
    assert "killed_best" in text
    assert "0.8-0.9" in text
    assert "1 articles, 0 failed" in text


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"killed": [3, 2, 1]}, "not in order"),
        ({"killed": [3, 2]}, "low, best, high"),
        ({"event_type": "party"}, "event_type"),
        ({"colour": "red"}, "colour"),
        ({"evidence": ["words that are not there"]}, "not in the text"),
        ({"date": ["2020-02-30", "2020-03-02"]}, "day"),
        ({"date": ["2020-03-03", "2020-03-02"]}, "after"),
    ],
)
def test_a_gold_file_outside_the_format_is_refused_with_its_line(gold_file, change, complaint):
    with pytest.raises(GoldError, match=rf"gold\.jsonl:1: .*{complaint}"):
        read_gold(gold_file(BOMBING | change))


def test_a_line_that_is_no_json_is_refused_with_its_line(tmp_path):
    path = tmp_path / "broken.jsonl"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match=r"broken\.jsonl:1"):
        read_gold(path)


def test_the_bundled_gold_articles_follow_the_format():
    gold = read_gold(GOLD)
    incidents = [incident for article in gold for incident in article.incidents]
    assert len(gold) >= 40
    assert len({article.article.article_id for article in gold}) == len(gold)
    assert all(incident["evidence"] for incident in incidents)
    assert sum(not article.incidents for article in gold) >= 8
    assert {incident["status"] for incident in incidents} >= {"occurred", "attempted", "foiled", "threatened"}
    assert sum(not incident["is_main"] for incident in incidents) >= 5
    for incident in incidents:
        parts = [incident.get(f"killed_{side}_best") or 0 for side in ("attackers", "civilians", "security")]
        best = (incident.get("killed") or [None, None, None])[1]
        assert best is None or sum(parts) <= best


@given(
    st.integers(0, 6).flatmap(
        lambda rows: st.integers(1, 6).flatmap(
            lambda columns: st.lists(
                st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.5, 3.0]), min_size=columns, max_size=columns),
                min_size=rows,
                max_size=rows,
            )
        )
    )
)
@settings(deadline=None, max_examples=150)
def test_the_assignment_is_as_good_as_scipys(scores):
    # here, as it takes each process that collects the tests most of a second
    from scipy.optimize import linear_sum_assignment

    pairs = assign(scores)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    if scores:
        rows, columns = linear_sum_assignment(scores, maximize=True)
        best = sum(scores[row][column] for row, column in zip(rows, columns, strict=True))
        assert len(pairs) == len(rows)
        assert math.isclose(sum(scores[row][column] for row, column in pairs), best)


def test_every_report_falls_into_one_decile():
    outcomes = [(score / 100, True) for score in range(101)]
    table = reliability(outcomes)
    assert sum(item.count for item in table) == 101
    assert [round(item.low, 1) for item in table] == [number / 10 for number in range(10)]


@pytest.mark.parametrize(
    ("gold", "told", "expected"),
    [
        ("Tarsa", "Tarsa District", True),
        (["Kolan", "Tarsa"], "tarsa", True),
        ("São Tomé", "Sao Tome", True),
        ("Tarsa", "Kolan", False),
    ],
)
def test_places_are_compared_by_words_without_kinds_and_accents(gold, told, expected):
    assert same_name(gold, told) is expected


@pytest.mark.parametrize(
    ("gold", "told", "expected"),
    [
        (["Red Hill Army"], "RHA", True),
        (["RHA"], "Red Hill Army", True),
        (["Red Hill Army"], ["somebody", "the Red Hill fighters"], True),
        (["police"], "army", False),
    ],
)
def test_groups_are_compared_by_words_and_initials(gold, told, expected):
    assert same_group(gold, told) is expected
