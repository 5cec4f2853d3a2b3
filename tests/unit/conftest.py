"""One engine with the shipped pipeline for all tests that read texts with it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText, Extraction, Row
from tasks.settings import Settings

MODEL = Path(__file__).parents[2] / "data" / "models" / "en_ledger"
PUBLISHED = datetime(2024, 5, 16, tzinfo=UTC)  # a Thursday


@pytest.fixture(scope="session")
def engine() -> RulesEngine:
    """The rules engine; its users are skipped where the trained pipeline is not there."""
    if not (MODEL / "meta.json").exists():
        pytest.skip("the trained pipeline is not there")
    return RulesEngine(Settings())


@pytest.fixture(scope="session")
def read(engine: RulesEngine) -> Callable[..., Extraction]:
    """Reader of one text: the rows that the engine makes of it, which raises no issue."""

    def extract(
        text: str, title: str | None = None, published: datetime = PUBLISHED, dateline: str | None = None
    ) -> Extraction:
        [extraction] = engine.extract([ArticleText("a", text, title, published, dateline=dateline)])
        assert not extraction.issues
        return extraction

    return extract


@pytest.fixture(scope="session")
def reports_of(read: Callable[..., Extraction]) -> Callable[[str], list[Row]]:
    """Reader of one text: its reports alone."""
    return lambda text: read(text).reports
