"""Frames of a sentence that tell no act of their own: why people protest, and how a bomb that was found came there."""

from __future__ import annotations

from tasks.extraction.rules.context import Frame
from tasks.extraction.rules.phrases import Token, case_of, children

_HID = frozenset({"plant", "lay", "place", "hide", "attach", "bury", "conceal"})


def without_found(frames: list[Frame]) -> list[Frame]:
    """Frames without the laying of a bomb that was made safe: "defused a bomb planted beside the railway line"."""
    foiled = {frame.hit.token.i for frame in frames if frame.event_type == "disrupted_plot"}
    return [f for f in frames if f.hit.trigger.words[0] not in _HID or f.hit.token.head.head.i not in foiled]


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
