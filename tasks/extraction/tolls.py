"""The toll of an incident from its casualty groups, in the order they were told.

Codebook ("Casualties"): "including" groups are in the total already, groups of different kinds add up, an updated toll
replaces the earlier one, the same people told again are counted once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.contracts.vocab import REPORT_OUTCOMES
from tasks.extraction.mentions import Count, Group
from tasks.extraction.persons import is_hit, resolve_persons
from tasks.extraction.quantities.combine import sum_quantities
from tasks.extraction.quantities.numbers import Quantity

HARMED = ("killed", "injured")
_PARTITIVE = frozenset({"one", "two", "three", "four", "both", "them", "whom"})
_PRONOUNS = frozenset({"he", "she", "him", "her", "they"})
_BESIDE = 150  # code points, about a sentence


@dataclass(frozen=True, slots=True)
class Toll:
    """One outcome of one incident: the groups that make the total, and their sum (None where nothing was told)."""

    low: int | None
    best: int | None
    high: int | None
    counted: tuple[Group, ...]


def tolls_of(groups: Sequence[tuple[int, Group]]) -> dict[str, Toll]:
    """Totals of every outcome that reports carry.

    Args:
        groups: (sentence, group) in text order, all outcomes.
    """
    harmed = resolve_persons([told for told in groups if told[1].outcome in HARMED])
    tolls = {
        outcome: toll_of(harmed if outcome in HARMED else groups, outcome) for outcome in REPORT_OUTCOMES
    }
    return tolls | {"injured": without_dead(tolls["injured"], tolls["killed"])}


def without_dead(injured: Toll, killed: Toll) -> Toll:
    """The injured toll without those of the people hit who died: of "six people shot" one of whom died five are hurt."""
    if injured.best is None or not killed.best or not injured.counted:
        return injured
    hit = injured.counted[0]
    if len(injured.counted) > 1 or not is_hit(hit) or hit.additional or injured.best < 2:
        return injured
    if all(_told_beside(hit, death) for death in killed.counted):
        return injured
    best = injured.best - killed.best
    if best <= 0:
        return Toll(None, None, None, ()) if best == 0 else injured
    low = None if injured.low is None else max(injured.low - killed.best, 0)
    high = None if injured.high is None else max(injured.high - killed.best, best)
    return Toll(low, best, high, injured.counted)


def _told_beside(hit: Group, death: Group) -> bool:
    """Whether a death is none of those hit: told beside them ("one killed, six shot"), or of an attacker."""
    if death.side == "attacker" or death.head in _PRONOUNS:
        return True
    return abs(death.words.start - hit.words.start) < _BESIDE and death.head not in _PARTITIVE


def toll_of(groups: Sequence[tuple[int, Group]], outcome: str) -> Toll:
    """Total of one outcome.

    Args:
        groups: (sentence, group) in text order, all outcomes.
        outcome: Outcome to total.
    """
    ledger: list[tuple[int, Group]] = []
    zero: Group | None = None
    for sentence, group in groups:
        if group.outcome != outcome or group.included:
            continue
        if group.count.rule == "none":
            zero = zero or group
            continue
        _enter(ledger, sentence, group)
    if not ledger:
        return Toll(0, 0, 0, (zero,)) if zero is not None else Toll(None, None, None, ())
    counted = tuple(group for _, group in ledger)
    total = sum_quantities([_quantity(group.count, group.words.start) for group in counted])
    if total is None:
        return Toll(None, None, None, ())
    best = total.best
    if best is None and all(group.count.rule == "vague" for group in counted):
        best = total.low  # "several" alone: the claim keeps no best figure, the report takes the word's minimum, as UCDP does
    return Toll(total.low, best, total.high, counted)


def _quantity(count: Count, start: int) -> Quantity:
    return Quantity(start, start + len(count.text), count.text, count.low, count.best, count.high, count.rule)


def _enter(ledger: list[tuple[int, Group]], sentence: int, group: Group) -> None:
    """Put a group into the ledger: as new, as a replacement, or not at all."""
    if group.update:
        ledger[:] = [(sentence, group)]
        return
    if not ledger:
        ledger.append((sentence, group))
        return
    if any(told == sentence for told, _ in ledger):
        if not any(_same_phrase(group, other) for _, other in ledger):
            ledger.append((sentence, group))
        return
    if group.additional or _opposite(group, ledger):
        if not any(_repeats(group, other) for _, other in ledger):
            ledger.append((sentence, group))
        return
    _enter_later(ledger, sentence, group)


def _enter_later(ledger: list[tuple[int, Group]], sentence: int, group: Group) -> None:
    """A figure of a later sentence against what was told before."""
    new, told = _size(group), sum(_size(other) for _, other in ledger)
    if group.definite and new <= told:
        return
    same = [(s, g) for s, g in ledger if _kind(g) == _kind(group)]
    if group.generic:
        if new > told:
            ledger[:] = [(sentence, group)]
        return
    if any(g.generic for _, g in ledger):
        if new > told:
            ledger[:] = [(sentence, group)]
        return
    if same:
        if group.names and not any(set(group.names) & set(g.names) for _, g in same) and all(g.names for _, g in same):
            ledger.append((sentence, group))
        elif new > sum(_size(g) for _, g in same):
            ledger[:] = [(s, g) for s, g in ledger if _kind(g) != _kind(group)] + [(sentence, group)]
        return
    ledger.append((sentence, group))


def _size(group: Group) -> int:
    return group.count.best if group.count.best is not None else group.count.low or 0


def _kind(group: Group) -> str:
    return "attacker" if group.side == "attacker" else group.victim_type


def _same_phrase(one: Group, other: Group) -> bool:
    return one.words.start < other.words.end and other.words.start < one.words.end


def _repeats(one: Group, other: Group) -> bool:
    same = one.head == other.head and _size(one) == _size(other)
    return same and (not one.additional or other.additional)


def _opposite(group: Group, ledger: Sequence[tuple[int, Group]]) -> bool:
    """Attackers after victims, or victims after attackers: they are not in each other's figures."""
    sides = {other.side == "attacker" for _, other in ledger}
    return len(sides) == 1 and (group.side == "attacker") not in sides and not group.generic
