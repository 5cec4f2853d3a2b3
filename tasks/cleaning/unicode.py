"""Bytes to text, and text normalised once, before any offset exists."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

import ftfy
from ftfy.badness import is_bad

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_BYTES = 4096
_UTF8_NAMES = frozenset({"utf-8", "utf8"})
_WIDE_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# UTF-8 read as a one-byte encoding always leaves one of these; most texts hold none, and the full test is slow.
_SUSPECT = re.compile("[\u0080-\u009f\u00c2-\u00f4√‚]")
# Soft hyphens, zero-width spaces, byte order marks and direction marks show nothing and split words in two.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")  # mojibake is mended by them, so they go after it
_SPACES = re.compile(r"[^\S\n]+")
_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")


def decode(payload: bytes, media_type: str = "") -> tuple[str, bool]:
    """The bytes as text, and whether the encoding had to be guessed.

    The order is: byte order mark, UTF-8 if the bytes are that, what the transport or the page declares, Windows-1252.
    A declaration comes after UTF-8 because pages declare wrongly far more often than chance makes valid UTF-8.
    """
    for mark, encoding in _WIDE_MARKS.items():
        if payload.startswith(mark):
            return payload.decode(encoding, "replace"), False
    try:
        return payload.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        pass
    for declaration in (media_type, payload[:_DECLARED_BYTES].decode("ascii", "ignore")):
        found = _CHARSET.search(declaration)
        if found is None or found.group(1).lower().replace("_", "-") in _UTF8_NAMES:
            continue
        try:
            return payload.decode(found.group(1), "replace"), False
        except (LookupError, UnicodeError):  # an encoding nobody knows, or none for text
            continue
    return _guess(payload), True


def _guess(payload: bytes) -> str:
    """UTF-8 where the bytes hold more good letters of it than broken ones, else Windows-1252."""
    text = payload.decode("utf-8", "replace")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return text if good > text.count("\ufffd") else payload.decode("cp1252", "replace")


def normalise(text: str) -> str:
    """Text with mojibake mended, entities read, one kind of line break and of space, and NFC.

    Newlines and spaces stay as many as they are.
    """
    text = _LINE_BREAKS.sub("\n", text)
    if _ENTITY.search(text):
        text = _LINE_BREAKS.sub("\n", html.unescape(text))
    text = _INVISIBLE.sub("", text)
    if _SUSPECT.search(text):
        text = "\n".join(_mend(line) if _SUSPECT.search(line) else line for line in text.split("\n"))
        text = _CONTROLS.sub("", text)
    text = _LIGATURE.sub(lambda found: _LIGATURES[found.group()], text)
    return unicodedata.normalize("NFC", text)


def squeeze(line: str) -> str:
    """The line with runs of white space as one space, none at its ends."""
    # without line breaks to keep, splitting at white space does the same several times as fast
    return _SPACES.sub(" ", line).strip() if "\n" in line else " ".join(line.split())


def letters(text: str) -> str:
    """The letters and digits of a text without case: the same for what is told twice with other signs around it."""
    folded = text.casefold()
    return folded.translate(_SIGNS) if folded.isascii() else "".join(filter(str.isalnum, folded))


@lru_cache(maxsize=4096)
def _mend(line: str) -> str:
    return _LINE_BREAKS.sub(" ", ftfy.fix_encoding(line)) if is_bad(line) else line
