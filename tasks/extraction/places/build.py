"""From features to the arrays of the compiled form; half a million names, so that each step is one pass over all."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tasks.extraction.places.bulk import bare_names, name_keys, skeletons
from tasks.extraction.places.compact import Section
from tasks.extraction.places.model import KINDS
from tasks.extraction.places.names import hash64, name_key
from tasks.extraction.places.sources import Feature

NONE = 0xFFFFFFFF
"""Index that stands for no feature."""
WEAK = 0x80000000
"""Bit of a posting: the name is in another language or of another time."""

MORE_THAN_ANY_TOWN = 10**9
"""Countries, divisions and areas come before towns of the same name, so that a cut leaves them in."""

_CITY_POPULATION = 5_000
"""A town smaller than this has no neighbourhoods of its own."""
_MAX_LATIN = "\u024f"
_MIN_SKELETON = 3
_MAX_SKELETON_POSTINGS = 400

Sections = dict[str, Section]


@dataclass(slots=True)
class _Names:
    """Names that lead to a feature, by name: its text, whose it is, whether it is weak, and its one or two keys."""

    texts: list[str]
    feature: list[int]
    weak: list[bool]
    keys: list[tuple[str, ...]]
    primary: list[int]


def compiled(features: Sequence[Feature]) -> Sections:
    """Sections of the compiled file.

    Args:
        features: Places; countries and divisions before what lies in them.
    """
    names = _names(features)
    encoded = [text.encode() for text in names.texts]
    starts = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum([len(text) for text in encoded], out=starts[1:])
    sections = _columns(features)
    sections |= {"primary": array("I", names.primary), "population": array("I", (f.population for f in features))}
    sections |= {"name_text": b"".join(encoded), "name_start": starts, "name_feature": array("I", names.feature)}
    rank = np.array([f.population if f.kind == "town" else MORE_THAN_ANY_TOWN + f.population for f in features])
    postings = _Postings.of(names, rank)
    return sections | postings.sections("key") | postings.by_skeleton().sections("skeleton")


def _names(features: Sequence[Feature]) -> _Names:
    """Spellings of every feature that lead to it by a key of their own; the first is always its own name."""
    spelled: list[str] = []
    owner: list[int] = []
    weak: list[bool] = []
    first: list[int] = []
    for index, feature in enumerate(features):
        first.append(len(spelled))
        strong = (feature.name, *feature.aliases)
        others = [alias for alias in feature.weak_aliases if _usable(alias)]
        spelled += strong
        spelled += others
        owner += [index] * (len(strong) + len(others))
        weak += [False] * len(strong) + [True] * len(others)
    full, bare = name_keys(spelled), bare_names(spelled)
    rows = [row for row, name in enumerate(bare) if len(name) != len(spelled[row])]  # names with an article are few
    without = dict(zip(rows, name_keys([bare[row] for row in rows]), strict=True))
    keys = [(key, without.get(row, key)) for row, key in enumerate(full)]
    return _told_apart(spelled, owner, weak, first, keys)


def _told_apart(
    spelled: list[str], owner: list[int], weak: list[bool], first: list[int], keys: list[tuple[str, str]]
) -> _Names:
    """The spellings that bring a new key to their feature."""
    names = _Names([], [], [], [], [])
    own = set(first)
    seen: set[str] = set()
    for index, (full, bare) in enumerate(keys):
        if index in own:
            seen = set()
            names.primary.append(len(names.texts))
        new = tuple(key for key in ((full,) if full == bare else (full, bare)) if key and key not in seen)
        if new or index in own:
            seen.update(new)
            names.texts.append(spelled[index])
            names.feature.append(owner[index])
            names.weak.append(weak[index])
            names.keys.append(new)
    return names


def _usable(alias: str) -> bool:
    """Whether another name is one that English text may hold: Latin letters, no airport code, no bare romanisation."""
    if len(alias) < 3 or alias[0].islower():
        return False
    if not alias.isascii() and next((c for c in alias if c.isalpha()), "\uffff") > _MAX_LATIN:
        return False
    return not (len(alias) <= 4 and alias.isupper()) and any(map(str.isalpha, alias))


@dataclass(slots=True)
class _Postings:
    """Which names a key leads to: one row per pair.

    Attributes:
        keys: The keys that there are.
        key: Index of the key of each row.
        name: Name of each row, with the bit `WEAK`.
        rank: Weight by which the names of one key are put in order, the largest first.
    """

    keys: list[str]
    key: NDArray[np.int64]
    name: NDArray[np.uint32]
    rank: NDArray[np.int64]

    @classmethod
    def of(cls, names: _Names, rank: NDArray[np.int64]) -> _Postings:
        """Rows of every key of every name."""
        numbers: dict[str, int] = {}
        key = np.array([numbers.setdefault(key, len(numbers)) for key in chain.from_iterable(names.keys)], np.int64)
        name = np.repeat(np.arange(len(names.keys), dtype=np.uint32), [len(keys) for keys in names.keys])
        marked = name | np.where(np.array(names.weak)[name], np.uint32(WEAK), np.uint32(0))
        return cls(list(numbers), key, marked, rank[np.array(names.feature)[name]])

    def by_skeleton(self) -> _Postings:
        """The same rows under the skeletons of their keys; short ones and those of too many names are left out."""
        numbers: dict[str, int] = {}
        bones = np.array([numbers.setdefault(bones, len(numbers)) for bones in skeletons(self.keys)], np.int64)[
            self.key
        ]
        times = np.bincount(bones, minlength=len(numbers))
        fit = (times <= _MAX_SKELETON_POSTINGS) & np.array([len(bones) >= _MIN_SKELETON for bones in numbers])
        kept = fit[bones]
        return _Postings(list(numbers), bones[kept], self.name[kept], self.rank[kept])

    def sections(self, prefix: str) -> Sections:
        """Sorted hashes, where each one's postings start, and the postings: towns last, the largest of them first."""
        hashed = np.array([hash64(key) for key in self.keys], np.uint64)[self.key]
        order = np.lexsort((np.arange(len(hashed)), -self.rank, hashed))
        values, start = np.unique(hashed[order], return_index=True)
        ends = np.append(start, len(order)).astype(np.uint32)
        return {f"{prefix}_hash": values, f"{prefix}_start": ends, f"{prefix}_names": self.name[order]}


