"""How far a mention and an incident are told at one place: a town, its street and its province are no two places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tasks.extraction.actors.reference import countries
from tasks.extraction.again import points_back, same_toll, tells_again, tells_others
from tasks.extraction.mentions import Mention, Where
from tasks.extraction.same_days import LEAD, dates_agree
from tasks.extraction.scale import scale_of

PLACED = 0.7
"""Least rank of a place that the mention is surely set in."""

SAME_PLACE, NESTED_PLACE, SIBLING_PLACE, OTHER_PLACE = 1.0, 0.2, -1.1, -1.5
SCENE_SENTENCES = 6
FOUGHT = frozenset({"armed_clash", "security_operation"})
STRIKES = frozenset({"air_strike", "bombing", "shelling"})


def places_alike(mention: Mention, told: Sequence[Mention]) -> float:
    """What the places that both are set in speak for or against their being one act; 0 where they tell nothing."""
    mine, theirs = place_names_of([mention]), place_names_of(told)
    if not mine or not theirs:
        return 0.0
    if place_names_of([mention], smallest=True) & theirs and place_names_of(told, smallest=True) & mine:
        return SAME_PLACE
    if any(_abbreviates(one, other) for one in mine for other in theirs):
        return SAME_PLACE
    if mine & theirs:
        return SIBLING_PLACE if _are_siblings(mention, told) else NESTED_PLACE
    if (dates_agree(mention, told) or same_toll(mention, told) > 0) and _run_together(mine, theirs):
        return NESTED_PLACE
    within = _is_in_the_country(mention, told) or _is_in_the_division(mention, told)
    known = within or _is_more_exact(mention, told) or _is_of_other_scale(mention, told)
    return 0.0 if known or _is_scene_of_lead(mention, told) else OTHER_PLACE


def _abbreviates(one: str, other: str) -> bool:
    """As in "D.I. Khan" and "Dera Ismail Khan": the one gives letters for words of the other."""
    words, others = (name.replace(".", " ").split() for name in (one, other))
    if len(words) != len(others) or one == other or not any(len(word) == 1 for word in (*words, *others)):
        return False
    pairs = zip(words, others, strict=True)
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)


def _run_together(mine: Iterable[str], theirs: set[str]) -> bool:
    """As in "in Alfa Bravo district" and "in Alfa, Bravo district": one name of two, without the comma."""
    return any(one.startswith(f"{other} ") or other.startswith(f"{one} ") for one in mine for other in theirs)


def _is_in_the_country(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "a bomber struck a mission in Alfaland ... in the city of Bravo": a lead names the country alone, or first.

    What a later sentence tells of a whole country may be of any place in it.
    """
    if mention.flags & {"another", "item"} or told[0].sentence > LEAD or mention.sentence > LEAD + SCENE_LEAD:
        return False
    mine, theirs = (_set_in_countries(mentions) for mentions in ([mention], told))
    return mine is not theirs and not _counts_others(mention, told)


