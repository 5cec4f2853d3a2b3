"""What a night costs on a large lake: new articles beside the same articles in an empty lake, and nothing new.

usage: nights.py HOME NIGHT [--articles 65000] [--lake DIR]

HOME is a built lake of some thousand articles; a lake of `--articles` is grown from its partitions, as tables and
without reading anything again: copies with ids and signatures of their own, some months apart. What few articles name
is named by one copy alone, as other months name other people: else all such names would be in as many articles as there
are copies, and cross a limit of linking in the same night. NIGHT is the JSON lines of a night. First all in one
process, without Prefect and with the engine loaded before the clock starts; then as whoever keeps a ledger runs it,
`incidents build` with all that it starts, on an empty home and on a copy of the lake.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from copies import APART
from runners import build

from tasks import curation, workers
from tasks.contracts.ids import ID_LENGTH, short_hash
from tasks.extraction.engine import load_engine
from tasks.settings import Settings
from tasks.store import STAGE_TABLES, Lake, batch_key

RARE = 5
"""Names of at most so many articles are news of one time; those of more recur."""
NAMED = {
    "keywords": ("keywords", None),
    "names": ("names", None),
    "text": ("entity_type", "person"),
    "name": ("canonical_id", None),
}
"""Columns of names, each with the column that says in which rows it holds one, and what stands there."""
DAYS = ("published_at", "fetched_at", "event_date_start", "event_date_end")


def with_column(table: pa.Table, name: str, column: Any) -> pa.Table:
    return table.set_column(table.column_names.index(name), table.schema.field(name), column)


def renamed(ids: pa.ChunkedArray, number: int) -> pa.Array:
    """Ids of a copy: the part that names the article hashed anew, what stands behind it as it was."""
    new = [one and short_hash(str(number), one[:ID_LENGTH]) + one[ID_LENGTH:] for one in ids.to_pylist()]
    return pa.array(new, pa.string())


def marked(signatures: pa.ChunkedArray, number: int) -> pa.Array:
    """Signatures that agree within a copy as they did, and with those of no other copy."""
    mark = int(np.random.default_rng(number).integers(1, 1 << 31))
    return pa.array([one and [value ^ mark for value in one] for one in signatures.to_pylist()], pa.list_(pa.int64()))


def named(table: pa.Table) -> Iterator[tuple[str, list[bool]]]:
    """Columns of a table that linking reads names from, and in which rows."""
    for column, (other, wanted) in NAMED.items():
        if column in table.column_names and other in table.column_names:
            yield column, [other == column or told == wanted for told in table[other].to_pylist()]


def recurring(base: Lake) -> frozenset[str]:
    """Names of a lake that more than a few articles or reports bear, of articles that linking reads names of."""
    counts: Counter[str] = Counter()
    for key in base.keys("extracted"):
        reports = base.read("extracted", "reports", key, ["article_id", "is_main"])
        read = reports.filter(reports["is_main"])["article_id"].combine_chunks()
        for stage, name in (("clean", "articles"), *(("extracted", t.name) for t in STAGE_TABLES["extracted"])):
            table = base.read(stage, name, key)
            if "article_id" in table.column_names:
                table = table.filter(pc.is_in(table["article_id"], value_set=read))
            for column, rows in named(table):
                for value in compress(table[column].to_pylist(), rows):
                    counts.update({value} if isinstance(value, str) else set(value or ()))
    return frozenset(name for name, count in counts.items() if count > RARE)


def own(value: Any, number: int, shared: Collection[str]) -> Any:
    """A name, or some, as the copy with this number tells them: those that do not recur are its own."""
    if isinstance(value, list):
        return [own(name, number, shared) for name in value]
    return value if value is None or value in shared or value[:1].isdigit() else f"{value}c{number}"


def copied(table: pa.Table, number: int, shared: Collection[str]) -> pa.Table:
    """A table of a partition as the copy with this number has it; names but those shared are its own."""
    shift = pa.scalar(number * APART, pa.duration("us"))
    for name in table.column_names:
        column = table[name]
        if name.endswith("_id") and name not in ("place_id", "canonical_id", "perpetrator_id", "external_id"):
            column = renamed(column, number)
        elif name in DAYS and pa.types.is_date(column.type):
            column = pc.cast(pc.add(pc.cast(column, pa.timestamp("us")), shift), column.type)
        elif name in DAYS and pa.types.is_timestamp(column.type):
            column = pc.add(column, pc.cast(shift, pa.duration(column.type.unit)))
        elif name == "minhash":
            column = marked(column, number).cast(column.type)
        elif name == "content_sha256":
            column = pc.binary_join_element_wise(pa.scalar(f"{number:04d}"), pc.utf8_slice_codeunits(column, 4), "")
        elif name == "url":
            column = pc.binary_join_element_wise(column, pa.scalar(f"?copy={number}"), "")
        elif name == "payload":
            column = pa.array([b""] * table.num_rows, column.type)
        else:
            continue
        table = with_column(table, name, column)
    for name, rows in named(table):
        pairs = zip(table[name].to_pylist(), rows, strict=True)
        values = [own(value, number, shared) if is_name else value for value, is_name in pairs]
        table = with_column(table, name, pa.array(values, table[name].type))
    return table


def grow(base: Lake, lake: Lake, articles: int) -> int:
    """Copy partitions of every stage until there are so many articles; returns how many there are."""
    number = count = 0
    shared = recurring(base)
    while count < articles:
        number += 1
        for key in base.keys("extracted"):
            new = batch_key([key, str(number)])
            for stage in ("raw", "clean", "extracted"):
                tables = {t.name: copied(base.read(stage, t.name, key), number, shared) for t in STAGE_TABLES[stage]}
                rows = lake.write(stage, new, tables)
                count += rows.get("articles", 0)
            if count >= articles:
                break
    return count


class Steps:
    """Seconds by the clock and of the processor, by step, and the peak of memory."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[tuple[str, float, float]] = []

    def do(self, name: str, work: Callable[[], Any]) -> Any:
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        self.rows.append((name, time.perf_counter() - wall, time.process_time() - cpu))
        return result

    @property
    def cpu(self) -> float:
        return sum(cpu for _, _, cpu in self.rows)

    def lines(self) -> Iterator[str]:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        for step, wall, cpu in [*self.rows, ("together", sum(w for _, w, _ in self.rows), self.cpu)]:
            yield f"{self.name:32}{step:14}{wall:9.2f}{cpu:9.2f}{peak:9.2f}"


