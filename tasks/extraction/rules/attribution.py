"""Who claims, blames, denies: four different parts (codebook, "Who").

Surface patterns over one sentence, since responsibility is told in a few fixed turns; the actor is then the longest
actor phrase in the pattern's slot.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.extraction.actors.models import FIGHTING_GROUPS, ActorMention
from tasks.extraction.mentions import Role, Where
from tasks.extraction.rules.attribution_turns import (
    BLAMED_FIRST,
    EVENT,
    PATTERNS,
    TURNS,
)
from tasks.extraction.rules.chunks import chunk_starting
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.named_doers import UNKNOWN_GROUP, guilty
from tasks.extraction.rules.naming import CALLED
from tasks.extraction.rules.natures import is_actor
from tasks.extraction.rules.phrases import Token
from tasks.extraction.rules.states import COUNTRY, alpha3_of

_NOBODY = re.compile(r"^(?:(?:so far|as yet|to date|however),?\s+)?(?:no|none|nobody|neither)\b", re.IGNORECASE)
_NO_ONE = re.compile(
    r"\b(?:no|any|neither)\s+(?:\w+\s+){0,2}?(?:one|body|groups?|individuals?|person|party|outfits?|organi[sz]ations?|"
    r"militants?|factions?)\b|\bnobody\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:\([^()]*\)[\s,]*|(?:however|meanwhile|but|and|although|while|later|sources?|authorities|police|officials?|"
    r"that|on\s+\w+day|on\s+\w+\s+\d+(?:,\s*\d{4})?|some|both|separate\s+claims|"
    r"(?:in|on|through|via)\s+(?:an?|its|their|the)\s+(?:[\w’'-]+\s+){0,6}?(?:statements?|messages?|channels?|website|post|video|audio|"
    r"communiqu[eé])(?:\s+(?!and\b)[\w’'-]+){0,6}(?=,))\b[\s,]*)+",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:(?:said|says|say|added|stated|reported|believes?|alleged)\b(?:\s+(?:on\s+)?\w+day\b)?(?:,?\s+that\b)?|(?:and|but)\s+that)\s+",
    re.IGNORECASE,
)
"""What leads to the one who is blamed: "officials said members of the gang are", "... and that the Front was"."""


def attributions(ctx: SentenceContext) -> Iterator[Role]:
    """Claimants, blamed perpetrators and deniers that a sentence names; nobody where "no group" claimed."""
    text = ctx.text
    if not TURNS.sees(ctx.lowered):
        return
    for rule, role, basis, pattern, pieces in PATTERNS:
        for match in pattern.finditer(text) if pieces.sees(ctx.lowered) else ():
            start, end = match.span("actor")
            if _NOBODY.match(text[start:end]) or (role == "claimant" and _NO_ONE.search(text[start:end])):
                continue
            if role != "denier" and _is_undone(text, match):
                continue
            if rule == "blame.case_against" and _BARE_DOER.fullmatch(text[start:end]):
                continue
            if rule == "blame.by_suspected" and _NO_CRIME.search(text, 0, match.start()):
                continue
            if rule == "blame.identified" and _FELL.search(text, match.start()):
                continue
            if rule == "blame.blamed" and not _is_verb(ctx, match.start()):
                continue  # "the suspect", "the accused" are nouns
            start += _lead_of(rule, role, text[start:end])
            told = _actors_in(ctx, start, end, role, basis, rule)
            yield from told if rule != "claim.own_deed" else (one for one in told if _is_of_fighters(one, ctx))


_BARE_DOER = re.compile(
    r"\s*(?:the\s+)?(?:accused|assailants?|attackers?|culprits?|killers?|murderers?|perpetrators?|persons?|suspects?)\s*",
    re.IGNORECASE,
)
"""Whom a case is registered against in any event, which tells nothing of who it was."""
_NO_CRIME = re.compile(
    r"\b(?:protests?|rall(?:y|ies)|sit-ins?|demonstrations?|strikes?|march(?:es)?|vigils?|inquir(?:y|ies)|investigations?|"
    r"probes?|search(?:es)?|surveys?|raids?|polls?|stud(?:y|ies))\s+(?:(?:was|were|is|are|has|have|had|being|been|to|be)\s+)*$",
    re.IGNORECASE,
)
"""Before "staged by" and "conducted by": what is no violence."""


_FELL = re.compile(
    r"\bmilitants?\b[^;.]{3,90}?\b(?:was|were)\s+(?:\w+\s+)?(?:killed|gunned|eliminated|neutrali[sz]ed|shot|slain)\b",
    re.IGNORECASE,
)
"""As in "a militant identified as Rui Paz was killed": a fighter who fell is named, and perhaps the others attacked."""


def _is_of_fighters(role: Role, ctx: SentenceContext) -> bool:
    """Whether an armed group speaks: what an army says that its troops did is told, and not claimed."""
    inside = (a for a in ctx.actors if role.words.start <= a.char_start and a.char_end <= role.words.end)
    return any(actor.actor_id and actor.actor_type in FIGHTING_GROUPS for actor in inside)


def _lead_of(rule: str, role: str, slot: str) -> int:
    """Characters of an actor's slot before the actor: "however, police and" of a claim, "officials said" of a blame."""
    if rule in BLAMED_FIRST:
        return max((match.end() for match in _SAYING.finditer(slot)), default=0)
    lead = _LEAD_IN.match(slot) if role in ("claimant", "denier") else None
    return lead.end() if lead else 0