def _is_in_the_division(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "an air strike killed 41 in Alfa state ... a jet bombed Bravo, killing 41": one names only the division."""
    if mention.flags & {"another", "item"} or told[0].sentence > LEAD or same_toll(mention, told) <= 0:
        return False
    mine, theirs = (_set_in_divisions(mentions) for mentions in ([mention], told))
    return mine is not theirs and any(group.size >= _NO_CHANCE for group in mention.groups)


_NO_CHANCE = 3
"""Figure that two acts seldom share: of two men each many die."""
_DIVISION = re.compile(
    r"\b(?:state|province|region|governorate|oblast|prefecture|territory)$|^(?:state|province|governorate|oblast)\sof\s",
    re.IGNORECASE,
)


def _set_in_divisions(mentions: Iterable[Mention]) -> bool:
    """Whether no place is named but first-order divisions, and the country that they are in."""
    placed = [where.names[0] for m in mentions for where in m.where if where.rank >= PLACED]
    names = [name for name in placed if plain(name) not in _countries()]
    return bool(names) and all(_DIVISION.search(name) for name in names)


def _is_scene_of_lead(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "killed two in Alfa, the army said ... A gun battle broke out near Bravo": the fight of the lead in detail.

    What follows a lead at once, with nobody hit, is no other fight unless it says so.
    """
    if mention.flags & {"another", "item"} or told[0].sentence or told[-1].sentence > LEAD or mention.groups:
        return False
    if mention.sentence > LEAD + SCENE_LEAD or not any(other.groups for other in told):
        return False
    if any("series" in other.flags for other in told):
        return False
    if mention.event_type is not None and _set_in_divisions(told):  # "a jet bombed Bravo", after "41 in Alfa state"
        alike = STRIKES if mention.event_type in STRIKES else {mention.event_type}
        return any(other.event_type in alike for other in told)
    fallen = any(
        group.victim_type == "militant" or group.side == "attacker" for other in told for group in other.groups
    )
    return mention.event_type in FOUGHT and (fallen or any(other.event_type in FOUGHT for other in told))


def _counts_others(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether it tells of dead or hurt of whom other figures, of whatever side, were told before."""
    figures = {(group.outcome, group.count.best) for other in told for group in other.groups}
    outcomes = {outcome for outcome, _ in figures}
    new = (g for g in mention.groups if not (g.definite or g.update or g.included) and g.count.rule != "none")
    return any(group.outcome in outcomes and (group.outcome, group.count.best) not in figures for group in new)


SCENE_LEAD = 2
"""Sentences behind a lead in which a story passes from the country to the town, or back."""


def _set_in_countries(mentions: Iterable[Mention]) -> bool:
    """Whether no place is named but whole countries."""
    names = {plain(where.names[0]) for m in mentions for where in m.where if where.rank >= PLACED}
    return bool(names) and names <= _countries()


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(plain(name) for country in countries().values() for name in (country.name, *country.names))


def _are_siblings(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "in Alfa town of Tank district" and "in the Bravo area of Tank district": two parts of one division."""
    mine, theirs = (
        {(plain(w.names[0]), *map(plain, w.names[1:])) for m in told_of for w in m.where if w.rank >= PLACED}
        for told_of in ([mention], told)
    )
    if not all(len(names) > 1 for names in (*mine, *theirs)) or _tells_nobody(mention):
        return False
    return not {name for names in mine for name in names[:1]} & {name for names in theirs for name in names}


def _is_of_other_scale(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "shot in Dover ... on Mercer Street ... outside the Blue Lantern bar": none of them is another place.

    Nobody new may be told behind the lead, and each of several bombs has a place of its own.
    """
    if mention.flags & {"also", "another", "item"} or mention.event_type in _EACH_ITS_OWN:
        return False
    if min(abs(mention.sentence - other.sentence) for other in told) > SCENE_SENTENCES or same_toll(mention, told) < 0:
        return False
    known = _tells_nobody(mention) or points_back(mention, told) or tells_again(mention, told)
    if not known and (told[-1].sentence > LEAD or tells_others(mention, told)):
        return False
    mine, theirs = (
        {scale_of(w) for m in told_of for w in m.where if w.rank >= PLACED} for told_of in ([mention], told)
    )
    return not mine & theirs


_EACH_ITS_OWN = frozenset(
    {"bombing", "grenade_attack", "shelling", "air_strike", "suicide_bombing", "arson", "armed_clash"}
)


def _tells_nobody(mention: Mention) -> bool:
    return all(group.count.rule == "none" for group in mention.groups)


_SMALL = re.compile(
    r"\b(?:area|neighbou?rhood|locality|colony|village|bazaar|market|road|street|chowk|mohalla|goth|sector|block|square)\b",
    re.IGNORECASE,
)


def _is_more_exact(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "An officer was shot in Panjgur. Gunmen came to his house in the Chatikan area": the place in the place.

    Only what follows the lead at once and tells of nobody new; a series of attacks also passes from a town to a
    quarter.
    """
    if told[0].sentence or mention.sentence - told[-1].sentence != 1 or mention.flags & {"another", "item"}:
        return False
    if any(group.count.rule != "none" and not group.definite for group in mention.groups):
        return False
    exact, broad = ([w for m in mentions for w in m.where if w.rank >= PLACED] for mentions in ([mention], told))
    return all(_is_small(where) for where in exact) and not any(_is_small(where) for where in broad)


def _is_small(where: Where) -> bool:
    """Whether it is a part of a town or district by its name, or by the words for it: "the general area of Dosali"."""
    return where.rule_id.endswith(".part") or _SMALL.search(where.names[0]) is not None


def place_names_of(mentions: Iterable[Mention], *, smallest: bool = False) -> set[str]:
    """Plain names of the places that mentions are set in; `smallest` leaves out what these lie in."""
    placed = [where for m in mentions for where in m.where if where.rank >= PLACED]
    names = (plain(name) for where in placed for name in (where.names[:1] if smallest else where.names))
    return {name for name in names if not name.endswith("capital")}  # "the Afghan capital" may be any name's


def plain(name: str) -> str:
    """A place or group name without case, articles, owner and the words that only say what kind of place it is."""
    owned = _OWNER.sub("", name.lower().removeprefix("near "))
    words = [word for word in owned.split() if word not in _KIND_WORDS]
    return " ".join(words)


_OWNER = re.compile(r"^.*\w[’']s\s+(?=\w)")


_KIND_WORDS = frozenset(
    [
        *("the", "area", "city", "county", "department", "district", "municipality", "neighborhood", "neighbourhood"),
        *("province", "region", "state", "suburb", "tehsil", "town", "village"),
        *("areas", "cities", "counties", "districts", "provinces", "regions", "states", "tehsils", "towns", "villages"),
    ]
)
