"""Taking a place phrase apart: relation, distance, direction, kind words, and the names nested in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tasks.extraction.places.kinds import KIND_COUNTRIES, KIND_WORDS
from tasks.extraction.places.vocabulary import (
    BEARINGS,
    DISTANCE_UNITS,
    FACILITY_WORDS,
    LEADING_WORDS,
    NEAR_SUFFIXES,
    NEAR_WORDS,
    NUMBER_WORDS,
    PARSE_SUFFIX_EXTRA,
    PART_PREFIXES,
    TOWN_WORDS,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name.

    Attributes:
        name: The name without the words that are not part of it.
        kinds: Kinds that its kind word allows, likeliest first; empty for any.
        part: Whether only a part of the place is meant ("northern Mali").
        lands: Codes of the countries that alone have such a kind of place, empty for any.
    """

    name: str
    kinds: tuple[str, ...] = ()
    part: bool = False
    lands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place phrase in its parts.

    Attributes:
        readings: Ways to read the smallest name, the literal one first.
        parents: Names of what it lies in, smallest first.
        near: Whether the place is near the named one, not at it.
        distance_km: Distance from the named place, null where not told.
        bearing: Degrees clockwise from north, null where not told.
        border_with: The other side, where the phrase names a border.
        is_border: Whether the phrase names a border.
        whole: The name with its possessive, where one was taken for its last parent.
        is_beyond: Whether the border is told from the other side of it: "the border with Mali" is not in Mali.
    """

    readings: tuple[Reading, ...]
    parents: tuple[str, ...] = ()
    near: bool = False
    distance_km: float | None = None
    bearing: float | None = None
    border_with: str | None = None
    is_border: bool = False
    whole: str | None = None
    is_beyond: bool = False


def _options(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_SPACES = re.compile(r"\s+")
_COMPASS = r"(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west)){0,2}"
_DIRECTION = re.compile(
    rf"^(?:(?:about|some|around|nearly|almost|roughly|approximately|just|over|less than|more than|at least)\s+)*"
    rf"(?:(?P<number>\d+(?:[.,]\d+)?|{_options(NUMBER_WORDS)})[\s-]*(?P<unit>{_options(DISTANCE_UNITS)})\b\.?"
    rf"(?:\s*\([^)]*\))?\s*)?"
    rf"(?:to\s+the\s+|due\s+|further\s+)?(?P<compass>{_COMPASS})?(?:ern\s+side)?\s*"
    rf"(?:of|from|away\s+from|outside(?:\s+of)?)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_NEAR = re.compile(rf"^(?:just\s+)?(?:{_options(NEAR_WORDS)})\s+(?P<rest>.+)$", re.IGNORECASE)
_NEAR_END = re.compile(rf"^(?P<rest>.+?)(?:['’]s)?\s+(?:{_options(NEAR_SUFFIXES)})$", re.IGNORECASE)
_BORDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:the\s+)?border\s+(?:area\s+|region\s+)?(?:between|of)\s+(?P<a>.+?)\s+and\s+(?P<b>.+)$",
        r"^(?P<a>.+?)['’]s?\s+(?:\w+\s+)?border\s+with\s+(?P<b>.+)$",
        r"^(?:the\s+)?(?P<a>[^,]+?)\s*[-–—/]\s*(?P<b>[^,]+?)\s+(?:border|frontier|boundary)(?:\s+(?:area|region|zone))?$",
        r"^(?:the\s+)?(?P<a>[^,]+?)\s+(?:and|&)\s+(?P<b>[^,]+?)\s+border$",
        r"^(?:the\s+)?border\s+(?:of|with|near|area\s+of)\s+(?P<a>.+)$",
        r"^(?:the\s+)?(?P<a>[^,]+?)\s+(?:border|frontier)(?:\s+(?:area|region|zone))?$",
    )
)
_BEYOND = re.compile(r"^(?:the\s+)?border\s+with\s", re.IGNORECASE)
_NESTED = re.compile(r"\s*[,;(\[)\]]+\s*|\s+in\s+(?:the\s+)?(?=[A-ZÀ-Þ])")
_DASH = re.compile(r"\s+[-–—]\s+|–|—")
_OF = re.compile(
    rf"^(?P<name>.+?\s(?:{_options(KIND_WORDS)}))\s+(?:of|in)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_OF_KIND = re.compile(rf"^(?P<name>[A-ZÀ-Þ].+?)\s+of\s+(?P<rest>[A-ZÀ-Þ].*\s(?:{_options(KIND_WORDS)}))$")
_TOWN_OF = re.compile(rf"^(?P<outer>[A-ZÀ-Þ].+?)\s(?:{_options(TOWN_WORDS)})\s+of\s+(?P<rest>[A-ZÀ-Þ].+)$")
_KIND_OF = re.compile(rf"^(?:[a-z][\w-]+\s+){{1,3}}(?P<rest>(?:{_options(KIND_WORDS)})\s+of\s+[A-ZÀ-Þ].+)$")
_POSSESSIVE = re.compile(r"^(?P<owner>[A-ZÀ-Þ][\w.'’\- ]*?)['’`]s\s+(?P<name>[^\W\d_].{2,})$")
_LEADING = re.compile(rf"^(?P<lead>{_options(LEADING_WORDS)})\s+(?P<rest>.+)$", re.IGNORECASE)
_KIND_AFTER = re.compile(
    rf"^(?P<name>.+?)[\s-]+(?P<kind>{_options([*KIND_WORDS, *PARSE_SUFFIX_EXTRA, *FACILITY_WORDS])})$", re.IGNORECASE
)
_STREET = re.compile(r"^[^-–—]+\s(?:Street|Road|Square|Palace|Park|Mall)$")
"""A street or square is in no town that it is named for; a road between two towns names both."""
_KIND_BEFORE = re.compile(rf"^(?P<kind>{_options(KIND_WORDS)})\s+(?:of\s+)?(?P<name>[A-ZÀ-Þ].*)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:sector|block|phase|ward|zone)\s(?:[A-Z]-?)?\d", re.IGNORECASE)
"""A quarter that is called by a number: "Sector I-9" is none called I-9."""
_PART = re.compile(rf"^(?:{_options(PART_PREFIXES)})[\s-]+(?P<name>.+)$", re.IGNORECASE)


_PART_AFTER = re.compile(
    r"^(?P<name>[A-ZÀ-Þ].{2,})(?<!Middle)(?<!Far)[\s-](?:North|South|East|West|Central|Upper|Lower)$"
)
"""A division that is a part of one which it is called by: "Samburu North", "South Waziristan Upper"."""


@lru_cache(maxsize=20_000)
def parse(phrase: str) -> Phrase:
    """Take a phrase apart; the words themselves decide, no gazetteer is asked."""
    text = _SPACES.sub(" ", phrase).strip(" .,;:\"“”'‘’")
    if text.isalpha():  # one word: nothing to take apart
        return Phrase((Reading(text),))
    border = _border(text)
    if border is not None:
        return border
    near, distance, bearing, text = _relation(text)
    name, parents = _nested(text)
    found = _POSSESSIVE.match(name)
    if found is None or found.group("name") in _HOUSES:  # "Mercy Children's Center" is in no town called Center
        return Phrase(tuple(readings(name)), parents, near, distance, bearing)
    parents = (*parents, found.group("owner"))
    return Phrase(tuple(readings(found.group("name"))), parents, near, distance, bearing, whole=name)


_HOUSES = frozenset(
    {"Center", "Centre", "Home", "Hospital", "Clinic", "Church", "School", "Store", "Place", "House", "Bar"}
)


def _border(text: str) -> Phrase | None:
    if "border" not in text.lower() and "frontier" not in text.lower():
        return None
    for pattern in _BORDERS:
        found = pattern.match(text)
        if found:
            first, second = found.group("a"), found.groupdict().get("b")
            name, parents = _nested(second or first)
            if second is None:
                return Phrase(tuple(readings(name)), parents, is_border=True, is_beyond=_BEYOND.match(text) is not None)
            return Phrase(tuple(readings(first)), parents, border_with=name, is_border=True)
    return None


def _relation(text: str) -> tuple[bool, float | None, float | None, str]:
    found = _DIRECTION.match(text)
    if found and (found.group("unit") or found.group("compass")):
        bearing = _bearing(found.group("compass"))
        distance = _distance(found.group("number"), found.group("unit"))
        return True, distance, bearing, found.group("rest")
    found = _NEAR.match(text) or _NEAR_END.match(text)
    return (True, None, None, found.group("rest")) if found else (False, None, None, text)


def _bearing(compass: str | None) -> float | None:
    if compass is None:
        return None
    points = re.findall(r"north|south|east|west", compass.lower())
    name = f"{points[0]}-{points[1]}{points[2]}" if len(points) == 3 else "".join(points)
    return BEARINGS.get(name)


def _distance(value: str | None, unit: str | None) -> float | None:
    if value is None or unit is None:
        return None
    figure = NUMBER_WORDS.get(value.lower())
    return (float(value.replace(",", ".")) if figure is None else figure) * DISTANCE_UNITS[unit.lower()]


def _nested(text: str) -> tuple[str, tuple[str, ...]]:
    """The smallest name, and the names that it lies in."""
    parts = [part for part in _NESTED.split(text) if part]
    if not parts:
        return text, ()
    if _DASH.search(parts[0]):  # "Karachi - Lyari": the city first
        parts[:1] = reversed(_DASH.split(parts[0]))
    name, parents = parts[0], tuple(parts[1:])
    found = _TOWN_OF.match(name)
    if found:
        return found.group("rest"), (*parents, found.group("outer"))
    found = _KIND_OF.match(name)
    if found:  # "rebel-held town of Azaz"
        return found.group("rest"), parents
    found = _OF_KIND.match(name)
    if found:  # "Musa Qala of Kajaki district"
        return found.group("name"), (found.group("rest"), *parents)
    found = _OF.match(name)
    if found and found.group("name").lower().removeprefix("the ") not in KIND_WORDS:
        return found.group("name"), (found.group("rest"), *parents)
    return name, parents


def readings(name: str) -> list[Reading]:
    """Ways to read one name, from the literal one to the one with the most words taken off."""
    kinds: tuple[str, ...] = ()
    result = [name]
    part = False
    current = name
    for _ in range(4):
        taken = _take(current)
        if taken is None:
            break
        current, more, is_part = taken
        kinds, part = kinds or more, part or is_part
        if not is_part or not result:
            result.append(current)
        else:
            break
    found = _ONLY_THERE.search(name)
    lands = KIND_COUNTRIES[found.group().lower()] if found else ()
    plain = [Reading(text, kinds, False, lands) for text in dict.fromkeys(result)]
    return [*plain, Reading(current, kinds, True, lands)] if part else plain


_ONLY_THERE = re.compile(rf"\b(?:{_options(KIND_COUNTRIES)})\b", re.IGNORECASE)


_QUARTERS = frozenset(
    {
        "town",
        "colony",
        "chowk",
        "bazaar",
        "market",
        "jail",
        "prison",
        "sector",
        "block",
        "park",
        "camp",
        "road",
        "street",
        "city",
        *FACILITY_WORDS,
    }
)


_PARTS_OF_NAMES = _QUARTERS | {"north", "south", "east", "west", "central", "upper", "lower"}


def as_named(found: Sequence[Reading]) -> Reading:
    """The reading of a name that no gazetteer has: with a word like "Town" or "East" where that is part of it."""
    whole = (r for r in found if r.name.split()[-1][:1].isupper() and r.name.split()[-1].lower() in _PARTS_OF_NAMES)
    return next(whole, found[-1])


def _take(name: str) -> tuple[str, tuple[str, ...], bool] | None:
    """Take one word or phrase off a name: what is left, the kinds it hints at, and whether a part is meant."""
    found = _LEADING.match(name)
    if found:
        lead = found.group("lead").lower().split()
        kinds = next((KIND_WORDS[word] for word in lead if word in KIND_WORDS), ())
        return found.group("rest"), kinds, False
    found = _KIND_AFTER.match(name)
    if found and not _STREET.search(name):
        return found.group("name"), KIND_WORDS.get(found.group("kind").lower(), ()), False
    found = _KIND_BEFORE.match(name)
    if found and not _NUMBERED.match(name):
        return found.group("name"), KIND_WORDS[found.group("kind").lower()], False
    found = _PART.match(name) or _PART_AFTER.match(name)
    return (found.group("name"), (), True) if found else None
