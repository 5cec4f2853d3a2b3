"""Mentions of one article joined into incidents, and different incidents kept apart.

A mention joins the incident spoken of last unless date, place or wording tells them apart; codebook: nothing is counted
twice because it is told twice, and attacks in different places or on different days are several incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tasks.extraction.mentions import Group, Mention, Role, When, Where

_OPENING = frozenset({"strong", "plain"})


@dataclass(slots=True)
class Incident:
    """Mentions of one incident, in text order."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def groups(self) -> list[tuple[int, Group]]:
        """(sentence, group) of every casualty group."""
        return [(mention.sentence, group) for mention in self.mentions for group in mention.groups]

    @property
    def roles(self) -> list[Role]:
        """Every role."""
        return [role for mention in self.mentions for role in mention.roles]

    @property
    def flags(self) -> set[str]:
        """Every flag of every mention."""
        return set().union(*(mention.flags for mention in self.mentions))

    @property
    def when(self) -> When | None:
        """The best date: of the event rather than of a statement, the most exact, the first told."""
        dated = [w for m in self.mentions for w in m.when if w.start is not None]
        return min(dated, key=lambda w: (w.basis == "statement", _PRECISIONS.index(w.precision)), default=None)

    @property
    def where(self) -> Where | None:
        """The best place: highest rank, first told."""
        places = [w for m in self.mentions for w in m.where]
        return max(places, key=lambda w: w.rank, default=None)


_PRECISIONS = ("day", "days", "week", "month", "year", "unknown")


def join_mentions(mentions: Iterable[Mention]) -> list[Incident]:
    """Incidents of an article from its mentions in text order."""
    incidents: list[Incident] = []
    for mention in mentions:
        home = _home(mention, incidents)
        if home is not None:
            home.mentions.append(mention)
        elif opens(mention):
            incidents.append(Incident([mention]))
    return incidents


def opens(mention: Mention) -> bool:
    """Whether a mention can stand for an incident of its own."""
    if mention.flags & {"generic_only"} and not any(g.count.best for g in mention.groups):
        return False
    if mention.strength in _OPENING and mention.event_type is not None:
        return True
    return any(g.count.rule != "none" for g in mention.groups)


def _home(mention: Mention, incidents: Sequence[Incident]) -> Incident | None:
    """The incident that the mention speaks of, or None for a new one."""
    for incident in reversed(incidents):
        if not _conflicts(mention, incident):
            return incident
    if not opens(mention) or "definite" in mention.flags:
        return incidents[-1] if incidents and not _dates_conflict(mention, incidents[-1]) else None
    return None


def _conflicts(mention: Mention, incident: Incident) -> bool:
    if _dates_conflict(mention, incident):
        return True
    if "another" in mention.flags and opens(mention):
        return True
    return _places_conflict(mention, incident) and "definite" not in mention.flags and opens(mention)


def _event_dates(mentions: Iterable[Mention]) -> list[tuple[date, date]]:
    return [
        (when.start, when.end or when.start)
        for mention in mentions
        for when in mention.when
        if when.start is not None and when.basis != "statement"
    ]


def _dates_conflict(mention: Mention, incident: Incident) -> bool:
    """Both have event dates and none of them meet, a day of slack for nights and time zones."""
    mine, theirs = _event_dates([mention]), _event_dates(incident.mentions)
    if not mine or not theirs:
        return False
    slack = timedelta(days=1)
    return not any(a <= d + slack and c <= b + slack for a, b in mine for c, d in theirs)


def _places_conflict(mention: Mention, incident: Incident) -> bool:
    mine = [w for w in mention.where if w.rank >= 0.9]
    theirs = [w for m in incident.mentions for w in m.where if w.rank >= 0.9]
    if not mine or not theirs:
        return False
    left = {_plain(name) for where in mine for name in where.names}
    right = {_plain(name) for where in theirs for name in where.names}
    return not left & right


def _plain(name: str) -> str:
    words = [w for w in name.lower().removeprefix("near ").split() if w not in _KIND_WORDS]
    return " ".join(words)


_KIND_WORDS = frozenset(
    {
        "district",
        "province",
        "state",
        "city",
        "town",
        "village",
        "area",
        "region",
        "tehsil",
        "department",
        "county",
        "the",
        "neighborhood",
        "neighbourhood",
    }
)
