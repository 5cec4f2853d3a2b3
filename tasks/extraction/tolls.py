"""The toll of an incident from its casualty groups, in the order they were told.

Codebook ("Casualties"): "including" groups are in the total already, groups of different kinds add up, an updated toll
replaces the earlier one, the same people told again are counted once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tasks.contracts.vocab import REPORT_OUTCOMES
from tasks.extraction.mentions import Count, Group
from tasks.extraction.persons import PERSON_NOUNS, PRONOUNS, Told, is_hit, resolve_persons
from tasks.extraction.quantities.combine import sum_quantities
from tasks.extraction.quantities.numbers import Quantity

HARMED = ("killed", "injured")
_PARTITIVE = frozenset({"one", "two", "three", "four", "both", "them", "whom"})
# "No one else was hurt" and "no officers were hurt" tell nothing of the others.
_LIMITED = re.compile(r"\b(?:else|other|others|officers?|deputies|police\w*|more|further|additional)\b", re.IGNORECASE)
_NEAR = 2  # sentences
_QUANTIFIERS = frozenset({"all", "most", "some", "both", "those", "these", "many", "any", "each", "either", "neither"})
_BESIDE = 150  # code points, about a sentence
_RUN_TOGETHER = 200  # code points between two groups that one sentence rarely has
_FAR = 2_000  # code points, a few paragraphs
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_PART_OF = re.compile(r"(?:one|two|three|four|\d+)\s+of\s", re.IGNORECASE)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_ORDINAL = re.compile(rf"\s*an?\s+({'|'.join(_ORDINALS)})\b", re.IGNORECASE)


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
    harmed = resolve_persons([told for told in groups if told[1].outcome in HARMED], contrasted)
    tolls = {
        outcome: toll_of(harmed if outcome in HARMED else _of(groups, outcome), outcome, contrasted)
        for outcome in REPORT_OUTCOMES
    }
    return tolls | {"injured": without_dead(tolls["injured"], tolls["killed"])}


def _of(groups: Sequence[Told], outcome: str) -> list[Told]:
    """Groups of one outcome, each single person once: "a girl was kidnapped ... they had abducted Sana Bibi"."""
    return resolve_persons([told for told in groups if told[1].outcome == outcome])


def without_dead(injured: Toll, killed: Toll) -> Toll:
    """The injured toll without those of the people hit who died: of six shot, one of whom died, five are hurt."""
    if injured.best is None or not killed.best or len(injured.counted) != 1 or injured.best < 2:
        return injured
    hit = injured.counted[0]
    if not is_hit(hit) or hit.additional or all(_told_beside(hit, death) for death in killed.counted):
        return injured
    best = injured.best - killed.best
    if best <= 0:
        return NOT_TOLD if best == 0 else injured
    low = None if injured.low is None else max(injured.low - killed.best, 0)
    high = None if injured.high is None else max(injured.high - killed.best, best)
    return Toll(low, best, high, injured.counted)


def _told_beside(hit: Group, death: Group) -> bool:
    """Whether a death is none of those hit: told beside them ("one killed, six shot"), or of an attacker."""
    distance = abs(death.words.start - hit.words.start)
    if death.side == "attacker" or death.head in PRONOUNS or distance > _FAR:
        return True
    return distance < _BESIDE and not (death.head in _PARTITIVE or _PART_OF.match(death.words.text))


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


def toll_of(groups: Sequence[Told], outcome: str, contrasted: frozenset[int] = frozenset()) -> Toll:
    """Total of one outcome.

    Args:
        groups: (passage, group) in text order, all outcomes.
        outcome: Outcome to total.
        contrasted: Ids of groups that are others than those of another outcome, and not more of their own.
    """
    ledger = _Ledger([])
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
            told.setdefault(passage, []).append(_size(group))
    return {passage: sum(sizes) for passage, sizes in told.items() if len(sizes) > 1 and 0 not in sizes}


def _counts(group: Group) -> bool:
    """Whether the words count somebody; "all" and an age count nobody who was not counted before."""
    if group.count.rule == "singular" and (group.head in _QUANTIFIERS or group.head.isdigit()):
        return False
    return group.count.best is not None or group.count.low is not None


def _is_more(group: Group, contrasted: frozenset[int]) -> bool:
    """Whether a group comes on top of what was told of its outcome."""
    return (group.additional and id(group) not in contrasted) or bool(_ORDINAL.match(group.words.text))


def _quantity(count: Count, start: int) -> Quantity:
    return Quantity(start, start + len(count.text), count.text, count.low, count.best, count.high, count.rule)


@dataclass(slots=True)
class _Ledger:
    """Groups of one outcome that make its toll; each new one is added, replaces others, or was counted already."""

    entries: list[Told]
    rivals: list[Group] = field(default_factory=list)
    """Figures that others give for groups of the entries."""

    @property
    def told(self) -> int:
        """Sum of the sizes so far."""
        return sum(_size(group) for _, group in self.entries)

    def holds(self, sentence: int, figure: int | None) -> bool:
        """Whether a figure of several parts in a sentence is the sum that sentences before it told."""
        return figure is not None and self.told == figure and all(told != sentence for told, _ in self.entries)

    def enter(self, sentence: int, group: Group, *, more: bool) -> None:
        """Put a group into the ledger."""
        if (rival := self._rival(group)) is not None:
            self._contest(sentence, group, rival)
        elif group.update:
            self.entries = [(sentence, group)]
        elif not self.entries:
            self.entries.append((sentence, group))
        elif any(told == sentence for told, _ in self.entries) and not _is_sum(group):
            if not any(_same_phrase(group, other) for _, other in self.entries):
                self.entries.append((sentence, group))
        elif (more and not (group.definite and _size(group) <= self.told)) or self._opposite(group):
            self._add_more(sentence, group)
        elif _is_single(group):
            self._enter_single(sentence, group)
        else:
            self._enter_lump(sentence, group)

    def _rival(self, group: Group) -> Told | None:
        """The entry for which another source gives this figure: "the army said ten were killed, the rebels 173"."""
        return next((told for told in self.entries if _are_rivals(group, told[1])), None)

    def _contest(self, sentence: int, group: Group, told: Told) -> None:
        """Of two sources' figures the best is not that of an armed group on its own deeds, else the larger."""
        place, other = self.entries.index(told), told[1]
        armed = _is_of_armed(group), _is_of_armed(other)
        wins = armed[1] if armed[0] != armed[1] else _size(group) > _size(other)
        self.entries[place] = (sentence, group) if wins else told
        self.rivals.append(other if wins else group)

    def contested(self, group: Group) -> Quantity:
        """The count of an entry, from the least to the most that any source gives for it."""
        count = group.count
        others = [rival for rival in self.rivals if _are_rivals(group, rival)]
        if others and count.best is not None:
            lows = [low for low in (count.low, *(other.count.low for other in others)) if low is not None]
            tops = [_size(other) for other in others]
            high = None if count.high is None else max(count.high, *tops)
            count = replace(count, low=min(lows, default=None), high=high)
        return _quantity(count, group.words.start)

    def _add_more(self, sentence: int, group: Group) -> None:
        if _is_single(group) and self._lists_long_after(sentence):
            return
        ordinal = _ORDINAL.match(group.words.text)
        if ordinal and self.told >= _ORDINALS[ordinal.group(1).lower()]:
            return
        if not any(_repeats(group, other) for _, other in self.entries):
            self.entries.append((sentence, group))

    def _lists_long_after(self, sentence: int) -> bool:
        """Whether "another man" comes so long after a total that he is one of those listed, and not one more."""
        totals = [told for told, group in self.entries if group.generic and not _is_single(group)]
        return bool(totals) and sentence - max(totals) > _NEAR

    def _enter_single(self, sentence: int, group: Group) -> None:
        """One person who is nobody told before: new among single persons, else one of the larger group told."""
        if group.definite or group.head in PRONOUNS:
            return
        lumps = [other for _, other in self.entries if not _is_single(other)]
        if all(_kinds_differ(group, other) for other in lumps):
            self.entries.append((sentence, group))

    def _enter_lump(self, sentence: int, group: Group) -> None:
        """A figure of a later sentence against what was told before."""
        if group.definite and _size(group) <= self.told:
            return
        same = [(told, other) for told, other in self.entries if not _kinds_differ(group, other)]
        if not same:
            self.entries.append((sentence, group))
        elif _size(group) > sum(_size(other) for _, other in same):
            if group.also:  # "two bystanders were also killed": with the one told before they are three
                same = []
            self.entries = [told for told in self.entries if told not in same] + [(sentence, group)]

    def _opposite(self, group: Group) -> bool:
        """Attackers after victims, or victims after attackers: they are not in each other's figures."""
        sides = {other.side == "attacker" for _, other in self.entries}
        vague = group.generic or all(other.generic for _, other in self.entries)
        return len(sides) == 1 and (group.side == "attacker") not in sides and not vague


