"""Borders for the map, of the countries that a release speaks of."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from tasks.settings import PROJECT_DATA

BORDERS = PROJECT_DATA / "reference" / "map" / "borders.json"


@lru_cache(maxsize=1)
def load_borders(path: Path = BORDERS) -> dict[str, Any]:
    """Countries of the world and first-order divisions by country; `data/reference/map/README.md` says of what kind."""
    borders: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return borders


def map_island(borders: dict[str, Any], codes: Collection[str]) -> dict[str, Any]:
    """Every country, and the first-order borders of those in `codes` (ISO 3166-1 alpha-3)."""
    lines = {code: lines for code, lines in borders["admin1"].items() if code in codes}
    return {"unit": borders["unit"], "countries": borders["countries"], "admin1": lines}
