"""Incidents told to have been "here": in the town where the article was filed.

"PESHAWAR: Two men were shot dead here on Monday." Only outside of quotations, as a speaker's "here" is the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.city_parts import filed_at
from tasks.extraction.mentions import Mention, Where
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.place_ranks import LOCATED_RANK

_HERE = re.compile(
    r"(?<!\bfrom\s)(?<!\bright\s)(?<!\bover\s)(?<!\bup\s)(?<!\bdown\s)(?<!\bout\s)(?<!\blive\s)(?<!\blives\s)\bhere\b"
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
        if ctx is None or match is None or any(where.rank >= _PLACED for where in mention.where):
            continue
        if len(_QUOTES.findall(ctx.text, 0, match.start())) % 2 == 0:
            mention.where.append(Where(ctx.words(*match.span()), names, "place.here", LOCATED_RANK))
