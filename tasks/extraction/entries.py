"""Chronologies: days that stand alone, as a line or as the first sentence of a paragraph, date what stands under them.

"9 June. A patrol clashed with fighters near Mbau." or a line "June 9" above a paragraph. One such day may be that of
the article; from two on they are entries.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tasks.extraction.dates.resolve import DateSpan
from tasks.extraction.mentions import Mention, When

_AHEAD = re.compile(r"[\s•*(–—-]*")
_BEHIND = re.compile(r"\)?\s*(?:[.:–—-]|$)")
"""What stands before and behind a day that opens an entry: "- 9 June:"."""
_FEWEST = 2


def date_entries(
    mentions: Sequence[Mention], text: str, sentences: Sequence[tuple[int, int, int]], dates: Sequence[DateSpan]
) -> None:
    """Give mentions that tell no day the day of the entry that they stand in; changes them.

    Args:
        mentions: Mentions of the article.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
        dates: Expressions of time in the article.
    """
    opening = {n: span for n in range(len(sentences)) if (span := _opens_entry(n, text, sentences, dates))}
    if len({span.start for span in opening.values()}) < _FEWEST:
        return
    entries = {n: span for n, span in opening.items() if _is_alone(span, text[: sentences[n][1]])}
    numbers = sorted(entries)
    for mention in mentions:
        at = bisect_right(numbers, mention.sentence) - 1
        if at < 0 or any(w.start and w.basis != "statement" for w in mention.when):
            continue
        if _holds(numbers[at], mention.sentence, sentences):
            mention.when = [When.of(entries[numbers[at]])]


def _opens_entry(
    number: int, text: str, sentences: Sequence[tuple[int, int, int]], dates: Sequence[DateSpan]
) -> DateSpan | None:
    """The day that opens a paragraph and is set off from what follows; None for any other sentence."""
    start, end, paragraph = sentences[number]
    if number and sentences[number - 1][2] == paragraph:
        return None
    first = next((d for d in dates if start <= d.char_start < end and d.start and d.precision == "day"), None)
    if first is None or first.char_end > end or not _AHEAD.fullmatch(text, start, first.char_start):
        return None
    return first if _BEHIND.match(text, first.char_end, end) else None


def _is_alone(day: DateSpan, text: str) -> bool:
    """Whether nothing of its sentence, with which the text ends, follows a day but a mark."""
    return not any(letter.isalnum() for letter in text[day.char_end :])


def _holds(entry: int, sentence: int, sentences: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a sentence stands under a day: in its paragraph, or anywhere behind a day that is a line by itself."""
    paragraph = sentences[entry][2]
    is_line = entry + 1 == len(sentences) or sentences[entry + 1][2] != paragraph
    return is_line or sentences[sentence][2] == paragraph
