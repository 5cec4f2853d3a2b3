"""The project's guideline for entities: what counts as a name, and patterns for labels that a corpus leaves out."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tasks.extraction.language.patterns import (
    DATE_PATTERN,
    DETERMINERS,
    NAME_PARTICLES,
    PRONOUNS,
    TITLES,
    countries,
    nationalities,
    weapons,
)
from tasks.extraction.language.spans import Span, without_overlap

_LONGEST_COUNTRY = 5  # words
_PRONOUNS_IN_CAPITALS = {"Us"}  # begins a sentence; the country is "US"


def find_nationalities(words: Sequence[str]) -> list[Span]:
    """Mark capitalised nationality words."""
    known = nationalities()
    return [Span(i, i + 1, "NORP") for i, word in enumerate(words) if word[:1].isupper() and word.lower() in known]


def find_weapons(words: Sequence[str]) -> list[Span]:
    """Mark weapon terms, the longest first."""
    known, lower, spans, start = weapons(), [word.lower() for word in words], [], 0
    while start < len(lower):
        size = next((size for size in range(6, 0, -1) if tuple(lower[start : start + size]) in known), 0)
        if size:
            spans.append(Span(start, start + size, "WEAPON"))
        start += size or 1
    return spans


def find_dates(words: Sequence[str]) -> list[Span]:
    """Mark calendar expressions: dates, weekdays, months, years and expressions relative to today."""
    starts, position = {}, 0
    for index, word in enumerate(words):
        starts[position] = index
        position += len(word) + 1
    ends = {start + len(words[index]): index + 1 for start, index in starts.items()}
    text = " ".join(words).lower()
    spans = []
    for match in DATE_PATTERN.finditer(text):
        begin = match.start() + next((len(w) for w in ("on ", "in ") if match.group().startswith(w)), 0)
        if begin in starts and match.end() in ends:
            spans.append(Span(starts[begin], ends[match.end()], "DATE"))
    return spans


def find_countries(words: Sequence[str]) -> list[Span]:
    """Mark names of countries in capitalised words, the longest first; nothing where all is in capitals ("HELP US")."""
    if all(word == word.upper() for word in words):
        return []
    lower, spans, start = [word.lower() for word in words], [], 0
    while start < len(words):
        sizes = range(min(_LONGEST_COUNTRY, len(words) - start), 0, -1)
        size = next((size for size in sizes if " ".join(lower[start : start + size]) in countries()), 0)
        if size and is_name(words, Span(start, start + size, "PLACE")) and words[start] not in _PRONOUNS_IN_CAPITALS:
            spans.append(Span(start, start + size, "PLACE"))
        start += size or 1
    return spans


def complete(words: Sequence[str], spans: Iterable[Span], labels: Iterable[str]) -> list[Span]:
    """Add what the patterns find of the `labels` that a corpus leaves unannotated, where no span stands already."""
    finders = {"NORP": find_nationalities, "WEAPON": find_weapons, "DATE": find_dates, "PLACE": find_countries}
    found = [span for label in labels for span in finders[label](words)]
    return without_overlap([*spans, *found], first=len(list(spans)))


def trim(words: Sequence[str], span: Span) -> Span | None:
    """Drop determiners in front, and titles before a person; None when nothing is left."""
    skipped = DETERMINERS | TITLES | {"."} if span.label == "PERSON" else DETERMINERS
    start, end = span.start, span.end
    while start < end and (words[start].lower().rstrip(".") or ".") in skipped:
        start += 1
    return Span(start, end, span.label) if start < end else None


def place_in(words: Sequence[str], span: Span) -> Span:
    """Return the name at the end of a description of a place ("the old town of Lamu"), or else the span itself."""
    last = max((i for i in range(span.start, span.end) if words[i] == "of"), default=None)
    if span.label != "PLACE" or last is None or is_name(words, span):
        return span
    return Span(last + 1, span.end, "PLACE")


def split_places(words: Sequence[str], span: Span) -> list[Span]:
    """Split "Town, Country" at the comma; spans of other labels come back whole."""
    if span.label != "PLACE" or "," not in words[span.start : span.end]:
        return [span]
    limits = [span.start - 1, *(i for i in range(span.start, span.end) if words[i] == ","), span.end]
    return [Span(a + 1, b, "PLACE") for a, b in pairwise(limits) if a + 1 < b]


def harmonise(words: Sequence[str], span: Span) -> Span | None:
    """Bring a named span to the project's guideline; None when it is a pronoun or a bare title.

    Determiners and titles go, nationality words are NORP, countries are PLACE.
    """
    trimmed = trim(words, span)
    if trimmed is None:
        return None
    inner = [word.lower() for word in words[trimmed.start : trimmed.end]]
    if inner[0] in PRONOUNS and len(inner) == 1 and words[trimmed.start] != "US":
        return None
    if len(inner) == 1 and inner[0] in nationalities():
        return Span(trimmed.start, trimmed.end, "NORP")
    if " ".join(inner) in countries():
        return Span(trimmed.start, trimmed.end, "PLACE")
    return trimmed


def is_name(words: Sequence[str], span: Span) -> bool:
    """Tell a name from a description: every word is capitalised, a number, or a particle between such words."""
    inner = words[span.start : span.end]
    if not inner or not inner[0][:1].isupper():
        return False
    last = inner[-1]
    ends_well = last[:1].isupper() or last[:1].isdigit() or (len(inner) > 1 and last == ".")
    return ends_well and all(
        word[:1].isupper() or not word[:1].isalpha() or word.lower() in NAME_PARTICLES or "-" in word for word in inner
    )
