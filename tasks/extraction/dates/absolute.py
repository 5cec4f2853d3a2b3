"""Dates that name a day, month, season or year: earliest and latest day by the calendar, nearest to publication."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from tasks.extraction.dates import calendar as days
from tasks.extraction.dates.patterns import HOLIDAYS, SEASONS
from tasks.extraction.dates.reading import (
    Clock,
    Match,
    Reading,
    day_and_month,
    full_year,
    lower,
    month_of,
    one_day,
    some_days,
    year_of,
)

_MODIFIED_DAYS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "early": (1, 10),
        "start": (1, 10),
        "beginning": (1, 10),
        "mid": (11, 20),
        "middle": (11, 20),
        "late": (21, 31),
        "end": (21, 31),
        "first week": (1, 7),
        "second week": (8, 14),
        "third week": (15, 21),
        "last week": (22, 31),
        "first half": (1, 15),
        "second half": (16, 31),
    }
)
_MODIFIED_MONTHS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "early": (1, 4),
        "start": (1, 3),
        "beginning": (1, 3),
        "mid": (5, 8),
        "middle": (5, 8),
        "late": (9, 12),
        "end": (10, 12),
        "first half": (1, 6),
        "second half": (7, 12),
        "spring": (3, 5),
        "summer": (6, 8),
        "autumn": (9, 11),
        "winter": (1, 12),
    }
)


def read_iso(match: Match, _: Clock) -> Reading | None:
    """2023-08-07."""
    found = days.make_date(int(match["year"]), int(match["month_number"]), int(match["day"]))
    return one_day(found) if found else None


def read_numeric(match: Match, clock: Clock) -> Reading | None:
    """7/8/2023 and 7.8.2023: the order of day and month is the one that fits, and is nearest before publication."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year = year if year > 99 else full_year(year)
    readings = [days.make_date(year, second, first), days.make_date(year, first, second)]
    if match["mark"] == "/":
        readings.reverse()
    fits = [day for day in readings if day and (clock.limit is None or day <= clock.limit)]
    return one_day(fits[0]) if fits else None


_NOTED_DAYS: Final = 62


def read_numeric_day(match: Match, clock: Clock) -> Reading | None:
    """(20/01) and (01/20): the order that gives the day nearest before publication, none long before it."""
    if clock.limit is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    orders = [(second, first), (first, second)]
    found = [days.latest_day(month, day, clock.limit) for month, day in orders if month <= _MONTHS and month > 0]
    near = [day for day in found if day is not None and (clock.limit - day).days <= _NOTED_DAYS]
    return one_day(max(near)) if near else None


_MONTHS: Final = 12


def read_day_of_year(match: Match, clock: Clock) -> Reading | None:
    """August 8, 8 August 2023, Tuesday (August 8)."""
    told = day_and_month("day_month", match)
    if told is None:
        return None
    if told.year is not None:
        return one_day(told.told) if told.told else None
    if clock.limit is None:
        return Reading(None, None, "unknown")
    found = days.latest_day(told.month, told.day, clock.limit, told.weekday)
    return one_day(found or days.latest_day(told.month, told.day, clock.limit))


def read_day_range(match: Match, clock: Clock) -> Reading | None:
    """3 to 5 March, March 3-5, 2020."""
    year, month = year_of(match), month_of(match)
    first, last = int(match["day"]), int(match["day_to"])
    if year is not None:
        end = days.make_date(year, month, last)
    elif clock.limit is not None:
        end = days.latest_day(month, last, clock.limit)
    else:
        return Reading(None, None, "unknown")
    start = days.make_date(end.year, month, first) if end else None
    return some_days(start, end) if start and end and start <= end else None


def read_month(match: Match, clock: Clock) -> Reading | None:
    """In March; early June; last April; March 2020."""
    year, month = year_of(match), month_of(match)
    if year is None:
        if clock.published is None:
            return Reading(None, None, "unknown")
        span = _latest_month(match, month, clock.published)
    else:
        span = days.month_span(year, month)
    modifier = lower(match, "modifier")
    if not modifier:
        return Reading(*span, "month")
    if modifier.endswith("day"):  # "the last day of January"
        return one_day(span[0] if modifier.startswith("first") else span[1], "text")
    start, end = _part_of_month(span, modifier)
    if clock.published and year is None and start <= clock.published < end:
        end = clock.published
    return Reading(start, end, "week" if modifier.endswith("week") else "month")


