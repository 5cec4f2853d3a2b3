"""The lexicons of `data/reference/actors`, read once and held as plain records."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
LEXICONS = REFERENCE / "actors"


@dataclass(frozen=True, slots=True)
class Country:
    """A state: ISO alpha-3 code, name, the name as in "Military Forces of X", other names, adjectives, its people.

    `ambiguous` marks a name that persons and places bear too (Jordan, Georgia), which alone does not say where a text
    is about.
    """

    alpha3: str
    name: str
    in_names: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    people: tuple[str, ...]
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word before a force noun: "suspected" (status), "-linked" (link), "separatist" (ideology), "Baloch" (ethnic).

    Two kinds are no modifiers: a "stop" is a phrase that only looks like an actor ("Salvation Army"), a "conflict" term
    says that a text speaks of armed groups ("claimed responsibility").

    `label` is what coders call such an actor; `countries` are where the word says that it acts.
    """

    term: str
    kind: str
    label: str | None
    countries: tuple[str, ...]


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file with a header, blanks around the values removed."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def split(value: str) -> tuple[str, ...]:
    """Return the parts of a value that holds several, parted by `|`."""
    return tuple(part.strip() for part in value.split("|") if part.strip())


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """Return variant -> standard for words whose spellings differ by more than a fold reaches."""
    return {row["variant"]: row["standard"] for row in read_rows(LEXICONS / "spellings.csv")}


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Return ISO alpha-3 code -> country."""
    return {
        row["alpha3"]: Country(
            row["alpha3"],
            row["name"],
            row["in_names"] or row["name"],
            split(row["names"]),
            split(row["demonyms"]),
            split(row["people"]),
            bool(row["ambiguous"]),
        )
        for row in read_rows(LEXICONS / "countries.csv")
    }


@lru_cache(maxsize=1)
def modifiers() -> tuple[Modifier, ...]:
    """Return the words that stand before a force noun."""
    return tuple(
        Modifier(row["term"], row["kind"], row["label"] or None, split(row["countries"]))
        for row in read_rows(LEXICONS / "modifiers.csv")
    )
