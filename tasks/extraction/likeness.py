"""How alike a mention and an incident are: what speaks for and against one telling being of the other.

Dates are a veto where they cannot both be (`same_days`); all else is weighed, because a story of one incident names
many places and partial tolls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tasks.extraction.actors.reference import countries
from tasks.extraction.again import (
    names_the_one,
    points_back,
    same_toll,
    tells_again,
    tells_others,
    tells_same_noun,
    tells_same_words,
)
from tasks.extraction.laid import tells_who_laid
from tasks.extraction.mentions import Mention, Where
from tasks.extraction.same_days import (
    LEAD,
    POLICE_ACTS,
    dates_agree,
    event_windows,
    is_full_act,
    is_later_arrest,
    is_own_act,
)
from tasks.extraction.scale import scale_of

PLACED = 0.7
"""Least rank of a place that the mention is surely set in."""

NEAR, RECENT, FAR = 1.0, 0.6, 0.3
NEAR_SENTENCES, RECENT_SENTENCES, SCENE_SENTENCES = 1, 3, 6
LAST_TOLD = 0.2
DEFINITE = 1.0
SAME_DATE, SAME_PLACE, NESTED_PLACE, SIBLING_PLACE, OTHER_PLACE = 0.4, 1.0, 0.2, -1.1, -1.5
SAME_TYPE, OTHER_TYPE = 0.3, -0.4
OTHER_KIND = -1.0
OTHER_SECTION = -0.5
FAR_OTHER = -0.8
DATES_ITSELF = -1.2
FOLLOWS = 0.8
OTHER_CLAIMANT = -1.2
CLAIMED = 1.5
LAID = 2.5
SAME_PERSON, SPOKEN_OF = 1.5, 0.5
OF_FREEING = 1.2

_FOUGHT = frozenset({"armed_clash", "security_operation"})
_STRIKES = frozenset({"air_strike", "bombing", "shelling"})


def weight(mention: Mention, told: Sequence[Mention], *, is_last: bool) -> float:
    """What speaks for the mention being of the incident that `told` tells, less what speaks against it."""
    total = _nearness(mention, told) + (LAST_TOLD if is_last else 0.0)
    places = 0.0 if is_later_arrest(mention, told) else _places(mention, told)
    same_date = dates_agree(mention, told)
    elsewhere = places == OTHER_PLACE and not same_date and (_tells_in_full(mention) or _is_named_by_place(mention))
    total += DEFINITE if "definite" in mention.flags and not elsewhere else 0.0
    total += SAME_DATE if same_date else 0.0
    total += CLAIMED if _is_claimed_there(mention, told) else 0.0
    total += FOLLOWS if "follows" in mention.flags and told[-1].sentence == mention.sentence - 1 else 0.0
    anew = _dates_itself(mention, told) if not same_date else _opens_anew(mention, told)
    total += DATES_ITSELF if anew else 0.0
    total += OF_FREEING if "freeing" in told[0].flags and _is_of_fight(mention) else 0.0
    total += LAID if tells_who_laid(mention, told) else 0.0
    total += FAR_OTHER if _is_far_and_other(mention, told) else 0.0
    total += OTHER_SECTION if _is_under_other_head(mention, told) else 0.0
    again = tells_again(mention, told) or (_is_next(mention, told) and tells_same_words(mention, told))
    again = again or names_the_one(mention, told) or tells_same_noun(mention, told)
    total += SAME_PERSON if again else SPOKEN_OF if points_back(mention, told) else 0.0
    return total + places + same_toll(mention, told) + _types(mention, told) + _claimants(mention, told)


def _is_of_fight(mention: Mention) -> bool:
    """As in "They were encircled and heavy firing ensued", behind captives freed: no more of their abduction."""
    fought = mention.event_type in (*_FOUGHT, *_STRIKES, "armed_attack", "suicide_bombing")
    return fought and all(group.side == "attacker" or group.victim_type == "militant" for group in mention.groups)


def _is_claimed_there(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "the Front claimed responsibility for the Tank ambush": its place says which, however it stands."""
    if not any(role.role == "claimant" for role in mention.roles):
        return False
    return bool({plain(name) for where in mention.where for name in where.names[:1]} & _names(told))


