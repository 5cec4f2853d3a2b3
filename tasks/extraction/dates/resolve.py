"""Dates of running text: found, and resolved against the day of publication or the day last spoken of.

Reading follows the codebook ("Time"): a relative word never means the day of the run, and a year that is not
told is the latest one that fits. `find_dates` is a pure function; it takes time linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from tasks.extraction.dates import patterns, readers
from tasks.extraction.dates.reading import Clock, Reader, Reading, day_and_month, precision_of
from tasks.extraction.dates.relative import least_and_most

# Rule of a date that says when the article was filed or published.
DATELINE: Final = "date.dateline"
_LEFT: Final = 80
# Longest stretch from an anchor word to either end of an expression, generously.
_REACH: Final = 36
_AHEAD_DAYS: Final = 120
_COUNTED: Final = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One expression of time.

    Attributes:
        char_start: First code point of the expression.
        char_end: Half-open end.
        text: `text[char_start:char_end]` of the text that was read.
        start: Earliest possible day; None where the text does not tell enough.
        end: Latest possible day; None together with `start`.
        precision: One of `vocab.DATE_PRECISIONS`.
        basis: `text` for a date of the calendar, `relative` for one that counts from another day.
        rule_id: Name of the rule, `date.<pattern>`; `date.dateline` for a date that dates the article itself.
        is_statement: True where it dates what somebody said, False where it does not, None where that is open
            (a sentence that opens with a date and goes on with a verb of saying).
        until: Last day of what is told to have gone on since this one of these days; None for any other.
    """

    char_start: int
    char_end: int
    text: str
    start: date | None
    end: date | None
    precision: str
    basis: str
    rule_id: str
    is_statement: bool | None
    until: date | None = None


def find_dates(text: str, published: date | None, *, reference: date | None = None) -> list[DateSpan]:
    """Every expression of time in `text`, in order, resolved.

    Args:
        text: Text to read, one sentence or a whole article.
        published: Day of publication; where it is None, `infer_publication` looks for it in the text.
        reference: Day last spoken of before this text, from which "the day before" and "two weeks earlier" count;
            the publication day where none is given. Each day that is found becomes the next reference.

    Example:
        >>> [(s.text, str(s.start)) for s in find_dates("On Tuesday after the raid of May 3", date(2020, 5, 8))]
        [('Tuesday', '2020-05-05'), ('May 3', '2020-05-03')]
    """
    clock = Clock(published or infer_publication(text), reference)
    spans: list[DateSpan] = []
    era = False
    found = list(_matches(text))
    years = _years_told(found)
    for rule, match in found:
        left = text[max(0, match.start() - _LEFT) : match.start()]
        ahead = _AHEAD_DAYS if patterns.AHEAD.search(left) else clock.ahead
        told = _of_era(clock) if era and not _has(match, "year") else replace(clock, ahead=ahead)
        told = _of_its_year(told, rule, match, text, years)
        told = told if rule in _OF_YEAR else replace(clock, ahead=ahead)
        reading = READERS[rule](match, _of_that_year(told, spans, rule, match))
        if reading is None:
            continue
        span = _lasting(_span(text, rule, match, reading), text, clock)
        era = _opens_era(span, clock) and _has(match, "year") if not spans else era
        spans.append(span)
        if span.rule_id == DATELINE and (filed := _filed(span, clock)) is not None:
            clock = replace(clock, published=filed)
        clock = _spoken_of(clock, span)
    return _join_ranges(text, spans)


def _of_that_year(told: Clock, before: Sequence[DateSpan], rule: str, match: re.Match[str]) -> Clock:
    """The clock for "in June that year": of the year spoken of last."""
    if rule not in _OF_YEAR | {"month"} or _has(match, "year") or not _THAT_YEAR.match(match.string, match.end()):
        return told
    last = next((span.start for span in reversed(before) if span.start is not None), None)
    return told if last is None else replace(told, published=date(last.year, 12, 31), ahead=0)


_THAT_YEAR: Final = re.compile(r",?\s+(?:of\s+)?(?:that|the\s+same)\s+year\b", re.IGNORECASE)
_OF_YEAR: Final = frozenset({"day_month", "month_day", "holiday"})
_YEARS_AGO: Final = re.compile(
    rf",?\s+(?:(?P<last>last\s+year)|(?:some\s+|about\s+|just\s+|nearly\s+|almost\s+)?(?P<count>{_COUNTED})\s+years?\s+"
    r"(?:ago|back|earlier))\b",
    re.IGNORECASE,
)
_YEARS_AFTER: Final = re.compile(rf"\b(?P<count>{_COUNTED})\s+years?\s+after\s+[^.;,]*$", re.IGNORECASE)
"""Behind and before a day of the year, how many years ago it was: "on New Year's Eve two years ago"."""
_HALF_YEAR: Final = 182
_DAYS_OF_YEAR: Final = 365.25


