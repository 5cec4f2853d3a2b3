"""A fast scan of running text for names that the gazetteer knows.

It is for context and for names that a tagger missed, so it would rather miss a village than call a person or an
ordinary word a place: a name counts if it is well known, or if the words around it say that it is a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tasks.extraction.places.kinds import KIND_WORDS
from tasks.extraction.places.model import PlaceSpan
from tasks.extraction.places.names import name_key
from tasks.extraction.places.rank import prior, weak_name
from tasks.extraction.places.table import PlaceTable
from tasks.extraction.places.vocabulary import (
    ADDRESS_WORDS,
    FACILITY_WORDS,
    JOINERS,
    LOCATIVES,
    PERSON_TITLES,
)
from tasks.extraction.places.wordlists import word_section

MAX_WORDS = 6
"""Words of the longest name that is looked for: "Democratic Republic of the Congo"."""
WELL_KNOWN = 3.9
"""Weight (see `rank.prior`) from which a name counts without words that point at a place."""
POINTED_AT = 2.4
"""Weight from which a name counts after "in", before "district", or beside another place."""

_WORD = re.compile(r"[^\W\d_][\w’'.‑-]*[\w]|[^\W\d_]")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORT_GAP = re.compile(r"^[ \t]*\n?[ \t]*$|^ ?- ?$")
_FACILITY_BETWEEN = re.compile(rf"^ (?:{'|'.join(sorted(FACILITY_WORDS))}) $", re.IGNORECASE)
_NUMBERED = re.compile(r"Chak\s+(?:No\.?\s*)?\d")
_WAYS = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Upper", "Lower"})
"""Before a name that two divisions share: "North and South Waziristan"."""
_ERAS = frozenset({"BC", "BCE", "AD", "CE"})
_YEAR = re.compile(r"(?:\d|\bcentur(?:y|ies)|\bmillenni(?:um|a))\s$", re.IGNORECASE)
_YEAR_REACH = 12
_AFTER_COMMA = re.compile(r"^,? ?\(?$")


def find_names(text: str, table: PlaceTable) -> list[PlaceSpan]:
    """Places named in `text`, in order of appearance and without overlaps."""
    words = [
        _word(match) if (word := match[0])[-1] in "s'’" else (match.start(), match.end(), word)
        for match in _WORD.finditer(text)
    ]
    spans: list[PlaceSpan] = []
    free = 0
    for at in [number for number, (_, _, word) in enumerate(words) if word[0].isupper()]:
        found = _longest(text, words, at, table, spans) if at >= free else None
        if found is not None:
            if spans and _FACILITY_BETWEEN.match(text[spans[-1].char_end : found[0].char_start]):
                spans.pop()  # "the Continental Hotel Lahore" is in Lahore
            spans.append(found[0])
            free = found[1]
    return spans


def _word(match: re.Match[str]) -> tuple[int, int, str]:
    """(start, end, text) of a word without its possessive ending."""
    word, start = match[0], match.start()
    if word[-1] in "s'’" and ("'" in word or "’" in word):
        word = _POSSESSIVE.sub("", word)
    return start, start + len(word), word


def _longest(
    text: str, words: list[tuple[int, int, str]], at: int, table: PlaceTable, spans: list[PlaceSpan]
) -> tuple[PlaceSpan, int] | None:
    """The longest name that starts at a word, and the number of the word after it."""
    for end in _ends(text, words, at):
        start_char, end_char = words[at][0], words[end - 1][1]
        name = text[start_char:end_char]
        known = (
            _known(name, table)
            or _state(text, name, start_char, spans, table)
            or _division(text, words, at, end, table)
        )
        if known is not None and _counts(text, words, at, end, known[0], spans, table):
            return PlaceSpan(start_char, end_char, name, known[1], known[2]), end
    return None


def _state(
    text: str, name: str, start: int, spans: Sequence[PlaceSpan], table: PlaceTable
) -> tuple[float, tuple[str, ...], int] | None:
    """A state's two letters behind a town: "Dover, DE"."""
    if len(name) != 2 or not name.isupper() or not spans or text[spans[-1].char_end : start] not in (", ", ","):
        return None
    found = [f for f, _ in table.exact(name_key(name), 5) if table.kind_name(f) == "admin1"]
    return (WELL_KNOWN, ("admin1",), len(found)) if found else None


def _division(
    text: str, words: list[tuple[int, int, str]], at: int, end: int, table: PlaceTable
) -> tuple[float, tuple[str, ...], int] | None:
    """A division that is called by an ordinary word, told by what it is: "Plateau State", "Central Province"."""
    if end == len(words) or text[words[end - 1][1] : words[end][0]] != " ":
        return None
    kinds = KIND_WORDS.get(words[end][2].lower(), ())
    if kinds[:1] not in _DIVISIONS:
        return None
    named = (
        table.kind_name(f) for f, weak in table.exact(name_key(text[words[at][0] : words[end - 1][1]])) if not weak
    )
    found = [kind for kind in named if kind in kinds]
    return (POINTED_AT, tuple(dict.fromkeys(found)), len(found)) if found else None


_DIVISIONS = (("admin1",), ("admin2",))


