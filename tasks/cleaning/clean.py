"""Raw record in, clean article out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from tasks.cleaning import dates
from tasks.cleaning.captions import remove_captions
from tasks.cleaning.datelines import read_dateline
from tasks.cleaning.furniture import remove_furniture
from tasks.cleaning.heads import Head, read_byline, read_title
from tasks.cleaning.keywords import keywords
from tasks.cleaning.language import detect
from tasks.cleaning.pages import Page, UnreadablePageError, read_page, read_pdf
from tasks.cleaning.paragraphs import split_paragraphs
from tasks.cleaning.titles import clean_author, clean_title
from tasks.cleaning.unicode import decode, normalise
from tasks.contracts import ids
from tasks.contracts.problems import Problem
from tasks.duplicates import signature
from tasks.timelimit import TooSlowError, limited

_PDF = "application/pdf"
# The rules for heads and furniture are made for English pages; a text in another language keeps all its paragraphs.
_READ_LANGUAGES = ("en", None)
_PAGE_TYPES = ("text/html", "application/xhtml")
_LOOKS_LIKE_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class CleanedArticle:
    """One article; the columns of `clean/articles`."""

    article_id: str
    raw_id: str
    text: str
    content_sha256: str
    external_id: str | None
    source_name: str | None
    agency: str | None
    url: str | None
    title: str | None
    author: str | None
    dateline: str | None
    language: str | None
    published_at: datetime | None
    published_basis: str | None
    fetched_at: datetime | None
    keywords: list[str]
    minhash: list[int] | None
    duplicate_of: str | None = None
    revision: int = 1

    def to_row(self) -> dict[str, Any]:
        """The row of the table."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of one record: an article, or none, and what there is to say about it."""

    article: CleanedArticle | None
    problems: tuple[Problem, ...] = ()


