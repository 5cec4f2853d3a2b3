"""Groups of one phrase that say again who a group before them is: appositions, names behind a figure, its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from tasks.extraction.actors.models import ARMED
from tasks.extraction.actors.nouns import noun_info
from tasks.extraction.lexicon import target_terms, word_lists
from tasks.extraction.mentions import NO_NUMBER, Group, Words
from tasks.extraction.rules.chunks import Chunk
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.people import is_name


def count_in(told: Sequence[Group], group: Group, ctx: SentenceContext) -> None:
    """As in "two men, both farmers, were shot": who stands behind the comma are those before it."""
    end = told[-1].words.end - ctx.offset if told else len(ctx.text)
    if _EACH_OF_THEM.match(ctx.text, end, max(end, group.words.end - ctx.offset)):
        group.included = True
        if told[-1].victim_type in ARMED:  # "six rebels, all wanted men"
            group.victim_type = told[-1].victim_type


_EACH_OF_THEM = re.compile(
    r"\s*,\s+(?:(?:both|all|each|most|some)\s+(?:of\s+them\s+)?(?:\w+\s+){0,2}?\w+|"
    r"(?:mostly|mainly|largely|primarily|chiefly|predominantly)\s+\w+|"
    r"(?:at\s+least\s+)?(?:\w+|\d+)\s+of\s+(?:them|whom)\b)",
    re.IGNORECASE,
)


def is_numbered_with(groups: Sequence[Group], second: Group, ctx: SentenceContext) -> bool:
    """As in "seven clerks and customers", "two guards Hans Muller and Kurt Lang": the number counts both.

    The second noun stands bare there, or both are names.

    Args:
        groups: The groups before, of which the last that no other counts in has the number.
        second: The group that it may count too.
        ctx: The sentence.
    """
    first = next((group for group in reversed(groups) if not group.included), None)
    if first is None:
        return False
    if (first.count.best or 0) < 2 or first.count.rule in _UNNUMBERED or second.definite or second.additional:
        return False
    between = ctx.text[groups[-1].words.end - ctx.offset : second.words.start - ctx.offset].strip()
    if second.count.rule == NO_NUMBER:
        return between == "and"
    return between in ("and", ",", ", and") and _ends_with_name(first, ctx) and _ends_with_name(second, ctx, whole=True)


def _ends_with_name(group: Group, ctx: SentenceContext, *, whole: bool = False) -> bool:
    """Whether the last word of a phrase, or all of them, are a person's name."""
    words = ctx.doc.char_span(group.words.start - ctx.offset, group.words.end - ctx.offset, alignment_mode="expand")
    told = list(words or ())
    return bool(told) and all(word.ent_type_ == "PERSON" for word in (told if whole else told[-1:]))


_UNNUMBERED = frozenset({"none", "singular", NO_NUMBER, "vague", "vague_multiple"})


def has_determiner(chunk: Chunk, ctx: SentenceContext) -> bool:
    """Whether an article, a number or an owner opens the phrase, which begins another then."""
    return ctx.doc[chunk.first].tag_ in ("DT", "CD", "PRP$", "PDT")


def broken_down(groups: list[Group], ctx: SentenceContext) -> list[Group]:
    """As in "10 others, five officers and five civilians": the parts of a figure that follow it are counted in it."""
    sizes = [group.count.best for group in groups if not group.included]
    is_whole = len(sizes) > 2 and None not in sizes and sizes[0] == sum(size or 0 for size in sizes[1:])
    if is_whole and (groups[0].generic or _is_set_off(groups, ctx)):
        for group in groups[1:]:
            group.included = True
    for n in range(len(groups)):
        for other in _named_behind(groups, n, ctx):
            other.included = True
    return groups


def _is_set_off(groups: Sequence[Group], ctx: SentenceContext) -> bool:
    """As in "two clerks, a cook and a guard, near the gate": commas stand before and behind the parts."""
    before = ctx.text[groups[0].words.end - ctx.offset : groups[1].words.start - ctx.offset]
    behind = ctx.text[groups[-1].words.end - ctx.offset :].lstrip()
    return before.strip() == "," and behind[:1] == "," and all(group.count.best == 1 for group in groups[1:])


