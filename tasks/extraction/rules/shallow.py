"""Patients of a verb of harm by word order alone: noun chunks left of a passive, right of an active.

Counts matter most, and long coordinations are where parsers err most ("a soldier and two guards were killed and four
wounded"). Word order in such sentences is rigid, so tags and commas read them better than a parse does; the parse
remains for relative clauses, infinitives and everything with more distance.
"""

from __future__ import annotations

from typing import Any

from tasks.extraction.rules.chunks import Chunk, chunk_starting, starts_chunk
from tasks.extraction.rules.coordination import AUXILIARIES, BE, leftward, rightward, skip_adverbs
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import Token


def patients(verb: Token, last: int | None = None) -> list[Chunk] | None:
    """Noun chunks that the verb is done to, in text order; None where word order does not tell.

    Args:
        verb: The verb.
        last: Number behind the last token of its phrase ("shot dead"), where it has one.
    """
    doc = verb.doc
    left = _skip_left(doc, verb.i - 1)
    i = _end_of_verb(verb, last)
    if left > 0 and doc[left].lower_ in ("all", "both") and doc[left - 1].lower_ in BE:
        left -= 1  # "were all shot"
    if verb.tag_ == "VBG" and not (left >= 0 and doc[left].lower_ in BE):
        return rightward(doc, i + 1) or None
    if left > 0 and doc[left].lower_ in _FOUND and doc[left - 1].lower_ in BE:
        left -= 1  # "was found shot"
    if _tells_by_grammar(doc, left, i):
        return None
    if left >= 0 and doc[left].lower_ in BE:
        before = _without_objects(doc, leftward(doc, _before_relative(doc, _skip_auxiliaries(doc, left))))
        return [*before, *_along_with(doc, i + 1)] if before else None
    following = skip_adverbs(doc, i + 1)
    if (
        following + 1 < len(doc)
        and verb.tag_ != "JJ"  # "shot two of them dead and captured a woman"
        and doc[following].lower_ in ("and", "or")
        and doc[following + 1].tag_ in (("VBG",) if verb.tag_ == "VBG" else ("VBD", "VBN"))
    ):
        shared = rightward(doc, following + 2)  # "stabbed and wounded a guard"
        if shared:
            return shared
    if following < len(doc) and doc[following].lower_ == "by":
        return leftward(doc, left) or None
    right = rightward(doc, i + 1) if following < len(doc) and starts_chunk(doc, following) else []
    return right or _only_before(verb, left, following)


def _before_relative(doc: Any, i: int) -> int:
    """As in "the guard, who had held two boys, was killed": the token before a clause that a comma closes at `i`."""
    if i < 0 or doc[i].text != ",":
        return i
    j = i - 1
    while j > 1 and doc[j].text not in _MARKS:
        if doc[j].lower_ in _RELATIVES:
            return j - 2 if doc[j - 1].text == "," else i
        j -= 1
    return i


def _without_objects(doc: Any, before: list[Chunk]) -> list[Chunk]:
    """As in "a guard driving a team was shot", "a man suspected of killing two was held": not to whom he did so."""
    i = before[0].first - 1 if len(before) == 1 else 0
    if i > 0 and doc[i].tag_ == "$":  # "two robbers with a price of $500 each on their heads"
        return []
    if i < 1 or doc[i].tag_ != "VBG":
        return before
    if i > _TWO and doc[i - 1].lower_ == "of" and doc[i - 2].tag_ in ("VBN", "VBD"):
        i -= 2
    doer = doc[i - 1]
    if doer.tag_ not in ("NN", "NNS", "NNP") or not read_person(doer).is_human:
        return before
    return leftward(doc, i - 1) or before


_TWO = 2
_MARKS = frozenset({",", ".", ";", ":", "(", ")"})
_RELATIVES = frozenset({"who", "which", "whom", "whose"})


def _only_before(verb: Token, left: int, following: int) -> list[Chunk] | None:
    """Chunks before a verb behind which none was found, unless somebody's is told there."""
    doc: Any = verb.doc
    if verb.tag_ == "VBD" and following < len(doc) and doc[following].tag_ == "PRP$":
        return None  # "killed his newly married brother": word order does not show the noun
    return leftward(doc, left) or None


def _tells_by_grammar(doc: Any, left: int, last: int) -> bool:
    """As in "before being shot dead", "police shot and killed him": word order would not find of whom it is told."""
    if left > 0 and doc[left].lower_ == "being" and doc[left - 1].tag_ == "IN":
        return True
    following = skip_adverbs(doc, last + 1)
    if following + 2 < len(doc) and doc[following].lower_ == "and" and doc[following + 1].tag_ in ("VBD", "VBN"):
        following += 2
    return following < len(doc) and doc[following].lower_ in _OBJECTS


_OBJECTS = frozenset({"him", "her", "them", "me", "us"})


