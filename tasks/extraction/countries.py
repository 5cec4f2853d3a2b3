"""Which countries an article plays in, weighed by what it names: places, nationalities, state forces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from tasks.extraction.actors.models import Actor, ActorMention, state_of
from tasks.extraction.actors.reference import countries
from tasks.extraction.lexicon import any_word
from tasks.extraction.places.kinds import KIND_COUNTRIES
from tasks.extraction.places.model import BORDER, Place, PlaceContext, PlaceSpan
from tasks.extraction.places.resolve import Gazetteer

_PLACE_WEIGHT, _ADJECTIVE_WEIGHT, _FORCE_WEIGHT, _GROUP_WEIGHT = 1.0, 0.5, 0.5, 0.5
_KIND_WEIGHT, _ORIGIN_WEIGHT = 0.5, 0.05
_WIDE = 8  # a group at home in more countries than this says nothing of where an article plays
_HOME_SHARES = 3.0  # what its home country, the first of them, counts against each of the others
_NAMES_READ = 20  # names beyond this say nothing new of where an article plays
_UNTOLD = 0.5  # share of a name that several places of one country bear
_DOMINANT = 0.6
_TOWN_ABROAD = 25_000  # persons in a town that is known beyond its country
_LEAST = 0.2  # evidence below this tells no country
_COUNTRY_PRECISION = 6


_PERSON = (
    r"(?:[\s-]+(?:born|origin|\w+ed|young|teenage|senior))?[\s-]+(?:man|men|woman|women|teenagers?|boys?|girls?|suspects?|"
    r"nationals?|citizens?|tourists?|students?|engineers?|workers?|journalists?|refugees?|immigrants?|migrants?|asylum|"
    r"missionar(?:y|ies)|priests?|nuns?|pastors?|doctors?|nurses?|contractors?|business(?:man|men|woman)|aid|"
    r"passengers?|couple|descent|expatriates?|embassy|consulate|ambassador|border|frontier|allied|allies)\b"
)
"""Words after a nationality that say where somebody is from, or what lies beside: not where an article plays."""
_ORIGIN = re.compile(r"\b(?:from|(?:based|born|headquartered)\s+in)\s+(?:the\s+)?(?:[A-Z]\w+\s+and\s+)?$")
"""Where somebody is from or works, which need not be where it happened."""
_BEYOND = re.compile(r"\b(?:border|frontier|boundary)\s+(?:with|to)\s+(?:the\s+)?$")
_LOOK_BACK = 24  # characters
_ABROAD = frozenset({"USA", "ISR", "RUS", "TUR", "FRA", "GBR", "SAU", "ARE"})
"""States whose aircraft strike abroad more than at home."""
_AIR = re.compile(
    r"(?:^|[\s-]+)(?:\w+\s+)?(?:drones?|(?:air\s?|drone\s|missile\s)?strikes?|war\s?planes?|(?:fighter\s)?jets?|aircraft|"
    r"helicopters?|gunships?|artillery|shell(?:s|ing|fire)|missiles?|tanks?|bombardments?)\b"
)
_EXPEDITIONS = frozenset({"state:USA:military", "state:GBR:military", "state:FRA:military"})
"""Forces that act abroad nearly always."""
_INITIALS = {"US": "USA", "U.S.": "USA", "UK": "GBR", "U.K.": "GBR"}
_OF_STATE = re.compile(
    r"[\s-]+(?:led|backed|military|army|navy|air\sforce|forces?|troops|soldiers?|marines?|commandos?|special|personnel|"
    r"service\s?(?:men|man|members?)|officials?|defen[cs]e|pentagon|intelligence|state\sdepartment|government|embassy|"
    r"consulate|ambassador|diplomats?|citizens?|nationals?|tourists?|journalists?|contractors?|aid|coalition|president|"
    r"central\scommand|africa\scommand|sanctions|foreign)\b",
    re.IGNORECASE,
)
"""What stands behind the initials of a state where they are an adjective, and do not tell where an article plays."""
_AIR_REACH = 30  # characters from the start of a force's name in which its aircraft are named


@lru_cache(maxsize=1)
def _demonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all nationality adjectives, and the ISO alpha-3 code of each."""
    codes = {word: country.alpha3 for country in countries().values() for word in country.demonyms}
    return re.compile(rf"\b{any_word(sorted(codes, key=len, reverse=True))}s?\b"), codes


