"""Persons of an article whose names places bear too: "struck Wilson in the eye" is no attack on a town of that name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

_LED_TO = re.compile(
    r"\b(?:in|near|from|outside)\s+(?:the\s+)?([A-Z][\w-]*\w)\b(?!['’]s?\s)|\b([A-Z][\w-]*\w)\s+(?:[Pp]olice|County)\b"
)
"""A place by the preposition; "in Wilson's honour" is none."""
_POSSESSIVE = re.compile(r"['’]s?$")


_BEFORE = re.compile(r"(?:\byear[\s-]+old\s+|\b(?:said|told|told\s+by|named|identified\s+as)\s+)$", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:['’]s)?\s*(?:,\s*|\()(?:aged?\s+)?\d{1,2}\b(?!\s*(?:km|miles|kilomet))|\s+(?:said|told|says)\b"
)
_LOOK_BACK = 20
"""What shows beyond doubt that a name is a person's: an age, or words of saying, or its last word alone elsewhere."""


def person_names(text: str, docs: Iterable[Any]) -> frozenset[str]:
    """Full names of those whom an article surely names as persons, and their last words where these are no place's.

    Args:
        text: The article.
        docs: Parses of its sentences.
    """
    docs = list(docs)
    alone = {entity.text for doc in docs for entity in doc.ents if entity.label_ == "PERSON"}
    names = [words for doc in docs for words in _full(doc, alone)]
    places = {place for found in _LED_TO.findall(text) for place in found} if names else set()
    return frozenset((*(" ".join(words) for words in names), *({words[-1] for words in names} - places)))


def _full(doc: Any, alone: Collection[str]) -> Iterator[list[str]]:
    """Words of each name of a person that has more than one, where the words beside it leave no doubt."""
    text = doc.text
    for entity in doc.ents:
        if entity.label_ != "PERSON" or len(words := _POSSESSIVE.sub("", entity.text).split()) < 2:
            continue
        start, end = entity.start_char, entity.end_char
        if words[-1] in alone or _BEHIND.match(text, end) or _BEFORE.search(text, max(0, start - _LOOK_BACK), start):
            yield words
