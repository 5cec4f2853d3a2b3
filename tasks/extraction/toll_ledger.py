"""The groups that make one toll, as they are told one after the other: what is new, told again, or a rival figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tasks.extraction.mentions import NO_NUMBER, Count, Group
from tasks.extraction.person_words import PERSON_NOUNS, PRONOUNS
from tasks.extraction.persons import Told, is_hit
from tasks.extraction.quantities.numbers import Quantity

_NEAR = 2  # sentences
_TELLING = 10
"""People of a figure that two kinds of victims hardly share."""
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
ORDINAL = re.compile(rf"\s*an?\s+({'|'.join(_ORDINALS)})\b", re.IGNORECASE)


def _quantity(count: Count, start: int) -> Quantity:
    return Quantity(start, start + len(count.text), count.text, count.low, count.best, count.high, count.rule)


@dataclass(slots=True)
class Ledger:
    """Groups of one outcome that make its toll; each new one is added, replaces others, or was counted already."""

    entries: list[Told]
    rivals: list[Group] = field(default_factory=list)
    """Figures that others give for groups of the entries."""
    parts: int = 0
    """How many of a figure of several people were told again as single ones."""

    dead: int = 0
    """How many are told to have died, who may be of those hit."""

    @property
    def told(self) -> int:
        """Sum of the sizes so far."""
        return sum(group.size for _, group in self.entries)

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
            if not any(group.words.meets(other.words) for _, other in self.entries):
                self.entries.append((sentence, group))
        elif self.told > 1 and _points_back(group):
            return
        elif (more and not (group.definite and group.size <= self.told)) or self._opposite(group):
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
        wins = armed[1] if armed[0] != armed[1] else group.size > other.size
        self.entries[place] = (sentence, group) if wins else told
        self.rivals.append(other if wins else group)

    def contested(self, group: Group) -> Quantity:
        """The count of an entry, from the least to the most that any source gives for it."""
        count = group.count
        others = [rival for rival in self.rivals if _are_rivals(group, rival)]
        if others and count.best is not None:
            lows = [low for low in (count.low, *(other.count.low for other in others)) if low is not None]
            tops = [other.size for other in others]
            high = None if count.high is None else max(count.high, *tops)
            count = replace(count, low=min(lows, default=None), high=high)
        return _quantity(count, group.words.start)

    def _add_more(self, sentence: int, group: Group) -> None:
        if (_is_single(group) and self._lists_long_after(sentence)) or self._is_rest(group):
            return
        ordinal = ORDINAL.match(group.words.text)
        if ordinal and self.told >= _ORDINALS[ordinal.group(1).lower()]:
            return
        if not any(_repeats(group, other) for _, other in self.entries):
            self.entries.append((sentence, group))

    def _is_rest(self, group: Group) -> bool:
        """Whether "two others" are the rest of three, of whom one was told, or of five hit, of whom three died."""
        if not _OTHERS.search(group.words.text):
            return False
        lumps = [other for _, other in self.entries if other.generic and not _is_single(other)]
        whole, told = sum(other.size for other in lumps), self.parts + group.size
        if self.parts and told == whole:
            return True
        return bool(self.dead) and all(map(is_hit, lumps)) and told + self.dead == whole

    def _lists_long_after(self, sentence: int) -> bool:
        """Whether "another man" comes so long after a total that he is one of those listed, and not one more."""
        totals = [told for told, group in self.entries if group.generic and not _is_single(group)]
        return bool(totals) and sentence - max(totals) > _NEAR

    def _enter_single(self, sentence: int, group: Group) -> None:
        """One person who is nobody told before: new among single persons, else one of the larger group told."""
        if (group.definite and not _OWNED.match(group.words.text)) or group.head in PRONOUNS:
            return
        if group.also:  # "a minister was also hurt": beside those told before
            self._add_more(sentence, group)
            return
        lumps = [other for _, other in self.entries if not _is_single(other)]
        if all(_kinds_differ(group, other) for other in lumps):
            self.entries.append((sentence, group))
        else:
            self.parts += 1

    def _enter_lump(self, sentence: int, group: Group) -> None:
        """A figure of a later sentence against what was told before."""
        if (group.definite and (group.size <= self.told or group.count.best is None)) or self._tells_again(group):
            return  # "the killed rebels" are those told before, however many
        same = [(told, other) for told, other in self.entries if not _kinds_differ(group, other)]
        if not same:
            self.entries.append((sentence, group))
        elif self.dead and is_hit(group) and group.generic and group.size == self.told + self.dead:
            return  # "two were killed and two hurt ... police found four people shot": those told before
        elif group.size > sum(other.size for _, other in same):
            if group.count.best is None and all(other.count.best for _, other in same):
                return  # "many people have been lynched" tells no more than the one figure before it
            if group.also:  # "two bystanders were also killed": with the one told before they are three
                same = []
            self.entries = [told for told in self.entries if told not in same] + [(sentence, group)]

    def _tells_again(self, group: Group) -> bool:
        """Whether one figure of many is told before, by whatever noun: "18 troopers", and then "18 personnel"."""
        if group.also or group.additional or group.size < _TELLING:
            return False
        attacking = group.side == "attacker"
        return any(g.size == group.size and (g.side == "attacker") is attacking for _, g in self.entries)

    def _opposite(self, group: Group) -> bool:
        """Attackers after victims, or victims after attackers: they are not in each other's figures."""
        if group.outcome == "arrested":  # "two men were held ... the two suspects": all who are held are suspects
            return False
        sides = {other.side == "attacker" for _, other in self.entries}
        vague = group.generic or all(other.generic and not other.by_attackers for _, other in self.entries)
        more = group.also or group.size > self.told  # more attackers than are told of all can be none of those
        vague = vague and not (more and group.side == "attacker")  # "all four attackers were also killed"
        return len(sides) == 1 and (group.side == "attacker") not in sides and not vague


