"""Fit the confidence of reports on development data, and print what it is worth.

usage: calibrate.py [--narratives F] [--gva F] [--muc4 F] [--gold F] [--read F] [--step N] [--write]

Each file is JSON lines as `incidents build` reads them, with a key `gold`; --gold takes a file or folder of the
project's own format, --read reports of ordinary news that a person has judged: `gold.levels` says by the offset of a
report's first words of evidence 0 (no incident), 1 (one, with a wrong value) or 2 (right), `gold.stands` for how many
such reports each stands where rarer ones were read more often (default 1). Every set weighs the same, and the one that
was read four times as much, which alone shows incidents and talk as a newspaper mixes them. Prints the calibration
table over all sets from a fit that never saw the article (five folds by article), the error of
each set, and the weights; --write puts the weights of a fit on everything into data/reference/calibration.json.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from rich.console import Console

from tasks.aggregation.doubt import EVENT_LEAST
from tasks.evaluation.calibration import calibration_error
from tasks.evaluation.fitting import fit_logistic, probability
from tasks.evaluation.gold import read_gold
from tasks.evaluation.scores import Scores, align, is_right
from tasks.evaluation.tables import calibration_table
from tasks.extraction import article as reader
from tasks.extraction.confidence import CALIBRATION, EVENT, RIGHT, Score, features
from tasks.extraction.engine import load_engine
from tasks.extraction.model import ArticleText, Engine

FOLDS = 5
Row = Mapping[str, Any]
Verdict = tuple[bool, bool]
"""Right; an incident."""
Judge = Callable[[Row, list[Row]], Verdict | None]
Told = tuple[str, str, Mapping[str, float], bool]
"""Set, article, features, verdict."""
READ_WEIGHT = 4.0
RIDGE = 40.0


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

    def judge(report: Row, reports: list[Row]) -> Verdict | None:
        if report is not main_report(reports):
            return (False, False) if report["is_main"] else None
        if gold.get("event_date") and not holds(report, date.fromisoformat(gold["event_date"])):
            return False, True
        right = same(gold.get("killed"), report["killed_best"]) and same(gold.get("injured"), report["injured_best"])
        return right, True

    return judge


def judge_muc(gold: Row) -> Judge:
    """Right or not, for MUC-4: a template of that type on a day of it with that toll."""

    def judge(report: Row, _: list[Row]) -> Verdict | None:
        templates = [one for one in gold["templates"] if one["type"] == report["muc_type"]]
        right = any(
            same(one["derived"]["killed"], report["killed_best"]) and near(one, report)
            for one in templates
            if not one["derived"]["killed_unknown_number_groups"]
        )
        return right, bool(templates)

    return judge


def near(template: Row, report: Row) -> bool:
    """Whether the days of a template and a report meet."""
    first, last = template.get("date_from"), template.get("date_to")
    start, end = report["event_date_start"], report["event_date_end"]
    if not first or not last or start is None:
        return True
    try:
        return bool(start <= date.fromisoformat(last) and date.fromisoformat(first) <= (end or start))
    except ValueError:  # the gold has a 31st of June
        return True


_SHARED = frozenset({"event_date_start", "place_name", "perpetrator_name"})
"""Evidence that several reports of an article may have in common: the day of its lead."""


def first_words(report: Row) -> int:
    """Offset of the first words of evidence that tell the act or a toll."""
    told = [words["char_start"] for words in report["evidence"] if words["field"] not in _SHARED]
    return min(told, default=-1)


def judge_read(gold: Row) -> Judge:
    """Right or not, for news that a person has read."""
    levels = {int(offset): level for offset, level in gold["levels"].items()}

    def judge(report: Row, _: list[Row]) -> Verdict | None:
        level = levels.get(first_words(report)) if report["evidence"] else None
        return None if level is None else (level > 1, level > 0)

    return judge


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


def collect(
    engine: Engine, name: str, articles: list[ArticleText], judges: list[Judge]
) -> Iterator[tuple[str, str, Mapping[str, float], Verdict]]:
    """Features and verdict of every report."""
    seen: list[Mapping[str, float]] = []

    original = reader.score  # type: ignore[attr-defined]

    def remember(*found: Any) -> Score:
        seen.append(features(*found))
        # what MUC asks for hangs on it
        return Score(float(len(seen) - 1), original(*found).event)

    reader.score = remember  # type: ignore[attr-defined]
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

    def judge(report: Row, reports: list[Row]) -> Verdict | None:
        pairs = {told: gold for gold, told in align(article.incidents, reports, article.article.text)}
        number = next(n for n, other in enumerate(reports) if other is report)
        return number in pairs and is_right(article.incidents[pairs[number]], report), number in pairs

    return judge


def gather(options: argparse.Namespace, engine: Engine) -> list[tuple[str, str, Mapping[str, float], Verdict]]:
    """Every report of every set named."""
    told: list[tuple[str, str, Mapping[str, float], Verdict]] = []
    for name, judge in (("narratives", judge_one), ("gva", judge_one), ("muc4", judge_muc), ("read", judge_read)):
        path = getattr(options, name)
        if path:
            records = read_set(path, 1 if name == "read" else options.step)
            if name == "gva":
                records = [record for record in records if record["usable"] and record["gold"].get("frame")]
            gold = [record["gold"].get("frame") or record["gold"] for record in records]
            STANDS.update({str(r["id"]): r["gold"]["stands"] for r in records if "stands" in r["gold"]})
            told.extend(collect(engine, name, [to_article(r) for r in records], [judge(one) for one in gold]))
    if options.gold:
        articles = read_gold(options.gold)
        told.extend(collect(engine, "gold", [a.article for a in articles], [judge_gold(a) for a in articles]))
    return told


STANDS: dict[str, float] = {}
"""For how many reports one of an article stands, by its id; filled as the sets are read."""


def samples(told: list[Told], read: float) -> list[tuple[Mapping[str, float], bool, float]]:
    """What the fit takes; every set weighs as much as the average one, the one that was read `read` times that."""
    sizes: defaultdict[str, float] = defaultdict(float)
    for name, article, *_ in told:
        sizes[name] += STANDS.get(article, 1.0)
    mean = sum(sizes.values()) / len(sizes)
    shares = {name: mean / size * (read if name == "read" else 1) for name, size in sizes.items()}
    return [(found, right, shares[name] * STANDS.get(article, 1.0)) for name, article, found, right in told]


def fit(told: list[Told], read: float) -> dict[str, float]:
    """Weights of a fit; many features speak for much the same, so that the ridge is a strong one."""
    return fit_logistic(samples(told, read), ridge=RIDGE)


def held_out(told: list[Told], read: float) -> list[tuple[str, float, bool]]:
    """Set, probability and verdict of each report, from a fit on the other folds."""
    outcomes = []
    for fold in range(FOLDS):
        inside = [crc32(item[1].encode()) % FOLDS == fold for item in told]
        weights = fit([item for item, out in zip(told, inside, strict=True) if not out], read)
        outcomes.extend(
            (name, probability(weights, found), right)
            for (name, _, found, right), out in zip(told, inside, strict=True)
            if out
        )
    return outcomes


def show(console: Console, told: list[Told], read: float) -> dict[str, float]:
    """Print what a model is worth; its weights."""
    outcomes = held_out(told, read)
    console.print(calibration_table(Scores(outcomes=[(chance, right) for _, chance, right in outcomes])))
    for name in sorted({name for name, *_ in outcomes}):
        mine = [(chance, right) for one, chance, right in outcomes if one == name]
        share = sum(right for _, right in mine) / len(mine)
        mean = sum(chance for chance, _ in mine) / len(mine)
        error = calibration_error(mine)
        kept = [right for chance, right in mine if chance >= EVENT_LEAST]
        console.print(
            f"{name}: {len(mine)} reports, {share:.2f} true, mean {mean:.2f}, error {error:.3f}; "
            f"at {EVENT_LEAST} and more {len(kept)}, {sum(kept) / max(1, len(kept)):.2f} true"
        )
    return fit(told, read)


def main() -> None:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("narratives", "gva", "muc4", "gold", "read"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = gather(options, load_engine())
    console = Console()
    console.rule("right")
    right = show(console, [(name, article, seen, verdict[0]) for name, article, seen, verdict in found], READ_WEIGHT)
    console.rule("an incident")
    event = show(console, [(name, article, seen, verdict[1]) for name, article, seen, verdict in found], READ_WEIGHT)
    record = {"model": "logistic", "reports": dict(Counter(name for name, *_ in found)), RIGHT: right, EVENT: event}
    console.print_json(json.dumps(record))
    if options.write:
        CALIBRATION.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
