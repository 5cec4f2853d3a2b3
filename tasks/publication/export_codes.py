"""Code lists of the projects that exports speak to, read from `data/reference`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tasks.contracts.vocab import GTD_ATTACK_TYPES, GTD_TARGET_TYPES, GTD_WEAPON_TYPES
from tasks.settings import PROJECT_DATA

REFERENCE = PROJECT_DATA / "reference"

ATTACK_CODES: Mapping[str, int] = MappingProxyType({name: code for code, name in enumerate(GTD_ATTACK_TYPES, start=1)})
WEAPON_CODES: Mapping[str, int] = MappingProxyType({name: code for code, name in enumerate(GTD_WEAPON_TYPES, start=1)})
TARGET_CODES: Mapping[str, int] = MappingProxyType({name: code for code, name in enumerate(GTD_TARGET_TYPES, start=1)})
"""GTD numbers its types in the order in which its codebook, and so the vocabulary, lists them."""

GTD_REGIONS: Mapping[int, str] = MappingProxyType(
    {
        1: "North America",
        2: "Central America & Caribbean",
        3: "South America",
        4: "East Asia",
        5: "Southeast Asia",
        6: "South Asia",
        7: "Central Asia",
        8: "Western Europe",
        9: "Eastern Europe",
        10: "Middle East & North Africa",
        11: "Sub-Saharan Africa",
        12: "Australasia & Oceania",
    }
)
INTERS: Mapping[int, str] = MappingProxyType(
    {
        1: "State forces",
        2: "Rebel group",
        3: "Political militia",
        4: "Identity militia",
        5: "Rioters",
        6: "Protesters",
        7: "Civilians",
        8: "External/Other forces",
    }
)
"""ACLED's inter codes in words, as its files have had them since 2024."""


@cache
def countries() -> Mapping[str, Mapping[str, str]]:
    """Codes of each country by ISO 3166-1 alpha-3: iso_numeric, gwno, gtd_country, gtd_region, acled_region ..."""
    return _by_key("export/countries.csv", "country_code")


@cache
def actors() -> Mapping[str, Mapping[str, str]]:
    """The actor registry by actor_id."""
    return _by_key("actors.csv", "actor_id")


@cache
def war_zones() -> frozenset[str]:
    """Countries where ACLED's larger figure stands for an unknown number of deaths."""
    return frozenset(_by_key("export/war_zones.csv", "country_code"))


def number(code: str | None, column: str) -> int | None:
    """A numeric code of a country; null where the project has none."""
    text = countries().get(code or "", {}).get(column, "")
    return int(text) if text else None


def _by_key(name: str, key: str) -> Mapping[str, Mapping[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row[key]: MappingProxyType(row) for row in csv.DictReader(lines)})
