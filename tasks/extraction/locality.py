"""Where an article is at home: what dateline, police, headline and outlet say of its town, division and country.

Each is a hint of graded strength. Together they tell names apart that several places bear, and give the town of an
incident of which only a street is told. A dateline alone is no place of an incident where it may be a bureau's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import urlsplit

from tasks.extraction.local_patterns import (
    ARCHIVE,
    LANDMARK_WORDS,
    LEADING_OUTLET_WORDS,
    LOCAL_BODY,
    OFFICE_OF,
    OUTLET_WORDS,
    TITLE_TAIL,
)
from tasks.extraction.mentions import Where
from tasks.extraction.model import ArticleText
from tasks.extraction.places.find import ambiguous_words
from tasks.extraction.places.model import NEAR_PRECISION, PRECISION, Place, PlaceContext, PlaceSpan
from tasks.extraction.places.names import name_key
from tasks.extraction.places.resolve import Gazetteer
from tasks.extraction.places.vocabulary import ADDRESS_WORDS

BODY, OFFICE, DATELINE, TITLE, OUTLET, PATH = 1.0, 0.8, 1.2, 1.0, 0.7, 0.5
REPEATED = 0.5
"""What an office adds that is named more than once."""
SURE = 1.0
"""Least strength of a home that may be the place of an incident."""
BUREAU_POPULATION = 400_000
"""A town of this size may only be where a report was filed; its dateline wants another hint beside it."""
OUTLET_TOWN = 20_000
"""A town smaller than this has no outlet known by its name alone."""
_MIN_STEM = 5
K = TypeVar("K")
_KINDS = ("town", "admin2", "neighbourhood")


@dataclass(frozen=True, slots=True)
class Hint:
    """A name that the article is at home in, its parents behind it, how strongly it says so, and the rule."""

    names: tuple[str, ...]
    strength: float
    rule_id: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where an article is at home.

    Attributes:
        place: Town or division, null where nothing tells it surely.
        rules: Rules of the hints that name it, the strongest first.
        strength: Sum of their strengths.
        countries: ISO alpha-3 code to weight.
        regions: (code, first-order division) to weight.
    """

    place: Place | None = None
    rules: tuple[str, ...] = ()
    strength: float = 0.0
    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)


NOWHERE = Home()


def find_home(article: ArticleText, gazetteer: Gazetteer, context: PlaceContext) -> Home:
    """Weigh the hints of an article; `context` is what the places of its text say."""
    hints = [
        *_offices(article.text, gazetteer),
        *_dateline(article.dateline),
        *_title(article.title or "", gazetteer),
        *_outlet(article.source_name or "", gazetteer),
        *_address(article.url or "", gazetteer),
    ]
    if not hints:
        return Home()
    first = [(hint, gazetteer.resolve_chain(hint.names, context)) for hint in hints]
    countries, regions = _votes(first)
    wider = PlaceContext(added(context.countries, countries), regions=added(context.regions, regions))
    second = [(hint, gazetteer.resolve_chain(hint.names, wider)) for hint in hints]
    countries, regions = _votes(second)
    place, rules, strength = _strongest(second, gazetteer)
    return Home(place, rules, strength, countries, regions)


def added(one: Mapping[K, float], other: Mapping[K, float]) -> dict[K, float]:
    """Weights of both."""
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in (*one, *other)}


def _votes(
    found: Sequence[tuple[Hint, Place]],
) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    countries: defaultdict[str, float] = defaultdict(float)
    regions: defaultdict[tuple[str, str], float] = defaultdict(float)
    for hint, place in found:
        if place.country_code and place.place_id:
            countries[place.country_code] += hint.strength
            if place.admin1:
                regions[place.country_code, place.admin1] += hint.strength
    return dict(countries), dict(regions)