def _years_told(found: Sequence[tuple[str, re.Match[str]]]) -> dict[tuple[int, int], int]:
    """(month, day) to the one year that the text tells with it: "the May 9, 2023 riots" is of what it calls May 9."""
    told = [day for rule, match in found if (day := day_and_month(rule, match)) is not None and day.year is not None]
    years = {(day.month, day.day): day.year for day in told if day.year is not None}
    return {key: year for key, year in years.items() if len({d.year for d in told if (d.month, d.day) == key}) == 1}


def _of_its_year(
    clock: Clock, rule: str, match: re.Match[str], text: str, years: Mapping[tuple[int, int], int]
) -> Clock:
    """The clock for a day of the year without a year, of which other words tell the year; else the clock itself."""
    if rule not in _OF_YEAR or clock.published is None or (_has(match, "year") and rule != "iso"):
        return clock
    day = day_and_month(rule, match)
    if day is not None and day.year is None and (year := years.get((day.month, day.day))) is not None:
        return replace(clock, published=date(year, 12, 31), ahead=0) if year < clock.published.year else clock
    told = _YEARS_AGO.match(text, match.end()) or _YEARS_AFTER.search(
        text, max(0, match.start() - _LEFT), match.start()
    )
    if told is None or clock.published.year < _FIRST_YEAR:
        return clock
    if "last" in told.re.groupindex and told["last"]:
        return replace(clock, published=date(clock.published.year - 1, 12, 31), ahead=0)
    number = least_and_most(told["count"].lower())[0]
    return replace(clock, published=clock.published - timedelta(days=number * _DAYS_OF_YEAR - _HALF_YEAR), ahead=0)


_FIRST_YEAR: Final = 1900
_OPENING: Final = 400
"""Code points in which a text of an old event dates it."""
_OLD: Final = timedelta(days=365)
_ERA: Final = timedelta(days=240)
"""How long after the day last spoken of one without a year may be, in a text of an old event."""
_FILED: Final = timedelta(days=7)
"""How long before its publication an article may have been filed."""


def _opens_era(span: DateSpan, clock: Clock) -> bool:
    """Whether a text opens on a full date long ago, as one of an event of that time does."""
    if clock.published is None or span.start is None or span.precision not in {"day", "days"}:
        return False
    return span.char_start < _OPENING and span.basis == "text" and clock.published - span.start > _OLD


def _of_era(clock: Clock) -> Clock:
    """The clock for days without a year in a text of an old event: they are near the day last spoken of."""
    if clock.reference is None or clock.reference > date.max - _ERA:
        return clock
    return replace(clock, published=clock.reference + _ERA)


def _filed(span: DateSpan, clock: Clock) -> date | None:
    """The day of the dateline that an article opens on, from which "last night" counts where it came out later."""
    if clock.published is None or span.start is None or span.char_start > _LEFT:
        return None
    return span.start if timedelta(0) < clock.published - span.start <= _FILED else None


def infer_publication(text: str) -> date | None:
    """The day of publication as the text itself tells it, for articles that come without one.

    An article speaks of no day after its own. So, in this order: (1) a full date in the dateline or the line of
    publication; (2) a weekday beside a day of the year ("Tuesday (August 8)") fixes the year, given that no year that
    the article names is later: the first year from the newest one on in which that day was such a weekday; (3) the
    latest full date in the text. Of several the latest is the answer; None where there are none. Without any year in
    the text a weekday decides nothing.
    """
    found = list(_matches(text))
    years = [int(match.group("year")) for rule, match in found if _has(match, "year") and rule != "numeric"]
    filed: list[date | None] = []
    pairs: list[date | None] = []
    full: list[date | None] = []
    for rule, match in found:
        day = day_and_month(rule, match)
        if day is None:
            continue
        if day.year is not None:
            start, end = match.span()
            if not _SINCE.search(text, max(0, start - _LEFT), start):  # "the worst since May 10, 2010"
                (filed if _is_dateline(text, rule, start, end) else full).append(day.told)
        elif day.weekday is not None and years:
            pairs.append(day.first_from(max(years)))
    known = [[day for day in days if day is not None] for days in (filed, pairs, full)]
    return next((max(days) for days in known if days), None)


