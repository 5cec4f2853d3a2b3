"""The address of a page without what differs between listings of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

import pyarrow as pa
import pyarrow.compute as pc

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|ncid|ito|amp|outputtype|src|rc|from)")
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)", re.IGNORECASE)
_MIRROR = re.compile(r"^(?:www|m|amp|mobile)\.")
_ENDING = re.compile(r"/(?:amp/?)?$")
# nearly every address: no port, no second address within, nothing encoded in the query; read at a fifth of the price
_PLAIN = re.compile(r"https?://([A-Za-z0-9.-]+)((?:/[^?#:\s\x00-\x1f]*)?)(?:\?([A-Za-z0-9_.~-]+=[A-Za-z0-9_.~=&-]*))?")
_PAIR = re.compile(r"([A-Za-z0-9_.~-]*)=([A-Za-z0-9_.~-]+)")

# the same for a column of them, where the query is no more than one pair; letters, digits and signs of ASCII alone
_PLAIN_COLUMN = r"^https?://(?P<host>[A-Za-z0-9.-]+)(?P<path>(?:/[!-\"$-9;->@-~]*)?)(?P<query>(?:\?[A-Za-z0-9_.~-]+=[A-Za-z0-9_.~-]+)?)$"


def canonical_urls(urls: pa.Array | pa.ChunkedArray) -> pa.Array:
    """`canonical_url` of every address of a column, whole or in chunks: nearly all are plain, and read at once."""
    urls = urls.combine_chunks() if isinstance(urls, pa.ChunkedArray) else urls
    parts = pc.extract_regex(urls, pattern=_PLAIN_COLUMN)
    host = pc.replace_substring_regex(pc.utf8_lower(pc.struct_field(parts, "host")), _MIRROR.pattern, "")
    path = pc.replace_substring_regex(pc.struct_field(parts, "path"), _ENDING.pattern, "")
    query = pc.struct_field(parts, "query")
    tracking = pc.match_substring_regex(query, rf"^\?{_TRACKING.pattern}=", ignore_case=True)
    plain = pc.binary_join_element_wise(host, path, pc.if_else(tracking, "", query), "")
    others = pc.and_(pc.is_null(plain), pc.is_valid(urls))
    read = [canonical_url(url) for url in urls.filter(others).to_pylist()]
    return pc.replace_with_mask(plain, others, pa.array(read, pa.string()))


def canonical_url(url: str | None) -> str | None:
    """The address without what differs between listings of one page: scheme, www., m., tracking, trailing slash."""
    if not url:
        return None
    plain = _PLAIN.fullmatch(url)
    query = _pairs(plain.group(3)) if plain else None
    if plain is None or query is None:
        return _any_url(url)
    return _joined(plain.group(1), plain.group(2), query, _as_they_are)


def _as_they_are(pairs: list[tuple[str, str]]) -> str:
    """What `urlencode` makes of names and values in which there is nothing to encode."""
    return "&".join([f"{name}={value}" for name, value in pairs])


def _pairs(query: str | None) -> list[tuple[str, str]] | None:
    """Names and values of a query without anything encoded; None where one of them has to be read with more care."""
    found = [_PAIR.fullmatch(pair) for pair in query.split("&")] if query else []
    return None if None in found else [(pair.group(1), pair.group(2)) for pair in found if pair]


def _any_url(url: str) -> str:
    parts = urlsplit(_ARCHIVE.sub("", url.strip()))
    return _joined(parts.hostname or "", parts.path, parse_qsl(parts.query), urlencode)


def _joined(host: str, path: str, query: list[tuple[str, str]], encoded: Callable[[list[tuple[str, str]]], str]) -> str:
    address = _MIRROR.sub("", host.lower()) + _ENDING.sub("", path)
    kept = sorted(pair for pair in query if not _TRACKING.fullmatch(pair[0].lower()))
    return f"{address}?{encoded(kept)}" if kept else address
