"""Figures that another gives ("as many were hurt"), or that a list follows ("nine of them, including ...").

And people told besides those whom a verb tells of: "the mayor was killed, along with his wife and two sons,".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import STRUCK, Count, Group
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.groups import make_group
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import conjuncts

_KILLED = r"killed|dead|martyred|shot\s+dead|neutrali[sz]ed|eliminated|sent\s+to\s+hell"
_HURT = r"injured|wounded|hurt|injuries"
_HOW = rf"(?:(?P<killed>{_KILLED})|(?P<injured>{_HURT}))\b"
_AS_MANY = re.compile(rf"\bas\s+many\s+(?!as\b)(?:\w+\s+){{0,4}}?{_HOW}", re.IGNORECASE)
_AS_MANY_WORDS = Glance(["as many"])
_OF_THEM = re.compile(
    rf"\s+of\s+(?:them|those|the\s+\w+),?\s+including\s+(?P<list>[^.;]{{3,240}}?),?\s*[“\"‘']?(?:were|was)\s+{_HOW}",
    re.IGNORECASE,
)
_OF_THEM_WORDS = Glance(["including"])


def with_referred(ctx: SentenceContext, groups: Sequence[Group]) -> list[Group]:
    """The groups of a sentence with those that only a figure beside them counts.

    Args:
        ctx: The sentence.
        groups: What the parse and the other patterns found.
    """
    found = _with_of_them(ctx, list(groups)) if _OF_THEM_WORDS.sees(ctx.lowered) else list(groups)
    found = _with_companions(ctx, found) if _COMPANY_WORDS.sees(ctx.lowered) else found
    return _with_as_many(ctx, found) if _AS_MANY_WORDS.sees(ctx.lowered) else found


def _with_as_many(ctx: SentenceContext, groups: list[Group]) -> list[Group]:
    """As in "Two people were killed and as many injured": as many as were told just before."""
    for match in _AS_MANY.finditer(ctx.text):
        start, outcome = ctx.offset + match.start(), match.lastgroup or ""
        before = [g for g in groups if g.words.end <= start and g.count.best and not g.included]
        groups = [g for g in groups if not (start <= g.words.start < ctx.offset + match.end())]
        if before:
            count = max(before, key=lambda group: group.words.start).count
            groups.append(_group(ctx, match.start(), match.end(), outcome, count, "surface.as_many"))
    return groups


def _with_of_them(ctx: SentenceContext, groups: list[Group]) -> list[Group]:
    """As in "nine of them, including Omar and Bilal, were killed": those named are of the nine."""
    for quantity in ctx.quantities:
        match = _OF_THEM.match(ctx.text, quantity.char_end)
        if match is None:
            continue
        first, last = (ctx.offset + at for at in match.span("list"))
        for group in groups:
            group.included |= first <= group.words.start < last
        start = ctx.offset + quantity.char_start
        if not any(g.words.start <= start < g.words.end and g.count.best == quantity.best for g in groups):
            count = Count.of(quantity)
            outcome = "killed" if match["killed"] else "injured"
            groups.append(_group(ctx, quantity.char_start, match.start("list"), outcome, count, "surface.of_them"))
    return groups


def _with_companions(ctx: SentenceContext, groups: list[Group]) -> list[Group]:
    """As in "was killed in Abo, along with two guards": whom the words for company add to one outcome told before."""
    for match in _COMPANY.finditer(ctx.text):
        start, end = ctx.offset + match.end(), len(ctx.text)
        before = [g for g in groups if g.words.end <= start and g.outcome in STRUCK and not g.included]
        heads = [token for token in ctx.tokens if token.idx >= match.end() and token.tag_ in ("NNS", "NN", "NNP")][:1]
        if before and _BY.search(ctx.text, before[-1].words.end - ctx.offset, match.start()):
            continue  # "was murdered by his wife, along with her friend"
        told = any(group.words.start >= start and group.words.start - start < _NEAR for group in groups)
        if not before or not heads or told or _TELLS.search(ctx.text, match.end(), min(end, match.end() + _NEAR)):
            continue
        people = [(head, read_person(head)) for head in conjuncts(heads[0])]
        outcome = match.lastgroup or before[-1].outcome
        groups.extend(make_group(h, p, outcome, ctx, "surface.along_with") for h, p in people if p.is_human)
    return groups


_COMPANY = re.compile(
    r",\s+(?:along|together)\s+with\s+|"
    r"\b(?:killed|(?P<injured>injured|wounded|hurt))\s+(?:by\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}?(?:mobs?|crowds?|"
    r"rioters|militias?|soldiers|troops|police|army|forces|militants|gunmen|rebels)\s+(?:along\s+|together\s+)?)?"
    r"with\s+(?=(?:\w+|\d+)\s+(?:others?\b|other\s+))",
    re.IGNORECASE,
)
"""As in "was hurt, along with two guards", "was injured with six other miners", "killed by a mob with 40 others"."""
_COMPANY_WORDS = Glance(["along with", "together with", "with"])
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_NEAR = 60
_TELLS = re.compile(rf"[^,;]*\b(?:{_KILLED}|{_HURT}|arrested|escaped|survived|fled|detained)\b", re.IGNORECASE)


def _group(ctx: SentenceContext, start: int, end: int, outcome: str, count: Count, rule: str) -> Group:
    return Group(outcome, ctx.words(start, end), "people", count, generic=True, rule_id=rule)
