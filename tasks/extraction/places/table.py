"""The compiled gazetteer as it is read: columns by feature index, and names to feature indexes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from math import isnan
from pathlib import Path

from tasks.extraction.places.build import NONE, WEAK
from tasks.extraction.places.compact import CompactFile
from tasks.extraction.places.model import KINDS
from tasks.extraction.places.names import hash64, name_key, skeleton

CACHED_NAMES = 50_000
"""Names and their places kept: one article asks for the same ones again and again."""
MOST = 100
"""Places of one name that are ever looked at."""
KIND_INDEX = {kind: index for index, kind in enumerate(KINDS)}


class PlaceTable:
    """Columns of all features, mapped from a compiled file; a feature is its row number."""

    def __init__(self, path: Path) -> None:
        file = CompactFile(path)
        self.kind = file.section("kind")
        self.country = file.section("country")
        self.admin1 = file.section("admin1")
        self.admin2 = file.section("admin2")
        self.latitude = file.section("latitude")
        self.longitude = file.section("longitude")
        self.population = file.section("population")
        self._primary = file.section("primary")
        self._ids, self._id_start = file.section("ids"), file.section("id_start")
        self._text, self._start = file.section("name_text"), file.section("name_start")
        self._feature = file.section("name_feature")
        self.name = lru_cache(maxsize=CACHED_NAMES)(self._name)
        self._exact_key = lru_cache(maxsize=CACHED_NAMES)(self._places_of)
        self._exact = _Postings(file, "key")
        self._bones = _Postings(file, "skeleton")
        self.codes: list[str] = bytes(file.section("country_codes")).decode().split(",")
        self.country_index = {code: index for index, code in enumerate(self.codes)}
        self.territories: dict[int, tuple[int, ...]] = {}
        for index, sovereign in enumerate(file.section("sovereign")):
            if sovereign != NONE:
                self.territories[sovereign] = (*self.territories.get(sovereign, ()), index)

    def __len__(self) -> int:
        return len(self.kind)

    def _name(self, feature: int) -> str:
        """Plain name of a feature."""
        return self._name_text(self._primary[feature])

    def place_id(self, feature: int) -> str:
        """Id of a feature, as its source gives it."""
        return bytes(self._ids[self._id_start[feature] : self._id_start[feature + 1]]).decode()

    def point(self, feature: int) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, or null where the source has none."""
        latitude = self.latitude[feature]
        return None if isnan(latitude) else (latitude, self.longitude[feature])

    def kind_name(self, feature: int) -> str:
        """Kind of a feature, see `model.KINDS`."""
        return KINDS[self.kind[feature]]

    def code(self, feature: int) -> str | None:
        """ISO alpha-3 code of a feature's country."""
        country = self.country[feature]
        return None if country == NONE else self.codes[country]

    def has(self, key: str) -> bool:
        """Whether any place bears a name with this key."""
        return self._exact.slot(key) >= 0

    def exact(self, key: str, limit: int = MOST) -> list[tuple[int, bool]]:
        """(feature, whether by a weak name) of every place with this key: towns last, the largest of them first."""
        return self._exact_key(key)[:limit]

    def _places_of(self, key: str) -> list[tuple[int, bool]]:
        return [(self._feature[p & ~WEAK], p >= WEAK) for p in self._exact.get(key)[:MOST]]

    def alike(self, key: str) -> Iterator[tuple[int, str]]:
        """(feature, key of its name) of every place whose name has the consonants of this key."""
        for posting in self._bones.get(skeleton(key)):
            index = posting & ~WEAK
            yield self._feature[index], name_key(self._name_text(index))

    def _name_text(self, index: int) -> str:
        return bytes(self._text[self._start[index] : self._start[index + 1]]).decode()


class _Postings:
    """Keys to name postings by binary search over sorted hashes."""

    def __init__(self, file: CompactFile, name: str) -> None:
        self._hash = file.section(f"{name}_hash")
        self._start = file.section(f"{name}_start")
        self._names = file.section(f"{name}_names")

    def slot(self, key: str) -> int:
        value = hash64(key)
        at = bisect_left(self._hash, value)
        return at if at < len(self._hash) and self._hash[at] == value else -1

    def get(self, key: str) -> memoryview:
        at = self.slot(key)
        return self._names[0:0] if at < 0 else self._names[self._start[at] : self._start[at + 1]]
