"""Where an incident was: the most exact place that its mentions name, else the one that the story around it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tasks.extraction.anchors import anchor_of, is_namesake, parents_of
from tasks.extraction.incidents import Incident
from tasks.extraction.likeness import plain
from tasks.extraction.locality import NOWHERE, Home
from tasks.extraction.mentions import Mention, When, Where
from tasks.extraction.places.kinds import kind_by_name
from tasks.extraction.places.model import BORDER, NEAR_PRECISION, Place, PlaceContext
from tasks.extraction.places.names import bare, name_key
from tasks.extraction.places.nested import CAPITAL
from tasks.extraction.places.resolve import Gazetteer
from tasks.extraction.rules.place_chains import PART_OF
from tasks.extraction.scale import ADDRESS_RULE, Scale, scale_of

OWN_RANK, SURE_RANK = 0.3, 0.9
"""Least rank of a place that a mention is set in, and of one that may replace a vaguer one."""
TOLD_RANK = 0.8
"""Least rank of a place in another sentence that an incident without its own may have been at."""
NESTED_RANK = -0.2
"""Least rank of a place with what it lies in that may stand in where nothing else does."""
TAKEN_RANK = 0.6
"""Least rank of a place that somebody was taken from."""
TOWN_RANK = 0.7
"""Least rank of a town that a street is in."""
SERIES = 0.2
"""What a place loses that several incidents are said to have been in."""
NEXT_CHARACTERS = 40
PLACES_TRIED = 6
SENTENCES_BEFORE, SENTENCES_AFTER = 2, 1
"""How far from an incident's sentences one that sets its scene may stand."""
TOWN_REACH = 4
"""How far before a street its town may be told, in sentences, whatever else these tell."""
COUNTRY_PRECISION = 6
NEAR_KM = 25.0
"""How far from a town a place may be that is told to be near it."""
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
    best = _most_exact(_own(incident), gazetteer, context)
    if not _is_vague(best[0]):
        return _narrowed(best, incident, story, gazetteer, context)
    for around in (told_beside(incident, story), _only(story), _nested(incident, story)):
        found = _most_exact(around, gazetteer, context)
        if found[0] is not None and not _is_vague(found[0]) and _fits(found[0], best[0]):
            return found
    return best


