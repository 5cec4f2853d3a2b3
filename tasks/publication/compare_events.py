"""Events of a release and of ACLED-, UCDP- and GTD-like files, in common words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

import pyarrow as pa
import pycountry


@dataclass(frozen=True, slots=True)
class Event:
    """What any of the projects says of an event, in common words."""

    event_id: str
    day: date | None
    country: str
    admin1: str
    place: str
    latitude: float | None
    longitude: float | None
    deaths: int | None
    precise: bool = True


COLUMNS: Mapping[str, Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "acled": {
            "event_id": ("event_id_cnty", "data_id"),
            "day": ("event_date",),
            "country": ("country",),
            "admin1": ("admin1",),
            "place": ("location",),
            "latitude": ("latitude",),
            "longitude": ("longitude",),
            "deaths": ("fatalities",),
        },
        "ucdp": {
            "event_id": ("id", "relid"),
            "day": ("date_start",),
            "country": ("country",),
            "admin1": ("adm_1",),
            "place": ("where_coordinates",),
            "latitude": ("latitude",),
            "longitude": ("longitude",),
            "deaths": ("best",),
        },
        "gtd": {
            "event_id": ("eventid",),
            "day": ("iyear", "imonth", "iday"),
            "country": ("country_txt",),
            "admin1": ("provstate",),
            "place": ("city",),
            "latitude": ("latitude",),
            "longitude": ("longitude",),
            "deaths": ("nkill",),
        },
    }
)


def kind_of(columns: Iterable[str]) -> str:
    """Which project a file's header speaks of: acled, ucdp or gtd.

    Raises:
        ValueError: If it is none of them.
    """
    names = set(columns)
    for kind, mark in (("acled", "event_id_cnty"), ("gtd", "eventid"), ("ucdp", "where_prec"), ("acled", "fatalities")):
        if mark in names:
            return kind
    raise ValueError("the file has the columns of none of ACLED, UCDP GED and GTD")


def their_events(rows: Iterable[Mapping[str, str]], kind: str) -> list[Event]:
    """The events of an ACLED-, UCDP- or GTD-like file.

    Args:
        rows: The file's rows by column name.
        kind: What `kind_of` gave.
    """
    return [_their_event(row, COLUMNS[kind]) for row in rows]


def our_events(incidents: pa.Table) -> list[Event]:
    """The living incidents of a release as events."""
    return [
        Event(
            row["incident_id"],
            row["event_date_start"],
            country_key(row["country_code"] or row["country"]),
            plain(row["admin1"]),
            plain(row["place_name"]),
            row["latitude"],
            row["longitude"],
            row["killed_best"],
            row["date_precision"] in ("day", "days"),
        )
        for row in incidents.to_pylist()
        if row["merged_into"] is None
    ]


def _their_event(row: Mapping[str, str], columns: Mapping[str, Sequence[str]]) -> Event:
    values = {name: [row.get(column) or "" for column in found] for name, found in columns.items()}
    day, precise = _day(values["day"])
    return Event(
        next(filter(None, values["event_id"]), ""),
        day,
        country_key(values["country"][0]),
        plain(values["admin1"][0]),
        plain(values["place"][0]),
        _number(values["latitude"][0]),
        _number(values["longitude"][0]),
        None if (deaths := _number(values["deaths"][0])) is None else int(deaths),
        precise,
    )


def _day(parts: Sequence[str]) -> tuple[date | None, bool]:
    """A date from one ISO (or day month year) text, or from GTD's year, month and day with 0 for unknown."""
    if len(parts) == 3:
        numbers = [int(_number(part) or 0) for part in parts]
        precise = all(numbers)
        return (date(numbers[0], numbers[1] or 1, numbers[2] or 1) if numbers[0] else None), precise
    text = parts[0].strip()
    for form in ("%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text[:10] if form == "%Y-%m-%d" else text, form).date(), True
        except ValueError:
            continue
    return None, False


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def plain(text: str | None) -> str:
    """Letters and digits only, without case or accents, so that spellings of one name meet."""
    decomposed = unicodedata.normalize("NFKD", text or "").casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in decomposed if not unicodedata.combining(c))))


@cache
def country_key(name: str | None) -> str:
    """ISO 3166-1 alpha-3 of a country's name or code, the plain name where it has none."""
    if not name:
        return ""
    try:
        return str(pycountry.countries.lookup(name).alpha_3)
    except LookupError:
        return plain(name)
