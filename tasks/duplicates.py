"""Near duplicates: MinHash signatures made when an article is cleaned, joined when a release is made."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import cast
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np
import numpy.typing as npt
import pandas as pd

PERMUTATIONS = 64
SHINGLE_WORDS = 4
BANDS = 16
MIN_SIMILARITY = 0.6
MIN_WORDS = 20
MAX_DAYS_APART = 30
_WORD = re.compile(r"\w+")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|ncid|ito|amp|outputtype|s?rc)$")


def _coefficients() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    random = np.random.default_rng(20250101)  # fixed: signatures of different runs are compared
    return (
        random.integers(0, 1 << 63, PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1),
        random.integers(0, 1 << 63, PERMUTATIONS, dtype=np.uint64),
    )


_FACTORS, _OFFSETS = _coefficients()


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return zlib.crc32(word.encode())


def signature(text: str) -> list[int] | None:
    """MinHash over word 4-grams: 64 values below 2**31; None for a text too short to compare.

    Two signatures agree in about the share of places that is the Jaccard similarity of the texts' 4-grams.
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
    values = (shingles[:, None] * _FACTORS[None, :] + _OFFSETS[None, :]).min(axis=0) >> np.uint64(33)
    return cast("list[int]", values.tolist())
