"""Arithmetic of days, weeks, months and years that the reading of dates rests on."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Span = tuple[date, date]


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date | None:
    """`day` moved by `days`, None beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_span(year: int, month: int) -> Span:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date) -> Span:
    """Monday to Sunday of the week that holds `day`."""
    monday = date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    return monday, date.fromordinal(min(monday.toordinal() + 6, date.max.toordinal()))


def move_month(day: date, months: int) -> Span | None:
    """The month that lies `months` after the month of `day`; None beyond the calendar's ends."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return month_span(year, month + 1) if date.min.year <= year <= date.max.year else None


def latest_weekday(weekday: int, limit: date) -> date | None:
    """Latest such weekday not after `limit` (Monday is 0)."""
    return shift(limit, -((limit.weekday() - weekday) % 7))


def latest_month(month: int, limit: date) -> Span:
    """Latest such month that began not after `limit`."""
    return month_span(limit.year if month <= limit.month else max(limit.year - 1, 1), month)


def latest_day(month: int, day: int, limit: date, weekday: int | None = None) -> date | None:
    """Latest such day of the year not after `limit`, on that weekday where one is told.

    Looks back 28 years at most: by then every day of the year has fallen on every weekday.
    """
    for year in range(limit.year, max(limit.year - 29, 0), -1):
        found = make_date(year, month, day)
        if found and found <= limit and weekday in (None, found.weekday()):
            return found
    return None


def years_with(month: int, day: int, weekday: int, first: int, last: int) -> list[int]:
    """Years from `first` to `last` in which that day of the year falls on that weekday."""
    days = ((year, make_date(year, month, day)) for year in range(first, last + 1))
    return [year for year, found in days if found and found.weekday() == weekday]
