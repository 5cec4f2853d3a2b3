"""Acronyms that an article introduces beside the name they stand for: "Baloch Liberation Army (BLA)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.actors.tokens import Token

_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z][A-Za-z0-9]{1,7}$")
OPENERS = frozenset({"(", "["})
_CLOSERS = frozenset({")", "]", ",", ";"})
_QUOTES = frozenset({'"', "“", "”"})
_CUES = frozenset({"or", "as", "called", "acronym", "initials", "abbreviated"})  # "or BLA", "known as BLA"
_GLUE = _CUES | {"known", "also", "better", "by", "its", "the", "to"}
_MAX_GLUE = 6
_AGENCIES = frozenset(
    {"AFP", "AP", "APP", "ANI", "PTI", "IANS", "DPA", "EFE", "UPI", "INA", "NNA", "PNA", "SANA", "WAFA"}
)


def _acronym_from(tokens: Sequence[Token], index: int) -> tuple[int, str] | None:
    """Return (index of its last token, acronym) of an acronym at `index`, of one or two tied tokens ("ISIS-K")."""
    if index >= len(tokens) or not _ACRONYM.match(tokens[index].raw):
        return None
    parts = [tokens[index].raw]
    while index + 1 < len(tokens) and tokens[index + 1].tied and len(tokens[index + 1].raw) <= 2:
        index += 1
        parts.append(tokens[index].raw)
    return index, " ".join(parts)


def _skip(tokens: Sequence[Token], index: int, words: frozenset[str]) -> int:
    """Return the index of the first token from `index` on that is none of the words."""
    while index < len(tokens) and tokens[index].raw.casefold() in words:
        index += 1
    return index


def _lead(tokens: Sequence[Token], index: int) -> int | None:
    """Return where the acronym of a name that ends before `index` may stand; None if nothing leads to one."""
    if index < len(tokens) and tokens[index].raw in OPENERS:
        return _skip(tokens, index + 1, _GLUE | _QUOTES)
    start = _skip(tokens, index, frozenset({","}))
    end = _skip(tokens, start, _GLUE)
    cued = any(token.raw.casefold() in _CUES for token in tokens[start:end])
    return _skip(tokens, end, _QUOTES) if cued and end - start <= _MAX_GLUE else None


def introduced_after(tokens: Sequence[Token], last: int) -> str | None:
    """Return the acronym that follows a name which ends at token `last`, in brackets or after ", or" / ", known as"."""
    index = _lead(tokens, last + 1)
    found = _acronym_from(tokens, index) if index is not None else None
    if found is None:
        return None
    end, acronym = found
    bracketed = tokens[last + 1].raw in OPENERS
    after = tokens[end + 1].raw if end + 1 < len(tokens) else ")"
    return acronym if not bracketed or after in _CLOSERS | _QUOTES else None


def introduced_before(tokens: Sequence[Token], first: int) -> str | None:
    """Return the acronym before a name in brackets that opens before token `first`: "BLA (Baloch Liberation Army)"."""
    if first < 2 or tokens[first - 1].raw not in OPENERS:
        return None
    raw = tokens[first - 2].raw
    return raw if _ACRONYM.match(raw) else None


def foreign_acronym(tokens: Sequence[Token], index: int) -> str | None:
    """Return the acronym at `index` if it stands in brackets behind capitalised words whose initials it is.

    Beside a name of the registry it is bound already; elsewhere ("Public Accounts Committee (PAC)") it means those
    words. A short one in brackets behind anything else is a source or a rank ("MANILA (AFP)").
    """
    if (
        not 0 < index < len(tokens) - 1
        or tokens[index - 1].raw not in OPENERS
        or tokens[index + 1].raw not in {")", "]"}
    ):
        return None
    raw = tokens[index].raw
    if not raw.isupper() or len(raw) < 2:
        return None
    before = [token for token in tokens[max(0, index - 1 - 2 * len(raw)) : index - 1] if token.raw[0].isupper()]
    initials = "".join(token.raw[0] for token in before)
    return raw if initials.endswith(raw) or raw in _AGENCIES else None
