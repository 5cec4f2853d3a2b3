"""The actor registry: who is spoken of in a text, by name, acronym or description.

>>> registry = load_registry()
>>> [m.canonical_name for m in registry.find("Fighters of the BLA fired at Pakistani soldiers.", ["PAK"])]
['Baloch Liberation Army', 'Military Forces of Pakistan']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from tasks.extraction.actors.context import read_context
from tasks.extraction.actors.fuzzy import FuzzyNames
from tasks.extraction.actors.introductions import bind_acronyms, with_bound_acronyms, with_unknown_groups
from tasks.extraction.actors.loading import load_actors, state_force_id
from tasks.extraction.actors.matcher import compile_terms, scan
from tasks.extraction.actors.mentions import mention, mentions_of
from tasks.extraction.actors.models import ACTOR_TYPES, Actor, ActorMention
from tasks.extraction.actors.phrases import chunk, find_phrases
from tasks.extraction.actors.tokens import tokenize

__all__ = ["ACTOR_TYPES", "Actor", "ActorMention", "ActorRegistry", "load_registry"]


class ActorRegistry:
    """Actors and lexicons, compiled for one pass over a text. Safe to share between threads once made."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors: dict[str, Actor] = {actor.actor_id: actor for actor in actors}
        self._automaton = compile_terms(self.actors.values())

    @cached_property
    def _fuzzy(self) -> FuzzyNames:
        return FuzzyNames(self.actors.values())  # only `resolve` wants it, and seldom

    def state_force(self, alpha3: str, actor_type: str = "military") -> Actor | None:
        """Return the military, police, security_force or government of a state; None for a state that is not known."""
        return self.actors.get(state_force_id(alpha3, actor_type))

    def find(self, text: str, countries: Sequence[str] = (), year: int | None = None) -> list[ActorMention]:
        """Return the actors that a text speaks of, in order, none overlapping another.

        Args:
            text: An article, or a part of one; an acronym is bound where this text introduces it.
            countries: ISO alpha-3 codes of the countries that it is about, the likeliest first. They decide between
                actors of one name and say whose soldiers "soldiers" are; without them, the countries that the text
                names do.
            year: Year of the article.
        """
        return self._find(text, countries, year, is_actor=False)

    def _find(self, text: str, countries: Sequence[str], year: int | None, is_actor: bool) -> list[ActorMention]:
        """Return the actors of a text; with `is_actor` the text is a name, and an acronym in it is an actor."""
        tokens = tokenize(text)
        hits = scan(self._automaton, tokens)
        context = read_context(tokens, hits, countries, year)
        context.conflict = context.conflict or is_actor
        hits = with_unknown_groups(tokens, hits, context)
        bind_acronyms(tokens, hits, context)
        hits = with_bound_acronyms(tokens, hits, context)
        chunks = chunk(tokens, hits)
        mentions = [m for phrase in find_phrases(chunks) for m in mentions_of(text, tokens, phrase, context)]
        return sorted(mentions, key=lambda m: m.char_start)

    def resolve(self, name: str, countries: Sequence[str] = (), year: int | None = None) -> ActorMention | None:
        """Return the actor that one phrase names or describes; None where it names none.

        Where no name fits letter by letter, a misspelt one may: see `fuzzy`.
        """
        mentions = self._find(name, countries, year, is_actor=True)
        known = [m for m in mentions if m.actor_id and not m.actor_id.startswith("provisional:")]
        # "unknown gunmen" misspells no name
        described = any(not m.actor_id and m.char_end - m.char_start == len(name) for m in mentions)
        if not known and not described and (actor := self._fuzzy.match(name)):
            return mention(name, 0, len(name), actor, "actor.name.fuzzy")
        best = [m for m in known if not m.is_description] or known or mentions
        return max(best, key=lambda m: m.char_end - m.char_start, default=None)


@lru_cache(maxsize=4)
def load_registry(path: Path | None = None) -> ActorRegistry:
    """Return the registry of a file (default `data/reference/actors.csv`), compiled; the same object at each call.

    Raises:
        ValueError: Where the file contradicts itself (see `loading.load_actors`).
    """
    return ActorRegistry(load_actors(path))
