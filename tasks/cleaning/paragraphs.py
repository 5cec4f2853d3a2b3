"""From text to paragraphs: one string each, hard-wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from tasks.cleaning.unicode import squeeze

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_INDENT = re.compile(r"^(?: {2,}|\t)")
_HYPHENATED = re.compile(r"[A-Za-z]-$")
_UNFINISHED = re.compile(r"\b(?:the|a|an|of|and|to|in|for|with|by|at|on|from|or|that|was|were|is|are),?$")
_UNFINISHED_CHARS = 8  # at the end of a line, in which the longest of these words stands
_MAX_WRAPPED_LINE = 110
_MIN_WRAPPED_LINE = 45
_MAX_ENDED_SHARE = 0.5
_SHORT_SHARE = 0.65


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, white space squeezed, empty ones left out.

    Lines are paragraphs, except in blocks (between blank lines) that are hard-wrapped: there lines are joined, and an
    indented line opens a paragraph.
    """
    paragraphs: list[str] = []
    for block in _BLANK.split(text.strip("\n")):
        lines = [line for line in block.split("\n") if line.strip()]
        paragraphs.extend(_unwrap(lines) if is_wrapped(lines) else [squeeze(line) for line in lines])
    return _join_broken([paragraph for paragraph in paragraphs if paragraph])


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines of a block were broken by width: alike in length, short, and mostly not at a sentence's end."""
    if len(lines) < 2:
        return False
    broken = [line.strip() for line in lines[:-1]]
    lengths = [len(line) for line in broken]
    if max(lengths) > _MAX_WRAPPED_LINE or median(lengths) < _MIN_WRAPPED_LINE:
        return False
    ended = sum(1 for line in broken if _SENTENCE_END.search(line))
    return ended <= _MAX_ENDED_SHARE * len(broken)


def _join_broken(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs with those joined that a line break cut in two, in mid-sentence or after a word like "the"."""
    joined: list[str] = []
    for paragraph in paragraphs:
        before = joined[-1] if joined else ""
        cut = (paragraph[:1].islower() and before[-1:].isalnum()) or _is_unfinished(before)
        if cut and len(before) >= _MIN_WRAPPED_LINE and paragraph[:1].isalnum():
            joined[-1] = f"{before} {paragraph}"
        else:
            joined.append(paragraph)
    return joined


def _is_unfinished(line: str) -> bool:
    return _UNFINISHED.search(line, max(0, len(line) - _UNFINISHED_CHARS)) is not None


def _unwrap(lines: Sequence[str]) -> list[str]:
    """The lines joined; one that is indented, or follows a line broken off early, opens a paragraph."""
    short = _SHORT_SHARE * max(len(line.strip()) for line in lines)
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        words = squeeze(line)
        ended_early = len(before) < short and not words[:1].islower()
        if not paragraphs or ended_early or _INDENT.match(line):
            paragraphs.append(words)
        elif _HYPHENATED.search(before) and words[:1].islower():
            paragraphs[-1] += words  # the hyphen stays: whether it is the word's own cannot be told
        else:
            paragraphs[-1] += " " + words
        before = words
    return paragraphs
