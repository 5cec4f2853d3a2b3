"""Attackers who died by their own hand, whom the codebook counts: "before turning the gun on himself".

Only behind what was done to others: a death by one's own hand alone is no incident. Who does it is told as "himself",
which any man of the story could be, so that the words for the act make him the attacker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import HARMED, NO_NUMBER, Count, Group
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.phrases import REFLEXIVE

_WEAPON = r"(?:gun|weapon|rifle|pistol|handgun|shotgun|firearm|revolver|knife|blade)"
_ACT = re.compile(
    rf"\b(?:turn(?:ed|ing|s)?\s+(?:the|his|her|their|a|that)\s+(?:\w+\s+)?{_WEAPON}s?\s+(?:up)?on\s+"
    r"(?P<turned>himself|herself|themselves|self)"
    r"|(?:took|tak(?:es|en|ing)|end(?:ed|ing|s))\s+(?P<took>his|her|their)\s+own\s+li(?:fe|ves)"
    r"|(?P<committed>committed|committing|died\s+by)\s+suicide"
    r"|(?:and|then)\s+(?:then\s+|finally\s+)?(?P<too>himself|herself|themselves)(?=\s*(?:[,.;]|$|\s(?:on|in|at|with|before)\b))"
    r"|(?:fatally\s+(?:shot|shooting)|shot\s+and\s+killed|killed|killing|kills|hanged|hanging)\s+(?P<killed>himself|herself))\b",
    re.IGNORECASE,
)
_ACT_WORDS = Glance(["himself", "herself", "themselves", "self", "own", "suicide"])
_THEN = re.compile(r"\b(?:before|then|later|afterwards?)\b[^.;]{0,60}$", re.IGNORECASE)


def by_own_hand(ctx: SentenceContext, groups: Sequence[Group]) -> list[Group]:
    """Groups of a sentence, in which an attacker who killed himself behind others is told as one of the attackers."""
    if not _ACT_WORDS.sees(ctx.lowered):
        return list(groups)
    acts = list(_acts(ctx, groups))
    groups = _without_told_again(groups, acts)
    dead = [group for group in groups if group.outcome == "killed" and _is_self(group)]
    others = [group for group in dead if _harms_others(ctx, groups, group)]
    kept = [_of_attacker(group) if group in others else group for group in groups]
    told = {group.words.start for group in dead}
    return [*kept, *(act for act in acts if act.words.start not in told)]


def _without_told_again(groups: Sequence[Group], acts: Sequence[Group]) -> Sequence[Group]:
    """Groups without the subject of "died by suicide", which the words for the act tell as the attacker."""
    if not any(act.rule_id == "own_hand.committed" and act.head == "himself" for act in acts):
        return groups
    died = [g for g in groups if g.rule_id.startswith("trigger.verb.die") and g.count.best == 1]
    return [group for group in groups if group not in died[:1]]


def _acts(ctx: SentenceContext, groups: Sequence[Group]) -> Iterator[Group]:
    for match in _ACT.finditer(ctx.text):
        kind = match.lastgroup or ""
        words = ctx.words(match.start(kind), match.end(kind))
        word = words.text.lower()
        several = word in ("their", "themselves")
        count = Count(2, None, None, words.text, NO_NUMBER) if several else Count(1, 1, 1, words.text, "singular")
        sex = {"his": "male", "himself": "male", "her": "female", "herself": "female"}.get(word)
        group = Group("killed", words, _HEADS.get(word, "himself"), count, sex=sex, rule_id=f"own_hand.{kind}")
        if _harms_others(ctx, groups, group):
            yield _of_attacker(group)


_HEADS = {"her": "herself", "herself": "herself", "their": "themselves", "themselves": "themselves"}


def _is_self(group: Group) -> bool:
    return group.head in REFLEXIVE


def _harms_others(ctx: SentenceContext, groups: Sequence[Group], own: Group) -> bool:
    """Whether others were killed or hurt before it, in the sentence or, by its "then", before the sentence."""
    if any(_is_who_did(ctx, other, own) for other in groups):
        return False
    if _THEN.search(ctx.text, 0, own.words.start - ctx.offset):
        return True
    return any(_is_done_to(ctx, other, own) for other in groups if other.words.end <= own.words.start)


def _is_done_to(ctx: SentenceContext, group: Group, own: Group) -> bool:
    """Whether somebody is killed or hurt, rather than said to have died or to have shot himself."""
    harmed = group.outcome in HARMED and group.count.best
    if not harmed or _is_self(group) or group.rule_id.startswith(("trigger.verb.die", "trigger.adj")):
        return False
    return _ON.match(ctx.text, group.words.end - ctx.offset, own.words.start - ctx.offset) is not None


def _is_who_did(ctx: SentenceContext, group: Group, own: Group) -> bool:
    """As in "a man who turned the gun on himself was killed": he is counted already."""
    between = ctx.text[max(0, group.words.end - ctx.offset) : max(0, own.words.start - ctx.offset)]
    return group.outcome == "killed" and not _is_self(group) and _WHO.fullmatch(between) is not None


_WHO = re.compile(r",?\s+(?:who|that)\s(?:(?!who\b|that\b)[^,;.])*", re.IGNORECASE)
_ON = re.compile(
    r"(?:(?!\b(?:shot|shoots?|kill(?:ed|s)|who|that|had|has|fatally|accidentally|apparently|allegedly)\b).)*?"
    r"(?:,|\b(?:and|then|before|later)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""What leads from those killed to one's own death: "... his wife and then", but not "the boy who shot and"."""


def _of_attacker(group: Group) -> Group:
    return replace(group, side="attacker", victim_type="militant", generic=False, definite=False)