_ARMED = re.compile(
    r"\b(?:rebels?|militants?|insurgents?|guerrillas?|fighters|jihadists?|separatists?|attackers?|militia(?:men|s)?|"
    r"gunmen|taliban|(?:armed|militant|rebel|extremist|separatist|terror\w*|jihadist|insurgent)\s+groups?)\b",
    re.IGNORECASE,
)


_OWNED = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
"""What opens the words for somebody who is definite and yet new: "his driver"."""


def _is_of_armed(group: Group) -> bool:
    """Whether an armed group gives the figure."""
    return group.by_armed or (group.source is not None and _ARMED.search(group.source) is not None)


def _are_rivals(group: Group, other: Group) -> bool:
    """Whether two sources each give a figure for the same people."""
    claimed = _is_of_armed(group) and not other.source  # "the rebels said they had killed 17", of whom five were told
    if not claimed and (not group.source or not other.source or group.source.lower() == other.source.lower()):
        return False
    if group.additional or group.also or group.update or other.update or _is_single(group) or _is_single(other):
        return False
    if any(one.definite and one.count.rule == NO_NUMBER for one in (group, other)):  # "arms of the dead rebels"
        return False
    armed = _is_of_armed(group) or _is_of_armed(other)
    if group.generic != other.generic and not armed:  # of "five people", "two policemen were among the dead"
        return False
    return (group.side == "attacker") == (other.side == "attacker") and not _kinds_differ(group, other)


PEOPLE = frozenset(
    {"men", "women", "people", "persons", "youths", "boys", "girls", "children", "victims", "individuals"}
)


def _points_back(group: Group) -> bool:
    """As in "the slain men had been wanted": a plural that tells no number and no kind is of those told before."""
    owned = _OWNED.match(group.words.text) is not None
    vague = _kind(group) is None or group.head in PEOPLE
    return group.definite and group.count.rule == NO_NUMBER and vague and not owned


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
    if one.outcome == "arrested" and "attacker" in (one.side, other.side):
        return False
    kinds = {_kind(one), _kind(other)}
    return len(kinds) == 2 and None not in kinds


_FALLEN = "fallen."
"""Opens the rule for those whom a force calls its martyrs."""


def _repeats(one: Group, other: Group) -> bool:
    """Whether "another two" is the "two others" told before."""
    if one.size != other.size:
        return False
    if one.rule_id == other.rule_id and one.rule_id.startswith(_FALLEN):  # a force tells of its own dead again
        return True
    if one.generic and other.generic and not _is_single(one):
        return True
    if _OTHERS.search(one.words.text) and _OTHERS.search(other.words.text):  # "three others ... three other girls"
        return True
    return one.head == other.head and (not one.additional or other.additional)
