"""Near duplicates: MinHash signatures made when an article is cleaned, joined when a release is made.

A signature is 64 values; two agree in about the share of places that is the Jaccard similarity of the texts' word
4-grams. Candidates are found by locality-sensitive hashing (16 bands of 4 rows: pairs as alike as the threshold
meet in a band with probability 0.98 and more).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tasks.page_address import canonical_urls

PERMUTATIONS = 64
SHINGLE_WORDS = 4
BANDS = 16
MIN_WORDS = 40
MOST_WORDS = 200_000  # whose hashes are kept
# How alike two texts must be, by how many days lie between them: reports that recur (a weekly meeting, a daily figure)
# are told in the same words too. Read off 6,569 articles of two outlets.
MIN_SIMILARITY = ((3, 0.7), (30, 0.9))
_MAX_BUCKET = 400
_PIECE = 8_192  # shingles, or pairs, at a time
Positions = npt.NDArray[np.intp]
_WORD = re.compile(r"\w+")


def _coefficients() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    random = np.random.default_rng(20250101)  # fixed: signatures of different runs are compared
    return (
        random.integers(0, 1 << 63, PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1),
        random.integers(0, 1 << 63, PERMUTATIONS, dtype=np.uint64),
    )


_FACTORS, _OFFSETS = _coefficients()


class _Hashes(dict[str, int]):
    """Hashes of words as they are asked for; a dictionary, because a cache of calls takes several times as long."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = told = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return told


_hashes = _Hashes()


def signature(text: str) -> list[int] | None:
    """MinHash over word 4-grams: 64 values below 2**31; None for a text of fewer than `MIN_WORDS` words.

    Short texts are left out because reports of different incidents in the same words are common among them.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return None
    hashes = np.fromiter(map(_hashes.__getitem__, words), np.uint64, len(words))
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
    groups = _Groups()
    addresses = canonical_urls(pa.array(rows["url"], pa.string(), from_pandas=True)).to_pandas()
    for key in (rows["content_sha256"], addresses):
        groups.join(*_alike(pd.factorize(key)[0]))
    for one, two in similar_pairs(rows):
        groups.join(one, two)
    copies = pd.Series(np.full(len(rows), None, dtype=object), index=articles.index, name="duplicate_of", dtype=object)
    labels = groups.labels()
    ranked = rows.loc[list(labels), ["article_id", "published_at"]].assign(group=list(labels.values()))
    ranked = ranked.sort_values(["published_at", "article_id"], na_position="last")
    canonical = ranked.groupby("group")["article_id"].transform("first")
    copies.iloc[ranked.index] = canonical.where(canonical != ranked["article_id"], None).to_numpy(dtype=object)
    return copies


def similar_pairs(articles: pd.DataFrame) -> Iterator[tuple[Positions, Positions]]:
    """Positions, left and right, of articles whose signatures agree and that were published close enough together."""
    told = pa.table({"minhash": articles["minhash"]}, schema=pa.schema({"minhash": pa.list_(pa.int64())}))["minhash"]
    positions = np.flatnonzero(told.is_valid())
    if len(positions) < 2:
        return
    values = told.drop_null().combine_chunks().flatten().to_numpy()
    signatures = values.reshape(-1, PERMUTATIONS).astype(np.int32)
    days = pd.to_datetime(articles["published_at"], utc=True).iloc[positions]
    numbers = (days - pd.Timestamp(0, tz="UTC")).dt.total_seconds().to_numpy(dtype=float) / 86_400
    for one, two in _candidates(signatures, numbers):
        wanted = _wanted_similarity(np.abs(numbers[one] - numbers[two]))
        near = np.flatnonzero(np.isfinite(wanted))
        alike = (signatures[one[near]] == signatures[two[near]]).mean(axis=1)
        found = near[alike >= wanted[near]]
        yield positions[one[found]], positions[two[found]]


def _wanted_similarity(days_apart: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The threshold for that distance in time; NaN, where a date is not known, counts as the farthest."""
    wanted = np.where(np.isnan(days_apart), MIN_SIMILARITY[-1][1], np.inf)
    for days, similarity in reversed(MIN_SIMILARITY):
        wanted[days_apart <= days] = similarity
    return wanted


def _candidates(
    signatures: npt.NDArray[np.int32], days: npt.NDArray[np.float64]
) -> Iterator[tuple[Positions, Positions]]:
    """Pairs that agree in a whole band; in a very large bucket only neighbours in time are compared."""
    for band in _bands(signatures):
        shared = _shared(band)
        if not len(shared):
            continue
        order = shared[np.lexsort((days[shared], band[shared]))]
        codes = band[order]
        first = np.flatnonzero(np.diff(codes, prepend=codes[0] ^ np.uint64(1)))
        sizes = np.diff(first, append=len(codes))
        left = sizes.repeat(sizes) - (np.arange(len(codes)) - first.repeat(sizes)) - 1  # members of the bucket to come
        left[(sizes.repeat(sizes) > _MAX_BUCKET) & (left > 1)] = 1
        at, step = np.flatnonzero(left), 1
        while len(at):
            for start in range(0, len(at), _PIECE):
                piece = at[start : start + _PIECE]
                yield order[piece], order[piece + step]
            step += 1
            at = at[left[at] >= step]


def _shared(codes: npt.NDArray[np.uint64]) -> Positions:
    """Positions, ascending, of codes that stand at another position too."""
    order = np.argsort(codes)
    is_like_next = codes[order][:-1] == codes[order][1:]
    is_shared = np.append(is_like_next, [False]) | np.append([False], is_like_next)
    return np.sort(order[is_shared])


def _bands(signatures: npt.NDArray[np.int32]) -> Iterator[npt.NDArray[np.uint64]]:
    """One number a row for each band: the same where the band is (and, once in 2**64, where it is not)."""
    width = PERMUTATIONS // BANDS
    columns = np.ascontiguousarray(signatures.T)
    for band in range(BANDS):
        codes = np.zeros(len(signatures), dtype=np.uint64)
        for column in range(band * width, (band + 1) * width):
            codes = (codes ^ columns[column].astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            codes ^= codes >> np.uint64(29)
        yield codes


def _alike(codes: npt.NDArray[np.intp]) -> tuple[Positions, Positions]:
    """Neighbours among the positions that have the same code; -1 stands for null."""
    order = np.argsort(codes, kind="stable")
    same = (codes[order[1:]] == codes[order[:-1]]) & (codes[order[1:]] >= 0)
    return order[:-1][same], order[1:][same]


class _Groups:
    """Disjoint sets of the positions that have been joined with another."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def _find(self, position: int) -> int:
        parents = self._parents
        while (parent := parents.setdefault(position, position)) != position:
            parents[position] = position = parents[parent]
        return position

    def join(self, left: Positions, right: Positions) -> None:
        """Join each position with the one opposite."""
        for one, two in zip(left.tolist(), right.tolist(), strict=True):
            roots = self._find(one), self._find(two)
            self._parents[max(roots)] = min(roots)

    def labels(self) -> dict[int, int]:
        """Every position that was joined, and the smallest of its set."""
        return {position: self._find(position) for position in self._parents}
