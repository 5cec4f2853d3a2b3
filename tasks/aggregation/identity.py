"""Incident ids that never change their meaning: an incident is named after its founding report.

The founding report is the earliest published one when the incident first appears (ties: the smaller report id). From
then on the id follows that report: where two incidents merge the older id stays and the other becomes a tombstone,
where one splits the part with the founding report keeps the id and the other part says what it supersedes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tasks.contracts.ids import short_hash


@dataclass(frozen=True)
class Identity:
    """The ids of a new set of clusters.

    Attributes:
        ids: Incident id per cluster label.
        supersedes: Per new incident id, the older ids it was split from.
        merged: Per tombstone id, the incident that took it over.
    """

    ids: Mapping[int, str]
    supersedes: Mapping[str, list[str]]
    merged: Mapping[str, str]


@dataclass
class _Claims:
    """What the incidents before say about the clusters now."""

    keeps: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    splits: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def incident_id(founding_report: str) -> str:
    """The id of the incident that a report founds."""
    return "i-" + short_hash("incident", founding_report)


def assign_ids(
    founding: Mapping[int, str],
    label_of: Mapping[str, int],
    before: Iterable[tuple[str, str]],
    seniority: Mapping[str, str],
    tombstones: Mapping[str, str],
    carried: Iterable[str] = (),
) -> Identity:
    """Name the clusters, keeping every id that was given before.

    Args:
        founding: Founding report per cluster label, were the cluster new.
        label_of: Cluster label per report; those named in `before` are enough.
        before: Pairs (incident id, report id) of the release before.
        seniority: Sort key per live id of the release before (its first publication); the smallest survives a merge.
        tombstones: Ids already merged, and into which.
        carried: Ids that stay without being looked at.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for incident, report in before:
        members[incident].append(report)
    claims = _claims(members, label_of, founding)
    revived = _revived(members, label_of, tombstones)
    ids: dict[int, str] = {}
    merged: dict[str, str] = {}
    for label, report in founding.items():
        held = sorted(claims.keeps.get(label, ()), key=lambda name: (seniority.get(name, ""), name))
        ids[label] = held[0] if held else revived.get(label) or incident_id(report)
        merged.update(dict.fromkeys(held[1:], ids[label]))
    supersedes = {ids[label]: sorted(names) for label, names in claims.splits.items() if label not in claims.keeps}
    return Identity(ids, supersedes, _followed({**tombstones, **merged}, {*ids.values(), *carried}))


def _claims(members: Mapping[str, list[str]], label_of: Mapping[str, int], founding: Mapping[int, str]) -> _Claims:
    claims = _Claims()
    for incident in sorted(members):
        votes = Counter(label_of[report] for report in members[incident] if report in label_of)
        if not votes:
            continue
        founder = next((r for r in members[incident] if r in label_of and incident_id(r) == incident), None)
        heir = label_of[founder] if founder else min(votes, key=lambda label: (-votes[label], founding[label]))
        claims.keeps[heir].append(incident)
        for label in votes.keys() - {heir}:
            claims.splits[label].append(incident)
    return claims


def _revived(
    members: Mapping[str, list[str]], label_of: Mapping[str, int], tombstones: Mapping[str, str]
) -> dict[int, str]:
    """A merge that is undone gives the id back to the cluster with the report that founded it."""
    if not tombstones:
        return {}
    named = ((incident_id(report), report) for reports in members.values() for report in reports)
    found = sorted((name, label_of[report]) for name, report in named if name in tombstones and report in label_of)
    return {label: name for name, label in reversed(found)}


def _followed(steps: Mapping[str, str], alive: set[str]) -> dict[str, str]:
    """Every tombstone pointing at a living incident, through as many merges as it takes."""
    targets = {name: _target(name, steps, alive) for name in steps if name not in alive}
    return {name: target for name, target in targets.items() if target is not None}


def _target(name: str, steps: Mapping[str, str], alive: set[str]) -> str | None:
    seen: set[str] = set()
    while name not in alive:
        if name in seen or name not in steps:
            return None
        seen.add(name)
        name = steps[name]
    return name
