"""Where a mention was: chains of place names of a sentence, and how likely each is where it happened."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from tasks.extraction.language.patterns import nationalities
from tasks.extraction.local_patterns import RESIDENCE
from tasks.extraction.mentions import Where, Words
from tasks.extraction.places.model import PlaceSpan
from tasks.extraction.places.vocabulary import ADDRESS_WORDS
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.place_names import Span, place_names
from tasks.extraction.rules.place_patterns import (
    ADDRESS,
    APPOSED,
    AREA_AFTER,
    ASIDE,
    BESIDE,
    BETWEEN,
    BLOCK,
    BORDER_AFTER,
    BORDER_WITH,
    BOUND_FOR,
    CAME_UNDER,
    CARE,
    CARE_AFTER,
    CARE_BEFORE,
    CLOSED,
    COMPARED,
    ENDS,
    ENTRY,
    GENERAL_AREA,
    HOUSE_NUMBER,
    INTO,
    JOINT,
    JOINT_LENGTH,
    JOINT_WAY,
    KIND_AFTER,
    KIND_BEFORE,
    LIMITS,
    LIVES,
    LOCATED,
    NEAR,
    NEAR_BY,
    ON_STREET,
    OTHER_ACT,
    OWNS,
    POLICE,
    RESIDENT,
    SET_APART,
    SET_BETWEEN,
    SHARED_KIND,
    SIDE,
    SITE,
    SITE_AFTER,
    SITE_JOINT,
    STREET_AFTER,
    STREET_JOINT,
    STRUCK,
    STUDIES,
    SUBURB_OF,
    TOWN_OF,
    VENUE,
    WAY,
)
from tasks.extraction.rules.place_ranks import LOCATED_RANK, RESIDENCE_RANK, is_cared_for, rank_of
from tasks.extraction.scale import ADDRESS_RULE, BLOCK_RULE

CARED_FOR = 0.8
SURE_RANK, VENUE_DOUBT = 1.0, 0.5
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_ADDRESS_REACH = 70
_LOOK_BACK = 40  # characters before a name in which the words that lead to it stand
BORDER_RANK = 0.3
OF_COMPARED, OF_OTHER_ACT = 0.8, 0.5
"""What a place loses that tells where another act was, which is like this one, or only dates or moved it."""
OF_SITE = 1.1
"""Of the site of an attack by name, whatever else the sentence is about."""


@lru_cache(maxsize=256)  # a sentence is asked for what it tells, and again for where the article's incidents may be
def places_for(ctx: SentenceContext) -> tuple[Where, ...]:
    """Chains of place names of the sentence, the likeliest place of the event first."""
    states = {(start - ctx.offset, end - ctx.offset) for start, end in _states(ctx.places)}
    divisions = {(s.char_start - ctx.offset, s.char_end - ctx.offset) for s in ctx.places if s.kinds[:1] in _HOLDERS}
    chains = _chained(ctx.text, place_names(ctx), states, divisions)
    found = [_where(ctx, chain) for chain in chains]
    if found and found[0].rank == RESIDENCE_RANK and WAY.search(ctx.text, 0, chains[0][0][0]):
        found[0] = replace(found[0], rank=LOCATED_RANK)  # "at the Abo mine, 25 km from Gao", where no place bears Abo
    for number, (before, chain) in enumerate(pairwise(chains), start=1):
        found[number] = _beside(ctx.text, found[number], before, chain)
        if _is_aside(ctx.text, before, chain, found[number - 1]):
            found[number] = replace(found[number], rank=min(found[number].rank, RESIDENCE_RANK))
    return tuple(sorted(_without_others(ctx, found), key=lambda where: (-where.rank, where.words.start)))


_HOLDERS = (("admin1",), ("area",))


def _without_others(ctx: SentenceContext, found: Sequence[Where]) -> list[Where]:
    """The chains, with less trust in one of an act that only dates or moved the one whose place is told too."""
    others = {where for where in found if OTHER_ACT.search(ctx.text, 0, where.words.start - ctx.offset)}
    told = any(where.rank >= LOCATED_RANK for where in found if where not in others)
    return [replace(w, rank=w.rank - OF_OTHER_ACT) if told and w in others else w for w in found]


def _beside(text: str, where: Where, one: Sequence[Span], other: Sequence[Span]) -> Where:
    """A chain with whether words put it beside the one before; of two ends of a road, it is near the second too."""
    if BETWEEN.search(text, 0, one[0][0]):
        is_end = ENDS.match(text[one[-1][1] : other[0][0]]) is not None
        return replace(where, names=(f"near {where.names[0]}", *where.names[1:])) if is_end else where
    return replace(where, is_beside=BESIDE.search(text, one[-1][1], other[0][0]) is not None)


def _is_aside(text: str, one: Sequence[Span], other: Sequence[Span], before: Where) -> bool:
    """Whether a name only tells where the one before it is: "the Abo checkpoint between Jos and Bauchi"."""
    between = text[one[-1][1] : other[0][0]]
    is_end = before.rank <= RESIDENCE_RANK and BETWEEN.search(text, 0, one[0][0]) is not None
    return SET_BETWEEN.fullmatch(between) is not None or (is_end and ENDS.match(between) is not None)


def _states(spans: Sequence[PlaceSpan]) -> set[Span]:
    """Names of countries that no division bears."""
    return {(s.char_start, s.char_end) for s in spans if s.kinds[:1] == ("country",) and "admin1" not in s.kinds}


def _chained(
    text: str, names: Sequence[Span], states: Collection[Span], divisions: Collection[Span] = ()
) -> list[list[Span]]:
    """Names that lie in each other, the smallest first; a place with its owner is one name ("Lahore's Anarkali")."""
    chains: list[list[Span]] = []
    large = {*states, *divisions}
    follows = dict(pairwise(names))
    for start, end in names:
        before = chains[-1][-1] if chains else (0, 0)
        if chains and before[0] <= start and end <= before[1]:
            continue  # "Mrauk-U Township" is in no Township
        between = text[before[1] : start] if chains else ""
        outer = before in divisions and TOWN_OF.match(between) is not None
        if chains and (outer or SUBURB_OF.match(between)) and not KIND_AFTER.match(text, end):
            chains[-1].insert(len(chains[-1]) - 1, (start, end))
        elif chains and OWNS.match(between):
            chains[-1][-1] = (before[0], end)
        elif (
            chains
            and _joined(text, before, (start, end))
            and not ((start, end) not in large and _is_listed(text, (before, (start, end)), follows.get((start, end))))
            and not (
                before in states
                and ((start, end) in states or INTO.search(between))
                and not _SMALL_KIND.match(text, before[1])
            )
        ):
            if not BORDER_AFTER.match(text, end):  # "Tank district near the border of two countries" is in neither
                chains[-1].append((start, end))
        else:
            chains.append([(start, end)])
    return chains


def _is_listed(text: str, two: tuple[Span, Span], third: Span | None) -> bool:
    """As in "in Dhaka, Chattogram and Rangpur": names beside each other, and none lies in the next."""
    (_, first), (start, second) = two
    if third is None or text[first:start] != ", ":
        return False
    return _LAST_OF_LIST.fullmatch(text, second, third[0]) is not None


_LAST_OF_LIST = re.compile(r",?\s+and\s+(?:in\s+)?")
_SMALL_KIND = re.compile(r"\s+(?:village|hamlet|town|locality|neighbou?rhood|mohalla)\b")


def _joined(text: str, inner: Span, outer: Span) -> bool:
    """Whether the words around two names say that the second holds the first."""
    between = HOUSE_NUMBER.sub("", text[inner[1] : outer[0]])
    if len(between) >= JOINT_LENGTH or (between.startswith(",") and SHARED_KIND.match(text, inner[1])):
        return False
    before = (text, max(0, inner[0] - _LOOK_BACK), inner[0])
    is_apart = SET_APART.fullmatch(between) is not None and AREA_AFTER.match(text, outer[1]) is not None
    if (is_apart or NEAR_BY.match(between)) and BOUND_FOR.search(*before):
        return False  # "travelling to Karachi near Mastung" was near Mastung
    if SET_APART.fullmatch(between) and RESIDENT.search(*before) and not CLOSED.match(text, outer[1]):
        return False  # "a resident of Gujrat, in Quetta on Monday" is in no Gujrat
    if between.isspace() and GENERAL_AREA.search(*before):
        return True
    if JOINT.match(between) or JOINT_WAY.match(between) or APPOSED.match(between):
        return True
    if SITE_JOINT.match(between):
        return True
    if ON_STREET.match(between) and is_street(text, outer):
        return True
    return is_street(text, inner) and STREET_JOINT.match(between) is not None


def is_street(text: str, name: Span) -> bool:
    """Whether a name is a street's, be the word for it in the name or behind it."""
    words = text[slice(*name)].rstrip(".").lower().split()
    return words[-1] in ADDRESS_WORDS or STREET_AFTER.match(text, name[1]) is not None


