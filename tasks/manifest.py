"""The manifest of a run: inputs, counts, versions, timings, and what was set aside and why."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import pyarrow.compute as pc

from tasks.releases import Releases
from tasks.store import Lake, json_bytes


@dataclass(slots=True)
class Manifest:
    """What one run did.

    Attributes:
        timings: Seconds per stage.
        counts: Rows per table of the release.
        added: New raw partitions, cleaned and extracted batches.
        sources: New articles per source, of runs that fetch.
        odd: What is out of line with the runs before, in sentences.
        held: Whether the release was kept from becoming the latest.
        set_aside: Rows of `issues` per rule.
    """

    run_id: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}")
    home: str = ""
    inputs: list[str] = field(default_factory=list)
    release_id: str | None = None
    engine_version: str | None = None
    project_version: str = field(default_factory=lambda: version("incident-ledger"))
    added: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    set_aside: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    sources: dict[str, int] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    held: bool = False
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the seconds of the block to the stage."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.timings[stage] = round(self.timings.get(stage, 0) + time.monotonic() - begun, 3)

    def add(self, stage: str, batches: int) -> None:
        """Count batches that a stage has done; a stage may go in several chunks."""
        self.added[stage] = self.added.get(stage, 0) + batches

    def save(self, lake: Lake) -> dict[str, Any]:
        """Write it to `runs/` and give it back as plain data."""
        record = asdict(self)
        lake.files.write(json_bytes(record), "runs", f"{self.run_id}.json")
        return record


def set_aside(home: str, release_id: str) -> dict[str, int]:
    """Rows of `issues` per rule, without those that only inform."""
    issues = Releases(home).read(release_id, "issues", ["rule", "severity"])
    rows = issues.filter(pc.not_equal(issues["severity"], "info"))
    counts = rows.group_by("rule").aggregate([([], "count_all")]).sort_by("rule")
    return dict(zip(counts["rule"].to_pylist(), counts["count_all"].to_pylist(), strict=True))
