"""The lexicons of cleaning, read once: furniture, agencies, and the shapes of dates and datelines."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tasks.settings import PROJECT_DATA

REFERENCE = PROJECT_DATA / "reference" / "cleaning"
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?),?\s+"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern; where it has lower-case words `near`, one must stand in the article for it to be tried."""

    pattern: re.Pattern[str]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """The rules of `furniture.yaml` by scope; those without `near` are one alternation."""

    line: tuple[Rule, ...]
    last: tuple[Rule, ...]
    start: tuple[Rule, ...]
    end: tuple[Rule, ...]
    tail: tuple[Rule, ...]
    inline: tuple[Rule, ...]
    rest: tuple[Rule, ...]
    list: tuple[Rule, ...]

    def for_text(self, text: str) -> Furniture:
        """Only the rules that can match in this text."""
        lowered = text.lower()

        def possible(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
            return tuple(rule for rule in rules if not rule.near or any(word in lowered for word in rule.near))

        return Furniture(*(possible(getattr(self, scope)) for scope in SCOPES))


SCOPES = ("line", "last", "start", "end", "tail", "inline", "rest", "list")


@lru_cache(maxsize=1)
def furniture(path: Path = REFERENCE / "furniture.yaml") -> Furniture:
    """The furniture rules, compiled.

    Raises:
        ValueError: If the file lacks a scope or has one that nobody applies.
    """
    scopes: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if set(scopes) != set(SCOPES):
        raise ValueError(f"{path.name} must have exactly the scopes {', '.join(SCOPES)}")
    return Furniture(*(_compile(scopes[scope], "$" if scope in ("end", "tail") else "") for scope in SCOPES))


def _compile(entries: Mapping[str, Any], end: str) -> tuple[Rule, ...]:
    plain = [entry for entry in entries.values() if isinstance(entry, str)]
    rules = [
        Rule(re.compile(f"(?:{entry['pattern']}){end}", re.IGNORECASE), tuple(entry["near"]))
        for entry in entries.values()
        if not isinstance(entry, str)
    ]
    if plain:
        alternatives = "|".join(f"(?:{pattern})" for pattern in plain)
        rules.insert(0, Rule(re.compile(f"(?:{alternatives}){end}", re.IGNORECASE)))
    return tuple(rules)


@lru_cache(maxsize=1)
def agencies(path: Path = REFERENCE / "agencies.csv") -> Mapping[str, str]:
    """Agency code or name, in capitals, to the agency's name."""
    rows = _agency_rows(path)
    return {code.upper(): name for code, name in rows} | {name.upper(): name for _, name in rows}


@lru_cache(maxsize=1)
def agency_spellings(path: Path = REFERENCE / "agencies.csv") -> tuple[str, ...]:
    """Agency codes and names as papers write them, the longest first."""
    return tuple(
        sorted({spelling for row in _agency_rows(path) for spelling in row}, key=lambda word: (-len(word), word))
    )


def _agency_rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [(row["code"], row["name"]) for row in csv.DictReader(stream)]


@lru_cache(maxsize=8)
def words(name: str, path: Path = REFERENCE / "words.yaml") -> frozenset[str]:
    """One of the word lists of `words.yaml`."""
    return frozenset(yaml.safe_load(path.read_text(encoding="utf-8"))[name].split())


# Day, month and (where told) year, in the orders that English papers use.
DATE = re.compile(
    rf"(?:{_WEEKDAY})?(?:"
    rf"(?P<month_a>{MONTH})\s+(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year_a>\d{{4}}))?\b"
    rf"|(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month_b>{MONTH})(?:,?\s+(?P<year_b>\d{{4}}|\d{{2}}(?!\s*[:.]?\d)))?\b"
    r"|(?P<year_c>(?:19|20)\d\d)-(?P<month_c>\d{2})-(?P<day_c>\d{2})"
    r")",
    re.IGNORECASE,
)
