"""Confidence of a report from features of how it was read; calibrated against gold data elsewhere."""

from __future__ import annotations

import math

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import When
from tasks.extraction.places.model import Place

_WEIGHTS = {
    "bias": -0.4,
    "strong": 1.0,
    "toll": 0.8,
    "date": 0.4,
    "place": 0.5,
    "actor": 0.4,
    "mentions": 0.3,
    "accident": -1.5,
    "generic": -0.8,
}


def score(incident: Incident, place: Place | None, when: When | None) -> float:
    """Probability that the report is right, before calibration."""
    features = {
        "bias": True,
        "strong": any(m.strength == "strong" for m in incident.mentions),
        "toll": any(g.count.best is not None for _, g in incident.groups),
        "date": when is not None and when.basis != "statement",
        "place": place is not None and place.place_id is not None,
        "actor": any(r.role in ("perpetrator", "claimant") for r in incident.roles),
        "mentions": len(incident.mentions) > 1,
        "accident": "accident" in incident.flags,
        "generic": "generic" in incident.flags,
    }
    total = sum(_WEIGHTS[name] for name, present in features.items() if present)
    return round(1 / (1 + math.exp(-total)), 3)
