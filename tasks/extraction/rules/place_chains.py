"""Where a mention was: chains of place names of a sentence, and how likely each is where it happened."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Where, Words
from tasks.extraction.places.model import PlaceSpan
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.phrases import Token, ancestors, case_of
from tasks.extraction.rules.place_names import Span, place_names
from tasks.extraction.rules.place_patterns import BORDER_WITH, JOINT, JOINT_LENGTH, KIND_AFTER, LOCATED, NEAR, STRUCK

_LOCATIVE = frozenset(
    [
        *("in", "at", "near", "outside", "on", "inside", "around", "across", "within", "along", "between", "off"),
        *("throughout", "over", "into", "to", "north of", "south of", "east of", "west of", "close to", "next to", ""),
    ]
)
_ORIGIN = frozenset({"from", "by", "with", "against", "for", "about"})
_NOT_EVENT_HEADS = frozenset(
    [
        *("government", "president", "minister", "ministry", "police", "army", "military", "court", "spokesman"),
        *("official", "border", "embassy", "ambassador", "people", "citizen", "leader", "chief", "party", "team"),
        *("hospital", "officials", "authorities"),
    ]
)
_PARTS = frozenset(
    {"outskirt", "outskirts", "suburb", "centre", "center", "heart", "edge", "north", "south", "east", "west"}
)
"""Nouns for parts of a place: "on the outskirts of Quetta" is in Quetta."""
_ELSEWHERE = frozenset({"visit", "travel", "meet", "flee", "return", "bear", "live", "hospital", "rush"})
_AIMED = frozenset({"fire", "rockets", "shells", "bombs", "road", "highway"})
_LOOK_BACK = 40  # characters before a name in which the words that lead to it stand
LOCATED_RANK, OBJECT_RANK, BORDER_RANK = 0.9, 0.9, 0.3


def places_for(ctx: SentenceContext, spans: Sequence[PlaceSpan]) -> list[Where]:
    """Chains of place names of the sentence, the likeliest place of the event first."""
    chains: list[list[Span]] = []
    for start, end in place_names(ctx, spans):
        between = ctx.text[chains[-1][-1][1] : start] if chains else ""
        if chains and len(between) < JOINT_LENGTH and JOINT.match(between):
            chains[-1].append((start, end))
        else:
            chains.append([(start, end)])
    found = [_where(ctx, chain) for chain in chains]
    return sorted(found, key=lambda where: (-where.rank, where.words.start))


def located_places(text: str, start: int, end: int, spans: Sequence[PlaceSpan]) -> list[Where]:
    """Chains of known names that a preposition of place leads to, in a sentence that is not worth a parse.

    Args:
        text: The article.
        start: Start of the sentence.
        end: End of the sentence, half-open.
        spans: Names that the gazetteer knows, offsets into the article.
    """
    chains: list[list[PlaceSpan]] = []
    for span in spans:
        if not start <= span.char_start < span.char_end <= end:
            continue
        if chains and JOINT.match(text, chains[-1][-1].char_end, span.char_start):
            chains[-1].append(span)
        elif LOCATED.search(text, max(start, span.char_start - _LOOK_BACK), span.char_start):
            chains.append([span])
    return [_located(text, chain) for chain in chains]


def _located(text: str, chain: Sequence[PlaceSpan]) -> Where:
    names = []
    for span in chain:
        kind = KIND_AFTER.match(text, span.char_end)
        names.append(text[span.char_start : kind.end() if kind else span.char_end])
    first, last = chain[0].char_start, chain[-1].char_end
    return Where(Words(first, last, text[first:last]), tuple(names), "place.located", LOCATED_RANK)


def _where(ctx: SentenceContext, chain: list[Span]) -> Where:
    text = ctx.text
    names = []
    for start, end in chain:
        kind = KIND_AFTER.match(text, end)
        names.append(text[start : kind.end() if kind else end])
    start, end = chain[0][0], chain[-1][1]
    kind = KIND_AFTER.match(text, end)
    words = ctx.words(start, kind.end() if kind else end)
    before = text[max(0, start - _LOOK_BACK) : start]
    if BORDER_WITH.search(before):
        return Where(words, (f"border with {names[0]}", *names[1:]), "place.border", BORDER_RANK)
    first = ctx.doc.char_span(chain[0][0], chain[0][1], alignment_mode="expand")
    rank, case = _rank(first.root, before)
    if case == "near" or NEAR.search(before):
        names[0] = f"near {names[0]}"
    return Where(words, tuple(names), f"place.{case or 'bare'}", rank)


def _rank(root: Token, before: str) -> tuple[float, str]:
    """How likely a place phrase is where it happened, from its preposition and what it hangs on."""
    if root.dep_ in ("compound", "amod", "nmod:desc", "flat") and KIND_AFTER.match(f" {root.head.text}"):
        root = root.head
    case = case_of(root)
    if not case and root.dep_ in ("conj", "appos", "flat", "compound", "nmod:desc"):
        case = case_of(root.head)
    if case == "of" and root.head.lemma_.lower() in _PARTS:
        root, case = root.head, "in"
    if STRUCK.search(before):
        return OBJECT_RANK, "object"
    located = LOCATED.search(before)
    if located and case not in _LOCATIVE - {""}:
        return LOCATED_RANK, located["case"].lower()
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


def _is_aim(head: Token) -> bool:
    """Whether "on Kabul" says what was attacked, rather than who was called upon."""
    events = word_lists()["definite_event"]
    return head.lower_ in events or head.lemma_.lower() in events or head.lower_ in _AIMED


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