def _end_of_verb(verb: Token, last: int | None) -> int:
    """Number of the last token of a verb with what belongs to it: "shot dead", "gunned down", "hacked to death"."""
    doc: Any = verb.doc
    i: int = verb.i
    if last == i + 2 and (doc[i + 1].tag_ in ("JJ", "RB", "RP", "IN") or doc[i + 1].lower_ in _STATES):
        return i + 1
    return i + 2 if last == i + 3 and doc[i + 1].lower_ == "to" else i


_STATES = frozenset({"hostage", "captive", "prisoner"})
"""What somebody is held or taken, who is told before: "five people were robbed and held hostage"."""


def follows_be(verb: Token) -> bool:
    """Whether a form of "be" stands right before the verb."""
    left = _skip_left(verb.doc, verb.i - 1)
    return left >= 0 and verb.doc[left].lower_ in BE


def _along_with(doc: Any, i: int) -> list[Chunk]:
    """As in "was killed along with his deputy and five others": those who shared the subject's fate."""
    if tuple(token.lower_ for token in doc[i : i + 2]) in (("along", "with"), ("together", "with")):
        return rightward(doc, i + 2)
    return []


def is_active(verb: Token) -> bool:
    """Whether word order shows an active: no form of "be" before the verb, a noun phrase right behind it."""
    doc = verb.doc
    left = _skip_left(doc, verb.i - 1)
    if left >= 0 and doc[left].lower_ in BE:
        return False
    following = skip_adverbs(doc, verb.i + 1)
    if following + 1 < len(doc) and doc[following].lower_ == "and" and doc[following + 1].tag_ in ("VBD", "VBN"):
        following += 2
    return following < len(doc) and starts_chunk(doc, following) and bool(rightward(doc, following))


def subjects(verb: Token) -> list[Chunk]:
    """The chunks right before an active verb, in text order."""
    left = _skip_auxiliaries(verb.doc, _skip_left(verb.doc, verb.i - 1))
    return leftward(verb.doc, _before_relative(verb.doc, left))


def subject_chunk(verb: Token) -> Chunk | None:
    """The chunk right before an active verb."""
    chunks = subjects(verb)
    return chunks[-1] if chunks else None


def noun_behind_date(verb: Token) -> Token | None:
    """The noun right before an active verb where a date stands before it ("on 3 May unknown men placed two bombs")."""
    doc = verb.doc
    end = _skip_auxiliaries(doc, _skip_left(doc, verb.i - 1))
    if end < 0 or doc[end].tag_ not in ("NN", "NNS", "NNP", "NNPS") or doc[end].ent_type_ == "DATE":
        return None
    i = end
    while i >= 0 and doc[i].tag_ in _PREMODIFIERS and doc[i].ent_type_ != "DATE" and not doc[i].like_num:
        i -= 1
    dated = i >= 0 and (doc[i].ent_type_ == "DATE" or doc[i].lower_ in _DAY_WORDS)
    return doc[end] if dated else None


_PREMODIFIERS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "DT", "HYPH"})
_DAY_WORDS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "today", "yesterday", "morning", "night", "afternoon", "evening"}
)


def noun_before(verb: Token) -> Token | None:
    """The noun that a participle stands right behind, adverbs skipped ("a bomb presumably placed by rebels")."""
    left = _skip_left(verb.doc, verb.i - 1)
    if verb.tag_ not in ("VBN", "VBD") or left < 0 or verb.doc[left].tag_ not in ("NN", "NNS"):
        return None
    following = skip_adverbs(verb.doc, verb.i + 1)
    behind = verb.doc[following].lower_ if following < len(verb.doc) else ""
    return verb.doc[left] if behind in ("by", "in", "on", "at", "under", "near", "inside", "outside") else None


def clause_initial(verb: Token) -> list[Chunk]:
    """The chunk that opens the clause of a passive ("four guards in the town, near the border, were killed")."""
    doc: Any = verb.doc
    i: int = verb.i
    left = _skip_left(doc, i - 1)
    if left < 0 or doc[left].lower_ not in BE:
        return []
    start = _skip_auxiliaries(doc, left)
    while (
        start >= 0
        and doc[start].tag_ not in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP")
        and doc[start].lower_ not in _CLAUSE_STARTS
    ):
        start -= 1
    start = _behind_setting(doc, skip_adverbs(doc, start + 1), left)
    chunk = chunk_starting(doc, start) if start < left else None
    return [chunk] if chunk is not None else []


def _behind_setting(doc: Any, start: int, end: int) -> int:
    """Number of the token behind "On May 3, 2024," or "In the town of Alfa,", where an article opens the subject."""
    while start < end and doc[start].tag_ in ("``", "''", ",", "NFP"):
        start += 1
    if start >= end or doc[start].tag_ != "IN":
        return start
    commas = (i for i in range(start + 1, end - 1) if doc[i].text == ",")
    return next((i + 1 for i in commas if doc[i + 1].tag_ in ("DT", "PRP$")), start)


_FOUND = frozenset({"found", "left", "reported", "believed", "feared", "presumed", "discovered"})


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
        doc[i].lower_ in AUXILIARIES
        or doc[i].tag_ in ("RB", "MD")
        or doc[i].lower_ in ("reported", "believed", "confirmed", "feared", "to")
    ):
        i -= 1
    return i
