"""`report.html` of a release: what it needs from the lake, gathered; the page itself is drawn by pure functions."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts.tables import INCIDENT_REPORTS, INCIDENTS, RELEASE_TABLES
from tasks.holdings import Batches
from tasks.releases import Releases
from tasks.settings import PROJECT_DATA
from tasks.store import Lake, LakeError
from tasks.withholding import Mask, mask_table

REPORT = "report.html"
SCORES = PROJECT_DATA / "gold" / "scores.json"
_TEXT_COLUMNS = ("article_id", "content_sha256", "text")
logger = logging.getLogger(__name__)


def report_files(
    lake: Lake,
    name: str,
    tables: Mapping[str, pa.Table],
    previous: str | None,
    mask: Mask | None = None,
    batches: Batches | None = None,
) -> dict[str, bytes]:
    """The page as a file of a release that is about to be published.

    The tables are what a release is for: where the page cannot be drawn, that is logged and they go out without it.

    Raises:
        OSError, LakeError: If the lake cannot be read; the run that follows draws the page then.
    """
    try:
        return {REPORT: report_page(lake, name, tables, previous, mask, batches=batches)}
    except (OSError, LakeError):
        raise
    except Exception:
        logger.exception("release %s has no %s; `incidents report %s` tries again", name, REPORT, name)
        return {}


def report_page(
    lake: Lake,
    name: str,
    tables: Mapping[str, pa.Table],
    previous: str | None,
    mask: Mask | None = None,
    *,
    with_texts: bool = True,
    batches: Batches | None = None,
) -> bytes:
    """The page of a release.

    Args:
        lake: Where the clean texts are.
        name: Id of the release.
        tables: Its tables.
        previous: Id of the release before; None, or one that is no longer there, shows no changes.
        mask: What masks the names that are withheld, in texts that the tables do not hold; None withholds none.
        with_texts: Whether the sentences around the evidence are shown.
        batches: As `clean_texts`.
    """
    from tasks.publication.report.render import render_report
    from tasks.publication.report.reuse import Kept

    releases = Releases(lake.files.root_url)
    known = previous if previous in releases.ids() else None
    before = (
        {table.name: releases.read(known, table.name) for table in (INCIDENTS, INCIDENT_REPORTS)} if known else None
    )
    if mask is not None:
        before = before and {table: mask_table(rows, table, mask) for table, rows in before.items()}

    def texts(wanted: Collection[str]) -> dict[str, str]:
        found = clean_texts(lake, tables["articles"], wanted, batches)
        return found if mask is None else {article: mask(text) for article, text in found.items()}

    return render_report(
        tables,
        release_id=name,
        texts=texts if with_texts else None,
        previous=before,
        # what is masked is up to the whole release, so that pages with masks lend nothing and take nothing over
        before=Kept(releases.read_extra(known, REPORT) if known else None) if mask is None else None,
        scores=saved_scores(),
    )


def release_tables(releases: Releases, name: str) -> dict[str, pa.Table]:
    """Every table of a published release."""
    return {table.name: releases.read(name, table.name) for table in RELEASE_TABLES}


def clean_texts(
    lake: Lake, articles: pa.Table, wanted: Collection[str], batches: Batches | None = None
) -> dict[str, str]:
    """Clean text by article, in the very revision that the release speaks of; articles no longer there are missing.

    Args:
        lake: Where they are.
        articles: The articles of the release.
        wanted: Ids of articles.
        batches: Which partition holds which article, where that is known; else every partition is looked into.
    """
    shas = dict(zip(articles["article_id"].to_pylist(), articles["content_sha256"].to_pylist(), strict=True))
    ids = pa.array(sorted(wanted), pa.string())
    texts: dict[str, str] = {}
    for key in lake.keys("clean") if wanted else ():
        if batches is None:
            held = lake.read("clean", "articles", key, ["article_id"])["article_id"]
        else:
            held = batches.get(key, ids[:0])
        if not pc.any(pc.is_in(held, value_set=ids)).as_py():
            continue
        part = lake.read("clean", "articles", key, _TEXT_COLUMNS)
        for row in part.filter(pc.is_in(part["article_id"], value_set=ids)).to_pylist():
            if row["content_sha256"] == shas.get(row["article_id"]):
                texts[row["article_id"]] = row["text"]
    return texts


def saved_scores() -> dict[str, Any] | None:
    """Scores on the bundled articles as `incidents evaluate --save` left them; None before the first time."""
    if not SCORES.exists():
        return None
    scores: dict[str, Any] = json.loads(SCORES.read_text(encoding="utf-8"))
    return scores
