"""Victims that a sentence only names: "The dead are Ana Ruiz and Luis Paz", "the victims were identified as ...".

Their number is told elsewhere, so they are participants and no casualty groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.extraction.glance import Glance
from tasks.extraction.mentions import Role
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.people import is_name
from tasks.extraction.rules.phrases import Token

_WHO = (
    r"(?:victims?|dead|wounded|injured|deceased|fatalit(?:y|ies)|casualt(?:y|ies)|hostages?|"
    r"(?:killed|murdered|slain|wounded|injured|kidnapped|abducted)\s+(?:men|women|people|persons))"
)
_HARMED = r"(?:killed|murdered|slain|wounded|injured|kidnapped|abducted|assassinated)"
_OPENING = re.compile(
    rf"\b(?:the|two|three|four|five|other|both|all)\s+(?:\w+\s+)?{_WHO}\b[^.;:]{{0,40}}?\b(?:are|is|was|were)"
    rf"(?:\s+(?:later\s+)?(?:identified|named)\s+as|\s*:)?\s+(?=(?:\w+\s+){{0,4}}[A-Z])"
    rf"|\bidentified\s+(?:them|him|her|(?:\w+\s+){{0,3}}{_WHO}|the\s+dead\s+men)\s+as\s+"
    rf"|^(?:also\s+)?{_HARMED}\b[^.;:]{{0,40}}?\b(?:were|was|are|is)\s*:?\s+(?=(?:\w+\s+){{0,4}}[A-Za-z])"
    rf"|\bthose\s+(?:who\s+(?:were|was)\s+)?{_HARMED}\s+(?:are|were|is)\s*:?\s+(?=[A-Z])"
    rf"|\bamong\s+(?:the|those)\s+(?:\w+\s+){{0,2}}?(?:{_WHO}|{_HARMED})\s+(?:are|is|was|were)\s+"
    rf"|\bother\s+victims?,\s+(?=[A-Z])",
    re.IGNORECASE,
)

_OPENING_WORDS = Glance(
    [
        *("victim", "dead", "wounded", "injured", "deceased", "fatalit", "casualt", "hostage", "killed", "murdered"),
        *("slain", "kidnapped", "abducted", "assassinated", "identified"),
    ]
)


LISTED = "victim.listed"
"""Rule of those named in such a list."""


def listed_victims(ctx: SentenceContext) -> Iterator[Role]:
    """Persons named behind a phrase that says that they are the victims, in text order."""
    match = _OPENING.search(ctx.text) if _OPENING_WORDS.sees(ctx.lowered) else None
    if match is None:
        return
    end = next((t.idx for t in ctx.tokens if t.idx > match.end() and t.text in _ENDS), len(ctx.text))
    for span in _names(ctx, match.end(), end):
        words = ctx.words(span[0].idx, span[-1].idx + len(span[-1]))
        yield Role("victim", words, span[-1].lower_, LISTED)


_ENDS = frozenset({"who", "which", "when", "while", "after", "."})


def _names(ctx: SentenceContext, start: int, end: int) -> Iterator[list[Token]]:
    """Runs of tokens that make a person's name; of two or more words, since one alone may be a place."""
    run: list[Token] = []
    for token in ctx.tokens:
        if not start <= token.idx < end:
            continue
        person = token.ent_type_ == "PERSON" or (token.tag_ == "NNP" and not token.ent_type_ and is_name(token))
        if person and token.is_alpha:
            run.append(token)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run
