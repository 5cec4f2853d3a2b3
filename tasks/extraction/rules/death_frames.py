"""Frames of nouns for lives and deaths: lives claimed, deaths of somebody, bodies that were found."""

from __future__ import annotations

from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.groups import groups_of
from tasks.extraction.rules.phrases import Token, case_of, children, phrase_bounds


def claim_lives(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "claimed five lives", "took the lives of five soldiers"."""
    for thing in children(verb, "obj"):
        if thing.lower_ not in ("life", "lives") or children(thing, "nmod:poss"):
            continue
        owners = [c for c in children(thing, "nmod") if case_of(c) == "of"]
        if not owners and not _is_counted(thing, ctx):  # "having taken lives": whose and how many is not told
            continue
        owners = owners or [thing]
        for owner in owners:
            frame.groups.extend(groups_of(owner, "killed", ctx, frame.hit.trigger.rule_id, loose=True))


def _is_counted(lives: Token, ctx: SentenceContext) -> bool:
    """Whether an article, a number or "many" stands before the lives that were taken."""
    return lives.lower_ == "life" or _has_number_before(lives, ctx)


def _has_number_before(noun: Token, ctx: SentenceContext) -> bool:
    """Whether a number stands before the noun or its compounds ("2 troop bodies"), wherever the parse put it."""
    first = phrase_bounds(noun)[0]
    start, end = noun.doc[first].idx, noun.idx
    return any(start <= q.char_start < end and (q.best or q.low or 0) > 0 for q in ctx.quantities)


def toll(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "the death of a guard", "12 deaths", and of fighters "the elimination of five", where a number is told."""
    outcome = frame.hit.trigger.outcome
    if outcome is None:
        return
    owners = [c for c in children(noun, "nmod", "nmod:poss") if c.dep_ == "nmod:poss" or case_of(c) in ("of", "to")]
    rule = frame.hit.trigger.rule_id
    for owner in owners:
        frame.groups.extend(groups_of(owner, outcome, ctx, rule, loose=False))
    if not frame.groups and (children(noun, "nummod") or _has_number_before(noun, ctx)):
        frame.groups.extend(groups_of(noun, outcome, ctx, rule, loose=True))
    if noun.lower_ in _AIMS and not any(group.count.best and group.count.rule != "singular" for group in frame.groups):
        frame.groups.clear()
        frame.flags.add("void")


_AIMS = frozenset({"elimination", "neutralisation", "neutralization"})
"""What is mostly spoken of as still to be reached: "the elimination of terrorists"."""
_FOUND = frozenset(
    {"find", "recover", "discover", "retrieve", "dump", "exhume", "unearth", "pull", "bring", "locate", "leave", "spot"}
)
_TORMENT = frozenset({"torture", "strangulation"})
"""Signs that bodies bear, wherever the parse puts them."""
_MARKS = frozenset(
    {"mutilated", "decapitated", "beheaded", "headless", "tortured", "dismembered", "executed", "handcuffed"} | _TORMENT
)


def body(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "the bodies of three men were found", "five bullet-riddled bodies": dead who were found; void otherwise."""
    governors = [noun.head, *children(noun, "acl", "acl:relcl")]
    found = any(verb.lemma_.lower() in _FOUND for verb in governors)
    words = {token.lower_ for token in noun.subtree} | (ctx.told & _TORMENT)
    marked = bool(words & _MARKS) or bool({"bullet"} & words and words & {"riddled", "ridden", "holes", "wounds"})
    if not (found or marked):
        frame.flags.add("void")
        return
    if marked:
        frame.event_type, frame.strength = "armed_attack", "strong"
    toll(frame, noun, ctx)