def _latest_month(match: Match, month: int, published: date) -> days.Span:
    which, year = lower(match, "which"), lower(match, "last_year")
    if year:
        return days.month_span(published.year - (1 if year == "last year" and published.year > 1 else 0), month)
    if which == "next":
        return days.month_span(published.year + (month <= published.month), month)
    start, end = days.latest_month(month, published)
    if which == "last" and start <= published <= end:
        return days.month_span(max(published.year - 1, 1), month)
    return start, end


def read_nth(match: Match, clock: Clock) -> Reading | None:
    """On the 5th: the latest fifth of a month not after publication."""
    if clock.limit is None:
        return Reading(None, None, "unknown", "relative")
    for back in range(4):
        span = days.move_month(clock.limit, -back)
        found = days.make_date(span[0].year, span[0].month, int(match["day"])) if span else None
        if found and found <= clock.limit:
            return one_day(found, "relative")
    return None


def read_holiday(match: Match, clock: Clock) -> Reading | None:
    """Christmas Day, New Year's Eve."""
    name = (
        re.sub(r"\s+", " ", re.split(r",|\s(?=\d)", match.group())[0].lower()).replace("’", "'").removesuffix(" night")
    )
    month, day = HOLIDAYS[name]
    year = year_of(match)
    if year is not None:
        return one_day(days.make_date(year, month, day))
    return one_day(days.latest_day(month, day, clock.limit) if clock.limit else None)


def read_season(match: Match, clock: Clock) -> Reading | None:
    """In the summer of 2014; last spring. A season counts as a part of a year."""
    first, last = SEASONS[match["season"].lower()]
    year = year_of(match)
    if year is None:
        if clock.published is None:
            return Reading(None, None, "unknown", "relative")
        year = clock.published.year - (first > clock.published.month)
        year -= lower(match, "which") == "last" and first <= clock.published.month <= last
    if not 1 < year < date.max.year:
        return None
    start = days.month_span(year, first)[0]
    return Reading(start, days.month_span(year + (last < first), last)[1], "year")


def read_year_modified(match: Match, _: Clock) -> Reading | None:
    """Late 2019, the summer of 2014."""
    return Reading(*_part_of_year(int(match["year"]), lower(match, "modifier")), "year")


def _part_of_year(year: int, modifier: str) -> days.Span:
    first, last = _MODIFIED_MONTHS[modifier]
    return days.month_span(year, first)[0], days.month_span(year, last)[1]


def _part_of_month(month: days.Span, modifier: str) -> days.Span:
    start, end = month
    first, last = _MODIFIED_DAYS[modifier]
    return start.replace(day=first), end.replace(day=min(last, end.day))


def read_year(match: Match, _: Clock) -> Reading:
    """In 2019."""
    return Reading(*days.year_span(int(match["year"])), "year")


def read_part_of_period(match: Match, clock: Clock) -> Reading | None:
    """The first week of this month, the end of last year, the start of the month: as much of it as is over."""
    which, modifier, is_month = lower(match, "which"), lower(match, "modifier"), lower(match, "unit") == "month"
    base = clock.spoken if which == "that" else clock.published
    if base is None or (not is_month and modifier.endswith("week")):
        return Reading(None, None, "unknown", "relative")
    back = int(which in {"last", "previous", "past"})
    start, end = _part(base, modifier, back, is_month=is_month) or (base, base)
    if which in {"the", ""} and start > base:  # "the end of the month", told at the start of the next
        start, end = _part(base, modifier, 1, is_month=is_month) or (base, base)
    precision = "year" if not is_month else "week" if modifier.endswith("week") else "month"
    return Reading(start, min(end, max(base, start)), precision, "relative")


def _part(day: date, modifier: str, back: int, *, is_month: bool) -> days.Span | None:
    """That part of the month or year of a day, or of the one before."""
    if not is_month:
        return _part_of_year(day.year - back, modifier) if day.year > back else None
    month = days.move_month(day, -back)
    return _part_of_month(month, modifier) if month is not None else None


def read_decade(match: Match, _: Clock) -> Reading:
    """The 1980s: ten years, which is no precision that the codebook knows."""
    first = int(match["decade"])
    return Reading(date(first, 1, 1), date(first + 9, 12, 31), "unknown")
