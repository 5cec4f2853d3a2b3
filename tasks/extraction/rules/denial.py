"""Acts that somebody says never happened: "the army denied shelling the market", "rejected reports that ...".

A denied act keeps its report with status `denied` and its denier; whom it is said to have killed is told, not counted.
Denying responsibility is another thing: the act stands, and `attribution` names the denier.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import Mention
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import Token, children, subject_of
from tasks.extraction.rules.roles import add_role

_DENY = frozenset({"deny", "refute", "rebut", "debunk", "disprove"})
_REJECT = _DENY | {"reject", "dismiss"}
_REPORTS = frozenset(
    {"report", "claim", "allegation", "accusation", "rumour", "rumor", "suggestion", "news", "charge", "assertion"}
)
_GUILT = frozenset({"responsibility", "involvement", "role", "part", "hand", "link", "connection", "complicity"})
_REACH = 6  # heads between a trigger and the verb of denial


def assess_denial(frame: Frame, ctx: SentenceContext) -> None:
    """Set status, denier and groups of a frame whose act is denied."""
    verb = _denial_of(frame.hit.token)
    if verb is None:
        return
    frame.status = "denied"
    frame.flags -= {"hypothetical"}
    frame.groups = [replace(group, included=True) for group in frame.groups]
    denier = subject_of(verb)
    if denier is None:
        return
    frame.roles = [role for role in frame.roles if role.role != "perpetrator" or role.head != denier.lower_]
    add_role(frame, "denier", denier, ctx, "denied")


def _denial_of(token: Token) -> Token | None:
    """The verb that denies the act; None where none does, or where only the guilt is denied."""
    below, node = token, token.head
    for _ in range(_REACH):
        if below.dep_ == "ROOT" or node is below:
            return None
        lemma = node.lemma_.lower()
        if lemma in _GUILT:
            return None
        through_report = below.lemma_.lower() in _REPORTS
        if lemma in (_REJECT if through_report else _DENY) and below.dep_ in (
            "obj",
            "ccomp",
            "xcomp",
            "obl",
            "nsubj:pass",
        ):
            return node if through_report or not _points_at_known(below) else None
        if below.dep_ not in _PATH:
            return None
        below, node = node, node.head
    return None


# Ways from the act up to what is denied: clauses, reports of it, objects of light verbs.
_PATH = frozenset({"acl", "acl:relcl", "ccomp", "xcomp", "nmod", "obj", "nsubj", "nsubj:pass", "advcl", "conj", "obl"})


def _points_at_known(noun: Token) -> bool:
    """As in "denied the attack": an act that was told already, so that only the guilt is denied."""
    if noun.tag_ not in ("NN", "NNS"):
        return False
    return any(child.lower_ in ("the", "this", "that", "these", "those") for child in children(noun, "det"))


_UNTRUE = re.compile(
    r"\b(?:false|baseless|unfounded|fake|untrue)\s+(?:online\s+)?"
    r"(?:claims?|rumou?rs?|reports?|allegations?|accusations?|news|information|posts?)\b|"
    r"\bfalsely\s+\w+|\b(?:mis|dis)information\b",
    re.IGNORECASE,
)
_UNTRUE_WORDS = Glance(["false", "baseless", "unfounded", "fake", "untrue", "information"])


def drop_untruly_blamed(mention: Mention, ctx: SentenceContext) -> None:
    """Drop whom only a falsehood blames: "false claims that the stabbings were carried out by a migrant"."""
    told = _UNTRUE.search(ctx.text) if _UNTRUE_WORDS.sees(ctx.lowered) else None
    if told is not None:
        at = ctx.offset + told.start()
        mention.roles = [r for r in mention.roles if r.role != "perpetrator" or r.words.start < at]
