"""What hints at where an article is at home: its police and offices, dateline, headline, outlet and address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tasks.extraction.local_patterns import (
    ARCHIVE,
    LEADING_OUTLET_WORDS,
    LOCAL_BODY,
    OFFICE_OF,
    OUTLET_WORDS,
    PEOPLE_OF,
    SERVICE_WORDS,
    TITLE_TAIL,
)
from tasks.extraction.model import ArticleText
from tasks.extraction.outlets import city_served
from tasks.extraction.places.find import ambiguous_words
from tasks.extraction.places.model import PlaceSpan
from tasks.extraction.places.names import name_key
from tasks.extraction.places.resolve import Gazetteer

BODY, OFFICE, DATELINE, TITLE, OUTLET, PATH, PEOPLE = 1.0, 0.8, 1.2, 1.0, 0.7, 0.5, 0.7
REPEATED = 0.5
"""What an office adds that is named more than once."""
OUTLET_TOWN = 20_000
"""A town smaller than this has no outlet known by its name alone."""
_MIN_STEM = 5


@dataclass(frozen=True, slots=True)
class Hint:
    """A name that the article is at home in, its parents behind it, how strongly it says so, and the rule."""

    names: tuple[str, ...]
    strength: float
    rule_id: str


def hints_of(article: ArticleText, gazetteer: Gazetteer) -> list[Hint]:
    """Every hint of an article."""
    return [
        *_offices(article.text, gazetteer),
        *_dateline(article.dateline),
        *_title(article.title or "", gazetteer),
        *_outlet(article.source_name or "", gazetteer),
        *_address(article.url or "", gazetteer),
    ]


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
    for match in PEOPLE_OF.finditer(text):
        name = _known_end(match["name"], match["kind"], gazetteer)
        if name:
            counted[name, "home.people", PEOPLE] += 1
    for (name, rule, strength), times in counted.items():
        yield Hint((name,), strength + REPEATED * (times > 1), rule)


def _known_end(name: str, kind: str, gazetteer: Gazetteer) -> str | None:
    """The longest end of a run of capitalised words that is a place: "Former Rocky Mount"."""
    words = name.split(" ")
    while len(words) > 1 and words[-1] in SERVICE_WORDS and not _ends_in_place(words, gazetteer):
        words.pop()
    for at in range(len(words)):
        tail = " ".join(words[at:])
        if not kind and "-" in tail and not _is_place(tail, gazetteer):
            tail = tail.split("-")[0]  # "Savannah-Chatham Metro Police"
        if kind and gazetteer.table.has(name_key(tail + kind)):
            return tail + kind
        if _is_place(tail, gazetteer):
            return tail + kind
    return None


def _ends_in_place(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether a run with its last word, which alone says nothing, ends in a place: "The Hamilton County"."""
    return any(_is_place(" ".join(words[at:]), gazetteer) for at in range(len(words) - 1))


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


_SPEAKER = re.compile(
    r"^[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:accus|acknowledg|admit|agree|back|blam|claim|condemn|decid|demand|den|hail|insist|laud|"
    r"offer|order|plan|pledg|protest|refus|reject|retaliat|say|seek|slam|summon|threaten|urg|vow|want|warn|welcom)(?:e?s|ies)\b"
    r"(?:\s[A-Z]\w+(?=\s(?:of|for|over)\b))?"
)
"""Capitals that stand for governments: "Moscow accuses Kyiv of ..."."""


def _title(title: str, gazetteer: Gazetteer) -> Iterator[Hint]:
    """Places of a headline, and of the outlet that stands behind it."""
    head, *tail = TITLE_TAIL.split(_SPEAKER.sub("", title))
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
    served = city_served(parts.hostname or "")
    if served is not None:
        yield Hint(served, OUTLET, "home.outlet")
    for label in [] if served is not None else (parts.hostname or "").split(".")[:-1]:
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