_SINCE: Final = re.compile(r"\bsince\s+(?:\w+\s+)?$", re.IGNORECASE)


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Rule and match with all named parts, left to right, none overlapping."""
    for start, end in _windows(text):
        for found in patterns.ANY.finditer(text, start, end):
            rule = found.lastgroup or ""
            match = patterns.RULES[rule].match(text, found.start())
            if match:
                yield rule, match


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text that hold an anchor word, `_REACH` code points to either side, joined where they touch."""
    start = end = 0
    for anchor in patterns.ANCHOR.finditer(text):
        if end and anchor.start() - _REACH > end:
            yield start, end
            start = end = 0
        start = start if end else max(0, anchor.start() - _REACH)
        end = min(len(text), anchor.end() + _REACH)
    if end:
        yield start, end


def _has(match: re.Match[str], group: str) -> bool:
    return group in match.re.groupindex and match.group(group) is not None


def _span(text: str, rule: str, match: re.Match[str], reading: Reading) -> DateSpan:
    start, end = match.span()
    for group in ("core", "core_last"):
        if _has(match, group):
            start, end = match.span(group)
    if text[end - 1] in ")]" and not {"(", "["} & set(text[start:end]):
        end -= 1
    return DateSpan(
        char_start=start,
        char_end=end,
        text=text[start:end],
        start=reading.start,
        end=reading.end,
        precision=reading.precision,
        basis=reading.basis,
        rule_id=DATELINE if _is_dateline(text, rule, start, end) else f"date.{rule}",
        is_statement=_is_statement(text, start, end),
    )


def _spoken_of(clock: Clock, span: DateSpan) -> Clock:
    """The clock behind an expression: a day that has been is the one last spoken of; a month makes that vague."""
    if span.start is None or span.rule_id == DATELINE or (clock.published is not None and span.start > clock.published):
        return clock
    exact = span.precision in {"day", "days"}
    return replace(clock, reference=span.start if exact else clock.reference, is_vague=not exact)


def _lasting(span: DateSpan, text: str, clock: Clock) -> DateSpan:
    """The day with that of publication where it is told since when something goes on: "since Tuesday"."""
    if span.start is None or span.precision != "day" or clock.published is None:
        return span
    lasts = timedelta(0) < clock.published - span.start <= _ON_END
    since = lasts and _SINCE.search(text, max(0, span.char_start - _LEFT), span.char_start)
    return replace(span, until=clock.published) if since else span


_ON_END: Final = timedelta(days=10)
"""How long fighting or raids are told of as one since they began."""


def _is_dateline(text: str, rule: str, start: int, end: int) -> bool:
    """Whether a full date stands in the dateline ("Lima, 3 Jun 89 (EFE) --") or in a line of publication."""
    if rule not in {"iso", "numeric", "numeric_day", "day_month", "month_day"}:
        return False
    left = text[max(0, start - _LEFT) : start]
    if start > _OPENING and text[end:].lstrip()[:1] == ":":  # "Goma, May 8: ..." is an entry of a chronology
        return False
    return any(before.search(left) and after.match(text, end) for before, after in patterns.DATELINES)


def _is_statement(text: str, start: int, end: int) -> bool | None:
    left = text[max(0, start - _LEFT) : start]
    if patterns.SAID_BEFORE.search(left) or patterns.STATEMENT_OF.search(left):
        return True
    if patterns.SAID_AFTER.match(text, end) or patterns.REACTED_AFTER.match(text, end):
        return True
    opens = re.search(r"(?:^|[.!?”\"]\s+|\n)(?:on|late|early|in|earlier|\s)*$", left, re.IGNORECASE)
    return None if opens and patterns.OPENING_SAID.match(text, end, end + _LEFT) else False


def _join_ranges(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """One span of days from two: "May 30 to June 2", "between Monday and Wednesday"."""
    joined: list[DateSpan] = []
    for span in spans:
        if joined and _is_range(text, joined[-1], span):
            joined[-1] = _merge(text, joined[-1], span)
        else:
            joined.append(span)
    return joined


def _is_range(text: str, first: DateSpan, second: DateSpan) -> bool:
    gap = text[first.char_end : second.char_start]
    if len(gap) > 12 or not (first.start and second.end and first.start < second.end):
        return False
    if patterns.JOIN.fullmatch(gap):
        return True
    left = text[max(0, first.char_start - 14) : first.char_start]
    return bool(patterns.JOIN_AND.fullmatch(gap) and patterns.BETWEEN.search(left))


def _merge(text: str, first: DateSpan, second: DateSpan) -> DateSpan:
    start, end = first.start, second.end
    return replace(
        first,
        char_end=second.char_end,
        text=text[first.char_start : second.char_end],
        end=end,
        precision=precision_of(start, end),
        rule_id="date.range",
    )


READERS: Final[Mapping[str, Reader]] = MappingProxyType({rule: readers.READERS[rule] for rule in patterns.RULES})
