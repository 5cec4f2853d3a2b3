"""In which part of a country those act of whom an article speaks: the militias of a region, a mission at one front."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from tasks.extraction.actors.models import ActorMention
from tasks.extraction.places.sources import rows
from tasks.settings import PROJECT_DATA

THEATRES = PROJECT_DATA / "reference" / "actors" / "theatres.csv"
WEIGHT = 1.0
"""What one group says of its divisions together: as much as one place name that only they bear."""


@lru_cache(maxsize=1)
def _theatres() -> Mapping[str, tuple[tuple[str, str], ...]]:
    return {r["actor_id"]: tuple((r["country"], d) for d in r["divisions"].split("|")) for r in rows(THEATRES)}


def theatre_regions(actors: Iterable[ActorMention]) -> dict[tuple[str, str], float]:
    """(code, first-order division) to weight, by the groups and missions that act in these divisions alone."""
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for actor_id in sorted({actor.actor_id for actor in actors if actor.actor_id}):
        divisions = _theatres().get(actor_id, ())
        for division in divisions:
            weights[division] += WEIGHT / len(divisions)
    return dict(weights)
