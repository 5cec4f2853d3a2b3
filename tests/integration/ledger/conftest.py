"""A small press for the tests of aggregation: outlets that tell incidents in rows of the contracts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tasks.aggregation.aggregate import Evidence, Ledger, PreviousLedger, aggregate
from tasks.contracts import tables
from tasks.contracts.conform import conform

BLAST = {
    "status": "occurred",
    "event_type": "bombing",
    "date_precision": "day",
    "date_basis": "relative",
    "country": "Pakistan",
    "country_code": "PAK",
    "admin1": "Balochistan",
    "place_name": "Quetta",
    "latitude": 30.19,
    "longitude": 67.0,
    "geo_precision": 1,
    "confidence": 0.8,
    "evidence": [],
    "engine_version": "test",
}


class Press:
    """Collects what outlets tell; every report has an article of its own unless told otherwise."""

    def __init__(self) -> None:
        self.articles: dict[str, dict[str, Any]] = {}
        self.reports: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []
        self.participants: list[dict[str, Any]] = []
        self.entities: list[dict[str, Any]] = []

    def tell(
        self,
        report: str,
        day: str | None = "2024-05-02",
        killed: int | None = None,
        *,
        outlet: str | None = None,
        article: str | None = None,
        lag: int = 1,
        copy_of: str | None = None,
        names: tuple[str, ...] = (),
        **values: Any,
    ) -> Press:
        """Add one report; `values` overwrite the columns of a blast in Quetta."""
        article = article or f"a-{report}"
        start = date.fromisoformat(day) if day else None
        published = datetime.combine(start or date(2024, 5, 2), datetime.min.time(), UTC) + timedelta(days=lag)
        self.articles[article] = {
            "article_id": article,
            "source_name": outlet or f"Outlet of {article}",
            "published_at": values.pop("published_at", published),
            "content_sha256": article,
            "duplicate_of": copy_of,
            "agency": values.pop("agency", None),
            "keywords": values.pop("keywords", None),
            "revision": 1,
        }
        figures = {f"killed_{bound}": killed for bound in ("low", "best", "high")}
        row = {**BLAST, "event_date_start": start, "event_date_end": start, "is_main": True, **figures, **values}
        self.reports.append({**row, "report_id": report, "article_id": article})
        if names:
            self.claim(report, names=list(names), count_best=len(names))
        return self

    def claim(self, report: str, **values: Any) -> Press:
        """Add a claim of that report; killed civilians unless told otherwise."""
        row = {
            "claim_id": f"k-{len(self.claims)}",
            "report_id": report,
            "outcome": "killed",
            "victim_type": "civilian",
            "side": "target",
            "is_total": False,
            "is_included": False,
            "char_start": 0,
            "char_end": 1,
        }
        self.claims.append({**row, **values})
        return self

    def name(self, article: str, at: int, *names: str) -> Press:
        """Name places in the article from this character on, and keep the words of the names as its keywords."""
        for name in names:
            row = {"entity_id": f"e-{len(self.entities)}", "article_id": article, "text": name, "entity_type": "place"}
            self.entities.append({**row, "char_start": at, "char_end": at + len(name)})
            words = self.articles[article]["keywords"] or []
            self.articles[article]["keywords"] = sorted({*words, *name.lower().split()})
        return self

    def evidence(self, keep: Callable[[str], bool] = lambda _: True) -> Evidence:
        """The tables, of the reports that pass."""
        reports = [row for row in self.reports if keep(row["report_id"])]
        ids = {row["report_id"] for row in reports}
        used = {row["article_id"] for row in reports}
        return Evidence(
            conform(tables.ARTICLES, [row for name, row in self.articles.items() if name in used]),
            conform(tables.REPORTS, reports),
            conform(tables.CASUALTY_CLAIMS, [row for row in self.claims if row["report_id"] in ids]),
            conform(tables.PARTICIPANTS, [row for row in self.participants if row["report_id"] in ids]),
            conform(tables.ENTITIES, [row for row in self.entities if row["article_id"] in used]),
        )

    def ledger(self, **options: Any) -> Ledger:
        """What aggregation makes of it."""
        return aggregate(**vars(self.evidence()), **options)


def continued(ledger: Ledger, *, carry: bool = False) -> PreviousLedger:
    """The ledger as the one before the next; with what it carries over the next one is an increment."""
    if not carry:
        return PreviousLedger(ledger.incidents, ledger.incident_reports)
    return PreviousLedger(ledger.incidents, ledger.incident_reports, ledger.casualties, ledger.traces, ledger.ties)


def groups(ledger: Ledger) -> set[frozenset[str]]:
    """The incidents as sets of reports."""
    held: dict[str, set[str]] = {}
    for row in ledger.incident_reports.to_pylist():
        held.setdefault(row["incident_id"], set()).add(row["report_id"])
    return {frozenset(reports) for reports in held.values()}


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture(name="groups")
def groups_fixture() -> Callable[[Ledger], set[frozenset[str]]]:
    return groups


@pytest.fixture(name="continued")
def continued_fixture() -> Callable[..., PreviousLedger]:
    return continued
