"""What the lake holds for a release: its articles in their newest revisions, and what was extracted from them.

A night reads the partitions that are new and takes the rest from the release before: one file a table in place of one
a table and partition, which on a large lake is most of what reading costs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts.fields import Table
from tasks.contracts.tables import ARTICLES, CLEAN_ARTICLES, ISSUES
from tasks.releases import Releases
from tasks.store import Lake, json_bytes

HELD = "partitions.json"
"""File of a release that names the partitions it was made of, by stage."""
STAGES = ("raw", "clean", "extracted")
ORDER = ("article_id", "fetched_at", "revision", "raw_id")  # the last of an article is its newest revision
Batches = Mapping[str, pa.Array]
"""Per partition the articles of which it holds the newest revision."""


@dataclass(frozen=True)
class Before:
    """A release that holds, whole and unmasked, what some of the lake's partitions hold.

    Attributes:
        releases: Where it is.
        name: Its id.
        keys: Its partitions by stage.
    """

    releases: Releases
    name: str
    keys: Mapping[str, frozenset[str]]


def partitions(lake: Lake) -> bytes:
    """The file `HELD` of a release of what the lake holds now."""
    return json_bytes({"engine": lake.engine_version, **{stage: lake.keys(stage) for stage in STAGES}})


def release_before(lake: Lake) -> Before | None:
    """The latest release, if it says what it was made of and all of that is in the lake as it was."""
    releases = Releases(lake.files.root_url)
    latest = releases.latest()
    told = releases.read_extra(latest, HELD) if latest else None
    if latest is None or told is None:
        return None
    try:
        held: dict[str, Any] = json.loads(told)
        engine, keys = held["engine"], {stage: frozenset(held[stage]) for stage in STAGES}
    except (ValueError, KeyError, TypeError):  # without it everything is read from the lake
        return None
    same = engine == lake.engine_version and all(keys[stage] <= set(lake.keys(stage)) for stage in STAGES)
    return Before(releases, latest, keys) if same else None


def load_articles(lake: Lake) -> tuple[pa.Table, Batches]:
    """Newest revision of every article, numbered and with `duplicate_of` set.

    Returns:
        The `articles` table of the release, and what `load_batches` gives.
    """
    from tasks.duplicates import find_duplicates

    every = _clean(lake, [field.name for field in CLEAN_ARTICLES.fields if field.name != "text"])
    at, revisions = _newest(every)
    newest = every.take(at)
    copies = find_duplicates(
        newest.select(["article_id", "published_at", "minhash", "content_sha256", "url"]).to_pandas()
    )
    found = {"revision": pa.array(revisions, pa.int32()), "duplicate_of": pa.array(copies, pa.string())}
    columns = [found[name] if name in found else newest[name] for name in ARTICLES.columns]
    return pa.Table.from_arrays(columns, schema=_nullable(ARTICLES.schema)), _batches(every, at)


def load_batches(lake: Lake) -> Batches:
    """Per partition the articles of which it holds the newest revision."""
    every = _clean(lake, list(ORDER))
    return _batches(every, _newest(every)[0])


def _batches(every: pa.Table, newest: Any) -> Batches:
    current = every.select(["article_id", "_key"]).take(newest).to_pandas().groupby("_key")["article_id"]
    return {key: pa.array(ids, pa.string()) for key, ids in current}


def _clean(lake: Lake, columns: list[str]) -> pa.Table:
    """Columns of every article that something was extracted from, with its partition (`_key`)."""
    empty = CLEAN_ARTICLES.schema.empty_table().select(columns)
    parts = [_keyed(lake.read("clean", "articles", key, columns), key) for key in lake.keys("extracted")]
    return pa.concat_tables([_keyed(empty, ""), *parts])


def _newest(every: pa.Table) -> tuple[Any, Any]:
    """Position and number of the newest revision of each article, sorted by article."""
    frame = every.select(list(ORDER)).to_pandas().sort_values(list(ORDER), kind="stable")
    frame["number"] = frame.groupby("article_id").cumcount() + 1
    newest = frame.drop_duplicates("article_id", keep="last")
    return newest.index.to_numpy(), newest["number"].to_numpy()


def load_extracted(lake: Lake, table: Table, batches: Batches, before: Before | None = None) -> pa.Table:
    """One extracted table without the rows of superseded revisions."""
    nothing: pa.Array = pa.array([], pa.string())
    known = before.keys["extracted"] if before else frozenset()
    parts = [_still(before, table, batches)] if before else []
    for key in lake.keys("extracted"):
        if key not in known:
            part = lake.read("extracted", table.name, key)
            parts.append(part.filter(pc.is_in(_article(part), value_set=batches.get(key, nothing))))
    return pa.concat_tables(parts) if parts else table.schema.empty_table()


def _still(before: Before, table: Table, batches: Batches) -> pa.Table:
    """Rows of the release before of articles of which no newer revision has come."""
    rows = before.releases.read(before.name, table.name)
    newer = [ids for key, ids in batches.items() if key not in before.keys["extracted"]]
    return rows.filter(pc.invert(pc.is_in(_article(rows), value_set=pa.concat_arrays(newer)))) if newer else rows


def all_issues(lake: Lake, name: str, before: Before | None = None) -> pa.Table:
    """Issues of every stage, each once."""
    parts = []
    for stage in STAGES:
        known = before.keys[stage] if before else frozenset()
        parts.append(lake.read_all(stage, ISSUES, [key for key in lake.keys(stage) if key not in known]))
    if before:
        issues = before.releases.read(before.name, ISSUES.name)
        parts.append(issues.filter(pc.not_equal(issues["stage"], "aggregation")))
    issues = pa.concat_tables([*parts, lake.read("aggregated", "issues", name)])
    frame = issues.to_pandas().drop_duplicates("issue_id")
    return pa.Table.from_pandas(frame, schema=_nullable(ISSUES.schema), preserve_index=False)


def _keyed(table: pa.Table, key: str) -> pa.Table:
    return table.append_column("_key", pa.array([key] * table.num_rows, pa.string()))


def _article(rows: pa.Table) -> pa.ChunkedArray:
    if "article_id" in rows.column_names:
        return rows["article_id"]
    # report ids are `<article_id>-<position>`, and article ids hold no hyphen
    return pc.replace_substring_regex(rows["report_id"], pattern="-.*$", replacement="")


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in schema])
