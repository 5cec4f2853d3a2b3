"""Keys under which spellings of one name meet.

`name_key` forgives what never tells two places apart (case, diacritics, hyphens, spaces, apostrophes); `skeleton`
forgives what transliteration changes (vowels, doubled letters, q/k, gh/g, -pur/-pore) and is only for look-ups that
are then checked by `similarity`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from rapidfuzz.distance import Levenshtein

LETTERS = str.maketrans(
    {
        "ı": "i",
        "ə": "a",
        "Ə": "A",
        "đ": "d",
        "Đ": "D",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
        "ħ": "h",
        "Ħ": "H",
        "ŋ": "ng",
        "Ŋ": "Ng",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
    }
)
_NOT_KEY = re.compile(r"[^a-z0-9]+")
_ABBREVIATION = re.compile(r"\b(?:st|mt|ft)\b", re.IGNORECASE)
ARTICLES = re.compile(r"^(?:the|al|el|ul|ad|ar|as|at|an|az|ash|adh|ath)[\s\-‑'’]+(?=\w{3})", re.IGNORECASE)
SPELLED_OUT = (
    (re.compile(r"[Ss][Tt](?<!\w..)\.?(?=[\s-])"), "saint"),
    (re.compile(r"[Mm][Tt](?<!\w..)\.?(?=\s)"), "mount"),
    (re.compile(r"[Ff][Tt](?<!\w..)\.?(?=\s)"), "fort"),
)
"""Abbreviations and what they stand for; the look behind comes second, as a search for two letters is fast."""

ENDINGS = (("pore", "pr"), ("poor", "pr"), ("pura", "pr"), ("pur", "pr"), ("bagh", "bg"), ("bag", "bg"))
SOUNDS = (
    ("tzsch", "c"),
    ("tsch", "c"),
    ("tch", "c"),
    ("dzh", "j"),
    ("sch", "x"),
    ("dj", "j"),
    ("sh", "x"),
    ("kh", "k"),
    ("ck", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("bh", "b"),
    ("zh", "j"),
    ("ch", "c"),
    ("oua", "va"),
    ("oue", "ve"),
    ("oui", "vi"),
)
LETTER_SOUNDS = str.maketrans({"q": "k", "w": "v", "z": "s", **dict.fromkeys("aeiouyh", "")})
_PUR = re.compile(r"(?:pore|poor)$")
_DOUBLE = re.compile(r"(.)\1+")


def fold(text: str) -> str:
    """Lower-case ASCII of a name in Latin script; letters of other scripts are dropped."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode()
    return text.lower()


@lru_cache(maxsize=100_000)  # a text names the same places again and again
def name_key(text: str) -> str:
    """Letters and digits only, lower case: "Port-au-Prince" and "Port au Prince" are "portauprince"."""
    if _ABBREVIATION.search(text):
        for pattern, full in SPELLED_OUT:
            text = pattern.sub(full, text)
    return _NOT_KEY.sub("", fold(text))


def bare(text: str) -> str:
    """The name without its article: "Al-Raqqa", "The Hague" are "Raqqa", "Hague"."""
    return ARTICLES.sub("", text)


@lru_cache(maxsize=50_000)
def skeleton(key: str) -> str:
    """The consonants of a key as transliterations agree on them; the first letter counts as a vowel or not."""
    for ending, sound in ENDINGS:
        if key.endswith(ending):
            key = key.removesuffix(ending) + sound
            break
    for letters, sound in SOUNDS:
        if letters in key:
            key = key.replace(letters, sound)
    first = "a" if key[:1] and key[0] in "aeiou" else ""
    return first + _DOUBLE.sub(r"\1", key.translate(LETTER_SOUNDS))


def same_ending(key: str) -> str:
    """The key with its ending as it is spelled most: "chandpoor" and "chandpore" are "chandpur"."""
    return _PUR.sub("pur", key)


def hash64(key: str) -> int:
    """64-bit hash of a key, the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def similarity(left: str, right: str) -> float:
    """How alike two keys are, 0 to 1: Levenshtein over the longer."""
    return Levenshtein.normalized_similarity(left, right)
