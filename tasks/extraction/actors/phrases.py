"""Runs of lexicon words that describe one actor: "suspected Baloch separatists", "Afghan and Pakistani border guards".

The words of a text are given one letter each, and a phrase is a regular expression over the letters, so that the
grammar can be read in one place. What a phrase means is told in `descriptions`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tasks.extraction.actors.matcher import Entry, Hit
from tasks.extraction.actors.reference import Modifier
from tasks.extraction.actors.tokens import Token

# A name of an actor     D demonym    C country          E ethnic group or religion  S status ("suspected")
# B branch ("special")   I ideology   L link ("-backed") F noun for state forces     N any other force noun
# M noun and ideology both ("separatist")   O of, from   T the   & and, or
_PHRASE = re.compile(r"L?(?:[SDCEIBMA]L?)*(?:F+|[NMA])")
_ORIGIN = {"F": re.compile(r"OT?C(?:,?&?T?C(?!F))*"), "N": re.compile(r"OT?A"), "M": re.compile(r"OT?A")}
_COORDINATE = re.compile(r"(?:D,)*D,?&$")
_COORDINATE_REACH = 100  # words of the grammar; looking through all that is before would take the square of the text

_ORDER = (
    ("A", frozenset({"name", "acronym"})),
    ("D", frozenset({"demonym"})),
    ("C", frozenset({"country"})),
    ("E", frozenset({"ethnic", "religion"})),
)
_STANCES = {"pro": "Pro-{} Militia", "anti": "Anti-{} extremists"}
_MODIFIERS = {"status": "S", "branch": "B", "ideology": "I", "link": "L"}
_WORDS = {"of": "O", "from": "O", "the": "T", "and": "&", "or": "&", ",": ","}
_TELLING = _WORDS.keys() | _STANCES.keys()
_STATE_TYPES = frozenset({"military", "police", "security_force", "government", "external", "private_security"})


class Chunk(NamedTuple):
    """A run of tokens that counts as one word of the grammar."""

    first: int
    last: int
    code: str
    hit: Hit | None

    def entry(self, *kinds: str) -> Entry | None:
        """Return the first entry of the given kinds."""
        found = self.hit.of_kind(*kinds) if self.hit else []
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One described or named actor.

    Attributes:
        modifiers: The chunks before the head; a link chunk follows the one that it ties.
        head: The noun, or the name.
        forces: Further force nouns before the head ("police commandos" has "police").
        origin: The country of "soldiers from X" behind the head, or the group of "fighters of X".
        partners: Others that share the head: "Afghan" in "Afghan and Pakistani troops", "Oman" in "troops of Iran and
            Oman".
    """

    modifiers: tuple[Chunk, ...]
    head: Chunk
    forces: tuple[Chunk, ...] = ()
    origin: Chunk | None = None
    partners: tuple[Chunk, ...] = ()


def _code(hit: Hit) -> str:
    kinds = {entry.kind for entry in hit.entries}
    for letter, wanted in _ORDER:
        if kinds & wanted:
            return letter
    if "noun" in kinds:
        if kinds & {"ideology"}:
            return "M"
        noun = hit.of_kind("noun")[0].payload
        return "F" if getattr(noun, "actor_type", "") in _STATE_TYPES else "N"
    return next((_MODIFIERS[kind] for kind in _MODIFIERS if kind in kinds), "x")


def chunk(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Chunk]:
    """Return the words of the grammar: each hit is one, each word that the grammar names, and all between two such."""
    chunks: list[Chunk] = []
    starts = {hit.first: hit for hit in hits}
    norms = [token.norm for token in tokens]
    free = 0
    for at in sorted({*starts, *[i for i, norm in enumerate(norms) if norm in _TELLING]}):
        if at < free:  # within a hit
            continue
        if at > free:
            chunks.append(Chunk(free, at - 1, "x", None))
        hit = starts.get(at)
        if norms[at] in _STANCES:
            hit = _stance(tokens, starts, at) or hit
        code = _WORDS.get(norms[at], "x") if hit is None else _code(hit)
        if code == "L" and not _ties(tokens, at, chunks):
            code = "x"
        last = at if hit is None else hit.last
        chunks.append(Chunk(at, last, code, hit))
        free = last + 1
    return chunks


def _stance(tokens: Sequence[Token], starts: Mapping[int, Hit], i: int) -> Hit | None:
    """Return "pro-X" or "anti-X" as a word that says what a group fights for, whatever X is."""
    if i in starts or i + 1 >= len(tokens) or not tokens[i + 1].is_word:
        return None
    target = starts.get(i + 1)
    if not (tokens[i + 1].tied or target):
        return None
    last = target.last if target else i + 1
    cause = " ".join(token.raw for token in tokens[i + 1 : last + 1])
    label = _STANCES[tokens[i].norm].format(cause[0].upper() + cause[1:])
    return Hit(i, last, (Entry("ideology", Modifier(f"{tokens[i].norm} {cause}", "ideology", label, ())),))


def _ties(tokens: Sequence[Token], i: int, before: Sequence[Chunk]) -> bool:
    """Whether "backed" ties a sponsor to what follows, and is not a verb: a hyphen or a sponsor stands before it."""
    return tokens[i].tied or bool(before and before[-1].code in "ADC")


def _phrase(chunks: Sequence[Chunk], codes: str, start: int, end: int) -> tuple[Phrase, int]:
    """Return the phrase over chunks [start, end) and the position behind it, an "of X" taken in."""
    body = list(chunks[start:end])
    forces_from = len(body)
    while forces_from and body[forces_from - 1].code == "F":
        forces_from -= 1
    forces = tuple(body[forces_from:-1])
    modifiers = tuple(body[: min(forces_from, len(body) - 1)])
    known = "D" in codes[start:end] or "A" in codes[start:end]
    origin = None if known or body[-1].code not in _ORIGIN else _ORIGIN[body[-1].code].match(codes, end)
    coordinate = _COORDINATE.search(codes, max(0, start - _COORDINATE_REACH), start)
    partners = [c for c in chunks[coordinate.start() : start] if c.code == "D"] if coordinate else []
    origins = [c for c in chunks[end : origin.end()] if c.code in "CA"] if origin else []
    where, also = (origins[0], origins[1:]) if origins else (None, [])
    return Phrase(modifiers, body[-1], forces, where, (*partners, *also)), origin.end() if origin else end


def find_phrases(chunks: Sequence[Chunk]) -> list[Phrase]:
    """Return the phrases over a sequence of chunks, in order, none overlapping another."""
    codes = "".join([c.code for c in chunks])
    phrases: list[Phrase] = []
    position = 0
    while match := _PHRASE.search(codes, position):
        phrase, position = _phrase(chunks, codes, match.start(), match.end())
        phrases.append(phrase)
    return phrases
