"""Arithmetic of counts: groups that add up, groups that are part of a total, bounds that stay in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.quantities.cardinals import LIMIT
from tasks.extraction.quantities.numbers import Quantity


def ordered(quantity: Quantity) -> Quantity:
    """The same count with low <= best <= high, widening the bounds where the words cross."""
    known = [number for number in (quantity.low, quantity.best, quantity.high) if number is not None]
    if not known:
        return quantity
    best = quantity.best
    floor = min(known) if quantity.low is not None else None
    top = max(known) if quantity.high is not None else None
    return replace(quantity, low=floor, best=best, high=top)


def sum_quantities(quantities: Sequence[Quantity]) -> Quantity | None:
    """Count of several groups that stand side by side ("two soldiers and a civilian" is three).

    A group without a floor adds nothing to the low; one without a ceiling leaves the sum without one. Where some groups
    have a best figure and others do not ("four soldiers and several civilians"), the sum is told as a lower bound, so
    its best is its low.

    Returns:
        None for no groups; the group itself for one; else a quantity that spans all of them, rule `sum`.
    """
    if len(quantities) <= 1:
        return quantities[0] if quantities else None
    lows = [quantity.low for quantity in quantities]
    bests = [quantity.best for quantity in quantities]
    highs = [quantity.high for quantity in quantities]
    low = None if all(value is None for value in lows) else min(sum(value or 0 for value in lows), LIMIT)
    best = None if all(value is None for value in bests) else min(sum(value or 0 for value in bests), LIMIT)
    if best is not None and low is not None and (None in bests or best < low):
        best = max(best, low)
    high = None if None in highs else min(sum(value or 0 for value in highs), LIMIT)
    first = min(quantities, key=lambda quantity: quantity.char_start)
    last = max(quantities, key=lambda quantity: quantity.char_end)
    text = first.text if first is last else f"{first.text} … {last.text}"
    return ordered(Quantity(first.char_start, last.char_end, text, low, best, high, "sum"))
