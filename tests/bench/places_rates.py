"""Rates of the place resolver alone, on gold place names: no engine, no text understanding.

usage: places_rates.py NARRATIVES [GVA] [--misses N]

Prints, for each set: the share of gold location strings whose country, first-order division and point (25 km) come
out right, with nothing known, with the country known, and with the divisions beside it given as parents; and how many
look-ups a second of processor time there are.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import random
import re
import time
import unicodedata
from pathlib import Path
from typing import Any

from tasks.extraction.places.geo import distance_km
from tasks.extraction.places.resolve import Gazetteer, Place, PlaceContext, load_gazetteer

SKIP = {"district", "province", "state", "city", "division", "region", "governorate", "department", "of", "the"}
SAME_COUNTRY = {"united states of america": "united states", "democratic republic of the congo": "dr congo"}
Record = dict[str, Any]


def words(text: object) -> set[str]:
    plain = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode().lower()
    return {word for word in re.sub(r"[^a-z0-9]+", " ", plain).split() if word not in SKIP}


def alike(left: object, right: object) -> bool:
    a, b = words(left), words(right)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def near(place: Place, gold: Record) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return distance_km(place.latitude, place.longitude, gold["latitude"], gold["longitude"]) <= 25


class Rates:
    """Hits and totals by name, with the misses kept."""

    def __init__(self) -> None:
        self.hits: collections.Counter[str] = collections.Counter()
        self.totals: collections.Counter[str] = collections.Counter()
        self.misses: dict[str, list[str]] = collections.defaultdict(list)

    def add(self, name: str, ok: bool, note: str) -> None:
        self.totals[name] += 1
        self.hits[name] += ok
        if not ok:
            self.misses[name].append(note)

    def show(self, misses: int) -> None:
        for name, total in sorted(self.totals.items()):
            print(f"{name:42s} {self.hits[name] / total:6.3f}  ({self.hits[name]}/{total})")
            for note in random.Random(7).sample(self.misses[name], min(misses, len(self.misses[name]))):
                print("      ", note)


def code_of(gazetteer: Gazetteer, country: str) -> str:
    return gazetteer.resolve(country).country_code or ""


def narratives(gazetteer: Gazetteer, path: Path, rates: Rates) -> None:
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        gold = record["gold"]
        location = gold.get("location")
        if not location or location == "Unknown":
            continue
        parents = tuple(gold[k] for k in ("admin2", "admin1", "country") if gold.get(k))
        context = PlaceContext(countries={code_of(gazetteer, gold["country"]): 1.0})
        ways = {
            "alone": gazetteer.resolve(location),
            "country known": gazetteer.resolve(location, context),
            "parents": gazetteer.resolve(location, context, parents),
        }
        for way, place in ways.items():
            note = f"{location} | {parents} -> {place}"
            name = f"{record['set']} {way}"
            rates.add(f"{name}: country", alike(place.country, gold["country"]), note)
            rates.add(f"{name}: admin1", alike(place.admin1, gold.get("admin1")), note)
            if way == "parents":
                rates.add(f"{name}: in gazetteer", place.place_id is not None, note)
            if gold.get("latitude") is not None and record["set"] == "acled":
                rates.add(f"{name}: within 25 km", near(place, gold), note)


def gun_violence(gazetteer: Gazetteer, path: Path, rates: Rates) -> None:
    for line in path.open(encoding="utf-8"):
        frame = json.loads(line)["gold"].get("frame")
        if not frame or not frame.get("city"):
            continue
        city, state = re.sub(r"\s*\(.*\)", "", frame["city"]), frame["state"]
        place = gazetteer.resolve(city, PlaceContext(outlet_country="USA"), (state,))
        note = f"{city}, {state} -> {place}"
        rates.add("gva parents: state", place.admin1 == state, note)
        rates.add("gva parents: in gazetteer", place.place_id is not None, note)


def speed(gazetteer: Gazetteer, path: Path) -> None:
    """Look-ups a second of processor time: of names never asked for, then of the same in other articles' contexts."""
    golds = [json.loads(line)["gold"] for line in path.open(encoding="utf-8")]
    asked = [(gold["location"], code_of(gazetteer, gold["country"])) for gold in golds if gold.get("location")]
    for number, name in enumerate(("first asked", "asked before, other context"), start=1):
        contexts = [PlaceContext(countries={code: float(number), "USA": 0.1}) for _, code in asked]
        start = time.process_time()
        for (location, _), context in zip(asked, contexts, strict=True):
            gazetteer.resolve(location, context)
        print(f"{name}: {len(asked) / (time.process_time() - start):,.0f} look-ups a second")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("narratives", type=Path)
    parser.add_argument("gva", type=Path, nargs="?")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    gazetteer, rates = load_gazetteer(), Rates()
    start = time.perf_counter()
    speed(gazetteer, options.narratives)
    narratives(gazetteer, options.narratives, rates)
    if options.gva:
        gun_violence(gazetteer, options.gva, rates)
    rates.show(options.misses)
    print(f"{math.ceil(time.perf_counter() - start)} s")


if __name__ == "__main__":
    main()
