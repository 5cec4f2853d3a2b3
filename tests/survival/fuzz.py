"""Bad input at volume: mutated files of every kind, through every reader, cleaning, extraction and the contracts.

usage: python -m tests.survival.fuzz [--count N] [--seed N]

An input is survived when nothing is raised that its reader does not promise, it takes no more than its time, every
record becomes an article or a row of `issues`, and every row passes the contract of its table.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import logging
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tasks.aggregation.corrections import read_corrections
from tasks.cleaning.clean import clean_batch
from tasks.contracts.conform import conform
from tasks.contracts.tables import CLEAN_ARTICLES, EXTRACTED_TABLES, ISSUES, RAW
from tasks.ingestion.entries import ListingError
from tasks.ingestion.feeds import parse_feed
from tasks.ingestion.files import SourceFile, describe
from tasks.ingestion.gdelt import parse_gdelt
from tasks.ingestion.local import capped, read_file
from tasks.ingestion.records import InputError, Limits, RawRecord
from tasks.ingestion.sitemaps import parse_sitemap
from tasks.ingestion.sources import load_sources
from tasks.ingestion.state import SourceState
from tests.survival.seeds import SEEDS, TOKENS

ROOT = Path(__file__).parents[2]
LIMITS = Limits(max_record_bytes=200_000, max_file_bytes=2_000_000)
SLOW_S = 20.0  # of processor time for one input
MEMORY_MB = 3_000
ENGINE_EVERY = 5  # one in so many inputs that give articles is read by the engine too, which costs most


def mutate(seed: bytes, others: list[bytes], chosen: random.Random) -> bytes:
    """The bytes changed in one to six places, as a byte-level fuzzer does."""
    data = bytearray(seed)
    for _ in range(chosen.randint(1, 6)):
        at = chosen.randrange(len(data) + 1)
        end = min(len(data), at + chosen.choice((1, 4, 40, 400)))
        match chosen.randrange(8):
            case 0:
                data[at:end] = chosen.randbytes(end - at)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * chosen.choice((1, 2, 50))
            case 3:
                del data[at:]
            case 4:
                data[at:at] = chosen.choice(TOKENS)
            case 5:
                data[at:end] = chosen.choice(TOKENS)
            case 6:
                other = chosen.choice(others)
                cut = chosen.randrange(len(other) + 1)
                data[at:end] = other[cut : cut + 300]
            case _:
                if data:
                    data[at % len(data)] ^= 1 << chosen.randrange(8)
    return bytes(data[:400_000])


class Fuzzer:
    """Tries inputs and keeps count.

    Args:
        folder: Room for files.
        engine: What extracts; None leaves extraction out.
    """

    def __init__(self, folder: Path, engine: Any = None) -> None:
        self.folder, self.engine = folder, engine
        self.tried: Counter[str] = Counter()
        self.became: Counter[str] = Counter()
        self.failures: list[str] = []
        self.slowest = (0.0, "")
        self.with_articles = 0

    def attempt(self, kind: str, data: bytes) -> None:
        """Try one input of a kind; what is wrong is noted, with the input kept."""
        begun = time.process_time()
        try:
            TARGETS.get(kind, Fuzzer.read_as_file)(self, kind, data)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            self._fail(
                kind, data, f"{type(error).__name__}: {str(error)[:200]} ({Path(last.filename).name}:{last.lineno})"
            )
        took = time.process_time() - begun
        self.slowest = max(self.slowest, (took, kind))
        if took > SLOW_S:
            self._fail(kind, data, f"took {took:.0f} s")
        self.tried[kind] += 1

    def _fail(self, kind: str, data: bytes, what: str) -> None:
        kept = Path(tempfile.gettempdir()) / f"survival-{kind}-{len(self.failures)}.bin"
        kept.write_bytes(data)
        self.failures.append(f"{kind}: {what}; input kept in {kept}")

    def read_as_file(self, kind: str, data: bytes) -> None:
        """A file that a build would read."""
        path = self.folder / f"input.{kind}"
        path.write_bytes(data)
        file = describe(path)
        assert isinstance(file, SourceFile)
        items = list(capped(read_file(file, LIMITS), file.label))
        if data.strip(b" \t\r\n\x00\x0b\x0c") and kind in ("jsonl", "txt", "html", "eml"):
            assert items, "the file left no trace"
        records = list({item.raw_id: item for item in items if isinstance(item, RawRecord)}.values())
        self._check(records, [item.to_row("ingestion") for item in items if not isinstance(item, RawRecord)])

    def _check(self, records: list[RawRecord], issues: list[dict[str, Any]]) -> None:
        rows = [record.to_row() for record in records]
        conform(RAW, rows)
        conform(ISSUES, unique(issues))
        articles, told = clean_batch(rows)
        conform(ISSUES, unique(told))
        conform(CLEAN_ARTICLES, articles)
        known = {row["raw_id"] for row in articles} | {row["payload_ref"] for row in told}
        assert {row["raw_id"] for row in rows} <= known, "a record became neither an article nor an issue"
        self.became.update(records=len(rows), articles=len(articles), issues=len(issues) + len(told))
        if self.engine is not None and articles:
            # counted apart from the inputs: kinds come in turn, so every n-th input may always be of the same kind
            self.with_articles += 1
            if self.with_articles % ENGINE_EVERY == 1:
                self._extract(articles)

    def _extract(self, articles: list[dict[str, Any]]) -> None:
        from tasks.workers import extracted_tables

        tables = extracted_tables(self.engine, articles[:3])
        for table in EXTRACTED_TABLES:
            conform(table, tables[table.name])
        self.became.update(reports=len(tables["reports"]), extracted=len(articles[:3]))

    def feed(self, kind: str, data: bytes) -> None:
        """A feed, as the web gives it."""
        self._listing(lambda: parse_feed(data, "https://example.org/feed", "text/xml")[0])

    def sitemap(self, kind: str, data: bytes) -> None:
        """A sitemap, packed or not."""
        self._listing(lambda: parse_sitemap(data, "https://example.org/map.xml", 1_000_000).entries)

    def gdelt(self, kind: str, data: bytes) -> None:
        """A list of articles by GDELT."""
        self._listing(lambda: parse_gdelt(data, "https://example.org/list"))

    def _listing(self, parse: Callable[[], Iterable[Any]]) -> None:
        try:
            found = list(parse())
        except ListingError:
            self.became.update(["listings refused"])
        else:
            self.became.update(entries=len(found))

    def corrections(self, kind: str, data: bytes) -> None:
        """A corrections file."""
        path = self.folder / "corrections.csv"
        path.write_bytes(data)
        corrections, problems = read_corrections(path)
        conform(ISSUES, unique(problem.to_row("aggregation") for problem in problems))
        self.became.update(corrections=len(corrections), issues=len(problems))

    def sources(self, kind: str, data: bytes) -> None:
        """A sources file."""
        path = self.folder / f"sources.{kind.removeprefix('sources-')}"
        path.write_bytes(data)
        try:
            load_sources(path)
        except InputError:
            self.became.update(["sources files refused"])

    def state(self, kind: str, data: bytes) -> None:
        """What a run before has kept of a source."""
        SourceState.from_bytes(data).to_bytes()


TARGETS: dict[str, Callable[[Fuzzer, str, bytes], None]] = {
    "feed": Fuzzer.feed,
    "sitemap": Fuzzer.sitemap,
    "gdelt": Fuzzer.gdelt,
    "corrections": Fuzzer.corrections,
    "sources-yaml": Fuzzer.sources,
    "sources-toml": Fuzzer.sources,
    "state": Fuzzer.state,
}


def unique(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Issues each once, as a batch holds them."""
    return list({row["issue_id"]: row for row in rows}.values())


