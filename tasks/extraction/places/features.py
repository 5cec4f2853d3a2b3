"""Every place of every source as `Feature`, countries first, then first-order divisions, then the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import pycountry

from tasks.extraction.actors.reference import countries as actor_countries
from tasks.extraction.places.geo import distance_km
from tasks.extraction.places.names import name_key
from tasks.extraction.places.sources import (
    CITIES,
    Feature,
    alpha3_by_alpha2,
    cached,
    countries,
    number,
    rows,
    split,
)

ADMIN1_POPULATION_FLOOR = 100_000
"""First-order divisions have no figure in the sources; the sum of their towns stands in, and at least this."""

NEWSWORTHY_POPULATION = 3_000
"""What stands in for the figure of a village of the supplement: it is there because news speaks of it."""

_DIVISION_WORD = re.compile(r"\s(?:Province|Region|District|Oblast|County|Governorate|Prefecture)$")

FACILITY_KM = 60.0
"""How far from a facility a town may be whose division is taken for its own."""


def admin1_key(country: str, code: str) -> str:
    """Key of a first-order division: alpha-3 country and GeoNames code."""
    return f"{country}.{code}"


def all_features(reference: Path, extra: Iterable[Feature] = ()) -> list[Feature]:
    """Every place, the supplement's before the rest of its kind.

    Args:
        reference: Folder of the supplement tables.
        extra: Places of a downloaded dump, see `update`.
    """
    iso3 = alpha3_by_alpha2()
    cities = [city for city in cached(CITIES) if city["countrycode"] in iso3]
    divisions = list(_admin1(reference, cities, iso3))
    by_name = _admin1_by_name(divisions)
    result = [*_countries(reference), *divisions]
    result.extend(_admin2(reference, by_name))
    result.extend(_points(reference / "towns.csv", "town", by_name))
    result.extend(_points(reference / "neighbourhoods.csv", "neighbourhood", by_name))
    result.extend(_areas(reference / "areas.csv", cities, iso3))
    result.extend(_us_counties(reference, by_name))
    result.extend(_cities(cities, iso3, _known_as(cities, iso3, reference)))
    result.extend(extra)
    return result


def _countries(reference: Path) -> Iterator[Feature]:
    own = {row["code"]: row for row in rows(reference / "countries.csv")}
    for record in countries():
        code = record["iso3"]
        row = own.get(code, {})
        iso = pycountry.countries.get(alpha_3=code)
        formal = [getattr(iso, attribute, "") for attribute in ("name", "official_name", "common_name")]
        names = dict.fromkeys(n for n in (record["name"], *formal, *split(row.get("aliases", ""))) if n)
        yield Feature(
            place_id=f"iso:{code}",
            kind="country",
            name=row.get("name") or record["name"],
            aliases=tuple(names),
            country=code,
            population=int(record["population"] or 0),
            sovereign=row.get("sovereign", ""),
        )


def _admin1(reference: Path, cities: list[dict[str, Any]], iso3: Mapping[str, str]) -> Iterator[Feature]:
    towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        towns[admin1_key(iso3[city["countrycode"]], city["admin1code"])].append(city)
    for row in rows(reference / "admin1.csv"):
        key = admin1_key(row["country"], row["code"])
        inside = towns.get(key, [])
        latitude, longitude = number(row["latitude"]), number(row["longitude"])
        if inside and latitude is None:
            latitude = median(town["latitude"] for town in inside)
            longitude = median(town["longitude"] for town in inside)
        yield Feature(
            place_id=f"geonames-admin1:{row['country']}.{row['code']}",
            kind="admin1",
            name=row["name"],
            aliases=(*split(row["aliases"]), _DIVISION_WORD.sub("", row["name"])),
            country=row["country"],
            admin1=key,
            latitude=latitude,
            longitude=longitude,
            population=max(ADMIN1_POPULATION_FLOOR, sum(town["population"] for town in inside)),
        )


def _admin1_by_name(divisions: Iterable[Feature]) -> dict[tuple[str, str], str]:
    names: dict[tuple[str, str], str] = {}
    for division in divisions:
        for name in (division.name, *division.aliases):
            names.setdefault((division.country, name_key(name)), division.admin1)
    return names


def _division(by_name: Mapping[tuple[str, str], str], row: Mapping[str, str], path: str) -> str:
    if not row["admin1"]:
        return ""
    key = by_name.get((row["country"], name_key(row["admin1"])))
    if key is None:
        raise ValueError(f"{path}: no first-order division {row['admin1']!r} in {row['country']} (of {row['name']})")
    return key


def _slug(*parts: str) -> str:
    return "ledger:" + "-".join(name_key(part) for part in parts if part)


def _admin2(reference: Path, by_name: Mapping[tuple[str, str], str]) -> Iterator[Feature]:
    for row in rows(reference / "admin2.csv"):
        yield Feature(
            place_id=_slug(row["country"], row["admin1"], "district", row["name"]),
            kind="admin2",
            name=row["name"],
            aliases=split(row["aliases"]),
            country=row["country"],
            admin1=_division(by_name, row, "admin2.csv"),
            admin2=row["name"],
            latitude=number(row["latitude"]),
            longitude=number(row["longitude"]),
        )


def _points(path: Path, kind: str, by_name: Mapping[tuple[str, str], str]) -> Iterator[Feature]:
    for row in rows(path):
        yield Feature(
            place_id=_slug(row["country"], row["admin1"], kind, row["name"]),
            kind=kind,
            name=row["name"],
            aliases=split(row["aliases"]),
            country=row["country"],
            admin1=_division(by_name, row, path.name),
            admin2=row["within"],
            latitude=number(row["latitude"]),
            longitude=number(row["longitude"]),
            population=int(row["population"] or (NEWSWORTHY_POPULATION if kind == "town" else 0)),
        )


def _areas(path: Path, cities: list[dict[str, Any]], iso3: Mapping[str, str]) -> Iterator[Feature]:
    """Areas, borders, seas and facilities; a facility, which is a point, lies in the division of the nearest town."""
    towns: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        if city["admin1code"]:
            towns[iso3[city["countrycode"]]].append(city)
    for row in rows(path):
        latitude, longitude = number(row["latitude"]), number(row["longitude"])
        is_point = row["kind"] == "facility" and row["country"] and latitude is not None and longitude is not None
        yield Feature(
            place_id=_slug(row["kind"], row["name"]),
            kind=row["kind"],
            name=row["name"],
            aliases=split(row["aliases"]),
            country=row["country"],
            admin1=_nearest(row["country"], latitude or 0.0, longitude or 0.0, towns[row["country"]])
            if is_point
            else "",
            latitude=latitude,
            longitude=longitude,
        )


def _nearest(country: str, latitude: float, longitude: float, towns: Iterable[dict[str, Any]]) -> str:
    """Key of the division of the town of a country nearest to a point; empty where none is within reach."""
    near = ((distance_km(latitude, longitude, t["latitude"], t["longitude"]), t["admin1code"]) for t in towns)
    distance, code = min(near, default=(FACILITY_KM, ""))
    return admin1_key(country, code) if distance < FACILITY_KM else ""


def _us_counties(reference: Path, by_name: Mapping[tuple[str, str], str]) -> Iterator[Feature]:
    points = {row["fips"]: row for row in rows(reference / "us_counties.csv")}
    for county in cached("us_counties.json"):
        name = county["name"]
        short = name.removesuffix(" County").removesuffix(" Parish").removesuffix(" Borough")
        yield Feature(
            place_id=f"fips:{county['fips']}",
            kind="admin2",
            name=name,
            weak_aliases=(short,),
            country="USA",
            admin1=by_name.get(("USA", name_key(county["state"])), ""),
            admin2=name,
            latitude=number(points.get(county["fips"], {}).get("latitude", "")),
            longitude=number(points.get(county["fips"], {}).get("longitude", "")),
        )


def _capitals(cities: Iterable[dict[str, Any]], iso3: Mapping[str, str]) -> dict[int, tuple[str, ...]]:
    """GeoNames id of every capital to what news calls it: "Afghan capital"."""
    seats = {country["iso3"]: country["capital"].strip() for country in countries() if country["capital"]}
    best: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        code = iso3[city["countrycode"]]
        seat = seats.get(code)
        if seat == city["name"] or seat in city["alternatenames"]:
            is_named = name_key(city["name"]) == name_key(seat)
            best[code] = max(best.get(code, (False, 0, 0)), (is_named, city["population"] or 0, city["geonameid"]))
    known = actor_countries()
    return {
        city: tuple(f"{word} capital" for word in known[code].demonyms) if code in known else ()
        for code, (_, _, city) in best.items()
    }


def _known_as(cities: list[dict[str, Any]], iso3: Mapping[str, str], reference: Path) -> dict[int, tuple[str, ...]]:
    """GeoNames id of a town to what English news calls it besides its name: "Afghan capital", "Cologne"."""
    known = dict(_capitals(cities, iso3))
    wanted = {(row["country"], name_key(row["name"])): row for row in rows(reference / "second_names.csv")}
    for city in sorted(cities, key=lambda city: -(city["population"] or 0)):
        row = wanted.pop((iso3[city["countrycode"]], name_key(city["name"])), None)
        if row is not None:
            known[city["geonameid"]] = (*known.get(city["geonameid"], ()), *split(row["aliases"]))
    if wanted:
        raise ValueError(f"second_names.csv: no town for {', '.join(row['name'] for row in wanted.values())}")
    return known


def _cities(
    cities: Iterable[dict[str, Any]], iso3: Mapping[str, str], known_as: Mapping[int, tuple[str, ...]]
) -> Iterator[Feature]:
    for city in cities:
        country = iso3[city["countrycode"]]
        yield Feature(
            place_id=f"geonames:{city['geonameid']}",
            kind="town",
            name=city["name"],
            aliases=known_as.get(city["geonameid"], ()),
            weak_aliases=city["alternatenames"],
            country=country,
            admin1=admin1_key(country, city["admin1code"]) if city["admin1code"] else "",
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"] or 0,
        )
