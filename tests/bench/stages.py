"""Cost of a build by stage, in one process and without Prefect, beside the cost of parsing every article whole.

usage: stages.py INPUT [--home DIR] [--no-whole] [--save FILE] [--against FILE]

Prints seconds of processor time, articles and megabytes a second, and the peak of resident memory, per stage; then the
ratio of a parse of every article whole, by the same pipeline in the same run, to the stages together. `--save` keeps
the seconds; `--against` prints the ratio to seconds kept before, so that a maintainer sees what a change did.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tasks import curation, workers
from tasks.collection import settle
from tasks.extraction.engine import RulesEngine, load_engine
from tasks.settings import Settings
from tasks.store import Lake

COMPONENTS = ("scan", "parse", "rules")


class Clock:
    """Processor seconds and peak memory by name, in order of first use."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peak: dict[str, int] = {}

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        try:
            return work()
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start
            self.peak[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def stages(clock: Clock, source: str, home: str, settings: Settings) -> tuple[int, int]:
    """Run every stage; returns articles and characters of clean text."""
    keys = clock.time("ingestion", lambda: workers.ingest_inputs(home, [source], settings.batch_size, 50_000_000))
    for key in keys:
        clock.time("cleaning", lambda key=key: workers.clean_partition(home, key))
    engine = load_engine(settings)
    clock.time("loading", lambda: engine.resources)
    settle()  # as workers do once they have loaded
    lake = Lake(home, engine.version)
    articles = chars = 0
    for key in lake.keys("clean"):
        clock.time("extraction", lambda key=key: workers.extract_partition(home, key, engine.version, settings))
        texts = lake.read("clean", "articles", key, columns=["text"]).column("text").to_pylist()
        articles, chars = articles + len(texts), chars + sum(map(len, texts))
    release = clock.time("aggregation", lambda: curation.aggregate_release(lake, settings))
    clock.time("publication", lambda: curation.publish_release(lake, settings, release, latest=True))
    return articles, chars


def components(clock: Clock, lake: Lake, engine: RulesEngine) -> None:
    """Scan, parse and rules apart, over the same articles."""
    for key in lake.keys("clean"):
        rows = lake.read("clean", "articles", key, columns=list(workers.ARTICLE_COLUMNS)).to_pylist()
        articles = [workers.article_text(row) for row in rows if row["language"] in (None, "en")]
        plans = clock.time("scan", lambda articles=articles: [engine._plan(article) for article in articles])
        texts = [a.text[s.start : s.end] for a, plan in zip(articles, plans, strict=True) for s in plan]
        docs = iter(clock.time("parse", lambda texts=texts: list(engine.resources.parse(texts))))
        for article, plan in zip(articles, plans, strict=True):
            parsed = [(sentence, next(docs)) for sentence in plan]
            clock.time("rules", lambda a=article, p=parsed: engine._read(a, p, engine.version))


def whole(clock: Clock, lake: Lake, engine: RulesEngine) -> None:
    """Parse every paragraph of every article."""
    for key in lake.keys("clean"):
        texts = lake.read("clean", "articles", key, columns=["text"]).column("text").to_pylist()
        paragraphs = [part for text in texts for part in text.split("\n") if part]
        clock.time("parse all", lambda parts=paragraphs: sum(1 for _ in engine.resources.parse(parts)))


def table(clock: Clock, articles: int, chars: int, before: dict[str, float]) -> None:
    print(f"{articles:,} articles, {chars / 1e6:.1f} million characters of clean text")
    print(f"{'':14}{'CPU s':>9}{'articles/s':>12}{'MB/s':>8}{'peak MiB':>10}{'to before':>11}")
    for name, seconds in clock.seconds.items():
        ratio = f"{seconds / before[name]:.2f}" if before.get(name) else ""
        rate, speed = articles / max(seconds, 1e-9), chars / 1e6 / max(seconds, 1e-9)
        label = f"  {name}" if name in COMPONENTS else name
        print(f"{label:14}{seconds:9.1f}{rate:12,.0f}{speed:8.2f}{clock.peak[name]:10,}{ratio:>11}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("--home", help="an empty folder for the lake; default a temporary one")
    parser.add_argument("--no-whole", action="store_true", help="leave out the parse of everything")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    given = parser.parse_args()
    clock, settings = Clock(), Settings()
    with tempfile.TemporaryDirectory() as folder:
        home = given.home or folder
        articles, chars = stages(clock, given.input, home, settings)
        total = sum(clock.seconds.values())
        engine = load_engine(settings)
        lake = Lake(home, engine.version)
        components(clock, lake, engine)
        if not given.no_whole:
            whole(clock, lake, engine)
    table(clock, articles, chars, json.loads(given.against.read_text()) if given.against else {})
    print(f"stages together: {total:.1f} s, {articles / total:,.0f} articles/s on one core")
    if not given.no_whole:
        print(f"parsing everything whole costs {clock.seconds['parse all'] / total:.1f} times the stages together")
    if given.save:
        given.save.write_text(json.dumps(clock.seconds, indent=1))


if __name__ == "__main__":
    main()
