"""Which of several actors a name or an acronym means, told by country, year and what else the text says."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tasks.extraction.actors.matcher import Entry, Hit
from tasks.extraction.actors.models import Actor
from tasks.extraction.actors.nouns import NounInfo
from tasks.extraction.actors.reference import Country
from tasks.extraction.actors.tokens import Token

_BEFORE, _AFTER = 2, 3  # years by which a report may precede the recorded start of a group, or recall it after its end
_ARMED = frozenset({"armed_group", "political_militia", "identity_militia"})
_SENTENCE_ENDS = frozenset({".", "!", "?", ";"})
_DISTINCTIVE = 4  # an acronym of so many letters rarely means something else
_GIVEN, _IN_TEXT, _NAMED, _IN_YEARS = 4.0, 2.0, 8.0, 1.0


@dataclass(slots=True)
class Context:
    """What is known before a name is resolved.

    Attributes:
        given: Countries that the caller knows the article to be about, most likely first.
        in_text: How often each country is spoken of in the text itself.
        places: (token, country) of each time it is.
        breaks: Tokens that end a sentence.
        year: Year of the article.
        bound: Acronym -> actor, as the article introduced it; None where it introduced it as something else.
        named: Ids of the actors that the text gives by full name.
        conflict: Whether the text speaks of armed groups, by name or by noun.
    """

    given: tuple[str, ...] = ()
    in_text: Counter[str] = field(default_factory=Counter)
    places: tuple[tuple[int, str], ...] = ()
    breaks: tuple[int, ...] = ()
    year: int | None = None
    bound: dict[str, Actor | None] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    conflict: bool = False

    def home(self, at: int | None = None) -> str | None:
        """Return the country that a force without nationality at token `at` belongs to.

        It is the given one; where the caller gives none or several, the one spoken of nearest in the same sentence,
        if it is not foreign to those given; else the first given; else the one most spoken of.
        """
        if len(self.given) == 1:
            return self.given[0]
        for _, code in [] if at is None else sorted(self._beside(at)):
            if not self.given or code in self.given:
                return code
        if self.given:
            return self.given[0]
        return self.in_text.most_common(1)[0][0] if self.in_text else None

    def _beside(self, at: int) -> list[tuple[int, str]]:
        """Return the countries spoken of in the sentence of a token, each with its distance."""
        sentence = bisect_left(self.breaks, at)
        first = self.breaks[sentence - 1] + 1 if sentence else 0
        last = self.breaks[sentence] if sentence < len(self.breaks) else max(at, *[i for i, _ in self.places], 0)
        return [(abs(i - at), code) for i, code in self.places if first <= i <= last]

    def known(self) -> set[str]:
        """Return all the countries that the article is known to be about."""
        return {*self.given, *self.in_text}


def _is_armed(entry: Entry) -> bool:
    """Whether a word is seldom met but where armed groups are spoken of; an acronym does not vouch for itself."""
    payload = entry.payload
    if entry.kind in {"conflict", "acronym"}:
        return entry.kind == "conflict"
    generic = isinstance(payload, NounInfo) and payload.kind == "generic"
    return isinstance(payload, Actor | NounInfo) and payload.actor_type in _ARMED and not generic


def read_context(tokens: Sequence[Token], hits: Sequence[Hit], given: Sequence[str], year: int | None) -> Context:
    """Return what a text itself says of where it is about, beside what the caller knows."""
    spoken = [(hit, entry) for hit in hits for entry in hit.entries[:1] if isinstance(entry.payload, Country)]
    sure = {e.payload.alpha3 for _, e in spoken if isinstance(e.payload, Country) and e.kind != "country"}
    places = [
        (hit.first, entry.payload.alpha3)
        for hit, entry in spoken
        if isinstance(entry.payload, Country) and (not entry.payload.ambiguous or entry.payload.alpha3 in sure)
    ]
    named = [[e.payload for e in hit.of_kind("name") if isinstance(e.payload, Actor)] for hit in hits]
    return Context(
        given=tuple(given),
        in_text=Counter(code for _, code in places),
        places=tuple(places),
        breaks=tuple(i for i, token in enumerate(tokens) if token.raw in _SENTENCE_ENDS),
        year=year,
        named={actors[0].actor_id for actors in named if len(actors) == 1},
        conflict=any(_is_armed(entry) for hit in hits for entry in hit.entries),
    )


def _year_score(actor: Actor, year: int | None) -> float:
    if year is None:
        return 0.0
    start, end = actor.years
    early = start is not None and year < start - _BEFORE
    late = end is not None and year > end + _AFTER
    return -2 * _IN_YEARS if early or late else _IN_YEARS


def _score(actor: Actor, context: Context) -> float:
    places = set(actor.countries)
    score = _year_score(actor, context.year)
    score += _NAMED if actor.actor_id in context.named else 0.0
    score += _GIVEN if places & set(context.given) else 0.0
    score += _IN_TEXT if places & set(context.in_text) else 0.0
    return score + (0.5 if places & {context.home()} else 0.0)


def at_home(actor: Actor, context: Context) -> bool:
    """True unless the article is known to be about countries where the actor is not active."""
    known = context.known()
    return not known or not actor.countries or bool(known & set(actor.countries))


def choose_name(candidates: Sequence[Actor], context: Context, local: bool = False) -> Actor | None:
    """Return the actor that a full name means.

    None where it is common (`local`) or shared and none is at home, unless it is the very name of one of them.
    """
    if len(candidates) == 1 and not local:
        return candidates[0]
    if local and not context.known():
        return None
    best = max(
        candidates, key=lambda actor: _score(actor, context)
    )  # the first of equals: the file has the best known first
    if at_home(best, context) or best.actor_id in context.named:
        return best
    return None if local else _owner(candidates)


def _owner(candidates: Sequence[Actor]) -> Actor | None:
    """The only one whose own name it is that the others are called by too: abroad it is the one that is meant."""
    shared = set.intersection(*({name.casefold() for name in (a.name, *a.aliases)} for a in candidates))
    owners = [actor for actor in candidates if actor.name.casefold() in shared]
    return owners[0] if len(owners) == 1 else None


def choose_acronym(acronym: str, candidates: Sequence[Actor], context: Context) -> Actor | None:
    """Return the actor that an acronym means in this article; None where nothing says so.

    An acronym that the article introduced means what it was introduced as. Otherwise it must fit the countries of the
    article, unless it is long and no other actor has it; with no country to go by, it must be the only one, in a text
    that speaks of armed groups.
    """
    if acronym in context.bound:
        return context.bound[acronym]
    best = max(candidates, key=lambda actor: _score(actor, context))
    if best.actor_id in context.named:
        return best
    distinctive = len(candidates) == 1 and sum(map(str.isalpha, acronym)) >= _DISTINCTIVE
    if not context.known():
        return best if distinctive or (len(candidates) == 1 and context.conflict) else None
    return best if distinctive or at_home(best, context) else None
