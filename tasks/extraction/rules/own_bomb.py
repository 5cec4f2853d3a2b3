"""Attackers whom their own bomb killed: "a man died when the bomb that he was planting went off".

The codebook counts them as attackers. No verb says that they attacked, so that the words for what they did with the
bomb make them those who did it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import HARMED, Group, Mention, Role, Words
from tasks.extraction.rules.context import SentenceContext

OWN_BOMB = "own_bomb.agent"
"""Rule of who is told to have done it because his own bomb hit him."""
_BOMB = r"(?:bombs?|devices?|ieds?|explosives?|explosive\s+(?:devices?|materials?)|grenades?|mines?|vests?)"
_HANDLING = r"(?:plant|carry|mak|assembl|prepar|lay|prim|fit|install|transport|throw|hurl|arm|set|connect|rig|build)"
_WHO = r"(?:he|she|they|the\s+(?:two\s+)?(?:m[ae]n|suspects?|militants?|terrorists?|youths?|bombers?|attackers?))"
_OWN = re.compile(
    rf"\b{_BOMB}\s+(?:(?:that|which)\s+)?{_WHO}\s+(?:was|were|had\s+been)\s+(?:(?:\w+ing|about)\s+to\s+)?(?:allegedly\s+)?"
    rf"{_HANDLING}\w*\b"
    rf"|\b(?:while|when|as)\s+(?:{_WHO}\s+(?:was|were)\s+)?(?:(?:\w+ing|about)\s+to\s+)?{_HANDLING}(?:ing)?\s+(?:up\s+)?"
    rf"(?:it\b|(?:an?|the|its?)\s+(?:[\w-]+\s+){{0,3}}?{_BOMB}\b)"
    rf"|\b{_HANDLING}ing\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?{_BOMB}\b[^.;]{{0,80}}?\b(?:when|but)\s+(?:it|the\s+\w+)\b"
    r"|\b(?:explod|detonat|went\s+off|blew\s+up|explosion)[^.;]{0,30}?\bprematurely\b"
    r"|\bpremature(?:ly)?\s+(?:explo|detonat|blast|went\s+off)",
    re.IGNORECASE,
)
_WENT_OFF = Glance(["explod", "explos", "detonat", "went off", "blew up", "blast"])
_THEIRS = frozenset({"man", "men", "person", "persons", "people", "him", "he", "them", "suspect", "suspects", "youth"})
_THEIRS |= {"youths", "bomber", "bombers", "attacker", "attackers", "militant", "militants", "terrorist", "terrorists"}
_THEIRS |= {"insurgent", "insurgents", "rebel", "rebels", "extremist", "extremists", "assailant", "assailants"}


def note_own_bomb(mention: Mention, ctx: SentenceContext) -> None:
    """Mark those whom their own bomb hit as attackers, and as those who did it.

    Args:
        mention: The mention of the sentence; its groups are replaced, its roles gain them.
        ctx: The parsed sentence.
    """
    hit = [group for group in mention.groups if group.outcome in HARMED and group.count.rule != "none"]
    if not hit or any(group.head not in _THEIRS for group in hit) or not _WENT_OFF.sees(ctx.lowered):
        return
    if _OWN.search(ctx.text) is None:
        return
    mention.groups = [_of_attacker(group) if group in hit else group for group in mention.groups]
    if not any(role.role == "perpetrator" for role in mention.roles):
        told = next((_bare(group.words) for group in hit if group.head not in _POINTING), None) or _somebody(ctx)
        if told is not None:
            mention.roles.append(Role("perpetrator", told, told.text.split()[-1].lower(), OWN_BOMB))


def _somebody(ctx: SentenceContext) -> Words | None:
    """Whom "him" means: "a man was carrying a bomb, but it exploded, killing him"."""
    match = _SOMEBODY.search(ctx.text)
    return None if match is None else ctx.words(*match.span("who"))


_SOMEBODY = re.compile(
    r"\b(?:an?|the)\s+(?P<who>(?:[\w-]+\s+){0,2}?(?:man|youth|militant|suspect|bomber|terrorist|insurgent|rebel|attacker))\s+"
    r"(?:was|had|who|tried|attempted)\b",
    re.IGNORECASE,
)
_POINTING = frozenset({"him", "he", "them"})


def _of_attacker(group: Group) -> Group:
    return replace(group, side="attacker", victim_type="militant", generic=False)


def _bare(words: Words) -> Words:
    """The words without their article."""
    start = _ARTICLE.match(words.text)
    return words if start is None else Words(words.start + start.end(), words.end, words.text[start.end() :])


_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
