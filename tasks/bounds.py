"""Whether the counts of a release are in line with those before it; what is learned is how they usually grow."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from tasks.store import Lake

WATCHED = ("articles", "reports", "incidents", "casualties")
USUAL_STEP = math.log(2)  # doubled or halved
SMALLEST = 50  # rows; below it a few articles more are enough to double a table
HISTORY = 30  # runs to learn from
ALWAYS = 5  # runs in a row that a source has had articles in, before its silence is worth a question
SLACK = 1.25  # how far beyond the largest step seen is still usual
Counts = Mapping[str, int]


def odd_counts(history: Sequence[Counts], counts: Counts) -> list[str]:
    """What is odd about the rows of a release.

    A table may double or halve against the release before, or step as far as it has ever stepped and a little more.

    Args:
        history: Rows per table of the releases before, oldest first.
        counts: Rows per table of the release.

    Returns:
        One sentence per table out of bounds; none where there is nothing to compare with.
    """
    if not history:
        return []
    return [
        line
        for name in WATCHED
        if (line := _odd_count(name, [past.get(name, 0) for past in history], counts.get(name, 0)))
    ]


def _odd_count(name: str, past: Sequence[int], now: int) -> str | None:
    before = past[-1]
    if max(before, now) < SMALLEST or before == 0:
        return None
    steps = [abs(_step(one, other)) for one, other in pairwise(past) if min(one, other) >= SMALLEST]
    limit = max([USUAL_STEP, *(SLACK * step for step in steps)])
    if abs(_step(before, now)) < limit:
        return None
    low, high = before * math.exp(-limit), before * math.exp(limit)
    return f"{name}: {now:,} rows where {before:,} were before; usual is {low:,.0f} to {high:,.0f}"


def _step(before: int, now: int) -> float:
    return math.log(max(now, 1) / max(before, 1))


def silent_sources(history: Sequence[Counts], counts: Counts) -> list[str]:
    """Sources without an article in a run that had some in each of the last runs.

    Args:
        history: New articles per source of the fetching runs before, oldest first.
        counts: New articles per source of this run.
    """
    last = history[-ALWAYS:]
    if len(last) < ALWAYS:
        return []
    steady = [name for name in sorted(last[-1]) if all(past.get(name, 0) > 0 for past in last)]
    return [
        f"source {name}: no article, after some in each of the last {ALWAYS} runs"
        for name in steady
        if not counts.get(name)
    ]


def past_runs(lake: Lake) -> list[dict[str, Any]]:
    """Manifests of the newest runs of a home, oldest first; one that cannot be read is left out."""
    names = lake.files.names("runs", suffix=".json")[-HISTORY:]
    return [record for name in names if (record := _manifest(lake, name)) is not None]


def _manifest(lake: Lake, name: str) -> dict[str, Any] | None:
    try:
        record: dict[str, Any] = json.loads(lake.files.read("runs", name))
    except ValueError:
        return None
    return record


def odd(lake: Lake, counts: Counts, sources: Counts) -> list[str]:
    """What is odd about a release and the run that made it, against the runs before; empty when all is as usual."""
    runs = [run for run in past_runs(lake) if not run.get("failures")]
    accepted = [run["counts"] for run in runs if run["counts"] and not run.get("held")]
    fetched = [run["sources"] for run in runs if run.get("sources")]
    return [*odd_counts(accepted, counts), *silent_sources(fetched, sources)]
