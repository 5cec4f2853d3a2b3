"""The keys of `names` for a million names at once: the same answers, each step one pass over the bytes of all.

The gazetteer is compiled with it. Names come and go as Arrow arrays, whose strings are one buffer of bytes; only what
is not plain letters, and what may be an abbreviation, is looked at by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tasks.extraction.places.names import ARTICLES, ENDINGS, LETTER_SOUNDS, LETTERS, SOUNDS, SPELLED_OUT

Names: TypeAlias = Any
"""An Arrow array of strings without nulls."""

_SEPARATOR = "\0"  # no blank to a pattern, and in no name
_KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_NOT_KEY = bytes(b for b in range(256) if chr(b) not in f"{_KEY_LETTERS}{_SEPARATOR}")
_LOWER = np.frombuffer(bytes(range(256)).lower(), np.uint8)
_IS_KEY = np.isin(_LOWER, np.frombuffer(_KEY_LETTERS.encode(), np.uint8))
_MAY_BE_ABBREVIATION = r"(?i)\b[fms]t\b"
_OPENING_ARTICLE = re.compile(rf"{_SEPARATOR}(?i:{ARTICLES.pattern.removeprefix('^')})")
_MAY_BE_ARTICLE = r"(?i)^(?:the|al|el|ul|a[drstznſ]|ash|adh|ath)[^a-z]"
_ENDING = re.compile(rf"(?:{'|'.join(ending for ending, _ in ENDINGS)})(?={_SEPARATOR})")
_VOWEL = re.compile(rf"(?<={_SEPARATOR})(?=[aeiou])")
_DOUBLE = re.compile(rf"([^{_SEPARATOR}])\1+")
_DROPPED = "".join(letter for letter in map(chr, LETTER_SOUNDS) if LETTER_SOUNDS[ord(letter)] == "").encode()
_SOUNDED = bytes.maketrans(
    *("".join(part).encode() for part in zip(*((chr(k), v) for k, v in LETTER_SOUNDS.items() if v), strict=True))
)
_INITIAL = "#"  # stands for the first vowel while the others are dropped


def as_names(texts: Sequence[str]) -> Names:
    """An array of names."""
    return pa.array(texts, pa.string())


def name_keys(texts: Names) -> Names:
    """`name_key` of each text; those in plain letters, which are most, are spared the folding."""
    data, ends = text_buffer(texts)
    kept = _IS_KEY[data]
    plain = _from_buffer(_LOWER[data[kept]].tobytes(), np.append(0, np.cumsum(kept))[ends])
    hard = pc.or_(pc.invert(pc.string_is_ascii(texts)), pc.match_substring_regex(texts, _MAY_BE_ABBREVIATION))
    return pc.replace_with_mask(plain, hard, as_names(_folded(pc.filter(texts, hard).to_pylist())))


def _folded(texts: Sequence[str]) -> list[str]:
    if not texts:
        return []
    text = _joined(texts)
    for pattern, full in SPELLED_OUT:
        text = pattern.sub(full, text)
    text = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return _parts(text.encode("ascii", "ignore").lower().translate(None, _NOT_KEY).decode(), len(texts))


def bare_names(texts: Names) -> tuple[NDArray[np.int64], Names]:
    """`bare` of each text that has an article, after the places of those texts."""
    rows = np.flatnonzero(pc.match_substring_regex(texts, _MAY_BE_ARTICLE).to_numpy(zero_copy_only=False))
    whole = texts.take(pa.array(rows)).to_pylist()
    found = _parts(_OPENING_ARTICLE.sub(_SEPARATOR, _joined(whole)), len(whole)) if whole else []
    shorter = [at for at, (name, text) in enumerate(zip(found, whole, strict=True)) if len(name) != len(text)]
    return rows[shorter], as_names([found[at] for at in shorter])


def skeletons(keys: Names) -> Names:
    """`skeleton` of each key."""
    if not len(keys):
        return keys
    sounds = dict(ENDINGS)
    data, ends = text_buffer(keys)
    joined = np.insert(data, ends, 0).tobytes().decode()
    text = _ENDING.sub(lambda found: sounds[found.group()], joined)
    for letters, sound in SOUNDS:
        text = text.replace(letters, sound)
    text = _VOWEL.sub(_INITIAL, text)
    text = text.encode().translate(_SOUNDED, _DROPPED).decode()
    bones = np.frombuffer(_DOUBLE.sub(r"\1", text).replace(_INITIAL, "a").encode(), np.uint8)
    stops = np.flatnonzero(bones == 0)
    return _from_buffer(bones[bones != 0].tobytes(), stops - np.arange(len(stops)))


def hashes(keys: Names) -> NDArray[np.uint64]:
    """`hash64` of each key."""
    digests = [blake2b(key, digest_size=8).digest() for key in keys.cast(pa.binary()).to_pylist()]
    return np.frombuffer(b"".join(digests), "<u8") if digests else np.zeros(0, np.uint64)


def text_buffer(texts: Names) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """The bytes of all texts, and where each one starts, with the end of the last."""
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    whole = np.frombuffer(data or b"", np.uint8)
    return whole[ends[0] : ends[-1]], ends - ends[0]


def _from_buffer(data: bytes, ends: NDArray[np.int64]) -> Names:
    offsets = ends.astype(np.int32)
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(offsets.tobytes()), pa.py_buffer(data))


def _joined(texts: Sequence[str]) -> str:
    return f"{_SEPARATOR}{_SEPARATOR.join(texts)}{_SEPARATOR}"


def _parts(text: str, count: int) -> list[str]:
    parts = text[1:-1].split(_SEPARATOR)
    if len(parts) != count:
        raise ValueError("a name holds the separator")
    return parts
