"""Two logistic models of how a report was read, fitted on development data: is it an incident, and is it right?

The weights are data (`data/reference/calibration.json`), written by `tests/bench/calibrate.py`, which also prints what
they are worth. "Right" means what `incidents evaluate` means by it: the days hold the incident's, and killed, injured
and country are the same. An "event" is one act bound in time and place, told as having happened; speeches, reviews,
accidents and sums over a year are none, and a report of them is not right either, so that the two differ most in what
is told badly. On 222 reports of two newspapers, read one by one and held out: of those whose event
probability is .7 and more 87% are incidents, of all 63%.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Group, Mention, When
from tasks.extraction.places.model import Place
from tasks.extraction.scan import SURE, trigger_hits
from tasks.extraction.several import is_several
from tasks.extraction.tolls import Toll
from tasks.settings import PROJECT_DATA

CALIBRATION = PROJECT_DATA / "reference" / "calibration.json"
_NEWS_DAYS, _OLD_DAYS = 7, 60
_EARLY = 4  # sentences
_LARGE = 100  # dead of one incident; a larger figure is mostly a sum over a war
_TOWN, _DISTRICT, _DIVISION, _COUNTRY = 2, 3, 4, 6  # geo precisions


@dataclass(frozen=True, slots=True)
class Telling:
    """The article around a report: its headline, its day, and how many incidents were read in it.

    `in_full` says whether its own sentences tell when and where it was, and whom it harmed; `opening` how many
    sentences of a digest stand before the article's first.
    """

    title: str | None = None
    published: date | None = None
    incidents: int = 1
    in_full: bool = False
    opening: int = 0


RIGHT, EVENT = "weights", "event_weights"
"""The two models, by their key in the file."""


UNSURE = 0.5
"""Most that the event probability can be of a report that sums up several incidents, or only what was said of one, or
that opens on an accident or on a court that hears of nobody harmed."""


FULL_FROM, FULL = 0.6, 0.7
"""Event probability from which a report that is told in full has the least that one of an incident should have: the
model knows no day and place in one. Of eight such reports that were read six were right."""


class Score(NamedTuple):
    """Probabilities of a report.

    Attributes:
        confidence: That its values are right.
        event: That the article tells one particular incident there.
    """

    confidence: float
    event: float


def score(
    incident: Incident, place: Place | None, when: When | None, telling: Telling, tolls: Mapping[str, Toll]
) -> Score:
    """Probabilities that the report is right, and that it is one of an incident at all."""
    told = features(incident, place, when, telling, tolls)
    right, event = (_probability(load_weights(CALIBRATION, model), told) for model in (RIGHT, EVENT))
    counted = (*tolls["killed"].counted, *tolls["injured"].counted)
    several = is_several(incident, place, counted)
    court = "court" in incident.mentions[0].flags and not counted
    reaction = _is_reaction(incident, when) and not _is_told_of(incident, place, counted)
    if several or court or reaction or _may_be_accident(incident):
        event = min(event, UNSURE)
    if telling.in_full and event >= FULL_FROM:
        event = max(event, FULL)
    return Score(right, event)


def _is_reaction(incident: Incident, when: When | None) -> bool:
    """Whether an article opens on what somebody says of an incident, and tells no day of it."""
    dated = when is not None and when.start is not None and when.basis != "statement"
    return "reaction" in incident.mentions[0].flags and not dated


def _is_told_of(incident: Incident, place: Place | None, counted: Sequence[Group]) -> bool:
    """As in "lauded the security forces for killing five militants in Tank": whom, by whom and in which district."""
    near = place is not None and place.geo_precision is not None and place.geo_precision <= _DISTRICT
    done = any(role.role == "perpetrator" and _FORCES.search(role.words.text) for role in incident.roles)
    fallen = any(group.count.best and group.outcome == "killed" and group.side == "attacker" for group in counted)
    return near and done and fallen


_FORCES = re.compile(r"\b(?:forces|troops|army|military|soldiers|police|rangers|guards|personnel)\b", re.IGNORECASE)


def _may_be_accident(incident: Incident) -> bool:
    """Whether the first words of it are of an accident, and nobody is said to have done it."""
    done = any(role.role in ("perpetrator", "claimant") for role in incident.roles)
    return "accident" in incident.mentions[0].flags and not done


def _probability(weights: Mapping[str, float], told: Mapping[str, float]) -> float:
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in told.items()))), 3)


@lru_cache(maxsize=4)
def load_weights(path: Path, model: str = RIGHT) -> Mapping[str, float]:
    """Weight of each feature of a model, in log odds."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))[model]
    return weights