def warc(page: bytes) -> bytes:
    """A small archive of one page, to start from."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
    record = writer.create_warc_record("https://example.org/a", "response", io.BytesIO(page), http_headers=headers)
    writer.write_record(record)
    return stream.getvalue()


def seeds() -> dict[str, list[bytes]]:
    """Good inputs of every kind: the sample's, and small ones of the kinds that it lacks."""
    found: dict[str, list[bytes]] = {kind: list(data) for kind, data in SEEDS.items()}
    for path in sorted((ROOT / "data" / "sample" / "articles").iterdir()):
        found.setdefault(path.suffix.removeprefix("."), []).append(path.read_bytes())
    found["warc"] = [warc(page) for page in found["html"][:2]]
    found["jsonl.gz"] = [gzip.compress(data) for data in found["jsonl"][:1]]
    found["corrections"].append((ROOT / "data" / "reference" / "corrections.csv").read_bytes())
    found["sources-yaml"].append((ROOT / "data" / "sample" / "sources.yaml").read_bytes())
    found["state"] = [json.dumps({"version": 1, "validators": {}, "listings": {}, "seen": {"a": "b"}}).encode()]
    return found


def run(count: int, seed: int, *, with_engine: bool) -> Fuzzer:
    """Try that many inputs, kinds in turn."""
    from tasks.extraction.engine import load_engine
    from tasks.settings import Settings

    logging.disable(logging.ERROR)  # what is told there is in the rows of issues too
    chosen, good = random.Random(seed), seeds()
    everything = [data for kind in good.values() for data in kind]
    kinds = sorted(good)
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder), load_engine(Settings(home="unused")) if with_engine else None)
        for number in range(count):
            kind = kinds[number % len(kinds)]
            fuzzer.attempt(kind, mutate(chosen.choice(good[kind]), everything, chosen))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if memory > MEMORY_MB:
        fuzzer.failures.append(f"memory: {memory:,} MB")
    fuzzer.became["MB of memory at most"] = memory
    return fuzzer


def main(arguments: list[str]) -> int:
    """Run and print what was tried; 1 if anything was not survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="How many inputs.")
    parser.add_argument("--seed", type=int, default=1, help="Another seed, other inputs.")
    parser.add_argument("--no-engine", action="store_true", help="Leave extraction out.")
    options = parser.parse_args(arguments)
    fuzzer = run(options.count, options.seed, with_engine=not options.no_engine)
    print(", ".join(f"{count:,} {kind}" for kind, count in sorted(fuzzer.tried.items())))
    print("became: " + ", ".join(f"{count:,} {what}" for what, count in fuzzer.became.items()))
    print(f"slowest: {fuzzer.slowest[0]:.1f} s of processor time ({fuzzer.slowest[1]})")
    for line in fuzzer.failures[:40]:
        print(f"NOT SURVIVED  {line}")
    print(f"{sum(fuzzer.tried.values()):,} inputs tried, {len(fuzzer.failures):,} of them not survived")
    return 1 if fuzzer.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
