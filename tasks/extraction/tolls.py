"""The toll of an incident from its casualty groups, in the order they were told.

Codebook ("Casualties"): "including" groups are in the total already, groups of different kinds add up, an updated toll
replaces the earlier one, the same people told again are counted once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tasks.contracts.vocab import REPORT_OUTCOMES
from tasks.extraction.mentions import HARMED, THEY, UNHURT, Group
from tasks.extraction.person_words import PRONOUNS
from tasks.extraction.persons import Told, is_hit, resolve_persons
from tasks.extraction.quantities.combine import sum_quantities
from tasks.extraction.toll_ledger import ORDINAL, PEOPLE, Ledger

_UNHARMED = tuple(outcome for outcome in REPORT_OUTCOMES if outcome not in HARMED)
_PARTITIVE = frozenset({"one", "two", "three", "four", "both", "them", "whom"})
# "No one else was hurt" and "no officers were hurt" tell nothing of the others.
_LIMITED = re.compile(r"\b(?:else|other|others|officers?|deputies|police\w*|more|further|additional)\b", re.IGNORECASE)
_QUANTIFIERS = frozenset({"all", "most", "some", "both", "those", "these", "many", "any", "each", "either", "neither"})
_BESIDE = 150  # code points, about a sentence
_RUN_TOGETHER = 200  # code points between two groups that one sentence rarely has
_FAR = 2_000  # code points, a few paragraphs
_PART_OF = re.compile(r"(?:one|two|three|four|\d+)\s+of\s|\w+\s+fatally$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Toll:
    """One outcome of one incident: the groups that make the total, and their sum (None where nothing was told)."""

    low: int | None
    best: int | None
    high: int | None
    counted: tuple[Group, ...]


NOT_TOLD = Toll(None, None, None, ())


def tolls_of(groups: Sequence[Told]) -> dict[str, Toll]:
    """Totals of every outcome that reports carry.

    Args:
        groups: (sentence, group) in text order, all outcomes.
    """
    groups = [(passage, group) for passage, (_, group) in zip(passages(groups), groups, strict=True)]
    contrasted = _contrasted(groups)
    harmed = resolve_persons(_without_hurts([told for told in groups if told[1].outcome in HARMED]), contrasted)
    dead = toll_of(harmed, "killed", contrasted)
    others = {outcome: toll_of(_of(groups, outcome), outcome, contrasted) for outcome in _UNHARMED}
    tolls = {"killed": dead, "injured": toll_of(harmed, "injured", contrasted, dead.best or 0), **others}
    injured = _without_late(tolls["injured"], _died_of_wounds(groups))
    if injured == tolls["injured"]:
        injured = without_dead(injured, tolls["killed"], _told_first(groups), {id(g): p for p, g in groups})
    return {outcome: _without_unhurt(toll, tolls) for outcome, toll in (tolls | {"injured": injured}).items()}


def _without_unhurt(toll: Toll, tolls: Mapping[str, Toll]) -> Toll:
    """The toll, but no zero of those who came to no harm where others did: "the driver escaped unhurt"."""
    unhurt = bool(toll.counted) and toll.counted[0].rule_id == UNHURT
    return NOT_TOLD if unhurt and any(tolls[outcome].low or tolls[outcome].best for outcome in HARMED) else toll


def _without_hurts(harmed: Sequence[Told]) -> list[Told]:
    """As in "both received bullet injuries and both died": the wounds of the dead are no wounded.

    Args:
        harmed: (passage, group) of those killed and injured.
    """
    dead = {(passage, g.head, g.size) for passage, g in harmed if g.outcome == "killed" and g.definite and g.generic}
    return [(p, g) for p, g in harmed if g.outcome == "killed" or not g.definite or (p, g.head, g.size) not in dead]


def _told_first(groups: Sequence[Told]) -> int:
    """The dead that were told in figures before the toll rose, and are not those hurt who died of it since."""
    before = [g for _, g in groups if g.outcome == "killed" and not (g.update or g.included or g.additional)]
    return max((group.size for group in before if not group.definite), default=0)


def _of(groups: Sequence[Told], outcome: str) -> list[Told]:
    """Groups of one outcome, each single person once: "a girl was kidnapped ... they had abducted Sana Bibi"."""
    return resolve_persons([told for told in groups if told[1].outcome == outcome])


def without_dead(injured: Toll, killed: Toll, first: int = 0, told_in: Mapping[int, int] | None = None) -> Toll:
    """The injured toll without those of the people hit who died: of six shot, one of whom died, five are hurt.

    Of a toll that rose only those who died since were hurt, where the dead told `first` were told beside them.

    Args:
        injured: The toll of those hurt.
        killed: The toll of the dead.
        first: How many dead were told before the toll rose.
        told_in: Number of the passage that tells a group, by its id.
    """
    if injured.best is None or not killed.best or injured.best < 2:
        return injured
    if injured.best == killed.best and _are_named_dead(injured.counted, killed.counted):
        return NOT_TOLD
    if len(injured.counted) != 1:
        return injured
    hit = injured.counted[0]
    if injured.best == killed.best and hit.head in PRONOUNS | {THEY} and is_hit(hit):
        return NOT_TOLD  # "the bodies of six men ... They had been shot"
    if not is_hit(hit) or hit.additional or all(_told_beside(hit, death, told_in or {}) for death in killed.counted):
        return injured
    died = killed.best
    if first and all(group.update for group in killed.counted):
        died = max(killed.best - first, 0)
    best = injured.best - died
    if best <= 0:
        return NOT_TOLD if best == 0 else injured
    low = None if injured.low is None else max(injured.low - died, 0)
    high = None if injured.high is None else max(injured.high - died, best)
    return Toll(low, best, high, injured.counted)


def _died_of_wounds(groups: Sequence[Told]) -> int:
    """How many of those hurt are told to have died since: "one of the injured died on Friday"."""
    return max((g.size for _, g in groups if g.outcome == "killed" and g.rule_id.endswith(".survivor")), default=0)


def _without_late(injured: Toll, late: int) -> Toll:
    """The injured toll, as told beside the dead, without those of it who died later."""
    if not late or injured.best is None or late >= injured.best:
        return injured
    alone = len(injured.counted) == 1
    if alone and is_hit(injured.counted[0]) and "wound" not in injured.counted[0].rule_id:
        return injured  # of "six were shot" all dead are taken
    if not alone and not all(is_hit(group) for group in injured.counted):
        return injured
    low = None if injured.low is None else max(injured.low - late, 0)
    return Toll(low, injured.best - late, injured.high, injured.counted)


def _are_named_dead(hit: Sequence[Group], dead: Sequence[Group]) -> bool:
    """As in "Two men were killed ... Ali, a baker, and Omar were hit": each is one of a figure of the dead."""
    told = max(group.words.start for group in dead)
    single = all(is_hit(g) and g.count.best == 1 and g.names and not g.additional for g in hit)
    return single and all(group.size > 1 for group in dead) and all(group.words.start > told for group in hit)


def _told_beside(hit: Group, death: Group, told_in: Mapping[int, int]) -> bool:
    """Whether a death is none of those hit: told beside them ("one killed, six shot"), or of an attacker."""
    distance = abs(death.words.start - hit.words.start)
    if death.side == "attacker" or death.head in PRONOUNS or distance > _FAR:
        return True
    if "wound" in hit.rule_id and death.words.start < hit.words.start:  # two dead, and then: "seven were wounded"
        return True
    if _is_number_alone(death) and hit.words.start < death.words.start:  # "15 were shot. Twelve died"
        return False
    order = told_in.get(id(hit), 0), told_in.get(id(death), 0)
    if _are_people_hit(hit) and (order[0] < order[1] or (order[0] == order[1] and _is_part(hit, death))):
        return False  # "Three people were shot. One man died at the scene", "Four people were shot and one died"
    return distance < _BESIDE and not (death.head in _PARTITIVE or _PART_OF.match(death.words.text))


def _is_part(hit: Group, death: Group) -> bool:
    """Whether a sentence tells first how many were hit, and then fewer dead, who are not told to be others."""
    return hit.words.start < death.words.start and death.size < hit.size and not death.additional


def _are_people_hit(hit: Group) -> bool:
    """Whether a figure is of all whom shots or a knife hit: "three people were shot", and not "three others"."""
    plain = hit.generic or hit.head in PEOPLE
    return plain and hit.size > 1 and not (hit.additional or hit.definite or "wound" in hit.rule_id)


def _is_number_alone(group: Group) -> bool:
    """Whether a number opens the sentence, and nothing tells of whom: of those told before."""
    return group.words.text == group.count.text and group.words.text[:1].isupper()


def passages(groups: Sequence[Told]) -> list[int]:
    """Number of the passage of each group: its sentence, or a part of one where sentences run together.

    Text from the web often lacks the blank behind a full stop, so that one "sentence" tells of several.
    """
    numbers: list[int] = []
    for place, (sentence, group) in enumerate(groups):
        if not place:
            numbers.append(0)
            continue
        told, before = groups[place - 1]
        apart = group.words.start - before.words.end > _RUN_TOGETHER
        numbers.append(numbers[-1] + max(sentence - told, int(apart)))
    return numbers


def _contrasted(groups: Sequence[Told]) -> frozenset[int]:
    """Ids of groups of "others" than those of another outcome ("one killed and four others hurt")."""
    return frozenset(
        id(group)
        for place, (passage, group) in enumerate(groups)
        if group.additional
        and any(told == passage and other.outcome != group.outcome for told, other in groups[:place])
    )


def toll_of(groups: Sequence[Told], outcome: str, contrasted: frozenset[int] = frozenset(), dead: int = 0) -> Toll:
    """Total of one outcome.

    Args:
        groups: (passage, group) in text order, all outcomes.
        outcome: Outcome to total.
        contrasted: Ids of groups that are others than those of another outcome, and not more of their own.
        dead: How many are told to have died, who may be of those hit.
    """
    ledger = Ledger([], dead=dead)
    zero: Group | None = None
    updated = {passage: group.count.best or 0 for passage, group in groups if group.outcome == outcome and group.update}
    parts = _parts(groups, outcome)
    for sentence, group in groups:
        # told again: "two died on the spot and another in hospital" of three
        if group.outcome != outcome or group.included or ledger.holds(sentence, parts.get(sentence)):
            continue
        if not group.update and 0 < (group.count.best or 0) <= updated.get(sentence, 0):
            continue  # "the toll rose to seven after a wounded vendor died": he is one of the seven
        if group.count.rule == "none" and group.update:  # a coder booked nobody
            ledger.entries, zero = [], group
        elif group.count.rule == "none":
            zero = zero or (None if _LIMITED.search(group.words.text) else group)
        elif _counts(group):
            ledger.enter(sentence, group, more=_is_more(group, contrasted))
    if not ledger.entries:
        return Toll(0, 0, 0, (zero,)) if zero is not None else NOT_TOLD
    counted = tuple(group for _, group in ledger.entries)
    total = sum_quantities([ledger.contested(group) for group in counted])
    if total is None:
        return NOT_TOLD
    best = total.best
    if best is None and all(group.count.rule == "vague" for group in counted):
        best = (
            total.low
        )  # "several" alone: the claim keeps no best figure, the report takes the word's minimum, as UCDP does
    return Toll(total.low, best, total.high, counted)


def _parts(groups: Sequence[Told], outcome: str) -> dict[int, int]:
    """Sum of the figures of each passage that tells an outcome in several."""
    told: dict[int, list[int]] = {}
    for passage, group in groups:
        if group.outcome == outcome and not group.included and not group.update:
            told.setdefault(passage, []).append(group.size)
    return {passage: sum(sizes) for passage, sizes in told.items() if len(sizes) > 1 and 0 not in sizes}


def _counts(group: Group) -> bool:
    """Whether the words count somebody; "all" and an age count nobody who was not counted before."""
    if group.count.rule == "singular" and (group.head in _QUANTIFIERS or group.head.isdigit()):
        return False
    return group.count.best is not None or group.count.low is not None


def _is_more(group: Group, contrasted: frozenset[int]) -> bool:
    """Whether a group comes on top of what was told of its outcome."""
    return (group.additional and id(group) not in contrasted) or bool(ORDINAL.match(group.words.text))
