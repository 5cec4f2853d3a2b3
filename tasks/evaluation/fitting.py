"""Fitting of the confidence of reports: a logistic model of being right on what was read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

Sample = tuple[Mapping[str, float], bool, float]
"""Features of one report, whether it is right, and its weight in the fit."""


def fit_logistic(samples: Sequence[Sample], ridge: float = 2.0, rounds: int = 50) -> dict[str, float]:
    """Weights of a logistic regression with a ridge penalty, by Newton's method.

    Args:
        samples: At least one; features that a sample lacks are 0.
        ridge: Strength of the penalty on every weight but `bias`; it keeps rare features from extreme weights.
        rounds: Most steps; it stops when no weight moves any more.

    Returns:
        Weight of each feature in log odds, rounded to four digits so that files of two fits compare.
    """
    names = sorted({name for features, _, _ in samples for name in features})
    x = np.array([[features.get(name, 0.0) for name in names] for features, _, _ in samples])
    y = np.array([float(right) for _, right, _ in samples])
    sample_weight = np.array([weight for _, _, weight in samples])
    penalty = np.diag([0.0 if name == "bias" else ridge for name in names]) + 1e-6 * np.eye(len(names))
    weights = np.zeros(len(names))
    for _ in range(rounds):
        probability = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (sample_weight * (y - probability)) - penalty @ weights
        curvature = (x.T * (sample_weight * probability * (1 - probability))) @ x + penalty
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Probability that a fitted model gives."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))
