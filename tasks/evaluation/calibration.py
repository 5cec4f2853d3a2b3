"""What a confidence is worth: of the reports at 0.8, is the share that is right about 80%?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

Outcome = tuple[float, bool]
BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Reports whose confidence lies from `low` to `high`.

    Attributes:
        low: Lower edge.
        high: Upper edge.
        count: Reports in the bin.
        confidence: Their mean confidence.
        right: Share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A monotone map from raw score to probability: linear between knots, flat beyond them."""

    knots: tuple[tuple[float, float], ...]

    def __call__(self, score: float) -> float:
        """Probability that belongs to a raw score."""
        if not self.knots:
            return score
        if score <= self.knots[0][0]:
            return self.knots[0][1]
        for (left, low), (right, high) in pairwise(self.knots):
            if score <= right:
                return low + (high - low) * (score - left) / (right - left) if right > left else high
        return self.knots[-1][1]


def reliability(outcomes: Sequence[Outcome], bins: int = BINS) -> list[Bin]:
    """Reports by decile of confidence; empty deciles are left out."""
    table = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [(c, right) for c, right in outcomes if low <= c < high or (high == 1 and c == 1)]
        if inside:
            confidence = sum(c for c, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            table.append(Bin(low, high, len(inside), confidence, right))
    return table


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Expected calibration error: mean distance of confidence and share right, weighted by reports."""
    table = reliability(outcomes)
    total = sum(item.count for item in table)
    return sum(item.count * abs(item.confidence - item.right) for item in table) / total if total else 0.0


def fit_isotonic(outcomes: Sequence[Outcome], least: int = 30) -> Curve:
    """Isotonic regression of being right on raw score (pool adjacent violators).

    Args:
        outcomes: Raw score and whether the report is right.
        least: Smallest number of reports that one step may rest on; smaller steps join their neighbour.
    """
    blocks: list[list[float]] = []  # sum of scores, sum of right, count
    for score, same in groupby(sorted(outcomes), key=lambda outcome: outcome[0]):
        rights = [float(right) for _, right in same]
        blocks.append([score * len(rights), sum(rights), float(len(rights))])
        while len(blocks) > 1 and _violates(blocks[-2], blocks[-1], least):
            last = blocks.pop()
            blocks[-1] = [one + other for one, other in zip(blocks[-1], last, strict=True)]
    if len(blocks) > 1 and blocks[-1][2] < least:
        last = blocks.pop()
        blocks[-1] = [one + other for one, other in zip(blocks[-1], last, strict=True)]
    return Curve(tuple((scores / count, right / count) for scores, right, count in blocks))


def _violates(first: list[float], second: list[float], least: int) -> bool:
    return first[2] < least or first[1] / first[2] >= second[1] / second[2]
