"""Names and numbers of an article: what tells the articles on one story from all others.

Found by spelling alone, over the whole text, so that linking knows what a story is about where little of it was worth
parsing. A word in capitals within a sentence is taken for a name unless the text writes it small elsewhere.
"""

from __future__ import annotations

import re

MOST = 300
"""So many keywords are kept of an article; only collections of reports have more."""
SHORTEST = 3
_WITHIN = re.compile(r" (?<=[\w,;)] )([^\W\d_a-z][\w'’-]+)")  # the blank first: it is found fast
_SMALL = re.compile(r"\b[a-z][a-z'’-]+")
_IN_TITLE = re.compile(r"\b[^\W\d_a-z][\w'’-]+")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[:.,]\d+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


def keywords(text: str, title: str | None) -> list[str]:
    """The keywords of an article in lower case, sorted.

    >>> keywords("Gunmen killed 24 people in Mastung. Police in Mastung said a Levies man fought back.", None)
    ['24', 'levies', 'mastung']
    """
    small = set(_SMALL.findall(text))
    told = {*_WITHIN.findall(text), *_IN_TITLE.findall(title or "")}
    names = {_plain(word) for word in told if word[0].isupper()}
    found = {name for name in names - small if len(name) >= SHORTEST} | set(_NUMBER.findall(text))
    return sorted(found)[:MOST]


def _plain(word: str) -> str:
    lowered = word.lower()
    return lowered if lowered.isalnum() else _POSSESSIVE.sub("", lowered)
