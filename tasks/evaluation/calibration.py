"""What a confidence is worth: of the reports at 0.8, is the share that is right about 80%?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
