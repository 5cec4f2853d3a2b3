"""Where an incident was: the most exact place that its mentions name, else the one that the story around it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tasks.extraction.anchors import anchor_of, is_namesake, parents_of
from tasks.extraction.better_place import (
    AREAS,
    COUNTRY_PRECISION,
    TOWN_RANK,
    holds,
    improved,
    is_finer,
    is_lone_street,
    is_road,
    is_vague,
    stands_in,
)
from tasks.extraction.incidents import Incident
from tasks.extraction.locality import NOWHERE, Home
from tasks.extraction.mentions import Mention, When, Where
from tasks.extraction.place_likeness import plain
from tasks.extraction.places.kinds import kind_by_name
from tasks.extraction.places.model import BORDER, Place, PlaceContext
from tasks.extraction.places.names import name_key
from tasks.extraction.places.nested import CAPITAL
from tasks.extraction.places.resolve import Gazetteer
from tasks.extraction.rules.place_chains import PART_OF
from tasks.extraction.scale import ADDRESS_RULE, Scale, scale_of
from tasks.extraction.told_places import SURE_RANK, as_divisions, finer_behind, in_full, stood_in

OWN_RANK = 0.3
"""Least rank of a place that a mention is set in."""
TOLD_RANK = 0.8
"""Least rank of a place in another sentence that an incident without its own may have been at."""
NESTED_RANK = -0.2
"""Least rank of a place with what it lies in that may stand in where nothing else does."""
TAKEN_RANK = 0.6
"""Least rank of a place that somebody was taken from."""
SERIES = 0.2
"""What a place loses that several incidents are said to have been in."""
PLACES_TRIED = 6
SENTENCES_BEFORE, SENTENCES_AFTER = 2, 1
"""How far from an incident's sentences one that sets its scene may stand."""
TOWN_REACH = 4
"""How far before a street its town may be told, in sentences, whatever else these tell."""
SENTENCES_BEHIND = 1
"""How far behind its first sentence one may stand that tells its finer place."""
DIVISION_KM, COUNTY_KM = 60.0, 40.0
"""How far from the middle of a second-order division a place in it may lie, and one that is not told beside it."""

Settled = tuple[Place | None, Where | None]


@dataclass(frozen=True, slots=True)
class Story:
    """The incidents of an article and what lies around them.

    Attributes:
        places: Sentence number to its chains of place names.
        incidents: Its incidents.
        home: Where it is at home.
        lead: The day of its lead.
        breaks: Where it passes on to other news.
        opening: Sentences of the digest in bullets that it opens on.
    """

    places: Mapping[int, Sequence[Where]]
    incidents: Sequence[Incident] = ()
    home: Home = NOWHERE
    lead: When | None = None
    breaks: Sequence[int] = ()
    opening: int = 0


