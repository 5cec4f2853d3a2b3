"""Burials and prayers for the dead: their day and place are not those of the incident."""

from __future__ import annotations

import re

from tasks.extraction.rules.phrases import Token, children, verb_above

_HELD = re.compile(
    r"\b(?:funeral|burial|namaz-[ie]-janaza)\b[^.;]*?\b(?:held|offered|performed)\b"
    r"(?:(?!\b(?:attack|firing|incident|killed|martyred|shot|slain|who)\b)[^.;])*$",
    re.IGNORECASE,
)
_ATTACKED = re.compile(
    r"\b(?:attack|blast|bomb|explo|fire|gunm|hit|kill|shoot|shot|struck|target|wound)\w*(?=[^.;]*\bfuneral)",
    re.IGNORECASE,
)
"""A rite told before a place, and an attack on it: "the funeral prayers of the slain officer were held in Khar"."""
_BURY = frozenset({"bury", "inter", "entomb", "cremate"})
_HOLD = frozenset({"hold", "offer", "attend", "lead", "perform", "observe", "take"})
_RITES = frozenset({"funeral", "funerals", "burial", "prayer", "prayers", "rites", "namaz-i-janaza", "namaz-e-janaza"})


def is_of_rite(token: Token) -> bool:
    """Whether a date or place hangs on a rite: "funeral prayers were offered in Khar", "was laid to rest in Swat"."""
    before = token.doc.text[: token.idx]
    if _HELD.search(before) and not _ATTACKED.search(before):
        return True
    verb = verb_above(token)
    if verb is None or verb.dep_ == "advcl" or token.i < verb.i:  # "In Swat, the officer killed there was buried"
        return False
    lemma = verb.lemma_.lower()
    if lemma in _BURY or (lemma == "lay" and any(child.lower_ == "rest" for child in verb.children)):
        return True
    return lemma in _HOLD and any(_names_rite(head) for head in children(verb, "nsubj", "nsubj:pass", "obj"))


def _names_rite(head: Token) -> bool:
    return any(word.lower_ in _RITES for word in (head, *children(head, "compound", "amod", "nmod")))
