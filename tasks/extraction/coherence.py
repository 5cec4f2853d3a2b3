"""Whether what an article tells of an incident hangs together: what speaks against a report, each by one word.

Most of what is read wrongly was put together wrongly: from sentences far apart, of two days, with the place of other
sentences, behind the arrest or the protest that is the news. What speaks against
a report is a feature of the model of its being right (`confidence`), and its first reason stands in `doubt`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from tasks.contracts.vocab import RETOLD
from tasks.extraction.again import tells_same_words
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import AFTERWARDS, HARMED, NO_NUMBER, STRUCK, Group, Mention, When, Where, Words
from tasks.extraction.model import Row
from tasks.extraction.places.geo import distance_km
from tasks.extraction.tolls import Toll

_LEAD = 4
"""Last sentence of what an article is news of: told there without a day, it was in the days before."""
_GAP = 5  # sentences between two tellings of one incident
_APART = 300  # code points between two figures that make one toll
_MANY = 4  # incidents of one article


Setting = tuple[When | None, Where | None]


def speaks_against(
    incident: Incident, setting: Setting, tolls: Mapping[str, Toll], *, incidents: int, main: bool
) -> dict[str, bool]:
    """Which reasons of `vocab.TELLING_DOUBTS` speak against how a report was put together.

    Args:
        incident: The incident.
        setting: Its day, as told, and the words for its place.
        tolls: Its tolls by outcome.
        incidents: Incidents that the article tells.
        main: Whether the article is news of it.
    """
    mentions = incident.mentions
    when, where = setting
    counted = [*tolls["killed"].counted, *tolls["injured"].counted]
    complete = _is_complete(incident, when, where)
    return {
        "told of several days": len(_days(mentions)) > 1,
        "told behind other news": _is_told_after(mentions),
        "parts far apart": _are_apart(mentions, setting, tolls),
        "told as known": "definite" in mentions[0].flags and not complete,
        "told in passing": ("background" in incident.flags or not main) and not complete,
        "one of many": incidents > _MANY and not complete,
        "nobody counted": _is_without_count(incident),
        "somebody missing": bool(tolls["missing"].best) and not tolls["abducted"].best,
        "vague figures": any(group.count.best is None for group in counted),
        "place told apart": where is not None and not any(_is_set_in(mention, where) for mention in mentions),
        "no day told": when is None and not (main and mentions[0].sentence <= _LEAD),
    }


def first_doubt(against: Mapping[str, bool]) -> str | None:
    """The first reason that speaks against a report; None where none does."""
    return next((reason for reason, speaks in against.items() if speaks), None)


def is_told_in_full(incident: Incident, setting: Setting) -> bool:
    """Whether its own sentences tell when and where it was, and that somebody was harmed.

    Args:
        incident: The incident.
        setting: Its day, as told, and the words for its place.
    """
    harmed = any(g.count.best and g.outcome in STRUCK for _, g in incident.groups)
    return harmed and _is_complete(incident, *setting)


def _is_complete(incident: Incident, when: When | None, where: Where | None) -> bool:
    """Whether its own sentences tell its day or month, its place, and whom it harmed or who claimed it.

    A review of many attacks tells each so; what a story only recalls it tells by halves.
    """
    dated = when is not None and when.precision in _OWN_DAYS and when.basis != "statement" and not when.is_of_other
    placed = where is not None and any(_is_set_in(mention, where) for mention in incident.mentions)
    return dated and placed and (_is_claimed(incident) or not _is_without_count(incident))


_OWN_DAYS = frozenset({"day", "days", "week", "month"})


def _is_claimed(incident: Incident) -> bool:
    return any(role.role == "claimant" for role in incident.roles)


def _is_without_count(incident: Incident) -> bool:
    """Whether it is told to have happened, by nobody who claims it, and neither who was harmed nor that nobody was."""
    if _is_claimed(incident) or not any(mention.status == "occurred" for mention in incident.mentions):
        return False
    kinds = {mention.event_type for mention in incident.mentions} - {None}
    taken = kinds <= AFTERWARDS  # of an attack it tells nothing that somebody was arrested over it
    counted = [group for _, group in incident.groups if taken or group.outcome != "arrested"]
    return all(group.count.rule == NO_NUMBER for group in counted)


SET, _ALONE = 0.65, 0.5
"""Least rank of a place that a mention is set in, or somebody was taken from, and of the only one that it names."""


def _is_set_in(mention: Mention, where: Where) -> bool:
    least = _ALONE if len(mention.where) == 1 else SET
    return any(own.words == where.words and own.rank >= least for own in mention.where)


def _days(mentions: Iterable[Mention]) -> set[object]:
    """The different days that the mentions are dated with."""
    told = [w for m in mentions for w in m.when if w.start and w.basis != "statement" and not w.is_of_other]
    return {w.start for w in told if w.precision == "day"}


def _is_told_after(mentions: Sequence[Mention]) -> bool:
    """Whether the news is an arrest, a raid or a protest, and another act is told behind it; a raid ends in a clash."""
    first = mentions[0].event_type
    again = [m for m in mentions[1:] if tells_same_words(m, mentions[:1])]
    own = [m for m in mentions if not (first in _RAIDS and (_fell_fighting(m) or m in again))]
    kinds = {m.event_type for m in own if m.groups or "generic" not in m.flags} - {None}
    return first in AFTERWARDS and bool(kinds - AFTERWARDS - ({"armed_clash"} if first in _RAIDS else set()))


def _fell_fighting(mention: Mention) -> bool:
    """Whether only fighters are told to have been killed, which a raid on them ends in."""
    return bool(mention.groups) and all(group.side == "attacker" for group in mention.groups)


_RAIDS = frozenset({"security_operation", "disrupted_plot"})


def _are_apart(mentions: Sequence[Mention], setting: Setting, tolls: Mapping[str, Toll]) -> bool:
    """Whether sentences that each give a value, or figures of one toll and side, stand far from each other."""
    counted = [*tolls["killed"].counted, *tolls["injured"].counted]
    used = {told.words for told in setting if told is not None} | {group.words for group in counted}
    giving = [mention for n, mention in enumerate(mentions) if not n or _gives(mention, used)]
    if any(later.sentence - earlier.sentence > _GAP for earlier, later in pairwise(giving)):
        return True
    return any(_are_far(tolls[outcome].counted) for outcome in HARMED)


def _gives(mention: Mention, used: Container[Words]) -> bool:
    """Whether a mention tells the day, the place or a figure of the report, or who did it."""
    told: list[When | Where | Group] = [*mention.when, *mention.where, *mention.groups]
    return any(one.words in used for one in told) or any(role.role in _DOERS for role in mention.roles)


_DOERS = frozenset({"perpetrator", "claimant"})


def _are_far(counted: Sequence[Group]) -> bool:
    """Whether figures that add up stand far apart; the dead of two sides are told one after the other."""
    sides = [[g.words.start for g in counted if (g.side == "attacker") is attacking] for attacking in (False, True)]
    return any(later - earlier > _APART for starts in sides for earlier, later in pairwise(sorted(starts)))


_NEAR_DAYS = 2
_NEAR_KM = 25.0
_EXACT, _DIVISION = 2, 4  # geo precisions
_TOLL = ("killed_best", "injured_best", "abducted_best")
_TAKEN = ("arrested_best",)


def doubt_retold(reports: Sequence[Row], incidents: Sequence[Incident]) -> None:
    """Doubt reports that tell what a surer report of the article tells: toll, days and place alike ("told twice").

    Args:
        reports: Rows of one article.
        incidents: Their incidents, in the same order.
    """
    for n, later in enumerate(reports):
        if "another" in incidents[n].mentions[0].flags:
            continue
        for earlier in reports[:n]:
            if _is_alike(earlier, later):
                unsure = min(later, earlier, key=lambda report: report["confidence"])
                unsure["doubt"] = RETOLD


def _are_of_two_names(one: Row, other: Row) -> bool:
    """Whether both are set in a place of another name, of one of which no more is known than where it lies."""
    names = one["place_name"], other["place_name"]
    vague = any((report["geo_precision"] or _DIVISION) >= _DIVISION for report in (one, other))
    return None not in names and names[0] != names[1] and vague


def _is_alike(one: Row, other: Row) -> bool:
    harmed = any(report[column] for report in (one, other) for column in _TOLL)
    columns = _TOLL if harmed else _TAKEN
    toll = [one[column] for column in columns]
    if toll != [other[column] for column in columns] or not any(toll):
        return False
    if None not in (one["country_code"], other["country_code"]) and one["country_code"] != other["country_code"]:
        return False
    days = one["event_date_start"], other["event_date_start"]
    if None not in days and abs((days[0] - days[1]).days) > _NEAR_DAYS:
        return False
    if toll == [1, None, None] and _are_of_two_names(one, other):
        return False  # of two men killed in two villages that no gazetteer has
    exact = all((report["geo_precision"] or _EXACT + 1) <= _EXACT for report in (one, other))
    points = [(report["latitude"], report["longitude"]) for report in (one, other)]
    return not (exact and None not in (*points[0], *points[1]) and distance_km(*points[0], *points[1]) > _NEAR_KM)
