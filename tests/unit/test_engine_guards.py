"""What one odd article can do to the others that are read with it: nothing."""

import pytest

from tasks.extraction import engine as module
from tasks.extraction.engine import RulesEngine
from tasks.extraction.model import ArticleText, Extraction
from tasks.settings import Settings


class Sentences:
    """Parses nothing, and fails on a batch that holds what nobody can parse."""

    batch = 2

    def __init__(self):
        self.calls = 0

    def parse(self, texts):
        self.calls += 1
        texts = list(texts)
        for start in range(0, len(texts), self.batch):
            if any("unparsable" in text for text in texts[start : start + self.batch]):
                raise ValueError("no parse")
            yield from texts[start : start + self.batch]


@pytest.fixture
def engine(monkeypatch):
    """The engine without its models; what is read of an article is its text and what was parsed of it."""
    made = RulesEngine(Settings(home="unused", max_article_chars=1_000))
    made._resources = Sentences()
    monkeypatch.setattr(RulesEngine, "version", "v")

    def read(article, parsed, resources, version):
        assert all(article.text[s.start : s.end] == doc for s, doc in parsed)
        return Extraction(article.article_id, reports=[{"text": article.text}])

    monkeypatch.setattr(module, "read_article", read)
    return made


def articles(*texts):
    return [ArticleText(str(number), text) for number, text in enumerate(texts)]


def rules(extraction):
    return [row["rule"] for row in extraction.issues]


def test_an_article_that_cannot_be_parsed_is_set_aside_and_those_around_it_are_read(engine):
    good, bad = "Gunmen killed two men. Rebels shot three.", "Gunmen killed unparsable men."
    found = list(engine.extract(articles(good, bad, "Nothing.", good, bad, good)))
    assert [e.article_id for e in found] == list("012345")
    assert [rules(e) for e in found] == [[], ["engine_error"], [], [], ["engine_error"], []]
    assert [len(e.reports) for e in found] == [1, 0, 0, 1, 0, 1]


def test_articles_are_parsed_together_and_each_once(engine):
    found = list(engine.extract(articles(*[f"Gunmen killed {n} men. Rebels shot {n}." for n in range(20)])))
    assert [len(e.reports) for e in found] == [1] * 20
    assert engine.resources.calls == 1


def test_an_article_that_the_scan_fails_on_is_set_aside(engine, monkeypatch):
    real = module.candidate_sentences

    def scan(text, *, title):
        if "odd" in text:
            raise RecursionError("too deep")
        return real(text, title=title)

    monkeypatch.setattr(module, "candidate_sentences", scan)
    found = list(engine.extract(articles("Gunmen killed odd men.", "Gunmen killed two men.")))
    assert [rules(e) for e in found] == [["engine_error"], []]
    assert len(found[1].reports) == 1


def test_no_rule_sees_more_of_a_long_article_than_its_limit(engine):
    found = list(engine.extract(articles("Gunmen killed two men. " * 5_000, "Quiet. " * 5_000)))
    assert len(found[0].reports[0]["text"]) == 1_000
    assert [rules(e) for e in found] == [["article_cut"], ["article_cut"]]
    assert "first 1,000 of 115,000 characters" in found[0].issues[0]["message"]
