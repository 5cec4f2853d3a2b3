"""The actor registry: who is spoken of in a text, by name, acronym or description.

>>> registry = load_registry()
>>> [m.canonical_name for m in registry.find("Fighters of the BLA fired at Pakistani soldiers.", ["PAK"])]
['Baloch Liberation Army', 'Military Forces of Pakistan']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from tasks.extraction.actors.binding import introduced_after, introduced_before
from tasks.extraction.actors.context import Context, choose_acronym, choose_name, read_context
from tasks.extraction.actors.descriptions import Described, describe
from tasks.extraction.actors.fuzzy import FuzzyNames
from tasks.extraction.actors.loading import load_actors, state_force_id
from tasks.extraction.actors.matcher import Entry, Hit, compile_terms, scan
from tasks.extraction.actors.models import ACTOR_TYPES, Actor, ActorMention, side_of
from tasks.extraction.actors.phrases import Chunk, Phrase, chunk, find_phrases
from tasks.extraction.actors.provisional import Shape, find_shapes, slug
from tasks.extraction.actors.tokens import Token, tokenize

__all__ = ["ACTOR_TYPES", "Actor", "ActorMention", "ActorRegistry", "load_registry"]

_WEAK = frozenset({"country", "demonym", "people", "branch", "status", "noun"})


class ActorRegistry:
    """Actors and lexicons, compiled for one pass over a text. Safe to share between threads once made."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors: dict[str, Actor] = {actor.actor_id: actor for actor in actors}
        self._automaton = compile_terms(self.actors.values())
        self._fuzzy = FuzzyNames(self.actors.values())

    def state_force(self, alpha3: str, actor_type: str = "military") -> Actor | None:
        """Return the military, police, security_force or government of a state; None for a state that is not known."""
        return self.actors.get(state_force_id(alpha3, actor_type))

    def find(self, text: str, countries: Sequence[str] = (), year: int | None = None) -> list[ActorMention]:
        """Return the actors that a text speaks of, in order, none overlapping another.

        Args:
            text: An article, or a part of one; an acronym is bound where this text introduces it.
            countries: ISO alpha-3 codes of the countries that it is about, the likeliest first. They decide between actors
                of one name and say whose soldiers "soldiers" are; without them, the countries that the text names do.
            year: Year of the article.
        """
        tokens = tokenize(text)
        hits = scan(self._automaton, tokens)
        context = read_context(tokens, hits, countries, year)
        hits = _with_unknown_groups(tokens, hits, context)
        _bind(tokens, hits, context)
        hits = _with_bound_acronyms(tokens, hits, context)
        chunks = chunk(tokens, hits)
        mentions = [m for phrase in find_phrases(chunks) for m in _mentions(text, tokens, phrase, context)]
        return sorted(mentions, key=lambda m: m.char_start)

    def resolve(self, name: str, countries: Sequence[str] = (), year: int | None = None) -> ActorMention | None:
        """Return the actor that one phrase names or describes; None where it names none.

        Where no name fits letter by letter, a misspelt one may: see `fuzzy`.
        """
        mentions = self.find(name, countries, year)
        known = [m for m in mentions if m.actor_id and not m.actor_id.startswith("provisional:")]
        if not known and (actor := self._fuzzy.match(name)):
            return _mention(name, 0, len(name), actor, "actor.name.fuzzy")
        best = [m for m in known if not m.is_description] or known or mentions
        return max(best, key=lambda m: m.char_end - m.char_start, default=None)


def _candidates(hit: Hit, *kinds: str) -> list[Actor]:
    return [entry.payload for entry in hit.of_kind(*kinds) if isinstance(entry.payload, Actor)]


