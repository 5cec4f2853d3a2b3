"""Patients of a verb of harm by word order alone: noun chunks left of a passive, right of an active.

Counts matter most, and long coordinations are where parsers err most ("a soldier and two assailants were killed and four
wounded"). Word order in such sentences is rigid, so tags and commas read them better than a parse does; the parse remains
for relative clauses, infinitives and everything with more distance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tasks.extraction.rules.phrases import Token

_INSIDE_TAGS = frozenset(
    {
        "DT",
        "PDT",
        "CD",
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "POS",
        "PRP$",
        "HYPH",
        "AFX",
        "``",
        "''",
        "NFP",
        "ADD",
        "GW",
        "RBR",
        "RBS",
    }
)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_HEAD_TAGS = _NOUN_TAGS | {"CD", "PRP", "DT", "JJ", "JJR", "JJS"}
_MODIFYING_WORDS = frozenset(
    {
        "least",
        "more",
        "than",
        "about",
        "some",
        "nearly",
        "almost",
        "around",
        "approximately",
        "over",
        "another",
        "additional",
        "other",
        "others",
        "only",
        "up",
        "alleged",
        "suspected",
        "unidentified",
        "armed",
        "masked",
        "wanted",
        "retired",
        "unarmed",
    }
)
_BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "got", "gets", "get"})
_AUXILIARIES = _BE | {"has", "have", "had", "having"}
_LINKS = frozenset({"and", ",", "or", "&", "plus"})
_LINK_PHRASES = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("in", "addition", "to"))
_INCLUDING = frozenset({"including", "among", "included", "mostly", "mainly", "both"})
_OPENERS = frozenset(
    {
        "that",
        "when",
        "while",
        "where",
        "which",
        "because",
        "but",
        "least",
        "and",
        ",",
        ";",
        ":",
        "(",
        ")",
        "-",
        "--",
        "—",
        "–",
    }
    | {"“", '"', "said", "if", "whereas", "although", "including", "meanwhile", "leaving"}
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun chunk.

    Attributes:
        first: Number of its first token.
        last: Number behind its last token.
        head: Its head.
        included: Whether "including" puts it inside an earlier figure.
    """

    first: int
    last: int
    head: Token
    included: bool = False


def patients(verb: Token) -> list[Chunk] | None:
    """Noun chunks that the verb is done to, in text order; None where word order does not tell."""
    doc, i = verb.doc, verb.i
    left = _skip_left(doc, i - 1)
    if verb.tag_ == "VBG" and not (left >= 0 and doc[left].lower_ in _BE):
        return _rightward(doc, i + 1) or None
    if left >= 0 and doc[left].lower_ in _BE:
        return _leftward(doc, _skip_auxiliaries(doc, left)) or None
    following = _skip_adverbs(doc, i + 1)
    if (
        following + 1 < len(doc)
        and doc[following].lower_ in ("and", "or")
        and doc[following + 1].tag_ in ("VBD", "VBN", "VBG")
    ):
        shared = _rightward(doc, following + 2)  # "stabbed and wounded a guard"
        if shared:
            return shared
    if following < len(doc) and doc[following].lower_ == "by":
        return _leftward(doc, left) or None
    right = _rightward(doc, i + 1) if following < len(doc) and _starts_chunk(doc, following) else []
    if right:
        return right
    return _leftward(doc, left) or None


def is_active(verb: Token) -> bool:
    """Whether word order shows an active: no form of "be" before the verb, a noun phrase right behind it."""
    doc = verb.doc
    left = _skip_left(doc, verb.i - 1)
    if left >= 0 and doc[left].lower_ in _BE:
        return False
    following = _skip_adverbs(doc, verb.i + 1)
    if following + 1 < len(doc) and doc[following].lower_ == "and" and doc[following + 1].tag_ in ("VBD", "VBN"):
        following += 2
    return following < len(doc) and _starts_chunk(doc, following) and bool(_rightward(doc, following))


def subject_chunk(verb: Token) -> Chunk | None:
    """The chunk right before an active verb."""
    chunks = _leftward(verb.doc, _skip_auxiliaries(verb.doc, _skip_left(verb.doc, verb.i - 1)))
    return chunks[-1] if chunks else None


def clause_initial(verb: Token) -> list[Chunk]:
    """The chunk that opens the clause of a passive, however much stands between ("four soldiers in Kech, near the border, were killed")."""
    doc, i = verb.doc, verb.i
    left = _skip_left(doc, i - 1)
    if left < 0 or doc[left].lower_ not in _BE:
        return []
    start = _skip_auxiliaries(doc, left)
    while (
        start >= 0
        and doc[start].tag_ not in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP")
        and doc[start].lower_ not in _CLAUSE_STARTS
    ):
        start -= 1
    start = _skip_adverbs(doc, start + 1)
    chunk = chunk_starting(doc, start) if start < left else None
    return [chunk] if chunk is not None else []


_CLAUSE_STARTS = frozenset(
    {"that", "when", "while", "where", "which", "who", "because", "but", "and", ";", ":", "said"}
)


