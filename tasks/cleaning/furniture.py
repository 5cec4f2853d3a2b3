"""Page furniture out: what stands on a news page and is no part of the article."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.cleaning.patterns import Furniture, furniture
from tasks.cleaning.unicode import squeeze

_LAST = 4  # paragraphs counted as the end of an article
_ENOUGH_CHARS = 250  # of article before a paragraph may end it
_ENOUGH_SHARE = 0.25
_MAX_LINE = 500  # furniture is short; a longer paragraph is never dropped as a whole
_REPEATED_CHARS = 25


def remove_furniture(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without furniture: parts cut out, whole lines dropped, the end cut off, repetitions once."""
    patterns = furniture()
    trimmed = [trim(paragraph, patterns) for paragraph in paragraphs]
    kept = [paragraph for paragraph in trimmed if paragraph and not is_furniture(paragraph, patterns)]
    kept = _cut_rest(kept, patterns)
    kept = _drop_last(kept, patterns)
    return drop_repeated(kept)


def trim(paragraph: str, patterns: Furniture) -> str:
    """The paragraph without furniture inside it, at its beginning and at its end."""
    paragraph = patterns.inline.sub(" ", paragraph)
    paragraph = patterns.start.sub("", paragraph)
    return squeeze(patterns.end.sub("", paragraph))


def is_furniture(paragraph: str, patterns: Furniture) -> bool:
    """Whether the paragraph is furniture as a whole."""
    return len(paragraph) <= _MAX_LINE and patterns.line.fullmatch(paragraph) is not None


def drop_repeated(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, each once; short ones ("He said.") may come again."""
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        if len(paragraph) >= _REPEATED_CHARS and paragraph in seen:
            continue
        seen.add(paragraph)
        kept.append(paragraph)
    return kept


def _cut_rest(paragraphs: list[str], patterns: Furniture) -> list[str]:
    """What stands before the first comment form or list of other stories, if that is an article."""
    total = sum(len(paragraph) for paragraph in paragraphs)
    before = 0
    for index, paragraph in enumerate(paragraphs):
        enough = before >= _ENOUGH_CHARS and before >= _ENOUGH_SHARE * total
        if enough and len(paragraph) <= _MAX_LINE and patterns.rest.match(paragraph):
            return paragraphs[:index]
        before += len(paragraph)
    return paragraphs


def _drop_last(paragraphs: list[str], patterns: Furniture) -> list[str]:
    cut = max(1, len(paragraphs) - _LAST)
    tail = [
        paragraph
        for paragraph in paragraphs[cut:]
        if len(paragraph) > _MAX_LINE or patterns.last.fullmatch(paragraph) is None
    ]
    return paragraphs[:cut] + tail
