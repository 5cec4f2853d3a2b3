"""Which words of a sentence are names of places: by tagger, by gazetteer, and by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tasks.extraction.actors.reference import countries
from tasks.extraction.language.patterns import nationalities
from tasks.extraction.places.wordlists import word_section
from tasks.extraction.rules.appositions import apposition_after, tells_person
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.place_patterns import (
    ACT_BEFORE,
    ARTICLE,
    CAME_UNDER,
    CUED,
    DIVISION,
    ENDS_OF_WAY,
    GENERAL_AREA,
    HEAD_OF,
    JOINT,
    KIND_AFTER,
    KIND_OF_NEXT,
    LEADS_ON,
    LOCATED,
    NO_NAMES,
    NOT_ALONE,
    NUMBERED,
    OF_PEOPLE,
    OF_PERSON,
    OWNER,
    OWNS,
    PERSON_AFTER,
    ROAD_TO,
    SHAPES,
    SHOP,
    SITE,
    SPLIT,
    STRETCH,
    STRUCK,
    WAY,
)

Span = tuple[int, int]
_INITIALS = 6  # letters of what stands for an institution: "outside the MPO"
_TIED = 30  # characters between a name and a known one that it lies in


def place_names(ctx: SentenceContext) -> list[Span]:
    """Offsets into the sentence of its place names, in order: none inside an actor's name, none overlapping."""
    text = ctx.text
    barred = [(a.char_start - ctx.offset, a.char_end - ctx.offset) for a in ctx.actors]
    others = [(e.start_char, e.end_char) for e in ctx.doc.ents if e.label_ in ("PERSON", "ORG", "NORP")]
    listed = [(s.char_start - ctx.offset, s.char_end - ctx.offset) for s in ctx.places]
    large = {(s.char_start - ctx.offset, s.char_end - ctx.offset) for s in ctx.places if s.kinds[:1] in _LARGE}
    called = [_owned(text, match.span("name"), listed) for match in DIVISION.finditer(text)]
    cued = [*(_owned(text, span, listed) for span in _cued(text)), *called, *_between(text)]
    kept: list[Span] = []
    for span in _by_trust(ctx, listed, cued):
        start, end = _whole(text, span)
        if not 0 <= start < end <= len(text) or overlap((start, end), kept):
            continue
        names_one = _names_one(text[start:end]) or span in called or (span in large and _is_called(text, span))
        if not names_one or text[start:end] in ctx.persons or (span not in large and _is_people(text, (start, end))):
            continue
        if (
            SHOP.match(text, end)
            or _is_code(text, (start, end))
            or _is_person(text, (start, end), is_known=span in listed)
        ):
            continue
        # A name that a preposition of place introduces is a place, whatever else it might be.
        before = text[max(0, start - 40) : start]
        is_actor = (start, end) in barred and span not in listed  # "the Taliban ambush took place"
        sure = (span in cued and not is_actor) or any(
            lead.search(before) is not None for lead in (LOCATED, STRUCK, WAY, ROAD_TO)
        )
        sure = sure or (span in listed and any(_ties(text[e:start]) for _, e in kept if 0 < start - e < _TIED))
        sure = sure or (span in listed and HEAD_OF.search(before) is not None)
        sure = sure or (span in listed and (CAME_UNDER.match(text, end) or SITE.search(before)) is not None)
        if not sure and span not in listed and tells_person(apposition_after(ctx.words(start, end), ctx)):
            continue
        if (sure and not _inside(span, barred)) or not overlap((start, end), [*barred, *others]):
            kept.append((start, end))
    return sorted(kept)


def _owned(text: str, span: Span, listed: Sequence[Span]) -> Span:
    """A name without the larger one that it is told to be of: "Jammu and Kashmir's Reasi", but "Cox's Bazar"."""
    owner = max(text.rfind(mark, *span) for mark in ("'s ", "’s "))
    is_place = any(end == owner for _, end in listed)
    return (owner + len("'s "), span[1]) if is_place else span


def _is_code(text: str, span: Span) -> bool:
    """As in "a tavern in NY 78": letters with a number behind them are a street's, and no state's."""
    start, end = span
    return text[start:end].isupper() and end - start < _INITIALS and text[end : end + 2].strip().isdigit()


def _is_person(text: str, span: Span, *, is_known: bool) -> bool:
    """Whether the words behind a name make it a person's, who has a house, a nickname, an age or a home."""
    if OF_PERSON.match(text, span[1]):
        return True
    return not is_known and " " in text[slice(*span)] and PERSON_AFTER.match(text, span[1]) is not None


def _ties(between: str) -> bool:
    """Whether words between two names say that one lies in the other: "Jos in Plateau", "Mali's Mopti region"."""
    return JOINT.match(between) is not None or OWNS.match(between) is not None


