"""Where an article is at home: what dateline, police, headline and outlet say of its town, division and country.

Each is a hint of graded strength. Together they tell names apart that several places bear, and give the town of an
incident of which only a street is told. A dateline alone is no place of an incident where it may be a bureau's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tasks.extraction.city_parts import filed_at
from tasks.extraction.local_hints import DATELINE, Hint, hints_of
from tasks.extraction.model import ArticleText
from tasks.extraction.places.model import Place, PlaceContext, PlaceSpan
from tasks.extraction.places.names import name_key
from tasks.extraction.places.resolve import Gazetteer

BUREAU_POPULATION = 400_000
"""A town of this size may only be where a report was filed; its dateline wants its state or another hint beside it."""
TOWN_STRENGTH = 1.0
"""Least strength of a town beside the county that an article is at home in."""
NAMES_READ = 30
"""Names beyond this say nothing new of where an article plays."""
UNTOLD = 0.5
"""Share of its strength that a hint keeps for the country where several places of one country bear its name."""
K = TypeVar("K")
TOWN_KINDS = ("town", "admin2", "neighbourhood")


@dataclass(frozen=True, slots=True)
class Home:
    """Where an article is at home.

    Attributes:
        place: Town or division, null where nothing tells it surely.
        rules: Rules of the hints that name it, the strongest first.
        strength: Sum of their strengths.
        town: The town that most speaks for where `place` is a county, which that town need not lie in.
        countries: ISO alpha-3 code to weight.
        regions: (code, first-order division) to weight.
        named: Ids of all places that have an office of their own.
        divisions: Second-order divisions that hints name, the one that they most speak for first.
        cities: Towns whose police or offices are named, in the same order.
        is_headline: Whether the headline names the place of the dateline.
        filed: Town of the dateline, be it a bureau's.
    """

    place: Place | None = None
    rules: tuple[str, ...] = ()
    strength: float = 0.0
    town: Place | None = None
    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    divisions: tuple[Place, ...] = ()
    cities: tuple[Place, ...] = ()
    is_headline: bool = False
    filed: Place | None = None

    @property
    def told(self) -> float:
        """Strength of what the article says itself: its dateline may be a bureau's, but where the outlet is."""
        is_bureau = "home.dateline" in self.rules and "home.outlet" not in self.rules
        return self.strength - (DATELINE if is_bureau else 0.0)


NOWHERE = Home()


def find_home(article: ArticleText, gazetteer: Gazetteer, context: PlaceContext) -> Home:
    """Where an article is at home, and where it was filed."""
    names = filed_at(article.dateline)
    filed = gazetteer.resolve_chain(names, context) if names else None
    return replace(_home(article, gazetteer, context), filed=filed if filed and filed.kind == "town" else None)


def _home(article: ArticleText, gazetteer: Gazetteer, context: PlaceContext) -> Home:
    """Weigh the hints of an article; `context` is what the places of its text say.

    Hints that name their state ("Springfield, Ill.") say first which states the others lie in. No name says in which
    state it lies itself: "Franklin police" tell of no state.
    """
    hints = _with_states(hints_of(article, gazetteer))
    if not hints:
        return Home()
    first = [(hint, gazetteer.resolve_chain(hint.names, context)) for hint in hints]
    stated = [item for item in first if len(item[0].names) > 1] or first

    def around(hint: Hint) -> PlaceContext:
        countries, regions = _votes([item for item in stated if item[0].names[0].lower() != hint.names[0].lower()])
        return PlaceContext(added(context.countries, countries), regions=added(context.regions, regions))

    second = [(hint, gazetteer.resolve_chain(hint.names, around(hint))) for hint in hints]
    countries, regions = _votes(second)
    place, rules, strength = _strongest(second, gazetteer)
    town = place
    if place is not None and place.kind == "admin2":
        town, _, weight = _strongest([item for item in second if item[1].kind == "town"], gazetteer)
        town = town if weight >= TOWN_STRENGTH else None
    named = frozenset(found.place_id for hint, found in second if found.place_id and hint.rule_id in _OWN)
    offices = [item for item in second if item[0].rule_id == "home.office"]
    divisions, cities = _of_kind(second, "admin2"), _of_kind(offices, "town")
    both = {"home.dateline", "home.title"} <= set(rules)
    return Home(place, rules, strength, town, countries, regions, named, divisions, cities, both)


