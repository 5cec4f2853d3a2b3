"""Weapons that a sentence names outside the arguments of its triggers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.glance import Glance, longest_words
from tasks.extraction.lexicon import any_word, weapon_terms
from tasks.extraction.mentions import Role
from tasks.extraction.rules.context import SentenceContext

_WEAPONS = re.compile(
    rf"(?<![\w-]){any_word(sorted(weapon_terms(), key=len, reverse=True))}(?:s|es)?"
    r"(?!\w|-(?:mak|build|sniff|dispos|detect|clear|proof))",  # "a bomb-maker"
    re.IGNORECASE,
)
_NAMED = frozenset({"PERSON", "PLACE"})
"""Whose names can be made of words for weapons: "Grace Stone", "Baton Rouge"."""
_WEAPON_WORDS = Glance(longest_words(weapon_terms()))
_PREMODIFIERS = frozenset({"DT", "CD", "JJ", "NN", "PRP$"})
_NOT_ARMS = frozenset(
    {"station", "stations", "tank", "tanks", "pump", "pumps", "truck", "store", "shop", "factory"}
    | {"disposal", "squad", "squads", "unit", "units", "expert", "experts", "technician", "technicians", "detector"}
    | {"maker", "makers", "builder", "builders"}
)
_HAVING = frozenset(
    {"seize", "capture", "confiscate", "recover", "find", "buy", "sell", "supply", "deliver", "store", "transport"}
    | {"smuggle", "surrender", "own", "steal", "take", "abandon", "receive", "send", "manufacture"}
)


_DUG = re.compile(
    r"\b(?:gold|coal|copper|cobalt|coltan|diamond|emerald|iron|jade|lithium|salt|silver|tin|uranium|zinc|marble|open-pit)"
    r"[\s-]mines?$|(?-i:\b(?!Claymore\b)[A-Z][a-z’'-]{2,}\smines?$)|\b(?:at|inside)\s+(?:the|an?|its)\s+(?:\w+\s+)?mines?$",
    re.IGNORECASE,
)
"""Mines that are no weapons, by what is dug there, or by their name."""


_DRIVEN = re.compile(
    r"\b(?:dr[io]ve[ns]?|driving|plow\w*|plough\w*|ramm?\w*|barrel+\w*|steer\w*)"
    r"\s+(?:(?!into|through|at|over|towards?)[\w’'-]+\s+){0,6}?(?:into|through|at|over|towards?)\s+"
    r"(?:an?\s+|the\s+|a\s+(?:group|line)\s+of\s+)?(?:[\w’'-]+\s+){0,2}?"
    r"(?:crowds?|pedestrians|people|shoppers|worshippers|bystanders|passers-?by|revellers|revelers|tourists|marchers|"
    r"protesters|demonstrators|pilgrims|students|soldiers|police(?:men)?|officers|market|parade|procession|"
    r"festival|mosque|carnival|queue|fans)\b",
    re.IGNORECASE,
)
_MISHAP = re.compile(
    r"\b(?:accident\w*|collision|collided|brakes?|lost\s+control|speeding|overturned|drunk|skidded|asleep)\b",
    re.IGNORECASE,
)
_CRAFT = re.compile(
    r"\b(?:car|truck|lorry|van|minivan|bus|minibus|suv|pickup(?:\s+truck)?|jeep|sedan|vehicle|tractor|bulldozer|taxi|"
    r"motorcycle|motorbike)\b",
    re.IGNORECASE,
)


def driven_vehicles(ctx: SentenceContext) -> list[Role]:
    """As in "drove a pickup truck through crowds, killing 12": what an attack that is told besides was done with."""
    match = None if _MISHAP.search(ctx.text) else _DRIVEN.search(ctx.text)
    craft = match and (_CRAFT.search(ctx.text, match.start(), match.end()) or _CRAFT.search(ctx.text, 0, match.start()))
    if not craft:
        return []
    return [Role("weapon", ctx.words(craft.start(), craft.end()), craft.group().lower(), "ram.vehicle")]


def named_weapons(ctx: SentenceContext, roles: Sequence[Role]) -> list[Role]:
    """Weapons that the sentence names outside the arguments."""
    taken = [(r.words.start, r.words.end) for r in roles if r.role == "weapon"]
    barred = [(a.char_start, a.char_end) for a in ctx.actors]
    barred += [(ctx.offset + e.start_char, ctx.offset + e.end_char) for e in ctx.doc.ents if e.label_ in _NAMED]
    barred += [(p.char_start, p.char_end) for p in ctx.places]
    found: list[Role] = []
    if not _WEAPON_WORDS.sees(ctx.lowered):
        return found
    for match in _WEAPONS.finditer(ctx.text):
        words = ctx.words(match.start(), match.end())
        if any(words.start < end and start < words.end for start, end in (*taken, *barred)):
            continue
        if _is_kept_arm(ctx, match.start(), match.end()) or _DUG.search(ctx.text, 0, match.end()):
            continue
        found.append(Role("weapon", words, match.group().lower(), "weapon.named"))
    return found


def _is_kept_arm(ctx: SentenceContext, start: int, end: int) -> bool:
    """Whether a weapon is only had, found or taken ("seized rifles"), or names something else ("a gas station")."""
    span = ctx.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    head = span.root
    if head.dep_ in ("compound", "amod") and head.head.lower_ in _NOT_ARMS:
        return True
    before = next(
        (t for t in reversed(ctx.doc[max(0, span.start - 4) : span.start]) if t.tag_ not in _PREMODIFIERS), head
    )
    if before.tag_.startswith("VB") and before.lemma_.lower() in _HAVING:
        return True
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.dep_ in ("obj", "nsubj:pass") and head.head.lemma_.lower() in _HAVING