def _strongest(
    found: Sequence[tuple[Hint, Place]], gazetteer: Gazetteer
) -> tuple[Place | None, tuple[str, ...], float]:
    """The town that most speaks for, before a larger division; a bureau's dateline wants another hint beside it."""
    votes: defaultdict[str, list[tuple[Hint, Place]]] = defaultdict(list)
    for hint, place in found:
        if place.place_id and place.kind in _KINDS:
            votes[place.place_id].append((hint, place))
    best: tuple[float, list[tuple[Hint, Place]]] = (0.0, [])
    for group in votes.values():
        strength = sum(hint.strength for hint, _ in group) * (0.8 if group[0][1].kind == "admin2" else 1.0)
        rules = {hint.rule_id for hint, _ in group}
        if rules == {"home.dateline"} and gazetteer.population(group[0][1]) >= BUREAU_POPULATION:
            continue
        if strength > best[0]:
            best = (strength, group)
    strength, group = best
    if not group:
        return None, (), 0.0
    ordered = sorted(group, key=lambda item: -item[0].strength)
    return group[0][1], tuple(dict.fromkeys(hint.rule_id for hint, _ in ordered)), strength


def _offices(text: str, gazetteer: Gazetteer) -> Iterator[Hint]:
    """Police, sheriffs, mayors, courts of a place; one that is named again counts somewhat more."""
    counted: Counter[tuple[str, str, float]] = Counter()
    for match in LOCAL_BODY.finditer(text):
        name = _known_end(match["name"], match["kind"] or "", gazetteer)
        if name:
            counted[name, "home.office", BODY] += 1
    for match in OFFICE_OF.finditer(text):
        name = _known_start(match["name"], gazetteer)
        if name:
            counted[name, "home.city_of", OFFICE] += 1
    for (name, rule, strength), times in counted.items():
        yield Hint((name,), strength + REPEATED * (times > 1), rule)


def _known_end(name: str, kind: str, gazetteer: Gazetteer) -> str | None:
    """The longest end of a run of capitalised words that is a place: "Former Rocky Mount"."""
    words = name.split(" ")
    for at in range(len(words)):
        tail = " ".join(words[at:])
        if kind and gazetteer.table.has(name_key(tail + kind)):
            return tail + kind
        if _is_place(tail, gazetteer):
            return tail + kind
    return None


def _known_start(name: str, gazetteer: Gazetteer) -> str | None:
    words = name.split(" ")
    return next(
        (head for n in range(len(words), 0, -1) if _is_place(head := " ".join(words[:n]), gazetteer)),
        None,
    )


def _is_place(name: str, gazetteer: Gazetteer) -> bool:
    if len(name) < 3 or name in ambiguous_words("ordinary"):
        return False
    return any(not weak for _, weak in gazetteer.table.exact(name_key(name), 5))


def _dateline(dateline: str | None) -> Iterator[Hint]:
    places = [part.strip() for part in re.split(r"/|\band\b", dateline or "") if part.strip()]
    for place in places:
        names = tuple(part.strip() for part in place.split(",") if part.strip())
        if names:
            yield Hint(names, DATELINE / len(places), "home.dateline")


def _title(title: str, gazetteer: Gazetteer) -> Iterator[Hint]:
    """Places of a headline, and of the outlet that stands behind it."""
    head, *tail = TITLE_TAIL.split(title)
    for hint in _offices(head, gazetteer):
        yield Hint(hint.names, hint.strength, "home.title")
    for names in chains(head, gazetteer.find(head)):
        yield Hint(names, TITLE, "home.title")
    for part in tail:
        for names in chains(part, gazetteer.find(part)):
            yield Hint(names, OUTLET, "home.outlet")


def _outlet(outlet: str, gazetteer: Gazetteer) -> Iterator[Hint]:
    for names in chains(outlet, gazetteer.find(outlet)):
        yield Hint(names, OUTLET, "home.outlet")


def chains(text: str, spans: Sequence[PlaceSpan]) -> list[tuple[str, ...]]:
    """Names that stand beside each other, as "Tyler, Texas", smallest first."""
    found: list[list[PlaceSpan]] = []
    for span in spans:
        if found and text[found[-1][-1].char_end : span.char_start] in (", ", " ("):
            found[-1].append(span)
        else:
            found.append([span])
    return [tuple(span.text for span in chain) for chain in found]


