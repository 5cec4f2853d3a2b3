"""Persons who did it, by name: "Safdar Ali attacked a teacher", "her husband, Naveed Anwar", "a man named Joseph"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.extraction.actors.models import FIGHTING_GROUPS, STATE
from tasks.extraction.actors.nouns import noun_info
from tasks.extraction.lexicon import target_terms, word_lists
from tasks.extraction.mentions import Role, Words
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.naming import CALLED, name_bounds
from tasks.extraction.rules.natures import COLLECTIVES, is_actor
from tasks.extraction.rules.people import info_of, read_person
from tasks.extraction.rules.phrases import (
    Token,
    ancestors,
    case_of,
    children,
    conjuncts,
    phrase_bounds,
    phrase_words,
    words_of,
)


def doers(head: Token, ctx: SentenceContext, rule: str) -> list[Role]:
    """Who did it, by a noun of the sentence: by name, by the body that members act for, by the words of the phrase."""
    told = [*_group_behind(head, ctx, rule), _doer(head, ctx, rule), *_names_behind(head, ctx, rule)]
    told = [*_name_before(head, ctx, rule), *told]
    if head.lower_ in _FOLLOWERS:  # of a leader who is named behind
        told = [role for role in told if not role.is_person]
    if head.lower_ not in _MEMBERS | _FOLLOWERS:
        return told
    bodies = _bodies(head, ctx, rule)
    if head.lower_ in _FOLLOWERS:  # "supporters of a politician", who has done nothing
        bodies = [body for body in bodies if (info := noun_info(body.head)) is None or info.kind != "person"]
    by_name = head.lower_ in _MEMBERS and any(body.words.text[:1].isupper() for body in bodies)
    return [*bodies, *told] if by_name else [*told, *bodies]


def with_his(first: Token, head: Token, told: list[Role], ctx: SentenceContext) -> list[Role]:
    """As in "a man and his three sons": those who are only somebody's are told together with him."""
    first = head.head if head is first and head.dep_ == "conj" else first
    if head is first or first.tag_ in ("PRP", "DT", "CD"):
        return told
    if _is_ranked(first) and head.ent_type_ == "PERSON" and not _is_ranked(head):  # "inspectors Rui Paz and Luis"
        return []
    whose = [child for child in children(head, "nmod:poss") if child.lower_ in _WHOSE]
    if not whose or whose[0].i < first.i:
        return told
    both = Words(_words(first, ctx).start, _words(head, ctx).end, "")
    both = ctx.words(both.start - ctx.offset, both.end - ctx.offset)
    return [role if role.is_person else replace(role, words=both) for role in told]


def _is_ranked(head: Token) -> bool:
    """Whether the words before a name say that he is of a force: "sub-inspectors Rui Paz"."""
    first = max(0, phrase_bounds(head)[0] - 1)
    return any(_is_of_force(token.lower_) for token in head.doc[first : head.i + 1])


def _is_of_force(word: str) -> bool:
    info, target = noun_info(word), target_terms().get(word.removesuffix("s"))
    return (info is not None and info.actor_type in STATE) or (target is not None and target[0] in _OF_FORCE)


_OF_FORCE = frozenset({"Military", "Police"})
_WHOSE = frozenset({"his", "her", "their", "its"})


def guilty(head: Token, ctx: SentenceContext, rule: str) -> list[Role]:
    """Who is said to have done it, with the name behind; "the suspect" alone is nobody, unless told what he is."""
    group = _group_behind(head, ctx, rule)
    told = [*(group or [_doer(head, ctx, rule)]), *_names_behind(head, ctx, rule)]
    if head.lower_ not in word_lists()["mere_doer"]:
        return told
    called = [one for one in children(head, "appos") if one.ent_type_ != "PERSON" and read_person(one).is_human]
    known = [Role("perpetrator", _words(one, ctx), one.lower_, f"{rule}.called") for one in called]
    return [*(role for role in told if role.is_person), *known]