def _dates_itself(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "On the night of March 2 gangs stormed the jail", behind the lead and an act of which no day is told."""
    return told[0].sentence > LEAD and not event_windows(told) and is_full_act(mention, told)


def _opens_anew(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "Last month, troops killed four in Alfa ... In May, jets bombed Bravo": each act opens on its own month."""
    mine, theirs = ([w for w in m.when if w.start and w.basis != "statement"] for m in (mention, told[0]))
    if not mine or not theirs or any(w.precision not in _COARSE for w in (*mine, *theirs)):
        return False
    leads = max(w.words.start for w in mine) < min((words.start for words, _, _ in mention.triggers), default=0)
    return leads and told[0].sentence < mention.sentence and is_own_act(mention, told)


_COARSE = frozenset({"week", "month", "year"})


def _is_far_and_other(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether another kind of act, with people hit of its own, is told long after, and nothing points back."""
    gap = min(abs(mention.sentence - other.sentence) for other in told)
    if gap <= SCENE_SENTENCES or mention.strength == "toll" or "definite" in mention.flags:
        return False
    kinds = {other.event_type for other in told if other.event_type}
    hit = any(g.count.rule != "none" and not (g.definite or g.update or g.included) for g in mention.groups)
    return hit and mention.event_type not in kinds and not tells_again(mention, told)


def _is_named_by_place(mention: Mention) -> bool:
    """As in "the Tank incident", behind one of another place."""
    return any(where.rule_id == "place.event" for where in mention.where)


def _tells_in_full(mention: Mention) -> bool:
    """As in "the ambush in Tank late on Sunday, which left four dead": a known one with a day and dead of its own."""
    return bool(event_windows([mention])) and any(group.count.best for group in mention.groups)


def _is_under_other_head(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether a crosshead stands between them, and nothing in the mention points back."""
    return "definite" not in mention.flags and all(other.section != mention.section for other in told)


def _is_next(mention: Mention, told: Sequence[Mention]) -> bool:
    return mention.sentence - told[-1].sentence <= NEAR_SENTENCES


def _nearness(mention: Mention, told: Sequence[Mention]) -> float:
    gap = min(abs(mention.sentence - other.sentence) for other in told)
    if gap <= NEAR_SENTENCES:
        return NEAR
    return RECENT if gap <= RECENT_SENTENCES else FAR


def _places(mention: Mention, told: Sequence[Mention]) -> float:
    mine, theirs = _names([mention]), _names(told)
    if not mine or not theirs:
        return 0.0
    if _names([mention], smallest=True) & theirs and _names(told, smallest=True) & mine:
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
        alike = _STRIKES if mention.event_type in _STRIKES else {mention.event_type}
        return any(other.event_type in alike for other in told)
    fallen = any(
        group.victim_type == "militant" or group.side == "attacker" for other in told for group in other.groups
    )
    return mention.event_type in _FOUGHT and (fallen or any(other.event_type in _FOUGHT for other in told))


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


def _names(mentions: Iterable[Mention], *, smallest: bool = False) -> set[str]:
    """Plain names of the places that mentions are set in; `smallest` leaves out what these lie in."""
    placed = [where for m in mentions for where in m.where if where.rank >= PLACED]
    names = (plain(name) for where in placed for name in (where.names[:1] if smallest else where.names))
    return {name for name in names if not name.endswith("capital")}  # "the Afghan capital" may be any name's


def _types(mention: Mention, told: Sequence[Mention]) -> float:
    mine = "arrest" if _tells_only_arrests(mention) else mention.event_type
    mine = "air_strike" if mine == "bombing" and "airborne" in mention.flags else mine  # "a jet bombed the camp"
    theirs = {other.event_type for other in told if other.event_type}
    if mine is None or not theirs:
        return 0.0
    own_setting = bool(mention.where or event_windows([mention]))
    if is_later_arrest(mention, told):
        return 0.0
    if own_setting and (mine in POLICE_ACTS) != bool(theirs & POLICE_ACTS):
        return OTHER_KIND
    if mention.strength == "toll" or "definite" in mention.flags:
        return 0.0  # "the attack" points back to a bombing as well as to an ambush
    if mine in theirs or (mine in _FOUGHT and theirs & _FOUGHT):
        return SAME_TYPE
    return (
        0.0 if _is_vague(mention) or any({mine, other} <= pair for other in theirs for pair in _AT_ONCE) else OTHER_TYPE
    )


_AT_ONCE = (
    frozenset({"arson", "armed_attack"}),
    frozenset({"arson", "mob_violence"}),
    frozenset({"arson", "looting"}),
    frozenset({"looting", "armed_attack"}),
    frozenset({"grenade_attack", "armed_attack"}),
    frozenset({"sexual_violence", "unarmed_assault"}),
)
"""Types that one act is told by in turn: armed men fire on lorries and burn them."""


def _is_vague(mention: Mention) -> bool:
    """Whether nothing but "killed" tells what was done, in a bombing as well as in an ambush."""
    return all(rule == "trigger.verb.kill" for _, rule, kind in mention.triggers if kind)


def _tells_only_arrests(mention: Mention) -> bool:
    """As in "In a raid in the hills on Wednesday police arrested two men": on a day of its own, and nobody was hit."""
    groups = mention.groups
    raided = mention.event_type == "armed_attack" and mention.strength == "toll"
    return raided and bool(groups and mention.when) and all(group.outcome == "arrested" for group in groups)


def _claimants(mention: Mention, told: Sequence[Mention]) -> float:
    mine = _role_words([mention], "claimant")
    theirs = _role_words(told, "claimant")
    return OTHER_CLAIMANT if mine and theirs and not mine & theirs else 0.0


def _role_words(mentions: Iterable[Mention], role: str) -> set[str]:
    return {word for m in mentions for r in m.roles if r.role == role for word in plain(r.words.text).split()}


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
