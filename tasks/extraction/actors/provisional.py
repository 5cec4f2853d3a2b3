"""Groups that the registry does not know, found by the shape of their names ("the Red Spear Brigade").

A name is a run of capitalised words with a head that few but armed groups take (Front, Army, Brigade), or a head that many
bodies take (Movement, Force) with a word beside it that says the body fights (Liberation, Resistance), or an opening that such
groups take in their own language (Lashkar-e-, Katibat, Frente). Such a mention has the id `provisional:<slug>`, for a person
to judge and to add to the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tasks.extraction.actors.reference import LEXICONS, read_rows
from tasks.extraction.actors.tokens import Token, strip_accents, tokenize

# One letter a token, so that the shape of a name is a regular expression: c connector ("of", "the", "al"), and capitalised:
# H head, W weak head, Q qualifier, B both weak head and qualifier, P prefix, N number or ordinal, C any other; x for the rest.
_RUN = re.compile(r"[CQHWBPN](?:c{0,3}[CQHWBPN])*")
_HEADED = re.compile(r"[CQBP][CQHWBPc]*H$")  # Red Spear Brigade
_OPENED = re.compile(r"[CQB]{0,2}[HW]c{1,3}[CQHWBPc]*[CQHWBP]$")  # Movement for the Emancipation of the Delta
_QUALIFIED = re.compile(r"(?=.*[QB])[CQBPc]+[CQHWBPc]*[WB]$")  # Kamtapur Liberation Organization
_PREFIXED = re.compile(r"P(?:c{0,2}[CQBPHW]){1,4}$")  # Katibat al-Furqan


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
    weak, qualifier = norm in kinds["weak_head"], norm in kinds["qualifier"]
    if norm in kinds["head"]:
        return "H"
    if weak or qualifier:
        return "B" if weak and qualifier else "W" if weak else "Q"
    if norm in kinds["prefix"]:
        return "P"
    return "N" if norm in kinds["ordinal"] else "C"


def _code(token: Token) -> str:
    if token.raw[0].isdigit():
        return "N"
    if token.norm in _kinds()["connector"] and token.raw[0].islower():
        return "c"
    return _word_code(token.norm) if token.raw[0].isupper() else "x"


def _trim(codes: str, tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Drop titles, articles and days from the front, where a sentence or a rank runs into the name."""
    titles = _kinds()["title"]
    while first <= last and (tokens[first].norm in titles or codes[first] == "c"):
        first += 1
    return first, last


def _is_name(code: str, words: Sequence[str]) -> bool:
    if "N" in code or len(words) < 2 or " ".join(words[-2:]) in _kinds()["stop"] or " ".join(words) in _kinds()["stop"]:
        return False
    return any(shape.match(code) for shape in (_HEADED, _QUALIFIED, _PREFIXED, _OPENED))


def _opened_needs_qualifier(code: str) -> bool:
    """A weak head that opens a name ("Union of Teachers") says nothing without a qualifier."""
    return code.lstrip("CQB").startswith("W") and not set(code) & {"Q", "B"}


def find_shapes(tokens: Sequence[Token]) -> Iterator[Shape]:
    """Yield the runs of tokens that have the shape of an armed group's name, in order."""
    codes = "".join(_code(token) for token in tokens)
    for run in _RUN.finditer(codes):
        first, last = _trim(codes, tokens, run.start(), run.end() - 1)
        code = codes[first : last + 1]
        words = [token.norm for token in tokens[first : last + 1]]
        if _is_name(code, words) and not _opened_needs_qualifier(code):
            yield Shape(first, last)


def slug(name: str) -> str:
    """Return the part of a provisional id that stands for a name: plain lower-case letters and digits, parted by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", strip_accents(name).casefold()).strip("-")