def country_weights(
    text: str,
    places: Sequence[PlaceSpan],
    actors: Sequence[ActorMention],
    gazetteer: Gazetteer,
    registry: Mapping[str, Actor] | None = None,
    outlet: str | None = None,
) -> dict[str, float]:
    """ISO alpha-3 code -> weight.

    Args:
        text: The article.
        places: Names in it that the gazetteer knows.
        actors: Actors that it speaks of.
        gazetteer: What the names mean.
        registry: Actors by id; armed groups speak for the countries where they act.
        outlet: Country of the publisher.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for code in _nationalities(text):
        weights[code] += _ADJECTIVE_WEIGHT
    for code, weight in (*_homes([a for a in actors if not _is_abroad(text, a)], registry or {}), *_by_kind(text)):
        weights[code] += weight
    named: dict[bool, defaultdict[str, float]] = {True: defaultdict(float), False: defaultdict(float)}
    for span in _outside_groups(places, actors):
        is_adjective = _tells_no_place(text, span.text, _INITIALS.get(span.text), span.char_end)
        if not _BEYOND.search(text, *_before(span)) and not is_adjective:
            weight = _ORIGIN_WEIGHT if _ORIGIN.search(text, *_before(span)) else _PLACE_WEIGHT
            named[span.kinds[:1] == ("country",)][span.text] += weight
    is_placed = False
    for names in (named[True], named[False]):  # a name that several places bear is read by the countries spoken of
        context = PlaceContext(dict(weights), outlet_country=outlet)
        for name, weight in _foremost(names):
            place = gazetteer.resolve(name, context)
            if place.country_code and (place.place_id or (place.reason or "").startswith("ambiguous")):
                weights[place.country_code] += weight * (1.0 if place.place_id else _UNTOLD)
                is_placed = True
    if not is_placed:
        for code, weight in _abroad(named[False], gazetteer, outlet):
            weights[code] += weight
    return dict(weights)


def _foremost(names: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(names.items(), key=lambda item: -item[1])[:_NAMES_READ]


def _abroad(names: Mapping[str, float], gazetteer: Gazetteer, outlet: str | None) -> Iterator[tuple[str, float]]:
    """Countries of towns of some size, where the article names no place in the countries whose forces it speaks of."""
    context = PlaceContext(outlet_country=outlet)
    for name, weight in _foremost(names):
        place = gazetteer.resolve(name, context)
        if place.place_id and place.country_code and gazetteer.population(place) >= _TOWN_ABROAD:
            yield place.country_code, weight


def _outside_groups(places: Sequence[PlaceSpan], actors: Sequence[ActorMention]) -> list[PlaceSpan]:
    """Places that are no part of a group's name: "Islamic State Khorasan" is not spoken of for a town in Khorasan."""
    groups = [a for a in actors if a.actor_id and not state_of(a.actor_id)]
    return [p for p in places if not any(a.char_start <= p.char_start and p.char_end <= a.char_end for a in groups)]


@lru_cache(maxsize=4)  # an article is asked twice: before and after its actors are known
def _by_kind(text: str) -> tuple[tuple[str, float], ...]:
    """Countries by the words for kinds of place that only they use: an upazila is in Bangladesh."""
    words = sorted({match.group().lower() for match in _KINDS.finditer(text)})
    homes = [KIND_COUNTRIES[word.removesuffix("s") if word not in KIND_COUNTRIES else word] for word in words]
    return tuple((code, _KIND_WEIGHT / len(codes)) for codes in homes for code in codes)


_KINDS = re.compile(rf"\b{any_word(sorted(KIND_COUNTRIES, key=len, reverse=True))}s?\b", re.IGNORECASE)


def _before(span: PlaceSpan) -> tuple[int, int]:
    return max(0, span.char_start - _LOOK_BACK), span.char_start


@lru_cache(maxsize=4)
def _nationalities(text: str) -> tuple[str, ...]:
    """Codes of the adjectives that may say where an article plays, not where somebody is from."""
    pattern, codes = _demonyms()
    found = [match for match in pattern.finditer(text) if not _FROM.match(text, match.end()) and not _counted(match)]
    told = ((codes.get(m.group()) or codes.get(m.group().removesuffix("s")), m) for m in found)
    return tuple(code for code, match in told if code and not _tells_no_place(text, match.group(), code, match.end()))


def _tells_no_place(text: str, word: str, code: str | None, end: int) -> bool:
    """As in "a US drone", "Turkish jets", "US officials": of aircraft that strike abroad, or who speaks from afar."""
    flies = code in _ABROAD and _AIR.match(text, end) is not None
    return flies or (word in _INITIALS and _OF_STATE.match(text, end) is not None)


