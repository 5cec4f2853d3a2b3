"""What can still be said of a name that no place, or no single one, is meant by: its parents', or its country's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tasks.extraction.places.build import NONE
from tasks.extraction.places.candidates import Candidate
from tasks.extraction.places.choice import LONE_LENGTH, is_everywhere
from tasks.extraction.places.model import NEAR_PRECISION, PRECISION, Place
from tasks.extraction.places.names import name_key
from tasks.extraction.places.parents import Group, Parents
from tasks.extraction.places.phrases import Reading
from tasks.extraction.places.rank import INCONSISTENT, Scope
from tasks.extraction.places.table import PlaceTable
from tasks.extraction.places.wordlists import word_section

CITY_POPULATION = 300_000
"""A town of this size has quarters that no gazetteer has."""
MAIN_COUNTRY = 0.6
"""Share of the article's country weight at which an unknown place is taken to lie there."""


class Unresolved:
    """Places that keep their names: with what parents or candidates agree on, and the reason why no more is known."""

    def __init__(self, table: PlaceTable, place_of: Callable[[int], Place]) -> None:
        self._table = table
        self._place_of = place_of

    def unsupported(self, candidates: Sequence[Candidate], reading: Reading, scope: Scope) -> Place:
        """What can be said of a name of small places: the country, where all lie in one and none is spoken of."""
        named = [c for c in candidates if not c.weak]
        lone = len(reading.name) >= LONE_LENGTH and not is_everywhere(reading.name)
        if named and (scope.is_weak or not scope.countries) and lone:
            lands = {self._table.country[c.feature] for c in named}
            if len(lands) == 1 and NONE not in lands:
                return self._in_country(reading, lands.pop(), "small places of that name lie in one country only")
        return self._told(reading, scope, "no place of that name in the article's countries")

    def ambiguous(self, candidates: Sequence[Candidate]) -> Place:
        """What several candidates agree on, and no more."""
        places = [self._place_of(c.feature) for c in candidates]
        first = places[0]
        country = first.country if len({p.country for p in places}) == 1 else None
        admin1 = first.admin1 if country and len({p.admin1 for p in places}) == 1 else None
        return Place(
            name=candidates[0].reading.name,
            country=country,
            country_code=first.country_code if country else None,
            admin1=admin1,
            geo_precision=PRECISION["admin1"] if admin1 else PRECISION["country"] if country else None,
            reason=f"ambiguous: {len(places)} places of that name fit equally",
        )

    def through_parents(self, reading: Reading, scope: Scope, parents: Parents, reason: str) -> Place:
        """A name that is not in the gazetteer, placed by the smallest of its parents that is."""
        for position, group in enumerate(parents.groups):
            beyond = parents.beyond(position)
            weight, feature = max((w + beyond.fit(self._table, f), f) for f, w in group)
            if weight > INCONSISTENT / 2 and not self._is_outdone(feature, group, scope):
                return held_by(self._place_of(self._city_of(feature, group, reading)), reading, reason)
        return self._told(reading, scope, reason)

    def _city_of(self, division: int, group: Group, reading: Reading) -> int:
        """The city that a quarter is in, where its name is also its division's: "the Ramna area of Islamabad".

        Of a division that goes by the city's very name ("the Abo area of Kabul") the whole may be meant, but where what
        is told is called a quarter; and where readers know it by that name ("in Gaza").
        """
        table = self._table
        if table.kind_name(division) != "admin1":
            return division
        towns = [f for f, _ in group if table.kind_name(f) == "town" and table.admin1[f] == division]
        city = max(towns, key=lambda town: table.population[town], default=None)
        if city is None or table.population[city] < CITY_POPULATION:
            return division
        alike = name_key(table.name(city)) == name_key(table.name(division))
        known = alike or table.name(city) in word_section("ambiguous.txt", "divisions")
        return division if known and reading.kinds[:1] != ("neighbourhood",) else city

    def _is_outdone(self, division: int, group: Group, scope: Scope) -> bool:
        """Whether a larger place of another country bears a division's name, and no country is spoken of.

        "On Maple Avenue in Toledo" is not in Belize's district for want of a word of Ohio.
        """
        table = self._table
        others = (f for f, _ in group if table.country[f] != table.country[division])
        alone = not scope.countries and table.kind_name(division) == "admin1"
        return alone and any(table.population[f] > table.population[division] for f in others)

    def by_country(self, reading: Reading, scope: Scope, reason: str) -> Place:
        """A name of which only the article's main country can be said."""
        country, weight = max(scope.countries.items(), key=lambda item: item[1], default=(NONE, 0.0))
        if weight <= MAIN_COUNTRY * sum(w for w in scope.countries.values()):
            return Place(name=reading.name, reason=reason)
        return self._in_country(reading, country, f"{reason}; country of the article")

    def _told(self, reading: Reading, scope: Scope, reason: str) -> Place:
        """A name with the article's main country, or without where next to nothing speaks for one."""
        return Place(reading.name, reason=reason) if scope.is_weak else self.by_country(reading, scope, reason)

    def _in_country(self, reading: Reading, country: int, reason: str) -> Place:
        return replace(self._place_of(country), name=reading.name, place_id=None, kind="unknown", reason=reason)


def held_by(parent: Place, reading: Reading, reason: str) -> Place:
    """A name that is not in the gazetteer, placed by what it lies in."""
    town = parent.name if parent.kind == "town" else None
    return replace(
        parent,
        name=reading.name,
        admin2=parent.admin2 or town,
        place_id=None,
        kind="unknown",
        geo_precision=NEAR_PRECISION if parent.geo_precision == 1 else parent.geo_precision,
        reason=f"{reason}; placed by {parent.kind} {parent.name}",
    )
