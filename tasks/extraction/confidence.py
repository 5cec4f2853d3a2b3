"""Two logistic models of how a report was read, fitted on development data: is it an incident, and is it right?

The weights are data (`data/reference/calibration.json`), written by `tests/bench/calibrate.py`, which also prints what
they are worth. "Right" means what `incidents evaluate` means by it: the days hold the incident's, and killed, injured
and country are the same. An "event" is one act bound in time and place, told as having happened; speeches, reviews,
accidents and sums over a year are none, and a report of them is not right either, so that the two differ most in what
is told badly. On 891 reports of news that were read one by one and held out, from two newspapers mostly: of those whose
confidence is .5 and more 72% are right, of all 46%; those whose event probability is .5 and more are incidents in 88%,
of all 83%. Rows of articles that no rule had been made from were right less often than the model says
(`aggregation.doubt`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Group, When
from tasks.extraction.places.model import Place
from tasks.extraction.report_features import Telling, features
from tasks.extraction.several import is_several
from tasks.extraction.tolls import Toll
from tasks.settings import PROJECT_DATA

CALIBRATION = PROJECT_DATA / "reference" / "calibration.json"
_DISTRICT = 3  # geo precision
RIGHT, EVENT = "weights", "event_weights"
"""The two models, by their key in the file."""
UNSURE = 0.4
"""Most that the event probability can be of a report that sums up several incidents, or only what was said of one, or
that opens on an accident or on a court that hears of nobody harmed."""


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
    return Score(min(right, event), event)


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
