"""Whom a pronoun for a doer means: "the army said it had killed nine rebels", "two men disclosed that they ..."."""

from __future__ import annotations

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.people import info_of, read_person
from tasks.extraction.rules.phrases import Token, antecedent, subject_of

_PRONOUNS = frozenset({"it", "they", "he", "she"})
_CONFESSING = frozenset({"admit", "confess", "disclose", "acknowledge", "concede", "boast", "reveal", "claim"})
_FORCES = frozenset({"military", "police", "security_force", "armed_group", "external", "unknown_gunmen"})


def meant(doer: Token) -> Token:
    """The speaker, where a pronoun in what is said stands for who says it; else the token itself.

    What a force says that "it" or "they" did is its own deed; of anybody else only what is confessed is.
    """
    if doer.lower_ not in _PRONOUNS:
        return doer
    verb = _saying(doer.head)
    if verb is None:
        return doer
    subject = subject_of(verb)
    if subject is None or subject.i > doer.i or subject.tag_ in ("PRP", "DT", "WP", "WDT"):
        return doer
    subject = antecedent(subject)
    if doer.lower_ in ("it", "they") and _is_force(subject, doer.lower_):
        return subject
    return subject if verb.lemma_.lower() in _CONFESSING and _is_person(subject) else doer


def _saying(verb: Token) -> Token | None:
    """The verb of saying that what a verb tells hangs on, if any."""
    while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ == "VERB":
        verb = verb.head
    above = verb.head
    if verb.dep_ not in ("ccomp", "advcl", "parataxis") or above.i == verb.i or above.pos_ != "VERB":
        return None
    return above if above.lemma_.lower() in word_lists()["say"] | _CONFESSING else None


def _is_force(head: Token, pronoun: str) -> bool:
    """Whether it is a force or a group that fights and that the pronoun may stand for: "the army ... it"."""
    info = info_of(head)
    if info is None:
        return pronoun == "it" and head.ent_type_ in ("ORG", "PLACE")
    if info.actor_type not in _FORCES:
        return False
    return info.kind == "body" and info.lemma != "police" if pronoun == "it" else info.kind == "body" or info.plural


def _is_person(head: Token) -> bool:
    """Whether it is somebody who may have done it: no force, no authority."""
    info = info_of(head)
    return read_person(head).is_human and (info is None or info.actor_type not in _FORCES | {"government"})
