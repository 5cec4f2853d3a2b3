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
_OWN = re.compile(
    r"['’]s?\s+(?:mother|father|wife|husband|girlfriend|boyfriend|brother|sister|son|daughter|family|parents|uncle|aunt|"
    r"in-laws|relatives|lawyer)\b|\s+(?:said|told|says)\b"
)
"""What only somebody has or does."""

_BEFORE = re.compile(r"(?:\byear[\s-]+old\s+|\b(?:said|told|told\s+by|named|identified\s+as)\s+)$", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:['’]s)?\s*(?:,\s*|\()(?:aged?\s+)?\d{1,2}\b(?!\s*(?:km|miles|kilomet))|\s+(?:said|told|says)\b"
)
_LOOK_BACK = 20
"""What shows beyond doubt that a name is a person's: an age, or words of saying, or its last word alone elsewhere."""


def person_names(text: str, docs: Iterable[Any]) -> frozenset[str]:
    """Full names of those whom an article surely names as persons, and the one word that they go by, if no place does.

    Args:
        text: The article.
        docs: Parses of its sentences.
    """
    docs = list(docs)
    struck = [name.split() for name in _struck(text)]
    alone = {entity.text for doc in docs for entity in doc.ents if entity.label_ == "PERSON"}
    names = [words for doc in docs for words in _full(doc, alone, text)]
    names += struck
    places = {place for found in _LED_TO.findall(text) for place in found} if names else set()
    introduced = {match["name"] for match in _INTRODUCED.finditer(text)}
    places = places or {place for found in _LED_TO.findall(text) for place in found}
    called = introduced | {words[-1] for words in names} | {words[0] for words in names if _goes_by(words[0], text)}
    return frozenset((*(" ".join(words) for words in names), *(called - places)))


_INTRODUCED = re.compile(
    r"\b(?:(?:man|woman|youth|boy|girl|suspect|accused|robber|friend|resident|official|doctor)\s+(?:named|called|identified\s+as)|"
    r"['’]s\s+(?:friend|brother|sister|son|daughter|husband|wife|father|mother|cousin))\s+(?P<name>[A-Z][\w'’-]*[a-z])\b"
    r"(?!\s[A-Z])"
)
"""Somebody who goes by one word: "a man named Toran", "the victim's friend Toran"."""
_NAME = r"[A-Z][\w'’-]*[a-z](?:\s(?:(?:al|bin|ibn|de|da|dos|van)[\s-])?[A-Z][\w'’-]*[a-z]){0,3}"
_STRUCK = re.compile(
    rf"(?:^|[.;]\s+|\n)(?P<name>{_NAME})(?:,\s(?:an?|the|aged?)\s[^,.;]{{3,80}},|,\s\d{{1,2}},)?\s(?:was|is)\s(?:(?:also|later|then|not|"
    r"reportedly|seriously|slightly|critically)\s)?(?:killed|wounded|injured|unharmed|unhurt|harmed|hurt|abducted|kidnapped|beheaded|"
    r"stabbed|shot|murdered|assassinated|taken\s+hostage|released|freed)\b"
)
"""What befalls persons alone, at the head of a sentence: "Petch, a rubber tapper, was killed"."""
_FULL = r"(?<![\w'’-])(?:[A-Z][\w'’-]*[a-z]\s){{1,3}}{name}(?![\w'’-])"


def _struck(text: str) -> Iterator[str]:
    """Names of whom something befell that befalls no place, in full where the article names them so elsewhere."""
    for match in _STRUCK.finditer(text):
        name = match["name"]
        full = re.search(_FULL.format(name=re.escape(name)), text)
        yield full.group() if full else name


def _goes_by(name: str, text: str) -> bool:
    """Whether the first word of a name is somebody: "Shazia's husband", "Shazia said"."""
    return any(_OWN.match(text, match.end()) for match in re.finditer(rf"\b{re.escape(name)}\b", text))


def _full(doc: Any, alone: Collection[str], article: str) -> Iterator[list[str]]:
    """Words of each name of a person that has more than one, where the words beside it leave no doubt."""
    text = doc.text
    for entity in doc.ents:
        if entity.label_ != "PERSON" or len(words := _POSSESSIVE.sub("", entity.text).split()) < 2:
            continue
        start, end = entity.start_char, entity.end_char
        known = words[-1] in alone or _goes_by(words[0], article) or _BEHIND.match(text, end)
        if known or _BEFORE.search(text, max(0, start - _LOOK_BACK), start):
            yield words
