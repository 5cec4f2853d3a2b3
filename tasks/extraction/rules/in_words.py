"""Attacks made in words: "attacked the opposition for lobbying", "attacking the party, he said", "clashed over prices".

The verbs are those of real attacks; that only words fell is told by what stands around them: what the one is blamed
for, a verb of speech, the hall or the medium in which it was said. Where the sentence tells a weapon, somebody hurt or
an armed side, the attack was none of words.
"""

from __future__ import annotations

import re

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.natures import is_armed
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, subject_of
from tasks.extraction.rules.roles import agents_of, patients_of

_ATTACKS = frozenset({("attack",), ("assail",), ("target",), ("launch", "attack"), ("hit",), ("assault",)})
_VIOLENT = re.compile(
    r"\b(?:kill|injur|wound|dead|die[ds]?\b|death|hurt\b|gun|shot|shoot|fire[ds]?\b|firing|bomb|explo|blast|grenad|rocket|"
    r"missile|knife|knives|stab|machete|stone|stick|beat|burn|torch|loot|armed|weapon|troops|soldier|militant|rebel|"
    r"police|mob|raid|ambush|clash|tear\s*gas|hospital|arson|set\s+fire|ransack|storm|vandal|damage)",
    re.IGNORECASE,
)
_HALL = re.compile(
    r"\bin\s+(?:an?|the|his|her|their|its|this|that|two|several)\s+(?:[\w'’-]+\s+){0,4}?(?:speech|tweets?|interview|debate|"
    r"statement|letter|editorial|column|address|op-ed|broadcast|press\s+conference|podcast|assembly|parliament|senate|"
    r"congress)\b|\bin\s+(?:parliament|congress)\b|\bon\s+(?:twitter|facebook|social\s+media|television)\b|\bsabha\b",
    re.IGNORECASE,
)


_QUOTED = re.compile(r"\s+(?:[\w'’-]+\s+){1,5}?as\s+[\"“‘'`]")
_OVER = re.compile(r"\s+(?:[\w'’-]+\s+){1,5}?(?:for\s+[\"“‘'`]?\w+ing\b|over\s)")
"""What the one is called or blamed for, where quotation marks break the parse."""


def is_in_words(frame: Frame, ctx: SentenceContext) -> bool:
    """Whether an attack was one of words, or a clash one of opinions."""
    verb = frame.hit.token
    if frame.hit.trigger.frame == "clash":
        return _is_dispute(frame, verb, ctx)
    if frame.hit.trigger.words == ("attack",) and frame.hit.trigger.pos == "NOUN":
        return _HALL.search(ctx.text) is not None and not _is_violent(frame, ctx)
    if frame.hit.trigger.pos != "VERB" or frame.hit.trigger.words not in _ATTACKS or _is_violent(frame, ctx):
        return False
    behind = ctx.text[verb.idx + len(verb) :]
    if _is_said(verb) or _HALL.search(ctx.text) or _QUOTED.match(behind):
        return True
    if any(map(_speaks, agents_of(verb))) and _OVER.match(behind):
        return True
    return _is_called(verb) or (_is_blamed(verb) and any(map(_speaks, agents_of(verb))))


def _is_violent(frame: Frame, ctx: SentenceContext) -> bool:
    """Whether another word of the sentence tells force, or an armed side is named."""
    first, last = frame.hit.token.idx, frame.hit.token.idx + len(frame.hit.token)
    rest = f"{ctx.text[:first]} {ctx.text[last:]}"
    return _VIOLENT.search(rest) is not None or any(is_armed(agent, ctx) for agent in agents_of(frame.hit.token))


def _is_said(verb: Token) -> bool:
    """As in "Attacking the ruling party, Mwale said that it had betrayed the farmers"."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.lemma_.lower() in word_lists()["say"]


def _is_called(verb: Token) -> bool:
    """As in "attacked the council as a den of thieves"."""
    for node in (verb, *patients_of(verb)):
        for child in children(node, "obl", "nmod", "advcl"):
            marks = {mark.lower_ for mark in children(child, "mark", "case")}
            if "as" in marks and child.lower_ not in _PURPOSES and child.tag_ in ("NN", "NNS", "JJ", "VBG", "NNP"):
                return True
    return False


_PURPOSES = frozenset(
    {"part", "revenge", "retaliation", "reprisal", "punishment", "warning", "response", "result", "they"}
)


def _is_blamed(verb: Token) -> bool:
    """As in "attacked the opposition for lobbying donors", "over the budget"."""
    nodes = [verb, *patients_of(verb)]
    return any(
        child.lower_ in ("for", "over") and (clause.tag_ == "VBG" or child.lower_ == "over")
        for node in nodes
        for clause in children(node, "advcl", "acl", "obl", "nmod")
        for child in children(clause, "mark", "case")
    )


def _speaks(agent: Token) -> bool:
    """Whether somebody is one who speaks in public: an office, a party, a name."""
    told = {agent.lower_, agent.lemma_.lower()}
    return agent.ent_type_ in ("PERSON", "ORG", "NORP") or bool(told & (word_lists()["prominent"] | _SPEAKERS))


_SPEAKERS = frozenset(
    {"government", "opposition", "party", "critics", "critic", "spokesman", "spokeswoman", "spokesperson", "ministry"}
    | {"union", "author", "report", "newspaper", "coalition", "campaign", "lawmakers", "rivals", "rival", "commentator"}
)

_TOPICS = frozenset({"over", "about", "on"})
_WITH = frozenset({"with", "against", "between", "and"})


def _is_dispute(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "Senators clashed over the budget": a topic is told, no force, no crowd and nobody hurt."""
    if _VIOLENT.search(f"{ctx.text[: verb.idx]} {ctx.text[verb.idx + len(verb) :]}"):
        return False
    subject = subject_of(verb)
    sides = conjuncts(subject) if subject is not None else []
    sides += [c for child in children(verb, "obl", "nmod") if case_of(child) in _WITH for c in conjuncts(child)]
    topics = [child for child in children(verb, "obl", "nmod", "advcl") if case_of(child) in _TOPICS]
    topics = [child for child in topics if child.ent_type_ not in ("DATE", "PLACE")]
    if any(is_armed(side, ctx) or side.lower_ in _CROWDS for side in sides):
        return False
    if topics:
        return True
    return bool(sides) and all(_speaks(side) and read_person(side).is_human for side in sides) and len(sides) > 1


_CROWDS = (
    word_lists()["crowd"]
    | {"groups", "group", "clans", "clan", "tribes", "tribe", "communities", "villages"}
    | {"gangs", "gang", "herders", "families", "tribesmen", "clansmen", "neighbours", "villagers", "factions", "sides"}
)
