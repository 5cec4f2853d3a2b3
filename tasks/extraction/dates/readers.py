"""What each pattern of a date means: parts of the match and the clock in, earliest and latest day out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from tasks.extraction.dates import calendar as days
from tasks.extraction.dates.patterns import COUNTS, HOLIDAYS, MONTHS, SEASONS, VAGUE_COUNTS, WEEKDAYS

Match = re.Match[str]
# A day of the year that is one day ahead of publication is still this year's: publication is in UTC, news is not.
_TIME_ZONES: Final = 1
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


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative expressions count from: the day of publication and the day last spoken of.

    `ahead` is how many days after publication a day of the year without a year may lie.
    """

    published: date | None
    reference: date | None
    ahead: int = _TIME_ZONES

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
    day = _group(match, "day_to") or match["day"]
    weekday = _group(match, "weekday") or _group(match, "weekday_after")
    return DayOfYear(_month(match), int(day), _year(match), WEEKDAYS[weekday[:3].lower()] if weekday else None)


def _group(match: Match, name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _month(match: Match) -> int:
    return MONTHS[match["month"][:3].lower()]


def _year(match: Match) -> int | None:
    if year := _group(match, "year"):
        return int(year)
    short = _group(match, "year_short")
    return _full_year(int(short)) if short else None


def _full_year(short: int) -> int:
    """Two-digit years as newspapers write them: 70-99 the last century, 00-69 this one."""
    return short + (1900 if short >= 70 else 2000)


def _lower(match: Match, name: str) -> str:
    return re.sub(r"\s+", " ", (_group(match, name) or "").lower()).removeprefix("the ")


def _day(day: date | None, basis: str = "text") -> Reading:
    return Reading(day, day, "day" if day else "unknown", basis)


def _days(start: date | None, end: date | None, basis: str = "text") -> Reading:
    if start is None or end is None or start > end:
        return Reading(None, None, "unknown", basis)
    return Reading(start, end, precision_of(start, end), basis)


def read_iso(match: Match, _: Clock) -> Reading | None:
    """2023-08-07."""
    found = days.make_date(int(match["year"]), int(match["month_number"]), int(match["day"]))
    return _day(found) if found else None


def read_numeric(match: Match, clock: Clock) -> Reading | None:
    """7/8/2023 and 7.8.2023: the order of day and month is the one that fits, and is nearest before publication."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year = year if year > 99 else _full_year(year)
    readings = [days.make_date(year, second, first), days.make_date(year, first, second)]
    if match["mark"] == "/":
        readings.reverse()
    fits = [day for day in readings if day and (clock.limit is None or day <= clock.limit)]
    return _day(fits[0]) if fits else None


def read_day_of_year(match: Match, clock: Clock) -> Reading | None:
    """August 8, 8 August 2023, Tuesday (August 8)."""
    told = day_and_month("day_month", match)
    if told is None:
        return None
    if told.year is not None:
        return _day(told.told) if told.told else None
    if clock.limit is None:
        return Reading(None, None, "unknown")
    found = days.latest_day(told.month, told.day, clock.limit, told.weekday)
    return _day(found or days.latest_day(told.month, told.day, clock.limit))


def read_day_range(match: Match, clock: Clock) -> Reading | None:
    """3 to 5 March, March 3-5, 2020."""
    year, month = _year(match), _month(match)
    first, last = int(match["day"]), int(match["day_to"])
    if year is not None:
        end = days.make_date(year, month, last)
    elif clock.limit is not None:
        end = days.latest_day(month, last, clock.limit)
    else:
        return Reading(None, None, "unknown")
    start = days.make_date(end.year, month, first) if end else None
    return _days(start, end) if start and end and start <= end else None


def read_month(match: Match, clock: Clock) -> Reading | None:
    """In March; early June; last April; March 2020."""
    year, month = _year(match), _month(match)
    if year is None:
        if clock.published is None:
            return Reading(None, None, "unknown")
        span = _latest_month(match, month, clock.published)
    else:
        span = days.month_span(year, month)
    modifier = _lower(match, "modifier")
    if not modifier:
        return Reading(*span, "month")
    first, last = _MODIFIED_DAYS[modifier]
    start, end = span[0].replace(day=first), span[1].replace(day=min(last, span[1].day))
    if clock.published and year is None and start <= clock.published < end:
        end = clock.published
    return Reading(start, end, "week" if modifier.endswith("week") else "month")


def _latest_month(match: Match, month: int, published: date) -> days.Span:
    which, year = _lower(match, "which"), _lower(match, "last_year")
    if year:
        return days.month_span(published.year - (1 if year == "last year" and published.year > 1 else 0), month)
    if which == "next":
        return days.month_span(published.year + (month <= published.month), month)
    start, end = days.latest_month(month, published)
    if which == "last" and start <= published <= end:
        return days.month_span(max(published.year - 1, 1), month)
    return start, end


def read_weekday(match: Match, clock: Clock) -> Reading | None:
    """On Tuesday, last Sunday, Friday night: the latest such day not after publication."""
    weekday, which = WEEKDAYS[match["weekday"][:3].lower()], _lower(match, "which")
    if clock.published is None or clock.spoken is None:
        return Reading(None, None, "unknown", "relative")
    if which in {"following", "next", "this coming"}:
        base = clock.spoken if which == "following" else clock.published
        return _day(days.shift(base, (weekday - base.weekday() - 1) % 7 + 1), "relative")
    if which == "previous":
        return _day(_before(clock.spoken, weekday), "relative")
    if which == "last" or _lower(match, "after").strip() == "last":
        return _day(_before(clock.published, weekday), "relative")
    return _day(days.latest_weekday(weekday, clock.published), "relative")


def _before(day: date, weekday: int) -> date | None:
    eve = days.shift(day, -1)
    return days.latest_weekday(weekday, eve) if eve else None


def read_nth(match: Match, clock: Clock) -> Reading | None:
    """On the 5th: the latest fifth of a month not after publication."""
    if clock.limit is None:
        return Reading(None, None, "unknown", "relative")
    for back in range(4):
        span = days.move_month(clock.limit, -back)
        found = days.make_date(span[0].year, span[0].month, int(match["day"])) if span else None
        if found and found <= clock.limit:
            return _day(found, "relative")
    return None


def read_holiday(match: Match, clock: Clock) -> Reading | None:
    """Christmas Day, New Year's Eve."""
    name = (
        re.sub(r"\s+", " ", re.split(r",|\s(?=\d)", match.group())[0].lower()).replace("’", "'").removesuffix(" night")
    )
    month, day = HOLIDAYS[name]
    year = _year(match)
    if year is not None:
        return _day(days.make_date(year, month, day))
    return _day(days.latest_day(month, day, clock.limit) if clock.limit else None)


def read_season(match: Match, clock: Clock) -> Reading | None:
    """In the summer of 2014; last spring. A season counts as a part of a year."""
    first, last = SEASONS[match["season"].lower()]
    year = _year(match)
    if year is None:
        if clock.published is None:
            return Reading(None, None, "unknown", "relative")
        year = clock.published.year - (first > clock.published.month)
        year -= _lower(match, "which") == "last" and first <= clock.published.month <= last
    if not 1 < year < date.max.year:
        return None
    start = days.month_span(year, first)[0]
    return Reading(start, days.month_span(year + (last < first), last)[1], "year")


def read_offset(offset: int) -> Reader:
    """Yesterday, today, tomorrow: so many days from publication."""

    def read(_: Match, clock: Clock) -> Reading:
        return _day(days.shift(clock.published, offset) if clock.published else None, "relative")

    return read


def read_overnight(_: Match, clock: Clock) -> Reading:
    """Overnight: the night that ends on the day of publication."""
    return _days(days.shift(clock.published, -1) if clock.published else None, clock.published, "relative")


def read_weekend(_: Match, clock: Clock) -> Reading:
    """The latest Saturday and Sunday that began not after publication."""
    saturday = days.latest_weekday(5, clock.published) if clock.published else None
    return _days(saturday, days.shift(saturday, 1) if saturday else None, "relative")


def read_this_period(match: Match, clock: Clock) -> Reading:
    """This week, earlier this month: from its first day to publication."""
    if clock.published is None:
        return Reading(None, None, "unknown", "relative")
    unit = _lower(match, "unit")
    start, end = _period(unit, clock.published, 0) or (clock.published, clock.published)
    if "later" not in _lower(match, "which"):
        end = clock.published
    return Reading(start, end, unit, "relative")


def read_last_period(match: Match, clock: Clock) -> Reading:
    """Last week, the previous month, next year: the whole period."""
    which, unit = _lower(match, "which"), _lower(match, "unit")
    base = clock.spoken if which in {"previous", "following"} else clock.published
    span = _period(unit, base, 1 if which in {"next", "following"} else -1) if base else None
    if span is None:
        return Reading(None, None, "unknown", "relative")
    return Reading(*span, unit, "relative")


def _period(unit: str, day: date, steps: int) -> days.Span | None:
    if unit == "week":
        moved = days.shift(day, 7 * steps)
        return days.week_span(moved) if moved else None
    if unit == "month":
        return days.move_month(day, steps)
    year = day.year + steps
    return days.year_span(year) if 1 <= year <= date.max.year else None


def read_within(match: Match, clock: Clock) -> Reading:
    """In the past three days: from then to publication."""
    least_most = _count(match)
    if clock.published is None or least_most is None:
        return Reading(None, None, "unknown", "relative")
    unit = _lower(match, "unit").rstrip("s")
    length = {"hour": -(-least_most[1] // 24), "day": least_most[1], "week": 7 * least_most[1]}.get(unit)
    if length is None:
        length = (31 if unit == "month" else 366) * least_most[1]
    return _days(days.shift(clock.published, -length), clock.published, "relative")


def _count(match: Match) -> tuple[int, int] | None:
    word = _lower(match, "count")
    if word.isdigit():
        return int(word), int(word)
    return VAGUE_COUNTS.get(word) or (COUNTS[word], COUNTS[word])


def read_distance(match: Match, clock: Clock) -> Reading | None:
    """Two weeks ago (from publication), two weeks earlier, three days later (from the day last spoken of)."""
    direction = _lower(match, "direction") or _lower(match, "direction_edge")
    base = clock.published if direction in {"ago", "back"} else clock.spoken
    least_most = _count(match)
    if base is None or least_most is None:
        return Reading(None, None, "unknown", "relative")
    sign = 1 if direction in {"later", "after"} else -1
    if sign > 0 and clock.reference is None:
        return None
    return _distance(base, sign, least_most, _lower(match, "unit").rstrip("s"))


def _distance(base: date, sign: int, count: tuple[int, int], unit: str) -> Reading:
    least, most = count
    if unit == "hour":
        least, most, unit = least // 24, -(-most // 24) if most > 12 else 0, "day"
    if unit in {"day", "night"}:
        ends = sorted(filter(None, (days.shift(base, sign * least), days.shift(base, sign * most))))
        return _days(ends[0], ends[-1], "relative") if ends else Reading(None, None, "unknown", "relative")
    if unit in {"week", "fortnight"}:
        step = 7 if unit == "week" else 14
        ends = sorted(filter(None, (days.shift(base, sign * step * least), days.shift(base, sign * step * most))))
        start, end = (days.shift(ends[0], -3), days.shift(ends[-1], 3)) if ends else (None, None)
        return Reading(start, end, "week" if least == most else precision_of(start, end), "relative")
    return _far(base, sign, count, unit)


def _far(base: date, sign: int, count: tuple[int, int], unit: str) -> Reading:
    """Months, years and decades away."""
    if unit == "month":
        spans = [days.move_month(base, sign * number) for number in count]
    else:
        scale = 10 if unit == "decade" else 1
        years = [base.year + sign * scale * number for number in count]
        spans = [days.year_span(year) if 1 <= year <= date.max.year else None for year in years]
    known = sorted(span for span in spans if span)
    if len(known) < 2:
        return Reading(None, None, "unknown", "relative")
    start, end = known[0][0], known[-1][1]
    precision = unit if count[0] == count[1] and unit != "decade" else precision_of(start, end)
    return Reading(start, end, precision, "relative")


def read_same_day(_: Match, clock: Clock) -> Reading | None:
    """The same day, that night: the day last spoken of, nothing where none was."""
    return _day(clock.reference, "relative") if clock.reference else None


def read_day_beside(match: Match, clock: Clock) -> Reading | None:
    """The day before, the following night: from the day last spoken of."""
    direction = _lower(match, "direction") or _lower(match, "direction_edge")
    step = -1 if direction in {"previous", "before"} else 1
    if step > 0 and clock.reference is None:
        return None
    return _day(days.shift(clock.spoken, step) if clock.spoken else None, "relative")


def read_year_modified(match: Match, _: Clock) -> Reading | None:
    """Late 2019, the summer of 2014."""
    first, last = _MODIFIED_MONTHS[_lower(match, "modifier")]
    year = int(match["year"])
    return Reading(days.month_span(year, first)[0], days.month_span(year, last)[1], "year")


def read_year(match: Match, _: Clock) -> Reading:
    """In 2019."""
    return Reading(*days.year_span(int(match["year"])), "year")


def read_decade(match: Match, _: Clock) -> Reading:
    """The 1980s: ten years, which is no precision that the codebook knows."""
    first = int(match["decade"])
    return Reading(date(first, 1, 1), date(first + 9, 12, 31), "unknown")


Reader = Callable[[Match, Clock], Reading | None]
READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "iso": read_iso,
        "numeric": read_numeric,
        "day_month_range": read_day_range,
        "day_month": read_day_of_year,
        "month_day_range": read_day_range,
        "month_day": read_day_of_year,
        "month_year": read_month,
        "month": read_month,
        "the_month": read_month,
        "weekday": read_weekday,
        "nth": read_nth,
        "holiday": read_holiday,
        "season": read_season,
        "day_before_yesterday": read_offset(-2),
        "today": read_offset(0),
        "yesterday": read_offset(-1),
        "overnight": read_overnight,
        "tomorrow": read_offset(1),
        "weekend": read_weekend,
        "this_period": read_this_period,
        "last_period": read_last_period,
        "within": read_within,
        "ago": read_distance,
        "apart": read_distance,
        "same_day": read_same_day,
        "day_beside": read_day_beside,
        "year_modified": read_year_modified,
        "year": read_year,
        "decade": read_decade,
    }
)