def overlap(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a letter with any of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span is a true part of another: "Pakistan" of "Tehreek-e-Taliban Pakistan"."""
    return any(start <= span[0] and span[1] <= end and end - start > span[1] - span[0] for start, end in others)


def _by_trust(ctx: SentenceContext, listed: Sequence[Span], cued: Sequence[Span]) -> list[Span]:
    """Candidates, those that decide first: the tagger's, of which a longer one of the gazetteer takes the place."""
    text = ctx.text
    tagged = [(e.start_char, e.end_char) for e in ctx.doc.ents if e.label_ == "PLACE" and not e.text.islower()]
    named = [part for span in tagged for part in _parts(text, span)]
    longer = [span for span in (*cued, *listed) if any(_inside(other, [span]) for other in (*named, *listed))]
    return [part for span in (*longer, *named, *listed, *cued) for part in _with_district(text, span, listed)]


def _with_district(text: str, span: Span, listed: Sequence[Span]) -> Iterator[Span]:
    """One name, or an area and its district told behind it: "general area Abo Tank District"."""
    start, end = span
    inside = [(a, b) for a, b in listed if start < a < end] if GENERAL_AREA.search(text, 0, start) else []
    held = [a for a, b in inside if b >= end or KIND_AFTER.fullmatch(text, b, end)]
    if held and (KIND_AFTER.match(text, end) or KIND_AFTER.search(text, min(held), end)):
        yield start, start + len(LEADS_ON.sub("", text[start : min(held) - 1]))
        start = min(held)
    yield start, end


def _parts(text: str, span: Span) -> Iterator[Span]:
    """One name, or the two that a tagger took for one: "Laukkai near the China"."""
    start, end = span
    for match in SPLIT.finditer(text, start, end):
        if match.end() < end and text[match.end()].isupper():
            yield start, match.start()
            start = match.end()
    yield start, end


def _cued(text: str) -> Iterator[Span]:
    for pattern in CUED:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            while (word := text[start:end].split(" ", 1)[0]) in NO_NAMES and start + len(word) < end:
                start += len(word) + 1
            if text[start:end] not in NO_NAMES and not (text[start:end].isupper() and end - start <= _INITIALS):
                yield start, end


def _between(text: str) -> Iterator[Span]:
    """Both names of "arrested a man between Ziga and Lao"; none of "fighting between Hausa and Fulani"."""
    for match in ENDS_OF_WAY.finditer(text):
        nations = {match[name].split(" ", 1)[0] for name in ("name", "other")} & (_adjectives() | NO_NAMES)
        if not nations and ACT_BEFORE.search(text, 0, match.start()):
            yield from (match.span("name"), match.span("other"))


def _whole(text: str, span: Span) -> Span:
    """The span without its article, and with the rest of a name that a tagger cut."""
    start, end = span
    article = ARTICLE.match(text, start, end)
    start = article.end() if article else start
    if OWNER.search(text, start, end):
        return start, end - 2
    if text.startswith(" of ", end) and (kind := KIND_OF_NEXT.search(text, start, end)):
        return start, kind.start()
    for pattern in (STRETCH, NUMBERED):
        rest = pattern.match(text, end)
        end = rest.end() if rest else end
    return start, end


@cache
def _adjectives() -> frozenset[str]:
    """Nationality adjectives, which a tagger takes for places ("the Yemeni city of Taiz"); none that is a name too."""
    known = countries().values()
    names = {name for country in known for name in (country.name, *country.names)} | {"Somali"}  # Ethiopia's region
    return frozenset(word for country in known for word in country.demonyms if word not in names)


def _is_people(text: str, span: Span) -> bool:
    """Whether a name is of a people or faith, and tells who lives there: "a Muslim neighbourhood"."""
    return text[slice(*span)].lower() in nationalities() and OF_PEOPLE.match(text, span[1]) is not None


_LARGE = (("country",), ("admin1",), ("area",))


def _is_called(text: str, span: Span) -> bool:
    """Whether a large place's name is more than its side, though no word of it names one: "West Bank"."""
    words = text[slice(*span)].split()
    if len(words) > 1 and not SHAPES.issuperset(words):
        return True
    return words[-1] in _DIVISIONS or (words[-1] in SHAPES and _DIVISION_AFTER.match(text, span[1]) is not None)


_DIVISIONS = frozenset({"Province", "Region", "State"})
_DIVISION_AFTER = re.compile(rf"\s(?:{'|'.join(sorted(_DIVISIONS))})\b")
"""What makes a side of the compass a name: "Northern Province"."""


_BODIES = frozenset(
    {"Association", "Bureau", "Commission", "Committee", "Corporation", "Council", "Federation"}
    | {"Foundation", "Institute", "Ministry", "Organisation", "Organization", "Society", "Tribunal", "Union"}
)
"""Last words of what is an institution, and no place."""


def _names_one(name: str) -> bool:
    """Whether a name says more than what kind of place it is, and of which nation."""
    if name in word_section("ambiguous.txt", "never"):
        return False
    words = [word for word in name.split() if word not in NOT_ALONE]
    if name.rsplit(maxsplit=1)[-1] in _BODIES and " " in name:
        return False
    if words and words[0] in _adjectives():
        return any(not word.islower() or word == "capital" for word in words[1:])
    return bool(words)
