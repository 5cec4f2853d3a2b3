"""Articles and pages made to take long: what grows faster than the input in a reader that is not careful."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasks.ingestion.records import HTML, TEXT, RawRecord

WORDS = "gunmen killed seven soldiers and wounded twelve near the market in Bannu after police said "
Maker = Callable[[int], str]

TEXTS: dict[str, Maker] = {
    "one sentence without a stop": lambda n: WORDS * (n // len(WORDS)),
    "one word": lambda n: "a" * n,
    "numbers": lambda n: "Gunmen killed " + "123,456 " * (n // 8),
    "numbers and commas": lambda n: "Gunmen killed " + "7, " * (n // 3) + "people.",
    "digits": lambda n: "Police killed " + "9" * n + " people.",
    "number words": lambda n: "Police killed " + "twenty hundred thousand and " * (n // 28) + "people.",
    "spaces": lambda n: "Gunmen killed" + " " * n + "two people.",
    "line breaks": lambda n: "Gunmen killed\n" + "\n" * n + "two people.",
    "tabs and no-break spaces": lambda n: "Gunmen killed two people." + "\t\u00a0" * (n // 2) + "x",
    "full stops": lambda n: "Gunmen killed two people" + "." * n,
    "initials": lambda n: "Gunmen killed " + "A. " * (n // 3) + "Khan.",
    "short sentences": lambda n: "Two men were killed. " * (n // 21),
    "opening brackets": lambda n: "Gunmen (" * (n // 8),
    "quotes": lambda n: '"Killed' * (n // 7),
    "hyphens": lambda n: "Gunmen killed " + "twenty-" * (n // 7) + "one people.",
    "dashes": lambda n: "LAHORE" + " - " * (n // 3) + "Gunmen killed two.",
    "capitals": lambda n: "Gunmen killed " + "Abdul Rahman Khan " * (n // 18) + ".",
    "and": lambda n: "Gunmen killed " + "Ali and " * (n // 8) + "Khan.",
    "dates": lambda n: "Gunmen killed two on " + "12 March 2024 " * (n // 14) + ".",
    "places": lambda n: "Gunmen killed two in " + "Quetta, Balochistan, " * (n // 21) + "Pakistan.",
    "of the": lambda n: "Gunmen killed " + "leader of the front of the " * (n // 27) + "party.",
    "who said that": lambda n: "Police said " + "that officials said " * (n // 20) + "two were killed.",
    "not": lambda n: "Gunmen did " + "not " * (n // 4) + "kill two.",
    "accents on one letter": lambda n: "Gunmen killed a" + "\u0301" * (n // 2) + " man.",
    "mojibake": lambda n: "Gunmen killed two. " + "Ã©â€™Â" * (n // 10),
    "entities": lambda n: "Gunmen killed two " + "&amp;" * (n // 5),
    "ampersands": lambda n: "Gunmen killed two " + "&" * n,
    "bylines": lambda n: "By " + "John Smith, " * (n // 12) + "\nGunmen killed two.",
    "datelines": lambda n: "QUETTA, " * (n // 8) + "\nGunmen killed two.",
    "paragraphs": lambda n: "Gunmen killed two men in Bannu on Monday.\n" * (n // 42),
    "addresses": lambda n: "Gunmen killed two https://example.org/" + "a/" * (n // 2),
    "zero bytes": lambda n: "Gunmen killed two" + "\x00" * n,
    "lone surrogates of emoji": lambda n: "Gunmen killed two " + "\U0001f4a3" * (n // 4),
    "capital letters": lambda n: "G" * n + " killed two.",
    "apostrophes": lambda n: "Gunmen killed two " + "'" * n,
}
PAGES: dict[str, Maker] = {
    "nested div": lambda n: "<html><body>" + "<div>" * (n // 5) + "Gunmen killed two.",
    "nested lists": lambda n: "<html><body>" + "<ul><li>" * (n // 8) + "Gunmen killed two.",
    "nested tables": lambda n: "<html><body>" + "<table><tr><td>" * (n // 15) + "Gunmen killed two.",
    "nested fonts": lambda n: "<html><body>" + "<b><i>" * (n // 6) + "Gunmen killed two.",
    "unclosed tags": lambda n: "<html><body><p>Gunmen killed two " + "<a href='x' " * (n // 12),
    "open angles": lambda n: "<html><body><p>Gunmen killed two " + "<" * n,
    "comments": lambda n: "<html><body><p>Gunmen killed two " + "<!--" * (n // 4),
    "one attribute": lambda n: "<html><body><p title='" + "x" * n + "'>Gunmen killed two.",
    "attributes": lambda n: "<html><body><p " + "a=1 " * (n // 4) + ">Gunmen killed two.",
    "meta": lambda n: "<html><head>" + "<meta name='date' " * (n // 18) + "<body><p>Gunmen killed two.",
    "meta spaces": lambda n: "<html><head><meta " + " " * n + "<body><p>Gunmen killed two.",
    "ld+json": lambda n: (
        "<html><head><script type='application/ld+json'>" + "[" * n + "</script><body><p>Gunmen killed."
    ),
    "datePublished": lambda n: "<html><head><script>" + '"datePublished":"' * (n // 17) + "</script><body><p>Gunmen.",
    "scripts": lambda n: "<html><body>" + "<script>" * (n // 8) + "Gunmen killed two.",
    "paragraphs": lambda n: "<html><body>" + "<p>Gunmen killed two men in Bannu on Monday.</p>" * (n // 48),
    "links": lambda n: "<html><body>" + "<p><a href='/x'>Gunmen killed two</a></p>" * (n // 41),
    "one text": lambda n: "<html><body><p>" + WORDS * (n // len(WORDS)) + "</p>",
    "breaks": lambda n: "<html><body><p>Gunmen killed" + "<br>" * (n // 4) + "two.</p>",
    "entities": lambda n: "<html><body><p>Gunmen" + "&#x41;" * (n // 6) + "</p>",
    "doctype": lambda n: "<!DOCTYPE " + "x" * n + "><html><body><p>Gunmen killed two.",
}


def heavy_records(size: int) -> Iterator[tuple[str, RawRecord]]:
    """Every heavy text and page of about that many characters, with its name."""
    for name, make in TEXTS.items():
        yield f"text: {name}", _record(name, TEXT, make(size))
    for name, make in PAGES.items():
        yield f"page: {name}", _record(name, HTML, make(size))


def _record(name: str, media_type: str, content: str) -> RawRecord:
    payload = content.encode("utf-8", "replace")
    return RawRecord("text", media_type, payload, external_id=name, published_at="2024-05-07", title=content[:200])
