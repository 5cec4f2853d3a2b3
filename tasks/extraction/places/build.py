"""From features to the arrays of the compiled form; a million names, so that each step is one pass over all."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tasks.extraction.places.bulk import Names, as_names, bare_names, hashes, name_keys, skeletons, text_buffer
from tasks.extraction.places.compact import Section
from tasks.extraction.places.model import KINDS
from tasks.extraction.places.names import name_key
from tasks.extraction.places.sources import Feature

NONE = 0xFFFFFFFF
"""Index that stands for no feature."""
WEAK = 0x80000000
"""Bit of a posting: the name is in another language or of another time."""

MORE_THAN_ANY_TOWN = 10**9
"""Countries, divisions and areas come before towns of the same name, so that a cut leaves them in."""

WEAK_RANK = 20_000
"""Population of the towns before which a division comes that is called so for short: "Montgomery" for a county."""

_CITY_POPULATION = 5_000
"""A town smaller than this has no neighbourhoods of its own."""
_CAPITALS = frozenset(ascii_uppercase)
_MAX_LATIN = "\u024f"
_MIN_SKELETON = 3
_MAX_SKELETON_POSTINGS = 400

Sections = dict[str, Section]


@dataclass(slots=True)
class _Names:
    """Names that lead to a feature, and the keys that lead to them.

    Attributes:
        texts: The names as they are spelled.
        feature: Whose each one is.
        primary: Of each feature, the name that is its own.
        own_keys: Of each feature, the key of that name.
        keys: The keys that there are.
        key: Index of a key, one row for each pair of key and name.
        name: Index of the name of each row, with the bit `WEAK`.
    """

    texts: Names
    feature: NDArray[np.uint32]
    primary: NDArray[np.uint32]
    own_keys: list[str]
    keys: Names
    key: NDArray[np.int64]
    name: NDArray[np.uint32]


@dataclass(slots=True)
class _Spellings:
    """Every spelling of every feature, one feature after the other, its own name first.

    Attributes:
        texts: The spellings.
        feature: Whose each one is.
        first: Of each feature, the place of its own name.
        weak: Whether each one is in another language or of another time.
    """

    texts: Names
    feature: NDArray[np.int64]
    first: NDArray[np.int64]
    weak: NDArray[np.bool_]


def compiled(features: Sequence[Feature]) -> Sections:
    """Sections of the compiled file.

    Args:
        features: Places; countries and divisions before what lies in them.
    """
    names = _names(features)
    text, starts = text_buffer(names.texts)
    population = np.fromiter((f.population for f in features), np.int64, len(features))
    is_town = np.fromiter((f.kind == "town" for f in features), np.bool_, len(features))
    sections = _columns(features, names.own_keys)
    sections |= {"primary": names.primary, "population": population.astype(np.uint32)}
    sections |= {"name_text": text.tobytes(), "name_start": starts.astype(np.uint32), "name_feature": names.feature}
    rank = np.where(is_town, population, MORE_THAN_ANY_TOWN + population)
    short = np.where(is_town, population, WEAK_RANK)
    owner, is_weak = names.feature[names.name & ~np.uint32(WEAK)], names.name >= np.uint32(WEAK)
    postings = _Postings(names.keys, names.key, names.name, np.where(is_weak, short[owner], rank[owner]))
    return sections | postings.sections("key") | postings.by_skeleton().sections("skeleton")


def _spellings(features: Sequence[Feature]) -> _Spellings:
    texts: list[str] = []
    strong: list[int] = []
    many: list[int] = []
    for feature in features:
        # most are long and begin with a plain capital, which is enough; a call for each would take longer than the rest
        others = [a for a in feature.weak_aliases if (len(a) > 4 and a[0] in _CAPITALS) or _usable(a)]
        texts.append(feature.name)
        texts += feature.aliases
        texts += others
        strong.append(1 + len(feature.aliases))
        many.append(1 + len(feature.aliases) + len(others))
    first = np.cumsum([0, *many[:-1]])
    feature_of = np.repeat(np.arange(len(features)), many)
    weak = np.arange(len(texts)) - first[feature_of] >= np.array(strong)[feature_of]
    return _Spellings(as_names(texts), feature_of, first, weak)


def _names(features: Sequence[Feature]) -> _Names:
    """Spellings of every feature that lead to it by a key of their own; the first is always its own name."""
    spelled = _spellings(features)
    full, (rows, bare) = name_keys(spelled.texts), bare_names(spelled.texts)
    numbered = pa.concat_arrays([full, name_keys(bare)]).dictionary_encode()
    number = numbered.indices.to_numpy()
    pair = np.empty((len(full), 2), np.int64)  # keys of each spelling, with its article and without
    pair[:, 0] = pair[:, 1] = number[: len(full)]
    pair[rows, 1] = number[len(full) :]
    new = _new(pair, spelled.feature, pc.index(numbered.dictionary, "").as_py())
    kept: NDArray[np.bool_] = np.logical_or(new[:, 0], new[:, 1])
    kept[spelled.first] = True
    index = np.cumsum(kept, dtype=np.uint32) - np.uint32(1)
    marked = index | np.where(spelled.weak, np.uint32(WEAK), np.uint32(0))
    return _Names(
        texts=spelled.texts.filter(pa.array(kept)),
        feature=spelled.feature[kept].astype(np.uint32),
        primary=index[spelled.first],
        own_keys=full.take(pa.array(spelled.first)).to_pylist(),
        keys=numbered.dictionary,
        key=pair[new],
        name=np.repeat(marked, new.sum(axis=1)),
    )


def _new(pair: NDArray[np.int64], feature: NDArray[np.int64], nothing: int) -> NDArray[np.bool_]:
    """Whether each key is the first of its kind that its feature has; one that is empty never is."""
    of_feature = (feature[:, None] * (pair.max() + 1) + pair).ravel()
    first: NDArray[np.bool_] = np.zeros(len(of_feature), np.bool_)
    first[np.unique(of_feature, return_index=True)[1]] = True
    first &= pair.ravel() != nothing
    return first.reshape(pair.shape)


def _usable(alias: str) -> bool:
    """Whether another name is one that English text may hold: Latin letters, no airport code, no bare romanisation."""
    if len(alias) < 3 or alias[0].islower() or (alias[0] > _MAX_LATIN and alias[0].isalpha()):
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

    keys: Names
    key: NDArray[np.int64]
    name: NDArray[np.uint32]
    rank: NDArray[np.int64]

    def by_skeleton(self) -> _Postings:
        """The same rows under the skeletons of their keys; short ones and those of too many names are left out."""
        encoded = skeletons(self.keys).dictionary_encode()
        bones = encoded.indices.to_numpy().astype(np.int64)[self.key]
        times = np.bincount(bones, minlength=len(encoded.dictionary))
        fit = (times <= _MAX_SKELETON_POSTINGS) & (pc.binary_length(encoded.dictionary).to_numpy() >= _MIN_SKELETON)
        kept = fit[bones]
        return _Postings(encoded.dictionary, bones[kept], self.name[kept], self.rank[kept])

    def sections(self, prefix: str) -> Sections:
        """Sorted hashes, where each one's postings start, and the postings: towns last, the largest of them first."""
        hashed = hashes(self.keys)[self.key]
        order = np.lexsort((np.arange(len(hashed)), -self.rank, hashed))
        values, start = np.unique(hashed[order], return_index=True)
        ends = np.append(start, len(order)).astype(np.uint32)
        return {f"{prefix}_hash": values, f"{prefix}_start": ends, f"{prefix}_names": self.name[order]}