def _words(head: Token, ctx: SentenceContext) -> Words:
    """The phrase, with "of ..." behind a noun that says by itself too little of who they are."""
    words = phrase_words(head, ctx.offset, of_phrase=_is_vague(head), bare=True)
    link = _LINKED.match(ctx.text, words.end - ctx.offset) if head.lower_ in _VAGUE else None
    return words if link is None else _up_to(link.end(), words, head, ctx)


def _up_to(end: int, words: Words, head: Token, ctx: SentenceContext) -> Words:
    """The words with those behind "linked to", where the parse has them as one phrase."""
    tied = [thing for verb in children(head, "acl", "nmod") for thing in children(verb, "obl", "nmod")]
    whole = [phrase_words(thing, ctx.offset, of_phrase=True) for thing in tied]
    behind = [one for one in whole if words.end < one.start <= ctx.offset + end]
    return ctx.words(words.start - ctx.offset, behind[0].end - ctx.offset) if behind else words


_VAGUE = frozenset({"elements", "group", "groups", "individuals", "men", "people", "persons"})
_LINKED = re.compile(
    r"\s+(?:(?:affiliated|aligned|allied|associated|connected|linked|loyal|tied|belonging)\s+(?:to|with)|"
    r"in\s+the\s+(?:employ|pay|service)\s+of)\s+(?:the\s+|an?\s+)?",
    re.IGNORECASE,
)
"""What tells of whom men are who are not told otherwise: "groups linked to drug traffickers"."""


def _is_vague(head: Token) -> bool:
    if head.lemma_.lower() in COLLECTIVES or head.lower_ in _MEMBERS | _FOLLOWERS | _OTHERS | _MULTITUDES:
        return True
    behind = (child for child in children(head, "nmod") if case_of(child) == "of" and child.i > head.i)
    of_gang = any(is_actor(child) and child.ent_type_ != "PLACE" for child in behind)
    return head.lower_ in word_lists()["attackers"] and of_gang  # "dacoits of the Indhar gang"


def _bodies(head: Token, ctx: SentenceContext, rule: str) -> list[Role]:
    """Of what the members are: "members of the armed forces" acted, and so did the armed forces."""
    found = [child for child in children(head, "nmod") if case_of(child) in ("of", "from") and is_actor(child)]
    return [
        Role("perpetrator", phrase_words(body, ctx.offset, of_phrase=True, bare=True), body.lower_, f"{rule}.member")
        for body in (conjunct for child in found for conjunct in conjuncts(child))
        if body.tag_ not in ("PRP", "CD", "DT")
    ]


_MEMBERS = frozenset(
    {
        "member",
        "members",
        "element",
        "elements",
        "agents",
        "personnel",
        "troops",
        "soldiers",
        "officers",
        "men",
        "units",
    }
    | {"fighters", "guerrillas", "rebels", "militants", "commandos"}
)
"""Nouns whose "of" tells the body that they act for."""
_FOLLOWERS = frozenset({"activists", "followers", "supporters"})
"""Those who act for a body without being it."""
_OTHERS = frozenset({"accomplices", "opponents", "rivals"})
"""Those who say whose they are by what stands behind them, and act for no body."""
_MULTITUDES = frozenset({"hundreds", "thousands", "dozens", "scores", "tens"})


def _doer(head: Token, ctx: SentenceContext, rule: str) -> Role:
    """Who did it, by the words of the phrase; of a person by the whole name, where the parse has only a part of it."""
    words = _words(head, ctx)
    name = _name_in(head, words, ctx)
    if name is None:
        return Role("perpetrator", words, head.lower_, rule)
    first, last = _entity(name)
    named = words_of(head.doc, first, last, ctx.offset)
    told = any(words.start <= a.char_start and a.char_end <= words.end for a in ctx.actors)  # "policeman Rui Paz"
    if told:
        return Role("perpetrator", words, head.lower_, rule, is_person=True)
    return replace(Role.named("perpetrator", named, rule), is_person=True)


def _name_in(head: Token, words: Words, ctx: SentenceContext) -> Token | None:
    """A word of the person's name in a phrase: its head, or the next word where that is a noun ("suspect Rui Paz")."""
    behind = head.doc[head.i + 1]
    told = behind.ent_type_ == "PERSON" and ctx.offset + behind.idx < words.end
    return head if head.ent_type_ == "PERSON" else behind if told else None


