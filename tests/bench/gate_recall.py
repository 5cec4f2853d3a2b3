"""What the relevance scan costs in reports: the engine with it beside the engine reading every sentence.

usage: gate_recall.py CLEAN_FOLDER [--every K]

CLEAN_FOLDER holds clean articles (`HOME/clean/articles` of a build). A report of the full run is lost where the gated
run has none in the same article that shares a trigger word's place with it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from tasks import workers
from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText, Extraction, Row
from tasks.extraction.scan import Sentence, split_sentences
from tasks.settings import Settings


class EverySentence(RulesEngine):
    """The engine without its scan."""

    def _plan(self, article: ArticleText) -> list[Sentence]:
        text = article.text[: self.settings.max_article_chars]
        return [Sentence(n, start, end, part, True) for n, (start, end, part) in enumerate(split_sentences(text))]


def triggers(report: Row) -> set[int]:
    return {span["char_start"] for span in report["evidence"] if span["field"] in ("event_type", "trigger")}


def lost(full: Extraction, gated: Extraction) -> list[Row]:
    """Reports of the full run that the gated one lacks."""
    found: set[int] = set().union(*(triggers(report) for report in gated.reports))
    return [report for report in full.reports if triggers(report) and not triggers(report) & found]


def compare(articles: Sequence[ArticleText]) -> None:
    gated, full = RulesEngine(Settings()), EverySentence(Settings())
    pairs = list(zip(full.extract(articles), gated.extract(articles), strict=True))
    told = sum(len(one.reports) for one, _ in pairs)
    missing = [(one.article_id, report) for one, other in pairs for report in lost(one, other)]
    for article_id, report in missing[:20]:
        print(article_id, report["event_type"], [span["text"] for span in report["evidence"]][:6])
    kept = sum(len(other.reports) for _, other in pairs)
    print(f"{len(articles)} articles: {told} reports reading everything, {kept} with the scan, {len(missing)} lost")
    print(f"{100 * len(missing) / max(1, told):.2f} % lost")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    frame = pd.concat(pd.read_parquet(path) for path in sorted(given.folder.rglob("*.parquet")))
    frame = frame[frame["language"].fillna("en") == "en"].iloc[:: given.every]
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    compare([workers.article_text(row) for row in rows])


if __name__ == "__main__":
    main()
