"""Corrections that change which reports belong together: merges and splits, made before anything is reconciled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from tasks.aggregation.corrections import Correction
from tasks.aggregation.identity import incident_id
from tasks.contracts.problems import Problem


def restructure(
    members: pa.Table, before: Iterable[tuple[str, str]], corrections: Sequence[Correction]
) -> tuple[dict[int, int], list[Problem]]:
    """The clusters after the merges and splits that persons decided, in the order they were decided.

    An incident is found by the report that founded it, or by the reports it held in the release before; so a
    correction holds in a rebuild from nothing as well.

    Args:
        members: Columns n, report_id and label, one row a report.
        before: Pairs (incident id, report id) of the release before.
        corrections: All corrections; those that set, reject or confirm are left alone.

    Returns:
        The new label per n, and an issue for each correction that names what is not there.
    """
    reports, numbers = members["report_id"].to_pylist(), members["n"].to_pylist()
    labels: dict[str, int] = dict(zip(reports, members["label"].to_pylist(), strict=True))
    problems: list[Problem] = []
    wanted = [correction for correction in corrections if correction.action in ("merge", "split")]
    anchors = _anchors(labels, before) if wanted else {}
    for correction in wanted:
        fault = (_merge if correction.action == "merge" else _split)(labels, anchors, correction)
        if fault:
            problems.append(correction.problem("correction_unmatched", fault))
    return {n: labels[report] for n, report in zip(numbers, reports, strict=True)}, problems


def _anchors(labels: dict[str, int], before: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A report that stands for each incident id: its founder, else any that it held."""
    held = {incident: report for incident, report in sorted(before, reverse=True) if report in labels}
    return held | {incident_id(report): report for report in labels}


def _merge(labels: dict[str, int], anchors: dict[str, str], correction: Correction) -> str:
    if correction.incident_id not in anchors or correction.value not in anchors:
        return f"there is no incident to merge with {correction.value}"
    kept, gone = labels[anchors[correction.incident_id]], labels[anchors[correction.value]]
    for report, label in labels.items():
        if label == gone:
            labels[report] = kept
    return ""


def _split(labels: dict[str, int], anchors: dict[str, str], correction: Correction) -> str:
    reports = correction.value.split()
    missing = [report for report in reports if report not in labels]
    if correction.incident_id not in anchors or missing:
        return f"there are no reports {' '.join(missing) or correction.value}"
    fresh = max(labels.values()) + 1
    labels.update(dict.fromkeys(reports, fresh))
    return ""
