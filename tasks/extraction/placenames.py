"""Place names of a text by look-up: capitalised runs that the gazetteer knows and that stand where places stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.extraction.places.model import PlaceSpan
from tasks.extraction.places.names import name_key
from tasks.extraction.places.resolve import Gazetteer

_RUN = re.compile(r"[A-Z][\w'’]*(?:[-\s](?:(?:al|el|ul|de|du|la|of|e|wa)[-\s])?[A-Z][\w'’]*){0,3}")
_CUE = re.compile(
    r"(?:\b(?:in|at|near|outside|around|of|from|between|to|across|inside|into|on|and|towards?)\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?)?|,\s*|\(\s*|^)$"
)
_SURE = frozenset({"country", "admin1"})
_MAX_WORDS = 4


def find_places(gazetteer: Gazetteer, text: str) -> list[PlaceSpan]:
    """Names of places in the text; the gazetteer's own scan where it has one."""
    own = getattr(gazetteer, "find", None)
    if own is not None:
        return list(own(text))
    return list(_scan(gazetteer, text))


def _scan(gazetteer: Gazetteer, text: str) -> Iterator[PlaceSpan]:
    for match in _RUN.finditer(text):
        words = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"\S+", match.group())]
        cued = bool(_CUE.search(text[max(0, match.start() - 30) : match.start()]))
        for size in range(min(_MAX_WORDS, len(words)), 0, -1):
            start, end = words[0][0], words[size - 1][1]
            kinds = _kinds(gazetteer, text[start:end])
            if kinds and (cued or kinds[0] in _SURE):
                yield PlaceSpan(start, end, text[start:end], kinds, len(kinds))
                break


def _kinds(gazetteer: Gazetteer, name: str) -> tuple[str, ...]:
    table = gazetteer.table
    return tuple(table.kind_name(feature) for feature, weak in table.exact(name_key(name))[:5] if not weak)
