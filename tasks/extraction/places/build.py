"""From features to the arrays of the compiled form."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tasks.extraction.places.model import KINDS
from tasks.extraction.places.names import bare, hash64, name_key, skeleton
from tasks.extraction.places.sources import Feature

NONE = 0xFFFFFFFF
"""Index that stands for no feature."""
WEAK = 0x80000000
"""Bit of a posting: the name is in another language or of another time."""

MORE_THAN_ANY_TOWN = 10**9
"""Countries, divisions and areas come before towns of the same name, so that a cut leaves them in."""

_LATIN = re.compile(r"[^\W\d_]")
_MAX_LATIN = 0x24F
_MIN_SKELETON = 3
_MAX_SKELETON_POSTINGS = 400


@dataclass(slots=True)
class _Names:
    """The name table while it grows: texts, whose they are, and which keys lead to them."""

    text: bytearray = field(default_factory=bytearray)
    start: array[int] = field(default_factory=lambda: array("I"))
    feature: array[int] = field(default_factory=lambda: array("I"))
    by_key: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, feature: int, *, weak: bool, keys: Iterable[str]) -> int:
        index = len(self.feature)
        self.start.append(len(self.text))
        self.text += name.encode()
        self.feature.append(feature)
        for key in keys:
            self.by_key[key].append(index | WEAK if weak else index)
        return index


def compiled(features: Sequence[Feature]) -> dict[str, array[int] | array[float] | bytes]:
    """Sections of the compiled file.

    Args:
        features: Places; countries and divisions before what lies in them.
    """
    names = _Names()
    primary = array("I")
    for index, feature in enumerate(features):
        primary.append(len(names.feature))
        for name, weak, keys in _spellings(feature):
            names.add(name, index, weak=weak, keys=keys)
    names.start.append(len(names.text))
    weight = array("I", (feature.population for feature in features))
    sections = _columns(features)
    sections |= {"primary": primary, "population": weight}
    sections |= {"name_text": bytes(names.text), "name_start": names.start, "name_feature": names.feature}
    rank = [f.population if f.kind == "town" else MORE_THAN_ANY_TOWN + f.population for f in features]
    sections |= _index("key", names.by_key, names.feature, rank)
    sections |= _index("skeleton", _skeletons(names.by_key), names.feature, rank)
    return sections


def _spellings(feature: Feature) -> Iterator[tuple[str, bool, list[str]]]:
    """Name, whether it is weak, and its new keys; the first is always the feature's own name."""
    seen: set[str] = set()
    named = [(feature.name, False), *((alias, False) for alias in feature.aliases)]
    named += [(alias, True) for alias in feature.weak_aliases if _usable(alias)]
    for position, (name, weak) in enumerate(named):
        keys = [key for key in dict.fromkeys((name_key(name), name_key(bare(name)))) if key and key not in seen]
        seen.update(keys)
        if keys or position == 0:
            yield name, weak, keys


def _usable(alias: str) -> bool:
    """Whether another name is one that English text may hold: Latin letters, no airport code, no bare romanisation."""
    first = _LATIN.search(alias)
    if first is None or ord(first.group()) > _MAX_LATIN or alias[0].islower() or len(alias) < 3:
        return False
    return not (alias.isupper() and len(alias) <= 4)


def _columns(features: Sequence[Feature]) -> dict[str, array[int] | array[float] | bytes]:
    country_of = {f.country: i for i, f in enumerate(features) if f.kind == "country"}
    admin1_of = {f.admin1: i for i, f in enumerate(features) if f.kind == "admin1"}
    admin2_of = {(f.admin1, name_key(f.name)): i for i, f in enumerate(features) if f.kind == "admin2"}
    kind, country, admin1, admin2 = array("B"), array("I"), array("I"), array("I")
    latitude, longitude, nan = array("f"), array("f"), float("nan")
    city_of = _cities(features)
    ids, id_start = bytearray(), array("I")
    for f in features:
        kind.append(KINDS.index(f.kind))
        country.append(country_of.get(f.country, NONE))
        admin1.append(admin1_of.get(f.admin1, NONE))
        inside = (f.admin1, name_key(f.admin2 or f.name))
        admin2.append(city_of.get(inside, NONE) if f.kind == "neighbourhood" else admin2_of.get(inside, NONE))
        latitude.append(nan if f.latitude is None else f.latitude)
        longitude.append(nan if f.longitude is None else f.longitude)
        id_start.append(len(ids))
        ids += f.place_id.encode()
    id_start.append(len(ids))
    sovereign = array("I", (country_of.get(f.sovereign, NONE) for f in features if f.kind == "country"))
    codes = ",".join(f.country for f in features if f.kind == "country").encode()
    return {
        "kind": kind,
        "country": country,
        "admin1": admin1,
        "admin2": admin2,
        "latitude": latitude,
        "longitude": longitude,
        "ids": bytes(ids),
        "id_start": id_start,
        "country_codes": codes,
        "sovereign": sovereign,
    }


def _cities(features: Sequence[Feature]) -> dict[tuple[str, str], int]:
    """Row of the largest town of each name and division that a neighbourhood says it lies in."""
    wanted = {(f.admin1, name_key(f.admin2)) for f in features if f.kind == "neighbourhood"}
    divisions = {admin1 for admin1, _ in wanted}
    result: dict[tuple[str, str], int] = {}
    for index, f in enumerate(features):
        if f.kind != "town" or f.admin1 not in divisions or not f.population:
            continue
        for name in (f.name, *f.aliases, *f.weak_aliases):
            key = (f.admin1, name_key(name))
            if key in wanted and features[result.setdefault(key, index)].population < f.population:
                result[key] = index
    return result


def _skeletons(by_key: dict[str, list[int]]) -> dict[str, list[int]]:
    result: dict[str, list[int]] = defaultdict(list)
    for key, postings in by_key.items():
        bones = skeleton(key)
        if len(bones) >= _MIN_SKELETON:
            result[bones].extend(postings)
    return {bones: postings for bones, postings in result.items() if len(postings) <= _MAX_SKELETON_POSTINGS}


def _index(
    name: str, postings: dict[str, list[int]], feature: Sequence[int], rank: Sequence[int]
) -> dict[str, array[int] | array[float] | bytes]:
    """Sorted hashes, where each one's postings start, and the postings: towns last, the largest of them first."""
    hashed = sorted((hash64(key), key) for key in postings)
    keys, start, out = array("Q"), array("I"), array("I")
    for value, key in hashed:
        keys.append(value)
        start.append(len(out))
        named = postings[key]
        out.extend(named if len(named) == 1 else sorted(named, key=lambda p: -rank[feature[p & ~WEAK]]))
    start.append(len(out))
    return {f"{name}_hash": keys, f"{name}_start": start, f"{name}_names": out}
