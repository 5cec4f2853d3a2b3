"""Sentences that only say when and where: "It happened on Friday on Mercer Street" is of the incident told before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tasks.extraction.dates.resolve import DATELINE, DateSpan
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Mention, When, Where
from tasks.extraction.place_likeness import PLACED
from tasks.extraction.standing import opens

_HAPPENED = re.compile(
    r"(?:[\"“‘'\s]*)(?:(?:It|This|That)\s+(?:all\s+|reportedly\s+)?(?:happened|occurred|took\s+place|unfolded)\b|"
    r"(?:(?:The\s+)?[Pp]olice|Officers|Deputies|Troopers|Paramedics|Firefighters|Ambulance\s+crews|Emergency\s+(?:services|crews))"
    r"\s+(?:(?:were|was)\s+(?:first\s+)?(?:called|summoned|dispatched|sent)|responded)\s+(?:out\s+)?to\b)",
)
_HOUR = re.compile(
    r"\b(?:(?:at|around|about|by|near|after|before)\s+)(?:about\s+|around\s+)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|hours\b|o['’]clock\b)|"
    r"\b(?:late|early)\s+(?:on\s+)?(?:[A-Z]\w+day\s+)?(?:night|evening|morning|afternoon)\b",
    re.IGNORECASE,
)
"""An hour, which only those tell who tell what happened: "came to the bar shortly after 8pm on Wednesday"."""
_REACH = 3
"""Sentences between an incident and the one that says when and where it was."""


def set_scenes(
    incidents: Sequence[Incident],
    text: str,
    sentences: Sequence[tuple[int, int, int]],
    dates: Sequence[DateSpan],
    places: Mapping[int, Sequence[Where]],
) -> None:
    """Give incidents that tell no day or no place of their own those of a sentence on them right behind.

    Args:
        incidents: Incidents of the article; their mentions gain dates and places.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
        dates: Dates of the article.
        places: Sentence number to its chains of place names.
    """
    for number, (start, end, _) in enumerate(sentences):
        points = _HAPPENED.match(text, start) is not None
        told = _told_last(incidents, number) if points or _HOUR.search(text, start, end) else None
        if told is None or (not points and any(m.sentence == number for i in incidents for m in i.mentions)):
            continue
        incident, mention = told
        when = incident.when
        if when is None or when.basis == "statement" or when.is_of_other:
            mention.when.extend(_days_within(dates, start, end) if points else _hours_within(dates, start, end, text))
        if not points:
            continue
        if all(where.rank < PLACED for m in incident.mentions for where in m.where):
            mention.where.extend(where for where in places.get(number, ()) if where.rank >= PLACED)


_CLOCK = re.compile(
    r"\b(?:at|around|about|by|near|after|before)\s+(?:about\s+|around\s+)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|o['’]clock\b)",
    re.IGNORECASE,
)
_DAY_REACH = 8
"""Sentences behind a day in which an hour alone is of that day."""


def hours_of_day(
    mentions: Sequence[Mention], text: str, sentences: Sequence[tuple[int, int, int]], dates: Sequence[DateSpan]
) -> None:
    """Set what tells only its hour on the day told last: "On Monday a convoy came to Abo. Around 6pm it was shot at".

    Args:
        mentions: Mentions of the article; they gain dates.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
        dates: Dates of the article.
    """
    for mention in mentions:
        start, end, _ = sentences[mention.sentence]
        if any(when.start for when in mention.when) or not _CLOCK.search(text, start, end):
            continue
        first = sentences[max(0, mention.sentence - _DAY_REACH)][0]
        before = dates[bisect_left(dates, first, key=_start) : bisect_left(dates, start, key=_start)]
        day = next((span for span in reversed(before) if span.start), None)
        if day is not None and day.precision == "day" and day.basis == "relative" and not day.is_statement:
            mention.when.append(When.of(day, hold=0))


def _start(span: DateSpan) -> int:
    return span.char_start


def name_days(
    incidents: Sequence[Incident], text: str, sentences: Sequence[tuple[int, int, int]], dates: Sequence[DateSpan]
) -> None:
    """Give incidents of which no more than the month is told the one day of it that a sentence on them tells.

    "A man threatened in March to kill a judge ... In the March 21 call he said": nothing else was that day.

    Args:
        incidents: Incidents of the article; their mentions gain dates.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
        dates: Dates of the article.
    """
    used = {when.words.start for incident in incidents for mention in incident.mentions for when in mention.when}
    for incident in incidents:
        when = incident.when
        if when is None or when.precision != "month" or when.basis == "statement" or when.start is None:
            continue
        last = sentences[min(incident.mentions[-1].sentence + _REACH, len(sentences) - 1)][1]
        within = [d for d in dates if d.char_start < last and d.char_start not in used and _is_day_in(d, when)]
        if len({d.start for d in within}) == 1 and not _tells_other(within[0], text, sentences):
            incident.mentions[0].when.append(When.of(within[0], hold=0))


def name_years(incidents: Sequence[Incident], mentions: Sequence[Mention]) -> None:
    """Give what is recalled without a date the year by which the violence that it was part of is known.

    "She survived the 2002 riots ... Her husband was killed by a mob ... She went to court over the riots".

    Args:
        incidents: Incidents of the article; their mentions gain dates.
        mentions: Mentions of the article, those of no incident too.
    """
    for incident in incidents:
        first = incident.mentions[0]
        dated = any(w.start and w.basis != "statement" for m in incident.mentions for w in m.when)
        if dated or "news" in first.flags or not any(map(_is_known_by_year, incident.mentions)):
            continue
        before = (m for m in mentions if 0 < first.sentence - m.sentence <= _REACH and _is_known_by_year(m))
        years = {w.start: w for m in before for w in m.when if w.precision == "year" and not w.hold}
        if len(years) == 1:
            first.when.extend(years.values())


def _is_known_by_year(mention: Mention) -> bool:
    """As in "the 2002 violence": of many acts, none of which is told by it."""
    known = any(rule.endswith(_OF_MANY) for _, rule, _ in mention.triggers)
    return known and "definite" in mention.flags and not any(group.count.best for group in mention.groups)


_OF_MANY = (
    "noun.riot",
    "noun.violence",
    "noun.pogrom",
    "noun.massacre",
    "noun.unrest",
    "noun.genocide",
    "noun.uprising",
)


def _is_day_in(day: DateSpan, month: When) -> bool:
    """Whether it is a day of a month, by the calendar, and of no statement."""
    if day.start is None or month.start is None or month.end is None or day.precision != "day" or day.is_statement:
        return False
    return day.basis == "text" and day.rule_id != DATELINE and month.start <= day.start <= month.end


def _tells_other(day: DateSpan, text: str, sentences: Sequence[tuple[int, int, int]]) -> bool:
    """Whether the sentence of a day tells of a court, an arrest or something else that followed."""
    place = bisect_right(sentences, day.char_start, key=lambda sentence: sentence[0]) - 1
    start, end, _ = sentences[place]
    return _FOLLOWED.search(text, start, end) is not None


_FOLLOWED = re.compile(
    r"\b(?:court|trial|sentenc|charge[ds]|arrest|pleaded|indict|convict|hearing|appeal|bail|sworn|appointed|elected|"
    r"statement|announce|report|died|buried|funeral|releas|freed|rescued|found|recovered|video|resign|born|visit|meet|"
    r"talks|letter|detain|custody|search|escap|return|protest|rall|vot|sign)",
    re.IGNORECASE,
)


_THERE = re.compile(r"[\"“‘'\s]*There,\s")


def point_there(
    mentions: Sequence[Mention],
    text: str,
    sentences: Sequence[tuple[int, int, int]],
    dates: Sequence[DateSpan],
    places_of: Callable[[int], Sequence[Where]],
) -> None:
    """Set what opens on "There, gunmen killed nine" where, and where it has no day when, the sentence before tells.

    Args:
        mentions: Mentions of the article; they gain dates and places.
        text: The article.
        sentences: (start, end, paragraph) of every sentence.
        dates: Dates of the article.
        places_of: Chains of place names of a sentence, by its number.
    """
    for place, mention in enumerate(mentions):
        # "in the raid", of which nothing was told but when and where a helicopter flew
        known = "definite" in mention.flags and mention.sentence > 1 and not any(map(opens, mentions[:place]))
        if not mention.sentence or not (known or _THERE.match(text, sentences[mention.sentence][0])):
            continue
        start, end, _ = sentences[mention.sentence - 1]
        if not any(when.start for when in mention.when):
            mention.when.extend(_days_within(dates, start, end))
        outer = next((where for where in places_of(mention.sentence - 1) if where.rank >= PLACED), None)
        if outer is not None:
            mention.where = [replace(where, names=(*where.names, *outer.names)) for where in mention.where] or [outer]


def _told_last(incidents: Sequence[Incident], number: int) -> tuple[Incident, Mention] | None:
    """The incident, and its mention, that is told last before a sentence, within reach."""
    told = [
        (incident, mention)
        for incident in incidents
        for mention in incident.mentions
        if 0 < number - mention.sentence <= _REACH
    ]
    return max(told, key=lambda pair: pair[1].sentence, default=None)


def _hours_within(dates: Sequence[DateSpan], start: int, end: int, text: str) -> list[When]:
    """Days of the week, and the like, beside which an hour stands; a date with an hour may be of years ago."""
    days = [w for w in _days_within(dates, start, end) if w.precision == "day" and w.basis == "relative"]
    return [w for w in days if _HOUR.search(text, max(start, w.words.start - _BESIDE), min(end, w.words.end + _BESIDE))]


_BESIDE = 25  # code points between a day and its hour


def _days_within(dates: Sequence[DateSpan], start: int, end: int) -> list[When]:
    """The days that a sentence tells, as those of what points to it."""
    return [When.of(span, hold=0) for span in dates if start <= span.char_start < end and span.start]
