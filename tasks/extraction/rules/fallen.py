"""Own dead of a force, as its statements tell them: "Naik Rui Paz (age 30; of Orsa) ... embraced martyrdom".

Parses break at the brackets behind each name, so that the verb finds no subject; the words before it tell who fell: a
number of them, else each rank with a name behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tasks.extraction.actors.nouns import force_nouns
from tasks.extraction.glance import Glance
from tasks.extraction.mentions import Count, Group
from tasks.extraction.quantities.numbers import Quantity
from tasks.extraction.rules.context import SentenceContext

_FELL = re.compile(
    r"\b(?:embrac|attain)(?:ed|ing|es|e)\s+(?:martyrdom|shahadat)\b"
    r"|\b(?:sacrific(?:ed|ing)|laid\s+down|laying\s+down)\s+(?:his|her|their)\s+li(?:fe|ves)\b"
    r"|\b(?:paid|made|gave|paying|making|giving)\s+the\s+(?:ultimate|supreme)\s+sacrifice\b",
    re.IGNORECASE,
)
_FELL_WORDS = Glance(["martyrdom", "shahadat", "laid", "laying", "sacrific"])
_ALSO = re.compile(r"\balso\s+$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_MEN = re.compile(
    r"\s+(?:(?!and\b)[\w’'-]+\s+){0,3}?(?:sons|soldiers|personnel|troops|officers|men|jawans|policemen|cops|guards)\b"
    r"(?:\s+of\s+(?:the\s+)?soil\b)?",
    re.IGNORECASE,
)


def with_fallen(ctx: SentenceContext, groups: Sequence[Group]) -> list[Group]:
    """Groups of a sentence with those that fell, where it says that somebody did and names them by rank or number."""
    match = _FELL.search(ctx.text) if _FELL_WORDS.sees(ctx.lowered) else None
    fallen = list(_fallen(ctx, match.start())) if match is not None else []
    if match is None or not fallen:
        return list(groups)
    first = fallen[0].words.start
    kept = [g for g in groups if g.outcome != "killed" or g.side == "attacker" or g.words.end <= first]
    if _ALSO.search(ctx.text, 0, match.start()):  # "Major Paz, along with three men, also embraced martyrdom"
        own = [g for g in kept if g.outcome == "killed" and g.side != "attacker"]
        kept = [replace(g, also=True) if g in own else g for g in kept]
        fallen = [replace(g, also=True, additional=True) for g in fallen]
    return [*kept, *fallen]


def _fallen(ctx: SentenceContext, end: int) -> Iterator[Group]:
    """Those told before the words that say that they fell."""
    open_text = _BRACKETS.sub(lambda found: " " * len(found.group()), ctx.text)
    numbered = [q for q in ctx.quantities if q.best and q.char_end <= end and _MEN.match(open_text, q.char_end)]
    if numbered:
        yield _counted(ctx, numbered[-1], open_text)
        return
    for found in _ranked().finditer(open_text, 0, end):
        count = Count(1, 1, 1, found.group(), "singular")
        yield _group(found.start(), found.end(), count, ctx, (found["name"],))


def _counted(ctx: SentenceContext, quantity: Quantity, text: str) -> Group:
    noun = _MEN.match(text, quantity.char_end)
    end = noun.end() if noun else quantity.char_end
    count = Count.of(quantity)
    return _group(quantity.char_start, end, count, ctx, ())


def _group(start: int, end: int, count: Count, ctx: SentenceContext, names: tuple[str, ...]) -> Group:
    words = ctx.words(start, end)
    head = words.text.split()[-1].lower()
    return Group("killed", words, head, count, victim_type="security_force", names=names, rule_id="fallen.embraced")


@lru_cache(maxsize=1)
def _ranked() -> re.Pattern[str]:
    """A rank or several and a name behind them; ranks are the nouns of persons of an army or a police."""
    ranks = ["Major", "Captain"] + [
        noun.title()
        for noun, info in force_nouns().items()
        if info.kind == "person" and info.victim_type == "security_force" and not info.plural
    ]
    body = "|".join(re.escape(rank).replace(r"\ ", r"\s+") for rank in sorted(ranks, key=len, reverse=True))
    return re.compile(rf"\b(?:(?:{body})\s+)+(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,3}})")
