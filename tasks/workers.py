"""Work on one partition: load, call one pure function, save.

Worker processes import this module and nothing of Prefect, which would cost each of them seconds and memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tasks import one_core, spacy_alone  # noqa: F401 - first, before NumPy and spaCy load
from tasks.contracts.problems import Problem
from tasks.contracts.tables import CLEAN_ARTICLES, ISSUES, RAW
from tasks.extraction.model import ArticleText, Engine, Extraction
from tasks.files import FileStore
from tasks.settings import PROJECT_DATA, Settings
from tasks.store import Lake, batch_key

if TYPE_CHECKING:
    from tasks.ingestion.transport import FetchSettings

SAMPLE = str(PROJECT_DATA / "sample" / "articles")
ARTICLE_COLUMNS = (
    "article_id",
    "text",
    "title",
    "published_at",
    "source_name",
    "url",
    "dateline",
    "language",
    "revision",
)


def known_ids(lake: Lake) -> set[str]:
    """Ids of the records and ingestion issues that the lake holds."""
    records = lake.read_all("raw", RAW, columns=["raw_id"]).column("raw_id").to_pylist()
    issues = lake.read_all("raw", ISSUES, columns=["issue_id"]).column("issue_id").to_pylist()
    return {*records, *issues}


def ingest_inputs(home: str, inputs: list[str], batch_size: int, max_record_bytes: int) -> list[str]:
    """Write what is new in the inputs as raw partitions.

    Returns:
        Keys of the new partitions, in input order.

    Raises:
        InputError: If an input cannot be used at all.
    """
    from tasks.ingestion.local import read_inputs
    from tasks.ingestion.records import Limits

    items = read_inputs(inputs, limits=Limits(max_record_bytes=max_record_bytes))
    return ingest_items(Lake(home), items, batch_size)[0]


def ingest_sources(home: str, sources: str, settings: Settings) -> tuple[list[str], dict[str, int]]:
    """Write what is new in every source as raw partitions.

    Args:
        home: The lake.
        sources: Sources file; empty takes that of the settings, else the sample.
        settings: Limits, politeness and batch size.

    Returns:
        Keys of the new partitions, and new records per source.

    Raises:
        InputError: If the sources file cannot be used.
    """
    from tasks.ingestion.collect import fetch_sources
    from tasks.ingestion.local import read_inputs
    from tasks.ingestion.records import Limits
    from tasks.ingestion.sources import load_sources
    from tasks.ingestion.state import States

    lake, path = Lake(home), sources or settings.sources
    if not path:
        items = read_inputs([SAMPLE], limits=Limits(max_record_bytes=settings.max_record_bytes))
        return ingest_items(lake, items, settings.batch_size)
    manners = fetch_manners(settings)
    states = States(SourceStates(lake.files))
    written = ingest_items(lake, fetch_sources(load_sources(path), states, manners), settings.batch_size)
    # only now: what the state calls seen is in the lake
    states.save()
    return written


def fetch_manners(settings: Settings) -> FetchSettings:
    """Limits and politeness of fetching, as the settings have them."""
    from tasks.ingestion.transport import FetchSettings

    return FetchSettings(
        contact=settings.contact,
        allow_private_addresses=settings.allow_private_addresses,
        max_bytes=settings.max_record_bytes,
    )


class SourceStates:
    """What is known of each source from the runs before, kept with the raw records.

    Args:
        files: The lake's files.
    """

    def __init__(self, files: FileStore) -> None:
        self.files = files

    def load_state(self, name: str) -> bytes | None:
        """The bytes kept under the name; None if there are none."""
        return self.files.read(*self._parts(name)) if self.files.exists(*self._parts(name)) else None

    def save_state(self, name: str, data: bytes) -> None:
        """Keep the bytes under the name, in place of those before."""
        self.files.write(data, *self._parts(name))

    @staticmethod
    def _parts(name: str) -> tuple[str, str, str]:
        return "raw", "_sources", f"{name}.json"


def update_places(countries: list[str], settings: Settings) -> dict[str, Any]:
    """Download place data, if any is asked for, and compile the gazetteer.

    Args:
        countries: ISO alpha-2 codes, or `ALL`; none downloads nothing.
        settings: Where the cache is.

    Returns:
        Path and size of the compiled gazetteer, and places per dump.

    Raises:
        UpdateError: The server did not answer, has no such country, or sent something else than a dump.
    """
    from tasks.extraction.places.load import cache_folder, compiled_path
    from tasks.extraction.places.update import BASE_URL, update_gazetteer

    codes = [] if "ALL" in countries else countries
    dumps = update_gazetteer(codes, BASE_URL, cache_folder(settings)) if countries else []
    path = compiled_path(settings)
    return {"path": str(path), "bytes": path.stat().st_size, "places": {dump.name: dump.rows for dump in dumps}}


def ingest_items(lake: Lake, items: Iterable[Any], batch_size: int) -> tuple[list[str], dict[str, int]]:
    """Write records and problems that the lake lacks as raw partitions; returns their keys and records per source."""
    from tasks.ingestion.batches import new_batches

    keys: list[str] = []
    per_source: Counter[str] = Counter()
    for batch in new_batches(items, known_ids(lake), batch_size):
        key = batch_key(batch.ids)
        lake.write("raw", key, {"raw": batch.rows, "issues": batch.issues})
        keys.append(key)
        per_source.update(row["source_name"] or "unnamed" for row in batch.rows)
    return keys, dict(per_source)


def clean_partition(home: str, key: str) -> dict[str, int]:
    """Clean one raw partition; returns rows per table."""
    from tasks.cleaning.clean import clean_batch

    lake = Lake(home)
    if lake.has("clean", key):
        return {}
    articles, issues = clean_batch(lake.read("raw", "raw", key).to_pylist())
    return lake.write("clean", key, {"articles": articles, "issues": issues})


def extract_partition(home: str, key: str, engine_version: str, settings: Settings) -> dict[str, int]:
    """Extract one clean partition under the engine's version; returns rows per table."""
    from tasks.extraction.engine import load_engine

    lake = Lake(home, engine_version)
    if lake.has("extracted", key):
        return {}
    engine = load_engine(settings)
    rows = lake.read("clean", CLEAN_ARTICLES.name, key, ARTICLE_COLUMNS).to_pylist()
    return lake.write("extracted", key, extracted_tables(engine, rows))


