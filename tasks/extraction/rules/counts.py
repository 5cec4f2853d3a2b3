"""How many people a noun phrase counts, by the codebook's table of wordings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.extraction.mentions import NO_NUMBER, Count
from tasks.extraction.person_words import PERSON_NOUNS
from tasks.extraction.quantities.numbers import Quantity
from tasks.extraction.rules.people import Person, is_name
from tasks.extraction.rules.phrases import Token, case_of, children, phrase_bounds

_ADDITIONAL = re.compile(
    r"\b(?:another|additional|more(?!\s+than\b)|other(?!\s+than\b)|others|further|also)\b", re.IGNORECASE
)
MORE = re.compile(r"\b(?:another|others?(?!\s+than\b)|more(?!\s+than\b))\b", re.IGNORECASE)
"""What says in a headline's or a list's words that people come on top of those told before."""
_DEFINITE = frozenset({"the", "these", "those", "both", "this", "that", "all", "his", "her", "their", "its", "our"})
_NOBODY = frozenset({"nobody", "none"})
_THE_REST = re.compile(
    r"other\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?!\s*(?:others|more))", re.IGNORECASE
)
"""As in "one was shot in the neck, other two in the legs": those left of a figure told before."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with what its determiners say.

    Attributes:
        count: The count.
        additional: Whether it comes on top of an earlier one ("another two").
        definite: Whether it points back ("the four soldiers").
    """

    count: Count
    additional: bool
    definite: bool


def count_of(
    head: Token, person: Person, quantities: Sequence[Quantity], bounds: tuple[int, int] | None = None
) -> Counted:
    """Count of a noun phrase.

    Args:
        head: Head noun, number or pronoun.
        person: Its reading.
        quantities: Numbers of the sentence, with offsets into the text of the parse.
        bounds: Token numbers of the phrase, where word order and not the parse tells them.
    """
    first, last = bounds or phrase_bounds(head)
    doc = head.doc
    text = doc[first:last].text
    additional = bool(_ADDITIONAL.search(text))
    rest = _THE_REST.match(text) is not None
    additional, definite = additional and not rest, doc[first].lower_ in _DEFINITE or person.pronoun or rest
    quantity = _quantity_in(head, first, last, quantities) or _partitive(head, quantities)
    if quantity is not None:
        count = Count.of(quantity)
        return Counted(count, additional, definite)
    return Counted(_implicit(head, person, text), additional, definite)


def _quantity_in(head: Token, first: int, last: int, quantities: Sequence[Quantity]) -> Quantity | None:
    doc = head.doc
    start = doc[first].idx
    end = doc[last - 1].idx + len(doc[last - 1])
    # "at least four" may hang on the verb in the parse, so a number only has to end inside the phrase.
    inside = [
        q for q in quantities if q.char_end <= end and q.char_end > start and q.char_start <= head.idx + len(head)
    ]
    inside = [q for q in inside if q.char_start >= start - 40]
    inside = inside or [q for q in quantities if q.rule == "range" and q.char_start == start]  # "six to nine guards"
    if len(inside) > 1 and _OF.fullmatch(doc.text, inside[-2].char_end, inside[-1].char_start):
        return inside[-2]  # "three of four members of a family", "one of the six"
    return inside[-1] if inside else _before(head, first, quantities)


_SEVERAL = {"couple": 2, "duo": 2, "twins": 2, "trio": 3}
"""Nouns that tell how many persons they stand for."""
_COLLECTIVE = frozenset(
    {"family", "team", "crew", "squad", "patrol", "delegation", "contingent", "platoon", "household", "party", "staff"}
) | {"personnel"}
"""Nouns for several people of whom they tell no number."""
_OF = re.compile(r"\s+of\s+(?:(?:the|these|those|its|his|her|their)\s+)?(?:\w+\s+)?", re.IGNORECASE)


def _before(head: Token, first: int, quantities: Sequence[Quantity]) -> Quantity | None:
    """A number right before the phrase that the parse left outside it."""
    doc = head.doc
    start = doc[first].idx
    for quantity in quantities:
        if quantity.char_end <= start and not doc.text[quantity.char_end : start].strip(" -"):
            return quantity
    return None


def _partitive(head: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """As in "five of the hostages", "a group of 12 miners", "dozens of people", "the bodies of three men"."""
    for child in children(head, "nmod", "obl"):
        if case_of(child) == "of":
            first, last = phrase_bounds(child)
            found = _quantity_in(child, first, last, quantities)
            if found is not None and head.lower_ in _CONTAINERS:
                return found
    return None


_BARE_PLURAL = re.compile(r"(?!(?:an?|the|this|that|one|his|her|its|their)\s)(?:[a-z-]+\s)?[a-z-]+(?<![suioa])s")
"""A noun in lower case that no article makes one: "villagers", and not "boss", "bus" or "a boss"."""
_HELD = re.compile(
    r"\b(?:personnel|staff|crew|police|family|team|[a-z]+(?<![suioa])s|[a-z]*men|people)\s+hostage$", re.IGNORECASE
)
"""As in "held the guards hostage", where a tagger takes the last word for the noun."""
_SOME = re.compile(r"some\s", re.IGNORECASE)
_CONTAINERS = frozenset(
    {
        "group",
        "bodies",
        "body",
        "lives",
        "life",
        "number",
        "total",
        "team",
        "family",
        "deaths",
        "death",
        "remains",
        "corpses",
        "crowd",
        "squad",
        "band",
        "convoy",
        "toll",
    }
)


def _implicit(head: Token, person: Person, text: str) -> Count:
    """Count without a number: a singular is one, a plural at least two, nobody is none."""
    if head.lower_ in _NOBODY or text.lower().startswith(("no one", "no ", "not a single")):
        return Count(0, 0, 0, text, "none")
    if person.pronoun and person.plural:
        return Count(None, None, None, text, NO_NUMBER)
    if person.plural and not is_name(head):
        return Count(2, None, None, text, NO_NUMBER)
    if _HELD.search(text) and head.lower_ == "hostage":
        return Count(2, None, None, text, NO_NUMBER)
    if _SOME.match(text) and head.lower_ not in PERSON_NOUNS:  # "some personnel", whatever number the noun is of
        return Count(2, None, None, text, NO_NUMBER)
    if _BARE_PLURAL.fullmatch(text) and head.tag_ != "CD":  # "kar sevaks", which a tagger may take for a name
        return Count(2, None, None, text, NO_NUMBER)
    of_one = head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ == "of"  # "the family of a girl shot"
    if (
        head.lower_ in _COLLECTIVE and not person.pronoun and not of_one
    ):  # "beat up the medical team", of whom no number is told
        return Count(2, None, None, text, NO_NUMBER)
    several = _SEVERAL.get(head.lower_, 1)
    return Count(several, several, several, text, "singular" if several == 1 else "exact")
