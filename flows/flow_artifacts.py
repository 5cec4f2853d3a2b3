"""What Prefect shows of a run: a progress bar per stage while it runs, a summary and the new incidents after it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prefect import get_run_logger
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.runtime import deployment

from tasks import progress
from tasks.changes import release_changes
from tasks.release_report import REPORT
from tasks.releases import Releases
from tasks.summary import SAMPLE_ROWS, headline, markdown, table_rows

UPDATE_S = 1.0  # a bar that moves once a second is live enough; each move is a call to the server
SUMMARY_KEY = "summary"
TABLE_KEY = "new-incidents"
RELEASE_KEY, REPORT_KEY = "release", "report"


class ArtifactListener:
    """A progress artifact per stage and a log line where it begins and ends."""

    def __init__(self) -> None:
        # Prefect types its calls for synchronous and asynchronous callers at once
        self.ids: dict[str, Any] = {}
        self.totals: dict[str, int] = {}
        self.done: dict[str, int] = {}
        self.shown: dict[str, float] = {}

    def start(self, stage: str, total: int) -> None:
        """Show the bar; a stage with nothing to do is only logged."""
        if not total:
            get_run_logger().info("%s: nothing to do", stage.capitalize())
            return
        get_run_logger().info("%s: %s", stage.capitalize(), _steps(total))
        self.totals[stage], self.done[stage], self.shown[stage] = total, 0, time.monotonic()
        self.ids[stage] = create_progress_artifact(0.0, description=f"{stage}: {_steps(total)}")

    def advance(self, stage: str, steps: int = 1) -> None:
        """Move the bar, at most once a second and always at the end."""
        if stage not in self.ids:
            return
        self.done[stage] += steps
        total, now = self.totals[stage], time.monotonic()
        if self.done[stage] < total and now - self.shown[stage] < UPDATE_S:
            return
        self.shown[stage] = now
        done = min(self.done[stage], total)
        update_progress_artifact(self.ids[stage], 100.0 * done / total, f"{stage}: {done:,} of {_steps(total)}")


def _steps(total: int) -> str:
    return "1 step" if total == 1 else f"{total:,} steps"


@contextmanager
def shown_progress() -> Iterator[None]:
    """Show progress in the UI while the block lasts; a run in a terminal has its own bars."""
    if not deployment.id:
        yield
        return
    with progress.also(ArtifactListener()):
        yield


def publish_links(location: str, release: str, *, report: bool) -> None:
    """Links to a release and, where it has one, its report."""
    address = location if "://" in location else Path(location).resolve().as_uri()
    create_link_artifact(address, link_text=f"Tables of release {release}", key=RELEASE_KEY, description=location)
    if report:
        where = f"{location}/{REPORT}"
        text = f"Report of release {release}"
        create_link_artifact(f"{address}/{REPORT}", link_text=text, key=REPORT_KEY, description=where)


def publish_summary(home: str, record: Mapping[str, Any], before: str | None) -> None:
    """Write the summary and the table of new incidents of a run that made a release.

    Args:
        home: The lake.
        record: Manifest of the run.
        before: Release that was the latest when the run began.
    """
    releases = Releases(home)
    release: str = record["release_id"]
    changes = release_changes(releases, before, release)
    has_report = releases.files.exists("curated", "releases", release, REPORT)
    text = markdown(record, changes, releases.folder(release), report=has_report)
    create_markdown_artifact(text, key=SUMMARY_KEY, description=f"What release {release} brings")
    publish_links(releases.folder(release), release, report=has_report)
    rows = table_rows(changes)
    if rows:
        many = f"the {SAMPLE_ROWS} deadliest of {len(changes.new):,}" if len(changes.new) > SAMPLE_ROWS else "all"
        create_table_artifact(rows, key=TABLE_KEY, description=f"New incidents of release {release}: {many}")
    get_run_logger().info("Release %s: %s", release, headline(record, changes))
