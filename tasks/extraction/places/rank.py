"""How likely a candidate is what a phrase means: a sum of weights, each with its reason.

The weights are in units of tenfold population: a town ten times as large is `POPULATION` likelier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log10

from tasks.extraction.places.build import NONE
from tasks.extraction.places.geo import distance_km
from tasks.extraction.places.model import KINDS, PlaceContext
from tasks.extraction.places.names import name_key, similarity
from tasks.extraction.places.table import KIND_INDEX, PlaceTable

PRIOR: Mapping[str, float] = {
    "country": 7.0,
    "admin1": 3.2,
    "admin2": 2.4,
    "town": 0.0,
    "neighbourhood": 2.2,
    "area": 5.0,
    "border": 6.0,
    "sea": 8.0,
    "facility": 4.0,
}
POPULATION = 0.9
"""Weight of tenfold population of a town; other kinds count it by their share of it."""
UNKNOWN_POPULATION = 300
WEAK_NAME, UNLIKE_NAME = -1.0, -4.0
"""Weight of a name of another language or time, and what it loses besides for being all unlike the plain name."""
HINT_MATCH, HINT_STEP, HINT_MISMATCH = 4.0, 0.7, -2.0
COUNTRY_CONTEXT, OUTLET, COUNTRY_ABSENT = 4.0, 1.5, -1.5
ANY_COUNTRY = 0.6
"""Share of the weight of the foremost country for a region of several: the Middle East is spoken of anywhere."""
FULL_CONTEXT = 0.5
"""Weight of an article's countries from which it counts in full: one nationality."""
FULL_REGION = 0.4
"""The same of its divisions: a name that two or three of them bear."""
WEAK_SHARE = 0.4
"""What is said of the countries, as a share of what makes them sure, below which it excludes none."""
REGION_CONTEXT = 2.5
"""Weight of lying in the division that an article most speaks of."""
ANCHOR, ANCHOR_KM = 2.5, 150.0
INSIDE_PARENT, NEAR_PARENT, INSIDE_COUNTRY = 6.0, 4.0, 3.0
PARENT_REACH_KM, AREA_REACH_KM = 60.0, 400.0
"""How far from the point of a district or town, and of a vague region, a place in it may lie."""
INCONSISTENT = -100.0

CONTAINER: Mapping[str, float] = {"country": 1.0, "admin1": 2.5, "admin2": 1.5, "area": 0.0, "town": 0.0}
"""Weight of a name for being a kind that other places lie in, where it is given as their parent."""

_CONTAINER = [CONTAINER.get(kind, -2.0) for kind in KINDS]
_PRIOR = [PRIOR[kind] for kind in KINDS]
_COUNTRY, _ADMIN1, _ADMIN2, _AREA, _TOWN = (
    KIND_INDEX[kind] for kind in ("country", "admin1", "admin2", "area", "town")
)
_SHARED = frozenset({_AREA, KIND_INDEX["sea"]})
_SIZE_SHARE = {
    KIND_INDEX["country"]: 0.3,
    KIND_INDEX["admin1"]: 0.15,
    KIND_INDEX["town"]: POPULATION,
    KIND_INDEX["neighbourhood"]: POPULATION / 2,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """A context, ready for many look-ups (and hashable): weight by row of country and division, points of anchors."""

    weights: tuple[tuple[int, float], ...] = ()
    anchors: tuple[tuple[float, float], ...] = ()
    divisions: tuple[tuple[int, float], ...] = ()
    outlet: int | None = None
    countries: Mapping[int, float] = field(default_factory=dict, init=False, compare=False)
    absent: float = field(default=0.0, init=False, compare=False)
    regions: Mapping[int, float] = field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "countries", dict(self.weights))
        object.__setattr__(self, "absent", COUNTRY_ABSENT * min(1.0, sum(w for _, w in self.weights) / COUNTRY_CONTEXT))
        object.__setattr__(self, "regions", dict(self.divisions))

    @property
    def is_weak(self) -> bool:
        """Whether next to nothing is said of the countries."""
        return self.absent > WEAK_SHARE * COUNTRY_ABSENT

    @classmethod
    def of(cls, context: PlaceContext | None, table: PlaceTable) -> Scope:
        """Scope of an article's context; weights of its countries are made to sum to one, less where little is said."""
        if context is None:
            return _NOWHERE
        points = tuple((a.latitude, a.longitude) for a in context.anchors if a.latitude is not None)
        return _scope(
            tuple(context.countries.items()),
            tuple((x, y) for x, y in points if y is not None),
            tuple(context.regions.items()),
            context.outlet_country or "",
            table,
        )


_NOWHERE = Scope()