def _skip_left(doc: Any, i: int) -> int:
    while (
        i >= 0
        and (doc[i].tag_ in ("RB", "RBR") and doc[i].lower_ not in ("also_",))
        and doc[i].lower_ not in ("not", "n't")
    ):
        i -= 1
    return i


def _skip_auxiliaries(doc: Any, i: int) -> int:
    while i >= 0 and (
        doc[i].lower_ in _AUXILIARIES
        or doc[i].tag_ in ("RB", "MD")
        or doc[i].lower_ in ("reported", "believed", "confirmed", "feared", "to")
    ):
        i -= 1
    return i


def _skip_adverbs(doc: Any, i: int) -> int:
    while i < len(doc) and doc[i].tag_ in ("RB", "RP") and doc[i].lower_ not in ("when", "at"):
        i += 1
    return i


def _starts_chunk(doc: Any, i: int) -> bool:
    token = doc[i]
    if token.lower_ in ("at", "up", "as") and i + 1 < len(doc):
        return doc[i + 1].lower_ in ("least", "to", "many")
    return (
        (token.tag_ in _INSIDE_TAGS
        and token.tag_ not in ("POS", "HYPH", "''"))
        or token.tag_ == "PRP"
        or token.lower_ in ("more", "over", "about", "nearly", "around")
    )


_HARM = re.compile(r"(?:injur|wound|kill|leav|hurt|kidnap|abduct)(?:ing|s|es)$")


def _inside(token: Token) -> bool:
    if _HARM.match(token.lower_):
        return False
    if token.lower_ in ("would", "be") and "would-be" in token.doc[
        max(0, token.i - 2) : token.i + 3
    ].text.lower().replace(" ", ""):
        return True
    return (
        token.tag_ in _INSIDE_TAGS
        or token.lower_ in _MODIFYING_WORDS
        or (
            token.tag_ in ("VBN", "VBG", "RB")
            and token.dep_ in ("amod", "compound", "advmod")
            and token.head.i > token.i
            and token.head.i - token.i < 4
        )
    )


def chunk_ending(doc: Any, end: int) -> Chunk | None:
    """The chunk whose last token is `end`, with an "of ..." chain taken in ("members of the police")."""
    if end < 0 or doc[end].lower_ in (",", ";"):
        return None
    last = end + 1
    if doc[end].text == ")":
        opening = _opening(doc, end)
        if opening is None:
            return None
        end = opening - 1
    if end < 0 or not (doc[end].tag_ in _HEAD_TAGS or doc[end].lower_ in ("others", "more")):
        return None
    head = doc[end]
    first = end
    while first > 0 and doc[first - 1].tag_ != "PRP":
        if _inside(doc[first - 1]):
            first -= 1
        elif (
            doc[first - 1].text == ")"
            and (opening := _opening(doc, first - 1)) is not None
            and opening > 0
            and _inside(doc[opening - 1])
        ):
            first = opening  # "Local Police (ALP) officer"
        else:
            break
    if first >= 2 and doc[first - 1].lower_ == "of" and (outer := chunk_ending(doc, first - 2)) is not None:
        if outer.head.tag_ in _HEAD_TAGS:
            quantified = outer.head.lower_ in _QUANTIFIERS or outer.head.tag_ == "CD"
            return Chunk(outer.first, last, head if quantified else outer.head)
    while first < end and doc[first].tag_ in ("''", "``", "NFP"):
        first += 1
    first = _take_at_least(doc, first)
    return Chunk(first, last, head)


def _opening(doc: Any, end: int) -> int | None:
    """Number of the "(" that belongs to the ")" at `end`, if it is near."""
    return next((j for j in range(end, max(-1, end - 8), -1) if doc[j].text == "("), None)


def _closing(doc: Any, start: int) -> int | None:
    """Number of the ")" that belongs to the "(" at `start`, if it is near."""
    return next((j for j in range(start, min(len(doc), start + 8)) if doc[j].text == ")"), None)


_QUANTIFIERS = frozenset(
    {
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "number",
        "group",
        "total",
        "tens",
        "couple",
        "lots",
        "bodies",
        "body",
    }
)


def _take_at_least(doc: Any, first: int) -> int:
    if first >= 1 and doc[first - 1].lower_ in ("at", "up", "as") and doc[first].lower_ in ("least", "to", "many"):
        return first - 1
    return first


def chunk_starting(doc: Any, start: int) -> Chunk | None:
    """The chunk whose first token is `start`."""
    end = start
    if end < len(doc) and doc[end].tag_ == "PRP":
        return Chunk(start, start + 1, doc[start])
    if end + 1 < len(doc) and doc[end].lower_ in ("at", "up", "as") and doc[end + 1].lower_ in ("least", "to", "many"):
        end += 2
        if end < len(doc) and doc[end].lower_ == "as":
            end += 1
    while end < len(doc):
        if _inside(doc[end]):
            end += 1
        elif (
            doc[end].text == "("
            and (closing := _closing(doc, end)) is not None
            and closing + 1 < len(doc)
            and _inside(doc[closing + 1])
            and end > start
        ):
            end = closing + 1
        else:
            break
    if end == start:
        return None
    if (
        end - start == 1
        and doc[start].tag_ in ("DT", "PDT")
        and doc[start].lower_ not in ("all", "both", "some", "those", "these", "many")
    ):
        return None
    heads = [t for t in doc[start:end] if t.tag_ in _NOUN_TAGS] or [
        t for t in doc[start:end] if t.tag_ in _HEAD_TAGS or t.lower_ in ("others", "more")
    ]
    if not heads:
        return None
    head = heads[-1]
    if end < len(doc) and doc[end].lower_ == "of" and (inner := chunk_starting(doc, end + 1)) is not None:
        quantified = head.lower_ in _QUANTIFIERS or head.tag_ == "CD"
        return Chunk(start, inner.last, inner.head if quantified else head)
    return Chunk(start, end, head)


