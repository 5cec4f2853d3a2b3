"""Whose relative a victim is told to be: of somebody who speaks or who did it, and not of a victim told before.

"Ana Ruiz told police that a gang had killed her brother" and "the man opened fire, killing his sister" tell again, by
kin, of a victim known already; "his brother was also hurt" tells of one more.
"""

from __future__ import annotations

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.people import is_name, read_person
from tasks.extraction.rules.phrases import VERBAL, Token, ancestors, children, subject_of

_OWNERS = {"his": frozenset({"he"}), "her": frozenset({"she"})}
_MOURN = frozenset({"mourn", "grieve", "bury", "claim", "contend", "complain", "allege", "report", "lament"})
_COMPLAINANTS = frozenset({"complainant", "petitioner", "plaintiff", "applicant", "relative", "widow", "woman", "man"})


def is_of_another(head: Token) -> bool:
    """Whether "his son" is the son of who speaks in the sentence, or of the one person who did it."""
    owner = next(iter(children(head, "nmod:poss")), None)
    if owner is None or owner.lower_ not in _OWNERS or head.lower_ not in word_lists()["kin"]:
        return False
    verbs = [above for above in ancestors(head) if above.pos_ in VERBAL]
    if not verbs:
        return False
    return any(_speaks(verb, head, owner) for verb in verbs) or _does(verbs[0], head)


def _speaks(verb: Token, head: Token, owner: Token) -> bool:
    """Whether a relative, a complainant, somebody named or "she" says it; police and officials speak of others' kin."""
    subject = subject_of(verb)
    if subject is None or subject.i > head.i or verb.lemma_.lower() not in word_lists()["say"] | _MOURN:
        return False
    if subject.lower_ == "she":
        return owner.lower_ == "her"
    return subject.lower_ in word_lists()["kin"] | _COMPLAINANTS or is_name(subject)


def _does(verb: Token, head: Token) -> bool:
    """As in "the suspect opened fire, killing his sister": one person did it, whose kin it was."""
    subject = subject_of(verb) or subject_of(verb.head)
    if subject is None or subject.i > head.i or subject is head or children(verb, "nsubj:pass"):
        return False
    person = read_person(subject)
    return person.is_human and not person.plural and head in children(verb, "obj")