def _narrowed(best: Settled, incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The town in a division that alone is told of: of an address told beside it, else the one that the article tells.

    As in "in Jay County ... Mercer Street in Portland", or "a Jay County man ... at his home just north of Portland".
    """
    division, words = best
    if division is not None and words is not None and _is_lone_street(division, words):
        return _in_its_town((division, words), incident, story, gazetteer, context)
    if division is not None and _is_road(division):
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


def _is_lone_street(mark: Place, where: Where) -> bool:
    """Whether a street, or what stands in one, is all that is known."""
    is_road = _BETWEEN_TOWNS.search(where.names[0]) is not None
    return mark.kind == "unknown" and mark.admin1 is None and scale_of(where) >= Scale.STREET and not is_road


_BETWEEN_TOWNS = re.compile(r"\w[-–]\w.*\b(?:road|highway|motorway)$", re.IGNORECASE)
"""A road that is called by its ends, and is in neither town: "the Zarg-Tanga road"."""


def _in_its_town(
    best: tuple[Place, Where], incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext
) -> Settled:
    """The town of a street that is told last before it: "shootings across Gary. ... in the 300 block of Main"."""
    first = min(_sentences(incident))
    before = (where for number in range(first, first - TOWN_REACH, -1) for where in _sure(story, number))
    for where in before:
        place = gazetteer.resolve_chain(where.names, context)
        if place.place_id is not None and _stands_in(best, (place, where)):
            return replace(
                place, reason=f"{best[1].names[0]} is not in the gazetteer; it stands in {place.name}"
            ), where
    return best


def _off_road(best: Settled, incident: Incident, story: Story, gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The area or village beside a road, where a sentence next to it tells one: "on the Jos-Bauchi road ... in Abo"."""
    road, _ = best
    for where in told_beside(incident, story)[:PLACES_TRIED]:
        place = gazetteer.resolve_chain(where.names, context)
        is_area = where.names[0].rsplit(" ", 1)[-1].lower() in _AREAS
        if road is not None and is_area and _fits(place, road) and _is_exacter(place, road):
            return place, where
    return best


def _is_exacter(place: Place, road: Place) -> bool:
    return place.geo_precision is not None and place.geo_precision < (road.geo_precision or COUNTRY_PRECISION)


def _is_road(place: Place) -> bool:
    return place.kind == "unknown" and (place.reason or "").startswith("between ")


def _is_town_of(place: Place, division: Place, reach: float) -> bool:
    """Whether a place is a town in a second-order division, and not only called as that or what it lies in."""
    named = name_key(place.name) in {name_key(name) for name in (division.name, division.admin1) if name}
    is_town = place.kind == "town" and place.place_id is not None and not named and _finer(place, division)
    return is_town and place.km_to(division) <= reach


def _told_around(incident: Incident, story: Story) -> list[Where]:
    """Sure places of all sentences but those that tell another incident."""
    others = frozenset[int]().union(*(_sentences(other) for other in story.incidents if other is not incident))
    return [where for number in sorted(story.places) if number not in others for where in _sure(story, number)]


def _own(incident: Incident) -> list[Where]:
    """Places of an incident's mentions, the likeliest first; that of "one of four attacks in X" only holds them all."""
    ranked = [(w.rank - SERIES * (m.one_of is not None), w) for m in _of_the_act(incident) for w in m.where]
    beyond = {w.names[0].removeprefix(BORDER) for _, w in ranked if w.rule_id == "place.border"}
    found = [w for _, w in sorted(ranked, key=lambda item: -item[0]) if w.rank >= OWN_RANK]
    found.sort(key=lambda w: w.rule_id == "place.here" or w.rank < SURE_RANK)  # "here" is only where it was filed
    return [w for w in found if w.names[0] not in beyond]  # "near the border with X" is not in X


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


def _is_vague(place: Place | None) -> bool:
    """Whether nothing below the country is known, not even a name."""
    return place is None or (place.geo_precision == COUNTRY_PRECISION and place.kind == "country")


def _fits(place: Place, country: Place | None) -> bool:
    return country is None or country.country is None or place.country == country.country


def _most_exact(places: Sequence[Where], gazetteer: Gazetteer, context: PlaceContext) -> Settled:
    """The likeliest place, or one that lies in it and is told as surely."""
    best: tuple[Place, Where] | None = None
    anchor = anchor_of([w for w in places[:PLACES_TRIED] if w.rank >= SURE_RANK], gazetteer, context)
    for where in places[:PLACES_TRIED]:
        place = gazetteer.resolve_chain((*where.names, *_division_of(where, places)), context)
        if anchor is not None and len(where.names) == 1 and is_namesake(place, anchor):
            place = gazetteer.resolve_chain((*where.names, *parents_of(anchor)), context)
        if place.place_id is None and CAPITAL.fullmatch(where.names[0]):
            continue
        if best is None:
            best = (place, where)
        elif _stands_in(best, (place, where)):
            reason = f"{best[1].names[0]} is not in the gazetteer; it stands in {place.name}"
            best = (replace(place, reason=reason), where)
        elif where.rank >= _sure_enough(best[0]) and not _holds(where, best[1]):
            best = _improved(best, (place, where), context)
    return best or (None, None)


def _sure_enough(best: Place) -> float:
    """Least rank of what may replace a place: of one that is only a first-order division, what else is told."""
    return TOLD_RANK if best.kind == "admin1" else SURE_RANK


def _division_of(part: Where, places: Sequence[Where]) -> tuple[str, ...]:
    """The district told beside what is called a part of it: "in Tank district ... in the general area of Abo"."""
    if not part.rule_id.endswith(PART_OF) or len(part.names) > 1:
        return ()
    holders = (w for w in places if w is not part and w.rank >= SURE_RANK and is_division(w.names[0]))
    return next((w.names for w in holders), ())


def is_division(name: str) -> bool:
    """Whether a name is written as a division's: "Tank district"."""
    return kind_by_name(name) in ("admin1", "admin2")


def _stands_in(street: tuple[Place, Where], town: tuple[Place, Where]) -> bool:
    """Whether a street, or what stands in one, is told beside a town, or a quarter, that holds it."""
    (mark, where), (place, other) = street, town
    is_town = place.kind == "town" and scale_of(other) == Scale.TOWN
    return _is_lone_street(mark, where) and other.rank >= TOWN_RANK and (is_town or place.kind == "neighbourhood")


def _improved(best: tuple[Place, Where], other: tuple[Place, Where], context: PlaceContext) -> tuple[Place, Where]:
    """The better of two places; a name that no gazetteer has stays the name, in the place told beside it."""
    (place, words), (found, where) = best, other
    spoken = not context.countries or found.country_code in context.countries
    beside = words.is_beside or where.is_beside
    if place.kind == "unknown" and spoken and _may_hold(found, place, is_next=_is_next(words, where)):
        return named_within(place, found), words
    if place.kind == "unknown" and place.admin1 is not None and len(words.names) > 1:
        return best  # a village whose district is told is not in a town told elsewhere
    if spoken and not beside and _is_part(place, words, found, where):
        return named_within(place, found), words
    if _finer(found, place) or (place.kind == "country" and _is_main(found, context)):
        return other
    if not beside and _is_seat_of(place, words, found):
        return other
    if not beside and _is_part(found, where, place, words):
        return named_within(found, place), where
    return other if _is_told_within(found, where, place) else best


def _is_seat_of(town: Place, words: Where, found: Place) -> bool:
    """Whether a town's name may be its division's, in which a district is told: "in Herat ... in Guzara district"."""
    alone = town.kind == "town" and len(words.names) == 1 and name_key(town.name) == name_key(town.admin1 or "")
    held = (found.country_code, found.admin1) == (town.country_code, town.admin1)
    district = found.kind == "admin2" or (found.kind == "unknown" and found.latitude is not None)
    return alone and held and district and found.admin2 not in (None, town.admin2, town.name)


def _is_told_within(village: Place, where: Where, outer: Place) -> bool:
    """Whether a name that no gazetteer has is told to lie in a place: "in Tank. ... in the Abo area of Tank"."""
    held = village.kind == "unknown" and village.admin1 is not None and village.admin1 == outer.admin1
    return held and outer.place_id is not None and name_key(outer.name) in {name_key(bare(n)) for n in where.names[1:]}


def _is_part(village: Place, where: Where, outer: Place, called: Where) -> bool:
    """Whether a name that no gazetteer has is told to be a part's: "the attack occurred in the Abo area".

    A town is exact enough without the name of its quarter, but where its district goes by the same name.
    """
    words = where.names[0].lower().split(" ")
    alone = village.kind == "unknown" and len(where.names) == 1 and outer.place_id is not None
    kind = "admin2" if name_key(called.names[0]) == name_key(outer.admin2 or "") else outer.kind
    kinds = _PART_KINDS.get(outer.kind, frozenset()) | (_RURAL if kind == "admin2" else frozenset())
    return alone and village.admin1 in (None, outer.admin1) and not kinds.isdisjoint((words[0], words[-1]))


_VILLAGES = frozenset({"hamlet", "village"})
_RURAL = frozenset({"area", "locality"}) | _VILLAGES
_AREAS = frozenset({"neighborhood", "neighbourhood", "suburb", "tehsil", "upazila"}) | _RURAL
_PART_KINDS = {"admin1": _AREAS, "admin2": _AREAS, "town": _VILLAGES}
"""Kind of a place to the words for what lies in it."""


def _is_next(one: Where, other: Where) -> bool:
    """Whether nothing but a few words stands between two names of one sentence."""
    return 0 <= other.words.start - one.words.end <= NEXT_CHARACTERS and not other.is_beside


def _may_hold(outer: Place, village: Place, *, is_next: bool) -> bool:
    """Whether a name without a place of its own lies in a division told elsewhere, or near a town told next to it."""
    if village.admin1 is not None:
        return village.admin1 == outer.admin1 and (outer.kind == "admin2" or (is_next and _finer(outer, village)))
    return is_next and _is_holder(outer) and village.country_code in (None, outer.country_code)


def _is_holder(outer: Place) -> bool:
    """Whether a place may hold a name, or is a road that leads by it: "in the Abo area on the Jos-Bauchi highway"."""
    return outer.kind in _HOLDERS or _is_road(outer)


_HOLDERS = frozenset({"admin1", "admin2", "town"})


def _is_main(place: Place, context: PlaceContext) -> bool:
    """Whether a place lies below the country that the article most speaks of."""
    main = max(context.countries, key=lambda code: context.countries[code], default=None)
    return not _is_vague(place) and place.geo_precision is not None and place.country_code == main


def _finer(place: Place, than: Place) -> bool:
    if place.geo_precision is None:
        return False
    if than.geo_precision is None:
        return True
    if than.place_id and than.geo_precision == NEAR_PRECISION and place.km_to(than) > NEAR_KM:
        return False  # a town elsewhere is no finer than "near Mbau"
    within = than.country is None or place.country == than.country
    within = within and (than.admin1 is None or place.admin1 == than.admin1)
    return place.geo_precision < than.geo_precision and within


def _holds(where: Where, inner: Where) -> bool:
    """Whether a chain names what another is said to lie in: "one of two attacks in Farah" after "Gulistan, Farah"."""
    return plain(where.names[0]) in {plain(name) for name in inner.names[1:]}


def named_within(village: Place, district: Place) -> Place:
    """A name that no gazetteer has, in a district or near a town."""
    reason = f"not in the gazetteer; placed by {district.kind} {district.name}"
    precision = max(district.geo_precision or 0, NEAR_PRECISION)
    around = district.admin2 or (district.name if district.kind == "town" else None)
    held = replace(district, name=village.name, admin2=around, written=None, place_id=None, kind="unknown")
    return replace(held, geo_precision=precision, reason=reason)


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
