"""Words and surface patterns of numbers: what counts, what bounds, and what is a number but no count.

Patterns only; `cardinals`, `numbers` and `context` hold the logic. Every pattern that is searched in running text is
anchored to one end of a short window, so that reading stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

UNITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: value
        for value, word in enumerate(
            [
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
            ]
        )
    }
)
TENS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: 10 * value
        for value, word in enumerate(
            ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
        )
    }
    | {"fourty": 40}
)
MULTIPLIERS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "dozen": 12,
        "score": 20,
        "hundred": 100,
        "thousand": 1_000,
        "lakh": 100_000,
        "lakhs": 100_000,
        "million": 1_000_000,
        "crore": 10_000_000,
        "crores": 10_000_000,
        "billion": 1_000_000_000,
    }
)
# Collectives that are a number by themselves.
SETS: Final[Mapping[str, int]] = MappingProxyType({"both": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5})
# Plural multiples with no figure: the smallest number that the word can mean (codebook, "Casualties").
PLURAL_MULTIPLES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "dozens": 24,
        "tens": 20,
        "scores": 40,
        "hundreds": 200,
        "thousands": 2_000,
        "lakhs": 200_000,
        "millions": 2_000_000,
        "crores": 20_000_000,
    }
)
# Vague words and the least that they can mean.
VAGUE: Final[Mapping[str, int]] = MappingProxyType(
    {
        "several": 3,
        "many": 2,
        "numerous": 4,
        "multiple": 3,
        "various": 2,
        "countless": 2,
        "a few": 2,
        "a handful": 2,
        "a number": 2,
        "a large number": 2,
        "a great number": 2,
        "a small number": 2,
        "large numbers": 2,
        "an unknown number": 2,
        "an unspecified number": 2,
        "an undetermined number": 2,
        "an undisclosed number": 2,
        "a good number": 2,
    }
)

_CARDINAL_WORDS = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_MULTIPLIER_WORDS = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))

# One number, as figures: separators of thousands in either grouping (1,200; 1,20,000), decimals kept to be refused.
FIGURES: Final = r"\d{1,3}(?:,\d{2})*,\d{3}(?!\d)|\d+(?:\.\d+)?"
# One number, in words. "and" only joins after a multiplier: "hundred and two", never "two and three".
WORDS: Final = (
    rf"(?:{_CARDINAL_WORDS})(?:-(?:{_CARDINAL_WORDS}))?"
    rf"(?:[\s-]+(?:(?:{_MULTIPLIER_WORDS})(?:\s+and)?\s+(?:{_CARDINAL_WORDS})(?:-(?:{_CARDINAL_WORDS}))?"
    rf"|(?:{_MULTIPLIER_WORDS})|(?:{_CARDINAL_WORDS}))\b){{0,12}}"
)
_VAGUE_WORDS = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(VAGUE, key=len, reverse=True))
_PLURALS = "|".join(sorted(PLURAL_MULTIPLES, key=len, reverse=True))

# Every phrase that may be a count, one alternative per way of reading it; the group's name says which.
CORE: Final = re.compile(
    rf"""\b(?=[\da-fhl-oqstvz])(?<![\w:/$€£¥₹#])(?<!\w-)(?<!\d[.,])(?<!\s\.)(?:
      (?P<none>no\s+one|no-one|nobody|none|no|nil)
    | (?P<half>(?<!\band\sa\s)half(?:(?:\s+|-)an?)?(?:\s+|-)(?:{_MULTIPLIER_WORDS}))
    | (?P<several>(?:several|a\s+few|few|many)\s+(?:{_MULTIPLIER_WORDS})s?)
    | (?P<tens_of>(?:tens|hundreds|dozens|scores)\s+of\s+(?:hundreds|thousands|millions|lakhs))
    | (?P<article>an?\s+(?:{_MULTIPLIER_WORDS})(?:\s+and\s+{WORDS})?)
    | (?P<pair>an?\s+(?:couple|pair)(?=\s+of\b)|an?\s+couple(?=\s+(?!of\b)\w))
    | (?P<vague>{_VAGUE_WORDS})
    | (?P<plural>{_PLURALS})
    | (?P<set>both|duo|trio|quartet|quintet)
    | (?P<span>\d{{1,4}}\s?[-–]\s?\d{{1,4}}(?=\s+[a-z]))
    | (?P<figure>(?:{FIGURES})(?:[\s-]+(?:{_MULTIPLIER_WORDS}))?)
    | (?P<mixed>(?:{"|".join(TENS)})[ -][1-9](?![\d,.:/-]))
    | (?P<word>{WORDS})
    | (?P<another>another)
    )(?![\w])""",
    re.VERBOSE | re.IGNORECASE,
)

_FILL: Final = r"(?:\s+(?:a|an|another|some|about|around|other|total(?:\s+of)?|estimated))?\s+$"
# What bounds a number from the left, by the rule of the codebook's table; the group's name says which.
BOUND: Final = re.compile(
    rf"""(?<![\w-])(?:
      (?P<least>at\s+(?:the\s+very\s+)?least|not?\s+(?:less|fewer)\s+than|(?:a\s+)?minimum(?:\s+of)?|as\s+few\s+as)
    | (?P<most>up\s+to|as\s+(?:many|much)\s+as|(?:no|not)\s+more\s+than|at\s+(?:the\s+)?most|(?:a\s+)?maximum(?:\s+of)?)
    | (?P<more>more\s+than|(?:well\s+)?over|upwards?\s+of|in\s+excess\s+of|exceeding|above|beyond)
    | (?P<fewer>(?:fewer|less)\s+than|under|below)
    | (?P<about>about|some|nearly|around|almost|approximately|approx\.?|roughly|close\s+to|(?:an\s+)?estimated|circa
        |more\s+or\s+less|probably|perhaps|maybe|in\s+the\s+region\s+of|just\s+(?:under|over)|~)
    ){_FILL}""",
    re.VERBOSE | re.IGNORECASE,
)
# Last words that `BOUND` can end in: a cheap test before the pattern is tried.
BOUND_ENDS: Final[frozenset[str]] = frozenset(
    [
        *[
            "least",
            "than",
            "minimum",
            "of",
            "as",
            "to",
            "most",
            "maximum",
            "over",
            "exceeding",
            "above",
            "beyond",
            "under",
        ],
        *["below", "about", "some", "nearly", "around", "almost", "approximately", "approx", "approx.", "roughly"],
        *["estimated", "circa", "less", "probably", "perhaps", "maybe", "~", "a", "an", "another", "other", "total"],
    ]
)
BETWEEN: Final = re.compile(r"(?<![\w-])(?:between|anywhere\s+from|anything\s+from|from)\s+$", re.IGNORECASE)
CHANGE: Final = re.compile(
    r"\b(?:rose|risen|rises?|rising|increas\w+|climb\w*|jump\w*|grew|grown|went|go(?:es|ing)?|up|rais\w+|revis\w+|"
    r"updat\w+|mount\w*|soar\w*|fell|fallen|drop\w*|down|chang\w+)\W+(?:\w+\W+){0,4}from\s+$",
    re.IGNORECASE,
)
RANGE_JOIN: Final = re.compile(r"\s*(?:-|–|—|\s(?:to|or)\s)\s*|\s+(?:to|or)\s+", re.IGNORECASE)
AND_JOIN: Final = re.compile(r"\s+and\s+", re.IGNORECASE)
OR_MORE: Final = re.compile(r"\s*(?:\+|-?plus\b|\s+or\s+more\b|\s+and\s+more\b)", re.IGNORECASE)
OR_SO: Final = re.compile(r"(?:-odd\b|\s+odd\b|\s+or\s+so\b|\s+or\s+thereabouts\b|-something\b)", re.IGNORECASE)
