"""Persons who did it, by name: "Safdar Ali attacked a teacher", "her husband, Naveed Anwar", "a man named Joseph"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Role, Words
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.people import info_of, read_person
from tasks.extraction.rules.phrases import Token, words_of


def doer(head: Token, words: Words, ctx: SentenceContext, rule: str) -> Role:
    """Who did it, by the words of the phrase; of a person by the whole name, where the parse has only a part of it."""
    name = _name_in(head, words, ctx)
    if name is None:
        return Role("perpetrator", words, head.lower_, rule)
    first, last = _entity(name)
    named = words_of(head.doc, first, last, ctx.offset)
    told = any(words.start <= a.char_start and a.char_end <= words.end for a in ctx.actors)  # "policeman Rui Paz"
    if told:
        return Role("perpetrator", words, head.lower_, rule, is_person=True)
    return replace(Role.named("perpetrator", named, rule), is_person=True)


def named(head: Token, words: Words, ctx: SentenceContext, rule: str) -> list[Role]:
    """Who is said to have done it, with the name behind; "the suspect" alone is nobody."""
    told = [doer(head, words, ctx, rule), *names_behind(head, words, ctx, rule)]
    return told if head.lower_ not in word_lists()["mere_doer"] else [role for role in told if role.is_person]


def _name_in(head: Token, words: Words, ctx: SentenceContext) -> Token | None:
    """A word of the person's name in a phrase: its head, or the next word where that is a noun ("suspect Rui Paz")."""
    behind = head.doc[head.i + 1]
    told = behind.ent_type_ == "PERSON" and ctx.offset + behind.idx < words.end
    return head if head.ent_type_ == "PERSON" else behind if told else None


def names_behind(head: Token, words: Words, ctx: SentenceContext, rule: str) -> Iterator[Role]:
    """Persons whom a phrase for a doer names behind it: "two suspects, Bilal Khan and Omar Gul"."""
    if not _can_bear_name(head):
        return
    link = _LINK.match(ctx.text, words.end - ctx.offset)
    while link is not None:
        name = _name_at(link.end(), ctx)
        if name is None or _SAYS.match(ctx.text, name.end - ctx.offset):
            return
        yield replace(Role.named("perpetrator", name, f"{rule}.named"), is_person=True)
        link = _MORE.match(ctx.text, name.end - ctx.offset)


def _can_bear_name(head: Token) -> bool:
    """Whether it is a noun for a person of no force, which a name may follow."""
    info = info_of(head)
    if head.ent_type_ == "PERSON" or (info is not None and info.actor_type in _STATE):
        return False
    lists = word_lists()
    return head.lower_ in lists["kin"] | lists["attackers"] or read_person(head).is_human


_STATE = frozenset({"military", "police", "security_force", "government"})
_LINK = re.compile(
    r"(?:-in-law)?(?:,?\s+(?:who\s+(?:was|is|has\s+been)\s+)?(?:later\s+)?(?:only\s+)?(?:identified|named|known|called)"
    r"(?:\s+(?:only|by\s+(?:the\s+)?\w+))?(?:\s+as)?\s+|,\s+(?:including|among\s+them|namely)\s+|\s+|,\s+)(?=[A-Z])"
)
"""What stands between a noun for a doer and his name."""
_MORE = re.compile(r"(?:,\s+and|,|\s+and)\s+(?=[A-Z])")
_SAYS = re.compile(r",?\s+(?:said|told|says|added|confirmed|stated)\b")
"""As in "killed by a man, Ali Khan said": who speaks of it."""


def _name_at(start: int, ctx: SentenceContext) -> Words | None:
    """The person's name that begins at an offset into the sentence; a title before it is left out."""
    span = ctx.doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or not len(span) or span[0].idx != start:
        return None
    token = span[0]
    if token.ent_type_ != "PERSON" and token.tag_ == "NNP" and token.i + 1 < len(ctx.doc):
        token = ctx.doc[token.i + 1]
    if token.ent_type_ != "PERSON" or token.ent_iob_ != "B":
        return None
    first, last = _entity(token)
    return words_of(ctx.doc, first, last, ctx.offset)


def _entity(head: Token) -> tuple[int, int]:
    """(first, last + 1) token numbers of the name that a token is of; not its "'s" nor an age."""
    doc = head.doc
    first, last = head.i, head.i + 1
    while doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    while last - first > 1 and (doc[last - 1].tag_ in ("POS", "CD") or doc[last - 1].is_punct):
        last -= 1
    return first, last
