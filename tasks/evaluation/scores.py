"""Precision, recall and F1 of an engine against gold articles, per field, with its calibration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tasks.evaluation.alignment import align
from tasks.evaluation.calibration import Outcome
from tasks.evaluation.comparison import FIELDS, PERPETRATORS, annotated, days_of, gold_days
from tasks.evaluation.gold import GoldArticle, read_gold
from tasks.extraction.model import Engine, Extraction

INCIDENT: Final = "incident"
_RIGHT_IF_SAME: Final = ("killed_best", "injured_best", "country_code")


@dataclass(slots=True)
class Tally:
    """True positives, false positives and false negatives of one field."""

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the told values that is right; None where none was told."""
        told = self.true_positive + self.false_positive
        return self.true_positive / told if told else None

    @property
    def recall(self) -> float | None:
        """Share of the gold values that was found; None where there are none."""
        there = self.true_positive + self.false_negative
        return self.true_positive / there if there else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is nothing to score."""
        total = 2 * self.true_positive + self.false_positive + self.false_negative
        return 2 * self.true_positive / total if total else None

    def add(self, *, gold: bool, told: bool, same: bool) -> None:
        """Count one comparison: a wrong value is both a false positive and a false negative."""
        self.true_positive += gold and told and same
        self.false_positive += told and not (gold and same)
        self.false_negative += gold and not (told and same)


@dataclass(slots=True)
class Scores:
    """What `evaluate` found.

    Attributes:
        fields: Tally per field; `incident` says which incidents were found.
        outcomes: Confidence and whether the report is right, one per report.
        articles: Gold articles read.
        failed: Articles that the engine could not read.
        quiet: Of the articles without an incident, how many were left alone, and how many there are.
        by_tag: Tally of `incident` per tag of the gold articles.
        misses: One line per difference, for reading.
    """

    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    outcomes: list[Outcome] = field(default_factory=list)
    articles: int = 0
    failed: int = 0
    quiet: tuple[int, int] = (0, 0)
    by_tag: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[str] = field(default_factory=list)


def evaluate(gold_path: Path, engine: Engine) -> Scores:
    """Run an engine over a gold file or folder and score what comes out.

    Reports and gold incidents of an article are paired one to one by what they share; fields are compared within pairs.
    The values of an incident that was missed count as missed; a report without partner counts as a false positive of
    `incident`, not of each of its fields, since annotators leave fields out. Those fields are not scored.

    Raises:
        GoldError: The file does not follow the format.
    """
    gold = read_gold(gold_path)
    extractions = engine.extract(article.article for article in gold)
    return score(zip(gold, extractions, strict=True))


def score(pairs: Iterable[tuple[GoldArticle, Extraction]]) -> Scores:
    """Score extractions against gold articles."""
    scores = Scores()
    quiet = empty = 0
    for article, extraction in pairs:
        reports = [_with_names(report, extraction) for report in extraction.reports]
        scores.articles += 1
        scores.failed += sum(issue["severity"] == "error" for issue in extraction.issues)
        if not article.incidents:
            empty += 1
            quiet += not reports
        _score_article(scores, article, reports)
    scores.quiet = (quiet, empty)
    return scores


def _with_names(report: Mapping[str, Any], extraction: Extraction) -> Mapping[str, Any]:
    """The report with its perpetrators as written beside the canonical name."""
    mine = [row for row in extraction.participants if row["report_id"] == report["report_id"]]
    return {**report, PERPETRATORS: [row["name"] for row in mine if row["role"] == "perpetrator"]}


def _score_article(scores: Scores, article: GoldArticle, reports: Sequence[Mapping[str, Any]]) -> None:
    pairs = dict(align(article.incidents, reports, article.article.text))
    for number, incident in enumerate(article.incidents):
        report = reports[pairs[number]] if number in pairs else None
        _count(scores, article, INCIDENT, (incident, report, report is not None))
        _score_fields(scores, article, incident, report)
    for number, report in enumerate(reports):
        if number not in pairs.values():
            _count(scores, article, INCIDENT, (None, report, False))
    partner = {report: incident for incident, report in pairs.items()}
    for number, report in enumerate(reports):
        right = number in partner and is_right(article.incidents[partner[number]], report)
        scores.outcomes.append((float(report["confidence"]), right))


def _count(
    scores: Scores,
    article: GoldArticle,
    name: str,
    pair: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None, bool],
) -> None:
    incident, report, same = pair
    for tally in (scores.fields[name], *(scores.by_tag[tag] for tag in article.tags)):
        tally.add(gold=incident is not None, told=report is not None, same=same)
    if not same:
        what = "missed" if report is None else "invented"
        words = describe(incident) if incident is not None else describe(report or {})
        scores.misses.append(f"{article.article.article_id}: {what} {words}")


def describe(row: Mapping[str, Any]) -> str:
    """One line that tells an incident or a report from others."""
    keys = ("event_type", "status", "place_name", "date", "event_date_start", "killed", "killed_best", "evidence")
    return " ".join(f"{key}={_short(row[key])}" for key in keys if row.get(key) is not None)


def _short(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return repr([item["text"] for item in value if item["field"] == "event_type"][:2])
    return str(value)


def _score_fields(
    scores: Scores, article: GoldArticle, incident: Mapping[str, Any], report: Mapping[str, Any] | None
) -> None:
    for name, rule in FIELDS.items():
        if not annotated(incident, name):
            continue
        ours = rule.gold(incident)
        theirs = None if report is None else rule.report(report)
        same = ours is not None and theirs is not None and rule.same(ours, theirs)
        scores.fields[name].add(gold=ours is not None, told=theirs is not None, same=same)
        if report is not None and not same and (ours is not None or theirs is not None):
            scores.misses.append(f"{article.article.article_id}: {name} is {theirs!r}, gold {ours!r}")


def is_right(incident: Mapping[str, Any], report: Mapping[str, Any]) -> bool:
    """Whether a report can be used as it is: its days hold the incident's, killed, injured and country are the same."""
    ours, theirs = gold_days(incident), days_of(report)
    if ours and not (theirs and theirs[0] <= ours[1] and ours[0] <= theirs[1]):
        return False
    return all(
        not annotated(incident, name) or FIELDS[name].gold(incident) == FIELDS[name].report(report)
        for name in _RIGHT_IF_SAME
    )
