"""Frames of a sentence that tell no act of their own: why people protest, what is avenged, how a bomb came there."""

from __future__ import annotations

import re

from tasks.extraction.glance import Glance
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import Token, case_of, children

_HID = frozenset({"plant", "lay", "place", "hide", "attach", "bury", "conceal", "fix"})


def without_found(frames: list[Frame]) -> list[Frame]:
    """Frames without the bomb that was made safe, and how it was laid: "defused a car bomb planted by rebels".

    Who laid it is the doer of what was foiled.
    """
    foiled = {frame.hit.token.i: frame for frame in frames if frame.event_type == "disrupted_plot"}
    laid = {
        id(f): home for f in frames if f.hit.trigger.words[0] in _HID and (home := foiled.get(f.hit.token.head.head.i))
    }
    for frame in frames:
        if (home := laid.get(id(frame))) is not None:
            home.roles.extend(role for role in frame.roles if role.role == "perpetrator")
    return [f for f in frames if id(f) not in laid and not (_is_bomb(f) and f.hit.token.head.i in foiled)]


def _is_bomb(frame: Frame) -> bool:
    """Whether it is a bomb by name, to which the verb tells what was done: "a roadside bomb was defused"."""
    hit = frame.hit
    return hit.trigger.pos == "NOUN" and frame.event_type == "bombing" and hit.token.dep_ in ("obj", "nsubj:pass")


def without_avenged(frames: list[Frame], ctx: SentenceContext) -> list[Frame]:
    """Frames without what an act is the answer to: "killed four villagers to avenge a drone strike"."""
    found = [(match.end(), _clause_end(ctx.text, match.end())) for match in _IN_ANSWER.finditer(ctx.text)]
    answered = [f for f in frames if any(start <= f.hit.token.idx < end for start, end in found)]
    told = [f for f in frames if f not in answered and f.strength != "toll" and (f.groups or f.roles)]
    return [f for f in frames if f not in answered] if told else frames


def without_bereaved(frames: list[Frame], ctx: SentenceContext) -> list[Frame]:
    """Frames without a death that somebody had to bear: "he was recovering from the death of his nephew"."""
    borne = [match.span() for match in _BORNE.finditer(ctx.text)]
    return [frame for frame in frames if not any(start <= frame.hit.token.idx < end for start, end in borne)]


_BORNE = re.compile(
    r"\b(?:recover(?:ing|ed)\s+from|grie(?:f|v\w+)|mourn\w*|cop(?:e|ed|ing)\s+with|depress\w+|distress\w*|distraught|"
    r"heartbroken|sadden\w*|upset)\s(?:[\w-]+\s+){0,3}?deaths?\s+of\s+(?:his|her|their)\s",
    re.IGNORECASE,
)
_IN_ANSWER = re.compile(
    r"\b(?:to\s+avenge|avenging|(?:in|as)\s+(?:an?\s+)?(?:revenge|retaliation|reprisals?|retribution|vengeance)\s+"
    r"(?:for|to|against|over)|to\s+retaliate\s+(?:for|against)|retaliating\s+(?:for|against))\s",
    re.IGNORECASE,
)
"""What leads to the act that another one answers."""
_CLAUSE_END = re.compile(r"[,;:.]\s|$")


def _clause_end(text: str, start: int) -> int:
    found = _CLAUSE_END.search(text, start)
    return found.start() if found else len(text)


def without_gatherings(frames: list[Frame]) -> list[Frame]:
    """Frames without the rally that was but where somebody was attacked: "a gunman fired at her at a rally"."""
    acts = {f.hit.token.i for f in frames if f.event_type in _ATTACKS and f.strength != "toll"}
    return [frame for frame in frames if not _is_setting(frame, acts)] if acts else frames


_ATTACKS = frozenset(
    {"armed_attack", "assassination", "bombing", "suicide_bombing", "grenade_attack", "air_strike", "shelling"}
)
_WHERE = frozenset({"at", "near", "outside", "on", "against", "from", "after"})


def _is_setting(frame: Frame, acts: set[int]) -> bool:
    """Whether a noun for a gathering hangs on an attack, directly or by what was attacked."""
    noun = frame.hit.token
    if frame.event_type != "protest" or frame.hit.trigger.pos != "NOUN" or case_of(noun) not in _WHERE:
        return False
    above = noun.head
    return above.i in acts or (above.head.i in acts and above.dep_ in ("obj", "nsubj:pass", "obl", "nmod"))


def without_wave(frames: list[Frame], ctx: SentenceContext) -> list[Frame]:
    """Frames without the other acts of a wave: "the attack was part of a flare-up, in which rebels burned towns"."""
    wave = _WAVE.search(ctx.text) if _WAVES.sees(ctx.lowered) else None
    if wave is None:
        return frames
    return [frame for frame in frames if frame.hit.token.idx < wave.start()] or frames


_WAVES = Glance(["part of", "latest in"])
_WAVE = re.compile(
    r"\b(?:part\s+of|latest\s+in)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:campaign|cycle|escalation|flare-?up|insurgency|rise|series|spate|spiral|string|surge|uptick|wave)\b",
    re.IGNORECASE,
)


def without_reasons(frames: list[Frame]) -> list[Frame]:
    """Frames without the reason of a protest ("protested against the killing of a student"), no event of the day."""
    frames = [frame for frame in frames if not _is_protested(frame.hit.token)]
    protests = [f for f in frames if f.event_type == "protest"]
    if not protests:
        return frames
    verbs = [f.hit.token for f in protests if f.hit.trigger.pos == "VERB"]
    below = {t.i for verb in verbs for t in verb.subtree if not _is_sister(t, verb)}
    below |= {t.i for f in protests for reason in _reasons(f.hit.token) for t in reason.subtree}
    telling = [f for f in protests if f.hit.token in verbs] or protests
    return [f for f in frames if f in telling or f.hit.token.i not in below]


def _reasons(protest: Token) -> list[Token]:
    """What a noun of a protest is against: "held a protest outside the bank against the arrest of an editor"."""
    if protest.pos_ == "VERB":
        return []
    beside = children(protest.head, "obl", "nmod") if protest.dep_ in ("obj", "nsubj:pass", "nsubj") else []
    return [child for child in (*children(protest, "nmod"), *beside) if case_of(child) in ("against", "over")]


def _is_protested(noun: Token) -> bool:
    """As in "blocked the road to protest the disappearance of two men", which is of no day that is told."""
    verb = noun.head
    protested = noun.dep_ == "obj" and verb.tag_ == "VB" and verb.lemma_.lower() == "protest"
    return protested and noun.lemma_.lower() == "disappearance"


def _is_sister(token: Token, verb: Token) -> bool:
    """Whether the token stands in a clause coordinated with the verb rather than under it."""
    node = token
    while node.i != verb.i and node.dep_ != "ROOT":
        if node.head.i == verb.i:
            return bool(node.dep_ in ("conj", "parataxis"))
        node = node.head
    return False