def claimed_places(ctx: SentenceContext, roles: Sequence[Role], where: Sequence[Where]) -> list[Where]:
    """The places of what is claimed: "the Alfa attack was claimed by the Front, but nobody claimed the Bravo one"."""
    turns = [ctx.offset + match.start() for match in _OTHER_ACT.finditer(ctx.text)]
    claims = {bisect_left(turns, role.words.start) for role in roles if role.role == "claimant"}
    own = [place for place in where if bisect_left(turns, place.words.start) in claims]
    return own if turns and claims else list(where)


_OTHER_ACT = re.compile(
    r"\b(?:but|while|whereas|although|though|and)\s+(?:(?:so\s+far|as\s+yet|there\s+(?:was|is|has\s+been)|while)\s+)*"
    r"(?:no\s+(?:\w+\s+){0,2}?(?:one|groups?|organi[sz]ations?|outfits?|factions?|claims?|party)|nobody|none|neither|another|the\s+other)\b",
    re.IGNORECASE,
)
"""Where a sentence passes on from an act that is claimed to one that is not, or not by the same group."""


def _is_undone(text: str, turn: re.Match[str]) -> bool:
    """As in "the Taliban have not yet claimed the attack", "police did not blame the gang"."""
    before = text[max(0, turn.start() - _NOT_REACH) : turn.start()]
    inside = _NOT_DONE.search(turn.group()[: turn.start("actor") - turn.start()])
    return inside is not None or _NOT.search(before) is not None or _NOT.search(turn["actor"]) is not None


_NOT_DONE = re.compile(r"\bnot\s+(?:yet\s+)?(?:been\s+)?(?:claimed|taken|accepted|blamed)\b", re.IGNORECASE)
_NOT_REACH = 16  # characters before a turn in which a "not" undoes it
_NOT = re.compile(
    r"(?:\b(?:not|never|neither|nor|yet\s+to)|n['’]t)(?:\s+(?:yet|so|far|immediately|been|\w+ly)){0,2}\s*$", re.I
)


def _is_verb(ctx: SentenceContext, start: int) -> bool:
    """Whether the word there blames somebody: "suspected the militia", not "the suspect, the militia said"."""
    span = ctx.doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or not span[0].tag_.startswith("VB"):
        return False
    word = span[0]
    before = word.doc[word.i - 1] if word.i else None
    if before is not None and before.lemma_ == "be" and word.tag_ == "VBN":
        return False  # "ten of the dead were suspected dealers"
    return before is None or before.tag_ not in ("DT", "PRP$", "JJ", "CD", "POS")


_SAID = 12  # characters behind a slot in which the verb of who speaks stands: "by gunmen, police said"
_BESIDE_THEM = re.compile(
    r"\s+(?:who|whom|whose|which)\b|,\s+(?:[^,]{2,60}\s)?(?:said|says|told|added|according|confirmed)\b", re.IGNORECASE
)
"""What ends the name of an actor: a clause about it, or who says so ("by a man who is at large, a judge said")."""


