"""Gold articles: texts annotated with their incidents, in the project's own format (`data/gold/README.md`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from tasks.contracts import vocab
from tasks.extraction.model import ArticleText

_ARTICLE_KEYS: Final = frozenset(
    {"id", "title", "text", "published_at", "source_name", "dateline", "tags", "incidents"}
)
_COUNTS: Final = vocab.REPORT_OUTCOMES
_CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "status": vocab.STATUSES,
    "event_type": vocab.EVENT_TYPES,
    "date_precision": vocab.DATE_PRECISIONS,
    "perpetrator_basis": vocab.PERPETRATOR_BASES,
    "gtd_weapon_type": vocab.GTD_WEAPON_TYPES,
}
_INCIDENT_KEYS: Final = frozenset(
    {
        *_COUNTS,
        *_CLOSED,
        "is_main",
        "date",
        "country_code",
        "admin1",
        "place_name",
        "perpetrator_name",
        "claimed_by",
        "is_suicide_attack",
        "killed_attackers_best",
        "killed_civilians_best",
        "killed_security_best",
        "evidence",
    }
)


class GoldError(ValueError):
    """A gold file that does not follow the format; the message names file, line and field."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article.

    Attributes:
        article: What the engine reads.
        tags: What makes it hard ("negated", "toll_update", ...); scores can be read by tag.
        incidents: One mapping per incident, keys as in `data/gold/README.md`; a key that is absent is not scored, null
            says that the text does not tell.
    """

    article: ArticleText
    tags: tuple[str, ...]
    incidents: tuple[Mapping[str, Any], ...]


def read_gold(path: Path) -> list[GoldArticle]:
    """Read a gold file, or every `*.jsonl` file of a folder in order of name.

    Raises:
        GoldError: A line is no JSON, lacks a key, has one that the format does not know, or a value outside of it.
        FileNotFoundError: There is no such path.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path} holds no .jsonl file")
    return [article for file in files for article in _read_file(file)]


def _read_file(path: Path) -> Iterator[GoldArticle]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield _article(json.loads(line))
                except (GoldError, ValueError, TypeError) as error:
                    raise GoldError(f"{path}:{number}: {error}") from error


def _article(record: Mapping[str, Any]) -> GoldArticle:
    unknown = set(record) - _ARTICLE_KEYS
    missing = {"id", "text", "incidents"} - set(record)
    if unknown or missing:
        raise GoldError(f"unknown keys {sorted(unknown)}, missing keys {sorted(missing)}")
    published = record.get("published_at")
    text = record["text"]
    article = ArticleText(
        article_id=record["id"],
        text=text,
        title=record.get("title"),
        published_at=datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None,
        source_name=record.get("source_name"),
        dateline=record.get("dateline"),
    )
    incidents = tuple(_incident(incident, text) for incident in record["incidents"])
    return GoldArticle(article, tuple(record.get("tags", ())), incidents)


def _incident(incident: Mapping[str, Any], text: str) -> Mapping[str, Any]:
    if unknown := set(incident) - _INCIDENT_KEYS:
        raise GoldError(f"unknown incident keys {sorted(unknown)}")
    for key, choices in _CLOSED.items():
        if incident.get(key) is not None and incident[key] not in choices:
            raise GoldError(f"{key}: {incident[key]!r} is none of {', '.join(choices)}")
    for key in _COUNTS:
        _check_count(key, incident.get(key))
    if (days := incident.get("date")) is not None:
        start, end = (date.fromisoformat(day) for day in days)
        if start > end:
            raise GoldError(f"date: {start} is after {end}")
    for words in incident.get("evidence", ()):
        if words not in text:
            raise GoldError(f"evidence {words!r} is not in the text")
    return dict(incident)


def _check_count(key: str, bounds: Any) -> None:
    if bounds is None:
        return
    if len(bounds) != 3 or any(not isinstance(number, int | None) for number in bounds):
        raise GoldError(f"{key}: {bounds!r} is not [low, best, high]")
    known = [number for number in bounds if number is not None]
    if known != sorted(known):
        raise GoldError(f"{key}: {bounds!r} is not in order")