def _is_abroad(text: str, force: ActorMention) -> bool:
    """As in "a US drone", "Turkish jets": a force that strikes abroad does not tell by that where it strikes."""
    if force.actor_id in _EXPEDITIONS:
        return True
    reach = force.char_start + _AIR_REACH
    return state_of(force.actor_id) in _ABROAD and _AIR.search(text, force.char_start, reach) is not None


_FROM = re.compile(_PERSON)
_COUNT = re.compile(r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|several)\s+$")
_NO_NOUN = re.compile(r"\s*(?:[^\w\s'’]|$|\s(?:and|or|in|at|on|was|were|is|are|who|had|have|has|from|by|with)\b)")


def _counted(nationality: re.Match[str]) -> bool:
    """Whether a nationality stands for persons who are counted by it: "two Pakistanis and a Dane were hurt"."""
    text = nationality.string
    before = _COUNT.search(text, max(0, nationality.start() - _LOOK_BACK), nationality.start())
    return before is not None and _NO_NOUN.match(text, nationality.end()) is not None


def _homes(actors: Sequence[ActorMention], registry: Mapping[str, Actor]) -> Iterator[tuple[str, float]]:
    """Countries of the forces and groups spoken of; not of "soldiers", whose country is only guessed from the rest."""
    groups = set()
    for mention in actors:
        if mention.actor_id is None or mention.rule_id.endswith(".home"):
            continue
        if state := state_of(mention.actor_id):
            yield state, _FORCE_WEIGHT
        else:
            groups.add(mention.actor_id)
    for actor_id in sorted(groups):
        homes = registry[actor_id].countries if actor_id in registry else ()
        shares = [_HOME_SHARES if place == 0 else 1.0 for place in range(len(homes))]
        each = _GROUP_WEIGHT / len(groups)  # several groups of a region say no more than one
        if len(homes) <= _WIDE:
            yield from ((code, each * share / sum(shares)) for code, share in zip(homes, shares, strict=True))


_IN_MISSION = re.compile(r"\b(?:blue\s+helmets?|peace-?keepers?|observers?|monitors?)\b", re.IGNORECASE)
"""Those who serve abroad: "a Bangladeshi peacekeeper" was not hit in Bangladesh."""


def own_country(words: Sequence[str]) -> str | None:
    """The country whose adjective stands with those attacked ("a Pakistani post"), None where there is none or two."""
    found = {code for text in words if not _IN_MISSION.search(text) for code in _nationalities(text)}
    return found.pop() if len(found) == 1 else None


def dominant(weights: dict[str, float]) -> str | None:
    """The country that most of the evidence speaks for, None where it is split."""
    total = sum(weights.values())
    if total < _LEAST:
        return None
    code = max(weights, key=lambda c: (weights[c], c))
    return code if weights[code] >= _DOMINANT * total else None


def with_country(place: Place | None, weights: dict[str, float], gazetteer: Gazetteer) -> Place | None:
    """A place whose country is unknown takes the one that the article plays in; it gets no coordinates by that."""
    if place is not None and (place.country is not None or place.kind == "sea"):
        return place  # the high seas are no state's
    if place is not None and place.name.startswith(BORDER):
        beyond = gazetteer.resolve(place.name.removeprefix(BORDER)).country_code
        weights = {code: weight for code, weight in weights.items() if code != beyond}
    code = dominant(weights)
    if code is None:
        return place
    names = countries()
    name = names[code].name if code in names else None
    country = gazetteer.resolve(name) if name else None
    if country is None or country.country is None or (place is not None and _is_far(place, code, gazetteer)):
        return place
    if place is None:
        return replace(country, latitude=None, longitude=None, geo_precision=_COUNTRY_PRECISION, reason=_REASON)
    reason = f"{place.reason}; {_REASON}" if place.reason else _REASON
    return replace(place, country=country.country, country_code=code, geo_precision=_COUNTRY_PRECISION, reason=reason)


def _is_far(region: Place, code: str, gazetteer: Gazetteer) -> bool:
    """Whether a region of several countries is none of a country's: the French army speaks of the Sahel."""
    words = countries()[code].demonyms
    if region.kind != "area" or region.latitude is None or not words:
        return False
    capital = gazetteer.resolve(f"{words[0]} capital")
    return capital.latitude is not None and region.km_to(capital) > REGION_KM


REGION_KM = 2_500.0
"""How far from the capital of one of its countries the middle of a region may lie."""
_REASON = "country by the places and nationalities that the article names"