def _actors_in(ctx: SentenceContext, start: int, end: int, role: str, basis: str | None, rule: str) -> Iterator[Role]:
    beside = _BESIDE_THEM.search(ctx.text, start, min(len(ctx.text), end + _SAID))
    end = _before_a_verb(ctx, start, min(end, beside.start()) if beside else end)
    inside = [a for a in ctx.actors if a.char_start - ctx.offset >= start and a.char_end - ctx.offset <= end]
    known = _by_name([a for a in inside if a.actor_id], ctx)
    if not known and UNKNOWN_GROUP.search(ctx.text, start, end) is None:
        known = [a for a in inside if a.actor_type not in ("person", "civilian")]
    for actor in known:
        words = ctx.words(actor.char_start - ctx.offset, actor.char_end - ctx.offset)
        yield Role.named(role, words, rule, basis)
    state = None if known or rule not in _OF_STATES else _STATE_BLAMED.match(ctx.text, start)
    if state is not None and alpha3_of(state["state"]):
        yield Role.named(role, ctx.words(*state.span("state")), f"{rule}{COUNTRY}", basis)
    elif not known:
        head = _actor_head(ctx, start, end)
        if head is not None:
            told = guilty(head, ctx, f"{rule}.phrase")
            yield from (replace(one, role=role, basis=basis) for one in told)


_OF_STATES = frozenset({"blame.attributed", "blame.blamed", "blame.blamed_on"})
_STATE_BLAMED = re.compile(
    r"(?P<state>(?:the\s+)?(?-i:U\.S\.|[A-Z][\w’'-]*)(?:\s+(?-i:[A-Z])\w+)*)"
    rf"(?=\s*(?:[.;,]|$)|\s+for\s+(?:the|this|that|an?|both)\s+(?:\w+\s+){{0,3}}?{EVENT}\b)",
    re.IGNORECASE,
)
"""As in "blamed Russia for the strike", "blamed the raid on Israel": whose forces did it."""


def _by_name(known: list[ActorMention], ctx: SentenceContext) -> list[ActorMention]:
    """Actors without those whom the next one only names: "a Hutu rebel group, the FDLR"."""
    named = [
        one
        for one, after in pairwise(known)
        if _NAMES_IT.fullmatch(ctx.text, one.char_end - ctx.offset, after.char_start - ctx.offset)
        and _SOME.search(ctx.text, 0, one.char_start - ctx.offset)
    ]
    return [one for one in known if one not in named]


_NAMES_IT = re.compile(rf"(?:\s+(?:group|militia|movement|faction|party|organi[sz]ation))?,?\s+{CALLED}")
_SOME = re.compile(
    r"\b(?:an?|another)\s+(?:[\w-]+\s+){0,3}$|\b(?:affiliate|arm|branch|chapter|offshoot|wing)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before the words for a group of which the name follows."""


def _before_a_verb(ctx: SentenceContext, start: int, end: int) -> int:
    """Where a name ends before what else is done: "blamed the Front and summoned the envoy of its protector"."""
    span = ctx.doc.char_span(start, end, alignment_mode="contract")
    if span is None or not len(span):
        return end
    if span[0].tag_ == "PRP":  # "blamed them anyway"
        return start
    verb = next(
        (token for token in span if token.tag_ in _FINITE and token.i > span.start and token.lemma_ not in _STYLED),
        None,
    )
    return end if verb is None else verb.idx


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STYLED = frozenset({"call", "name", "style"})  # "a group that calls itself"


def _actor_head(ctx: SentenceContext, start: int, end: int) -> Token | None:
    """Head of the noun phrase that a slot starts with, where it can do violence; None for any other words."""
    span = ctx.doc.char_span(start, end, alignment_mode="contract")
    if span is None or not len(span):
        return None
    first = next((t.i for t in span if not t.is_punct and t.tag_ not in ("RB", "IN", "CC", "_SP")), span.end)
    chunk = chunk_starting(ctx.doc, first) if first < span.end else None
    if chunk is None or chunk.head.lower_ in _EMPTY or chunk.head.tag_ in ("PRP", "DT", "WP", "CD"):
        return None
    return chunk.head if is_actor(chunk.head) and chunk.head.ent_type_ != "DATE" else None


_EMPTY = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "who",
        "this",
        "that",
        "which",
        "them",
        "him",
        "her",
        "the",
        "of",
        "an",
        "a",
        "militants",
        "gunmen",
    }
)
