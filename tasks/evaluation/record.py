"""Scores as a file, so that a release's page can show what its engine is worth without measuring it again."""

from __future__ import annotations

from typing import Any

from tasks.evaluation.calibration import calibration_error, reliability
from tasks.evaluation.scores import Scores

DIGITS = 4


def scores_record(scores: Scores, engine_version: str) -> dict[str, Any]:
    """Scores as JSON-ready values.

    Returns:
        `engine_version`, `articles`, `fields` (field, precision, recall, f1, gold: values in the annotations),
        `calibration_error` and `bins` (low, high, count, confidence, right), shares rounded to four digits.
    """
    return {
        "engine_version": engine_version,
        "articles": scores.articles,
        "fields": [
            {
                "field": name,
                "precision": _rounded(tally.precision),
                "recall": _rounded(tally.recall),
                "f1": _rounded(tally.f1),
                "gold": tally.true_positive + tally.false_negative,
            }
            for name, tally in scores.fields.items()
        ],
        "calibration_error": _rounded(calibration_error(scores.outcomes)),
        "bins": [
            {
                "low": item.low,
                "high": item.high,
                "count": item.count,
                "confidence": _rounded(item.confidence),
                "right": _rounded(item.right),
            }
            for item in reliability(scores.outcomes)
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
