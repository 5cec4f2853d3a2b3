"""The rules engine: article in, its incidents out, each value with the words it rests on.

Scan, parse of the candidate sentences, rules per sentence, joining within the article, then settling of types, date,
place, actors and tolls. Everything here is order of work; the rules are in `rules`, the lexicons in `data/reference`.

Measured on development data with the shipped pipeline (share right):

    narratives, all 1,757   gtd    acled  wikipedia  isaf
    found                   .989   .978   .988       .978
    killed exact (> 0)      .941   .834   .700       .835
    injured exact (> 0)     .933   -      .584       -
    none killed invented    .990   .983   .652       .980
    country                 .976   .875   .832       .975
    place name              .940   .802   -          -
    gtd: attack type .841, weapon .928, target .754, perpetrator .860
    acled: sub-event type .832, named actor .785, date exact .762, within 25 km .652

    muc4, all 1,600: slots F1 .543, article roles F1 .570, .755 of articles with no incident left alone
    gva, incidents linked over articles: killed exact .79, injured exact .67, city .82, state .91, date .863
    (mean of six orders of the rows, as the scorer's own sort leaves ties open; pairwise F1 of links .840, B-cubed .945)
    confidence, all sets held out: of the reports from .8 to .9 .83 are right, error .042

A third of the wikipedia texts whose injured are missed give no figure at all, others a newer one; their gold leaves
dead attackers out, which the codebook counts, and of "over 60" it keeps 60. A fifth of the isaf texts give words
("several") and no figure.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from tasks.contracts.problems import Problem
from tasks.extraction.article import read_article
from tasks.extraction.capitals import as_written, with_capitals
from tasks.extraction.model import ArticleText, Engine, Extraction, Row
from tasks.extraction.resources import Resources, load_resources
from tasks.extraction.scan import Sentence, candidate_sentences, is_small
from tasks.extraction.version import engine_version
from tasks.settings import Settings, get_settings
from tasks.timelimit import TooSlowError, limited

logger = logging.getLogger(__name__)

_Parsed = tuple[Sentence, Any]
_CHUNK = 192  # articles parsed together, so that the parser sees full batches


class RulesEngine:
    """Reads incidents by rules over dependency parses."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._resources: Resources | None = None

    @property
    def version(self) -> str:
        """Hash of code, model and lexicons."""
        return engine_version(self.settings)

    @property
    def resources(self) -> Resources:
        """Pipeline, gazetteer and registry, loaded on first use."""
        if self._resources is None:
            self._resources = load_resources(self.settings)
        return self._resources

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        """One `Extraction` per article, in order; an article that fails yields one with an issue row."""
        stream = iter(articles)
        while chunk := list(islice(stream, _CHUNK)):
            yield from self._extract_chunk(chunk)

    def _extract_chunk(self, articles: Sequence[ArticleText]) -> Iterator[Extraction]:
        cut = [self._cut(article) for article in articles]
        planned = [self._planned(article) for article in cut]
        spelt, plans = [told for told, _ in planned], [plan for _, plan in planned]
        version = self.version
        for whole, article, told, parsed in zip(articles, cut, spelt, self._parse(spelt, plans), strict=True):
            extraction = self._read(told, parsed, version)
            if told is not article:
                as_written(extraction, article.text)
            if article is not whole:
                message = f"Only the first {len(article.text):,} of {len(whole.text):,} characters were read."
                extraction.issues.append(issue(article, "article_cut", "warning", message))
            yield extraction

    def _cut(self, article: ArticleText) -> ArticleText:
        limit = self.settings.max_article_chars
        return article if len(article.text) <= limit else replace(article, text=article.text[:limit])

    def _planned(self, article: ArticleText) -> tuple[ArticleText, list[Sentence] | Exception]:
        """The article as it is read, with its plan: in capitals where small letters may tell of an incident."""
        plan = self._plan(article)
        if isinstance(plan, Exception) or not plan or not is_small(article.text):
            return article, plan
        try:
            text = with_capitals(article.text, self.resources.parse, self.resources.gazetteer)
        except Exception:  # then it is read as it is
            logger.warning("No capitals could be given to article %s.", article.article_id, exc_info=True)
            return article, plan
        spelt = replace(article, text=text)
        return spelt, self._plan(spelt)

    def _plan(self, article: ArticleText) -> list[Sentence] | Exception:
        try:
            return limited(partial(candidate_sentences, article.text, title=article.title))
        except Exception as error:
            return error

    def _parse(
        self, articles: Sequence[ArticleText], plans: Sequence[list[Sentence] | Exception]
    ) -> Iterator[list[_Parsed] | Exception]:
        """Per article its planned sentences with their parses, or why there are none."""
        todo = list(zip(articles, plans, strict=True))
        while todo:
            docs = iter(self.resources.parse([text for article, plan in todo for text in _texts(article, plan)]))
            for number, (article, plan) in enumerate(todo, start=1):
                if isinstance(plan, Exception):
                    yield plan
                    continue
                try:
                    parsed = [(sentence, next(docs)) for sentence in plan]
                except Exception:  # of a batch of sentences; whose fault it is shows when each article is parsed alone
                    yield self._parse_alone(article, plan)
                    todo = todo[number:]
                    break
                yield parsed
            else:
                return

    def _parse_alone(self, article: ArticleText, plan: list[Sentence]) -> list[_Parsed] | Exception:
        try:
            return list(zip(plan, self.resources.parse(_texts(article, plan)), strict=True))
        except Exception as error:
            return error

    def _read(self, article: ArticleText, parsed: list[_Parsed] | Exception, version: str) -> Extraction:
        if isinstance(parsed, Exception):
            return failed(article, parsed)
        if not parsed:
            return Extraction(article.article_id)
        try:
            return limited(partial(read_article, article, parsed, self.resources, version))
        except Exception as error:
            return failed(article, error)


def _texts(article: ArticleText, plan: list[Sentence] | Exception) -> list[str]:
    return [] if isinstance(plan, Exception) else [article.text[s.start : s.end] for s in plan]


def failed(article: ArticleText, error: Exception) -> Extraction:
    """An extraction that says that the article could not be read."""
    rule = "too_slow" if isinstance(error, TooSlowError) else "engine_error"
    message = f"The article could not be read: {type(error).__name__}: {error}"
    return Extraction(article.article_id, issues=[issue(article, rule, "error", message)])


def issue(article: ArticleText, rule: str, severity: str, message: str) -> Row:
    """What there is to say about an article, as a row of `issues`."""
    problem = Problem(rule, message[:1000], severity, article.article_id, article.source_name, article.url)
    return problem.to_row("extraction")


@lru_cache(maxsize=2)
def load_engine(settings: Settings | None = None) -> Engine:
    """The engine of these settings (default: the process's), built once; models load on first use."""
    return RulesEngine(settings or get_settings())
