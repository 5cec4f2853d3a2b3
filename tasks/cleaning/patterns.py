"""The lexicons of cleaning, read once: furniture, agencies, and the shapes of dates and datelines."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

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
class Furniture:
    """One compiled alternation per scope of `furniture.yaml`, and the named rules it is made of."""

    line: re.Pattern[str]
    last: re.Pattern[str]
    start: re.Pattern[str]
    end: re.Pattern[str]
    inline: re.Pattern[str]
    rest: re.Pattern[str]


@lru_cache(maxsize=1)
def furniture(path: Path = REFERENCE / "furniture.yaml") -> Furniture:
    """The furniture patterns, compiled.

    Raises:
        ValueError: If the file lacks a scope or has one that nobody applies.
    """
    scopes: Mapping[str, Mapping[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    wanted = ("line", "last", "start", "end", "inline", "rest")
    if set(scopes) != set(wanted):
        raise ValueError(f"{path.name} must have exactly the scopes {', '.join(wanted)}")
    joined = {scope: "|".join(f"(?:{pattern})" for pattern in scopes[scope].values()) for scope in wanted}
    joined["start"] = f"^(?:{joined['start']})"
    joined["end"] = f"(?:{joined['end']})$"
    return Furniture(**{scope: re.compile(pattern, re.IGNORECASE) for scope, pattern in joined.items()})


@lru_cache(maxsize=1)
def agencies(path: Path = REFERENCE / "agencies.csv") -> Mapping[str, str]:
    """Agency code or name, in capitals, to the agency's name."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {row["code"].upper(): row["name"] for row in rows} | {row["name"].upper(): row["name"] for row in rows}


# Day, month and (where told) year, in the orders that English papers use.
DATE = re.compile(
    rf"(?:{_WEEKDAY})?(?:"
    rf"(?P<month_a>{MONTH})\s+(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year_a>\d{{4}}))?\b"
    rf"|(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month_b>{MONTH})(?:,?\s+(?P<year_b>\d{{4}}|\d{{2}}(?!\s*[:.]?\d)))?\b"
    r"|(?P<year_c>(?:19|20)\d\d)-(?P<month_c>\d{2})-(?P<day_c>\d{2})"
    r")",
    re.IGNORECASE,
)
