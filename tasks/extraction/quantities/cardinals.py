"""Numbers in words and figures to integers."""

from __future__ import annotations

import re
from typing import Final

from tasks.extraction.quantities.patterns import MULTIPLIERS, TENS, UNITS

_TOKEN: Final = re.compile(r"[a-z]+|\d[\d,.]*", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d{1,12}")
# No newspaper counts people beyond this; it also keeps every count inside the tables' 32-bit column.
LIMIT: Final = 2_000_000_000


def read_figure(text: str) -> int | None:
    """Value of a number in figures: `"1,200"` is 1200; a decimal fraction is no count and gives None."""
    plain = text.replace(",", "")
    if not _DIGITS.fullmatch(plain):
        return None
    return int(plain)


def read_scaled(text: str) -> int | None:
    """Value of figures with an optional multiplier: `"1.5 lakh"` is 150000, `"1.5"` alone is no count."""
    tokens = _TOKEN.findall(text)
    if len(tokens) == 1:
        return _bounded(read_figure(tokens[0]))
    factor = MULTIPLIERS.get(tokens[-1].lower())
    try:
        amount = float(tokens[0].replace(",", ""))
    except ValueError:
        return None
    return None if factor is None else _bounded(round(amount * factor))


def read_words(text: str) -> tuple[int, int] | None:
    """Value of the longest well-formed number at the start of `text`, and how many code points it takes.

    English number grammar: a ten may be followed by a unit, anything by a multiplier, a multiplier by something
    smaller.
    `"two four"` is therefore the number 2, three code points long.

    Example:
        >>> read_words("one hundred and twenty-five")
        (125, 27)
        >>> read_words("two four")
        (2, 3)
    """
    total, group, last, end = 0, 0, 0, 0
    for match in _TOKEN.finditer(text):
        word = match.group().lower()
        if word == "and":
            if not end or last < 100:
                break
            continue
        step = _step(word, group, last)
        if step is None:
            break
        group, last = step
        if last >= 1_000:
            total, group = total + group, 0
        end = match.end()
    value = total + group
    return (value, end) if end and value <= LIMIT else None


def _step(word: str, group: int, last: int) -> tuple[int, int] | None:
    """The running group and the size of the last word after `word`; None where the grammar ends the number."""
    if word in UNITS:
        value = UNITS[word]
        fits = last == 0 or last >= 100 or (20 <= last < 100 and 0 < value < 10)
        return (group + value, value or 1) if fits else None
    if word in TENS:
        return (group + TENS[word], TENS[word]) if last == 0 or last >= 100 else None
    factor = MULTIPLIERS.get(word)
    if factor is None or (last >= factor and last >= 100):
        return None
    return ((group or 1) * factor, factor)


def _bounded(value: int | None) -> int | None:
    return value if value is not None and value <= LIMIT else None