def _of_kind(found: Sequence[tuple[Hint, Place]], kind: str) -> tuple[Place, ...]:
    """Places of one kind that hints name, the one that they most speak for first."""
    weights: defaultdict[Place, float] = defaultdict(float)
    for hint, place in found:
        if place.kind == kind and place.place_id:
            weights[replace(place, written=None)] += hint.strength
    return tuple(sorted(weights, key=lambda place: -weights[place]))


_OWN = frozenset({"home.office", "home.city_of"})


def _with_states(hints: Sequence[Hint]) -> list[Hint]:
    """The hints, each name with the state that another hint gives it: "VERNON, Conn." and the police of Vernon."""
    whole = {hint.names[0].lower(): hint.names for hint in hints if len(hint.names) > 1}
    return [replace(hint, names=whole.get(hint.names[0].lower(), hint.names)) for hint in hints]


def told_regions(
    places: Sequence[PlaceSpan], countries: Mapping[str, float], gazetteer: Gazetteer
) -> dict[tuple[str, str], float]:
    """First-order divisions that the names of a text speak for: each name shares one vote among those that bear it.

    So a county and a town that several states have tell together which state is meant. A division's own name speaks
    for it, and not for the towns that are called after it; that of a region or a sea, as "Middle East", for none.

    Args:
        places: Names in the text.
        countries: What the article says of its countries; only the foremost is looked at.
        gazetteer: Which divisions bear a name.
    """
    main = max(countries, key=lambda code: countries[code], default=None)
    votes: defaultdict[tuple[str, str], float] = defaultdict(float)
    kinds = {span.text: span.kinds for span in places}  # in the order of the text
    for name in list(kinds)[:NAMES_READ]:
        if kinds[name][:1] in _OF_NO_DIVISION:
            continue
        bearers = gazetteer.divisions(name, main)
        if kinds[name][:1] == ("admin1",):
            bearers = [division for division in bearers if name_key(division[1]) == name_key(name)] or bearers
        for division in bearers:
            votes[division] += 1 / len(bearers)
    return dict(votes)


_OF_NO_DIVISION = (("area",), ("sea",))


def added(one: Mapping[K, float], other: Mapping[K, float]) -> dict[K, float]:
    """Weights of both."""
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in (*one, *other)}


def _votes(
    found: Sequence[tuple[Hint, Place]],
) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    countries: defaultdict[str, float] = defaultdict(float)
    regions: defaultdict[tuple[str, str], float] = defaultdict(float)
    for hint, place in found:
        if not place.country_code:
            continue
        countries[place.country_code] += hint.strength * (1.0 if place.place_id else UNTOLD)
        if place.admin1:
            regions[place.country_code, place.admin1] += hint.strength
    return dict(countries), dict(regions)


def _strongest(
    found: Sequence[tuple[Hint, Place]], gazetteer: Gazetteer
) -> tuple[Place | None, tuple[str, ...], float]:
    """The town that most speaks for, before a larger division; a bureau's dateline wants another hint beside it."""
    votes: defaultdict[str, list[tuple[Hint, Place]]] = defaultdict(list)
    for hint, place in found:
        if place.place_id and place.kind in TOWN_KINDS:
            votes[place.place_id].append((hint, place))
    best: tuple[float, list[tuple[Hint, Place]]] = (0.0, [])
    for group in votes.values():
        strength = _sum([hint for hint, _ in group]) * (0.8 if group[0][1].kind == "admin2" else 1.0)
        rules = {hint.rule_id for hint, _ in group}
        names = group[0][0].names
        is_stated = len(names) > 1 and gazetteer.resolve(names[-1]).kind != "country"
        is_bureau = rules == {"home.dateline"} and not is_stated
        if is_bureau and gazetteer.population(group[0][1]) >= BUREAU_POPULATION:
            continue
        if strength > best[0]:
            best = (strength, group)
    _, group = best
    if not group:
        return None, (), 0.0
    strength = _sum([hint for hint, _ in group])  # a county yields to a town, and is no less sure for that
    ordered = sorted(group, key=lambda item: -item[0].strength)
    town = replace(group[0][1], written=None)  # an outlet's host spells it in its own way
    return town, tuple(dict.fromkeys(hint.rule_id for hint, _ in ordered)), strength


def _sum(hints: Sequence[Hint]) -> float:
    """Strength of all hints of one place; an outlet is one hint, however often headline and address name its town."""
    outlet = max((hint.strength for hint in hints if hint.rule_id == "home.outlet"), default=0.0)
    return outlet + sum(hint.strength for hint in hints if hint.rule_id != "home.outlet")
