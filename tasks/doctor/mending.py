"""How a damaged batch is mended: from upstream, from downstream, or by making room for it to come again.

Nothing is deleted: what was damaged is moved to `damaged/` in the home.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts.tables import CLEAN_ARTICLES, RAW
from tasks.doctor.files import set_aside
from tasks.store import COMMITS, STAGE_TABLES, Lake, LakeError

_FROM_CLEAN = ("raw_id", "external_id", "source_name", "url", "title", "author", "fetched_at")
REBUILT = "rebuilt"  # source kind of rows whose own are lost


def put_away(lake: Lake, stage: str, key: str) -> None:
    """Take a batch out of the lake, its commit first, so that it is made anew."""
    folder = lake.folder(stage)
    lake.files.remove(*folder, COMMITS, f"{key}.json")
    for table in STAGE_TABLES[stage]:
        set_aside(lake.files, *folder, table.name, f"{key}.parquet")


def rewrite(lake: Lake, stage: str, key: str) -> None:
    """Write a batch under the versions of today; reading has brought it there."""
    lake.write(stage, key, {table.name: lake.read(stage, table.name, key) for table in STAGE_TABLES[stage]})


def mend_raw(lake: Lake, key: str, hurt: Collection[str]) -> None:
    """Keep what is whole of a raw batch; rows that are lost come from the clean articles, without their bytes.

    Args:
        lake: Where it is.
        key: The batch.
        hurt: Its tables that are damaged or missing.
    """
    tables = _whole(lake, "raw", key, hurt)
    if RAW.name not in tables:
        articles = _whole(lake, "clean", key, ()).get(CLEAN_ARTICLES.name)
        if articles is None:
            put_away(lake, "raw", key)
            return
        tables[RAW.name] = list(_rows_of(articles))
    _replace(lake, "raw", key, tables, hurt)


def mend_clean(lake: Lake, key: str, hurt: Collection[str]) -> None:
    """Make room for a clean batch to be made again; where its raw bytes are gone, keep its articles if they are whole.

    Args:
        lake: Where it is.
        key: The batch.
        hurt: Its tables that are damaged or missing.
    """
    if has_bytes(lake, key):
        put_away(lake, "clean", key)
        return
    tables = _whole(lake, "clean", key, hurt)
    if CLEAN_ARTICLES.name in tables:
        _replace(lake, "clean", key, tables, hurt)
        return
    for version in lake.files.names("extracted"):
        put_away(Lake(lake.files.root_url, version), "extracted", key)
    put_away(lake, "clean", key)
    put_away(lake, "raw", key)


def has_bytes(lake: Lake, key: str) -> bool:
    """Whether the raw batch is there with its bytes, so that it can be cleaned again."""
    if not lake.has("raw", key):
        return False
    try:
        payloads = lake.read("raw", RAW.name, key, ["payload"])["payload"]
    except LakeError:
        return False
    return not pc.any(pc.equal(pc.binary_length(payloads), 0)).as_py()


def _whole(lake: Lake, stage: str, key: str, hurt: Collection[str]) -> dict[str, Any]:
    """The tables of a batch that can be trusted."""
    found: dict[str, Any] = {}
    for table in STAGE_TABLES[stage]:
        if table.name in hurt:
            continue
        try:
            found[table.name] = lake.read(stage, table.name, key)
        except LakeError:
            continue
    return found


def _replace(lake: Lake, stage: str, key: str, tables: dict[str, Any], hurt: Collection[str]) -> None:
    for name in hurt:
        set_aside(lake.files, *lake.folder(stage), name, f"{key}.parquet")
    lake.write(stage, key, tables)


def _rows_of(articles: pa.Table) -> Iterator[dict[str, Any]]:
    for row in articles.select(list(_FROM_CLEAN)).to_pylist():
        yield {**row, "source_kind": REBUILT, "media_type": "text/plain", "payload": b""}
