"""`report.html` of a release: one file that opens from disk and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any, Final

from tasks.publication.diff import diff
from tasks.publication.report.borders import load_borders, map_island
from tasks.publication.report.core import (
    Tables,
    actors_of,
    core_island,
    living,
    newest_first,
    tombstones,
)
from tasks.publication.report.details import (
    ARTICLE,
    CASUALTY,
    CLAIM,
    PARTICIPANT,
    articles_island,
)
from tasks.publication.report.islands import packed
from tasks.publication.report.limits import Limits
from tasks.publication.report.links import Links
from tasks.publication.report.packing import Packer, Texts
from tasks.publication.report.quality import changes_island, quality
from tasks.publication.report.reuse import Kept

PAGE: Final = Path(__file__).parent / "page"
# one script, in the order of what needs what
SCRIPTS: Final = (
    "base.js",
    "data.js",
    "words.js",
    "filters.js",
    "facets.js",
    "list.js",
    "mapview.js",
    "mapdraw.js",
    "borders.js",
    "timeline.js",
    "detail.js",
    "evidence.js",
    "charts.js",
    "plots.js",
    "quality.js",
    "main.js",
)
_MARKS: Final = {"new": "new", "split": "new", "revised": "revised"}


def render_report(
    tables: Tables,
    *,
    release_id: str,
    texts: Texts | None = None,
    previous: Tables | None = None,
    before: Kept | None = None,
    scores: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
) -> bytes:
    """The page of a release.

    Args:
        tables: The tables of the release.
        release_id: Its name.
        texts: Clean texts by article id, read when they are needed, of which the sentences around the evidence are
            shown; None, or an article that is missing, shows the words of the evidence alone.
        previous: `incidents` and `incident_reports` of the release before; None where there was none.
        before: Details that the page of the release before holds packed; None where nothing may be taken over, neither
            from that page nor from this one.
        scores: Scores on annotated articles as `incidents evaluate --save` writes them.
        limits: How much the page holds.

    Returns:
        UTF-8 HTML; the same arguments give the same bytes.
    """
    limits = limits or Limits()
    everything = living(tables["incidents"])
    shown = newest_first(everything, limits.incidents)
    changes = diff(previous, tables) if previous is not None else None
    links = Links(tables, shown)
    details = Packer(tables, shown, links, texts, changes, before).pack(limits)
    # the search finds an incident by the headlines of its articles, its reports name them by their place
    numbered, headlines = links.articles(tables["reports"], details.limits.reports)
    marks = {change.incident_id: _MARKS[change.kind] for change in changes or () if change.kind in _MARKS}
    meta = {
        "release": release_id,
        "all_incidents": everything.num_rows,
        "starts": details.starts,
        "detailed": details.count,
        "keys": details.keys,
        "held": [details.limits.reports, details.limits.excerpts, details.chosen],
        "has_texts": texts is not None,
        "merged": tombstones(tables["incidents"]),
        "names": {"article": ARTICLE, "casualty": CASUALTY, "claim": CLAIM, "participant": PARTICIPANT},
    }
    islands = {
        "meta": packed(meta),
        "core": packed(core_island(shown, actors_of(tables, shown, links), marks)),
        "map": packed(map_island(load_borders(), set(shown["country_code"].to_pylist()))),
        "articles": packed(articles_island(tables["articles"], numbered, limits)),
        "headlines": packed(headlines),
        "quality": packed({**quality(tables, everything), "changes": changes_island(changes), "scores": scores}),
        **{f"detail-{number}": chunk for number, chunk in enumerate(details.islands)},
    }
    return _page(release_id, islands)


def _page(release_id: str, islands: Mapping[str, str]) -> bytes:
    style, script = page_style(), page_script()
    tags = [
        f'<script type="application/octet-stream" id="island-{name}">{data}</script>' for name, data in islands.items()
    ]
    page = Template(_part("page.html")).substitute(
        release=html.escape(release_id),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        islands="\n".join(tags),
    )
    return page.encode("utf-8")


def page_style() -> str:
    """The style sheet of the page."""
    return _part("page.css")


@lru_cache(maxsize=1)
def page_script() -> str:
    """The script of the page, every part in one closure, so that it leaves nothing global."""
    parts = "\n".join(_part(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();'


def _part(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
