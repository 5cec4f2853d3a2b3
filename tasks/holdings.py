"""What the lake holds for a release: its articles in their newest revisions, and what was extracted from them.

A night reads the partitions that are new and takes the rest from the release before: one file a table in place of one
a table and partition, which on a large lake is most of what reading costs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts.fields import Table
from tasks.contracts.tables import ARTICLES, HOLDINGS, ISSUES
from tasks.releases import Releases
from tasks.store import Lake, json_bytes

HELD = "partitions.json"
"""File of a release that names the partitions it was made of, by stage."""
STAGES = ("raw", "clean", "extracted")
Batches = Mapping[str, pa.Array]
"""Per partition the articles of which it holds the newest revision."""


@dataclass(frozen=True)
class Before:
    """A release that holds, whole and unmasked, what some of the lake's partitions hold.

    Attributes:
        releases: Where it is.
        name: Its id.
        keys: Its partitions by stage.
        holdings: What it keeps of every clean article of these.
    """

    releases: Releases
    name: str
    keys: Mapping[str, frozenset[str]]
    holdings: pa.Table


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
    holdings = releases.read_beside(latest, HOLDINGS) if same else None
    return Before(releases, latest, keys, holdings) if holdings is not None else None


def load_articles(lake: Lake, before: Before | None = None) -> tuple[pa.Table, Batches]:
    """Newest revision of every article, numbered and with `duplicate_of` set.

    Returns:
        The `articles` table of the release, and what `load_batches` gives.
    """
    import pandas as pd

    from tasks.duplicates import find_duplicates

    held = load_holdings(lake, before)
    newest, numbers = _newest(held)
    told = _told(lake, newest, before)
    asked = told.select(["article_id", "published_at", "content_sha256", "url"]).append_column(
        "minhash", newest["minhash"]
    )
    signatures = asked["minhash"].type
    frame = asked.to_pandas(types_mapper={signatures: pd.ArrowDtype(signatures)}.get)  # lists stay in Arrow
    found = {"revision": numbers, "duplicate_of": pa.array(find_duplicates(frame), pa.string())}
    columns = [found[name] if name in found else told[name] for name in ARTICLES.columns]
    return pa.Table.from_arrays(columns, schema=_nullable(ARTICLES.schema)), _batches(newest)


def load_batches(holdings: pa.Table) -> Batches:
    """Per partition the articles of which it holds the newest revision, of what `load_holdings` gives."""
    return _batches(_newest(holdings)[0])


def load_holdings(lake: Lake, before: Before | None = None) -> pa.Table:
    """Every article that something was extracted from, in every revision, with its partition; sorted."""
    columns = [name for name in HOLDINGS.columns if name != "batch"]
    parts = [before.holdings if before else HOLDINGS.schema.empty_table()]
    for key in _unread(lake, before):
        part = lake.read("clean", "articles", key, columns)
        part = part.append_column("batch", pa.array([key] * part.num_rows, pa.string()))
        parts.append(part.select(HOLDINGS.columns).cast(HOLDINGS.schema))
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in HOLDINGS.key])


def _newest(held: pa.Table) -> tuple[pa.Table, pa.Array]:
    """The newest revision of each article, and its number."""
    ids = held["article_id"]
    is_other = pc.not_equal(ids.slice(1), ids.slice(0, max(0, len(ids) - 1))).to_numpy()
    ends = np.flatnonzero(np.append(is_other, [True] * bool(len(ids))))
    return held.take(pa.array(ends)), pa.array(np.diff(ends, prepend=-1), pa.int32())


def _batches(newest: pa.Table) -> Batches:
    keys = newest["batch"].combine_chunks().dictionary_encode()
    order = np.argsort(keys.indices.to_numpy(zero_copy_only=False), kind="stable")
    ids = newest["article_id"].combine_chunks().take(pa.array(order))
    ends = np.cumsum(np.bincount(keys.indices.to_numpy(zero_copy_only=False), minlength=len(keys.dictionary)))
    spans = zip(keys.dictionary.to_pylist(), [0, *ends.tolist()], ends.tolist(), strict=False)
    return {key: ids.slice(start, end - start) for key, start, end in sorted(spans)}


def _told(lake: Lake, newest: pa.Table, before: Before | None) -> pa.Table:
    """What the release says of the newest revisions, as the release before and new partitions have it."""
    columns = [name for name in ARTICLES.columns if name not in ("duplicate_of", "revision")]
    parts = [ARTICLES.schema.empty_table().select(columns)]
    if before:
        still = newest.filter(pc.is_in(newest["batch"], value_set=pa.array(before.keys["extracted"], pa.string())))
        rows = before.releases.read(before.name, ARTICLES.name, columns)
        parts.append(_rows_of(rows, "article_id", still))
    for key in _unread(lake, before):
        rows = lake.read("clean", "articles", key, [*columns, "raw_id"])
        parts.append(_rows_of(rows, "raw_id", newest.filter(pc.equal(newest["batch"], key))).select(columns))
    return pa.concat_tables([part.cast(parts[0].schema) for part in parts]).sort_by("article_id")


def _rows_of(rows: pa.Table, key: str, wanted: pa.Table) -> pa.Table:
    at = pc.index_in(wanted[key], value_set=rows[key].combine_chunks())
    is_all = len(at) == rows.num_rows and np.array_equal(at.to_numpy(), np.arange(len(at)))
    return rows if is_all else rows.take(at)


def _unread(lake: Lake, before: Before | None) -> list[str]:
    """Partitions that the release before does not hold."""
    return [key for key in lake.keys("extracted") if before is None or key not in before.keys["extracted"]]


def load_extracted(
    lake: Lake, table: Table, batches: Batches, before: Before | None = None, columns: Sequence[str] | None = None
) -> pa.Table:
    """One extracted table, or some columns of it, without the rows of superseded revisions."""
    nothing: pa.Array = pa.array([], pa.string())
    parts = [_still(before, table, batches, columns)] if before else []
    for key in _unread(lake, before):
        part = lake.read("extracted", table.name, key, columns)
        parts.append(part.filter(pc.is_in(_article(part), value_set=batches.get(key, nothing))))
    return pa.concat_tables(parts) if parts else table.schema.empty_table()


def _still(before: Before, table: Table, batches: Batches, columns: Sequence[str] | None) -> pa.Table:
    """Rows of the release before of articles of which no newer revision has come."""
    rows = before.releases.read(before.name, table.name, columns)
    newer = [ids for key, ids in batches.items() if key not in before.keys["extracted"]]
    held = before.holdings["article_id"].combine_chunks()
    if not any(pc.any(pc.is_in(ids, value_set=held)).as_py() for ids in newer):
        return rows
    return rows.filter(pc.invert(pc.is_in(_article(rows), value_set=pa.concat_arrays(newer))))


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


def _article(rows: pa.Table) -> pa.ChunkedArray:
    if "article_id" in rows.column_names:
        return rows["article_id"]
    # report ids are `<article_id>-<position>`, and article ids hold no hyphen
    return pc.replace_substring_regex(rows["report_id"], pattern="-.*$", replacement="")


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in schema])