def _surface(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    return text[tokens[first].start : tokens[last].end]


def _provisional(tokens: Sequence[Token], shape: Shape, context: Context) -> Actor:
    name = " ".join(token.raw for token in tokens[shape.first : shape.last + 1])
    actor_type = "political_militia" if tokens[shape.last].norm.startswith("militia") else "armed_group"
    return Actor(
        f"provisional:{slug(name)}",
        name,
        (),
        (),
        actor_type,
        ACTOR_TYPES[actor_type],
        (),
        None,
        (context.year, None),
        None,
    )


def _covers_better(shape: Shape, hits: Sequence[Hit], context: Context) -> bool:
    """Whether a name-shaped run says more than the hits in it: no known actor, or a name that several share inside it."""
    if all(entry.kind in _WEAK for hit in hits for entry in hit.entries) and hits:
        covered = sum(hit.last - hit.first + 1 for hit in hits)
        return covered < shape.last - shape.first + 1
    for hit in hits:
        candidates = _candidates(hit, "name", "acronym")
        if candidates and (len(candidates) == 1 or (hit.first, hit.last) == (shape.first, shape.last)):
            return False
    return all(shape.first <= hit.first and hit.last <= shape.last for hit in hits)


def _with_unknown_groups(tokens: Sequence[Token], hits: list[Hit], context: Context) -> list[Hit]:
    """Return the hits, with name-shaped runs that they do not explain put in as provisional actors."""
    for shape in find_shapes(tokens):
        inside = [hit for hit in hits if hit.last >= shape.first and hit.first <= shape.last]
        if _covers_better(shape, inside, context):
            entry = Entry("name", _provisional(tokens, shape, context))
            hits = [hit for hit in hits if hit not in inside] + [Hit(shape.first, shape.last, (entry,))]
    return sorted(hits, key=lambda hit: hit.first)


def _bind(tokens: Sequence[Token], hits: Sequence[Hit], context: Context) -> None:
    """Note in the context the acronyms that stand beside the name of their actor."""
    for hit in hits:
        candidates = _candidates(hit, "name")
        actor = choose_name(candidates, context) if candidates else None
        if actor is None:
            continue
        for acronym in (introduced_after(tokens, hit.last), introduced_before(tokens, hit.first)):
            if acronym:
                context.bound[acronym] = actor
                context.named.add(actor.actor_id)


def _with_bound_acronyms(tokens: Sequence[Token], hits: list[Hit], context: Context) -> list[Hit]:
    """Return the hits, with acronyms put in that only this article knows."""
    taken = {i for hit in hits if _candidates(hit, "name", "acronym") for i in range(hit.first, hit.last + 1)}
    new = [
        Hit(i, i, (Entry("acronym", context.bound[token.raw]),))
        for i, token in enumerate(tokens)
        if token.raw in context.bound and i not in taken
    ]
    replaced = {hit.first for hit in new}
    return sorted([hit for hit in hits if hit.first not in replaced] + new, key=lambda hit: hit.first)


def _actor_of(tokens: Sequence[Token], name: Chunk, context: Context) -> Actor | None:
    """Return the actor that a name or acronym means here."""
    if name.hit is None:
        return None
    if names := _candidates(name.hit, "name"):
        return choose_name(names, context)
    acronym = " ".join(token.raw for token in tokens[name.first : name.last + 1])
    return choose_acronym(acronym, _candidates(name.hit, "acronym"), context)


def _mention(text: str, start: int, end: int, actor: Actor, rule_id: str) -> ActorMention:
    provisional = actor.actor_id.startswith("provisional:")
    return ActorMention(
        start,
        end,
        text[start:end],
        actor.actor_id,
        actor.name,
        actor.actor_type,
        side_of(actor.acled_inter),
        False,
        "actor.provisional" if provisional else rule_id,
    )


def _described(text: str, tokens: Sequence[Token], found: Described) -> ActorMention:
    start, end = tokens[found.first].start, tokens[found.last].end
    return ActorMention(
        start,
        end,
        text[start:end],
        found.actor_id,
        found.canonical_name,
        found.actor_type,
        side_of(found.acled_inter),
        True,
        found.rule_id,
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


def _mentions(text: str, tokens: Sequence[Token], phrase: Phrase, context: Context) -> list[ActorMention]:
    """Return what a phrase speaks of: the actor it names, else those it describes."""
    name = _named(phrase)
    if name is None:
        return [_described(text, tokens, found) for found in describe(phrase, context)]
    actor = _actor_of(tokens, name, context)
    if actor is None:
        return _unresolved(text, tokens, name, context)
    rule = "actor.acronym" if name.entry("name") is None else "actor.name"
    first = min(name.first, phrase.head.first)
    return [_mention(text, tokens[first].start, tokens[max(name.last, phrase.head.last)].end, actor, rule)]


def _unresolved(text: str, tokens: Sequence[Token], name: Chunk, context: Context) -> list[ActorMention]:
    """Return a name or acronym that several actors share and nothing here decides, without an id; an acronym that does not fit
    the article's countries is taken to mean something else.
    """
    entry = name.entry("name", "acronym")
    if entry is None or not isinstance(entry.payload, Actor) or (entry.kind == "acronym" and context.known()):
        return []
    start, end = tokens[name.first].start, tokens[name.last].end
    actor = entry.payload
    canonical = text[start:end] if entry.kind == "name" else None
    side = side_of(actor.acled_inter)
    return [
        ActorMention(start, end, text[start:end], None, canonical, actor.actor_type, side, False, "actor.ambiguous")
    ]


@lru_cache(maxsize=4)
def load_registry(path: Path | None = None) -> ActorRegistry:
    """Return the registry of a file (default `data/reference/actors.csv`), compiled; the same object at each call.

    Raises:
        ValueError: Where the file contradicts itself (see `loading.load_actors`).
    """
    return ActorRegistry(load_actors(path))