def night(name: str, lake: Lake, inputs: list[str], settings: Settings) -> Steps:
    """One night on a lake: everything that the flow does, without Prefect."""
    steps, home = Steps(name), str(lake.files.root_url)
    steps.do("ingestion", lambda: workers.ingest_inputs(home, inputs, settings.batch_size, settings.max_record_bytes))
    clean, extract = lake.pending("raw", "clean"), lake.pending("raw", "extracted")
    steps.do("cleaning", lambda: [workers.clean_partition(home, key) for key in clean])
    version = lake.engine_version
    steps.do("extraction", lambda: [workers.extract_partition(home, key, version, settings) for key in extract])
    release = steps.do("aggregation", lambda: curation.aggregate_release(lake, settings))
    steps.do("publication", lambda: curation.publish_release(lake, settings, release))
    print(*steps.lines(), sep="\n", flush=True)
    return steps


def commands(source: str, empty: str, lake: str, count: int) -> None:
    """The same night by the command, on an empty home and on the lake; prints both and their ratio."""
    rows = [("alone", *build(source, empty, "processes", 2)), (f"on {count:,}", *build(source, lake, "processes", 2))]
    for name, wall, cpu, peak in rows:
        print(f"{'incidents build, the night ' + name:46}{wall:9.2f}{cpu:9.2f}{peak:9.2f}")
    (_, wall, cpu, _), (_, more, dearer, _) = rows
    print(f"the command on the lake costs {dearer / cpu:.2f} times what it costs alone, {more / wall:.2f} by the clock")


def newest(home: str) -> Lake:
    """The lake with the engine version that it holds most partitions of."""
    versions = [path.name for path in Path(home, "extracted").iterdir()]
    return max((Lake(home, version) for version in versions), key=lambda lake: len(lake.keys("extracted")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home")
    parser.add_argument("night")
    parser.add_argument("--articles", type=int, default=65_000)
    parser.add_argument("--lake", help="an empty folder for the lake; default a temporary one")
    given = parser.parse_args()
    settings = Settings()
    engine = load_engine(settings)
    list(engine.extract([]))
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':32}{'step':14}{'wall s':>9}{'CPU s':>9}{'peak GiB':>9}")
        night("a first night, to warm up", Lake(f"{folder}/warm", engine.version), [given.night], settings)
        alone = night("the night alone", Lake(f"{folder}/alone", engine.version), [given.night], settings)
        lake = Lake(given.lake or f"{folder}/large", engine.version)
        count = grow(newest(given.home), lake, given.articles)
        night(f"a release of {count:,} articles", lake, [], settings)
        shutil.copytree(lake.files.root_url, f"{folder}/copy", symlinks=True)
        beside = night(f"the night on {count:,}", lake, [given.night], settings)
        nothing = night("nothing new", lake, [given.night], settings)
        commands(given.night, f"{folder}/command", f"{folder}/copy", count)
    print(f"the night on {count:,} articles costs {beside.cpu / alone.cpu:.2f} times what it costs alone")
    print(f"a night with nothing new: {nothing.cpu:.1f} s of processor time")


if __name__ == "__main__":
    main()