def _columns(features: Sequence[Feature]) -> Sections:
    country_of = {f.country: i for i, f in enumerate(features) if f.kind == "country"}
    admin1_of = {f.admin1: i for i, f in enumerate(features) if f.kind == "admin1"}
    codes = ",".join(country_of).encode()
    ids = [f.place_id.encode() for f in features]
    id_start = np.zeros(len(ids) + 1, np.uint32)
    np.cumsum([len(place_id) for place_id in ids], out=id_start[1:])
    kinds = {kind: number for number, kind in enumerate(KINDS)}
    nan = float("nan")
    return {
        "kind": array("B", [kinds[f.kind] for f in features]),
        "country": array("I", [country_of.get(f.country, NONE) for f in features]),
        "admin1": array("I", [admin1_of.get(f.admin1, NONE) for f in features]),
        "admin2": _admin2(features),
        "latitude": array("f", [nan if f.latitude is None else f.latitude for f in features]),
        "longitude": array("f", [nan if f.longitude is None else f.longitude for f in features]),
        "ids": b"".join(ids),
        "id_start": id_start,
        "country_codes": codes,
        "sovereign": array("I", [country_of.get(f.sovereign, NONE) for f in features if f.kind == "country"]),
    }


def _admin2(features: Sequence[Feature]) -> array[int]:
    """Row of the second-order division, or of the city of a neighbourhood, that each feature lies in or is named as."""
    rows = {(f.admin1, name_key(f.name)): i for i, f in enumerate(features) if f.kind == "admin2"}
    cities = _cities(features)
    keys = name_keys([f.admin2 or f.name for f in features])
    found = (
        (cities if f.kind == "neighbourhood" else rows).get((f.admin1, key), NONE)
        for f, key in zip(features, keys, strict=True)
    )
    return array("I", found)


def _cities(features: Sequence[Feature]) -> dict[tuple[str, str], int]:
    """Row of the largest town of each name and division that a neighbourhood says it lies in."""
    wanted = {(f.admin1, name_key(f.admin2)) for f in features if f.kind == "neighbourhood"}
    divisions = {admin1 for admin1, _ in wanted}
    towns = [
        (f.population, index, f.admin1, (f.name, *f.aliases, *f.weak_aliases))
        for index, f in enumerate(features)
        if f.kind == "town" and f.population >= _CITY_POPULATION and f.admin1 in divisions
    ]
    towns.sort(reverse=True)
    owners = [(index, admin1) for _, index, admin1, names in towns for _ in names]
    keys = name_keys([name for *_, names in towns for name in names])
    result: dict[tuple[str, str], int] = {}
    for (index, admin1), key in zip(owners, keys, strict=True):
        if (admin1, key) in wanted:
            result.setdefault((admin1, key), index)
    return result
