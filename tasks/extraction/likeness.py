"""How alike a mention and an incident are: what speaks for and against one telling being of the other.

Dates are a veto where they cannot both be (`same_days`); all else is weighed, because a story of one incident names
many places and partial tolls.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasks.extraction.again import (
    names_the_one,
    points_back,
    same_toll,
    tells_again,
    tells_same_noun,
    tells_same_words,
)
from tasks.extraction.laid import tells_who_laid
from tasks.extraction.mentions import Mention
from tasks.extraction.place_likeness import (
    FOUGHT,
    OTHER_PLACE,
    SCENE_SENTENCES,
    STRIKES,
    place_names_of,
    places_alike,
    plain,
)
from tasks.extraction.same_days import (
    LEAD,
    POLICE_ACTS,
    dates_agree,
    event_windows,
    is_full_act,
    is_later_arrest,
    is_own_act,
)

NEAR, RECENT, FAR = 1.0, 0.6, 0.3
NEAR_SENTENCES, RECENT_SENTENCES = 1, 3
LAST_TOLD = 0.2
DEFINITE = 1.0
SAME_DATE = 0.4
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


def weight(mention: Mention, told: Sequence[Mention], *, is_last: bool) -> float:
    """What speaks for the mention being of the incident that `told` tells, less what speaks against it."""
    total = _nearness(mention, told) + (LAST_TOLD if is_last else 0.0)
    places = 0.0 if is_later_arrest(mention, told) else places_alike(mention, told)
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
    fought = mention.event_type in (*FOUGHT, *STRIKES, "armed_attack", "suicide_bombing")
    return fought and all(group.side == "attacker" or group.victim_type == "militant" for group in mention.groups)


def _is_claimed_there(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "the Front claimed responsibility for the Tank ambush": its place says which, however it stands."""
    if not any(role.role == "claimant" for role in mention.roles):
        return False
    return bool({plain(name) for where in mention.where for name in where.names[:1]} & place_names_of(told))


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
    if mine in theirs or (mine in FOUGHT and theirs & FOUGHT):
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