def _ends(text: str, words: list[tuple[int, int, str]], at: int) -> Iterator[int]:
    """Ends (exclusive) of the stretches of capitalised words from `at`, the longest first."""
    ends = []
    for end in range(at + 1, min(at + MAX_WORDS, len(words)) + 1):
        word = words[end - 1][2]
        if end > at + 1 and not _SHORT_GAP.match(text[words[end - 2][1] : words[end - 1][0]]):
            break
        if word[0].isupper() or (word == word.lower() and word in KIND_WORDS):
            ends.append(end)
        elif word.lower() not in JOINERS:
            break
    return reversed(ends)


@lru_cache(maxsize=200_000)
def _known(name: str, table: PlaceTable) -> tuple[float, tuple[str, ...], int] | None:
    """(weight of the likeliest, kinds, number) of the places of a name; null where none bears it."""
    if name in ambiguous_words("ordinary") or name in ambiguous_words("persons"):
        return None
    if len(name) < 3 and name not in ("US", "UK"):
        return None
    key = name_key(name)
    candidates = table.exact(key)
    if not candidates or (name.isupper() and len(name) > 5 and not name.isascii()):
        return None
    weighed = sorted(
        (
            (prior(table, f) + (weak_name(table, f, key) if weak else 0.0), table.kind_name(f))
            for f, weak in candidates[:20]
        ),
        reverse=True,
    )
    return weighed[0][0], tuple(dict.fromkeys(kind for _, kind in weighed)), len(candidates)


def _counts(
    text: str,
    words: list[tuple[int, int, str]],
    at: int,
    end: int,
    weight: float,
    spans: list[PlaceSpan],
    table: PlaceTable,
) -> bool:
    """Whether a known name is a place here."""
    before = words[at - 1][2] if at else ""
    gap_before = text[words[at - 1][1] : words[at][0]] if at else ""
    after = words[end][2] if end < len(words) else ""
    gap_after = text[words[end - 1][1] : words[end][0]] if end < len(words) else ""
    if before.rstrip(".").lower() in PERSON_TITLES and gap_before in (" ", ". "):
        return False
    if _NUMBERED.match(text, words[at][0]):
        return False  # "Chak 32-JB" is a village by its number, and none of the places called so
    if words[at][2] in _ERAS and _YEAR.search(text, max(0, words[at][0] - _YEAR_REACH), words[at][0]):
        return False  # "the fourth century BC"
    if gap_after == " " and _is_address(text, words, end):
        return False
    beside = bool(spans) and _AFTER_COMMA.match(text[spans[-1].char_end : words[at][0]]) is not None
    named = end - at > 1 and words[end - 1][2].lower() in KIND_WORDS  # "Boone County"
    stands = after.lower() in FACILITY_WORDS and not _in_a_name(before, gap_before)  # not in "the Grand Hudson Hotel"
    pointed = before.lower() in LOCATIVES or after.lower() in KIND_WORDS or named or stands or beside
    pointed = pointed or (before in ("and", "or") and at > 1 and {words[at][2], words[at - 2][2]} <= _WAYS)
    if not pointed and gap_after in (", ", " (") and weight >= POINTED_AT:
        pointed = _is_held(text, words, end, table)
    if not pointed and before.lower() in FACILITY_WORDS and gap_before == " " and not _in_a_name(after, gap_after):
        return weight >= POINTED_AT  # "at the Civil Hospital Quetta"
    if not pointed and (_in_a_name(before, gap_before) or _in_a_name(after, gap_after)):
        return False
    return weight >= (POINTED_AT if pointed else WELL_KNOWN)


def _is_address(text: str, words: list[tuple[int, int, str]], at: int) -> bool:
    """Whether the words from `at` make what stands before them a street's name: "Street", "Sapp Drive"."""
    first, *rest = [word for _, _, word in words[at : at + 2]]
    if first.lower() in ADDRESS_WORDS:
        return True
    beside = bool(rest) and text[words[at][1] : words[at + 1][0]] == " "
    return beside and first[0].isupper() and rest[0][0].isupper() and rest[0].lower() in ADDRESS_WORDS


def _is_held(text: str, words: list[tuple[int, int, str]], at: int, table: PlaceTable) -> bool:
    """Whether the words from `at` name a country or a division: what stands before a comma lies in it."""
    for end in _ends(text, words, at) if words[at][2][0].isupper() else ():
        known = _known(text[words[at][0] : words[end - 1][1]], table)
        if known is not None and known[1][0] in ("country", "admin1", "admin2"):
            return True
    return False


def _in_a_name(word: str, gap: str) -> bool:
    """Whether the word beside is a capitalised one of the same name: "Jordan Peterson", "Michael Jordan"."""
    return (
        gap in (" ", ". ")
        and len(gap) + len(word) > 2
        and word[:1].isupper()
        and word.lower() not in KIND_WORDS
        and word not in ambiguous_words("ordinary")
    )


def ambiguous_words(section: str) -> frozenset[str]:
    """Words of a section of data/reference/places/ambiguous.txt that are seldom a place.

    Args:
        section: `ordinary` for words that are no part of a name, `persons` for given names and surnames.
    """
    return word_section("ambiguous.txt", section)
