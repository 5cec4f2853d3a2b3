"""A small world to break: a few articles written for it, what the engine reads in them, and a build without Prefect."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tasks import workers
from tasks.curation import aggregate_release, publish_release
from tasks.extraction.model import ArticleText, Extraction
from tasks.locks import home_lock
from tasks.manifest import Manifest
from tasks.retention import prune
from tasks.settings import Settings
from tasks.store import LAKE_FOLDERS, Lake

VERSION = "rules-survival"
FIRST = (
    ("a1", "2024-05-07", "Gunmen shot dead two policemen in Bannu on Monday, police said. Nobody claimed the attack."),
    (
        "a2",
        "2024-05-08",
        "A bomb killed three people and wounded seven in Quetta on Tuesday, the hospital said. "
        "A second blast near the bus station hurt nobody.",
    ),
    ("a3", "2024-05-08", "Two police officers were killed when gunmen fired at a checkpoint in Bannu on Monday."),
)
SECOND = (
    ("b1", "2024-05-09", "The toll of Tuesday's bombing in Quetta rose to five dead, a doctor said on Wednesday."),
    ("b2", "2024-05-10", "Rebels abducted four farmers near Maiduguri on Thursday, a village head told reporters."),
    ("b3", "2024-05-10", "The minister opened a bridge and spoke of tourism."),
)
Articles = tuple[tuple[str, str, str], ...]


def write_inputs(folder: Path) -> tuple[Path, Path]:
    """The articles as two JSON lines files with fixed times; the second holds the first too, as a feed would."""
    folder.mkdir(parents=True, exist_ok=True)
    return _write(folder / "first.jsonl", FIRST), _write(folder / "second.jsonl", FIRST + SECOND)


def _write(path: Path, articles: Articles) -> Path:
    rows = [
        {"id": name, "published_at": day, "text": text, "title": text[:30], "source": f"paper {name[0]}"}
        for name, day, text in articles
    ]
    bad = b'{"id": "torn", "text": "The po'
    path.write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows) + bad)
    moment = datetime(2024, 6, 1, tzinfo=UTC).timestamp()
    __import__("os").utime(path, (moment, moment))
    return path


class Recorded:
    """An engine that knows what the real one read, so that a build takes a fraction of a second."""

    version = VERSION

    def __init__(self, known: dict[str, Extraction]) -> None:
        self.known = known

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        """What was read in each article before."""
        for article in articles:
            yield self.known[article.article_id]


def record(*inputs: Path) -> Recorded:
    """Read the articles once with the real engine."""
    rows = {row["article_id"]: row for path in inputs for row in workers.clean_inputs([str(path)])}
    found = workers.extract_articles(list(rows.values()), Settings(home="unused"))
    return Recorded({row["article_id"]: extraction for row, extraction in found})


def install(engine: Recorded) -> None:
    """Put the engine in the place of the real one in this process."""
    from tasks.extraction import engine as module

    module.load_engine = lambda settings=None: engine  # type: ignore[assignment,misc]


def build(home: Path, *inputs: Path, keep_releases: int = 1) -> str:
    """What the flow `build` does, stage by stage; gives the release's id."""
    settings = Settings(home=str(home), keep_releases=keep_releases)
    lake = Lake(settings.home, VERSION)
    with home_lock(settings.home):
        lake.sweep()
        workers.ingest_inputs(settings.home, [str(path) for path in inputs], 2, settings.max_record_bytes)
        for key in lake.pending("raw", "clean"):
            workers.clean_partition(settings.home, key)
        for key in lake.pending("raw", "extracted"):
            workers.extract_partition(settings.home, key, VERSION, settings)
        name = aggregate_release(lake, settings)
        publish_release(lake, settings, name)
        prune(lake, settings)
        Manifest(home=settings.home, release_id=name).save(lake)
    return name


def tree(home: Path) -> dict[str, str]:
    """What the home holds, by path, without the manifests of runs: the digest of a file, the target of a link."""
    found = {}
    for folder in LAKE_FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if folder == "runs":
                continue
            name = path.relative_to(home).as_posix()
            if path.is_symlink():
                found[name] = str(path.readlink())
            elif path.is_file():
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def release(home: Path) -> dict[str, str] | None:
    """What a reader of `latest` finds: the digest of every file, or None before the first release."""
    latest = home / "curated" / "latest"
    if not latest.is_symlink():
        return None
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in latest.iterdir()}
