"""Page furniture out: what stands on a news page and is no part of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tasks.cleaning.patterns import Furniture, Rule, furniture
from tasks.cleaning.unicode import letters, squeeze

_LAST = 4  # paragraphs counted as the end of an article
_ENOUGH_CHARS = 250  # of article before a paragraph may end it
_ENOUGH_SHARE = 0.25
_MAX_LINE = 500  # furniture is short; a longer paragraph is never dropped as a whole
_REPEATED_CHARS = 25
_MAX_PULLED = 320
_MIN_PULLED_WORDS = 8
_END_REACH = 260
_MAX_HEADLINE = 140
_SENTENCE_END = re.compile(r"[.!][\"'”’)]*$")


def remove_furniture(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without furniture: parts cut out, whole lines dropped, the end cut off, repetitions once."""
    rules = furniture().for_text("\n".join(paragraphs))
    trimmed = [trim(paragraph, rules) for paragraph in paragraphs]
    kept = _drop_lists([paragraph for paragraph in trimmed if paragraph], rules)
    kept = _cut_rest(kept, rules)
    kept = [paragraph for paragraph in kept if not _is_all(paragraph, rules.line)]
    kept = _drop_last(kept, rules)
    return drop_repeated(kept)


def trim(paragraph: str, rules: Furniture) -> str:
    """The paragraph without furniture inside it, at its beginning and at its end."""
    for rule in rules.inline:
        paragraph = rule.pattern.sub(" ", paragraph)
    for rule in rules.start:
        if found := rule.pattern.match(paragraph):
            paragraph = paragraph[found.end() :]
    for rule in rules.end:
        if found := rule.pattern.search(paragraph, max(0, len(paragraph) - _END_REACH)):
            paragraph = paragraph[: found.start()]
    for rule in rules.tail:
        if found := rule.pattern.search(paragraph, len(paragraph) // 4):
            paragraph = paragraph[: found.start()]
    return squeeze(paragraph)


def _is_all(paragraph: str, rules: Iterable[Rule]) -> bool:
    """Whether the paragraph as a whole is what one of the rules describes."""
    return len(paragraph) <= _MAX_LINE and any(rule.pattern.fullmatch(paragraph) for rule in rules)


def drop_repeated(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, each once; short ones ("He said.") may come again.

    A sentence that stands by itself and again within a paragraph is a pull quote: it is told where the text has it.
    """
    told = [letters(paragraph) for paragraph in paragraphs]
    everything = "\n".join(told)
    seen: set[str] = set()
    kept = []
    for paragraph, words in zip(paragraphs, told, strict=True):
        if (
            words
            and len(paragraph) >= _REPEATED_CHARS
            and (words in seen or _is_pulled(paragraph, words, told, everything))
        ):
            continue
        seen.add(words)
        kept.append(paragraph)
    return kept


def _is_pulled(paragraph: str, words: str, told: Sequence[str], everything: str) -> bool:
    """Whether another, longer paragraph tells the same words."""
    if len(paragraph) > _MAX_PULLED or len(paragraph.split()) < _MIN_PULLED_WORDS or everything.count(words) < 2:
        return False
    return any(words in other and words != other for other in told)


def _drop_lists(paragraphs: list[str], rules: Furniture) -> list[str]:
    """The paragraphs without lists of other stories: their heading, and what follows while it looks like headlines."""
    kept = []
    in_list = False
    for paragraph in paragraphs:
        if _is_all(paragraph, rules.list):
            in_list = True
            continue
        in_list = in_list and len(paragraph) <= _MAX_HEADLINE and _SENTENCE_END.search(paragraph) is None
        if not in_list:
            kept.append(paragraph)
    return kept


def _cut_rest(paragraphs: list[str], rules: Furniture) -> list[str]:
    """What stands before the first comment form or the like, if that is an article and no more furniture."""
    ends = [index for index, paragraph in enumerate(paragraphs) if _may_end(paragraph, rules.rest)]
    if not ends:
        return paragraphs
    sizes = [0 if _is_all(paragraph, rules.line) else len(paragraph) for paragraph in paragraphs]
    enough = max(_ENOUGH_CHARS, _ENOUGH_SHARE * sum(sizes))
    return paragraphs[: next((index for index in ends if sum(sizes[:index]) >= enough), len(paragraphs))]


def _may_end(paragraph: str, rules: Iterable[Rule]) -> bool:
    """Whether the paragraph begins as what comes behind an article does."""
    return len(paragraph) <= _MAX_LINE and any(rule.pattern.match(paragraph) for rule in rules)


def _drop_last(paragraphs: list[str], rules: Furniture) -> list[str]:
    cut = max(1, len(paragraphs) - _LAST)
    return paragraphs[:cut] + [paragraph for paragraph in paragraphs[cut:] if not _is_all(paragraph, rules.last)]
