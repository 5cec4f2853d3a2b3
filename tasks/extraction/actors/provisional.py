"""Groups that the registry does not know, found by the shape of their names ("the Red Spear Brigade").

A name is a run of capitalised words with a head that few but armed groups take (Front, Army, Brigade), or a head that
many bodies take (Movement, Organization) with a word beside it that says that the body fights (Liberation,
Resistance), or an opening that such groups take in their own language (Lashkar-e-, Katibat, Frente). Such a mention
has the id `provisional:<slug>`, for a person to judge and to add to the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tasks.extraction.actors.reference import LEXICONS, read_rows
from tasks.extraction.actors.tokens import Token, strip_accents, tokenize

# One letter a token, so that the shape of a name is a regular expression: c connector ("of", "the", "al"), a
# conjunction, and capitalised: H head, W weak head, V civic head, Q qualifier, M mild qualifier, B head and qualifier
# both ("Resistance"), P prefix, O opener, N number or ordinal, C any other; x for the rest.
_RUN = re.compile(r"[A-OQ-WP](?:[ca]{0,3}[A-OQ-WP])*")
_SHAPES = (
    re.compile(r"[CQMBVW][CQMHWVBca]*(?<!a)H"),  # Red Spear Brigade
    re.compile(r"(?=.*[QB])[CQMBca]+[CQMHWVBca]*[WVB]"),  # Northern Liberation Organization
    re.compile(r"(?=.*M)(?=.*C)[CQMca]+[CQMHWca]*W"),  # Islamic Freedom Tigers
    re.compile(r"[CQMB]{0,2}Hc{1,3}[CQMHWVBca]*[CQMHWVB]"),  # Front for the Defence of the Delta
    re.compile(r"(?=.*[QBM])[CQMB]{0,2}Wc{1,3}[CQMHWVBca]*[CQMHWVB]"),  # Movement for the Emancipation of the Delta
    re.compile(r"P(?:c{1,2}[CQMBPHW]){1,3}"),  # Lashkar-e-Nur
    re.compile(r"O(?:c{0,2}[CQMBPHW]){1,4}"),  # Katibat al-Nur
)
_KIND_CODES = {"head": "H", "weak_head": "W", "civic_head": "V", "qualifier": "Q", "mild_qualifier": "M"}
_MIN_WORDS = 2
_LONGEST_STOP = 4
_TITLE_CASE = 0.7  # a line with more capitals than this is a headline, where capitals say nothing
_WINDOW = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """A run of tokens, `first` to `last` inclusive, with the shape of an armed group's name."""

    first: int
    last: int


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    """Return kind -> the folded words of it."""
    kinds: dict[str, set[str]] = {}
    for row in read_rows(LEXICONS / "name_shapes.csv"):
        kinds.setdefault(row["kind"], set()).add(" ".join(token.norm for token in tokenize(row["word"])))
    return {kind: frozenset(words) for kind, words in kinds.items()}


@lru_cache(maxsize=16_384)
def _word_code(norm: str) -> str:
    """Return the letter of a capitalised word."""
    kinds = _kinds()
    codes = [code for kind, code in _KIND_CODES.items() if norm in kinds[kind]]
    if len(codes) > 1:
        return "H" if "H" in codes else "B"
    if codes:
        return codes[0]
    special = {"prefix": "P", "opener": "O", "ordinal": "N"}
    return next((code for kind, code in special.items() if norm in kinds[kind]), "C")


def _codes(tokens: Sequence[Token]) -> str:
    """Return the letters of all tokens; whole articles come here, most of whose words are small and tell nothing."""
    connectors, small = _kinds()["connector"], _small_codes()
    codes = []
    for _, _, raw, norm, tied in tokens:
        if raw[0].isupper():
            codes.append("c" if tied and norm in connectors else _word_code(norm))
        else:
            codes.append("N" if raw[0].isdigit() else small.get(norm, "x"))
    return "".join(codes)


@lru_cache(maxsize=1)
def _small_codes() -> dict[str, str]:
    """Return the letters of words that are written small."""
    kinds = _kinds()
    return {**dict.fromkeys(kinds["conjunction"], "a"), **dict.fromkeys(kinds["connector"], "c")}


def _is_headline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words around a run are capitalised too."""
    around = [
        t for t in (*tokens[max(0, first - _WINDOW) : first], *tokens[last + 1 : last + 1 + _WINDOW]) if t.is_word
    ]
    long = [t for t in around if len(t.raw) > 3 and not t.raw.isupper()]
    return len(long) > 3 and sum(t.raw[0].isupper() for t in long) / len(long) > _TITLE_CASE


def _is_name(code: str, words: Sequence[str]) -> bool:
    kinds = _kinds()
    if len(words) < _MIN_WORDS or " ".join(words) in kinds["stop_alone"]:
        return False
    if any(" ".join(words[-n:]) in kinds["stop"] for n in range(1, _LONGEST_STOP + 1)):
        return False
    return any(shape.fullmatch(code) for shape in _SHAPES)


def _starts(codes: str, tokens: Sequence[Token], first: int, last: int) -> Iterator[int]:
    """Yield where a name may begin in a run, the likeliest first.

    A title or an article at the front is no part of it, and where "of the" parts two things ("Chairman of the
    Liberation Front") the name is the second of them.
    """
    titles = _kinds()["title"]
    while first <= last and (tokens[first].norm in titles or codes[first] in "ca"):
        first += 1
    cuts = [i + 1 for i in range(first, last) if codes[i] in "ca" and codes[i + 1] not in "ca" and not tokens[i].tied]
    yield from (cut for cut in cuts if tokens[cut - 1].norm in {"the", "of", "and"} and codes[first] not in "HWVOP")
    yield first


def find_shapes(tokens: Sequence[Token]) -> Iterator[Shape]:
    """Yield the runs of tokens that have the shape of an armed group's name, in order."""
    codes = _codes(tokens)
    for run in _RUN.finditer(codes):
        last = run.end() - 1
        for first in _starts(codes, tokens, run.start(), last):
            words = [token.norm for token in tokens[first : last + 1]]
            if _is_name(codes[first : last + 1], words):
                if not _is_headline(tokens, first, last):
                    yield Shape(first, last)
                break


def slug(name: str) -> str:
    """Return the part of a provisional id that stands for a name: plain small letters and digits, parted by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", strip_accents(name).casefold()).strip("-")