def extracted_tables(engine: Engine, rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows of every extracted table for clean articles; of an article's revisions only the newest is read."""
    newest = {row["article_id"]: row for row in sorted(rows, key=lambda row: row["revision"])}
    articles = [article_text(row) for row in newest.values() if row["language"] in {"en", None}]
    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("entities", "reports", "participants", "casualty_claims", "issues")
    }
    tables["issues"] = [_unread(row) for row in newest.values() if row["language"] not in {"en", None}]
    for extraction in engine.extract(articles):
        for name, collected in tables.items():
            collected.extend(getattr(extraction, name))
    return tables


def _unread(row: dict[str, Any]) -> dict[str, Any]:
    """The row of `issues` for an article in a language that the engine does not read."""
    message = f"The article is in another language ({row['language']}); it was not read."
    problem = Problem("other_language", message, "info", row["article_id"], row["source_name"], row["url"])
    return problem.to_row("extraction")


def sum_counts(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Rows per table over many partitions."""
    total: dict[str, int] = {}
    for count in counts:
        for name, rows in count.items():
            total[name] = total.get(name, 0) + rows
    return total


def has_new(home: str, inputs: list[str], max_record_bytes: int) -> bool:
    """Whether the inputs hold anything that the lake lacks; stops at the first such record."""
    from tasks.ingestion.batches import is_new
    from tasks.ingestion.local import read_inputs
    from tasks.ingestion.records import Limits

    known = known_ids(Lake(home))
    return any(is_new(item, known) for item in read_inputs(inputs, limits=Limits(max_record_bytes=max_record_bytes)))


def check_inputs(inputs: list[str]) -> None:
    """Look at the first record of the inputs.

    Raises:
        InputError: If an input cannot be used at all.
    """
    from tasks.ingestion.local import read_inputs
    from tasks.ingestion.records import Limits

    next(iter(read_inputs(inputs, limits=Limits())), None)


def clean_inputs(inputs: list[str]) -> list[dict[str, Any]]:
    """Clean articles of some inputs, without a lake.

    Raises:
        InputError: If an input cannot be used, or nothing in it can be read.
    """
    from tasks.cleaning.clean import clean_batch
    from tasks.ingestion.local import read_inputs
    from tasks.ingestion.records import InputError, RawRecord

    items = list(read_inputs(inputs))
    articles, issues = clean_batch([item.to_row() for item in items if isinstance(item, RawRecord)])
    if not articles:
        reasons = [item.message for item in items if not isinstance(item, RawRecord)]
        raise InputError("; ".join([*reasons, *(row["message"] for row in issues)]) or "there is no article in it")
    return articles


def extract_articles(rows: list[dict[str, Any]], settings: Settings) -> list[tuple[dict[str, Any], Extraction]]:
    """Each clean article with what the engine reads in it."""
    from tasks.extraction.engine import load_engine

    return list(zip(rows, load_engine(settings).extract([article_text(row) for row in rows]), strict=True))


def article_text(row: dict[str, Any]) -> ArticleText:
    """The engine's view of a clean article."""
    return ArticleText(**{name: row[name] for name in ARTICLE_COLUMNS if name not in {"language", "revision"}})