def settle_place(incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The place of an incident and the words it rests on.

    One that names no place, or only a country, takes that of the sentences beside it, and else the one place that the
    article speaks of, if there is only one, and else one that its own sentences name with what it lies in, whatever
    leads to it.
    """
    own = [in_full(where, story.places, gazetteer, context) for where in _own(incident)]
    best = _most_exact(own, gazetteer, context)
    if not is_vague(best[0]):
        return _finer_told(best, incident, story, gazetteer, context) or _narrowed(
            best, incident, story, gazetteer, context
        )
    for around in (told_beside(incident, story), _only(story), _nested(incident, story)):
        found = _most_exact(around, gazetteer, context)
        if found[0] is not None and not is_vague(found[0]) and _fits(found[0], best[0]):
            return found
    return best


def _finer_told(
    best: Settled, incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext
) -> Settled | None:
    """The finer place that the sentences behind the first ones of an incident tell, if they tell no other incident."""
    place, where = best
    if place is None or where is None or where.rank < TOWN_RANK:
        return None
    first = min(_sentences(incident))
    others = frozenset[int]().union(*(_sentences(other) for other in story.incidents if other is not incident))
    behind = [n for n in range(first + 1, first + 1 + SENTENCES_BEHIND) if n not in others]
    told = (w for number in behind for w in story.places.get(number, ()))
    return finer_behind(place, where, told, gazetteer, context)


def _narrowed(best: Settled, incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The town in a division that alone is told of: of an address told beside it, else the one that the article tells.

    As in "in Jay County ... Mercer Street in Portland", or "a Jay County man ... at his home just north of Portland".
    """
    division, words = best
    if division is not None and words is not None and is_lone_street(division, words) and story.home.place is None:
        return _in_its_town((division, words), incident, story, gazetteer, context)
    if division is not None and is_road(division):
        return _off_road(best, incident, story, gazetteer, context)
    if division is None or division.kind != "admin2":
        return best
    for where in told_beside(incident, story)[:PLACES_TRIED]:
        names = where.names[scale_of(where) >= Scale.STREET :]
        if not names or (names == where.names and where.rule_id != ADDRESS_RULE):
            continue
        place = gazetteer.resolve_chain(names, context)
        if _is_town_of(place, division, DIVISION_KM):
            return replace(place, reason=f"in {division.name}; town of an address told beside"), where
    towns: dict[str | None, tuple[Place, Where]] = {}
    alone = len(story.incidents) == 1  # a review names towns of other incidents and of none
    for where in _told_around(incident, story) if alone else ():
        place = gazetteer.resolve_chain(where.names, context)
        if _is_town_of(place, division, COUNTY_KM):
            towns.setdefault(place.place_id, (place, where))
    if len(towns) != 1:
        return best
    ((town, words),) = towns.values()
    return replace(town, reason=f"in {division.name}; the town of it that is told"), words


def _in_its_town(
    best: tuple[Place, Where], incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext
) -> Settled:
    """The town of a street that is told last before it: "shootings across Gary. ... in the 300 block of Main"."""
    first = min(_sentences(incident))
    before = (where for number in range(first, first - TOWN_REACH, -1) for where in _sure(story, number))
    for where in before:
        place = gazetteer.resolve_chain(where.names, context)
        if place.place_id is not None and stands_in(best, (place, where)):
            return stood_in(best[1].names[0], place), where
    return best


def _off_road(best: Settled, incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The area or village beside a road, where a sentence next to it tells one: "on the Jos-Bauchi road ... in Abo"."""
    road, _ = best
    for where in told_beside(incident, story)[:PLACES_TRIED]:
        place = gazetteer.resolve_chain(where.names, context)
        is_area = where.names[0].rsplit(" ", 1)[-1].lower() in AREAS
        if road is not None and is_area and _fits(place, road) and _is_exacter(place, road):
            return place, where
    return best


def _is_exacter(place: Place, road: Place) -> bool:
    return place.geo_precision is not None and place.geo_precision < (road.geo_precision or COUNTRY_PRECISION)


def _is_town_of(place: Place, division: Place, reach: float) -> bool:
    """Whether a place is a town in a second-order division, and not only called as that or what it lies in."""
    named = name_key(place.name) in {name_key(name) for name in (division.name, division.admin1) if name}
    is_town = place.kind == "town" and place.place_id is not None and not named and is_finer(place, division)
    return is_town and place.km_to(division) <= reach


def _told_around(incident: Incident, story: Story) -> list[Where]:
    """Sure places of all sentences but those that tell another incident."""
    others = frozenset[int]().union(*(_sentences(other) for other in story.incidents if other is not incident))
    return [where for number in sorted(story.places) if number not in others for where in _sure(story, number)]


def _own(incident: Incident) -> list[Where]:
    """Places of an incident's mentions, the likeliest first; that of "one of four attacks in X" only holds them all."""
    told = [(_sure_by_police(w), m.one_of is not None) for m in _of_the_act(incident) for w in m.where]
    ranked = [(w.rank - SERIES * is_one, w) for w, is_one in told]
    beyond = {w.names[0].removeprefix(BORDER) for _, w in ranked if w.rule_id == "place.border"}
    found = [w for _, w in sorted(ranked, key=lambda item: -item[0]) if w.rank >= OWN_RANK]
    found.sort(key=lambda w: w.rule_id == "place.here" or w.rank < SURE_RANK)  # "here" is only where it was filed
    return [w for w in found if w.names[0] not in beyond]  # "near the border with X" is not in X


def _sure_by_police(where: Where) -> Where:
    """A place by whose police station's limits alone one is told; it keeps no two acts apart, but is told surely."""
    return replace(where, rank=max(where.rank, SURE_RANK)) if where.rule_id == "place.limits" else where


def _of_the_act(incident: Incident) -> Sequence[Mention]:
    """Its mentions but those of what became of the victims, where others tell a place: who was shot in X dies in Y."""
    act = [m for m in incident.mentions if not _is_aftermath(m)]
    return act if any(w.rank >= TAKEN_RANK for m in act for w in m.where) else incident.mentions


def _is_aftermath(mention: Mention) -> bool:
    """As in "one of the wounded died in Peshawar", "his body was found in Hub"."""
    died = bool(mention.groups) and all(group.rule_id.endswith(".survivor") for group in mention.groups)
    found = bool(mention.triggers) and all(_BODY.search(rule) for _, rule, _ in mention.triggers)
    return died or (found and mention.event_type is None)


_BODY = re.compile(r"\.(?:body|corpse|remains)$")


def _fits(place: Place, country: Place | None) -> bool:
    return country is None or country.country is None or place.country == country.country


def _most_exact(places: Sequence[Where], gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The likeliest place, or one that lies in it and is told as surely."""
    places = as_divisions(places)
    best: tuple[Place, Where] | None = None
    anchor = anchor_of([w for w in places[:PLACES_TRIED] if w.rank >= SURE_RANK], gazetteer, context)
    here = next((w.names for w in places if w.rule_id == "place.here"), ())
    for told in places[:PLACES_TRIED]:
        where, place = told, gazetteer.resolve_chain((*told.names, *_division_of(told, places)), context)
        if here and len(told.names) == 1 and told.rule_id != "place.here" and _is_open(place, context):
            where = replace(told, names=(*told.names, *here))
            place = gazetteer.resolve_chain(where.names, context)
        if anchor is not None and len(where.names) == 1 and is_namesake(place, anchor):
            place = gazetteer.resolve_chain((*where.names, *parents_of(anchor)), context)
        if place.place_id is None and CAPITAL.fullmatch(where.names[0]):
            continue
        if best is None:
            best = (place, where)
        elif stands_in(best, (place, where)):
            best = (stood_in(best[1].names[0], place), where)
        elif where.rank >= _sure_enough(best, where) and not holds(where, best[1]):
            best = improved(best, (place, where), context)
    return best or (None, None)


def _sure_enough(best: tuple[Place, Where], other: Where) -> float:
    """Least rank of what may replace a place: less for what is told to be in it, or where it is a whole division."""
    place, where = best
    if holds(where, other):  # "in Tank. ... in the Abo area of Tank's tehsil Naal"
        return TOWN_RANK
    return TOLD_RANK if place.kind == "admin1" else SURE_RANK


def _is_open(place: Place, context: PlaceContext) -> bool:
    """Whether so little is known of a bare name that it lies where the article was filed, if the act was "here"."""
    foreign = place.kind in ("town", "neighbourhood") and place.country_code not in context.countries
    return foreign or (place.kind == "unknown" and place.admin1 is None)


def _division_of(part: Where, places: Sequence[Where]) -> tuple[str, ...]:
    """The district told beside what is called a part of it: "in Tank district ... in the general area of Abo"."""
    if not part.rule_id.endswith(PART_OF) or len(part.names) > 1:
        return ()
    holders = (w for w in places if w is not part and w.rank >= SURE_RANK and is_division(w.names[0]))
    return next((w.names for w in holders), ())


def is_division(name: str) -> bool:
    """Whether a name is written as a division's: "Tank district"."""
    return kind_by_name(name) in ("admin1", "admin2")


def _sentences(incident: Incident) -> frozenset[int]:
    return frozenset(mention.sentence for mention in incident.mentions)


def told_beside(incident: Incident, story: Story) -> list[Where]:
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


def _nested(incident: Incident, story: Story) -> list[Where]:
    """Names with what they lie in ("by officers near Dover, Delaware"), of an incident's sentences or that before."""
    own = sorted(_sentences(incident))
    near = dict.fromkeys((*own, own[0] - 1))
    return [w for n in near for w in story.places.get(n, ()) if len(w.names) > 1 and w.rank >= NESTED_RANK]


def _only(story: Story) -> list[Where]:
    """The one place that an article speaks of, by its smallest name; none where it speaks of several."""
    sure = [where for number in sorted(story.places) for where in _sure(story, number)]
    return sure[:1] if len({plain(where.names[0]) for where in sure}) == 1 else []


def _sure(story: Story, number: int) -> Iterator[Where]:
    yield from (where for where in story.places.get(number, ()) if where.rank >= TOLD_RANK)
