"""What a date is read against and what comes of it, and the parts that its match has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tasks.extraction.dates import calendar as days
from tasks.extraction.dates.patterns import MONTHS, WEEKDAYS

Match = re.Match[str]
# A day of the year that is one day ahead of publication is still this year's: publication is in UTC, news is not.
_TIME_ZONES: Final = 1


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative expressions count from: the day of publication and the day last spoken of.

    `ahead` is how many days after publication a day of the year without a year may lie; `is_vague` says that a month or
    a year was spoken of since.
    """

    published: date | None
    reference: date | None
    ahead: int = _TIME_ZONES
    is_vague: bool = False

    @property
    def spoken(self) -> date | None:
        """Day last spoken of, the publication day where none was."""
        return self.reference or self.published

    @property
    def limit(self) -> date | None:
        """Latest day that a day of the year without a year can mean."""
        return days.shift(self.published, self.ahead) if self.published else None


@dataclass(frozen=True, slots=True)
class Reading:
    """Earliest and latest day, how precise, and whether it counts from another day."""

    start: date | None
    end: date | None
    precision: str
    basis: str = "text"


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day as written: year and weekday may be missing."""

    month: int
    day: int
    year: int | None
    weekday: int | None

    @property
    def told(self) -> date | None:
        """The day, where the year is told."""
        return None if self.year is None else days.make_date(self.year, self.month, self.day)

    def first_from(self, year: int) -> date | None:
        """First such day, on that weekday, in `year` or later."""
        if self.weekday is None:
            return None
        fits = days.years_with(self.month, self.day, self.weekday, year, year + 28)
        return days.make_date(fits[0], self.month, self.day) if fits else None


Reader = Callable[[Match, Clock], Reading | None]


def precision_of(start: date | None, end: date | None) -> str:
    """Codebook precision of a span by its length in days."""
    if start is None or end is None:
        return "unknown"
    length = (end - start).days + 1
    steps = ((1, "day"), (6, "days"), (10, "week"), (31, "month"), (366, "year"))
    return next((name for most, name in steps if length <= most), "unknown")


def day_and_month(rule: str, match: Match) -> DayOfYear | None:
    """Day, month, year and weekday of a match that names a day of the year, else None."""
    if rule == "iso":
        return DayOfYear(int(match["month_number"]), int(match["day"]), int(match["year"]), None)
    if rule not in {"day_month", "month_day", "day_month_range", "month_day_range"}:
        return None
    day = part(match, "day_to") or match["day"]
    weekday = part(match, "weekday") or part(match, "weekday_after")
    return DayOfYear(month_of(match), int(day), year_of(match), WEEKDAYS[weekday[:3].lower()] if weekday else None)


def part(match: Match, name: str) -> str | None:
    """A named part of the match; nothing where the pattern has none of that name."""
    return match[name] if name in match.re.groupindex else None


def month_of(match: Match) -> int:
    """Number of the month named."""
    return MONTHS[match["month"][:3].lower()]


def year_of(match: Match) -> int | None:
    """The year told, in two or four digits."""
    if year := part(match, "year"):
        return int(year)
    short = part(match, "year_short")
    return full_year(int(short)) if short else None


def full_year(short: int) -> int:
    """Two-digit years as newspapers write them: 70-99 the last century, 00-69 this one."""
    return short + (1900 if short >= 70 else 2000)


def lower(match: Match, name: str) -> str:
    """A named part in lower case, with single blanks and without "the"."""
    return re.sub(r"\s+", " ", (part(match, name) or "").lower()).removeprefix("the ")


def one_day(day: date | None, basis: str = "text") -> Reading:
    """A reading of one day; unknown where there is none."""
    return Reading(day, day, "day" if day else "unknown", basis)


def some_days(start: date | None, end: date | None, basis: str = "text") -> Reading:
    """A reading of a span by its length; unknown where it has no end or runs backwards."""
    if start is None or end is None or start > end:
        return Reading(None, None, "unknown", basis)
    return Reading(start, end, precision_of(start, end), basis)
