"""The batches of the lake: each against its commit, and what is in the folders besides."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from tasks.doctor.files import Fault, fault_of
from tasks.doctor.findings import Finding
from tasks.doctor.mending import mend_clean, mend_raw, put_away, rewrite
from tasks.store import COMMITS, KEY_LENGTH, STAGE_TABLES, Lake

AFFECTS = {
    "raw": "Nothing new can be ingested until it is mended; releases are whole.",
    "clean": "The articles of this batch; no release can be made until it is mended.",
    "extracted": "The reports of this batch; no release can be made until it is mended.",
    "aggregated": "The release that was being made.",
}
REMEDY = {
    "raw": "`--repair` keeps its rows, from the file or the clean articles, so that nothing comes in twice; bytes that "
    "are lost stay lost. Where both are, the batch goes: build from the same inputs again.",
    "clean": "`--repair` cleans its raw records again. Where their bytes are gone, the batch goes: build from the same "
    "inputs again.",
    "extracted": "`--repair` reads its articles again.",
    "aggregated": "`--repair` removes it; the next build makes it anew.",
}


def lakes(lake: Lake) -> Iterator[tuple[Lake, str]]:
    """Every stage with the lake to read it by; the extracted stage once for each engine version."""
    for stage in ("raw", "clean", "aggregated"):
        yield lake, stage
    for version in lake.files.names("extracted"):
        yield Lake(lake.files.root_url, version), "extracted"


def examine(lake: Lake, stage: str) -> Iterator[Finding]:
    """What is wrong with the batches of one stage."""
    folder = lake.folder(stage)
    keys = lake.keys(stage)
    for key in keys:
        yield from _examine_batch(lake, stage, key)
    for table in STAGE_TABLES[stage]:
        for name in lake.files.names(*folder, table.name):
            if name.removesuffix(".parquet") not in keys:
                yield _stray(lake, name, *folder, table.name, name)
    known = {table.name for table in STAGE_TABLES[stage]} | {COMMITS} | ({"_sources"} if stage == "raw" else set())
    for name in lake.files.names(*folder):
        if name not in known:
            yield foreign(*folder, name)
    for name in lake.files.names(*folder, COMMITS):
        if not name.endswith(".json"):
            yield foreign(*folder, COMMITS, name)


def _stray(lake: Lake, name: str, *parts: str) -> Finding:
    if not name.endswith(".parquet") or len(name) != KEY_LENGTH + len(".parquet"):
        return foreign(*parts)
    return Finding(
        "unfinished",
        "/".join(parts),
        "A batch that a killed run had begun to write.",
        "Nothing: no reader looks at it.",
        "The next build writes it anew; `--repair` removes it.",
        partial(lake.files.remove, *parts),
    )


def foreign(*parts: str) -> Finding:
    """The finding for what is nothing of the lake's."""
    return Finding(
        "foreign",
        "/".join(parts),
        "This is no file of the lake.",
        "Nothing: no reader looks at it.",
        "It is left alone; move it elsewhere.",
    )


def _examine_batch(lake: Lake, stage: str, key: str) -> Iterator[Finding]:
    folder = lake.folder(stage)
    try:
        record = lake.commit(stage, key)
        digests = {table.name: _digests(record, table.name) for table in STAGE_TABLES[stage]}
    except (ValueError, KeyError, TypeError, AttributeError):
        fault = Fault("damaged", "The commit of the batch cannot be read.")
        yield finding(lake, stage, key, fault, (*folder, COMMITS, f"{key}.json"), frozenset())
        return
    faults = {}
    for table in STAGE_TABLES[stage]:
        parts = (*folder, table.name, f"{key}.parquet")
        fault_found = fault_of(lake.files, table, digests[table.name], *parts)
        if fault_found is not None:
            faults[table.name] = (fault_found, parts)
    hurt = frozenset(name for name, (fault, _) in faults.items() if fault.kind in {"damaged", "missing"})
    for fault, parts in faults.values():
        yield finding(lake, stage, key, fault, parts, hurt)


def _digests(record: dict[str, Any], name: str) -> set[str]:
    found = {record["tables"][name]["sha256"]}
    before = record.get("before", {}).get(name)
    return found | ({before["sha256"]} if before else set())


def finding(lake: Lake, stage: str, key: str, fault: Fault, parts: tuple[str, ...], hurt: Collection[str]) -> Finding:
    """The finding for a file of a batch, with what mends the batch.

    Args:
        lake: Where it is.
        stage: Its stage.
        key: Its batch.
        fault: What is wrong with the file.
        parts: Path of the file.
        hurt: Every table of the batch that is damaged or missing.
    """
    path, affects, remedy = "/".join(parts), AFFECTS[stage], REMEDY[stage]
    if fault.kind == "newer":
        return Finding("newer", path, fault.what, affects, "Upgrade incident-ledger.")
    if fault.kind == "older":
        affects, remedy = "Nothing: it is brought forward when it is read.", "`--repair` rewrites it as of today."
        return Finding("older", path, fault.what, affects, remedy, partial(rewrite, lake, stage, key))
    mend = {"raw": mend_raw, "clean": mend_clean}.get(stage)
    repair = partial(mend, lake, key, hurt) if mend else partial(put_away, lake, stage, key)
    return Finding(fault.kind, path, fault.what, affects, remedy, repair)