def features(
    incident: Incident, place: Place | None, when: When | None, telling: Telling, tolls: Mapping[str, Toll]
) -> dict[str, float]:
    """What speaks for and against a report, each from 0 to 1."""
    present = {
        "bias": True,
        **_read(incident, telling.opening),
        **_counted(incident, tolls),
        **_dated(when, telling.published),
        **_placed(place),
        **_reported(incident, telling),
    }
    return {name: float(told) for name, told in present.items()}


def _read(incident: Incident, opening: int) -> dict[str, bool]:
    mentions, first = incident.mentions, incident.mentions[0].sentence - opening
    return {
        "strong_trigger": any(mention.strength == "strong" for mention in mentions),
        "toll_only": all(mention.strength == "toll" for mention in mentions),
        "in_lead": first <= 1,
        "early": first <= _EARLY,
        "several_mentions": len(mentions) > 1,
        "many_mentions": len(mentions) > _EARLY,
        "several_types": len({m.event_type for m in mentions if m.event_type}) > 1 + 1,
        "perpetrator": any(role.role in ("perpetrator", "claimant") for role in incident.roles),
        "victim_or_target": any(role.role in ("victim", "target") for role in incident.roles),
        "attempt": any(mention.status != "occurred" for mention in mentions),
    }


def _counted(incident: Incident, tolls: Mapping[str, Toll]) -> dict[str, bool]:
    killed, injured = tolls["killed"], tolls["injured"]
    counted = [*killed.counted, *injured.counted]
    harmed = [g for _, g in incident.groups if g.count.rule != "plural_unknown"]
    return {
        "killed_told": killed.best is not None,
        "injured_told": injured.best is not None,
        "killed_in_parts": len(killed.counted) > 1,
        "injured_in_parts": len(injured.counted) > 1,
        "figure_written": any(group.count.rule == "exact" for group in counted),
        "vague_figure": any(group.count.best is None for group in counted),
        "many_groups": len(incident.groups) > 6,
        "large_toll": any((group.count.best or group.count.low or 0) > _LARGE for group in counted),
        "nobody_counted": not harmed,
        "abducted": any(group.outcome == "abducted" for group in harmed),
        "arrested": any(group.outcome == "arrested" for group in harmed),
        "named_victim": any(group.names for group in counted),
    }


def _dated(when: When | None, published: date | None) -> dict[str, bool]:
    own = when is not None and when.start is not None and when.basis != "statement"
    end = (when.end or when.start) if when is not None and own else None
    age = (published - end).days if end is not None and published is not None else None
    return {
        "exact_date": when is not None and own and when.precision == "day",
        "no_date": when is None,
        "vague_date": when is not None and own and when.precision not in ("day", "days"),
        "recent": age is not None and age <= _NEWS_DAYS,
        "old": age is not None and age > _OLD_DAYS,
    }


def _placed(place: Place | None) -> dict[str, bool]:
    precision = place.geo_precision if place is not None else None
    return {
        "resolved_place": place is not None and place.place_id is not None,
        "no_country": place is None or place.country_code is None,
        "in_town": precision is not None and precision <= _TOWN,
        "country_only": precision is not None and precision > _DIVISION,
    }


def _reported(incident: Incident, telling: Telling) -> dict[str, bool]:
    first, flags = incident.mentions[0], incident.flags
    hits = [weight for _, weight in trigger_hits(telling.title or "")]
    return {
        "accident": "accident" in flags,
        "general_talk": bool(flags & {"generic", "generic_only"}),
        "background": "background" in flags,
        "court": "court" in first.flags,
        "armed": "armed" in flags,
        "present": "present" in flags,
        "points_back": "definite" in first.flags,
        "opens_item": "item" in first.flags,
        "headline": SURE in hits,
        "headline_silent": telling.title is not None and not any(hits),
        "lone_in_late": telling.incidents == 1 and first.sentence > _EARLY,
        "many_incidents": telling.incidents > _EARLY,
        "bare": _is_bare(incident.mentions),
    }


def _is_bare(mentions: list[Mention]) -> bool:
    """One word of violence that nobody is said to have been harmed by, which is mostly meant in another sense."""
    return len(mentions) == 1 and mentions[0].strength != "strong" and not mentions[0].groups
