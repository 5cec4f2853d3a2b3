"""Names of those whom a noun phrase speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.mentions import Words
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.people import is_name
from tasks.extraction.rules.phrases import Token, children

CALLED = r"(?:(?:called|calling\s+itself|known\s+as|named|that\s+calls\s+itself)\s+)?(?:the\s+)?"
"""What may lead from the words for a group to its name: "a rebel group called the Red Column"."""


def name_of(head: Token) -> str:
    """The person's name around a head token."""
    if head.ent_type_ == "PERSON":
        first, last = name_bounds(head)
        return str(head.doc[first:last].text)
    return str(
        head.doc[
            min(t.i for t in (head, *children(head, "flat", "compound"))) : max(
                t.i for t in (head, *children(head, "flat"))
            )
            + 1
        ].text
    )


def name_bounds(token: Token) -> tuple[int, int]:
    """(first, last + 1) token numbers of the recognised name that a token is of; of any other token, its own."""
    # not by doc.ents, which is made anew at each call: a list of a thousand names would take a million steps
    doc, first, last = token.doc, token.i, token.i + 1
    while first and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return first, last


def apposed_names(head: Token) -> tuple[str, ...]:
    """Names in apposition ("a shopkeeper, Ali Khan,")."""
    parsed = tuple(name_of(child) for child in children(head, "appos", "flat") if is_name(child))
    return parsed or _named_behind(head) or _called_behind(head)


def _called_behind(head: Token) -> tuple[str, ...]:
    """As in "the guard, who was later identified as Omar Gul, was killed"."""
    doc, at = head.doc, head.i + 1
    while at < len(doc) and (doc[at].lower_ in _WHO_WAS or doc[at].tag_ in ("RB", "RBR")):
        at += 1
    called = at + 2 < len(doc) and doc[at].lower_ in ("identified", "named") and doc[at + 1].lower_ == "as"
    if not called or head.tag_ not in ("NN", "NNP") or doc[at + 2].ent_type_ != "PERSON":
        return ()
    first, last = name_bounds(doc[at + 2])
    return (str(doc[first:last].text),)


_WHO_WAS = frozenset({",", "who", "was", "has", "been", "is"})


def _named_behind(head: Token) -> tuple[str, ...]:
    """As in "the injured policeman, Head Constable Imran Khan, was taken away", where the parse joins them not."""
    doc, at = head.doc, head.i + 2
    if at >= len(doc) or doc[head.i + 1].text != "," or head.tag_ not in ("NN", "NNP"):
        return ()
    while at < len(doc) and at < head.i + _TITLES_REACH and doc[at].tag_ in ("NNP", "NN") and not is_name(doc[at]):
        at += 1
    if at >= len(doc) or doc[at].ent_type_ != "PERSON":
        return ()
    first, last = name_bounds(doc[at])
    closed = last < len(doc) and doc[last].text in (",", "(")
    return (str(doc[first:last].text),) if closed else ()


_TITLES_REACH = 6
"""Tokens from a noun over its comma and a rank to the name."""


_ALIAS = re.compile(
    r"\s*,?\s*\(?(?:alias|a\.?k\.?a\.?|urf|also\s+known\s+as|nicknamed|better\s+known\s+as)\s+[“\"‘']?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)",
    re.IGNORECASE,
)


def aliases(names: Sequence[str], words: Words, ctx: SentenceContext) -> tuple[str, ...]:
    """Other names of one person, in or right behind the words: "Omar Shah alias Kalu", who is "Kalu" from then on."""
    if len(names) != 1:
        return ()
    at = ctx.text.find(names[0], words.start - ctx.offset)
    match = _ALIAS.match(ctx.text, at + len(names[0])) if at >= 0 else None
    return (match["name"],) if match and match["name"][0].isupper() else ()
