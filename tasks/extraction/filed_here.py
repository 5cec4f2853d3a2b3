"""Incidents told to have been "here": in the town where the article was filed.

"PESHAWAR: Two men were shot dead here on Monday." Only outside of quotations, as a speaker's "here" is the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.city_parts import filed_at
from tasks.extraction.mentions import Mention, Where
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.place_ranks import LOCATED_RANK

_HERE = re.compile(
    r"(?<!\bmention\s)(?<!\bmentioned\s)(?<!\bnote\s)(?<!\bfrom\s)(?<!\bright\s)(?<!\bover\s)(?<!\bup\s)(?<!\bdown\s)(?<!\bout\s)(?<!\blive\s)(?<!\blives\s)\bhere\b"
    r"(?=\s*(?:[,.;:)]|$)|\s+(?:on|in|at|near|early|late|this|last|when|while|after|before|and|as|yesterday|today|during|"
    r"by|killing|wounding|leaving|that|who)\b)"
)
_QUOTES = re.compile(r"[\"“”]")
_PLACED = 0.5
"""Least rank of a place of its own with which a mention needs no other."""


def place_here(contexts: Sequence[SentenceContext], mentions: Sequence[Mention], dateline: str | None) -> None:
    """Set mentions that are told to have been "here", and name no other place, where the article was filed.

    Args:
        contexts: Sentences with a parse.
        mentions: What tells the incidents; their places are added to.
        dateline: Where the article was filed.
    """
    names = filed_at(dateline)
    if not names:
        return
    told = {ctx.index: ctx for ctx in contexts}
    for mention in mentions:
        ctx = told.get(mention.sentence)
        match = _HERE.search(ctx.text) if ctx is not None else None
        if ctx is None or match is None or len(_QUOTES.findall(ctx.text, 0, match.start())) % 2:
            continue
        mention.where = [_in_town(where, ctx, match.start(), names) for where in mention.where]
        if not any(where.rank >= _PLACED for where in mention.where):
            mention.where.append(Where(ctx.words(*match.span()), names, "place.here", LOCATED_RANK))


_BEFORE = re.compile(r"\s*(?:(?:area|village|locality|town|bazaar|neighbou?rhood)\s*)?,?\s*")


def _in_town(where: Where, ctx: SentenceContext, here: int, names: tuple[str, ...]) -> Where:
    """As in "in the Barani area here on Sunday": the quarter or village is one of where the article was filed."""
    end = where.words.end - ctx.offset
    beside = end <= here and _BEFORE.fullmatch(ctx.text, end, here) is not None
    return replace(where, names=(*where.names, *names)) if beside and len(where.names) == 1 else where
