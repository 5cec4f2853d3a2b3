"""Groups that a figure before them counts already: "including three children", "among them two soldiers"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import HARMED, NO_NUMBER, Count, Group
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.groups import HURTS, make_group
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import Token, children, conjuncts

_NO_PART = HURTS | {"them", "those", "whom"}
_COUNTED_IN = frozenset({"including", "among", "include", "includes", "included"})


def included_groups(ctx: SentenceContext, groups: Iterable[Group]) -> list[Group]:
    """As in "including three children", "among them two soldiers": groups that a figure before them counts already."""
    if ctx.told.isdisjoint(_COUNTED_IN):
        return []
    known = list(groups)
    found = []
    for token in ctx.tokens:
        if token.lower_ not in _COUNTED_IN:
            continue
        before = [g for g in known if g.words.end <= ctx.offset + token.idx and not g.included]
        heads = _included_heads(token)
        if not before or not heads:
            continue
        for head in heads:
            person = read_person(head)
            if not (person.is_human or head.pos_ in ("NOUN", "PROPN")) or head.lower_ in _NO_PART:
                continue
            group = make_group(head, person, before[-1].outcome, ctx, "group.including")
            group.included = True
            found.append(group)
    spans = {(g.words.start, g.words.end) for g in found}
    for group in known:
        if (group.words.start, group.words.end) in spans and not group.rule_id.endswith(".order"):
            group.included = True
    return [g for g in found if not any((g.words.start, g.words.end) == (k.words.start, k.words.end) for k in known)]


_AMONG_DEAD = re.compile(
    r"\W*(?:among\s+the\s+(?:[\w-]+\s+){0,2}?(?:victims|dead|deceased|fatalities)\s+(?:was|were|is|are)|"
    r"(?:the|those)\s+(?:[\w-]+\s+)?(?:dead|deceased|fatalities|killed|slain)\s+(?:also\s+)?includ(?:es?|ed))\b",
    re.IGNORECASE,
)


_ONE_OF_DEAD = re.compile(
    r"\b(?:was|were|is|are)\s+(?:also\s+)?(?:one\s+of|among)\s+(?P<who>(?:the|those)\s+(?:[\w-]+\s+)?(?:(?:dead|killed|"
    r"slain|fatalities)\b(?!\s+(?:of|people|persons)\b)|victims(?=\s+(?:of|in)\s+(?:[\w’'-]+\s+){0,3}?(?:deadly|fatal)\b)))",
    re.IGNORECASE,
)
_AMONG_WORDS = Glance(["among the", "among those", "one of the", "one of those"])


def with_untold_dead(ctx: SentenceContext, groups: list[Group]) -> list[Group]:
    """As in "a teacher was among the dead": more died than he, of whom the sentence tells no number."""
    match = _ONE_OF_DEAD.search(ctx.text) if _AMONG_WORDS.sees(ctx.lowered) else None
    if match is None or any(group.outcome == "killed" and (group.count.best or 0) > 1 for group in groups):
        return groups
    for group in groups:
        group.included |= group.outcome == "killed"
    words = ctx.words(*match.span("who"))
    count = Count(2, None, None, words.text, NO_NUMBER)
    dead = Group("killed", words, "dead", count, generic=True, definite=True, rule_id="surface.among_dead")
    return [*(group for group in groups if not group.words.meets(words)), dead]


def of_the_dead(ctx: SentenceContext, groups: list[Group]) -> list[Group]:
    """As in "Among the dead was a driver who was shot", "The dead include a guard, who was hit": counted before."""
    if not _AMONG_DEAD.match(ctx.text):
        return groups
    hurt = [group for group in groups if group.outcome in HARMED]
    for group in hurt:
        group.outcome, group.included = "killed", True
    return groups


def _included_heads(token: Token) -> list[Token]:
    if token.lower_ == "among":  # "among them three children": what follows the pronoun
        target = token.head
        if target.lower_ not in ("them", "those", "whom"):
            return []
        following = [t for t in token.doc[target.i + 1 : target.i + 8] if t.tag_ in ("NN", "NNS", "NNP")]
        return conjuncts(following[0]) if following else []
    if token.dep_ == "case" and token.head.i > token.i:
        return conjuncts(token.head)
    objects = children(token, "obj", "nmod", "obl", "nsubj")
    after = [child for child in objects if child.i > token.i]
    return conjuncts(after[0]) if after else []
