"""Coordinated noun chunks left and right of a verb: "a soldier, two guards and a passer-by"."""

from __future__ import annotations

from typing import Any

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.chunks import Chunk, chunk_ending, chunk_starting, closing_bracket

BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "got", "gets", "get"})


AUXILIARIES = BE | {"has", "have", "had", "having"}


_LINKS = frozenset({"and", ",", "or", "&", "plus"})


_LINK_PHRASES = (
    *(("as", "well", "as"), ("along", "with"), ("together", "with"), ("in", "addition", "to"), ("excluding",)),
    *(("not", "including"), ("not", "counting"), ("apart", "from"), ("aside", "from")),
)


_INCLUDING = frozenset({"including", "among", "included", "mostly", "mainly", "both"})


_OPENERS = frozenset(
    {
        "that",
        "when",
        "while",
        "where",
        "which",
        "because",
        "after",
        "before",
        "since",
        "until",
        "once",
        "though",
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
    | {"“", '"', "said", "if", "whereas", "although", "including", "meanwhile", "leaving", "left"}
)


def skip_adverbs(doc: Any, i: int) -> int:
    """Number of the first token from `i` on that is no adverb or particle."""
    while i < len(doc) and doc[i].tag_ in ("RB", "RP") and doc[i].lower_ not in ("when", "at"):
        i += 1
    return i


_OUTCOMES = frozenset({"dead", "killed", "injured", "wounded", "hurt", "missing", "slain"})


def leftward(doc: Any, end: int) -> list[Chunk]:
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
        chunk = _with_origin(doc, chunk) if found else chunk
        named, chunk = chunk, _with_noun(doc, chunk)
        if chunk is not named and chunk.head.tag_ == "NNS":  # "two men, identified as Omar, 55, and his son"
            found = [Chunk(c.first, c.last, c.head, included=True) for c in found]
        before = chunk.first - 1
        opening = _opening_of_parenthesis(doc, before)
        if opening is not None and found and _is_told_of(doc, opening - 1):
            found = found[-1:]  # "20 died including a cook and a guard, nine others were hurt"
            break
        if opening is not None:
            inside = _inside_parenthesis(doc, [chunk, *found])
            found = [
                Chunk(c.first, c.last, c.head, included=c.included or n < inside) for n, c in enumerate([chunk, *found])
            ]
            end = opening - 1
            continue
        found.insert(0, chunk)
        link = _link_left(doc, before)
        if link is None or doc[link].lower_ in _OUTCOMES:  # "eight people dead and 14 injured"
            break
        end = link
    return _without_place(doc, _own(doc, _named_with_and(doc, found)))


def _with_noun(doc: Any, chunk: Chunk) -> Chunk:
    """As in "a militant identified as Omar", "a guard, who was named as Omar": the noun that says who a name is."""
    before = chunk.first - 1
    if before < 2 or doc[before].lower_ != "as" or doc[before - 1].lower_ not in _CALLED:
        return chunk
    end = before - 2
    while end > 0 and (doc[end].tag_ in ("RB", "RBR") or doc[end].lower_ in AUXILIARIES):
        end -= 1
    if doc[end].lower_ == "who":
        end -= 1
    elif doc[end + 1].lower_ in AUXILIARIES:  # "the man was identified as Omar"
        return chunk
    end -= doc[end].text == ","
    outer = chunk_ending(doc, end)
    if outer is None or not (end == before - 2 or outer.head.tag_.startswith("NN")):  # "one of them, named as Omar"
        return chunk
    return Chunk(outer.first, chunk.last, outer.head)


def _with_origin(doc: Any, chunk: Chunk) -> Chunk:
    """As in "two citizens from Peru": inside a list, the numbered phrase that a place behind it belongs to."""
    before = chunk.first - 1
    if before < 1 or doc[before].lower_ not in ("from", "in", "of"):
        return chunk
    outer = chunk_ending(doc, before - 1)
    if outer is None or doc[outer.first].tag_ not in ("CD", "DT"):
        return chunk
    return Chunk(outer.first, chunk.last, outer.head)


def _without_place(doc: Any, chunks: list[Chunk]) -> list[Chunk]:
    """Drop the larger place of an address before the subject ("in Paris, Texas, a man was killed")."""
    if len(chunks) < 2 or chunks[0].head.tag_ != "NNP" or doc[chunks[0].first - 1].text != ",":
        return chunks
    if doc[chunks[0].last].text != ",":  # "in Paris, Ali Khan and his son were killed"
        return chunks
    i = chunks[0].first - 2
    while i >= 0 and doc[i].tag_ in ("NNP", "NNPS", "NN", ","):
        i -= 1
    return chunks[1:] if i >= 0 and doc[i].lower_ in ("in", "at", "near", "of", "from") else chunks


def _opening_of_parenthesis(doc: Any, i: int) -> int | None:
    """Number of the token that opens "including", "among them" or "two of them" ending at `i`; None for none."""
    if i < 0:
        return None
    if doc[i].lower_ in _INCLUDING:
        return None if i and doc[i - 1].lower_ == "not" else i
    if i < 1 or doc[i].lower_ not in ("them", "whom"):
        return None
    if doc[i - 1].lower_ == "among":
        return i - 1
    if i < 2 or doc[i - 1].lower_ != "of":
        return None
    near = range(i - 2, max(i - _QUANTIFIER, 0), -1)
    return next((at + 1 for at in near if doc[at].text == ","), i - 2)  # ", more than half of them children,"


_QUANTIFIER = 7  # tokens from a comma to "of them"


def _is_told_of(doc: Any, i: int) -> bool:
    """Whether a participle ends here, which has told of those before it."""
    i -= i > 0 and doc[i].text == ","
    return i >= 0 and (doc[i].lower_ in _OUTCOMES or doc[i].tag_ == "VBD")


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
            or doc[before].ent_type_ == "DATE"  # "On Friday the reporters Ana Paz and Luis Gil were shot"
        ):
            break
        if len(chunks) == 1:
            # "... who work for the company were kidnapped": what hangs on a preposition is no subject
            return [] if doc[before].tag_ == "IN" and doc[before].lower_ not in ("that", "than", "as") else chunks
        chunks = chunks[1:]
    return chunks


