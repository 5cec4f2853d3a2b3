"""Place phrases to places: candidates by name, ranked by context, never guessed.

A name that no place bears, or that several bear with nothing to tell them apart, stays a name: it keeps what its
parents or all of its candidates agree on (country, division), and says why. Coordinates are never those of a capital
for want of better; a village that is not in the gazetteer takes the point of the district that the text names,
with the district's precision, as UCDP codes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tasks.extraction.places.build import NONE
from tasks.extraction.places.candidates import Candidate, parents_named, ranked, read
from tasks.extraction.places.choice import (
    are_rivals,
    bare_division,
    is_beside,
    is_namesake,
    is_supported,
    seat_or_division,
)
from tasks.extraction.places.find import find_names
from tasks.extraction.places.geo import midpoint, offset
from tasks.extraction.places.load import compiled_path
from tasks.extraction.places.model import (
    NEAR_PRECISION,
    PART_PRECISION,
    PRECISION,
    Place,
    PlaceContext,
    PlaceSpan,
)
from tasks.extraction.places.names import fold, name_key
from tasks.extraction.places.nested import WAY, resolve_nested
from tasks.extraction.places.parents import Parents
from tasks.extraction.places.phrases import Phrase, Reading, as_named, parse
from tasks.extraction.places.rank import Scope
from tasks.extraction.places.table import PlaceTable
from tasks.extraction.places.unresolved import Unresolved, held_by
from tasks.extraction.places.wordlists import word_section
from tasks.settings import Settings

__all__ = ["Gazetteer", "Place", "PlaceContext", "PlaceSpan", "load_gazetteer"]

CACHED_PLACES = 50_000
"""Answers kept: one article asks for the same names in the same context again and again."""
WAY_KM = 60.0
"""How far apart two places may be for the middle between them to stand for what lies there."""
WELL_KNOWN = 300_000
"""A town of this size may stand behind the name of a part of it with no comma between."""
SPELT = frozenset({"town", "admin2", "neighbourhood"})
ESTABLISHED_POPULATION = 100_000
"""A town of this size has an established English name; of a smaller place the gazetteer has one spelling of several."""


class Gazetteer:
    """The places of the world, ready for look-ups; its memory is shared between processes."""

    def __init__(self, path: Path) -> None:
        self.table = PlaceTable(path)
        self._cached = lru_cache(maxsize=CACHED_PLACES)(self._resolved)
        self._feature_place = lru_cache(maxsize=CACHED_PLACES)(self._place_of)
        self._unresolved = Unresolved(self.table, self._feature_place)

    def resolve(self, phrase: str, context: PlaceContext | None = None, parents: Sequence[str] = ()) -> Place:
        """Resolve one phrase.

        Args:
            phrase: As written: "Tank district", "20 km north of Kandahar", "Tank, Khyber Pakhtunkhwa".
            context: What the article says about where it plays.
            parents: Names beside it that it lies in, smallest first.
        """
        return self._cached(phrase, tuple(parents), Scope.of(context, self.table))

    def resolve_chain(self, names: Sequence[str], context: PlaceContext | None = None) -> Place:
        """Resolve nested names, smallest first: ("Tank", "Dera Ismail Khan", "Khyber Pakhtunkhwa").

        Raises:
            ValueError: No names.
        """
        if not names:
            raise ValueError("resolve_chain wants at least one name")
        return resolve_nested(self, names, context)

    def population(self, place: Place) -> int:
        """Persons in a resolved place, 0 where unknown."""
        table = self.table
        same = (f for f, _ in table.exact(name_key(place.name), 20) if table.place_id(f) == place.place_id)
        return max((table.population[f] for f in same), default=0)

    def divisions(self, name: str, country: str | None) -> list[tuple[str, str]]:
        """(country, first-order division) of the towns and divisions of a country that bear a name."""
        table, code = self.table, self.table.country_index.get(country or "")
        places = (f for f, weak in table.exact(name_key(name), 60) if not weak and table.country[f] == code)
        rows = dict.fromkeys(table.admin1[f] for f in places)
        return [(country, table.name(row)) for row in rows if row != NONE and country]

    def find(self, text: str) -> list[PlaceSpan]:
        """Names in running text that the gazetteer knows, in order, without overlaps."""
        return find_names(text, self.table)

    def _resolved(self, phrase: str, parents: tuple[str, ...], scope: Scope) -> Place:
        parsed = read(self.table, phrase)
        around = (*parsed.parents, *parents)
        if parsed.is_border:
            return self._border(phrase, parsed, scope, around)
        place = self._place(parsed, scope, around)
        return _moved(place, parsed) if parsed.near else place

    def _place(self, parsed: Phrase, scope: Scope, parents: Sequence[str]) -> Place:
        around = parents_named(self.table, parents, scope)
        candidates = ranked(self.table, parsed.readings, scope, around)
        if not candidates:
            is_held = any(self.table.kind_name(group[0][0]) in ("admin2", "town") for group in around.groups)
            if not is_held and (way := self._way(parsed.readings[-1].name, scope, parents)) is not None:
                return way
            if (quarter := self._before_its_town(parsed.readings[-1].name, scope, parents)) is not None:
                return quarter
            if (part := self._of_its_town(parsed, scope, parents)) is not None:
                return part
            return self._unresolved.through_parents(as_named(parsed.readings), scope, around, "not in the gazetteer")
        if (division := bare_division(self.table, candidates, scope)) is not None:
            candidates = [c for c in candidates if c == division or is_beside(self.table, c, division)]
        best, named = seat_or_division(self.table, candidates), as_named(parsed.readings)
        if is_namesake(self.table, best, named.name, around):
            return self._unresolved.through_parents(named, scope, around, "not in the gazetteer")
        rivals = [c for c in candidates if c != best and are_rivals(self.table, candidates[0].weight, best, c)]
        if rivals:
            return self._unresolved.ambiguous([best, *rivals])
        if not around.groups and not is_supported(self.table, best, scope, alone=len(candidates) == 1):
            return self._unresolved.unsupported(candidates, named, scope)
        return self._as_its_state(self._in_its_town(self._as_place(best), best, around), best.feature, around)

    def _before_its_town(self, name: str, scope: Scope, parents: Sequence[str]) -> Place | None:
        """What is named with what it lies in and no comma between: "Manghopir Karachi", "Abo Dera Ismail Khan"."""
        words = name.split(" ")
        if not all(word[:1].isupper() for word in words):
            return None
        tails = (" ".join(words[at:]) for at in range(1, len(words)) if words[at - 1] not in _no_names())
        outer = next((tail for tail in tails if self._may_hold(tail, scope)), None)
        return None if outer is None else self._place(parse(name.removesuffix(f" {outer}")), scope, (outer, *parents))

    def _may_hold(self, name: str, scope: Scope) -> bool:
        """Whether a name is a great town's of the article's countries, or a division's of several words."""
        named = [feature for feature, weak in self.table.exact(name_key(name), 5) if not weak]
        if any(self._is_great_town(feature, scope) for feature in named):
            return True
        if " " not in name or len({self.table.country[feature] for feature in named}) != 1:
            return False
        is_here = not scope.countries or self.table.country[named[0]] in scope.countries
        return is_here and self.table.kind_name(named[0]) in ("admin1", "admin2")

    def _of_its_town(self, parsed: Phrase, scope: Scope, parents: Sequence[str]) -> Place | None:
        """What is named as some town's: "Abbey Gate of Kabul", "the University of Maiduguri"."""
        named = as_named(parsed.readings)
        head, _, tail = named.name.rpartition(" of ")
        if not head or parents:
            return None
        outer = self._place(parse(tail), scope, ())
        return held_by(outer, named, "not in the gazetteer") if outer.kind in ("town", "admin2", "admin1") else None

    def _is_great_town(self, feature: int, scope: Scope) -> bool:
        is_here = self.table.country[feature] in scope.countries
        return is_here and self.table.kind_name(feature) == "town" and self.table.population[feature] >= WELL_KNOWN

    def _way(self, name: str, scope: Scope, parents: Sequence[str]) -> Place | None:
        """What lies between two places of one country, "the Maiduguri-Damaturu highway"; None where it is no pair."""
        ends = WAY.fullmatch(name)
        if ends is None:
            return None
        one, other = (self._place(parse(end), scope, parents) for end in ends.groups())
        if one.place_id is None or other.place_id is None or one.country_code != other.country_code:
            return None
        middle = _middle((one, other)) if one.km_to(other) <= WAY_KM else None
        admin1 = one.admin1 if one.admin1 == other.admin1 else None
        vague = PRECISION["admin1"] if admin1 else PRECISION["country"]
        return Place(
            name=name,
            country=one.country,
            country_code=one.country_code,
            admin1=admin1,
            latitude=round(middle[0], 5) if middle else None,
            longitude=round(middle[1], 5) if middle else None,
            geo_precision=NEAR_PRECISION if middle else vague,
            reason=f"between {one.name} and {other.name}",
        )

    def _in_its_town(self, place: Place, candidate: Candidate, parents: Parents) -> Place:
        """A quarter that the gazetteer has as a town, in the town that the text sets it in."""
        named = candidate.reading.kinds[:1] == ("neighbourhood",) or place.kind == "town"
        if place.admin2 is None and parents.groups and named:
            outer = parents.groups[0][0][0]
            if self.table.kind_name(outer) == "town" and outer != candidate.feature:
                return replace(place, admin2=self.table.name(outer))
        return place

    def _as_its_state(self, place: Place, feature: int, parents: Parents) -> Place:
        """A place in a territory, as part of the state where the text says so: "San Juan, Puerto Rico, USA"."""
        territory = self.table.country[feature]
        for group in parents.groups:
            for state, _ in group:
                if territory in self.table.territories.get(state, ()):
                    name, code = self.table.name(state), self.table.code(state)
                    return replace(place, country=name, country_code=code, admin1=place.country)
        return place

    def _as_place(self, candidate: Candidate) -> Place:
        reading, place = candidate.reading, self._feature_place(candidate.feature)
        if place.kind == "town" and reading.kinds and reading.kinds[0] in ("admin1", "admin2"):
            place = replace(place, kind="admin2", admin2=place.admin2 or place.name, geo_precision=PRECISION["admin2"])
        if candidate.district is not None and place.admin2 is None:
            place = replace(place, admin2=self.table.name(candidate.district))
        if self._is_spelt(candidate, place):
            place = replace(place, written=reading.name)
        if reading.part and place.kind in PART_PRECISION:
            place = replace(place, geo_precision=PART_PRECISION[place.kind])
        return place

    def _is_spelt(self, candidate: Candidate, place: Place) -> bool:
        """Whether the phrase spells a smaller place otherwise than the gazetteer does."""
        name = candidate.reading.name
        if place.kind not in SPELT or self.table.population[candidate.feature] >= ESTABLISHED_POPULATION:
            return False
        return fold(name) != fold(place.name) and not name.isupper() and not name.endswith(" capital")

    def _place_of(self, feature: int) -> Place:
        table = self.table
        kind = table.kind_name(feature)
        point = table.point(feature) if kind != "country" else None
        country = table.country[feature]
        return Place(
            name=table.name(feature),
            place_id=table.place_id(feature),
            country=None if country == NONE else table.name(country),
            country_code=table.code(feature),
            admin1=self._named_or_none(table.admin1[feature]),
            admin2=self._named_or_none(table.admin2[feature]),
            latitude=None if point is None else round(point[0], 5),
            longitude=None if point is None else round(point[1], 5),
            geo_precision=PRECISION[kind],
            kind=kind,
        )

    def _named_or_none(self, feature: int) -> str | None:
        return None if feature == NONE else self.table.name(feature)

    def _border(self, phrase: str, parsed: Phrase, scope: Scope, parents: Sequence[str]) -> Place:
        """A border between two places, or of one: a line, with the point that the gazetteer has for it or half-way."""
        known = ranked(self.table, [Reading(phrase)], scope, Parents())
        if known and self.table.kind_name(known[0].feature) == "border":
            return self._as_place(known[0])
        sides = [self._place(parsed, scope, parents)]
        if parsed.border_with is not None:
            sides.append(self._place(parse(parsed.border_with), scope, parents))
        latitude, longitude = _middle(sides) or (None, None)
        if parsed.is_beyond:
            sides[0] = self._here(sides[0], scope)
        one_country = len({p.country_code for p in sides}) == 1
        return replace(
            sides[0],
            name=phrase,
            kind="border",
            place_id=None,
            country=sides[0].country if one_country else None,
            country_code=sides[0].country_code if one_country else None,
            admin1=sides[0].admin1 if len(sides) == 1 else None,
            admin2=None,
            latitude=latitude,
            longitude=longitude,
            geo_precision=PRECISION["border"],
        )

    def _here(self, beyond: Place, scope: Scope) -> Place:
        """The side of a "border with X" that is meant: the article's other country, or none that is known."""
        others = {c: w for c, w in scope.countries.items() if self.table.code(c) != beyond.country_code}
        here = self._unresolved.by_country(Reading(beyond.name), replace(scope, weights=tuple(others.items())), "")
        return replace(beyond, country=here.country, country_code=here.country_code, admin1=None)


