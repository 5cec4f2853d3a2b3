"""Countable number phrases of running text as low, best and high, by the codebook's table of wordings.

A pure surface reading: no parse is needed, so it also serves headlines and broken sentences. What the number counts is
for the caller to say; numbers that can count nobody (ages, dates, sums, names of units) are left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tasks.extraction.quantities import context, patterns
from tasks.extraction.quantities.cardinals import read_scaled, read_words

_LEFT: Final = 40


@dataclass(frozen=True, slots=True)
class Quantity:
    """One count as told.

    Attributes:
        char_start: First code point of the phrase, its modifiers included ("at least four").
        char_end: Half-open end of the phrase; the noun is not part of it.
        text: `text[char_start:char_end]` of the text that was read.
        low: Smallest number that the words allow; None where they set no floor.
        best: The number to use; None where the words give none.
        high: Largest number that the words allow; None where they set no ceiling.
        rule: Name of the rule, one of `vocab.COUNT_RULES`.
    """

    char_start: int
    char_end: int
    text: str
    low: int | None
    best: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Core:
    """A bare number before its modifiers are read."""

    start: int
    end: int
    kind: str
    low: int
    best: int | None
    high: int | None
    rule: str


def find_quantities(text: str) -> list[Quantity]:
    """Every countable number phrase of `text`, in order, none overlapping another.

    Takes time linear in the length of the text: each number looks at a window of fixed width.

    Example:
        >>> [(q.text, q.low, q.best, q.high, q.rule) for q in find_quantities("At least four of 12 men, aged 30")]
        [('At least four', 4, 4, None, 'lower_bound'), ('12', 12, 12, 12, 'exact')]
    """
    cores = _countable(text, list(_cores(text)))
    found: list[Quantity] = []
    index = 0
    while index < len(cores):
        quantity, used = _read(text, cores, index)
        if not found or quantity.char_start >= found[-1].char_end:
            found.append(quantity)
        index += used
    return found


def _countable(text: str, cores: list[_Core]) -> list[_Core]:
    """Cores that can count somebody; a range and a list of ages stand or fall as a whole."""
    refused = [context.refused(text, core.start, core.end, core.kind) for core in cores]
    gaps = [text[first.end : second.start] for first, second in pairwise(cores)]
    for index in range(len(gaps) - 1, -1, -1):
        if refused[index + 1] and len(gaps[index]) < 6 and patterns.RANGE_JOIN.fullmatch(gaps[index]):
            refused[index] = True
    for index, gap in enumerate(gaps, start=1):
        if refused[index - 1] and cores[index].kind == "figure" and len(gap) < 8:
            end = cores[index].end
            refused[index] = refused[index] or context.carries_over(gap, text[end : end + context.WINDOW])
    for index in _bare_lists(cores, gaps):
        refused[index] = True
    return [core for core, out in zip(cores, refused, strict=True) if not out]


def _bare_lists(cores: list[_Core], gaps: list[str]) -> Iterator[int]:
    """Indices of figures in a row of three or more with nothing between them: ages or scores, never counts."""
    start = 0
    for index in range(1, len(cores) + 1):
        if index < len(cores) and len(gaps[index - 1]) < 8 and _lists(cores[index - 1], cores[index], gaps[index - 1]):
            continue
        if index - start >= 3:
            yield from range(start, index)
        start = index


def _lists(first: _Core, second: _Core, gap: str) -> bool:
    is_year = first.end - first.start == 4 and first.low is not None and 1900 <= first.low <= 2099
    return not is_year and first.kind == second.kind == "figure" and context.joins_list(gap)


def _cores(text: str) -> Iterator[_Core]:
    """Bare numbers in order; number words that run together ungrammatically ("two four") are told apart."""
    for match in patterns.CORE.finditer(text):
        if match.lastgroup == "word":
            yield from _word_numbers(match)
        elif core := _core(match):
            yield core


def _word_numbers(match: re.Match[str]) -> Iterator[_Core]:
    words, offset = match.group(), 0
    while read := read_words(words[offset:]):
        value, length = read
        start = match.start() + offset
        yield _Core(
            start, start + length, "word", value, value, value, _number_rule(value, words[offset : offset + length])
        )
        offset += length
        offset += len(words[offset:]) - len(words[offset:].lstrip(" -\n\t"))


def _core(match: re.Match[str]) -> _Core | None:
    kind = match.lastgroup or ""
    words = match.group()
    start = match.start()
    lowered = re.sub(r"\s+", " ", words.lower())
    match kind:
        case "figure" | "article":
            return _number(kind, words, start)
        case "span":
            low, high = (int(part) for part in re.split(r"\s?[-–]\s?", words))
            return _Core(start, match.end(), kind, low, low, max(low, high), "range")
        case "none":
            return _Core(start, match.end(), kind, 0, 0, 0, "none")
        case "another":
            return _Core(start, match.end(), kind, 1, 1, 1, "singular")
        case "half":
            value = patterns.MULTIPLIERS[re.split(r"[ -]", lowered)[-1]] // 2
        case "mixed":  # "Twenty 2", from texts whose words below ten were rewritten as digits
            ten, unit = re.split(r"[ -]", lowered)
            value = patterns.TENS[ten] + int(unit)
        case "set":
            value = patterns.SETS[lowered]
        case "pair":
            value = 2
        case _:
            low, rule = _vague(kind, lowered)
            return _Core(start, match.end(), kind, low, None, None, rule)
    return _Core(start, match.end(), kind, value, value, value, _number_rule(value, words))


def _number(kind: str, words: str, start: int) -> _Core | None:
    """A number in figures, or in words after an article ("a hundred and two")."""
    if kind == "figure":
        value, length = read_scaled(words), len(words)
    else:
        offset = words.index(words.split(maxsplit=1)[1])
        read = read_words(words[offset:])
        value, length = (read[0], read[1] + offset) if read else (None, 0)
    if value is None:
        return None
    return _Core(start, start + length, kind, value, value, value, _number_rule(value, words[:length]))


def _number_rule(value: int, words: str) -> str:
    if value == 0:
        return "none"
    return "dozen" if words.lower().endswith("dozen") else "exact"


def _vague(kind: str, lowered: str) -> tuple[int, str]:
    """Least number and rule of a wording that gives no figure."""
    if kind == "plural":
        return patterns.PLURAL_MULTIPLES[lowered], "dozen" if lowered == "dozens" else "vague_multiple"
    if kind == "tens_of":
        first, *_, last = lowered.split()
        factor = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100}[first]
        return 2 * factor * patterns.MULTIPLIERS[last.removesuffix("s")], "vague_multiple"
    if kind == "several":
        head, _, last = lowered.rpartition(" ")
        return (3 if head == "several" else 2) * patterns.MULTIPLIERS[last.removesuffix("s")], "vague_multiple"
    return patterns.VAGUE[lowered], "vague"


def _read(text: str, cores: list[_Core], index: int) -> tuple[Quantity, int]:
    """The phrase that starts with core `index`, its modifiers read, and how many cores it takes."""
    core, used = cores[index], 1
    if core.kind == "another" and index + 1 < len(cores):
        following = cores[index + 1]
        if not text[core.end : following.start].strip():
            return _read(text, cores, index + 1)[0], 2
    left = text[max(0, core.start - _LEFT) : core.start]
    partner = cores[index + 1] if index + 1 < len(cores) else None
    if partner and _is_range(text, core, partner, left):
        core, used = _range(core, partner), 2
        between = patterns.BETWEEN.search(left)
        start = core.start - (len(left) - between.start()) if between else core.start
        return _bounded(text, replace(core, start=start), text[max(0, start - _LEFT) : start]), used
    return _bounded(text, core, left), used


def _is_range(text: str, first: _Core, second: _Core, left: str) -> bool:
    if first.rule == "none" or first.best is None or second.best is None or second.best <= first.best:
        return False
    gap = text[first.end : second.start]
    if patterns.AND_JOIN.fullmatch(gap):
        return bool(re.search(r"(?<![\w-])between\s+$", left, re.IGNORECASE))
    return bool(patterns.RANGE_JOIN.fullmatch(gap)) and not patterns.CHANGE.search(left)


def _range(first: _Core, second: _Core) -> _Core:
    return _Core(first.start, second.end, "range", first.low, first.best, second.high, "range")


def _bounded(text: str, core: _Core, left: str) -> Quantity:
    """Apply what stands left ("at least") and right ("or more") of a bare number."""
    if core.rule in {"none", "vague", "singular"}:
        return Quantity(core.start, core.end, text[core.start : core.end], core.low, core.best, core.high, core.rule)
    start, end, bound = core.start, core.end, ""
    if match := _bound(left):
        start, bound = core.start - (len(left) - match.start()), match.lastgroup or ""
    elif match := patterns.OR_MORE.match(text, end):
        end, bound = match.end(), "least"
    elif match := patterns.OR_SO.match(text, end):
        end, bound = match.end(), "about"
    if bound == "about" and core.rule == "range":
        bound = ""
    low, best, high, rule = _bounds(core, bound)
    return Quantity(start, end, text[start:end], low, best, high, rule)


def _bound(left: str) -> re.Match[str] | None:
    words = left.split()
    return patterns.BOUND.search(left) if words and words[-1].lower() in patterns.BOUND_ENDS else None


def _bounds(core: _Core, bound: str) -> tuple[int | None, int | None, int | None, str]:
    """Low, best, high and rule of a number under a bound, by the codebook's table."""
    match bound:
        case "least":
            return core.low, core.best or core.low, None, "lower_bound"
        case "more":
            floor = core.low + 1 if core.best is not None else core.low
            return floor, floor, None, "lower_bound"
        case "most":
            return (core.low if core.high is None else None), core.high, core.high, "upper_bound"
        case "fewer":
            top = None if core.high is None else max(core.high - 1, 0)
            return (core.low if top is None else None), top, top, "upper_bound"
        case "about":
            return (None if core.best is not None else core.low), core.best, None, "approximate"
    return core.low, core.best, core.high, core.rule
