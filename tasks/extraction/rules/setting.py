"""When and where a mention was: which of the sentence's dates and places belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.dates.resolve import DateSpan
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import When, Where, Words
from tasks.extraction.places.model import PlaceSpan
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.phrases import Token, ancestors, case_of

_JOINT = re.compile(
    r"^\s*(?:,|\(|\)|,?\s*(?:in|of|near|at|within|under|inside|on\s+the\s+outskirts\s+of)\s+(?:the\s+)?(?:\w+\s+)"
    r"?(?:(?:\w+\s+)?(?:area|neighbou?rhood|district|region|town|city|"
    r"village|tehsil|province|state|suburb|department|municipality|county|locality|sub-district|division|"
    r"agency|governorate|capital|part|outskirts)s?\s+(?:of|in)\s+(?:the\s+)?)?)?\s*"
    r"(?:(?:area|neighbou?rhood|district|region|town|city|village|tehsil|province|state|suburb|department|"
    r"municipality|county|locality|agency|governorate|prefecture|sub-division|upazila|LGA|union|ward|"
    r"division)\b)?\s*[,()]?\s*(?:(?:in|of)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_LOCATED = re.compile(
    r"\b(?P<case>in|at|near|outside|inside|around|across|within|along|throughout|off)\s+(?:the\s+)?(?:\w+\s+){0,3}?"
    r"(?:(?:city|town|village|area|district|province|state|region|capital|suburb|neighbou?rhood|outskirts|"
    r"part|parts)\s+of\s+)?(?:the\s+)?$"
)
_KIND = re.compile(
    r"\s+(?:area|neighbou?rhood|district|region|town|city|village|tehsil|province|state|suburb|department|"
    r"municipality|county|"
    r"locality|agency|governorate|prefecture|upazila|LGA|division|sub-district|Province|District|State|Department)\b"
)
_CALLED_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|within|of|to)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})\s+"
    r"(?:area|neighbou?rhood|district|town|village|tehsil|suburb|locality|sub-district|upazila|woreda|hamlet)\b"
)
"""A name that is called a place is one, whether or not anybody knows it: "in the Singwan area"."""
_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "on",
        "inside",
        "around",
        "across",
        "within",
        "along",
        "between",
        "off",
        "throughout",
        "over",
        "into",
        "to",
        "north of",
        "south of",
        "east of",
        "west of",
        "close to",
        "next to",
        "",
    }
)
_ORIGIN = frozenset({"from", "by", "with", "against", "for", "about"})
_NOT_EVENT_HEADS = frozenset(
    {
        "government",
        "president",
        "minister",
        "ministry",
        "police",
        "army",
        "military",
        "court",
        "spokesman",
        "official",
        "border",
        "embassy",
        "ambassador",
        "people",
        "citizen",
        "leader",
        "chief",
        "party",
        "team",
        "hospital",
        "officials",
        "authorities",
    }
)


def dates_for(ctx: SentenceContext, spans: Sequence[DateSpan]) -> list[When]:
    """Dates of the sentence, event dates before dates of statements, earlier in the sentence first."""
    inside = [s for s in spans if ctx.offset <= s.char_start and s.char_end <= ctx.offset + len(ctx.text)]
    found = []
    for span in inside:
        statement = span.is_statement if span.is_statement is not None else _is_said(ctx, span)
        basis = "statement" if statement else span.basis
        words = Words(span.char_start, span.char_end, span.text)
        found.append(When(words, span.start, span.end, span.precision, basis, span.rule_id))
    return sorted(found, key=lambda when: (when.basis == "statement", when.start is None))


def _is_said(ctx: SentenceContext, span: DateSpan) -> bool:
    """Whether the date hangs on a verb of saying."""
    tokens = ctx.doc.char_span(span.char_start - ctx.offset, span.char_end - ctx.offset, alignment_mode="expand")
    if tokens is None:
        return False
    head = tokens.root.head
    return bool(
        head.lemma_.lower() in word_lists()["say"]
        and tokens.root.dep_ in ("obl", "obl:unmarked", "obl:tmod", "nmod", "advmod", "nmod:unmarked", "obj")
    )


def places_for(ctx: SentenceContext, spans: Sequence[PlaceSpan]) -> list[Where]:
    """Chains of place names of the sentence, the likeliest place of the event first."""
    names = _names(ctx, spans)
    chains: list[list[tuple[int, int]]] = []
    for start, end in names:
        if (
            chains
            and _JOINT.match(ctx.text[chains[-1][-1][1] : start])
            and len(ctx.text[chains[-1][-1][1] : start]) < 60
        ):
            chains[-1].append((start, end))
        else:
            chains.append([(start, end)])
    found = [_where(ctx, chain) for chain in chains]
    return sorted(found, key=lambda where: (-where.rank, where.words.start))


def _names(ctx: SentenceContext, spans: Sequence[PlaceSpan]) -> list[tuple[int, int]]:
    """Place names of the sentence by NER and by gazetteer, none inside an actor's name, none overlapping."""
    length = len(ctx.text)
    named = [(e.start_char, e.end_char) for e in ctx.doc.ents if e.label_ == "PLACE" and not e.text.islower()]
    named += [match.span("name") for match in _CALLED_PLACE.finditer(ctx.text)]
    listed = [(s.char_start - ctx.offset, s.char_end - ctx.offset) for s in spans]
    barred = [(a.char_start - ctx.offset, a.char_end - ctx.offset) for a in ctx.actors]
    persons = [(e.start_char, e.end_char) for e in ctx.doc.ents if e.label_ in ("PERSON", "ORG", "NORP")]
    kept: list[tuple[int, int]] = []
    for first, end in [*named, *listed]:
        start = _skip_article(ctx.text, first, end)
        if not 0 <= start < end <= length or _overlaps((start, end), kept):
            continue
        # A name that a preposition of place introduces is a place, whatever else it might be.
        placed = _LOCATED.search(ctx.text[max(0, start - 40) : start]) is not None
        if placed or not (_overlaps((start, end), barred) or _overlaps((start, end), persons)):
            kept.append((start, end))
    return sorted(kept)


