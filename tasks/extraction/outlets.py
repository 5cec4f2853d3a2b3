"""The country of an outlet, by the end of its host, its call letters or a list of large ones: a weak hint.

Of stations and papers of the United States also the city that they serve.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from tasks.extraction.local_patterns import ARCHIVE
from tasks.extraction.places.sources import cached, rows
from tasks.settings import PROJECT_DATA

OUTLETS = PROJECT_DATA / "reference" / "places" / "outlets.tsv"
STATIONS = PROJECT_DATA / "reference" / "places" / "stations.tsv"
_COMMON_ENDS = frozenset({"com", "net", "org", "tv"})
SOLD = frozenset({".tv", ".io", ".co", ".me", ".ai", ".fm", ".cc", ".ly", ".to", ".gg", ".in.net", ".eu", ".la", ".ws"})
"""Ends of hosts that are sold to everybody."""
_CALL_LETTERS = re.compile(r"^[kw][a-z]{3}(?:-?tv|-?fm|\d{1,2})?$")
"""What the United States calls its stations by; no other country has these initials."""
_AFFILIATE = re.compile(r"^(?:my)?(?:abc|nbc|cbs|fox)\d{1,2}[a-z]*$|^(?:nbc|myfox)[a-z]{3,}$")
"""What stations there are called by their network: "fox12valley", "nbcharbor"."""


@lru_cache(maxsize=1)
def _by_end() -> Mapping[str, str]:
    ends = {str(country["tld"]): str(country["iso3"]) for country in cached("countries.json") if country["tld"]}
    return {end: code for end, code in ends.items() if end not in SOLD}


@lru_cache(maxsize=1)
def _by_host() -> Mapping[str, str]:
    return {row["host"]: row["country"] for row in rows(OUTLETS, "\t")}


@lru_cache(maxsize=1)
def _by_label() -> Mapping[str, tuple[str, str]]:
    return {row["label"]: (row["city"], row["state"]) for row in rows(STATIONS, "\t")}


def city_served(host: str) -> tuple[str, str] | None:
    """City and state that a station or paper of the United States serves, by its host; null where it is not listed."""
    *_, label, end = ["", "", *host.lower().split(".")]
    return _by_label().get(label) if end in _COMMON_ENDS else None


@lru_cache(maxsize=1000)
def outlet_country(url: str | None, source_name: str | None = None) -> str | None:
    """ISO alpha-3 code of the country where an outlet is at home; null where nothing tells it.

    Args:
        url: Address of the article, or of an archive's copy of it.
        source_name: The publisher, where it is named by its host.
    """
    for text in (ARCHIVE.sub("", url or ""), f"//{source_name}" if "." in (source_name or "") else ""):
        host = (urlsplit(text).hostname or "").lower().removeprefix("www.")
        labels = host.split(".")
        for at in range(len(labels) - 1):
            if code := _by_host().get(".".join(labels[at:])):
                return code
        if len(labels) > 1 and (code := _by_end().get(f".{labels[-1]}")):
            return code
        if len(labels) > 1 and (_CALL_LETTERS.match(labels[-2]) or _AFFILIATE.match(labels[-2]) or city_served(host)):
            return "USA"
    return None
