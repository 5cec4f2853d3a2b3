"""Dates that count from another day: weekdays, "yesterday", "two weeks ago", "the night before"."""

from __future__ import annotations

from datetime import date

from tasks.extraction.dates import calendar as days
from tasks.extraction.dates.patterns import COUNTS, VAGUE_COUNTS, WEEKDAYS
from tasks.extraction.dates.reading import Clock, Match, Reader, Reading, lower, one_day, part, precision_of, some_days


def read_weekday(match: Match, clock: Clock) -> Reading | None:
    """On Tuesday, last Sunday, Friday night: the latest such day not after publication."""
    weekday, which = WEEKDAYS[match["weekday"][:3].lower()], lower(match, "which")
    if clock.published is None or clock.spoken is None:
        return Reading(None, None, "unknown", "relative")
    if which in {"following", "next", "this coming"}:
        base = clock.spoken if which == "following" else clock.published
        return one_day(days.shift(base, (weekday - base.weekday() - 1) % 7 + 1), "relative")
    if which == "previous":
        return one_day(_before(clock.spoken, weekday), "relative")
    if lower(match, "after").endswith("last week"):
        return one_day(days.shift(clock.published, weekday - clock.published.weekday() - 7), "relative")
    if which == "last" or lower(match, "after").strip() == "last":
        return one_day(_last(clock.published, weekday), "relative")
    return one_day(days.latest_weekday(weekday, clock.published), "relative")


def _last(published: date, weekday: int) -> date | None:
    """Last Wednesday: the latest before publication, of last week where that was the day before."""
    eve = days.shift(published, -1)
    return _before(eve, weekday) if eve and eve.weekday() == weekday else _before(published, weekday)


def _before(day: date, weekday: int) -> date | None:
    eve = days.shift(day, -1)
    return days.latest_weekday(weekday, eve) if eve else None


def read_offset(offset: int) -> Reader:
    """Yesterday, today, tomorrow: so many days from publication."""

    def read(_: Match, clock: Clock) -> Reading:
        return one_day(days.shift(clock.published, offset) if clock.published else None, "relative")

    return read


def read_overnight(_: Match, clock: Clock) -> Reading:
    """Overnight: the night that ends on the day of publication."""
    return some_days(days.shift(clock.published, -1) if clock.published else None, clock.published, "relative")


def read_night(match: Match, clock: Clock) -> Reading | None:
    """During the night: as overnight; nothing where a day before the eve of publication was spoken of last."""
    eve = days.shift(clock.published, -1) if clock.published else None
    if eve is not None and clock.reference is not None and clock.reference < eve:
        return None
    return read_overnight(match, clock)


def read_weekend(match: Match, clock: Clock) -> Reading:
    """The latest Saturday and Sunday that began not after publication; "last weekend" is over on a Saturday."""
    over = "last" in lower(match, "core_last")
    told = days.shift(clock.published, -1) if over and clock.published else clock.published
    saturday = days.latest_weekday(5, told) if told else None
    return some_days(saturday, days.shift(saturday, 1) if saturday else None, "relative")


def read_this_period(match: Match, clock: Clock) -> Reading:
    """This week, earlier this month: from its first day to publication."""
    if clock.published is None:
        return Reading(None, None, "unknown", "relative")
    unit = lower(match, "unit")
    start, end = _period(unit, clock.published, 0) or (clock.published, clock.published)
    if "later" not in lower(match, "which"):
        end = clock.published
    return Reading(start, end, unit, "relative")


def read_last_period(match: Match, clock: Clock) -> Reading:
    """Last week, the previous month, next year: the whole period."""
    which, unit = lower(match, "which"), lower(match, "unit")
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
    unit = lower(match, "unit").rstrip("s")
    length = {"hour": -(-least_most[1] // 24), "day": least_most[1], "week": 7 * least_most[1]}.get(unit)
    if length is None:
        length = (31 if unit == "month" else 366) * least_most[1]
    return some_days(days.shift(clock.published, -length), clock.published, "relative")


def _count(match: Match) -> tuple[int, int] | None:
    return least_and_most(lower(match, "count") or "a few")


def least_and_most(count: str) -> tuple[int, int]:
    """How many days, weeks or the like a count means: "a few", "two", "10".

    Raises:
        KeyError: It is none of those that the patterns know.
    """
    if count.isdigit():
        return int(count), int(count)
    return VAGUE_COUNTS.get(count) or (COUNTS[count], COUNTS[count])


def read_distance(match: Match, clock: Clock) -> Reading | None:
    """Two weeks ago (from publication), two weeks earlier, three days later (from the day last spoken of).

    "48 hours since his abduction" is so long ago.
    """
    direction = lower(match, "direction") or lower(match, "direction_edge") or "ago"
    base = clock.published if direction in {"ago", "back"} else clock.spoken
    least_most = _count(match)
    if base is None or least_most is None:
        return Reading(None, None, "unknown", "relative")
    sign = -1 if direction in {"ago", "back", "before", "earlier", "previously"} else 1
    if sign > 0 and (clock.reference is None or (clock.is_vague and not lower(match, "count"))):
        return None
    return distance(base, sign, least_most, lower(match, "unit").rstrip("s"))


def read_ago_to_the_day(match: Match, clock: Clock) -> Reading | None:
    """A week ago today, two weeks ago yesterday, a year ago on Friday: so long before to the day."""
    count = _count(match)
    if clock.published is None or count is None or count[0] != count[1]:
        return Reading(None, None, "unknown", "relative")
    unit = lower(match, "unit").rstrip("s")
    if unit == "year":
        then = days.make_date(clock.published.year - count[0], clock.published.month, clock.published.day)
    else:
        then = days.shift(clock.published, -count[0] * (14 if unit == "fortnight" else 7))
    weekday = part(match, "weekday")
    if then is not None and weekday is not None:
        last = days.shift(then, 3)
        then = days.latest_weekday(WEEKDAYS[weekday[:3].lower()], last) if last else None
    elif then is not None and lower(match, "edge") == "yesterday":
        then = days.shift(then, -1)
    return one_day(then, "relative")


def distance(base: date, sign: int, count: tuple[int, int], unit: str) -> Reading:
    """So many days, weeks, months or years before (sign -1) or after a day."""
    least, most = count
    if unit == "hour":
        least, most, unit = least // 24, -(-most // 24) if most > 12 else 0, "day"
    if unit in {"day", "night"}:
        ends = sorted(filter(None, (days.shift(base, sign * least), days.shift(base, sign * most))))
        return some_days(ends[0], ends[-1], "relative") if ends else Reading(None, None, "unknown", "relative")
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


def read_hours_before(_: Match, clock: Clock) -> Reading | None:
    """Earlier in the day: of the news, on the day last spoken of."""
    return one_day(clock.spoken, "relative") if clock.spoken else None


def read_same_day(_: Match, clock: Clock) -> Reading | None:
    """The same day, that night: the day last spoken of, nothing where none was."""
    return one_day(clock.reference, "relative") if clock.reference else None


def read_day_beside(match: Match, clock: Clock) -> Reading | None:
    """The day before, the following night: from the day last spoken of."""
    direction = lower(match, "direction") or lower(match, "direction_edge")
    step = -1 if direction in {"previous", "before"} else 1
    if step > 0 and clock.reference is None:
        return None
    return one_day(days.shift(clock.spoken, step) if clock.spoken else None, "relative")