def located_places(text: str, start: int, end: int, spans: Sequence[PlaceSpan]) -> list[Where]:
    """Chains of known names that a preposition of place leads to, in a sentence that is not worth a parse.

    Args:
        text: The article.
        start: Start of the sentence.
        end: End of the sentence, half-open.
        spans: Names that the gazetteer knows, offsets into the article.
    """
    inside = [span for span in spans if start <= span.char_start < span.char_end <= end]
    chains = _chained(text, [(span.char_start, span.char_end) for span in inside], _states(inside))
    return [_located(text, chain) for chain in chains if _leads_to(text, start, chain[0][0])]


def _leads_to(text: str, start: int, name: int) -> bool:
    """Whether a preposition of place leads to a name, or to the street that it is the name of."""
    window = (max(start, name - _LOOK_BACK), name)
    return LOCATED.search(text, *window) is not None or STRUCK.search(text, *window) is not None


def _located(text: str, chain: Sequence[Span]) -> Where:
    first, last = chain[0][0], chain[-1][1]
    rule = ADDRESS_RULE if ADDRESS.search(text, max(0, first - _ADDRESS_REACH), first) else "place.located"
    names = _names(text, chain)
    before = text[max(0, first - _LOOK_BACK) : first]
    cares = _is_of_care(text, names[0], before, chain[0][1])
    is_elsewhere = cares or any(lead.search(before) for lead in (LIVES, STUDIES))
    rank = LOCATED_RANK - (CARED_FOR if is_elsewhere else 0.0)
    return Where(Words(first, last, text[first:last]), tuple(names), rule, rank)


