"""Noun chunks by tags alone: where a phrase starts and ends, and which of its words counts people."""

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


def starts_chunk(doc: Any, i: int) -> bool:
    """Whether a noun chunk can start at this token."""
    token = doc[i]
    if token.lower_ in ("at", "up", "as") and i + 1 < len(doc):
        return doc[i + 1].lower_ in ("least", "to", "many")
    return (
        (token.tag_ in _INSIDE_TAGS and token.tag_ not in ("POS", "HYPH", "''"))
        or token.tag_ == "PRP"
        or token.lower_ in ("more", "over", "about", "nearly", "around")
    )


_HARM = re.compile(r"(?:injur|wound|kill|leav|hurt|kidnap|abduct)(?:ing|s|es)$")


_BEFORE_NUMBERS = frozenset({"over", "about", "around"})


def _is_behind_noun(token: Token) -> bool:
    """As in "killed his uncle over land": no word of the phrase, where it stands before no number."""
    if token.lower_ not in _BEFORE_NUMBERS or not token.i or token.nbor(-1).tag_ not in _NOUN_TAGS:
        return False
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ != "CD"


def _inside(token: Token) -> bool:
    if _HARM.match(token.lower_) or _is_behind_noun(token):
        return False
    if token.lower_ in ("would", "be") and "would-be" in token.doc[
        max(0, token.i - 2) : token.i + 3
    ].text.lower().replace(" ", ""):
        return True
    if token.lower_ in ("but", "yet") and 0 < token.i < len(token.doc) - 1:  # "a suspected but unarmed militant"
        return {token.nbor(-1).tag_, token.nbor(1).tag_} <= {"JJ", "VBN", "RB"}
    if _is_in_law(token):
        return True
    if token.tag_ in ("IN", "RP") and token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "HYPH":
        return not token.i or token.nbor(-1).tag_ != "HYPH"  # "an off-duty soldier", not "the editor-in-chief"
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


def _is_in_law(token: Token) -> bool:
    """As in "his mother-in-law": the word between the hyphens."""
    i, doc = token.i, token.doc
    return (
        token.lower_ == "in"
        and 0 < i < len(doc) - 2
        and doc[i - 1].text == doc[i + 1].text == "-"
        and doc[i + 2].lower_ in _LAW
    )


_LAW = frozenset({"law", "laws"})


def _kin_before(token: Token) -> Token:
    """The noun that says who somebody's in-law is; any other token is itself."""
    if token.lower_ not in _LAW or token.i < _IN_LAW or not _is_in_law(token.doc[token.i - 2]):
        return token
    return token.doc[token.i - _IN_LAW]


_IN_LAW = 4  # tokens from "mother" to "law" in "mother-in-law"


def chunk_ending(doc: Any, end: int) -> Chunk | None:
    """The chunk whose last token is `end`, with an "of ..." chain taken in ("members of the police")."""
    last = end + 1
    if end >= 0 and doc[end].text == ")":
        end = (_opening(doc, end) or 0) - 1
    if end < 0 or not _can_head(doc[end]):
        return None
    head, first = _kin_before(doc[end]), _first_of(doc, end)
    if first >= 2 and doc[first - 1].lower_ == "of":
        outer = chunk_ending(doc, first - 2)
        if outer is not None:
            return Chunk(outer.first, last, head if _counts(outer.head) else outer.head)
    outer = _ally_before(doc, first)
    if outer is not None:
        return Chunk(outer.first, last, outer.head)
    while first < end and doc[first].tag_ in ("''", "``", "NFP"):
        first += 1
    return Chunk(_take_at_least(doc, first), last, head)


def _ally_before(doc: Any, first: int) -> Chunk | None:
    """Who is told to belong to the group whose name begins here: "five men linked to the banned Column"."""
    link = first - 1
    while link > 1 and doc[link].tag_ in ("DT", "VBN", "JJ") and first - link <= _BETWEEN:
        link -= 1
    if link < _BETWEEN - 1 or doc[link].lower_ not in ("with", "to") or doc[link - 1].lower_ not in _ALLIED:
        return None
    return chunk_ending(doc, link - 2)


_BETWEEN = 3  # words between the preposition and the name: "to the so-called"
_ALLIED = frozenset({"affiliated", "aligned", "allied", "associated", "belonging", "connected", "linked", "loyal"})
"""Before the group that somebody is of: "militants associated with the Column"."""


def _can_head(token: Token) -> bool:
    return token.tag_ in _HEAD_TAGS or token.lower_ in ("others", "more")


def _counts(head: Token) -> bool:
    """Whether what follows "of" is what is spoken of ("dozens of people"), not its owner ("members of the police")."""
    return head.lower_ in _QUANTIFIERS or head.tag_ == "CD"


def _first_of(doc: Any, end: int) -> int:
    """Number of the first token of the chunk that ends with token `end`."""
    first = end
    while first > 0 and doc[first - 1].tag_ != "PRP" and not _begins(doc, first):
        if _inside(doc[first - 1]):
            first -= 1
            continue
        opening = _opening(doc, first - 1) if doc[first - 1].text == ")" else None
        if not opening or not _inside(doc[opening - 1]):
            break
        first = opening  # "Local Police (ALP) officer"
    return first


def _begins(doc: Any, i: int) -> bool:
    """Whether an article or a number begins the chunk here, behind a day: "On 5 June 2020 two nurses"."""
    return doc[i].tag_ in ("CD", "DT") and doc[i].ent_type_ != "DATE" and doc[i - 1].ent_type_ == "DATE"


def _opening(doc: Any, end: int) -> int | None:
    """Number of the "(" that belongs to the ")" at `end`, if it is near."""
    return next((j for j in range(end, max(-1, end - 8), -1) if doc[j].text == "("), None)


def closing_bracket(doc: Any, start: int) -> int | None:
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
    if start < len(doc) and doc[start].tag_ == "PRP":
        return Chunk(start, start + 1, doc[start])
    end = _end_of(doc, _skip_at_least(doc, start))
    if end == start or (end - start == 1 and _is_bare_article(doc[start])):
        return None
    nouns = [token for token in doc[start:end] if token.tag_ in _NOUN_TAGS]
    heads = nouns or [token for token in doc[start:end] if _can_head(token)]
    if not heads:
        return None
    head = _kin_before(heads[-1])
    if end < len(doc) and doc[end].lower_ == "of":
        inner = chunk_starting(doc, end + 1)
        if inner is not None:
            return Chunk(start, inner.last, inner.head if _counts(head) else head)
    return Chunk(start, end, head)


def _is_bare_article(token: Token) -> bool:
    return token.tag_ in ("DT", "PDT") and token.lower_ not in ("all", "both", "some", "those", "these", "many")


def _skip_at_least(doc: Any, start: int) -> int:
    """Number of the token behind "at least", "up to" or "as many as"."""
    pair = [token.lower_ for token in doc[start : start + 2]]
    if len(pair) < 2 or pair[0] not in ("at", "up", "as") or pair[1] not in ("least", "to", "many"):
        return start
    end = start + 2
    return end + 1 if end < len(doc) and doc[end].lower_ == "as" else end


def _end_of(doc: Any, start: int) -> int:
    """Number behind the last token of the chunk that starts with token `start`."""
    end = start
    while end < len(doc):
        if _inside(doc[end]):
            end += 1
            continue
        closing = closing_bracket(doc, end) if doc[end].text == "(" and end > start else None
        if closing is None or closing + 1 >= len(doc) or not _inside(doc[closing + 1]):
            break
        end = closing + 1
    return end
