"""The sentence that a value rests on, with the words marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

Piece = str | list[Any]
Excerpt = list[Piece]

# a full stop and its like, closing quotes, a gap, and what may begin a sentence; or the end of a paragraph
_BREAK: Final = re.compile(r"[.!?…؟。][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])|\n+")
# a stop after these ends no sentence
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|St|Gov|Sen|Rep|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z])\.\s+$"
)
_REACH: Final = 1_000  # code points shown on each side of a span at most, where a text has no stops


@dataclass(frozen=True, slots=True)
class Span:
    """Words that a value rests on: half-open code-point offsets, the column and the rule."""

    start: int
    end: int
    field: str
    rule: str
    text: str


def spans_of(evidence: Iterable[Mapping[str, Any]]) -> list[Span]:
    """The `evidence` of a report, in order of the text."""
    spans = [
        Span(item["char_start"], item["char_end"], item["field"], item["rule_id"] or "", item["text"] or "")
        for item in evidence
    ]
    return sorted(spans, key=lambda span: (span.start, span.end, span.field))


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences begin and end that hold `text[start:end]`."""
    before, after = _breaks(text)
    at, stop = bisect_right(after, start) - 1, bisect_left(before, end - 1)
    first = after[at] if at >= 0 else 0
    last = after[stop] if stop < len(after) else len(text)
    return max(first, start - _REACH), min(last, end + _REACH)


@lru_cache(maxsize=64)  # the reports of an article, and most of an incident's, follow each other
def _breaks(text: str) -> tuple[list[int], list[int]]:
    """Where the gaps between sentences begin and where they end."""
    found = [
        match.span() for match in _BREAK.finditer(text) if not _ABBREVIATION.search(text, match.end() - 8, match.end())
    ]
    return [start for start, _ in found], [end for _, end in found]


def excerpts(text: str | None, spans: Sequence[Span], *, limit: int, chars: int) -> list[Excerpt]:
    """Sentences with their marked words.

    Args:
        text: Text of the article; None shows the words alone.
        spans: As `spans_of` gives them.
        limit: Most sentences.
        chars: Longest sentence; longer ones are cut around their marks.

    Returns:
        Per sentence its pieces: plain text as a string, marked words as `[words, [[column, rule], ...]]`.
    """
    if text is None:
        words: list[Excerpt] = [[[span.text, [[span.field, span.rule]]]] for span in _distinct(spans)]
        return words[:limit]
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    found: list[tuple[int, int, list[Span]]] = []
    for span in inside:
        first, last = sentence_bounds(text, span.start, span.end)
        if found and first < found[-1][1]:
            before = found.pop()
            found.append((before[0], max(before[1], last), [*before[2], span]))
        else:
            found.append((first, last, [span]))
    return [_pieces(text, *_cut(first, last, marks, chars), marks) for first, last, marks in found[:limit]]


def _distinct(spans: Sequence[Span]) -> list[Span]:
    return list({(span.field, span.text): span for span in spans}.values())


def _cut(first: int, last: int, marks: Sequence[Span], chars: int) -> tuple[int, int]:
    if last - first <= chars:
        return first, last
    start = max(first, min(marks[0].start - chars // 4, last - chars))
    return start, min(last, start + chars)


def _pieces(text: str, first: int, last: int, marks: Sequence[Span]) -> Excerpt:
    marks = [mark for mark in marks if mark.start < last and mark.end > first]
    edges = sorted({first, last, *(min(max(edge, first), last) for m in marks for edge in (m.start, m.end))})
    pieces: Excerpt = []
    for start, end in pairwise(edges):
        labels = [[mark.field, mark.rule] for mark in marks if mark.start <= start and mark.end >= end]
        pieces.append([text[start:end], labels] if labels else text[start:end])
    return _trimmed(pieces)


def _trimmed(pieces: Excerpt) -> Excerpt:
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip()
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return [piece for piece in pieces if piece]
