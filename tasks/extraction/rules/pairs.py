"""Two tolls told side by side: "3 dead, 2 injured", "killing four people and wounding six others".

The commonest wording of headlines and leads, often without a verb, which parsers get wrong; the words between the two
numbers settle which is which, so what is read here stands above the parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.extraction.mentions import Count, Group
from tasks.extraction.quantities.numbers import Quantity
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.counts import MORE

_PEOPLE = r"(?:\s+(?:people|persons?|others?|more|men|women|victims?|teens?|teenagers?|adults?|children|civilians))?"
_AUX = r"(?:\s+(?:are|were|was|is|have\s+been|has\s+been|left|reported|confirmed|critically|seriously|badly|slightly))*"
_DEAD = r"(?:dead|killed|slain|fatalities|deaths?|die[ds]?)"
_HURT = r"(?:injured|wounded|hurt|injuries|injur[ey]s?)"
_AND = r"(?:\s*,\s*(?:and\s+)?|\s*;\s*|\s+and\s+|\s*&\s*|\s+while\s+|\s+with\s+)"
_MORE = r"(?:another\s+|a\s+further\s+|left\s+|leaving\s+)?"
# Between the numbers and after the second one, where the words follow their numbers.
_AFTER_FIRST = {
    ("killed", "injured"): re.compile(rf"{_PEOPLE}{_AUX}\s+{_DEAD}{_AND}{_MORE}", re.IGNORECASE),
    ("injured", "killed"): re.compile(rf"{_PEOPLE}{_AUX}\s+{_HURT}{_AND}{_MORE}", re.IGNORECASE),
}
_AFTER_SECOND = {
    "injured": re.compile(rf"{_PEOPLE}{_AUX}\s+{_HURT}\b", re.IGNORECASE),
    "killed": re.compile(rf"{_PEOPLE}{_AUX}\s+{_DEAD}\b", re.IGNORECASE),
}
# What links the pair is no part of its first half.
_LINK = re.compile(r"(?:[\s,;&]|\b(?:and|while|with|another|a\s+further|left|leaving)\b)*$", re.IGNORECASE)
_WINDOW = 80


def paired_tolls(ctx: SentenceContext) -> Iterator[Group]:
    """Both groups of each pair of tolls in the sentence."""
    text = ctx.text
    for first, second in pairwise(ctx.quantities):
        if second.char_start - first.char_end > _WINDOW or None in (first.best, second.best):
            continue
        between = text[first.char_end : second.char_start]
        for (one, other), pattern in _AFTER_FIRST.items():
            after = _AFTER_SECOND[other].match(text, second.char_end, second.char_end + _WINDOW)
            if after and pattern.fullmatch(between):
                yield _group(ctx, first, one, len(_LINK.sub("", between)))
                yield _group(ctx, second, other, after.end() - second.char_end)


def outweigh(groups: Sequence[Group], pairs: Sequence[Group]) -> list[Group]:
    """The pairs together with those groups that lie nowhere in their words."""
    kept = [group for group in groups if not any(group.words.meets(pair.words) for pair in pairs)]
    return [*kept, *pairs]


def _group(ctx: SentenceContext, quantity: Quantity, outcome: str, length: int) -> Group:
    words = ctx.words(quantity.char_start, quantity.char_end + length)
    count = Count.of(quantity)
    more = MORE.search(words.text) is not None
    return Group(outcome, words, "people", count, "civilian", generic=True, additional=more, rule_id="surface.pair")
