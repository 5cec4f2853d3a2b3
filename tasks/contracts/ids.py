"""Stable identifiers: short hashes of the fewest raw fields, never of cleaned text."""

from __future__ import annotations

import hashlib

ID_LENGTH = 16
_SEPARATOR = "\x1f"


def short_hash(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the parts, joined by a separator no field holds."""
    return hashlib.sha256(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def payload_sha256(payload: bytes) -> str:
    """SHA-256 of a record's bytes, 64 hexadecimal digits."""
    return hashlib.sha256(payload).hexdigest()


def article_id(*, url: str | None, external_id: str | None, payload: bytes) -> str:
    """The id of the article that a record is a version of.

    A record with an address keeps its id when its page changes (the change is a revision); one without is known by
    what the input calls it and by its bytes, since file names and row numbers are used again for other articles.
    """
    if url:
        return short_hash("url", url, external_id or "")
    return short_hash("payload", external_id or "", payload_sha256(payload))


def raw_id(article: str, payload: bytes) -> str:
    """The id of one version of an article: the same bytes for the same article have the same id."""
    return short_hash("raw", article, payload_sha256(payload))
