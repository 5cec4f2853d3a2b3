"""Where an incident was: the most exact place that its mentions name, else the one that the story around it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tasks.extraction.incidents import Incident
from tasks.extraction.likeness import plain
from tasks.extraction.locality import NOWHERE, Home
from tasks.extraction.mentions import Where
from tasks.extraction.places.model import Place, PlaceContext
from tasks.extraction.places.resolve import Gazetteer

OWN_RANK, SURE_RANK = 0.3, 0.9
"""Least rank of a place that a mention is set in, and of one that may replace a vaguer one."""
TOLD_RANK = 0.8
"""Least rank of a place in another sentence that an incident without its own may have been at."""
PLACES_TRIED = 6
SENTENCES_BEFORE, SENTENCES_AFTER = 2, 1
"""How far from an incident's sentences one that sets its scene may stand."""
COUNTRY_PRECISION = 6

Settled = tuple[Place | None, Where | None]


@dataclass(frozen=True, slots=True)
class Story:
    """The incidents of an article, sentence number to its chains of place names, and where it is at home."""

    places: Mapping[int, Sequence[Where]]
    incidents: Sequence[Incident] = ()
    home: Home = NOWHERE


def settle_place(incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The place of an incident and the words it rests on.

    One that names no place, or only a country, takes that of the sentences beside it, and else the one place that the
    article speaks of, if there is only one.
    """
    own = sorted((w for m in incident.mentions for w in m.where if w.rank >= OWN_RANK), key=lambda w: -w.rank)
    best = _most_exact(own, gazetteer, context)
    if not _is_vague(best[0]):
        return best
    for around in (_beside(incident, story), _only(story)):
        found = _most_exact(around, gazetteer, context)
        if found[0] is not None and not _is_vague(found[0]) and _fits(found[0], best[0]):
            return found
    return best


def _is_vague(place: Place | None) -> bool:
    """Whether nothing below the country is known, not even a name."""
    return place is None or (place.geo_precision == COUNTRY_PRECISION and place.kind == "country")


def _fits(place: Place, country: Place | None) -> bool:
    return country is None or country.country is None or place.country == country.country


def _most_exact(places: Sequence[Where], gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The likeliest place, or one that lies in it and is told as surely."""
    best: Settled = (None, None)
    for where in places[:PLACES_TRIED]:
        place = gazetteer.resolve_chain(where.names, context)
        if best[0] is None or best[1] is None:
            best = (place, where)
        elif where.rank >= SURE_RANK and _finer(place, best[0]) and not _holds(where, best[1]):
            best = (_named_within(best[0], place), best[1]) if _is_divided(best[0], place) else (place, where)
    return best


def _finer(place: Place, than: Place) -> bool:
    if place.geo_precision is None:
        return False
    return than.geo_precision is None or (place.geo_precision < than.geo_precision and place.country == than.country)


def _holds(where: Where, inner: Where) -> bool:
    """Whether a chain names what another is said to lie in: "one of two attacks in Farah" after "Gulistan, Farah"."""
    return plain(where.names[0]) in {plain(name) for name in inner.names[1:]}


def _is_divided(village: Place, district: Place) -> bool:
    """Whether a name that no gazetteer has lies in the division of a district that is named elsewhere."""
    unplaced = village.kind == "unknown" and village.admin1 is not None
    return unplaced and district.kind == "admin2" and district.admin1 == village.admin1


def _named_within(village: Place, district: Place) -> Place:
    reason = f"not in the gazetteer; placed by {district.kind} {district.name}"
    return replace(district, name=village.name, place_id=None, kind="unknown", reason=reason)


def _sentences(incident: Incident) -> frozenset[int]:
    return frozenset(mention.sentence for mention in incident.mentions)


def _beside(incident: Incident, story: Story) -> list[Where]:
    """Sure places of the sentences just before, between and after those of an incident; none that tell another."""
    own = _sentences(incident)
    others = frozenset[int]().union(*(_sentences(other) for other in story.incidents if other is not incident))
    near = range(min(own) - SENTENCES_BEFORE, max(own) + SENTENCES_AFTER + 1)
    first = min(own)
    return [
        where
        for number in sorted(near, key=lambda n: (abs(n - first), n > first))
        if number not in others
        for where in _sure(story, number)
    ]


def _only(story: Story) -> list[Where]:
    """The one place that an article speaks of, by its smallest name; none where it speaks of several."""
    sure = [where for number in sorted(story.places) for where in _sure(story, number)]
    return sure[:1] if len({plain(where.names[0]) for where in sure}) == 1 else []


def _sure(story: Story, number: int) -> Iterator[Where]:
    yield from (where for where in story.places.get(number, ()) if where.rank >= TOLD_RANK)
