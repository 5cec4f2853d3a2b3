"""Acronyms that an article introduces beside the name they stand for: "Baloch Liberation Army (BLA)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.actors.tokens import Token

_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z][A-Za-z0-9]{1,7}$")
_OPENERS = frozenset({"(", "["})
_CLOSERS = frozenset({")", "]", ",", ";"})
_QUOTES = frozenset({'"', "“", "”"})
_GLUE = frozenset(
    {"or", "known", "as", "also", "called", "better", "by", "its", "the", "initials", "acronym", "abbreviated"}
)
_MAX_GLUE = 6
_AGENCIES = frozenset(
    {"AFP", "AP", "APP", "ANI", "PTI", "IANS", "DPA", "EFE", "UPI", "INA", "NNA", "PNA", "SANA", "WAFA"}
)


def _acronym_from(tokens: Sequence[Token], index: int) -> tuple[int, str] | None:
    """Return (index of its last token, acronym) of an acronym of one or two tied tokens at `index` ("BLA", "ISIS-K")."""
    if index >= len(tokens) or not _ACRONYM.match(tokens[index].raw):
        return None
    parts = [tokens[index]]
    while index + 1 < len(tokens) and tokens[index + 1].start == parts[-1].end + 1 and len(tokens[index + 1].raw) <= 2:
        index += 1
        parts.append(tokens[index])
    return index, " ".join(part.raw for part in parts)


def introduced_after(tokens: Sequence[Token], last: int) -> str | None:
    """Return the acronym that follows a name which ends at token `last`, in brackets or after ", or" / ", known as"."""
    i = last + 1
    if i < len(tokens) and tokens[i].raw in _OPENERS:
        i += 1
        closes = True
    elif i < len(tokens) and (tokens[i].raw == "," or tokens[i].norm in {"or", "known"}):
        closes = False
        start = i
        i += tokens[i].raw == ","
        while i < len(tokens) and tokens[i].norm in _GLUE and i - start < _MAX_GLUE:
            i += 1
        if not any(token.norm in {"or", "as", "called", "acronym", "initials"} for token in tokens[start:i]):
            return None
    else:
        return None
    while i < len(tokens) and (tokens[i].raw in _QUOTES or tokens[i].norm in _GLUE):
        i += 1
    found = _acronym_from(tokens, i)
    if found is None:
        return None
    after = tokens[found[0] + 1].raw if found[0] + 1 < len(tokens) else ""
    return found[1] if not closes or after in _CLOSERS | _QUOTES or after == "" else None


def introduced_before(tokens: Sequence[Token], first: int) -> str | None:
    """Return the acronym before a name in brackets that opens before token `first`: "BLA (Baloch Liberation Army)"."""
    if first < 2 or tokens[first - 1].raw not in _OPENERS:
        return None
    raw = tokens[first - 2].raw
    return raw if _ACRONYM.match(raw) else None


def foreign_acronym(tokens: Sequence[Token], index: int) -> str | None:
    """Return the acronym at `index` if it stands in brackets behind capitalised words whose initials it is.

    Beside a name of the registry it is bound already; elsewhere ("Public Accounts Committee (PAC)") it means those words. A
    short one in brackets behind anything else is a source or a rank ("MANILA (AFP)").
    """
    if (
        not 0 < index < len(tokens) - 1
        or tokens[index - 1].raw not in _OPENERS
        or tokens[index + 1].raw not in {")", "]"}
    ):
        return None
    raw = tokens[index].raw
    if not raw.isupper() or len(raw) < 2:
        return None
    before = [token for token in tokens[max(0, index - 1 - 2 * len(raw)) : index - 1] if token.raw[0].isupper()]
    initials = "".join(token.raw[0] for token in before)
    return raw if initials.endswith(raw) or raw in _AGENCIES else None
