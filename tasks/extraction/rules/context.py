"""What every rule sees of one parsed sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from tasks.extraction.actors.models import ActorMention
from tasks.extraction.mentions import Group, Role, Words
from tasks.extraction.parse import Parse, Stretch
from tasks.extraction.places.model import PlaceSpan
from tasks.extraction.quantities.numbers import Quantity
from tasks.extraction.rules.phrases import Token
from tasks.extraction.rules.triggers import Hit

_AGE = re.compile(r"\d|['’]s$")
"""What a recogniser takes into a name that is no part of it."""


@dataclass(frozen=True, slots=True, eq=False)
class SentenceContext:
    """One parsed sentence.

    Attributes:
        doc: The parse; its text is the article's from `offset` on.
        text: Text of the parse.
        lowered: The text in lower case; a few letters change their length by that, so no offsets are taken from it.
        tokens: Words of the parse.
        told: Every word of it in lower case, to see at once that none is there that a rule wants.
        offset: Offset of the sentence in the article.
        index: Number of the sentence in the article; -1 for the headline.
        quantities: Numbers, offsets into the sentence.
        actors: Actors, offsets into the article.
        places: Names that the gazetteer knows, offsets into the article.
        persons: Names of the article's persons, in full and by their last words, that are no places.
    """

    doc: Parse
    offset: int
    index: int
    quantities: Sequence[Quantity]
    actors: Sequence[ActorMention] = ()
    places: Sequence[PlaceSpan] = ()
    persons: Collection[str] = frozenset()
    text: str = field(init=False)
    lowered: str = field(init=False)
    tokens: Sequence[Token] = field(init=False)
    told: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Ask the parse once for what many rules want of it."""
        text, tokens = self.doc.text, self.doc.words
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "lowered", text.lower())
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "told", frozenset([token.lower_ for token in tokens]))

    def is_place(self, token: Token) -> bool:
        """Whether a name is a place's: by the recogniser, or by the gazetteer where that takes it for no person."""
        if token.ent_type_ == "PLACE":
            return True
        if token.tag_ != "NNP" or token.ent_type_ in ("PERSON", "ORG", "NORP"):
            return False
        at = self.offset + token.idx
        return any(place.char_start <= at < place.char_end for place in self.places)

    def full_names(self) -> list[Words]:
        """Persons' names of more than one word."""
        return [
            self.words(span.start_char, span.end_char)
            for span in self.doc.ents
            if span.label_ == "PERSON" and " " in span.text and not _AGE.search(span.text)
        ]

    def is_division(self, start: int, end: int) -> bool:
        """Whether words, by offsets into the sentence, are the name of a country or of a division of one."""
        return any(
            (place.char_start, place.char_end) == (self.offset + start, self.offset + end)
            and place.kinds[:1] in (("country",), ("admin1",), ("admin2",))
            for place in self.places
        )

    def span(self, start: int, end: int) -> Stretch | None:
        """Tokens that hold words of the sentence, by offsets into the article; None where they hold none."""
        return self.doc.char_span(start - self.offset, end - self.offset, alignment_mode="expand")

    def words(self, start: int, end: int) -> Words:
        """Words by offsets into the sentence."""
        return Words(self.offset + start, self.offset + end, self.text[start:end])

    def span_under(self, top: Token) -> tuple[int, int]:
        """Offsets in the article of the words under a token."""
        tokens = list(top.subtree)
        first, last = (choose(tokens, key=lambda token: token.i) for choose in (min, max))
        return self.offset + first.idx, self.offset + last.idx + len(last)


@dataclass(slots=True)
class Frame:
    """One trigger with its arguments."""

    hit: Hit
    groups: list[Group] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    status: str = "occurred"
    flags: set[str] = field(default_factory=set)
    event_type: str | None = None
    strength: str = ""
    outcome: str | None = None

    def __post_init__(self) -> None:
        """The trigger's type, strength and outcome hold until an argument says better."""
        self.event_type = self.event_type or self.hit.trigger.event_type
        self.strength = self.strength or self.hit.trigger.strength
        self.outcome = self.outcome or self.hit.trigger.outcome
