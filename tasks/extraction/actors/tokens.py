"""Tokens with offsets, and the one spelling under which the names of a group meet.

Names from Arabic, Urdu or Pashto reach English in many spellings ("Tehrik-e-Taliban", "Tehreek-i-Taliban"). Rather
than list them all, text and registry are folded the same way, token by token, so that offsets survive and a name
needs one entry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from tasks.extraction.actors.reference import spellings

# A dotted initialism, a word with inner apostrophes, or any single mark.
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’`ʼ‘][^\W_]+)*|[^\w\s]")
_APOSTROPHES = "'’`ʼ‘"
_HYPHENS = "-‐‑–"

# The Arabic article and the Persian ezafe. The second set are English words too, so they count only beside a hyphen.
_ARTICLES = frozenset({"al", "el", "ul", "ud", "ur", "ash", "il", "ol", "uz"})
_HYPHEN_ARTICLES = frozenset({"as", "ad", "an", "ar", "at", "az", "us", "u"})
_EZAFE = frozenset({"e", "i", "ye"})

_KEPT = 65_536  # words whose folded forms are kept
_LONG = 5  # shorter tokens keep their letters: too many would fall together
_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), repl)
    for pattern, repl in (
        (r"ph", "f"),
        (r"ee|ie", "i"),
        (r"oo|ou", "u"),
        (r"ae|ay", "ai"),
        (r"y", "i"),
        (r"q", "k"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"z", "s"),
        (r"e", "i"),
        (r"o", "u"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[a-z]{4}[aiu])h$", ""),
    )
)


class Token(NamedTuple):
    """A word or a mark: offsets, letters as written, folded form, and whether a hyphen ties it to the word before."""

    start: int
    end: int
    raw: str
    norm: str
    tied: bool = False

    @property
    def is_word(self) -> bool:
        """True for a word, false for a mark that no name runs across."""
        return self.norm[:1].isalnum()


def strip_accents(text: str) -> str:
    """Return `text` without diacritics ("Türkiye" gives "Turkiye"); the length may change."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def plain_form(text: str) -> str:
    """Return `text` in small letters without diacritics."""
    return (text if text.isascii() else strip_accents(text)).casefold()


@lru_cache(maxsize=_KEPT)
def fold(word: str, hyphenated: bool = False) -> str:
    """Return the spelling of one word under which its variants meet.

    Examples:
        >>> fold("Tehreek") == fold("Tehrik")
        True
        >>> fold("Qaida") == fold("Qaeda")
        True
    """
    plain = "".join(c for c in strip_accents(word).casefold() if c.isalnum())
    if plain in _ARTICLES or (hyphenated and plain in _HYPHEN_ARTICLES and not word.isupper()):
        return "al"
    if plain in _EZAFE and (hyphenated or word.islower()):
        return "e"
    standard = spellings().get(plain, plain)
    return " ".join(_skeleton(part) for part in standard.split())


def _skeleton(plain: str) -> str:
    """Return a long word with its doubtful vowels and consonants made one; a short word stays as it is."""
    if len(plain) < _LONG or not plain.isalpha():
        return plain
    for pattern, repl in _FOLDS:
        plain = pattern.sub(repl, plain)
    return plain


def _raw_tokens(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, raw) of words and of the marks that end a name; apostrophes and inner hyphens are dropped."""
    found: list[tuple[int, int, str]] = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if raw.isalnum() and raw.isascii():  # most are plain words, with which none of the rest has to do
            found.append((match.start(), match.end(), raw))
        elif (told := _marked(text, raw, *match.span())) is not None:
            found.append(told)
    return found


def _marked(text: str, raw: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Return a mark, or a word with marks in it; None for a mark that does not count."""
    if raw in _APOSTROPHES:
        return None
    if raw in _HYPHENS and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
        return None
    if len(raw) > 2 and raw[-1] in "sS" and raw[-2] in _APOSTROPHES:  # "the Taliban's"
        end -= 2
        raw = raw[:-2]
    return start, end, raw.replace(".", "") if "." in raw and len(raw) > 1 else raw


class _Norms(dict[str, str]):
    """Folded forms of words that no hyphen ties, and marks as they are; a cache of calls takes twice as long."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = norm = fold(word) if word[0].isalnum() else word
        return norm


_norms = _Norms()


def tokenize(text: str) -> list[Token]:
    """Return the tokens of `text`, in order, with half-open code-point offsets.

    A possessive ending is left outside the token, so that "the Taliban's" yields "Taliban".
    """
    raws = _raw_tokens(text)
    if not raws:
        return []
    # whole articles come here: of most gaps the length tells that they are blanks or nothing, or too long for a hyphen
    tied = [False, *(a[1] + 1 == b[0] and text[a[1]] in _HYPHENS for a, b in pairwise(raws))]
    starts, ends, words = zip(*raws, strict=True)
    norms = list(map(_norms.__getitem__, words))
    for at in [i for i, is_tied in enumerate(tied) if is_tied]:
        norms[at - 1 : at + 1] = [fold(word, True) if word[0].isalnum() else word for word in words[at - 1 : at + 1]]
    return list(map(partial(tuple.__new__, Token), zip(starts, ends, words, norms, tied, strict=True)))


def joined(tokens: Sequence[Token]) -> str:
    """Return the folded tokens with one blank around each, the string that the automaton reads."""
    return " " + " ".join(token.norm for token in tokens) + " "
