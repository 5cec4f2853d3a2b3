"""Which incidents a reader should not use unread, and why.

The tables keep them, with the reason; exports and the page of a release set them apart. A machine that reads the news
finds more than incidents: what it takes from a speech or a review is told without a day, a place or anybody harmed.
What an article tells in parts that hardly fit together is seldom right in everything, though it is an incident: that
is in its confidence, and where this is low the reason is what speaks against half of its reports or more
(`extraction.coherence`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from tasks.contracts.vocab import RETOLD

EVENT_LEAST = 0.5
"""Event probability below which a report is of an incident less often than not."""
RIGHT_LEAST = 0.75
"""Confidence from which a row bears no mark. Of 121 such rows of two newspapers that others read against their articles
103 had every value right, of 57 from .85 49, of 70 from .66 to .75 45; rules were made from most of these articles."""
MISSING = "somebody missing"
_TELLING = "telling: "
"""Before what speaks against half or more of the reports that surely tell an incident (`vocab.TELLING_DOUBTS`)."""
_COUNTRY = 6  # geo precision
_VAGUE_DAYS = frozenset({"year", "unknown"})


def doubted(incidents: pa.Table) -> pa.Table:
    """Incidents with `doubtful` and `doubt_reason`; what a person has confirmed is not doubted."""
    reasons = [doubt(row) for row in incidents.to_pylist()]
    marked = incidents.append_column("doubtful", pa.array([reason is not None for reason in reasons], pa.bool_()))
    return marked.append_column("doubt_reason", pa.array(reasons, pa.string()))


def doubt(row: Mapping[str, Any]) -> str | None:
    """The first reason to doubt an incident, of `vocab.DOUBTS`; None where there is none."""
    if any(reason.startswith("grade: confirmed:") for reason in row["reasons"] or ()):
        return None
    event, right = row["event_probability"], row["confidence"]
    if event is not None and event < EVENT_LEAST and row["claimed_by"] is None:  # who claims it did it
        return "no particular incident"
    if row["geo_precision"] is None or row["geo_precision"] == _COUNTRY:
        return "no place"
    if row["event_date_start"] is None or row["date_precision"] in _VAGUE_DAYS:
        return "no date"
    if any(reason.startswith("reports: ") for reason in row["reasons"] or ()):
        return "reports disagree"
    told = [str(reason).removeprefix(_TELLING) for reason in row["reasons"] or () if reason.startswith(_TELLING)]
    if RETOLD in told:
        return RETOLD
    if right is None or right >= RIGHT_LEAST:
        return None
    return next((reason for reason in told if not (reason == MISSING and row["abducted_best"])), "low confidence")