def _skip_article(text: str, start: int, end: int) -> int:
    match = re.match(r"(?:the|The)\s+", text[start:end])
    return start + match.end() if match else start


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _where(ctx: SentenceContext, chain: list[tuple[int, int]]) -> Where:
    text = ctx.text
    names = []
    for start, end in chain:
        kind = _KIND.match(text, end)
        names.append(text[start : kind.end() if kind else end])
    start, end = chain[0][0], chain[-1][1]
    kind = _KIND.match(text, end)
    first = ctx.doc.char_span(chain[0][0], chain[0][1], alignment_mode="expand")
    rank, case = _rank(first.root, start)
    if case == "near" or re.search(r"\bnear\s+(?:the\s+)?$", text[:start], re.IGNORECASE):
        names[0] = f"near {names[0]}"
    return Where(ctx.words(start, kind.end() if kind else end), tuple(names), f"place.{case or 'bare'}", rank)


def _is_aim(head: Token) -> bool:
    """Whether "on Kabul" says what was attacked, rather than who was called upon."""
    word = head.lower_
    return (
        word in word_lists()["definite_event"]
        or head.lemma_.lower() in word_lists()["definite_event"]
        or word in ("fire", "rockets", "shells", "bombs", "road", "highway")
    )


_PARTS = frozenset(
    {"outskirt", "outskirts", "suburb", "centre", "center", "heart", "edge", "north", "south", "east", "west"}
)
"""Nouns for parts of a place: "on the outskirts of Quetta" is in Quetta."""


def _rank(root: Token, start: int) -> tuple[float, str]:
    """How likely a place phrase is where it happened, from its preposition and what it hangs on."""
    if root.dep_ in ("compound", "amod", "nmod:desc", "flat") and _KIND.match(f" {root.head.text}"):
        root = root.head
    case = case_of(root)
    if not case and root.dep_ in ("conj", "appos", "flat", "compound", "nmod:desc"):
        case = case_of(root.head)
    if case == "of" and root.head.lemma_.lower() in _PARTS:
        root, case = root.head, "in"
    located = _LOCATED.search(root.doc.text[max(0, start - 40) : start])
    if located and case not in _LOCATIVE - {""}:
        return 0.9, located["case"]
    return _case_rank(root, case) - _doubt(root), case.replace(" ", "_")


def _case_rank(root: Token, case: str) -> float:
    """Rank by the preposition alone."""
    if case == "":
        return 0.5
    if case in _ORIGIN:
        return 0.2
    if case in ("on", "to", "into", "over") and not _is_aim(root.head):
        return 0.3
    return 1.0 if case in _LOCATIVE else 0.4


_ELSEWHERE = frozenset({"visit", "travel", "meet", "flee", "return", "bear", "live", "hospital", "rush"})


def _doubt(root: Token) -> float:
    """What speaks against the place being that of the event: who speaks, who is named by it, where people went."""
    head, doubt = root.head, 0.0
    if head.lemma_.lower() in word_lists()["say"] or head.lower_ in _NOT_EVENT_HEADS:
        doubt += 0.5
    if root.dep_ in ("nsubj", "compound", "nmod:poss", "amod"):
        doubt += 0.3
    if root.dep_ == "flat" or head.ent_type_ == "PERSON":
        doubt += 0.3
    if {node.lemma_.lower() for node in ancestors(root)} & _ELSEWHERE:
        doubt += 0.2
    return doubt
