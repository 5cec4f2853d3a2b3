"""Place phrases to places: candidates by name, ranked by context, never guessed.

A name that no place bears, or that several bear with nothing to tell them apart, stays a name: it keeps what its
parents or all of its candidates agree on (country, division), and says why. Coordinates are never those of a capital
for want of better; a village that is not in the gazetteer takes the point of the district that the text names,
with the district's precision, as UCDP codes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from tasks.extraction.places.build import NONE
from tasks.extraction.places.geo import distance_km, midpoint, offset
from tasks.extraction.places.model import (
    NEAR_PRECISION,
    PRECISION,
    Place,
    PlaceContext,
    PlaceSpan,
)
from tasks.extraction.places.names import bare, name_key, similarity
from tasks.extraction.places.phrases import Phrase, Reading, parse
from tasks.extraction.places.rank import INCONSISTENT, WEAK_NAME, Scope, hinted, in_scope, inside, prior
from tasks.extraction.places.table import PlaceTable
from tasks.extraction.places.vocabulary import COUNTRY_PART_PRECISION

__all__ = ["Gazetteer", "Place", "PlaceContext", "PlaceSpan", "load_gazetteer"]

MARGIN = 0.35
"""Two candidates closer than this in weight are not told apart."""
SAME_PLACE_KM = 25.0
"""Candidates of one name this near each other are one place for our purpose."""
FUZZY_FLOOR_INSIDE, FUZZY_FLOOR_COUNTRY = 0.72, 0.80
"""Least similarity of a misspelt name, where its division is known and where only its country is."""
FUZZY_WEIGHT = 12.0
"""Weight that a name loses per unit of dissimilarity."""
MAX_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class _Candidate:
    feature: int
    weight: float
    reading: Reading


class Gazetteer:
    """The places of the world, ready for look-ups; shares its memory between processes."""

    def __init__(self, path: Path) -> None:
        self.table = PlaceTable(path)

    def resolve(self, phrase: str, context: PlaceContext | None = None, parents: Sequence[str] = ()) -> Place:
        """Resolve one phrase.

        Args:
            phrase: As written: "Tank district", "20 km north of Kandahar", "Tank, Khyber Pakhtunkhwa".
            context: What the article says about where it plays.
            parents: Names beside it that it lies in, smallest first.
        """
        parsed = parse(phrase)
        scope = Scope.of(context, self.table)
        around = (*parsed.parents, *parents)
        if parsed.is_border:
            return self._border(phrase, parsed, scope, around)
        place = self._place(parsed, scope, around)
        return _moved(place, parsed) if parsed.near else place

    def resolve_chain(self, names: Sequence[str], context: PlaceContext | None = None) -> Place:
        """Resolve nested names, smallest first: ("Tank", "Dera Ismail Khan", "Khyber Pakhtunkhwa")."""
        return self.resolve(names[0], context, names[1:])

    def _place(self, parsed: Phrase, scope: Scope, parents: Sequence[str]) -> Place:
        groups = [group for group in (self._parent(name, scope) for name in parents) if group]
        candidates = self._ranked(parsed.readings, scope, groups)
        if not candidates:
            return self._through_parents(parsed.readings[-1], scope, groups)
        best = candidates[0]
        rivals = [c for c in candidates[1:] if best.weight - c.weight < MARGIN and not self._same(best, c)]
        if rivals:
            return self._ambiguous([best, *rivals])
        return self._as_place(best)

    def _ranked(
        self, readings: Sequence[Reading], scope: Scope, groups: Sequence[Sequence[tuple[int, float]]]
    ) -> list[_Candidate]:
        found: dict[int, _Candidate] = {}
        for reading in readings:
            if reading.part and found:
                break
            for feature, weight in self._named(reading, scope, fuzzy=bool(groups) or bool(scope.countries)):
                total = weight + self._fit(feature, groups)
                if total > INCONSISTENT / 2 and (feature not in found or total > found[feature].weight):
                    found[feature] = _Candidate(feature, total, reading)
        return sorted(found.values(), key=lambda c: -c.weight)

    def _named(self, reading: Reading, scope: Scope, *, fuzzy: bool) -> Iterable[tuple[int, float]]:
        """(feature, weight) of every place that bears the name, or one much like it."""
        key = name_key(reading.name)
        exact = self.table.exact(key) or self.table.exact(name_key(bare(reading.name)))
        if exact:
            for feature, weak in exact[:MAX_CANDIDATES]:
                yield feature, self._weight(feature, reading, scope) + (WEAK_NAME if weak else 0.0)
        elif fuzzy:
            yield from self._alike(key, reading, scope)

    def _alike(self, key: str, reading: Reading, scope: Scope) -> Iterable[tuple[int, float]]:
        for feature, other in self.table.alike(key):
            likeness = similarity(key, other)
            if likeness >= FUZZY_FLOOR_COUNTRY:
                yield feature, self._weight(feature, reading, scope) - FUZZY_WEIGHT * (1 - likeness)

    def _weight(self, feature: int, reading: Reading, scope: Scope) -> float:
        return (
            prior(self.table, feature)
            + hinted(self.table, feature, reading.kinds)
            + in_scope(self.table, feature, scope)
        )

    def _parent(self, name: str, scope: Scope) -> list[tuple[int, float]]:
        """What a parent's name may stand for, with weights; all of it, as the child helps to decide."""
        options: dict[int, float] = {}
        for reading in parse(name).readings:
            for feature, weight in self._named(reading, scope, fuzzy=False):
                options[feature] = max(weight, options.get(feature, weight))
        return sorted(options.items(), key=lambda item: -item[1])[:20]

    def _fit(self, feature: int, groups: Sequence[Sequence[tuple[int, float]]]) -> float:
        """Weight of lying in each of the parents, under the reading of each parent that fits best."""
        total = 0.0
        for group in groups:
            best = max(inside(self.table, feature, parent) + 0.3 * weight for parent, weight in group)
            total += best
        return total

    def _same(self, one: _Candidate, other: _Candidate) -> bool:
        """Whether two candidates are one place: a town and its district, or two entries of one village."""
        here, there = self.table.point(one.feature), self.table.point(other.feature)
        return here is not None and there is not None and distance_km(*here, *there) <= SAME_PLACE_KM

    def _as_place(self, candidate: _Candidate) -> Place:
        table, feature, reading = self.table, candidate.feature, candidate.reading
        kind = table.kind_name(feature)
        place = self._feature_place(feature)
        if kind == "town" and reading.kinds and reading.kinds[0] in ("admin1", "admin2"):
            name = place.name
            place = replace(place, kind="admin2", admin2=place.admin2 or name, geo_precision=PRECISION["admin2"])
        if reading.part and kind == "country":
            place = replace(place, geo_precision=COUNTRY_PART_PRECISION)
        return place

    def _feature_place(self, feature: int) -> Place:
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

    def _ambiguous(self, candidates: Sequence[_Candidate]) -> Place:
        """What several candidates agree on, and no more."""
        places = [self._feature_place(c.feature) for c in candidates]
        first = places[0]
        country = first.country if len({p.country for p in places}) == 1 else None
        admin1 = first.admin1 if country and len({p.admin1 for p in places}) == 1 else None
        return Place(
            name=first.name,
            country=country,
            country_code=first.country_code if country else None,
            admin1=admin1,
            geo_precision=4 if admin1 else 6 if country else None,
            reason=f"ambiguous: {len(places)} places of that name fit equally",
        )

    def _through_parents(self, reading: Reading, scope: Scope, groups: Sequence[Sequence[tuple[int, float]]]) -> Place:
        """A name that is not in the gazetteer, placed by what it lies in."""
        for position, group in enumerate(groups):
            options = [(w + self._fit(f, groups[position + 1 :]), f) for f, w in group]
            weight, feature = max(options)
            if weight < INCONSISTENT / 2:
                continue
            parent = self._feature_place(feature)
            precision = NEAR_PRECISION if parent.geo_precision == 1 else parent.geo_precision
            reason = f"not in the gazetteer; placed by {parent.kind} {parent.name}"
            return replace(
                parent, name=reading.name, place_id=None, kind="unknown", geo_precision=precision, reason=reason
            )
        return self._by_country_alone(reading, scope)

    def _by_country_alone(self, reading: Reading, scope: Scope) -> Place:
        reason = "not in the gazetteer"
        if scope.countries:
            country, weight = max(scope.countries.items(), key=lambda item: item[1])
            if weight > 0.6 * sum(scope.countries.values()):
                place = self._feature_place(country)
                return replace(
                    place, name=reading.name, place_id=None, kind="unknown", reason=f"{reason}; country of the article"
                )
        return Place(name=reading.name, reason=reason)

    def _border(self, phrase: str, parsed: Phrase, scope: Scope, parents: Sequence[str]) -> Place:
        """A border between two places, or the border of one: a line, with the point between them."""
        named = self._ranked(tuple(Reading(r.name) for r in parse("at " + phrase).readings), scope, ())
        if named and self.table.kind_name(named[0].feature) == "border":
            return self._as_place(named[0])
        first = self._place(parsed, scope, parents)
        if parsed.border_with is None:
            return replace(first, name=phrase, kind="border", geo_precision=PRECISION["border"], place_id=None)
        second = self._place(parse(parsed.border_with), scope, parents)
        points = [
            (p.latitude, p.longitude) for p in (first, second) if p.latitude is not None and p.longitude is not None
        ]
        latitude, longitude = midpoint(points) if len(points) == 2 else (None, None)
        return replace(
            first,
            name=phrase,
            kind="border",
            place_id=None,
            geo_precision=PRECISION["border"],
            latitude=latitude,
            longitude=longitude,
            admin2=None,
        )


def _moved(place: Place, parsed: Phrase) -> Place:
    """The place as far from the named one as the phrase says."""
    if place.latitude is None or place.longitude is None or place.geo_precision not in (1, 2):
        return place
    if parsed.distance_km is None or parsed.bearing is None:
        return replace(place, geo_precision=NEAR_PRECISION)
    latitude, longitude = offset(place.latitude, place.longitude, parsed.distance_km, parsed.bearing)
    return replace(
        place, latitude=round(latitude, 5), longitude=round(longitude, 5), geo_precision=NEAR_PRECISION
    )


@lru_cache(maxsize=1)
def load_gazetteer(settings: object | None = None) -> Gazetteer:
    """The gazetteer, compiled on first use into the cache folder."""
    from tasks.extraction.places.load import compiled_path  # noqa: PLC0415

    return Gazetteer(compiled_path(settings))
