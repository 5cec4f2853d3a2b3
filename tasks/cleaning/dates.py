"""When an article was published: metadata, page, address, text, in that order, each checked for sense."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from tasks.cleaning.patterns import DATE, MONTHS

EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)  # clocks and time zones differ
_TRUSTED_CLOCK = datetime(1995, 1, 1, tzinfo=UTC)  # files from archives without times are dated 1970 or 1980
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})Z?)?")
_URL_DATE = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/_-]?(?P<month>0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[/_-]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|printed|story is from|first appeared|created)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_CUE_REACH = 100
_HEAD, _TAIL = 6, 4


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date and what it rests on (`vocab.PUBLISHED_BASES`)."""

    moment: datetime
    basis: str


def parse_moment(text: str | None) -> datetime | None:
    """A date as inputs and pages write it, in UTC; without a zone it counts as UTC, without a time as midnight.

    Reads ISO 8601, RFC 2822, seconds or milliseconds since 1970, compact digits, and dates in English words.
    """
    text = (text or "").strip()
    for reader in (_from_iso, _from_epoch, _from_mail, _from_words):
        try:
            moment = reader(text)
        except (ValueError, OverflowError, OSError):
            continue
        if moment is not None:
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def is_sensible(moment: datetime, fetched_at: datetime | None) -> bool:
    """Whether something can have been published then: not before newspapers, not after it was fetched."""
    if moment < EARLIEST:
        return False
    return fetched_at is None or fetched_at < _TRUSTED_CLOCK or moment <= fetched_at + _AHEAD


def from_url(url: str | None) -> datetime | None:
    """The day that an address holds (/2023/08/09/, -20230809, /2023/aug/09/)."""
    found = _URL_DATE.search(strip_archive(url or ""))
    if found is None:
        return None
    month = found["month"].lower()
    return _build(int(found["year"]), MONTHS.get(month) or int(month), int(found["day"]))


def strip_archive(url: str) -> str:
    """The address that a copy in the Internet Archive is of; other addresses as they are."""
    return _ARCHIVE.sub("", url)


def from_text(paragraphs: Sequence[str], dateline_date: str | None, fetched_at: datetime | None) -> datetime | None:
    """The date that the text says it was published on: after a word like "Published", or in its dateline."""
    candidates = list(paragraphs[:_HEAD]) + list(paragraphs[max(_HEAD, len(paragraphs) - _TAIL) :])
    for cue in (_PUBLISHED, _UPDATED):
        for paragraph in candidates:
            found = cue.search(paragraph)
            moment = find_date(paragraph[found.end() : found.end() + _CUE_REACH], fetched_at) if found else None
            if moment is not None:
                return moment
    return find_date(dateline_date, fetched_at) if dateline_date else None


def find_date(text: str, fetched_at: datetime | None = None) -> datetime | None:
    """The first full date (day, month and year) in English words or ISO form."""
    for found in DATE.finditer(text):
        year = found["year_a"] or found["year_b"] or found["year_c"]
        if year is None:
            continue
        month = found["month_a"] or found["month_b"] or found["month_c"]
        day = found["day_a"] or found["day_b"] or found["day_c"]
        number = MONTHS.get(month.lower().rstrip(".")) or int(month)
        moment = _build(_full_year(year, fetched_at), number, int(day))
        if moment is not None:
            return moment
    return None


def _full_year(year: str, fetched_at: datetime | None) -> int:
    """Two digits stand for the latest such year that is not after the fetching."""
    if len(year) == 4:
        return int(year)
    newest = fetched_at.year if fetched_at else date.max.year
    century = newest - newest % 100
    full = century + int(year)
    return full if full <= newest else full - 100


def _build(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _from_iso(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text[:1].isdigit() and "-" in text else None


def _from_epoch(text: str) -> datetime | None:
    compact = _COMPACT.fullmatch(text)
    if compact is not None and compact[1][:2] in {"19", "20"}:
        year, month, day, hour, minute, second = (int(part or 0) for part in compact.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    if _EPOCH.fullmatch(text) is None:
        return None
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)


def _from_mail(text: str) -> datetime | None:
    return parsedate_to_datetime(text) if ":" in text else None


def _from_words(text: str) -> datetime | None:
    return find_date(text)