def _columns(features: Sequence[Feature], own_keys: Sequence[str]) -> Sections:
    country_of = {f.country: i for i, f in enumerate(features) if f.kind == "country"}
    admin1_of = {f.admin1: i for i, f in enumerate(features) if f.kind == "admin1"}
    ids, id_start = text_buffer(as_names([f.place_id for f in features]))
    kinds = {kind: number for number, kind in enumerate(KINDS)}
    nan = float("nan")
    return {
        "kind": array("B", [kinds[f.kind] for f in features]),
        "country": array("I", [country_of.get(f.country, NONE) for f in features]),
        "admin1": array("I", [admin1_of.get(f.admin1, NONE) for f in features]),
        "admin2": _admin2(features, own_keys),
        "latitude": array("f", [nan if f.latitude is None else f.latitude for f in features]),
        "longitude": array("f", [nan if f.longitude is None else f.longitude for f in features]),
        "ids": ids.tobytes(),
        "id_start": id_start.astype(np.uint32),
        "country_codes": ",".join(country_of).encode(),
        "sovereign": array("I", [country_of.get(f.sovereign, NONE) for f in features if f.kind == "country"]),
    }


def _admin2(features: Sequence[Feature], own_keys: Sequence[str]) -> array[int]:
    """Row of the second-order division, or of the city of a neighbourhood, that each feature lies in or is named as."""
    rows = {(f.admin1, own_keys[i]): i for i, f in enumerate(features) if f.kind == "admin2"}
    cities = _cities(features)
    found = (
        (cities if f.kind == "neighbourhood" else rows).get((f.admin1, name_key(f.admin2) if f.admin2 else own), NONE)
        for f, own in zip(features, own_keys, strict=True)
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
    keys = name_keys(as_names([name for *_, names in towns for name in names])).to_pylist()
    result: dict[tuple[str, str], int] = {}
    for (index, admin1), key in zip(owners, keys, strict=True):
        if (admin1, key) in wanted:
            result.setdefault((admin1, key), index)
    return result
