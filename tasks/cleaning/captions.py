"""Captions of pictures: paragraphs that describe a photograph and name who took it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_MAX_CHARS = 450
_TAIL_CHARS = 160
_HEAD = 5
_AGENCY = r"(?:AFP|AP|Reuters|REUTERS|EPA|Getty(?: Images)?|Xinhua|APP|PTI|ANI|Anadolu|DPA|dpa|TASS|EFE|AA|File|file|INP|Online)"
# "... on Tuesday. [Jane Doe]", "[AFP]": a credit in brackets after the end of a sentence.
_BRACKETED = re.compile(r"[.!?][\"”']?\s*\[[A-Z][^\[\]]{1,60}\]$")
# "(Photo by Jane Doe/Agency)", "(Photo: Jane Doe, AP)", "(AP Photo/Jane Doe)", "(Jane Doe/Reuters)".
_PARENTHESISED = re.compile(
    rf"\((?:(?:(?:AP|AFP|EPA|File|Courtesy|Staff)\s+)?(?:photo|image|picture|pic|file|credit|courtesy|source)s?\b[^()]*"
    rf"|[^()]{{2,50}}/\s*{_AGENCY}[^()]*|{_AGENCY}\s*/[^()]{{2,50}})\)\.?$",
    re.IGNORECASE,
)
# "... in Quetta. — AFP", "—Reuters/File", "- Photo by Jane Doe".
_DASHED = re.compile(
    rf"(?:[.!?\"”']|\w)\s*[—–-]{{1,2}}\s?(?:{_AGENCY}(?:\s*/\s*[\w ]{{2,40}})?|[Pp]hotos? (?:by|courtesy|credit).{{2,60}}|[Ss]creengrab.{{0,60}})\.?$"
)
_NUMBERED = re.compile(r"(?:image|photo|picture|slide) \d+ of \d+\b", re.IGNORECASE)
_CREDITED = re.compile(r"\s(?:Photo|Image|Picture|Credit|Photograph)s?(?: by| credit| courtesy)?\s?[:|/]\s?[^.]{2,80}$")


def remove_captions(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without captions.

    A short paragraph that ends in a credit is one; so is one that is told twice at the head of the article, once as
    the picture's text and once below it, if it does not come back as part of the story.
    """
    counts = Counter(paragraphs)
    return [
        paragraph
        for index, paragraph in enumerate(paragraphs)
        if not (is_caption(paragraph) or (index < _HEAD and _is_doubled(paragraphs, index, counts)))
    ]


def is_caption(paragraph: str) -> bool:
    """Whether the paragraph ends in a photographer's or agency's credit, or counts pictures."""
    if len(paragraph) > _MAX_CHARS:
        return False
    if _NUMBERED.match(paragraph):
        return True
    tail = paragraph[-_TAIL_CHARS:]
    endings = (_BRACKETED, _PARENTHESISED, _DASHED, _CREDITED)
    return any(ending.search(tail) for ending in endings)


def _is_doubled(paragraphs: Sequence[str], index: int, counts: Counter[str]) -> bool:
    paragraph = paragraphs[index]
    if counts[paragraph] < 2 or len(paragraph) > _MAX_CHARS or len(paragraphs) < 2 + counts[paragraph]:
        return False
    neighbours = (
        paragraphs[index - 1] if index else None,
        paragraphs[index + 1] if index + 1 < len(paragraphs) else None,
    )
    return paragraph in neighbours