def _is_of_care(text: str, name: str, before: str, end: int) -> bool:
    """Whether a name is a hospital's or jail's, or where one is, by its own words and those around."""
    return bool(CARE.search(name) or CARE_BEFORE.search(before) or CARE_AFTER.match(text, end))


def _names(text: str, chain: Sequence[Span]) -> list[str]:
    """Names of a chain with their kind words, of the first also one before it: "village of Zurmi", "Zurmi district"."""
    names: list[str] = []
    before = chain[0][1]
    for start, end in chain:
        is_outer = start < chain[0][0]  # "the Illinois suburb of Elgin" is no suburb called Illinois
        kind = None if is_outer else KIND_AFTER.match(text, end) or STREET_AFTER.match(text, end)
        if not names or not is_street(text, (start, end)):  # a street holds nothing that a gazetteer has
            beside = "near " if names and NEAR_BY.match(text, before, start) else ""
            name = text[start : kind.end() if kind else end]
            is_area = names or LIMITS.search(text, max(0, start - _LOOK_BACK), start)
            names.append(beside + (POLICE.sub("", name) if is_area else name))
        before = end
    start, end = chain[0]
    if (shared := SHARED_KIND.match(text, end)) and not KIND_AFTER.match(text, end):
        names[0] = f"{names[0]} {shared['kind']}"
    house = RESIDENCE.match(text, end)
    if house and (house.group().strip()[0].isupper() or THE.search(text, max(0, start - _LOOK_BACK), start)):
        names[0] = text[start : house.end()]  # "the Green Meadows apartments" are no town
    kind = KIND_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if kind and not _is_behind_name(text[: kind.start()]):
        names[0] = f"{kind['kind'].lower()} of {names[0]}"
    return names


