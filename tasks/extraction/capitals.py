"""Capitals for a text in small letters, so that its names are read as names.

Wires, transcripts and old archives come without a capital. What places, persons, groups and their initials are told by
then is the parse, the words around and the words that common English does not have. The text that comes out is as long
as the one that went in, so every offset holds; the rows of an article go back to its own letters in the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tasks.extraction.language.patterns import MONTHS, TITLES, countries, nationalities
from tasks.extraction.model import Extraction, Row
from tasks.extraction.places.find import POINTED_AT, ambiguous_words
from tasks.extraction.places.kinds import KIND_WORDS
from tasks.extraction.places.names import name_key
from tasks.extraction.places.rank import prior
from tasks.extraction.places.resolve import Gazetteer
from tasks.extraction.places.vocabulary import FACILITY_WORDS
from tasks.extraction.scan import split_sentences

NAMED_SHARE = 0.5
"""Share of its places where the parse takes a word for a name, from which it is one everywhere."""
SHORT = 3
"""Letters of a word of which nothing is known, that may be a name."""
LONGEST_INITIALS = 6
TOWN_WEIGHT = 4.1
"""Weight (see `places.rank.prior`) of a town whose name is one wherever common English does not have the word."""

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_NAME_TYPES = frozenset({"PERSON", "PLACE", "ORG", "NORP"})
_NOUNS = frozenset({"NN", "NNS", "JJ", "FW", "NNP", "NNPS", "UH"})
_BEFORE_PLACE = frozenset({"in", "at", "near", "from", "outside", "around", "towards"})
_AFTER_PLACE = frozenset(KIND_WORDS) | frozenset({"police", "areas", "villages", "towns", "nagar", "road", "chowk"})
_OF_PLACE = frozenset(KIND_WORDS) | frozenset({"areas", "villages", "towns", "part", "parts", "outskirts"})
_TOLD_BY_KIND = frozenset({"town", "village", "hamlet", "district", "province"})
"""Words before "of" and the name of a place, whatever else the name may be: "the town of Sake"."""
_COMMON = TITLES | frozenset(KIND_WORDS) | FACILITY_WORDS | frozenset({"chief", "police", "union", "home", "state"})
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_SURE_MONTHS = MONTHS - {"march", "may"}
_ENGLISH = re.compile(
    r"\w(?:ing|ed|ly|tion|sion|ment|ness|ity|ism|ist|ists|able|ible|ous|ive|less|ful|ary|ory|ally|ise|ize|ship|hood|"
    r"ence|ance|ers|ings|tions|ments|cide|proof|like|wise|folk|men|man|women|woman)$"
)
"""Endings of words that English makes itself."""
_NO_VOWEL = re.compile(r"(?!(?:rs|km|kms|hrs|pm|am|ft|kg|kgs|nd|rd|th|st|vs|mr|mrs|dr|sr|jr)$)[b-df-hj-np-tv-xz]{2,6}")
_START = re.compile(r"[\"'“‘(\[\s]*(?P<first>[a-z])")
_IN_BRACKETS = re.compile(r"\(\s?(?P<letters>[a-z][a-z-]{1,7})\s?\)")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERED = re.compile(r"(?<![\w.-])(?!rs|no|km)[a-z]{1,2}(?=\d{1,3}(?!\w))")
"""Letters before a number, as of a group or a weapon."""
_PRONOUN = re.compile(r"(?<![\w'’.-])i(?=['’ ,])(?!\.)")


def with_capitals(text: str, parse: Callable[[Sequence[str]], Iterable[Any]], gazetteer: Gazetteer) -> str:
    """A text in small letters with capitals for its sentences and names; as long as before.

    Args:
        text: The text.
        parse: Parses of sentences, in order.
        gazetteer: The places of the world.
    """
    bounds = [(start, end) for start, end, _ in split_sentences(text)]
    docs = list(parse([text[start:end] for start, end in bounds]))
    words = [word for (start, _), doc in zip(bounds, docs, strict=True) for word in _seen(doc, start, gazetteer)]
    initials = _initials(text)
    names = _names(words)
    letters = list(text)
    for word in words:
        if word.lower in initials or ((word.is_named or word.is_unknown) and _NO_VOWEL.fullmatch(word.lower)):
            _raise(letters, word.start, word.start + len(word.lower))
        elif word.lower in names or word.is_named or word.is_placed:
            _raise(letters, word.start, word.start + 1)
    for start, end in bounds:
        if first := _START.match(text, start, end):
            _raise(letters, first.start("first"), first.end("first"))
    for pattern in (_PRONOUN, _LETTERED):
        for match in pattern.finditer(text):
            _raise(letters, match.start(), match.end())
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as the parse of its sentence and its neighbours show it.

    Attributes:
        lower: The word.
        start: Its offset in the text.
        is_named: Whether it is taken for a name here.
        is_placed: Whether it stands where only the name of a place does.
        is_town: Whether a town of some size bears it.
        is_unknown: Whether common English does not have it.
    """

    lower: str
    start: int
    is_named: bool
    is_placed: bool
    is_town: bool
    is_unknown: bool