def _leftward(doc: Any, end: int) -> list[Chunk]:
    """Coordinated chunks that end at `end`, leftwards; those that belong to another verb are dropped."""
    found: list[Chunk] = []
    while end >= 0:
        if doc[end].lower_ == "," and found:
            end -= 1
            continue
        if doc[end].lower_ == "," and not found:  # "..., including two children, were killed"
            end -= 1
        chunk = chunk_ending(doc, end)
        if chunk is None:
            break
        before = chunk.first - 1
        if before >= 0 and doc[before].lower_ in _INCLUDING:
            inside = _inside_parenthesis(doc, [chunk, *found])
            found = [
                Chunk(c.first, c.last, c.head, included=c.included or n < inside) for n, c in enumerate([chunk, *found])
            ]
            end = before - 1
            continue
        found.insert(0, chunk)
        link = _link_left(doc, before)
        if link is None:
            break
        end = link
    return _own(doc, found)


def _inside_parenthesis(doc: Any, chunks: list[Chunk]) -> int:
    """How many chunks "including" covers: "including the chief, and 25 attackers" closes at the comma before "and"."""
    if len(chunks) == 2:
        gap = doc[chunks[0].last : chunks[1].first].text
        if "," in gap and "and" in gap:
            return 1
    return len(chunks)


def _link_left(doc: Any, i: int) -> int | None:
    """Number of the token before the link that ends at `i`; None where no link stands there."""
    if i < 1:
        return None
    for phrase in _LINK_PHRASES:
        size = len(phrase)
        if i + 1 >= size and tuple(t.lower_ for t in doc[i + 1 - size : i + 1]) == phrase:
            i -= size
            return i - 1 if i >= 0 and doc[i].lower_ == "," else i
    if doc[i].lower_ not in _LINKS:
        return None
    i -= 1
    if i >= 0 and doc[i].lower_ == ",":
        i -= 1
    return i


def _own(doc: Any, chunks: list[Chunk]) -> list[Chunk]:
    """Drop leading chunks that hang on a preposition or verb before them ("raided a post and two men were killed")."""
    while chunks:
        before = chunks[0].first - 1
        if (
            before < 0
            or doc[before].lower_ in _OPENERS
            or doc[before].tag_ in ("RB", "WRB", "CC", "WDT", "SYM", "NFP", ":", ",", ".")
        ):
            break
        if len(chunks) == 1:
            # "... who work for the company were kidnapped": what hangs on a preposition is no subject
            return [] if doc[before].tag_ == "IN" and doc[before].lower_ not in ("that", "than", "as") else chunks
        chunks = chunks[1:]
    return chunks


def _rightward(doc: Any, start: int) -> list[Chunk]:
    """Coordinated chunks from `start` on; a chunk that a verb follows belongs to the next clause."""
    found: list[Chunk] = []
    included = False
    i = _skip_adverbs(doc, start)
    while i < len(doc):
        if doc[i].lower_ in _INCLUDING and found:
            included, i = True, i + 1
            continue
        chunk = chunk_starting(doc, i)
        if chunk is None:
            break
        if found and _is_subject(doc, chunk.last):
            break
        found.append(Chunk(chunk.first, chunk.last, chunk.head, included))
        last = chunk.last
        if last < len(doc) and doc[last].text == "(" and (closing := _closing(doc, last)) is not None:
            last = closing + 1
        link = _link_right(doc, last)
        if link is None:
            break
        i = link
    return found


def _link_right(doc: Any, i: int) -> int | None:
    start = i
    while i < len(doc) and doc[i].lower_ in _LINKS:
        i += 1
    for phrase in _LINK_PHRASES:
        if tuple(t.lower_ for t in doc[i : i + len(phrase)]) == phrase:
            return i + len(phrase)
    if i < len(doc) and doc[i].lower_ in _INCLUDING and i > start:
        return i
    if i == start and i < len(doc) and doc[i].lower_ == "including":
        return i
    return i if i > start and i < len(doc) else None


def _is_subject(doc: Any, i: int) -> bool:
    """Whether a finite verb follows, so that the chunk before it opens a clause of its own."""
    i = _skip_adverbs(doc, i)
    if i >= len(doc):
        return False
    return (
        doc[i].lower_ in _AUXILIARIES
        or doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD")
        or (doc[i].tag_ == "VBN" and doc[i].lower_ in ("injured", "wounded", "hurt", "killed", "dead"))
    )