def _no_names() -> frozenset[str]:
    """Words that name no place without what follows them: "Puerto" before "San Francisco"."""
    return word_section("ambiguous.txt", "ordinary")


def _middle(places: Sequence[Place]) -> tuple[float, float] | None:
    """The point half-way between places; None where that of one is not known."""
    points = [(p.latitude, p.longitude) for p in places if p.latitude is not None and p.longitude is not None]
    return midpoint(points) if len(points) == len(places) else None


def _moved(place: Place, parsed: Phrase) -> Place:
    """The place as far from the named one as the phrase says."""
    if place.latitude is None or place.longitude is None or place.geo_precision not in (1, NEAR_PRECISION):
        return place
    if parsed.distance_km is None or parsed.bearing is None:
        return replace(place, geo_precision=NEAR_PRECISION)
    latitude, longitude = offset(place.latitude, place.longitude, parsed.distance_km, parsed.bearing)
    return replace(place, latitude=round(latitude, 5), longitude=round(longitude, 5), geo_precision=NEAR_PRECISION)


def load_gazetteer(settings: Settings | None = None) -> Gazetteer:
    """The gazetteer, compiled on first use into the cache folder (some seconds), then ready at once."""
    return _gazetteer(compiled_path(settings))


@lru_cache(maxsize=1)
def _gazetteer(path: Path) -> Gazetteer:
    return Gazetteer(path)