def clean_batch(rows: Iterable[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of `raw` to rows of `clean/articles` and of `issues`."""
    articles: list[dict[str, Any]] = []
    issues: list[dict[str, Any]] = []
    for row in rows:
        cleaned = clean_safely(row)
        if cleaned.article is not None:
            articles.append(cleaned.article.to_row())
        issues.extend(problem.to_row("cleaning") for problem in cleaned.problems)
    return numbered(articles), issues


def numbered(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with versions of one article within the batch as its revisions, oldest first, each numbered."""
    seen: Counter[str] = Counter()
    for row in sorted(articles, key=lambda row: row["fetched_at"] or datetime.max.replace(tzinfo=UTC)):
        seen[row["article_id"]] += 1
        row["revision"] = seen[row["article_id"]]
    return articles


def clean_safely(raw: Mapping[str, Any]) -> Cleaned:
    """As `clean_record`; a record that it fails on, or takes too long over, is set aside with the reason."""
    try:
        return limited(partial(clean_record, raw))
    except Exception as error:  # the line between records: what is unforeseen in one is no reason to lose the others
        note = _Notes(
            ids.article_id(url=raw.get("url"), external_id=raw.get("external_id"), payload=raw["payload"]), raw
        )
        rule = "too_slow" if isinstance(error, TooSlowError) else "cleaning_error"
        note.add(rule, f"The record could not be cleaned: {type(error).__name__}: {str(error)[:500]}.", "error")
        return Cleaned(None, tuple(note.problems))


def clean_record(raw: Mapping[str, Any]) -> Cleaned:
    """One row of `raw` as a clean article.

    Args:
        raw: A row of the `raw` table.
    """
    payload: bytes = raw["payload"]
    article = ids.article_id(url=raw.get("url"), external_id=raw.get("external_id"), payload=payload)
    note = _Notes(article, raw)
    page = _read(raw, payload, note)
    if page is None:
        return Cleaned(None, tuple(note.problems))
    told = split_paragraphs(page.text)
    source = normalise(raw.get("source_name") or page.site or "") or None
    title = clean_title(raw.get("title") or page.title, source, raw.get("url"))
    language = detect(" ".join(told))
    author = raw.get("author") or page.author
    if language in _READ_LANGUAGES:
        head = read_head(told, title, author, guess_title=not page.is_web_page)
    else:
        head = Head(tuple(told), title, author)
    text = "\n".join(head.paragraphs)
    if not text:
        note.add("no_text", "Nothing is left after cleaning.", "error")
        return Cleaned(None, tuple(note.problems))
    published = _published(raw, page, told, head, note)
    return Cleaned(
        CleanedArticle(
            article_id=article,
            raw_id=raw["raw_id"],
            text=text,
            content_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            external_id=raw.get("external_id"),
            source_name=source,
            agency=head.agency,
            url=raw.get("url"),
            title=head.title,
            author=clean_author(head.author),
            dateline=head.dateline,
            language=language,
            published_at=published.moment if published else None,
            published_basis=published.basis if published else None,
            fetched_at=raw.get("fetched_at"),
            keywords=keywords(text, head.title),
            minhash=signature(text),
        ),
        tuple(note.problems),
    )


def read_head(paragraphs: list[str], title: str | None, author: str | None, *, guess_title: bool = True) -> Head:
    """Paragraphs as they came to clean ones, with headline, byline, dateline and agency as fields."""
    body = remove_furniture(remove_captions(paragraphs))
    head = read_title(body, title, guess=guess_title)
    head = read_byline(replace(head, author=author))
    dateline = read_dateline(head.paragraphs)
    return replace(
        head,
        paragraphs=dateline.paragraphs,
        author=head.author or dateline.note,
        dateline=dateline.place,
        dateline_date=dateline.date,
        agency=dateline.agency,
    )


class _Notes:
    """Collects the problems of one record."""

    def __init__(self, article: str, raw: Mapping[str, Any]) -> None:
        self.problems: list[Problem] = []
        self._article = article
        self._raw = raw

    def add(self, rule: str, message: str, severity: str) -> None:
        raw = self._raw
        self.problems.append(
            Problem(
                rule, message, severity, self._article, raw.get("source_name") or raw.get("location"), raw["raw_id"]
            )
        )


def _read(raw: Mapping[str, Any], payload: bytes, note: _Notes) -> Page | None:
    """The record's text and own metadata, whatever it came as; None with a note if it cannot be read."""
    media_type = (raw.get("media_type") or "").lower()
    try:
        if media_type.startswith(_PDF):
            page = read_pdf(payload)
        else:
            text, guessed = decode(payload, media_type)
            if guessed:
                note.add("encoding_guessed", "The bytes are neither UTF-8 nor what they declare.", "warning")
            is_page = media_type.startswith(_PAGE_TYPES) or _LOOKS_LIKE_PAGE.match(text) is not None
            page = read_page(text, raw.get("url")) if is_page else Page(text)
    except UnreadablePageError as error:
        note.add("unreadable_page", f"{str(error).capitalize()}.", "error")
        return None
    return replace(page, text=normalise(page.text))


def _published(raw: Mapping[str, Any], page: Page, told: list[str], head: Head, note: _Notes) -> dates.Published | None:
    """The publication date by metadata, page, address, text, and last the fetching; each must make sense."""
    fetched_at = raw.get("fetched_at")
    given = raw.get("published_at")
    metadata = dates.parse_moment(given)
    if given and metadata is None:
        note.add("unreadable_date", f"The publication date {given[:60]!r} cannot be read.", "warning")
    candidates = (
        (metadata, "metadata"),
        (page.published_at, "page"),
        (dates.from_url(raw.get("url")), "url"),
        (dates.from_text(told, head.dateline_date, fetched_at), "text"),
    )
    for moment, basis in candidates:
        if moment is None:
            continue
        if dates.is_sensible(moment, fetched_at):
            return dates.Published(moment, basis)
        note.add("implausible_date", f"The date {moment:%Y-%m-%d} ({basis}) is not before the fetching.", "warning")
    # the time of a local file says when it was copied, not when its text was published
    was_fetched = raw.get("http_status") is not None
    return dates.Published(fetched_at, "fetched") if fetched_at and was_fetched else None
