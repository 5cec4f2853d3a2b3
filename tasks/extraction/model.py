"""What goes into an extraction engine and what comes out: the function that any engine stands behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One clean article.

    Attributes:
        article_id: Key of the article.
        text: Clean text; every offset that comes out points into it.
        title: Headline, not part of `text`.
        published_at: Publication date, UTC; relative dates resolve against it.
        source_name: Publisher.
        url: Address, a weak hint at the outlet's country.
        dateline: Place of filing as written, without being part of the incident's place.
    """

    article_id: str
    text: str
    title: str | None = None
    published_at: datetime | None = None
    source_name: str | None = None
    url: str | None = None
    dateline: str | None = None


@dataclass(slots=True)
class Extraction:
    """Rows of the extracted tables for one article; keys are the columns of `tasks.contracts.tables`."""

    article_id: str
    reports: list[Row] = field(default_factory=list)
    participants: list[Row] = field(default_factory=list)
    casualty_claims: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    issues: list[Row] = field(default_factory=list)


class Engine(Protocol):
    """Anything that reads articles and tells their incidents."""

    @property
    def version(self) -> str:
        """Hash of code, model and lexicons: rows of two versions are never mixed in one partition."""

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        """One `Extraction` per article, in order; an article that fails yields one with an issue row."""
