"""Near duplicates: MinHash signatures made when an article is cleaned, joined when a release is made.

A signature is 64 values; two agree in about the share of places that is the Jaccard similarity of the texts' word
4-grams. Candidates are found by locality-sensitive hashing (16 bands of 4 rows: pairs as alike as the threshold
meet in a band with probability 0.98 and more).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from typing import cast
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np
import numpy.typing as npt
import pandas as pd

PERMUTATIONS = 64
SHINGLE_WORDS = 4
BANDS = 16
MIN_WORDS = 40
# How alike two texts must be, by how many days lie between them: reports that recur (a weekly meeting, a daily figure)
# are told in the same words too. Read off 6,569 articles of two outlets.
MIN_SIMILARITY = ((3, 0.7), (30, 0.9))
_MAX_BUCKET = 400
_PIECE = 8_192  # shingles at a time
_WORD = re.compile(r"\w+")
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|ncid|ito|amp|outputtype|src|rc|from)")
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)", re.IGNORECASE)


def _coefficients() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    random = np.random.default_rng(20250101)  # fixed: signatures of different runs are compared
    return (
        random.integers(0, 1 << 63, PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1),
        random.integers(0, 1 << 63, PERMUTATIONS, dtype=np.uint64),
    )


_FACTORS, _OFFSETS = _coefficients()


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def signature(text: str) -> list[int] | None:
    """MinHash over word 4-grams: 64 values below 2**31; None for a text of fewer than `MIN_WORDS` words.

    Short texts are left out because reports of different incidents in the same words are common among them.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return None
    hashes = np.array([_word_hash(word) for word in words], dtype=np.uint64)
    count = len(words) - SHINGLE_WORDS + 1
    shingles = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE_WORDS):
        shingles = shingles * np.uint64(0x9E3779B1) + hashes[offset : offset + count]
    shingles ^= shingles >> np.uint64(29)
    # Multiply-shift hashing: the high bits of a product with an odd number, modulo 2**64 by overflow.
    least = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, count, _PIECE):  # a table of all shingles of a huge text would take a hundred times its size
        values = shingles[start : start + _PIECE, None] * _FACTORS[None, :] + _OFFSETS[None, :]
        np.minimum(least, values.min(axis=0), out=least)
    return cast("list[int]", (least >> np.uint64(33)).tolist())


def canonical_url(url: str | None) -> str | None:
    """The address without what differs between listings of one page: scheme, www., m., tracking, trailing slash."""
    if not url:
        return None
    parts = urlsplit(_ARCHIVE.sub("", url.strip()))
    host = re.sub(r"^(?:www|m|amp|mobile)\.", "", (parts.hostname or "").lower())
    path = re.sub(r"/(?:amp/?)?$", "", parts.path)
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0].lower())))
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def find_duplicates(articles: pd.DataFrame) -> pd.Series[str]:
    """Of which article each one is a copy: the same page listed twice, the same text, or nearly the same.

    Copies are canonical articles' `article_id`; the canonical one of a group is the earliest published, then the one
    with the smallest id. The result does not depend on the order of the rows.

    Args:
        articles: One row per article with article_id (unique), published_at, minhash, content_sha256, url.

    Returns:
        `duplicate_of` on the same index; null for articles that are no copy.
    """
    rows = articles.reset_index(drop=True)
    groups = _Groups(len(rows))
    for key in (rows["content_sha256"], rows["url"].map(canonical_url, na_action="ignore")):
        for members in _equal(pd.factorize(key)[0]):
            for member in members[1:]:
                groups.join(int(members[0]), int(member))
    for one, two in similar_pairs(rows):
        groups.join(one, two)
    ranked = rows.assign(group=groups.labels()).sort_values(["published_at", "article_id"], na_position="last")
    canonical = ranked.groupby("group")["article_id"].transform("first").reindex(rows.index)
    copies = canonical.where(canonical != rows["article_id"], None)
    return pd.Series(copies.to_numpy(dtype=object), index=articles.index, name="duplicate_of", dtype=object)


def similar_pairs(articles: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Positions of articles whose signatures agree and that were published close enough together."""
    positions = np.flatnonzero(articles["minhash"].notna().to_numpy())
    if len(positions) < 2:
        return
    signatures = np.array([list(values) for values in articles["minhash"].iloc[positions]], dtype=np.int64)
    days = pd.to_datetime(articles["published_at"], utc=True).iloc[positions]
    numbers = (days - pd.Timestamp(0, tz="UTC")).dt.total_seconds().to_numpy(dtype=float) / 86_400
    seen: set[tuple[int, int]] = set()
    for one, two in _candidates(signatures, numbers):
        if (one, two) in seen:
            continue
        seen.add((one, two))
        if (signatures[one] == signatures[two]).mean() >= _wanted_similarity(abs(numbers[one] - numbers[two])):
            yield int(positions[one]), int(positions[two])


def _wanted_similarity(days_apart: float) -> float:
    """The threshold for that distance in time; NaN, where a date is not known, counts as the farthest."""
    for days, similarity in MIN_SIMILARITY:
        if days_apart <= days:
            return similarity
    return MIN_SIMILARITY[-1][1] if np.isnan(days_apart) else np.inf


def _candidates(signatures: npt.NDArray[np.int64], days: npt.NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """Pairs that agree in a whole band; in a very large bucket only neighbours in time are compared."""
    width = PERMUTATIONS // BANDS
    for band in range(BANDS):
        keys = pd.MultiIndex.from_arrays(list(signatures[:, band * width : (band + 1) * width].T))
        codes = pd.factorize(keys)[0]
        for members in _equal(codes):
            if len(members) > _MAX_BUCKET:
                ordered = members[np.lexsort((members, days[members]))]
                yield from ((min(pair), max(pair)) for pair in pairwise(ordered.tolist()))
            else:
                yield from combinations(members.tolist(), 2)


def _equal(codes: npt.NDArray[np.intp]) -> Iterator[npt.NDArray[np.intp]]:
    """Positions that have the same code, for each code that two or more have; -1 stands for null."""
    order = np.argsort(codes, kind="stable")
    bounds = np.flatnonzero(np.diff(codes[order])) + 1
    yield from (members for members in np.split(order, bounds) if len(members) > 1 and codes[members[0]] >= 0)


class _Groups:
    """Disjoint sets of positions."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def find(self, position: int) -> int:
        while self._parents[position] != position:
            self._parents[position] = self._parents[self._parents[position]]
            position = self._parents[position]
        return position

    def join(self, one: int, two: int) -> None:
        one, two = self.find(one), self.find(two)
        self._parents[max(one, two)] = min(one, two)

    def labels(self) -> list[int]:
        return [self.find(position) for position in range(len(self._parents))]