def _named_behind(groups: Sequence[Group], at: int, ctx: SentenceContext) -> Sequence[Group]:
    """As in "three brothers, Amir, Javed and Omar Khan": who a figure counts, named behind its comma, some or all."""
    size = groups[at].count.best or 0
    names = list(takewhile(_is_one_named, groups[at + 1 : at + 1 + size]))
    if size < _SEVERAL or not names:
        return []
    between = ctx.text[groups[at].words.end - ctx.offset : names[0].words.start - ctx.offset]
    return names if between.strip() == "," else []


_SEVERAL = 2


def _is_one_named(group: Group) -> bool:
    return bool(group.names) and group.count.best == 1 and not group.included


def is_apposition(before: Chunk, after: Chunk, one: Group, other: Group, ctx: SentenceContext, *, alone: bool) -> bool:
    """As in "Ali Khan, a prosecutor": two singular phrases of one person, parted by a comma or of one article."""
    gap = ctx.doc[before.last : after.first].text.strip()
    if one.count.best != 1 or other.count.best != 1:
        return False
    if ctx.doc[after.first].tag_ == "PRP$" and not alone:  # "Judge Rui Paz, his driver and two guards"
        return False
    if gap in (",", "") and is_name(before.head) != is_name(after.head):
        return True
    indefinite = ctx.doc[after.first].lower_ in ("a", "an")
    if gap == "," and alone and (one.generic or indefinite):  # "the attacker, a Ugandan national, was killed"
        return True
    bare = after.head.tag_ == "NN" and ctx.doc[after.first].tag_ not in ("DT", "CD", "PRP$", "PDT")
    if after.head.lower_ in word_lists()["kin"] and not _has_children(after, ctx):  # "her father and brother"
        return False
    bare = bare and after.head.lower_ not in _PAIRED  # "a man and woman"
    return gap == "and" and bare and before.head.tag_ == "NN"  # "a leader and facilitator"


_PAIRED = frozenset({"man", "woman", "boy", "girl", "male", "female", "child", "baby", "infant", "toddler", "teenager"})
"""Nouns for somebody besides: nobody is a man and a woman."""
_PARENTS = re.compile(r"\b(?:mother|father|parent|mum|mom|dad)\s+(?:of|to)\s+(?:an?\s|\w+\b)", re.IGNORECASE)


def _has_children(chunk: Chunk, ctx: SentenceContext) -> bool:
    """As in "a lecturer and mother of two": what one person is besides, and not whose mother she is."""
    return _PARENTS.match(ctx.text, ctx.doc[chunk.first].idx) is not None


def apposition_after(words: Words, ctx: SentenceContext) -> str:
    """What an apposition right behind the words says: "Rui Paz, a district judge, was shot"; empty for none."""
    match = _APPOSITION.match(ctx.text, words.end - ctx.offset)
    return match.group(1) if match else ""


_APPOSITION = re.compile(
    r"\s*,\s*((?:an?|the|who\s+(?:was|is|had\s+been)|former|deputy)\s[^.;]{3,80}?)(?=[,.;]|\s(?:in|was|were|at)\s)",
    re.IGNORECASE,
)


def tells_person(apposition: str) -> bool:
    """Whether an apposition says what a person is: "an intelligence chief", and not "a farming village"."""
    words = re.findall(r"[\w’'-]+", re.split(r"\s(?:of|in|at|for|from|with|who|whose|on)\s", apposition.lower())[0])
    known, people = target_terms(), word_lists()["people_nouns"] | word_lists()["prominent"]
    for form in (" ".join(words[-2:]), *words[-1:]):
        info = noun_info(form)
        if form in people or (info is not None and info.kind == "person") or known.get(form, ("", ""))[1] == "human":
            return True
    return False
