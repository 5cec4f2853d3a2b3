"""Numbers that count nobody: ages, dates, times, sums, distances, ranks, names of units, addresses, scores."""

from __future__ import annotations

import re
from typing import Final

from tasks.extraction.quantities import refusals

# Code points that are looked at on either side of a number.
WINDOW: Final = 48
_VAGUE_KINDS: Final = frozenset({"vague", "set", "pair", "plural", "another", "tens_of", "several"})


def carries_over(gap: str, right: str) -> bool:
    """Whether an age list goes on: the number before was an age, `gap` lies between and `right` follows."""
    return joins_list(gap) and bool(refusals.AGE_RIGHT.match(right))


def joins_list(gap: str) -> bool:
    """Whether what lies between two numbers makes them parts of one bare list ("14, 18 and 19")."""
    return bool(refusals.AGE_GAP.fullmatch(gap))


def refused(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the number at `text[start:end]` counts nothing, by the words right beside it.

    Args:
        text: The whole text; at most `WINDOW` code points on either side are read.
        start: First code point of the bare number, without its modifiers.
        end: Half-open end of the bare number.
        kind: Name of the pattern group of `patterns.CORE` that read it.
    """
    left, right = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    core = text[start:end].lower()
    if kind == "none":
        return core in {"no", "nil"} and bool(refusals.NO_RIGHT.match(right))
    if kind in _VAGUE_KINDS:
        compared = kind == "vague" and refusals.COMPARED.search(left)
        return bool(compared or refusals.MEASURED.match(right))
    is_new = refusals.AFTER_DATE.search(left) is not None and refusals.COUNTS_ON.match(right) is not None
    if (not is_new and _refused_from_left(left, right)) or refusals.RIGHT.match(right):
        return True
    if _is_designated(left) and not refusals.PEOPLE_RIGHT.match(right):
        return True
    if core in {"one", "1"} and _is_no_count_of_one(left, right):
        return True
    if kind == "span":
        first, second = (int(part) for part in re.split(r"\s?[-–]\s?", core))
        return second <= first or 1900 <= first <= 2099 or second > 999
    return kind == "figure" and core.isdigit() and _figure_refused(core, left, right)


def _is_no_count_of_one(left: str, right: str) -> bool:
    if refusals.ONE_RIGHT.match(right):
        return True
    is_part = refusals.THAT_ONE.search(left) is not None and refusals.OF_THEM.match(right) is not None
    return not is_part and refusals.ONE_LEFT.search(left) is not None


def _refused_from_left(left: str, right: str) -> bool:
    """Whether a sum, a date, an age or a result opens before the number."""
    words = left.split()
    if not words:
        return False
    last = words[-1].lower().rstrip(".")
    possible = not last.isalpha() or last in refusals.LEFT_ENDS or last[:3] in refusals.LEFT_MONTHS
    if not possible:
        return False
    if refusals.LEFT.search(left):
        return True
    return bool(refusals.RESULT_LEFT.search(left)) and not refusals.NO_RESULT.match(right)


def _is_designated(left: str) -> bool:
    """Whether the word before names things by number ("Route 60", "Channel: 4")."""
    words = left.rstrip(" \t\n#(:.-").lower().split()[-2:]
    return bool(words) and (words[-1] in refusals.DESIGNATORS or " ".join(words) in refusals.DESIGNATORS)


def _figure_refused(core: str, left: str, right: str) -> bool:
    """Figures that are a year, a time of day, an age, a telephone or list number."""
    value, counts_people = int(core[:12]), bool(refusals.PEOPLE_RIGHT.match(right))
    if core == "911" or len(core) > 6 or (core.startswith("0") and len(core) > 1):
        return True
    if not counts_people and (1900 <= value <= 2099 or (len(core) >= 3 and refusals.AT_LEFT.search(left))):
        return True
    if refusals.TELEPHONE.match(right) or (refusals.CODE_LEFT.search(left) and right.startswith(")")):
        return True
    if 0 < value <= 110 and _is_age(left, right):
        return True
    return bool(refusals.LIST_LEFT.search(left) and refusals.LIST_RIGHT.match(right))


def _is_age(left: str, right: str) -> bool:
    """Whether a small figure stands as an age: beside a name or kinship noun, or alone between commas."""
    if refusals.AGE_LEFT.search(left):
        return bool(refusals.AGE_RIGHT.match(right))
    if refusals.AGE_BARE_LEFT.search(left) and refusals.AGE_BARE_RIGHT.match(right):
        return True
    return bool(refusals.AGE_ALONE_LEFT.search(left) and refusals.AGE_ALONE_RIGHT.match(right))
