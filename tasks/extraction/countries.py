"""Which countries an article plays in, weighed by what it names: places, nationalities, state forces."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tasks.extraction.actors.models import ActorMention
from tasks.extraction.actors.reference import countries
from tasks.extraction.places.model import Place, PlaceSpan
from tasks.extraction.places.resolve import Gazetteer

_PLACE_WEIGHT, _ADJECTIVE_WEIGHT, _FORCE_WEIGHT = 1.0, 0.5, 0.5
_NAMES_READ = 20  # names beyond this say nothing new of where an article plays
_DOMINANT = 0.6
_COUNTRY_PRECISION = 6


@lru_cache(maxsize=1)
def _demonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all nationality adjectives, and the ISO alpha-3 code of each."""
    codes = {word: country.alpha3 for country in countries().values() for word in country.demonyms}
    body = "|".join(re.escape(word) for word in sorted(codes, key=len, reverse=True))
    return re.compile(rf"\b(?:{body})s?\b"), codes


def country_weights(
    text: str, places: Sequence[PlaceSpan], actors: Sequence[ActorMention], gazetteer: Gazetteer
) -> dict[str, float]:
    """ISO alpha-3 code -> weight."""
    weights: defaultdict[str, float] = defaultdict(float)
    names = Counter(span.text for span in places)
    for name, count in names.most_common(_NAMES_READ):
        place = gazetteer.resolve(name)
        if place.country_code:
            weights[place.country_code] += _PLACE_WEIGHT * count
    pattern, codes = _demonyms()
    for match in pattern.finditer(text):
        code = codes.get(match.group()) or codes.get(match.group().removesuffix("s"))
        if code:
            weights[code] += _ADJECTIVE_WEIGHT
    for actor in actors:
        if actor.actor_id and actor.actor_id.startswith("state:"):
            weights[actor.actor_id.split(":")[1]] += _FORCE_WEIGHT
    return dict(weights)


def own_country(words: Sequence[str]) -> str | None:
    """The country whose adjective stands with those attacked ("a Pakistani post"), None where there is none or two."""
    pattern, codes = _demonyms()
    found = {
        codes.get(m.group()) or codes.get(m.group().removesuffix("s")) for text in words for m in pattern.finditer(text)
    }
    return found.pop() if len(found) == 1 else None


def dominant(weights: dict[str, float]) -> str | None:
    """The country that most of the evidence speaks for, None where it is split."""
    total = sum(weights.values())
    if not total:
        return None
    code = max(weights, key=lambda c: (weights[c], c))
    return code if weights[code] >= _DOMINANT * total else None


def with_country(place: Place | None, weights: dict[str, float], gazetteer: Gazetteer) -> Place | None:
    """A place whose country is unknown takes the one that the article plays in; it gets no coordinates by that."""
    if place is not None and place.country is not None:
        return place
    code = dominant(weights)
    if code is None:
        return place
    names = countries()
    name = names[code].name if code in names else None
    country = gazetteer.resolve(name) if name else None
    if country is None or country.country is None:
        return place
    if place is None:
        return replace(country, latitude=None, longitude=None, geo_precision=_COUNTRY_PRECISION, reason=_REASON)
    reason = f"{place.reason}; {_REASON}" if place.reason else _REASON
    return replace(place, country=country.country, country_code=code, geo_precision=_COUNTRY_PRECISION, reason=reason)


_REASON = "country by the places and nationalities that the article names"