_WATER = re.compile(r"\s(?:[Rr]iver|[Cc]anal|[Cc]reek|[Nn]ullah|[Ss]tream)$")
WATER_RANK = 0.85
"""Most of a long line, which a place beside it tells better: "in the rural area of Abo along the Niger River"."""
_OF_NAME = re.compile(r"(?:^|[\s(])(?<!\bthe\s)(?<!\bThe\s)(?!(?:A|An|In|The|Near|At)\s)(?P<name>[A-Z][\w’'-]*)\s$")
"""A name before the word for its kind, which is no kind of the name that follows: "in Abo village of Tank"."""


def _is_behind_name(before: str) -> bool:
    """Whether a name ends there, and no adjective: "in Abo village", but "the Andean city", "Malian town"."""
    found = _OF_NAME.search(before)
    return found is not None and found["name"].lower() not in nationalities()


def _where(ctx: SentenceContext, chain: list[Span]) -> Where:
    text = ctx.text
    names = _names(text, chain)
    (start, first_end), end = min(chain), max(chain)[1]  # the larger may stand first: "the Lyon suburb of Bron"
    kind = KIND_AFTER.match(text, end)
    words = ctx.words(start, kind.end() if kind else end)
    before = text[max(0, start - _LOOK_BACK) : start]
    if BORDER_WITH.search(before):
        return Where(words, (f"border with {names[0]}", *names[1:]), "place.border", BORDER_RANK)
    first = ctx.doc.char_span(start, first_end, alignment_mode="expand")
    head = ctx.doc[0] if first is None else first.root  # a name is never without a word
    rank, case = rank_of(head, before)
    if _is_of_care(text, names[0], before, first_end) and is_cared_for(head, before):
        rank -= CARED_FOR
    rank = _by_surroundings(ctx, chain[0], before, rank, behind=end)
    rank -= OF_COMPARED if COMPARED.search(text, 0, start) else 0.0
    if SITE_AFTER.match(text, end):
        rank = OF_SITE
    if case == "on" and (is_street(text, chain[0]) or SIDE.search(names[0])):
        rank = max(rank, LOCATED_RANK)
    if _WATER.search(names[0]) and case in ("along", "by", "near", "on"):
        rank = min(rank, WATER_RANK)
    if way := WAY.search(before):
        names[0] = f"{way['way']} {names[0]}"
        rank = RESIDENCE_RANK if ASIDE.search(before, 0, way.start()) else max(rank, LOCATED_RANK)
    elif case == "near" or NEAR.search(before) or BETWEEN.search(before):
        names[0] = f"near {names[0]}"
    if block := BLOCK.search(before):
        return Where(words, tuple(names), BLOCK_RULE, RESIDENCE_RANK if block["of"] else max(rank, LOCATED_RANK))
    part = PART_OF if _PART_OF.search(text[max(0, chain[0][0] - _LOOK_BACK) : chain[0][0]]) else ""
    return Where(words, tuple(names), f"place.{case or 'bare'}{part}", rank)


def _by_surroundings(ctx: SentenceContext, name: Span, before: str, rank: float, *, behind: int) -> float:
    """Rank by what is told to have befallen a place, by the entry that it opens, and by the house it is the name of."""
    is_known = name in {(s.char_start - ctx.offset, s.char_end - ctx.offset) for s in ctx.places}
    if CAME_UNDER.match(ctx.text, behind) or (is_known and SITE.search(before)):
        return max(rank, LOCATED_RANK)
    if name[0] == 0 and ENTRY.match(ctx.text, behind):
        return max(rank, SURE_RANK)
    return rank if is_known or not VENUE.match(ctx.text, name[1]) else rank - VENUE_DOUBT


_PART_OF = re.compile(
    r"\b(?:area|village|locality|neighbou?rhood|hamlet|suburb|quarter)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
PART_OF = ".part"
"""End of the rule of a name that words before it call a part of a town or district: "the general area of Dosali"."""
