"""Names of those whom a noun phrase speaks of."""

from __future__ import annotations

from tasks.extraction.rules.people import is_name
from tasks.extraction.rules.phrases import Token, children


def name_of(head: Token) -> str:
    """The person's name around a head token."""
    if head.ent_type_ == "PERSON":
        # not by doc.ents, which is made anew at each call: a list of a thousand names would take a million steps
        start, end = head.i, head.i + 1
        while head.doc[start].ent_iob_ == "I":
            start -= 1
        while end < len(head.doc) and head.doc[end].ent_iob_ == "I":
            end += 1
        return str(head.doc[start:end].text)
    return str(
        head.doc[
            min(t.i for t in (head, *children(head, "flat", "compound"))) : max(
                t.i for t in (head, *children(head, "flat"))
            )
            + 1
        ].text
    )


def apposed_names(head: Token) -> tuple[str, ...]:
    """Names in apposition ("a shopkeeper, Ali Khan,")."""
    return tuple(name_of(child) for child in children(head, "appos", "flat") if is_name(child))
