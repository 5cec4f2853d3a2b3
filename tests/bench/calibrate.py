"""Fit the confidence of reports on development data, and print what it is worth.

usage: calibrate.py [--narratives F] [--gva F] [--muc4 F] [--gold F] [--step N] [--write]

Each file is JSON lines as `incidents build` reads them, with a key `gold`; --gold takes a file or folder of the
project's own format. Every set weighs the same. Prints the calibration table over all sets from a fit that never saw
the article (five folds by article), the error of each set, and the weights; --write puts the weights of a fit on
everything into data/reference/calibration.json.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from rich.console import Console

from tasks.evaluation.calibration import calibration_error
from tasks.evaluation.fitting import fit_logistic, probability
from tasks.evaluation.gold import read_gold
from tasks.evaluation.scores import Scores, align, is_right
from tasks.evaluation.tables import calibration_table
from tasks.extraction import article as reader
from tasks.extraction.confidence import CALIBRATION, features
from tasks.extraction.engine import load_engine
from tasks.extraction.model import ArticleText, Engine

FOLDS = 5
Row = Mapping[str, Any]
Judge = Callable[[Row, list[Row]], bool | None]
Told = tuple[str, str, Mapping[str, float], bool]
"""Set, article, features, right."""


def same(gold: int | None, told: int | None) -> bool:
    """Whether a count agrees; nobody and not told are the same here, since these sets do not tell them apart."""
    return gold is None or (gold or 0) == (told or 0)


def main_report(reports: list[Row]) -> Row | None:
    """The story of an article: its main report with the largest toll."""
    main = [report for report in reports if report["is_main"]]
    return max(main, key=lambda report: (report["killed_best"] or 0) + (report["injured_best"] or 0), default=None)


def holds(report: Row, day: date) -> bool:
    """Whether the days of a report hold the gold day.

    Where the text tells no day the report has the day of publication, which in these sets was made up as one to three
    days after the event: that much is allowed then.
    """
    start, end = report["event_date_start"], report["event_date_end"]
    if start is None:
        return report["date_basis"] in {"unknown", "publication"}
    slack = timedelta(days=3 if report["date_basis"] == "publication" else 0)
    return bool(start - slack <= day <= (end or start))


def judge_one(gold: Row) -> Judge:
    """Right or not, for an article with one incident: the main report by date and toll, every other main one wrong."""

    def judge(report: Row, reports: list[Row]) -> bool | None:
        if report is not main_report(reports):
            return False if report["is_main"] else None
        if gold.get("event_date") and not holds(report, date.fromisoformat(gold["event_date"])):
            return False
        return same(gold.get("killed"), report["killed_best"]) and same(gold.get("injured"), report["injured_best"])

    return judge


def judge_muc(gold: Row) -> Judge:
    """Right or not, for MUC-4: a template of that type on a day of it with that toll."""

    def judge(report: Row, _: list[Row]) -> bool | None:
        templates = [one for one in gold["templates"] if one["type"] == report["muc_type"]]
        return any(
            same(one["derived"]["killed"], report["killed_best"]) and near(one, report)
            for one in templates
            if not one["derived"]["killed_unknown_number_groups"]
        )

    return judge


def near(template: Row, report: Row) -> bool:
    """Whether the days of a template and a report meet."""
    first, last = template.get("date_from"), template.get("date_to")
    start, end = report["event_date_start"], report["event_date_end"]
    if not first or not last or start is None:
        return True
    return bool(start <= date.fromisoformat(last) and date.fromisoformat(first) <= (end or start))


def read_set(path: Path, step: int) -> list[Row]:
    """Every `step`-th record of a set."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][::step]


def to_article(record: Row) -> ArticleText:
    """A record as the engine reads it."""
    published = record.get("published_at")
    when = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    text = "\n".join(" ".join(block.split()) for block in record["text"].split("\n\n"))
    return ArticleText(str(record["id"]), text, record.get("title"), when)


def collect(engine: Engine, name: str, articles: list[ArticleText], judges: list[Judge]) -> Iterator[Told]:
    """Features and verdict of every report."""
    seen: list[Mapping[str, float]] = []

    def remember(*found: Any) -> float:
        seen.append(features(*found))
        return float(len(seen) - 1)

    original, reader.score = reader.score, remember  # type: ignore[attr-defined]
    try:
        for judge, extraction in zip(judges, engine.extract(articles), strict=True):
            for report in extraction.reports:
                verdict = judge(report, extraction.reports)
                if verdict is not None:
                    yield name, extraction.article_id, seen[int(report["confidence"])], verdict
    finally:
        reader.score = original  # type: ignore[attr-defined]


def judge_gold(article: Any) -> Judge:
    """Right or not, for the project's own format."""

    def judge(report: Row, reports: list[Row]) -> bool | None:
        pairs = {told: gold for gold, told in align(article.incidents, reports, article.article.text)}
        number = next(n for n, other in enumerate(reports) if other is report)
        return number in pairs and is_right(article.incidents[pairs[number]], report)

    return judge


def gather(options: argparse.Namespace, engine: Engine) -> list[Told]:
    """Every report of every set named."""
    told: list[Told] = []
    for name, judge in (("narratives", judge_one), ("gva", judge_one), ("muc4", judge_muc)):
        path = getattr(options, name)
        if path:
            records = read_set(path, options.step)
            if name == "gva":
                records = [record for record in records if record["usable"] and record["gold"].get("frame")]
            gold = [record["gold"].get("frame") or record["gold"] for record in records]
            told.extend(collect(engine, name, [to_article(r) for r in records], [judge(one) for one in gold]))
    if options.gold:
        articles = read_gold(options.gold)
        told.extend(collect(engine, "gold", [a.article for a in articles], [judge_gold(a) for a in articles]))
    return told


def samples(told: list[Told]) -> list[tuple[Mapping[str, float], bool, float]]:
    """What the fit takes; every set weighs as much as the average one."""
    sizes = Counter(name for name, *_ in told)
    mean = len(told) / len(sizes)
    return [(found, right, mean / sizes[name]) for name, _, found, right in told]


def held_out(told: list[Told]) -> list[tuple[str, float, bool]]:
    """Set, confidence and verdict of each report, from a fit on the other folds."""
    outcomes = []
    for fold in range(FOLDS):
        inside = [crc32(item[1].encode()) % FOLDS == fold for item in told]
        weights = fit_logistic(samples([item for item, out in zip(told, inside, strict=True) if not out]))
        outcomes.extend(
            (name, probability(weights, found), right)
            for (name, _, found, right), out in zip(told, inside, strict=True)
            if out
        )
    return outcomes


def main() -> None:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("narratives", "gva", "muc4", "gold"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    told = gather(options, load_engine())
    outcomes = held_out(told)
    console = Console()
    console.print(calibration_table(Scores(outcomes=[(confidence, right) for _, confidence, right in outcomes])))
    for name in sorted({name for name, *_ in outcomes}):
        mine = [(confidence, right) for one, confidence, right in outcomes if one == name]
        share = sum(right for _, right in mine) / len(mine)
        mean = sum(confidence for confidence, _ in mine) / len(mine)
        error = calibration_error(mine)
        console.print(f"{name}: {len(mine)} reports, {share:.2f} right, mean {mean:.2f}, error {error:.3f}")
    weights = fit_logistic(samples(told))
    console.print_json(json.dumps(weights))
    if options.write:
        record = {"model": "logistic", "reports": dict(Counter(name for name, *_ in told)), "weights": weights}
        CALIBRATION.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
