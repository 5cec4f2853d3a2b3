"""The head of an article: headline, byline, dateline and agency become columns, not text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.cleaning.patterns import DATE, agencies

_HEAD = 6
_TITLE_WORDS = 30
_TITLE_CHARS = 220
_MIN_BODY_PARAGRAPHS = 2
_DATELINE_REACH = 4
_BULLETS = ("•", "●", "▪", "■", "*", "- ", "– ")
_MAX_PLACE_WORDS = 7
_LETTERS = re.compile(r"[\W_]+")

_CAPS = r"[A-ZÀ-ÞŁŚŽ][A-ZÀ-ÞŁŚŽ.'’`-]+"
_CAPS_PLACE = rf"{_CAPS}(?:(?:\s?/\s?|\s|-){_CAPS})*"
_REGION = r"(?:[A-Z][\w.'’-]+|[A-Z]{2,})(?:\s(?:[A-Z][\w.'’-]+|and|of))*"
_DAY = (
    r"(?:(?:[A-Z][a-z]+day,?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,\s*\d{4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?(?:,?\s+\d{2,4})?)|[A-Z][a-z]+day|no date)"
)
_AGENCY = r"\((?P<agency>[^()]{2,60})\)"
_SEPARATOR = r"(?:\s*(?:-{2,}|[—–―:]+-?)\s*|\s+-\s*|(?<=\))\s*-\s*)"
# KARACHI, Jan 21 (AGENCY): | KANSAS CITY, Mo. (AP) - | QUETTA/ISLAMABAD: | LONDON --
_CAPS_DATELINE = re.compile(
    rf"(?P<place>{_CAPS_PLACE}(?:,\s*{_REGION}){{0,2}}?)(?:\s*[,:;.]?\s*\(?(?P<date>{_DAY})\)?)?"
    rf"(?:\s*[,:;–—-]?\s*{_AGENCY})?{_SEPARATOR}(?=\S)"
)
# San Salvador, 3 Jan 90 (AGENCY) -- | Karachi, March 5, 2021 (AGENCY):
_DATED_DATELINE = re.compile(
    rf"(?P<place>{_REGION}(?:\s\([^()]{{2,30}}\))?(?:,\s*{_REGION})?),\s*(?P<date>{_DAY})"
    rf"(?:\s*{_AGENCY})?{_SEPARATOR}(?=\S)"
)
# Kabul (AGENCY) -
_CREDITED_DATELINE = re.compile(rf"(?P<place>{_REGION}(?:,\s*{_REGION})?)\s*{_AGENCY}{_SEPARATOR}(?=\S)")
# (AGENCY) -
_BARE_AGENCY = re.compile(rf"{_AGENCY}{_SEPARATOR}(?=\S)")
# a text wholly in lower case: lucknow: the police
_LOWER_DATELINE = re.compile(r"(?P<place>[a-z][a-z.'-]+(?:[ /][a-z.'-]+){0,2})\s?:\s*(?=\S)")
_NOT_PLACES = frozenset(
    "ADVERTISEMENT ALERT ANALYSIS BACKGROUND BREAKING COLUMN COMMENT CORRECTION EDITORIAL EXCLUSIVE EXPLAINED "
    "EXPLAINER FACT FEATURE FOCUS INTERVIEW LATEST LIVE MORE NEW NEWS NOTE OPINION ORIGINAL PHOTO PHOTOS PICTURES "
    "PREVIOUS PROFILE QUESTION ANSWER READ RELATED REVIEW SCOREBOARD SCORES SEE SPECIAL STORY TEAMS UPDATE UPDATED "
    "VIDEO VIEW WARNING WATCH".split()  # noqa: SIM905 (a list of 40 quoted words is no clearer)
)

# Editorial marks that monitoring services put between dateline and text: [Report] [Jane Doe] [Text]
_MARKS = re.compile(r"\s*(?:\[[^\[\]]{1,160}\]\s*)+")
_MARK = re.compile(r"\[([^\[\]]{1,160})\]")
_PLAIN_MARK = re.compile(
    r"(?:text|report|excerpts?|editorial(?: report)?|article|communique|commentary|statement|speech|interview|passage"
    r"|feature|summary|unattributed|correspondent|from|video|live|recorded|\W)+",
    re.IGNORECASE,
)

_CONNECTORS = frozenset(
    "and & al ul ur bin ibn de la del der van von el y da di the of for in at on to with special staff senior "
    "correspondent reporter writer editor reporters correspondents".split()  # noqa: SIM905
)
_BYLINE = re.compile(r"(?:[Bb]y|BY|(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Ss]tory) by)[:\s]+(?P<name>\S.{1,110})")
_DESK = re.compile(
    r"(?:(?:our|the|a|from our)\s+)?(?:(?:staff|special|bureau|web|news|monitoring|city|crime|sports?|business|own)\s+)*"
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
    words = [word.strip(",.|()") for word in found["name"].split()]
    if not all(word[:1].isupper() or word[:1].isdigit() or word in _CONNECTORS or not word for word in words):
        return None
    return _NAME_END.sub("", found["name"]).strip(" ,.") or None


def read_dateline(head: Head) -> Head:
    """Dateline, its date and the agency out of the text."""
    tried = 0
    for index, paragraph in enumerate(head.paragraphs):
        if tried == _DATELINE_REACH:
            break
        if paragraph.startswith(_BULLETS):  # the points before a story, not the story
            continue
        found = match_dateline(paragraph, first=tried == 0)
        tried += 1
        if found is None:
            continue
        groups = found.groupdict()
        rest, note = strip_marks(paragraph[found.end() :])
        if not rest:
            continue
        return replace(
            head,
            paragraphs=(*head.paragraphs[:index], rest, *head.paragraphs[index + 1 :]),
            dateline=groups.get("place"),
            dateline_date=groups.get("date"),
            agency=agency_name(groups.get("agency")),
            author=head.author or note,
        )
    return head


def match_dateline(paragraph: str, *, first: bool) -> re.Match[str] | None:
    """The dateline at the beginning of a paragraph; the weaker forms count only in the first paragraph."""
    found = _CAPS_DATELINE.match(paragraph)
    if found and not _NOT_PLACES & set(found["place"].replace(",", " ").split()) and _is_place(found["place"]):
        return found
    if not first:
        return None
    if (found := _DATED_DATELINE.match(paragraph)) and (DATE.fullmatch(found["date"]) or "no date" in found["date"]):
        return found
    for pattern in (_CREDITED_DATELINE, _BARE_AGENCY):
        if (found := pattern.match(paragraph)) and agency_name(found["agency"]) != found["agency"]:
            return found
    if not any(char.isupper() for char in paragraph):
        return _LOWER_DATELINE.match(paragraph)
    return None


def strip_marks(text: str) -> tuple[str, str | None]:
    """Text without the editorial marks before it, and what they say of its source ("Jane Doe"), if anything."""
    found = _MARKS.match(text)
    if found is None:
        return text, None
    notes = [mark for mark in _MARK.findall(found.group()) if _PLAIN_MARK.fullmatch(mark) is None]
    return text[found.end() :], ", ".join(notes) or None


def agency_name(text: str | None) -> str | None:
    """The agency behind a credit ("APP/AFP", "AP"); a credit that names no known agency stays as written."""
    if text is None:
        return None
    known = agencies()
    names = [
        known[part] for part in (piece.strip().upper() for piece in re.split(r"[/,&]| and ", text)) if part in known
    ]
    return ", ".join(dict.fromkeys(names)) or text.strip()


def _is_place(place: str) -> bool:
    return len(place.split()) <= _MAX_PLACE_WORDS and len(place) >= 3


def _without_title(paragraphs: Sequence[str], title: str) -> list[str]:
    """The paragraphs without the title, which may be one of the first or the beginning of the very first."""
    wanted = _LETTERS.sub("", title.casefold())
    kept = [
        paragraph
        for index, paragraph in enumerate(paragraphs)
        if index >= _HEAD or _LETTERS.sub("", paragraph.casefold()) != wanted
    ]
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