def _names_behind(head: Token, ctx: SentenceContext, rule: str) -> Iterator[Role]:
    """Persons whom a phrase for a doer names behind it: "two suspects, Bilal Khan and Omar Gul"."""
    if not _can_bear_name(head):
        return
    link = _LINK.match(ctx.text, _words(head, ctx).end - ctx.offset)
    while link is not None:
        name = _name_at(link.end(), ctx)
        if name is None or _SAYS.match(ctx.text, name.end - ctx.offset):
            return
        yield replace(Role.named("perpetrator", name, f"{rule}.named"), is_person=True)
        link = _MORE.match(ctx.text, name.end - ctx.offset)


def _name_before(head: Token, ctx: SentenceContext, rule: str) -> list[Role]:
    """As in "near the bazaar, Rui and six other men shot him": who leads the others, where the parse joins him not."""
    if head.tag_ != "NNS":
        return []
    name = _LEADING.search(ctx.text, 0, _words(head, ctx).start - ctx.offset)
    span = ctx.doc.char_span(*name.span("name"), alignment_mode="expand") if name is not None else None
    if span is None or any(token.tag_ != "NNP" or token.ent_type_ not in ("", "PERSON") for token in span):
        return []
    if head.dep_ == "conj" and any(span.start <= node.i < span.end for node in ancestors(head)):
        return []
    words = ctx.words(span.start_char, span.end_char)
    return [replace(Role.named("perpetrator", words, rule), is_person=True)]


_LEADING = re.compile(
    r"(?:^|,\s+|\b(?:that|said|when|where)\s+)(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+"
    r"(?:and|along\s+with)\s+(?:(?:his|her|the)\s+)?$"
)


def _group_behind(head: Token, ctx: SentenceContext, rule: str) -> list[Role]:
    """The armed group that a phrase names behind it: "a local rebel group, the Red Column, attacked"."""
    if head.lemma_.lower() not in COLLECTIVES:
        return []
    link = _GROUP_LINK.match(ctx.text, _words(head, ctx).end - ctx.offset)
    at = ctx.offset + link.end() if link is not None else -1
    named = (a for a in ctx.actors if a.char_start == at and a.actor_id and a.actor_type in FIGHTING_GROUPS)
    spans = [(a.char_start - ctx.offset, a.char_end - ctx.offset) for a in named]
    unknown = UNKNOWN_GROUP.match(ctx.text, _words(head, ctx).end - ctx.offset)
    if not spans and unknown is not None:
        spans = [unknown.span("name")]
    return [Role.named("perpetrator", ctx.words(*span), f"{rule}.named") for span in spans]


UNKNOWN_GROUP = re.compile(
    r",?\s+(?:called|calling\s+itself|known\s+as|named|that\s+calls\s+itself)\s+(?:the\s+)?[\"“‘']?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:(?:of|for|the|and|al)\s+)*[A-Z][\w’'-]+){0,5})"
)
"""A group that no registry has: "a little-known group calling itself the Red Falcons"."""
_GROUP_LINK = re.compile(rf",?\s+{CALLED}(?=[A-Z])")


def _can_bear_name(head: Token) -> bool:
    """Whether it is a noun for a person of no force, which a name may follow."""
    info = info_of(head)
    of_state = _is_of_force(head.lower_) or (info is not None and info.actor_type in STATE)
    if head.ent_type_ == "PERSON" or (of_state and not any(child.lower_ in _NO_MORE for child in head.children)):
        return False
    lists = word_lists()
    return head.lower_ in lists["kin"] | lists["attackers"] or read_person(head).is_human


_NO_MORE = frozenset({"former", "ex", "retired", "dismissed", "sacked", "suspended", "off-duty"})
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
    first, last = name_bounds(head)
    while last - first > 1 and (doc[last - 1].tag_ in ("POS", "CD") or doc[last - 1].is_punct):
        last -= 1
    return first, last
