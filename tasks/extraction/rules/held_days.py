"""How surely each day of a sentence is that of its act, by the words that a parse hangs it on."""

from __future__ import annotations

import re
from typing import Any

from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import ELSEWHERE, OF_OTHER, When
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.phrases import VERBAL, Token, ancestors

HELD, FREE = 0, 1
RITE = re.compile(r"\s+(?:prayers?|sermons?|mass|service|congregation)\b", re.IGNORECASE)
"""What names a rite rather than the day of the incident: "in October, after Friday prayers"."""


def hold_of(when: When, told: set[int], ctx: SentenceContext) -> int:
    """How surely a day is that of what some words tell: 0 where it hangs on them, 2 and 3 on other words.

    Args:
        when: The day.
        told: Numbers of the words for the act.
        ctx: The sentence.
    """
    span = ctx.span(when.words.start, when.words.end)
    if span is None:
        return FREE
    doing = _done_then(span)
    if RITE.match(ctx.text, when.words.end - ctx.offset) or (doing is not None and doing.i not in told):
        return OF_OTHER if doing is None or doing.lemma_.lower() in word_lists()["aftermath"] else ELSEWHERE
    root = span.root
    if root.dep_ in _MODIFYING and root.head.pos_ in ("NOUN", "PROPN") and root.head.i not in told:
        return ELSEWHERE if not any(above.i in told for above in ancestors(root.head)) else FREE
    for above in ancestors(root):
        if above.i in told or any(child.i in told and child.dep_ in _ARGUMENTS for child in above.children):
            return HELD
        if above.pos_ in VERBAL:
            return _hold_by(above, span, told)
    return FREE


def _hold_by(verb: Token, span: Any, told: set[int]) -> int:
    """How surely a day is that of the act where a parse hangs it on another verb."""
    aftermath = verb.lemma_.lower() in word_lists()["aftermath"]
    if verb.lemma_.lower() in _BURYING:
        return OF_OTHER
    if _is_behind_act(span, verb, told):
        return HELD
    if _is_around(verb, told) or _follows_act(span.root, told):
        return FREE
    return OF_OTHER if aftermath else ELSEWHERE


def _done_then(day: Any) -> Token | None:
    """The participle that a day stands before, behind its auxiliary: "were on Friday hunting for a man who fired"."""
    doc = day.doc
    first = day.start - 1 if day.start and doc[day.start - 1].lower_ == "on" else day.start
    between = first > 0 and day.end < len(doc) and doc[first - 1].lower_ in _AUXILIARIES
    return doc[day.end] if between and doc[day.end].tag_ in ("VBG", "VBN") else None


_AUXILIARIES = frozenset({"was", "were", "is", "are", "been"})

_NEAR_BY = 12  # tokens


def _follows_act(day: Token, told: set[int]) -> bool:
    """As in "to protest against the killing of a guard on Friday", where a parse hangs the day on the protest."""
    before = [i for i in told if i < day.i]
    if not before or day.i - max(before) > _NEAR_BY:
        return False
    return day.doc[max(before)].pos_ == "NOUN" and _is_of_one_clause(day.doc[max(before) + 1 : day.i])


def _is_of_one_clause(between: Any) -> bool:
    """Whether neither a verb nor a mark parts what stands on either side of some words."""
    return not any(token.pos_ in VERBAL or token.text in ",;" for token in between)


_BURYING = frozenset({"bury", "commemorate", "cremate", "entomb", "inter", "mourn"})


def _is_behind_act(day: Any, verb: Token, told: set[int]) -> bool:
    """As in "a man kidnapped in Abo two weeks ago was freed", where a parse hangs the day on the verb behind it."""
    before = max((i for i in told if i < day.start), default=None)
    if before is None or verb.i < day.start or day.start - before > _NEAR_BY or day.doc[before].pos_ not in VERBAL:
        return False
    return _is_of_one_clause(day.doc[before + 1 : day.start])


_MODIFYING = frozenset({"compound", "nmod:poss", "amod"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "csubj"})


def _is_around(verb: Token, told: set[int]) -> bool:
    """Whether a verb is in the clause of the frames or next to it: "was at work on Monday when gunmen shot him"."""
    beside = {verb.head.i, *(child.i for child in verb.children if child.dep_ in _JOINED)}
    return bool(beside & told)


_JOINED = frozenset({"advcl", "conj", "xcomp", "ccomp", "parataxis"})
