"""Where one article goes over from one piece of news to the next.

Round-ups put a head in capitals before each ("WOMAN HURT:"): what stands under two heads is never one incident.
Other articles pass on with a word ("Meanwhile", "In another incident"): what opens there without a date is of the day
of the article as its first piece of news is, and not recalled.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from tasks.extraction.mentions import OF_OTHER, Mention, When
from tasks.extraction.same_days import NEWS_REACH

REACH = 2  # sentences from a passing-on to the mention that opens the next piece of news
_HEAD = re.compile(
    r"(?!(?:RELATED|PREVIOUS|ORIGINAL|RAW|MORE|WATCH|READ|QUICK|PHOTO|LATEST|BREAKING|CONTINUING|DOWNLOAD|EDITOR|FOR|UPDATE)\w*\b)"
    r"(?:[A-Z][A-Z’'-]+[ ,]+){1,7}[A-Z][A-Z’'-]+\s?:\s"
)
_WORD = re.compile(r"[A-Z]{4,}\s?:\s+[A-Z]")
"""A head of one word, "MURDER: A girl was ...", which opens no article: that is where it was written."""
_CUE = re.compile(
    r"[\"“‘'\s]*(?:Meanwhile|Separately|Elsewhere|Similarly|"
    r"In\s+(?:yet\s+)?(?:another|a\s+(?:separate|similar|second|third|different|related|parallel))\s+"
    r"(?:\w+\s+){0,2}?(?:incident|attack|case|shooting|blast|explosion|raid|operation|ambush|encounter|assault|development|"
    r"engagement|clash|strike|bombing|firing|robbery|event))\b"
)


_MEANWHILE = re.compile(r"[\"“‘'\s]*Meanwhile\b")
"""What comes back to the day of the article, whatever was told of earlier days."""


def mark_items(mentions: Sequence[Mention], text: str, sentences: Sequence[tuple[int, int, int]]) -> None:
    """Number the parts of an article that its mentions stand in, and flag those that open a piece of news (`item`).

    Args:
        mentions: Mentions of the article, in text order.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
    """
    heads, cues, crossheads = _breaks(text, sentences)
    opened: set[int] = set()
    for mention in mentions:
        mention.part = bisect_right(heads, mention.sentence)
        mention.section = bisect_right(crossheads, mention.sentence)
        if mention.sentence in crossheads:
            mention.flags.add("head")
        for start in (*heads, *cues):
            if 0 <= mention.sentence - start <= REACH and start not in opened:
                opened.add(start)
                mention.flags.add("item")
                if _MEANWHILE.match(text, sentences[start][0]):
                    mention.flags.add("meanwhile")


def summary_end(text: str, sentences: Sequence[tuple[int, int, int]]) -> int:
    """Sentences in the paragraphs with bullets that an article opens on: a digest of what it goes on to tell.

    Args:
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
    """
    bulleted = {paragraph for start, _, paragraph in sentences if _DIGEST.match(text, start)}
    body = (n for n, (_, _, paragraph) in enumerate(sentences) if paragraph not in bulleted)
    return next(body, 0)


_DIGEST = re.compile(r"\s*[•●▪■]")


def _breaks(text: str, sentences: Sequence[tuple[int, int, int]]) -> tuple[list[int], list[int], list[int]]:
    """Numbers of the sentences that open on a head in capitals, that pass on by a word, and that are crossheads."""
    heads = [
        n for n, (start, _, _) in enumerate(sentences) if _HEAD.match(text, start) or (n and _WORD.match(text, start))
    ]
    cues = [n for n, (start, _, _) in enumerate(sentences) if _CUE.match(text, start)]
    return heads, cues, _crossheads(text, sentences)


def news_starts(text: str, sentences: Sequence[tuple[int, int, int]]) -> list[int]:
    """Where an article passes on to other news, by its heads and its words.

    Args:
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
    """
    return sorted(sentences[n][0] for n in {n for numbers in _breaks(text, sentences) for n in numbers})


_HEAD_LENGTH = 90
_TERMINAL = re.compile(r"[.!?:;,…]['\"”’)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[•*–—-]|\d)")


def _crossheads(text: str, sentences: Sequence[tuple[int, int, int]]) -> list[int]:
    """Numbers of the sentences that are crossheads: short paragraphs without a full stop among ones that have it."""
    lines = [list(numbers) for _, numbers in groupby(range(len(sentences)), key=lambda n: sentences[n][2])]
    closed = [bool(_TERMINAL.search(text[slice(*sentences[numbers[-1]][:2])])) for numbers in lines]
    if sum(closed) < _CLOSED * len(closed):
        return []
    alone = [numbers[0] for numbers, ends in zip(lines, closed, strict=True) if not ends and len(numbers) == 1]
    return [n for n in alone if n > _LEAD and _is_short(text[sentences[n][0] : sentences[n][1]])]


def _is_short(line: str) -> bool:
    return len(line.strip()) <= _HEAD_LENGTH and not _BULLET.match(line)


_CLOSED = 0.6
"""Share of an article's paragraphs that end with a full stop, from which those that lack one are crossheads."""
_LEAD = 1  # last sentence of a lead
_FRESH = timedelta(days=10)
_OLD_NEWS = frozenset({"court", "background"})


def mark_news(mentions: Sequence[Mention], published: date | None) -> None:
    """Give what the lead tells as news, without a day, the day of the article, before which it was.

    Behind "On 4 June 1995 gunmen raided the town" it is of that day, long before.
    """
    for mention in mentions:
        if published is not None and any(_is_old(when, published) for when in mention.when):
            return
        if mention.sentence <= _LEAD and "news" in mention.flags and not mention.flags & _OLD_NEWS:
            mention.news_of = published


def lead_date(mentions: Sequence[Mention], published: date | None) -> When | None:
    """The day that the lead tells, for news that tell none: rather of an event than of a statement."""
    if published is None:
        return None
    told = [
        replace(when, hold=OF_OTHER) if mention.event_type in _AFTERWARDS else when
        for mention in mentions
        if mention.sentence <= _LEAD and not mention.flags & (_OLD_NEWS | {"own_day"})
        for when in mention.when
        if when.start and not when.is_elsewhere and published - _FRESH <= when.start <= published
    ]
    exact = [when for when in told if when.precision in ("day", "days")]
    return min(exact, key=lambda when: (when.basis == "statement", when.is_elsewhere), default=None)


def _is_old(when: When, published: date) -> bool:
    """Whether it is the day of an event so long ago that no news tell of it."""
    end = when.end or when.start
    old = end is not None and published - end > NEWS_REACH
    return old and when.basis != "statement" and when.precision in ("day", "days") and not when.is_elsewhere


_AFTERWARDS = frozenset({"protest", "arrest"})
"""What follows an incident on a later day."""
