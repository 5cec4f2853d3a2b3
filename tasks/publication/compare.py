"""A release beside a file of another project: what both have, how far they agree, what each has alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

from tasks.publication.compare_events import Event

EARTH_KM = 6371.0
DAYS, KM = 3, 50.0
"""How far apart in days and kilometres two records of one event may be."""
LEAST_SCORE = 0.45
"""Agreement, from 0 to 1, below which two records are two events."""


@dataclass(frozen=True, slots=True)
class Match:
    """One pair held to be the same event.

    Attributes:
        ours: Our incident.
        theirs: Their event.
        days: Days between the two dates.
        km: Kilometres between the two places; null where one has no coordinates.
        score: Agreement from 0 to 1.
    """

    ours: Event
    theirs: Event
    days: int
    km: float | None
    score: float


@dataclass(frozen=True)
class Comparison:
    """Outcome of `compare`.

    Attributes:
        matches: Pairs, each event in one at most, best first.
        ours_alone: Incidents that the file does not have.
        theirs_alone: Events that the release does not have.
    """

    matches: list[Match]
    ours_alone: list[Event]
    theirs_alone: list[Event]

    def figures(self) -> dict[str, float]:
        """Counts and shares: overlap on either side, same day, same deaths, deaths on both sides, median distance."""
        count = len(self.matches)
        both = [m for m in self.matches if m.ours.deaths is not None and m.theirs.deaths is not None]
        near = sorted(match.km for match in self.matches if match.km is not None)
        return {
            "matched": count,
            "ours_alone": len(self.ours_alone),
            "theirs_alone": len(self.theirs_alone),
            "share_of_ours": _share(count, count + len(self.ours_alone)),
            "share_of_theirs": _share(count, count + len(self.theirs_alone)),
            "same_day": _share(sum(match.days == 0 for match in self.matches), count),
            "same_deaths": _share(sum(match.ours.deaths == match.theirs.deaths for match in both), len(both)),
            "our_deaths": sum(match.ours.deaths or 0 for match in both),
            "their_deaths": sum(match.theirs.deaths or 0 for match in both),
            "median_km": near[len(near) // 2] if near else float("nan"),
        }


def compare(ours: Sequence[Event], theirs: Sequence[Event]) -> Comparison:
    """Pair the events of two sources by date, place and toll, best pairs first, each event once.

    Only events of one country within `DAYS` that share a place, a region without coordinates, or lie within `KM` can
    pair.
    """
    index = _index(theirs)
    pairs = [match for event in ours for other in _near(event, index) if (match := _matched(event, other)) is not None]
    pairs.sort(key=lambda match: (-match.score, match.ours.event_id, match.theirs.event_id))
    taken: set[tuple[str, str]] = set()
    kept = []
    for match in pairs:
        sides = {("ours", match.ours.event_id), ("theirs", match.theirs.event_id)}
        if taken.isdisjoint(sides):
            taken |= sides
            kept.append(match)
    alone = [event for event in ours if ("ours", event.event_id) not in taken]
    return Comparison(kept, alone, [event for event in theirs if ("theirs", event.event_id) not in taken])


def _index(events: Iterable[Event]) -> dict[tuple[str, ...], list[Event]]:
    index: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in events:
        for key in _keys(event):
            index[key].append(event)
    return index


def _keys(event: Event) -> Iterator[tuple[str, ...]]:
    """Where an event is looked for: its day with its place, its region and its one-degree cell."""
    if event.day is None:
        return
    day = event.day.isoformat()
    yield from ((day, event.country, kind, name) for kind, name in (("p", event.place), ("a", event.admin1)) if name)
    if event.latitude is not None and event.longitude is not None:
        yield (day, "cell", str(round(event.latitude)), str(round(event.longitude)))


def _near(event: Event, index: Mapping[tuple[str, ...], list[Event]]) -> list[Event]:
    if event.day is None:
        return []
    found: dict[int, Event] = {}
    for shift in range(-DAYS, DAYS + 1):
        moved = replace(event, day=event.day + timedelta(days=shift))
        keys = [key for spot in _around(moved) for key in _keys(spot)]
        found.update((id(other), other) for key in keys for other in index.get(key, ()))
    return list(found.values())


def _around(event: Event) -> Iterator[Event]:
    yield event
    if event.latitude is not None and event.longitude is not None:
        for step in ((a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if a or b):
            yield replace(
                event, place="", admin1="", latitude=event.latitude + step[0], longitude=event.longitude + step[1]
            )


def _matched(ours: Event, theirs: Event) -> Match | None:
    if ours.country != theirs.country or ours.day is None or theirs.day is None:
        return None
    km = _distance(ours, theirs)
    same_place = bool(ours.place) and ours.place == theirs.place
    if km is not None and km > KM and not same_place:
        return None
    days = abs((ours.day - theirs.day).days)
    close = 1.0 if same_place else 0.4 if km is None else max(0.0, 1 - km / KM)
    score = 0.35 * (1 - days / (DAYS + 1)) + 0.35 * close + 0.3 * _toll_agreement(ours.deaths, theirs.deaths)
    return Match(ours, theirs, days, km, round(score, 4)) if score >= LEAST_SCORE else None


def _toll_agreement(ours: int | None, theirs: int | None) -> float:
    if ours is None or theirs is None:
        return 0.5
    return (min(ours, theirs) + 1) / (max(ours, theirs) + 1)


def _distance(ours: Event, theirs: Event) -> float | None:
    """Great-circle distance in kilometres."""
    if ours.latitude is None or ours.longitude is None or theirs.latitude is None or theirs.longitude is None:
        return None
    a, b = radians(ours.latitude), radians(theirs.latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(theirs.longitude - ours.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
