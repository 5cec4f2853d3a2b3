"""Captions of pictures: paragraphs that describe a photograph and name who took it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tasks.cleaning.datelines import match_dateline
from tasks.cleaning.patterns import agency_spellings
from tasks.cleaning.unicode import letters

_MAX_CHARS = 450
_TAIL_CHARS = 160
_MAX_SHARE = 0.4
_HEAD = 5
_AGENCY = "(?:" + "|".join(map(re.escape, agency_spellings())) + "|EPA|Getty(?: Images)?|[Ff]ile)"
# "... on Tuesday. [Jane Doe]", "[AFP]": a credit in brackets after the end of a sentence.
_BRACKETED = re.compile(r"[.!?][\"”']?\s*\[[A-Z][^\[\]]{1,60}\]$")
# "(Photo by Jane Doe/Agency)", "(Photo: Jane Doe, AP)", "(AP Photo/Jane Doe)", "(Jane Doe/Reuters)".
_PARENTHESISED = re.compile(
    rf"\((?:(?:(?:AP|AFP|EPA|File|Courtesy|Staff)\s+)?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Pp]ic|[Cc]redit|[Cc]ourtesy)s?\s*(?:[:/]|by|via|from|of|courtesy|credit)[^()]*"
    rf"|[^()]{{2,50}}/\s*{_AGENCY}[^()]*|{_AGENCY}\s*/[^()]{{2,50}})\)\.?$"
)
# "... in Quetta. — Photo by Jane Doe", "—Screengrab via X".
_DASH = r"(?:(?<=[.!?…\"”’)])\s?|\s)[—–-]{1,2}\s?"
_DASHED = re.compile(
    _DASH + r"(?:[Pp]hotos?\b|[Ss]creen(?:grab|shot)|[Ii]mage (?:by|via|courtesy)|[Ff]ile(?: photo| image|$)).{0,60}$"
)
# "... in Quetta. — AFP", "—Reuters/File": a credit of the picture at the head, of the text at its end.
_DASHED_AGENCY = re.compile(rf"{_DASH}{_AGENCY}(?:\s*/\s*[\w ]{{2,40}})?\.?$")
# "Image 3 of 12 ...", "FILE - In this photo ..."
_NUMBERED = re.compile(
    r"(?:image|photo|picture|slide) \d+ of \d+\b|(?-i:FILE(?: PHOTO| PICTURE)?)\s*[:–—-]|file photo:", re.IGNORECASE
)
_CREDITED = re.compile(r"\s(?:Photo|Image|Picture|Credit|Photograph)s?(?: by| credit| courtesy)?\s?[:|/]\s?[^.]{2,80}$")


def remove_captions(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without captions.

    A short paragraph that ends in a credit is one; so is one that is told twice running before the dateline.
    Where much of the text would go, brackets at the ends of paragraphs mean something else, and all of it stays.
    """
    total = sum(len(paragraph) for paragraph in paragraphs)
    captions = {paragraph for paragraph in paragraphs if is_caption(paragraph)} | _doubled(paragraphs)
    captions.update(paragraph for paragraph in paragraphs[:_HEAD] if _has_agency_picture(paragraph, paragraphs))
    if sum(len(paragraph) for paragraph in paragraphs if paragraph in captions) > _MAX_SHARE * total:
        return list(paragraphs)
    bare = ((paragraph, _without_credit(paragraph)) for paragraph in paragraphs)
    if not captions:
        return [text for _, text in bare]
    told = {letters(_without_credit(caption)) for caption in captions}  # some stand again at the end, without a credit
    return [text for paragraph, text in bare if paragraph not in captions and letters(text) not in told]


def is_caption(paragraph: str) -> bool:
    """Whether the paragraph ends in a photographer's or agency's credit, or counts pictures."""
    if len(paragraph) > _MAX_CHARS:
        return False
    if _NUMBERED.match(paragraph):
        return True
    tail = paragraph[-_TAIL_CHARS:]
    closed = (_BRACKETED,) if tail.endswith("]") else (_PARENTHESISED,) if tail.endswith((")", ").")) else ()
    dashed = (_DASHED,) if _has_dash(tail) else ()
    return any(ending.search(tail) for ending in (*closed, *dashed, _CREDITED))


def _has_dash(text: str) -> bool:
    """Whether a credit may stand behind one; told in a fraction of the time of the patterns."""
    return "-" in text or "–" in text or "—" in text


def _has_agency_picture(paragraph: str, paragraphs: Sequence[str]) -> bool:
    """Whether a paragraph at the head ends in an agency's credit while the article goes on well after it."""
    goes_on = len(paragraphs) > _HEAD and len(paragraph) <= _MAX_CHARS
    return goes_on and _DASHED_AGENCY.search(paragraph[-_TAIL_CHARS:]) is not None


def _without_credit(paragraph: str) -> str:
    """The paragraph without the agency's credit at its end."""
    start = max(0, len(paragraph) - _TAIL_CHARS)
    found = _DASHED_AGENCY.search(paragraph, start) if _has_dash(paragraph[start:]) else None
    return paragraph[: found.start()].rstrip() if found else paragraph


def _doubled(paragraphs: Sequence[str]) -> set[str]:
    """Short paragraphs that stand twice running before the dateline: a picture's text, told again below it."""
    dateline = next((index for index, one in enumerate(paragraphs[:_HEAD]) if match_dateline(one, first=False)), 0)
    return {one for one, two in pairwise(paragraphs[:dateline]) if one == two and len(one) <= _MAX_CHARS}
