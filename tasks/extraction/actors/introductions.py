"""What an article itself says of its names: groups that the registry does not know, and acronyms that it introduces."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.actors.binding import OPENERS, foreign_acronym, introduced_after, introduced_before
from tasks.extraction.actors.context import Context, choose_name
from tasks.extraction.actors.matcher import Entry, Hit
from tasks.extraction.actors.models import ACTOR_TYPES, Actor
from tasks.extraction.actors.provisional import Shape, find_shapes, slug
from tasks.extraction.actors.tokens import Token

_WEAK = frozenset({"country", "demonym", "people", "branch", "status", "noun"})  # words that make no name of their own
_MILITIA = frozenset({"militia", "militias"})
_IDENTITY = frozenset({"ethnic", "communal", "clan", "tribal", "village", "caste"})


def candidates(hit: Hit, *kinds: str) -> list[Actor]:
    """Return the actors that a hit may name by the given kinds of entry."""
    return [entry.payload for entry in hit.of_kind(*kinds) if isinstance(entry.payload, Actor)]


def is_local(hit: Hit) -> bool:
    """Whether a name is so common that it counts only where its actor is at home."""
    return all(entry.local for entry in hit.of_kind("name"))


def _provisional(tokens: Sequence[Token], shape: Shape, context: Context) -> Actor:
    name = " ".join(token.raw for token in tokens[shape.first : shape.last + 1])
    words = {token.raw.casefold() for token in tokens[shape.first : shape.last + 1]}
    militia = "identity_militia" if words & _IDENTITY else "political_militia"
    actor_type = militia if words & _MILITIA else "armed_group"
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
    """Whether a name-shaped run says more than the hits in it: no known actor, or only a name that several share."""
    if all(entry.kind in _WEAK for hit in hits for entry in hit.entries) and hits:
        covered = sum(hit.last - hit.first + 1 for hit in hits)
        return covered < shape.last - shape.first + 1
    for hit in hits:
        actors = candidates(hit, "name", "acronym")
        if actors and (len(actors) == 1 or (hit.first, hit.last) == (shape.first, shape.last)):
            return False
    return all(shape.first <= hit.first and hit.last <= shape.last for hit in hits)


def with_unknown_groups(tokens: Sequence[Token], hits: list[Hit], context: Context) -> list[Hit]:
    """Return the hits, with name-shaped runs that they do not explain put in as provisional actors."""
    for shape in find_shapes(tokens):
        inside = [hit for hit in hits if hit.last >= shape.first and hit.first <= shape.last]
        if _covers_better(shape, inside, context):
            entry = Entry("name", _provisional(tokens, shape, context))
            hits = [hit for hit in hits if hit not in inside] + [Hit(shape.first, shape.last, (entry,))]
    return sorted(hits, key=lambda hit: hit.first)


def _bind_names(tokens: Sequence[Token], hits: Sequence[Hit], context: Context) -> None:
    """Note in the context the acronyms that stand beside the name of their actor."""
    for hit in hits:
        actors = candidates(hit, "name")
        for acronym in (introduced_after(tokens, hit.last), introduced_before(tokens, hit.first)):
            bearers = [actor for actor in actors if acronym in actor.acronyms]
            actor = choose_name(bearers or actors, context, is_local(hit)) if acronym and actors else None
            if acronym and actor:
                context.bound[acronym] = actor
                context.named.add(actor.actor_id)


def _bind_elsewhere(tokens: Sequence[Token], context: Context) -> None:
    """Note the acronyms that stand in brackets behind words that they abbreviate and that no actor is named by."""
    for opener in [i for i, (_, _, raw, _, _) in enumerate(tokens) if raw in OPENERS]:
        acronym = foreign_acronym(tokens, opener + 1)
        if acronym:
            context.bound.setdefault(acronym, None)


def with_bound_acronyms(tokens: Sequence[Token], hits: list[Hit], context: Context) -> list[Hit]:
    """Return the hits, with acronyms put in that only this article knows."""
    if not any(context.bound.values()):
        return sorted(hits, key=lambda hit: hit.first)
    taken = {i for hit in hits if candidates(hit, "name", "acronym") for i in range(hit.first, hit.last + 1)}
    new = [
        Hit(i, i, (Entry("acronym", actor),))
        for i, token in enumerate(tokens)
        if i not in taken and (actor := context.bound.get(token.raw))
    ]
    replaced = {hit.first for hit in new}
    return sorted([hit for hit in hits if hit.first not in replaced] + new, key=lambda hit: hit.first)


def bind_acronyms(tokens: Sequence[Token], hits: Sequence[Hit], context: Context) -> None:
    """Note in the context what each acronym means that the article introduces."""
    _bind_names(tokens, hits, context)
    _bind_elsewhere(tokens, context)
