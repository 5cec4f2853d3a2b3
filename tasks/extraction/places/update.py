"""Fetching a full GeoNames dump for those who are online: villages and second-order divisions worldwide.

The dump is one zip per country (or `allCountries.zip`), tab-separated, 19 columns, described at the head of GeoNames'
own readme. A download goes on where it stopped, is checked before it counts, and appears under its name at once.
GeoNames data are licensed CC BY 4.0.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.extraction.places.compact import write_whole
from tasks.extraction.places.sources import Feature

if TYPE_CHECKING:
    import httpx  # who reads articles needs none of it, and it takes a fifth of a second to load

BASE_URL = "https://download.geonames.org/export/dump/"
DUMP_FOLDER = "geonames"
"""Folder of the dumps inside the cache folder; what lies in it is compiled into the gazetteer."""
TIMEOUT_S = 60.0
COLUMNS = 19
KINDS_BY_CODE: Mapping[str, str] = {"ADM2": "admin2", "ADM3": "admin2", "PPLX": "neighbourhood"}
"""Feature codes that are not simply a town; other codes of class P are towns, other classes are left out."""
ABANDONED = frozenset({"PPLQ", "PPLH", "PPLW", "ADM1H", "ADM2H", "ADM3H"})

Progress = Callable[[str, int, int | None], None]
"""Called with the file's name, bytes so far, and bytes in all (null where the server does not say)."""

logger = logging.getLogger(__name__)


class UpdateError(Exception):
    """A dump could not be fetched or is not what it should be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Dump:
    """One downloaded dump.

    Attributes:
        name: Country (ISO alpha-2) or `allCountries`.
        sha256: Of the zip.
        etag: The server's version of it, empty where it gives none.
        rows: Places in it.
    """

    name: str
    sha256: str
    etag: str
    rows: int


def update_gazetteer(
    countries: Sequence[str], base_url: str, cache_dir: Path, progress: Progress | None = None
) -> list[Dump]:
    """Download the dumps of some countries, or of all, into the cache; the next look-up compiles them in.

    Args:
        countries: ISO alpha-2 codes; none for the dump of all countries.
        base_url: Folder of the dumps on a server.
        cache_dir: The cache folder, see `load.cache_folder`.
        progress: Told of each chunk.

    Returns:
        What lies in the cache now, of the dumps asked for; one that has not changed on the server is not fetched again.

    Raises:
        UpdateError: The server did not answer, has no such country, or sent something else than a dump.
    """
    import httpx

    folder = cache_dir / DUMP_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    names = [code.upper() for code in countries] or ["allCountries"]
    with httpx.Client(timeout=TIMEOUT_S, follow_redirects=True) as client:
        return [_fetched(client, f"{base_url.rstrip('/')}/{name}.zip", name, folder, progress) for name in names]


def _fetched(client: httpx.Client, url: str, name: str, folder: Path, progress: Progress | None) -> Dump:
    known = manifest(folder).get(name)
    etag = _etag(client, url)
    if known is not None and known.etag == etag != "" and (folder / f"{name}.tsv").exists():
        return known
    part = folder / f"{name}.{hashlib.sha256(etag.encode()).hexdigest()[:12]}.part"
    _download(client, url, part, name, progress)
    dump = _unpacked(part, name, etag, folder)
    part.unlink()
    _remember(folder, dump)
    return dump


def _etag(client: httpx.Client, url: str) -> str:
    import httpx

    try:
        response = client.head(url)
    except httpx.HTTPError as error:
        raise UpdateError(f"{url}: {error}; check the network and the address, then run the update again") from error
    if response.status_code == httpx.codes.NOT_FOUND:
        raise UpdateError(f"{url} does not exist; countries are two-letter ISO codes, such as PK")
    if response.is_error:
        raise UpdateError(f"{url}: the server answers {response.status_code}; try again later")
    return str(response.headers.get("etag") or response.headers.get("last-modified", ""))


def _download(client: httpx.Client, url: str, part: Path, name: str, progress: Progress | None) -> None:
    """Append what is missing to the part file; one that the server cannot continue is begun anew."""
    import httpx

    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    try:
        with client.stream("GET", url, headers=headers) as response:
            if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                return
            if response.is_error:
                raise UpdateError(f"{url}: the server answers {response.status_code}; try again later")
            resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
            have = have if resumed else 0
            length = response.headers.get("content-length")
            total = have + int(length) if length else None
            with part.open("ab" if resumed else "wb") as file:
                for chunk in response.iter_raw():  # as it comes: a chunk size would lose what is buffered on a break
                    have += file.write(chunk)
                    if progress is not None:
                        progress(name, have, total)
    except httpx.HTTPError as error:
        raise UpdateError(f"{url}: {error}; run the update again, it goes on where it stopped") from error


def _unpacked(part: Path, name: str, etag: str, folder: Path) -> Dump:
    """Check the zip (its own checksums, its columns), then put the table in place.

    Raises:
        UpdateError: Damaged or not a dump; the part file is removed, so that the next run begins anew.
    """
    try:
        with zipfile.ZipFile(part) as archive:
            text = archive.read(f"{name}.txt")
        rows = sum(1 for _ in _records(text.decode("utf-8")))
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, ValueError, EOFError) as error:
        digest = hashlib.sha256(part.read_bytes()).hexdigest()
        part.unlink()
        raise UpdateError(
            f"{name}.zip is damaged or no dump ({error}; sha256 {digest}); run the update again"
        ) from error
    write_whole(folder / f"{name}.tsv", text)
    return Dump(name, hashlib.sha256(part.read_bytes()).hexdigest(), etag, rows)


def manifest(folder: Path) -> dict[str, Dump]:
    """The dumps in a folder, by name."""
    path = folder / "manifest.json"
    if not path.exists():
        return {}
    return {row["name"]: Dump(**row) for row in json.loads(path.read_text(encoding="utf-8"))}


def _remember(folder: Path, dump: Dump) -> None:
    dumps = manifest(folder) | {dump.name: dump}
    rows = [asdict(dumps[name]) for name in sorted(dumps)]
    write_whole(folder / "manifest.json", json.dumps(rows, indent=1).encode())


def _records(text: str) -> Iterator[list[str]]:
    """Rows of a dump.

    Raises:
        ValueError: A row has another number of columns.
    """
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        if len(row) != COLUMNS:
            raise ValueError(f"row {number} has {len(row)} columns, not {COLUMNS}")
        yield row


def dump_features(text: str, iso3: Mapping[str, str], known: Iterable[str] = ()) -> Iterator[Feature]:
    """Places of a dump: towns, villages, second-order divisions and quarters.

    Args:
        text: The table of one dump.
        iso3: ISO alpha-2 to alpha-3 codes.
        known: Ids of places that the gazetteer has already.
    """
    seen = set(known)
    for row in _records(text):
        kind = KINDS_BY_CODE.get(row[7]) or ("town" if row[6] == "P" else None)
        place_id = f"geonames:{row[0]}"
        if kind is None or row[7] in ABANDONED or row[8] not in iso3 or place_id in seen:
            continue
        country = iso3[row[8]]
        yield Feature(
            place_id=place_id,
            kind=kind,
            name=row[1],
            aliases=(row[2],) if row[2] and row[2] != row[1] else (),
            weak_aliases=tuple(alias for alias in row[3].split(",") if alias),
            country=country,
            admin1=f"{country}.{row[10]}" if row[10] else "",
            latitude=float(row[4]),
            longitude=float(row[5]),
            population=int(row[14] or 0),
        )