_ARMED = re.compile(
    r"\b(?:rebels?|militants?|insurgents?|guerrillas?|fighters|jihadists?|separatists?|attackers?|militia(?:men|s)?|"
    r"gunmen|taliban|(?:armed|militant|rebel|extremist|separatist|terror\w*|jihadist|insurgent)\s+groups?)\b",
    re.IGNORECASE,
)


def _is_of_armed(group: Group) -> bool:
    """Whether an armed group gives the figure."""
    return group.source is not None and _ARMED.search(group.source) is not None


def _are_rivals(group: Group, other: Group) -> bool:
    """Whether two sources each give a figure for the same people."""
    if not group.source or not other.source or group.source.lower() == other.source.lower():
        return False
    if group.additional or group.also or group.update or other.update or _is_single(group) or _is_single(other):
        return False
    return (group.side == "attacker") == (other.side == "attacker") and not _kinds_differ(group, other)


def _size(group: Group) -> int:
    return group.count.best if group.count.best is not None else group.count.low or 0


def _is_single(group: Group) -> bool:
    return group.count.best == 1


def _is_sum(group: Group) -> bool:
    """As in "... before shooting himself; the three were found dead": those told just before, in one figure."""
    return group.definite and group.generic and not _is_single(group)


def _kind(group: Group) -> str | None:
    """Kind of people that a group is; None where the words fit every kind."""
    if group.side == "attacker":
        return "attacker"
    return None if group.generic or group.names or group.head in PERSON_NOUNS else group.victim_type


def _kinds_differ(one: Group, other: Group) -> bool:
    kinds = {_kind(one), _kind(other)}
    return len(kinds) == 2 and None not in kinds


def _same_phrase(one: Group, other: Group) -> bool:
    return one.words.start < other.words.end and other.words.start < one.words.end


def _repeats(one: Group, other: Group) -> bool:
    """Whether "another two" is the "two others" told before."""
    if _size(one) != _size(other):
        return False
    if one.generic and other.generic and not _is_single(one):
        return True
    if _OTHERS.search(one.words.text) and _OTHERS.search(other.words.text):  # "three others ... three other girls"
        return True
    return one.head == other.head and (not one.additional or other.additional)