_CALLED = frozenset({"identified", "known", "named"})


def rightward(doc: Any, start: int) -> list[Chunk]:
    """Coordinated chunks from `start` on; a chunk that a verb follows belongs to the next clause."""
    found: list[Chunk] = []
    included = False
    i = skip_adverbs(doc, start)
    while i < len(doc):
        if doc[i].lower_ in _INCLUDING and found:
            included, i = True, i + 1
            continue
        chunk = chunk_starting(doc, i) if not _is_next_act(doc, i) else None
        if chunk is None:
            break
        last = chunk.last
        if last < len(doc) and doc[last].text == "(" and (closing := closing_bracket(doc, last)) is not None:
            last = closing + 1
        if found and (_is_subject(doc, chunk.last) or _is_subject(doc, last)):
            found = found[:-1] if _speaks_beside(doc, found, chunk) else found
            break
        found.append(Chunk(chunk.first, chunk.last, chunk.head, included))
        link = _link_right(doc, last)
        if link is None:
            break
        i = link
    return _named_with_and(doc, found)


def _is_next_act(doc: Any, i: int) -> bool:
    """As in "shot two of them dead and captured a woman": a verb with its object, of another act."""
    return i + 1 < len(doc) and doc[i].tag_ in ("VBD", "VBN") and doc[i + 1].tag_ in ("DT", "PRP$", "CD")


def _speaks_beside(doc: Any, found: list[Chunk], chunk: Chunk) -> bool:
    """As in "killing three and hurting five, an officer and a medic said": the last of a list speaks with the next."""
    if len(found) < 2 or doc[chunk.last].lemma_.lower() not in word_lists()["say"]:
        return False
    before, last = found[-2:]
    return bool(doc[before.last : last.first].text == "," and doc[last.last : chunk.first].text == "and")


def _named_with_and(doc: Any, chunks: list[Chunk]) -> list[Chunk]:
    """Chunks of which none is the rest of a name: "a worker of the Water and Power Board Limited" is one person."""
    kept: list[Chunk] = []
    for chunk in chunks:
        if kept and _is_rest_of_name(doc, kept[-1], chunk):
            outer = kept.pop()
            kept.append(Chunk(outer.first, chunk.last, outer.head, outer.included))
        elif kept and _shares_noun(doc, kept[-1], chunk):
            outer = kept.pop()
            kept.append(Chunk(outer.first, chunk.last, chunk.head, outer.included))
        else:
            kept.append(chunk)
    return kept


def _is_rest_of_name(doc: Any, outer: Chunk, chunk: Chunk) -> bool:
    """Whether a chunk ends the name of a body that the one before it begins, behind "of the" or the like."""
    joined = doc[outer.last : chunk.first].text in ("and", "&")
    opens = doc[outer.last - 1].tag_ in _NAMES and any(token.lower_ in _OF for token in doc[outer.first : outer.last])
    named = [token for token in doc[chunk.first : chunk.last] if token.is_alpha]
    body = any(token.lower_ in word_lists()["body_noun"] for token in named) or doc[chunk.last - 1].text == ")"
    return joined and opens and body and all(token.tag_ in _NAMES or token.text.isupper() for token in named)


def _shares_noun(doc: Any, outer: Chunk, chunk: Chunk) -> bool:
    """As in "a former Alfa and Bravo State player": one article and one noun, and two names before it."""
    joined = doc[outer.last : chunk.first].text in ("and", "&") and doc[outer.first].lower_ in ("a", "an")
    named = outer.head.tag_ == "NNP" == doc[chunk.first].tag_ and outer.head.ent_type_ != "PERSON"
    return joined and named and chunk.head.tag_ == "NN"


_NAMES = frozenset({"NNP", "NNPS"})
_OF = frozenset({"of", "from", "at", "with", "for"})


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
    i = skip_adverbs(doc, i)
    if i >= len(doc):
        return False
    return (
        doc[i].lower_ in AUXILIARIES
        or doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD")
        or (doc[i].tag_ == "VBN" and doc[i].lower_ in ("injured", "wounded", "hurt", "killed", "dead"))
    )
