"""Who claims, who blames, who denies: four different things, and an act that is denied is told as denied."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText
from tasks.settings import Settings

MODEL = Path(__file__).parents[2] / "data" / "models" / "en_ledger"
PUBLISHED = datetime(2024, 5, 16, tzinfo=UTC)
pytestmark = pytest.mark.skipif(not (MODEL / "meta.json").exists(), reason="the trained pipeline is not there")


@pytest.fixture(scope="module")
def engine():
    return RulesEngine(Settings())


def read(engine, text):
    extraction = next(iter(engine.extract([ArticleText("a", text, None, PUBLISHED)])))
    assert not extraction.issues
    return extraction


def names(extraction, role):
    return [row["name"] for row in extraction.participants if row["role"] == role]


DENIED = [
    ("The army denied that its troops had shelled a market in Rutshuru on Monday.", "army"),
    ("The army denied killing three farmers near Jos on Monday.", "army"),
    ("The ministry rejected reports that rebels had killed ten soldiers in Bor on Monday.", "ministry"),
]


@pytest.mark.parametrize(("text", "denier"), DENIED)
def test_an_act_that_is_only_denied_has_that_status_and_no_toll(engine, text, denier):
    extraction = read(engine, text)
    (report,) = extraction.reports
    assert (report["status"], report["killed_best"], report["killed_civilians_best"]) == ("denied", None, None)
    assert set(names(extraction, "denier")) == {denier}
    assert denier not in names(extraction, "perpetrator")


OCCURRED = [
    (
        "A bomb killed four people in Kano on Monday. The governor accused Boko Haram of the bombing. "
        "The group denied responsibility.",
        ["governor"],
        ["group"],
    ),
    (
        "A bomb killed two people in Mandalay on Monday. Officials attributed the blast to the rebels, who denied any "
        "involvement.",
        ["Officials"],
        ["rebels"],
    ),
    ("Gunmen killed three farmers near Jos on Monday. Police blamed herders for the attack.", ["Police"], []),
    ("Gunmen killed three farmers near Jos on Monday. Herders denied the attack.", [], ["Herders"]),
]


@pytest.mark.parametrize(("text", "attributors", "deniers"), OCCURRED)
def test_denying_the_guilt_does_not_undo_the_act(engine, text, attributors, deniers):
    extraction = read(engine, text)
    report = extraction.reports[0]
    assert report["status"] == "occurred"
    assert report["killed_best"]
    assert names(extraction, "attributor") == attributors
    assert names(extraction, "denier") == deniers


def test_who_blames_is_a_column_of_its_own(engine):
    text = "A bomb killed four people in Kano on Monday. The governor accused Boko Haram of the bombing."
    (report,) = read(engine, text).reports
    assert (report["perpetrator_name"], report["perpetrator_basis"]) == ("Boko Haram", "attributed")
    assert (report["attributed_by"], report["claimed_by"]) == ("Government of Nigeria", None)


def test_a_claim_is_attributed_by_nobody(engine):
    text = "A bomb killed four people in Kabul on Monday. The Taliban claimed responsibility for the attack."
    (report,) = read(engine, text).reports
    assert (report["claimed_by"], report["attributed_by"]) == ("Taliban", None)
