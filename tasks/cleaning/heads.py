"""The head of an article: headline, byline, dateline and agency become columns, not text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.cleaning.datelines import match_dateline
from tasks.cleaning.patterns import DATE, words
from tasks.cleaning.unicode import letters

_HEAD = 6
_TITLE_WORDS = 30
_TITLE_CHARS = 220
_MIN_BODY_PARAGRAPHS = 2

_BYLINE = re.compile(r"(?:[Bb]y|BY|(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Ss]tory) by)[:\s]+(?P<name>\S.{1,110})")
_DESK = re.compile(
    r"(?:(?:our|the|a|from our)\s+)?"
    r"(?:(?:staff|special|bureau|web|news|monitoring|city|crime|sports?|business|own)\s+)*"
    r"(?:correspondents?|reporters?|report|desk|bureau|agencies|web ?desk|news ?desk)",
    re.IGNORECASE,
)
_NAME_END = re.compile(r"\s*(?:[|•·]|\s[–—-]\s|,\s|\s(?:in|on|at|updated|published|posted)\s|\d).*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of an article says, and the paragraphs that are left.

    Attributes:
        dateline: Place that the report was filed from, as written.
        dateline_date: Date in the dateline, as written.
    """

    paragraphs: tuple[str, ...]
    title: str | None = None
    author: str | None = None
    dateline: str | None = None
    dateline_date: str | None = None
    agency: str | None = None


def read_title(paragraphs: Sequence[str], title: str | None, *, guess: bool = True) -> Head:
    """The title out of the text: the given one where the text repeats it, else a first line that looks like one."""
    if not paragraphs:
        return Head((), title)
    if title:
        return Head(tuple(_without_title(paragraphs, title)), title)
    first = paragraphs[0]
    if guess and len(paragraphs) > _MIN_BODY_PARAGRAPHS and _looks_like_title(first):
        return Head(tuple(paragraphs[1:]), first)
    return Head(tuple(paragraphs))


def read_byline(head: Head) -> Head:
    """The byline out of the text; the author that metadata gave stays."""
    kept: list[str] = []
    author = head.author
    for index, paragraph in enumerate(head.paragraphs):
        name = byline_name(paragraph) if index < _HEAD else None
        if name is None:
            kept.append(paragraph)
        else:
            author = author or name
    return replace(head, paragraphs=tuple(kept), author=author)


def byline_name(paragraph: str) -> str | None:
    """The name in a paragraph that is a byline; None for any other."""
    if _DESK.fullmatch(paragraph):
        return paragraph
    found = _BYLINE.fullmatch(paragraph)
    if found is None or paragraph.endswith((":", "?", "!")):
        return None
    parts = [part.strip(",.|()") for part in found["name"].split()]
    connectors = words("byline_connectors")
    if not all(part[:1].isupper() or part[:1].isdigit() or part in connectors or not part for part in parts):
        return None
    return _NAME_END.sub("", found["name"]).strip(" ,.") or None


def _without_title(paragraphs: Sequence[str], title: str) -> list[str]:
    """The paragraphs without the title, which may be one of the first or the beginning of the very first."""
    wanted = letters(title)
    kept = [paragraph for index, paragraph in enumerate(paragraphs) if index >= _HEAD or letters(paragraph) != wanted]
    if kept and kept[0].startswith(title):
        rest = kept[0][len(title) :]
        if re.match(r"\s+(?:Posted|Published|Updated|By)\b", rest):
            kept[0] = rest.strip()
    return kept or list(paragraphs)


def _looks_like_title(line: str) -> bool:
    if len(line) > _TITLE_CHARS or not 2 < len(line.split()) <= _TITLE_WORDS:
        return False
    if line.rstrip("\"'”’)")[-1:] in {".", ":", ";", ","} or byline_name(line) or match_dateline(line, first=True):
        return False
    return DATE.fullmatch(line) is None and any(char.isupper() for char in line)