def _address(url: str, gazetteer: Gazetteer) -> Iterator[Hint]:
    """The town that a host is named for, and those that are sections of the site."""
    parts = urlsplit(ARCHIVE.sub("", url))
    for label in (parts.hostname or "").split(".")[:-1]:
        stem = _stem(label, gazetteer)
        if stem:
            yield Hint((stem,), OUTLET, "home.outlet")
    for segment in parts.path.split("/")[1:-1]:
        name = segment.replace("-", " ")
        if len(segment) >= _MIN_STEM and _is_large(name, gazetteer):
            yield Hint((name,), PATH, "home.section")


def _stem(label: str, gazetteer: Gazetteer) -> str | None:
    """The town in a host's label: "thelagostribune" is Lagos."""
    key = label.replace("-", "")
    for lead in ("", *LEADING_OUTLET_WORDS):
        rest = key.removeprefix(lead) if key.startswith(lead) else ""
        for end in range(len(rest), _MIN_STEM - 1, -1):
            if (end == len(rest) or rest[end:] in OUTLET_WORDS) and _is_large(rest[:end], gazetteer):
                return rest[:end]
    return None


def _is_large(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is first of all a town of some size, or a division."""
    if name.title() in ambiguous_words("ordinary") or name in OUTLET_WORDS:
        return False
    table = gazetteer.table
    return any(
        not weak and (table.kind_name(f) == "admin1" or table.population[f] >= OUTLET_TOWN)
        for f, weak in table.exact(name_key(name), 5)
    )


def at_home(
    place: Place | None, where: Where | None, home: Home, gazetteer: Gazetteer, context: PlaceContext
) -> Place | None:
    """The place of an incident of which the text tells only a street, a landmark, the country, or nothing at all.

    What stands in a named town is in the town. Else the home of the article stands in, near which (precision 2) it
    was; a name that no gazetteer has and that may be a village keeps its name, and takes the home's division alone.
    """
    mark = where is not None and _is_landmark(where)
    if place is not None and where is not None and place.place_id is None and mark and len(where.names) > 1:
        town = gazetteer.resolve_chain(where.names[1:], context)
        if town.place_id and town.kind in _KINDS:
            return replace(town, reason=f"{where.names[0]} is not in the gazetteer; it stands in {town.name}")
    if home.place is None or home.strength < SURE:
        return place
    if place is not None and place.kind == "town" and where is not None and _is_street(where):
        place = replace(place, place_id=None, kind="unknown", country_code=None, admin1=None)  # a street of its name
    if not _is_open(place, home.place):
        return place
    why = f"by {', '.join(rule.removeprefix('home.') for rule in home.rules)}"
    if place is None or where is None or mark or place.kind == "country":
        told = "" if where is None or not mark else f"{where.names[0]} is not in the gazetteer; "
        precision = max(home.place.geo_precision or 0, NEAR_PRECISION)
        return replace(home.place, geo_precision=precision, reason=f"{told}town of the article {why}")
    return replace(
        place,
        country=home.place.country,
        country_code=home.place.country_code,
        admin1=home.place.admin1,
        latitude=home.place.latitude,
        longitude=home.place.longitude,
        geo_precision=PRECISION["admin1"],
        reason=f"{place.reason}; division of the article {why}",
    )


def _is_landmark(where: Where, last: frozenset[str] = LANDMARK_WORDS) -> bool:
    """Whether the smallest name is a street's or of what stands in one: "Mercer Street", "at the Blue Lantern bar"."""
    found = re.match(rf"{re.escape(where.names[0])}(?:\s+([\w-]+))?", where.words.text)
    words = [where.names[0].split(" of ")[0].split()[-1], (found.group(1) if found else None) or ""]
    return any(word.lower().rstrip(".") in last for word in words)


def _is_street(where: Where) -> bool:
    """Whether a name with nothing to hold it is a street's: "on Brevard Street" is in no town called Brevard."""
    return len(where.names) == 1 and _is_landmark(where, ADDRESS_WORDS)


def _is_open(place: Place | None, home: Place) -> bool:
    """Whether nothing is known of a place that speaks against the home: no division, no other country."""
    if place is None:
        return True
    unplaced = place.kind == "unknown" or (place.kind == "country" and place.geo_precision == PRECISION["country"])
    guessed = place.reason is not None and "country of the article" in place.reason
    return unplaced and place.admin1 is None and (place.country_code in (None, home.country_code) or guessed)