@lru_cache(maxsize=1_000)  # one article asks many times in one context
def _scope(
    countries: tuple[tuple[str, float], ...],
    anchors: tuple[tuple[float, float], ...],
    regions: tuple[tuple[tuple[str, str], float], ...],
    outlet: str,
    table: PlaceTable,
) -> Scope:
    index, total = table.country_index, max(FULL_CONTEXT, sum(weight for _, weight in countries))
    weights = {index[code]: COUNTRY_CONTEXT * weight / total for code, weight in countries if code in index}
    divisions = tuple(sorted(_divisions(regions, table).items()))
    return Scope(tuple(sorted(weights.items())), anchors, divisions, index.get(outlet))


def _divisions(regions: Sequence[tuple[tuple[str, str], float]], table: PlaceTable) -> dict[int, float]:
    """Weight by row of the first-order divisions that the article speaks of; the foremost makes `REGION_CONTEXT`."""
    most = max([FULL_REGION, *(weight for _, weight in regions)])
    found: dict[int, float] = {}
    for (code, name), weight in regions:
        for feature, _ in table.exact(name_key(name), 10):
            if table.kind[feature] == _ADMIN1 and table.code(feature) == code:
                found[feature] = REGION_CONTEXT * round(weight / most, 1)
                break
    return found


def prior(table: PlaceTable, feature: int) -> float:
    """Weight of a place by its kind and size alone."""
    kind = table.kind[feature]
    weight = _PRIOR[kind]
    share = _SIZE_SHARE.get(kind)
    if share is not None:
        weight += share * log10(table.population[feature] or UNKNOWN_POPULATION)
    return weight


def as_container(table: PlaceTable, feature: int) -> float:
    """Weight of a place for being what others lie in: "Tank, Wyoming" is the state, not the town."""
    return _CONTAINER[table.kind[feature]]


def weak_name(table: PlaceTable, feature: int, key: str) -> float:
    """Weight of being known by a weak name: "Riccione" is hardly ever meant by what a dialect calls it."""
    return WEAK_NAME + UNLIKE_NAME * (1 - similarity(key, name_key(table.name(feature))))


def hinted(table: PlaceTable, feature: int, kinds: Sequence[str]) -> float:
    """Weight of the kind word: "Kandahar province" is not the city."""
    if not kinds:
        return 0.0
    kind = KINDS[table.kind[feature]]
    if kinds[0] == "neighbourhood" and kind in ("country", "admin1"):
        return INCONSISTENT  # "the California neighborhood"
    return HINT_MATCH - HINT_STEP * kinds.index(kind) if kind in kinds else HINT_MISMATCH


def in_scope(table: PlaceTable, feature: int, scope: Scope) -> float:
    """Weight of what else the article speaks of."""
    weight = OUTLET if table.country[feature] == scope.outlet else 0.0
    if scope.countries and table.country[feature] == NONE and table.kind[feature] in _SHARED:
        weight += ANY_COUNTRY * max(scope.countries.values())
    elif scope.countries:
        weight += scope.countries.get(table.country[feature], scope.absent)
    if scope.regions:
        weight += scope.regions.get(table.admin1[feature], 0.0)
    if scope.anchors:
        point = table.point(feature)
        if point is not None:
            nearest = min(distance_km(*point, *anchor) for anchor in scope.anchors)
            weight += ANCHOR * exp(-nearest / ANCHOR_KM)
    return weight


def inside(table: PlaceTable, feature: int, parent: int) -> float:
    """Weight of a candidate for lying in `parent`, or `INCONSISTENT`."""
    country, kind = table.country[parent], table.kind[parent]
    if feature == parent:  # a town may be named twice: "the Afghan capital, Kabul"
        return 0.0 if kind == _TOWN else INCONSISTENT
    if kind == _COUNTRY:
        here = table.country[feature]
        return INSIDE_COUNTRY if country == here or here in table.territories.get(country, ()) else INCONSISTENT
    if country not in (NONE, table.country[feature]):
        return INCONSISTENT
    if kind == _ADMIN1:
        return INSIDE_PARENT if table.admin1[feature] == parent else INCONSISTENT
    if kind == _ADMIN2 and table.admin2[feature] == parent:
        return INSIDE_PARENT
    return _close(table, feature, parent)


def _close(table: PlaceTable, feature: int, parent: int) -> float:
    """Weight of a candidate near a parent whose outline is not known: a district, a town, an area."""
    here, there = table.point(feature), table.point(parent)
    same_division = table.admin1[feature] == table.admin1[parent] != NONE
    if here is None or there is None:
        return INSIDE_COUNTRY if same_division else INCONSISTENT
    reach = AREA_REACH_KM if table.kind[parent] == _AREA else PARENT_REACH_KM
    distance = distance_km(*here, *there)
    if distance > (2 if same_division else 1) * reach:
        return INCONSISTENT
    return NEAR_PARENT * exp(-distance / reach) + (1.0 if same_division else 0.0)