def _seen(doc: Any, start: int, gazetteer: Gazetteer) -> Iterator[_Seen]:
    for token in doc:
        word = token.text
        if not word.isalpha() or not word.islower() or not word.isascii():
            continue
        unknown = not doc.vocab.has_vector(word) and len(word) >= SHORT
        named = _is_name(token)
        placed = not named and (_is_told(token) or (unknown and _is_placed(token, gazetteer)))
        town = token.tag_ in _NOUNS and _weight(word, gazetteer) >= TOWN_WEIGHT
        yield _Seen(word, start + token.idx, named, placed, town, unknown)


def _is_name(token: Any) -> bool:
    """Whether the parse takes a word for a name, or only a name is written so."""
    word = token.text
    if word in _WEEKDAYS or word in _SURE_MONTHS or word in nationalities() or (word in countries() and word != "us"):
        return True
    if word in MONTHS:
        return bool(token.ent_type_ == "DATE") and token.tag_ in _NAME_TAGS
    if word in _COMMON or token.is_stop:
        return False
    return token.tag_ in _NAME_TAGS or (token.ent_type_ in _NAME_TYPES and token.tag_ in _NOUNS)


def _is_told(token: Any) -> bool:
    """Whether the words around tell of a place, whatever the word: "the town of Sake", "in Reading, Pennsylvania"."""
    doc, at = token.doc, token.i
    if at < 2 or token.tag_ not in _NOUNS - {"NNS"}:
        return False
    if doc[at - 1].text == "of":
        return doc[at - 2].text in _TOLD_BY_KIND
    held = at + 2 < len(doc) and doc[at + 1].text == "," and doc[at + 2].ent_type_ == "PLACE"
    return held and doc[at - 1].text in _BEFORE_PLACE


def _is_placed(token: Any, gazetteer: Gazetteer) -> bool:
    """Whether a word that English does not have stands where a place's name does: "in", "at", "X town", "town of X"."""
    if token.tag_ not in _NOUNS:
        return False
    doc, at = token.doc, token.i
    before = doc[at - 1].text if at else ""
    after = doc[at + 1].text if at + 1 < len(doc) else ""
    of_kind = before == "of" and at > 1 and doc[at - 2].text in _OF_PLACE
    if not (before in _BEFORE_PLACE or of_kind or after in _AFTER_PLACE):
        return False
    if _weight(token.text, gazetteer) >= POINTED_AT:
        return True
    adjective = token.tag_ == "JJ" and token.text.endswith(("al", "ic"))
    return not (_ENGLISH.search(token.text) or adjective or token.tag_ == "NNS")


def _weight(word: str, gazetteer: Gazetteer) -> float:
    """Weight of the likeliest place that bears a word and is no more often something else."""
    if word.capitalize() in ambiguous_words("ordinary"):
        return 0.0
    table = gazetteer.table
    return max((prior(table, feature) for feature, weak in table.exact(name_key(word), 20) if not weak), default=0.0)


def _names(words: Sequence[_Seen]) -> frozenset[str]:
    """Words that are names wherever they stand: most of the parses say so, or English does not have them."""
    told = Counter(word.lower for word in words)
    named = Counter(word.lower for word in words if word.is_named)
    placed = {word.lower for word in words if word.is_unknown and (word.is_placed or word.is_town)}
    placed |= {word.lower for word in words if word.is_town and word.lower in named}
    unknown = {word.lower for word in words if word.is_unknown and not _ENGLISH.search(word.lower)}
    often = {word for word, count in named.items() if count >= NAMED_SHARE * told[word] and count > 1}
    return frozenset(often | placed | (named.keys() & unknown))


def _initials(text: str) -> frozenset[str]:
    """Initials that a text gives in brackets behind the words that they stand for."""
    found = set()
    for match in _IN_BRACKETS.finditer(text):
        letters = match["letters"].replace("-", "")
        before = [word[0] for word in _WORD.findall(text[max(0, match.start() - 80) : match.start()])]
        if len(letters) <= LONGEST_INITIALS and "".join(before[-len(letters) :]) == letters:
            found.add(match["letters"])
    return frozenset(found)


def _raise(letters: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        upper = letters[at].upper()
        if len(upper) == 1:
            letters[at] = upper


def as_written(extraction: Extraction, text: str) -> None:
    """Give the words that rows point at in a text their own letters back."""
    for row in _pointing(extraction):
        start, end = row.get("char_start"), row.get("char_end")
        if start is None or end is None:
            continue
        own = text[start:end]
        row.update({key: own for key, value in row.items() if isinstance(value, str) and value.lower() == own.lower()})


def _pointing(extraction: Extraction) -> Iterator[Row]:
    for report in extraction.reports:
        yield from report.get("evidence") or ()
    yield from extraction.participants
    yield from extraction.casualty_claims
    yield from extraction.entities
