"""The group that a perpetrator belongs to: "a member of the Red Brigade", "gunmen (suspected Red Brigade)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tasks.extraction.actors.models import ActorMention
from tasks.extraction.lexicon import load_triggers
from tasks.extraction.mentions import Role
from tasks.extraction.rules.context import SentenceContext

_BELONGING = re.compile(
    r"\b(?:members?|followers?|fighters?|militants?|commanders?|supporters?|affiliated|linked|loyal|"
    r"belonging|allegiance|ties|terrorists?|guerrillas?|rebels?|commandos?|men|troops|forces|elements?|units?|"
    r"activists?|cadres?|wing|faction|soldiers?)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)


_GROUP_TYPES = frozenset({"armed_group", "political_militia", "criminal_group", "identity_militia", "political_party"})


def belongings(ctx: SentenceContext, roles: list[Role]) -> Iterator[Role]:
    """Groups that a perpetrator belongs to ("a member of the Red Brigade", "gunmen (suspected Red Brigade)")."""
    for role in [r for r in roles if r.role == "perpetrator"]:
        for actor in ctx.actors:
            if not actor.actor_id or actor.actor_type not in _GROUP_TYPES:
                continue
            start = _group_start(ctx, role, actor)
            if start is not None:
                words = ctx.words(start - ctx.offset, actor.char_end - ctx.offset)
                yield Role.named("perpetrator", words, "attribution.member", role.basis)


def _group_start(ctx: SentenceContext, role: Role, actor: ActorMention) -> int | None:
    """Where the name of the group that the perpetrator belongs to starts; None where it is no such group."""
    if role.words.start <= actor.char_start and actor.char_end <= role.words.end:
        return None if (actor.char_start, actor.char_end) == (role.words.start, role.words.end) else actor.char_start
    if actor.char_start < role.words.end < actor.char_end:  # "terrorists of the Red Column" is one mention
        link = _OF.match(ctx.text, role.words.end - ctx.offset)
        return ctx.offset + link.end() if link else None
    if not role.words.end <= actor.char_start < role.words.end + _MEMBER_REACH:
        return None
    between = ctx.text[role.words.end - ctx.offset : actor.char_start - ctx.offset]
    if _BRACKET.match(between):
        return actor.char_start
    link = _MEMBER_OF.match(ctx.text, actor.char_start - ctx.offset)
    if link and _APPOSED.fullmatch(between):  # "a man, a member of the Red Column": the mention begins at "member"
        return ctx.offset + link.end()
    gap = ctx.text[max(0, role.words.start - ctx.offset) : actor.char_start - ctx.offset]
    return actor.char_start if _BELONGING.search(gap) and not _acts_between(ctx, role, actor) else None


def _acts_between(ctx: SentenceContext, role: Role, actor: ActorMention) -> bool:
    """As in "the forces for killing nine fighters of the Red Column": whom the doer did it to belongs to the group."""
    between = ctx.span(role.words.end, actor.char_start) or ()
    return any(token.tag_ in _ACTING and token.lower_ in _done() for token in between)


@lru_cache(maxsize=1)
def _done() -> frozenset[str]:
    """Verbs of harm, by their first words."""
    verbs = load_triggers().verbs
    return frozenset(word for word, found in verbs.items() if any(trigger.frame == "affect" for trigger in found))


_ACTING = frozenset({"VBD", "VBG", "VBZ", "VBP"})


_MEMBER_REACH = 70  # characters between the perpetrator and the group
_BRACKET = re.compile(r"\s*\([^()]*$")
_APPOSED = re.compile(r",\s+(?:an?|the|both|all|two|three)?\s*(?:\w+\s+){0,2}")
_MEMBER_OF = re.compile(r"(?:\w+\s+){0,2}\w+\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
