"""Confidence of a report: a logistic model of how it was read, fitted on development data.

The weights are data (`data/reference/calibration.json`), written by `tests/bench/calibrate.py`, which also prints what
they are worth; "right" means what `incidents evaluate` means by it: the days hold the incident's, and killed, injured
and country are the same.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import When
from tasks.extraction.places.model import Place
from tasks.extraction.tolls import tolls_of
from tasks.settings import PROJECT_DATA

CALIBRATION = PROJECT_DATA / "reference" / "calibration.json"


def score(incident: Incident, place: Place | None, when: When | None) -> float:
    """Probability that the report is right."""
    weights = load_weights(CALIBRATION)
    told = features(incident, place, when)
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in told.items()))), 3)


@lru_cache(maxsize=2)
def load_weights(path: Path) -> Mapping[str, float]:
    """Weight of each feature, in log odds."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights


def features(incident: Incident, place: Place | None, when: When | None) -> dict[str, float]:
    """What speaks for and against a report, each from 0 to 1."""
    tolls = tolls_of(incident.groups)
    killed, injured = tolls["killed"], tolls["injured"]
    counted = [*killed.counted, *injured.counted]
    mentions = incident.mentions
    present = {
        "bias": True,
        "strong_trigger": any(mention.strength == "strong" for mention in mentions),
        "toll_only": all(mention.strength == "toll" for mention in mentions),
        "in_lead": mentions[0].sentence <= 1,
        "several_mentions": len(mentions) > 1,
        "many_mentions": len(mentions) > 4,
        "exact_date": when is not None and when.precision == "day" and when.basis != "statement",
        "no_date": when is None,
        "resolved_place": place is not None and place.place_id is not None,
        "no_country": place is None or place.country_code is None,
        "perpetrator": any(role.role in ("perpetrator", "claimant") for role in incident.roles),
        "killed_told": killed.best is not None,
        "injured_told": injured.best is not None,
        "killed_in_parts": len(killed.counted) > 1,
        "injured_in_parts": len(injured.counted) > 1,
        "figure_written": any(group.count.rule == "exact" for group in counted),
        "vague_figure": any(group.count.best is None for group in counted),
        "many_groups": len(incident.groups) > 6,
        "accident": "accident" in incident.flags,
        "general_talk": bool(incident.flags & {"generic", "generic_only"}),
        "background": "background" in incident.flags,
        "attempt": any(mention.status != "occurred" for mention in mentions),
    }
    return {name: float(told) for name, told in present.items()}
