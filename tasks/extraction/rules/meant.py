"""Whom a doer's word means: "the army said it had killed nine rebels", "gunmen dressed as policemen"."""

from __future__ import annotations

from tasks.extraction.lexicon import AIRCRAFT, word_lists
from tasks.extraction.rules.natures import FIGHTING
from tasks.extraction.rules.people import info_of, read_person
from tasks.extraction.rules.phrases import Token, antecedent, case_of, children, subject_of

_PRONOUNS = frozenset({"it", "they", "he", "she"})
_CONFESSING = frozenset({"admit", "confess", "disclose", "acknowledge", "concede", "boast", "reveal", "claim"})
_CLAIMING = frozenset({"group", "outfit", "organisation", "organization", "faction", "militia"})
"""Words for those who say what "it" did: "the Alfa group said it had shelled the base"."""


def meant(doer: Token) -> Token:
    """The speaker, where a pronoun in what is said stands for who says it; else the token itself.

    What a force says that "it" or "they" did is its own deed; of anybody else only what is confessed is.
    """
    if doer.lower_ not in _PRONOUNS:
        return wearer(doer) or doer
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


_CRAFT = AIRCRAFT | {"drone", "drones", "gunship", "gunships", "missile", "missiles", "warplane", "warplanes"}


def owner_of(craft: Token) -> Token | None:
    """Whose it is: "a drone of the army"; who says what "its" craft did: "Israel said its jets struck the base"."""
    of = (child for child in children(craft, "nmod") if child.i > craft.i and case_of(child) == "of")
    if craft.lower_ in _CRAFT and (owner := next(of, None)) is not None:
        return owner
    owned = any(child.lower_ in ("its", "their") for child in children(craft, "nmod:poss"))
    verb = _saying(craft.head) if owned and craft.dep_ == "nsubj" else None
    return None if verb is None else subject_of(verb)


def wearer(guise: Token) -> Token | None:
    """Who only looks like what a word says, if it is a guise: "gunmen dressed as police", "posing as soldiers"."""
    doc, at = guise.doc, guise.i - 1
    while at > 0 and guise.i - at <= _GUISE_WORDS and doc[at].lower_ not in _LIKE and doc[at].tag_ in _BEFORE_NOUN:
        at -= 1
    if at < _TWO or doc[at].lower_ not in _LIKE:
        return None
    verb = at - 1 - (doc[at - 1].lower_ == "up")
    if doc[verb].lower_ not in _GUISED:
        return None
    end = verb - (doc[verb - 1].lower_ in ("who", "were", "was", ",")) - (doc[verb - 2].lower_ in ("who", "that"))
    before = doc[end - 1] if end > 0 else None
    return before if before is not None and read_person(before).is_human else None


_GUISED = frozenset({"dressed", "disguised", "posing", "posed", "masquerading", "clad", "impersonating"})
_LIKE = frozenset({"as", "like"})
_BEFORE_NOUN = frozenset({"DT", "JJ", "NN", "NNP", "NNS", "CC", ",", "HYPH"})
_GUISE_WORDS = 5
_TWO = 2


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
    if pronoun == "it" and head.lower_ in _CLAIMING:
        return True
    info = info_of(head)
    if info is None:
        return pronoun == "it" and head.ent_type_ in ("ORG", "PLACE")
    if info.actor_type not in FIGHTING:
        return False
    return info.kind == "body" and info.lemma != "police" if pronoun == "it" else info.kind == "body" or info.plural


def _is_person(head: Token) -> bool:
    """Whether it is somebody who may have done it: no force, no authority."""
    info = info_of(head)
    return read_person(head).is_human and (info is None or info.actor_type not in FIGHTING | {"government"})
