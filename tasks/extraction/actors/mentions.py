"""From phrases to mentions: the actor that a phrase names, or those that it describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.actors.context import Context, choose_acronym, choose_name
from tasks.extraction.actors.descriptions import Described, describe, partners_of
from tasks.extraction.actors.introductions import candidates, is_local
from tasks.extraction.actors.models import Actor, ActorMention, side_of
from tasks.extraction.actors.nouns import NounInfo
from tasks.extraction.actors.phrases import Chunk, Phrase
from tasks.extraction.actors.tokens import Token


def _actor_of(tokens: Sequence[Token], name: Chunk, context: Context) -> Actor | None:
    """Return the actor that a name or acronym means here."""
    if name.hit is None:
        return None
    if names := candidates(name.hit, "name"):
        written = " ".join(token.raw for token in tokens[name.first : name.last + 1]).casefold()
        names = sorted(names, key=lambda actor: not _bears(actor, written))  # of equals, the one that is spelled so
        return choose_name(names, context, is_local(name.hit))
    acronym = " ".join(token.raw for token in tokens[name.first : name.last + 1])
    return choose_acronym(acronym, candidates(name.hit, "acronym"), context)


def _bears(actor: Actor, written: str) -> bool:
    """Whether words are a name of an actor to the letter, capitals and hyphens aside."""
    names = (actor.name, *(alias.lstrip("=~") for alias in actor.aliases))
    return any(" ".join(name.replace("-", " ").split()).casefold() == written for name in names)


def mention(text: str, start: int, end: int, actor: Actor, rule_id: str) -> ActorMention:
    """Return the mention of an actor by name, over `text[start:end]`."""
    provisional = actor.actor_id.startswith("provisional:")
    return ActorMention(
        char_start=start,
        char_end=end,
        text=text[start:end],
        actor_id=actor.actor_id,
        canonical_name=actor.name,
        actor_type=actor.actor_type,
        side=side_of(actor.acled_inter),
        is_description=False,
        rule_id="actor.provisional" if provisional else rule_id,
    )


def _described(text: str, tokens: Sequence[Token], found: Described) -> ActorMention:
    start, end = tokens[found.first].start, tokens[found.last].end
    return ActorMention(
        char_start=start,
        char_end=end,
        text=text[start:end],
        actor_id=found.actor_id,
        canonical_name=found.canonical_name,
        actor_type=found.actor_type,
        side=side_of(found.acled_inter),
        is_description=True,
        rule_id=found.rule_id,
    )


def _named(phrase: Phrase) -> Chunk | None:
    """Return the name that a phrase is about: its head, else the last name that no "-linked" ties away, else "of X"."""
    if phrase.head.code == "A":
        return phrase.head
    if phrase.origin and phrase.origin.code == "A":
        return phrase.origin
    for i in range(len(phrase.modifiers) - 1, -1, -1):
        after = phrase.modifiers[i + 1].code if i + 1 < len(phrase.modifiers) else ""
        if phrase.modifiers[i].code == "A" and after != "L":
            return phrase.modifiers[i]
    return None


def mentions_of(text: str, tokens: Sequence[Token], phrase: Phrase, context: Context) -> list[ActorMention]:
    """Return what a phrase speaks of: the actor it names, else those it describes."""
    name = _named(phrase)
    actor = _actor_of(tokens, name, context) if name else None
    if name is None or (actor is None and phrase.head.entry("noun")):
        return [_described(text, tokens, found) for found in describe(phrase, context)]
    if actor is None:
        return _unresolved(text, tokens, name, context)
    partners = [_described(text, tokens, found) for found in partners_of(phrase, actor.actor_type)]
    rule = "actor.acronym" if name.entry("name") is None else "actor.name"
    first, last = (
        (min(name.first, phrase.head.first), max(name.last, phrase.head.last))
        if _takes(actor, phrase)
        else (name.first, name.last)
    )
    return [*partners, mention(text, tokens[first].start, tokens[last].end, actor, rule)]


def _takes(actor: Actor, phrase: Phrase) -> bool:
    """Whether a name and its noun are one actor: "Hamas fighters" are, "UN officials" and "IDF strikes" are not."""
    noun = phrase.head.entry("noun")
    info = noun.payload if noun else None
    if not isinstance(info, NounInfo):
        return True
    fighting = info.actor_type not in {"government", "civilian"} and info.kind not in {"act", "platform"}
    return fighting and actor.actor_type not in {"external", "organization"}


def _unresolved(text: str, tokens: Sequence[Token], name: Chunk, context: Context) -> list[ActorMention]:
    """Return a name or acronym that several actors share and nothing decides, without an id.

    A common name or an acronym that does not fit the countries of the article means something else, and no actor at
    all.
    """
    entry = name.entry("name", "acronym")
    if entry is None or entry.local or not isinstance(entry.payload, Actor):
        return []
    start, end = tokens[name.first].start, tokens[name.last].end
    surface = text[start:end]
    if entry.kind == "acronym" and (context.known() or not context.conflict or surface in context.bound):
        return []
    unresolved = mention(text, start, end, entry.payload, "actor.ambiguous")
    return [replace(unresolved, actor_id=None, canonical_name=surface if entry.kind == "name" else None)]
