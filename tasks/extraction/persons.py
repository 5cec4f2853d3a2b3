"""Who is told again: singular casualties of one incident resolved to persons, before they are counted.

"A man was shot on Monday. ... The victim died at the scene. Lee Park, 24, was a student" tells of one dead, not of one
wounded and two dead. A person that both groups can be is one person; whoever died is not also injured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.extraction import person_words as cues
from tasks.extraction.mentions import Group

Told = tuple[int, Group]
"""Sentence number and group."""


@dataclass(slots=True)
class Person:
    """One person of an incident, by everything told of him or her so far."""

    groups: list[Told]
    names: frozenset[str]
    ages: frozenset[int]
    sex: str | None
    child: bool | None
    kind: str
    attacker: bool

    @property
    def outcome(self) -> str:
        """The gravest outcome told."""
        return "killed" if any(group.outcome == "killed" for _, group in self.groups) else self.groups[0][1].outcome

    @property
    def teller(self) -> Told:
        """The first group that tells the gravest outcome; it stands for the person in the toll."""
        return next(told for told in self.groups if told[1].outcome == self.outcome)

    @property
    def last(self) -> int:
        """Sentence in which the person was last spoken of."""
        return self.groups[-1][0]


def resolve_persons(groups: Sequence[Told], contrasted: frozenset[int] = frozenset()) -> list[Told]:
    """The groups without those that tell again of a person told before.

    Args:
        groups: (sentence, group) of the outcomes killed and injured, in text order.
        contrasted: Ids of groups that are others than those of another outcome, and not more of their own.

    Returns:
        The groups in order; of each single person only the one that tells the gravest outcome is left.
    """
    persons: list[Person] = []
    kept: list[Told | Person] = []
    for sentence, group in groups:
        if not _is_single(group):
            kept.append((sentence, group))
            continue
        person = read_told(sentence, group)
        same = _antecedent(person, persons, is_more=group.additional and id(group) not in contrasted)
        if same is None:
            persons.append(person)
            kept.append(person)
        else:
            _absorb(same, person)
    tellers = [item.teller if isinstance(item, Person) else item for item in kept]
    return sorted(tellers, key=lambda told: told[1].words.start)


def _is_single(group: Group) -> bool:
    return group.count.best == 1 and group.count.low == 1 and not group.included and not group.update


def read_told(sentence: int, group: Group) -> Person:
    """A person as one group tells of him or her."""
    sex = "male" if group.head in cues.MALE else "female" if group.head in cues.FEMALE else group.sex
    names = group.names or ((group.words.text,) if _looks_like_name(group) else ())
    return Person(
        groups=[(sentence, group)],
        names=frozenset(word for name in names for word in _name_words(name)),
        ages=frozenset(int(number) for match in cues.AGE.findall(group.words.text) for number in match if number),
        sex=sex if sex in {"male", "female"} else None,
        child=None if group.age_group is None else group.age_group == "child",
        kind="" if _is_of_no_kind(group) else group.victim_type,
        attacker=group.side == "attacker",
    )


def _is_of_no_kind(group: Group) -> bool:
    """Whether the words say nothing of what somebody is: "he", "the victim", "my son" of who speaks."""
    return group.kin_of_other or group.head in cues.PRONOUNS or group.head in cues.GENERIC_DEFINITE


def _looks_like_name(group: Group) -> bool:
    return not group.definite and bool(cues.NAME.fullmatch(group.words.text)) and group.head not in cues.PERSON_NOUNS


def _name_words(name: str) -> list[str]:
    """Words of a name by which people are spoken of again, first or last; none where a noun was taken for a name."""
    words = [word for word in re.findall(r"\w[\w'’-]*", name.lower()) if word not in cues.TITLES and not word.isdigit()]
    if cues.PERSON_NOUNS & set(words):
        return []
    return words[-2:] if not words or words[0] in _SHARED else [words[0], *words[1:][-2:]]


_SHARED = frozenset(
    {"muhammad", "mohammad", "mohammed", "mohamed", "md", "syed", "sayed", "abdul", "abu", "al", "haji"}
)
"""First words of the names of so many that they tell nobody apart."""


def _antecedent(person: Person, persons: Sequence[Person], *, is_more: bool) -> Person | None:
    """The person told before that this one is; None for somebody new.

    Shared names and ages decide first, then the same outcome, then who was spoken of last.
    """
    alone = len(persons) == 1
    group = person.groups[0][1]
    is_more = is_more or (group.also and (not group.definite or _is_kin(group)))  # "a clerk", "his uncle was also hurt"
    fits = [other for other in persons if not is_more and _may_be(person, other, alone=alone)]

    def closeness(other: Person) -> tuple[bool, bool, int]:
        return _is_sure(person, other), other.outcome == person.outcome, other.last

    return max(fits, key=closeness, default=None)


def _is_sure(new: Person, old: Person) -> bool:
    return bool(new.names & old.names or new.ages & old.ages)


def _may_be(new: Person, old: Person, *, alone: bool) -> bool:
    sentence, group = new.groups[0]
    if _differ(new, old, alone=alone) or cues.ANOTHER.match(group.words.text):
        return False
    if new.names and old.names:
        return bool(new.names & old.names) and not _is_namesake(sentence, group, old)
    if group.head in cues.PRONOUNS:
        return sentence - old.last <= cues.REACH
    before = old.groups[-1][1]
    if group.head in cues.FATES and old.outcome == group.outcome:
        return True
    if sentence == old.last and group.words.start - before.words.end < cues.BESIDE:
        return group.outcome == old.outcome and before.head in cues.FATES
    if alone and group.kin_of_other:
        return _same_fate(group, old)
    return _told_again(new, old)


def _is_namesake(sentence: int, group: Group, old: Person) -> bool:
    """As in "Karim Khan and his father Wali Khan": one sentence names two of one family."""
    beside = [other for told, other in old.groups if told == sentence and other.names]
    return bool(group.names) and any(not _may_name_one(group.names[0], other.names[0]) for other in beside)


def _may_name_one(one: str, other: str) -> bool:
    """Whether one name may be short for the other."""
    words, others = ({word for word in name.lower().split() if word not in cues.TITLES} for name in (one, other))
    return words <= others or others <= words


def _told_again(new: Person, old: Person) -> bool:
    """Whether what is told of somebody in a later sentence can be told of a person known already."""
    group = new.groups[0][1]
    if new.ages & old.ages or _points_back(group):
        return True
    if group.definite and new.kind == old.kind and new.kind in cues.KNOWN and not _is_kin(group):
        return _same_fate(group, old)  # "a policeman was hurt ... the wounded cop"
    if _is_kin(group):
        return _same_noun(new, old) or _plain(old)
    named_once = bool(new.names) != bool(old.names)
    return _same_fate(group, old) and (named_once or _plain(new) or _plain(old) or _same_noun(new, old))


def _differ(new: Person, old: Person, *, alone: bool) -> bool:
    """Whether what is told of both cannot be told of one person; `alone` if nobody else was told before."""
    return (
        (None not in (new.sex, old.sex) and new.sex != old.sex)
        or (None not in (new.child, old.child) and new.child != old.child and not (new.ages & old.ages))
        or _on_other_sides(new, old, alone=alone)
        or bool(new.ages and old.ages and not new.ages & old.ages)
        or bool(
            new.kind and old.kind and new.kind != old.kind and (_is_introduced(new) or not (new.names or old.names))
        )
    )


def _is_sideless(group: Group) -> bool:
    """Whether words say nothing of the side: "he", and anybody who is arrested, whom the police call a suspect."""
    return group.head in cues.PRONOUNS or group.outcome == "arrested"


def _on_other_sides(new: Person, old: Person, *, alone: bool) -> bool:
    """Whether one is told as an attacker and the other is not.

    Who killed himself may be named or pointed at later, and so may a suspect who is the only one dead.
    """
    if new.attacker is old.attacker:
        return False
    group = new.groups[0][1]
    if group.head in cues.REFLEXIVE:
        return True
    unnamed = old.attacker and not old.names and old.outcome == group.outcome
    known = unnamed and (alone or any(other.head in cues.REFLEXIVE for _, other in old.groups))
    return not (_is_sideless(group) or (known and (new.names or _points_back(group))))


def _is_introduced(person: Person) -> bool:
    """Whether the words introduce somebody new by what he is: "a bodyguard", and not "Mr Khan" nor "the bodyguard"."""
    return not person.names and cues.INDEFINITE.match(person.groups[0][1].words.text) is not None


def _same_fate(group: Group, old: Person) -> bool:
    """Whether both outcomes can be one person's: who was shot may have died, who was "injured" was not killed."""
    told = [group, *(other for _, other in old.groups)]
    outcomes = {other.outcome for other in told}
    succumbed = any(other.rule_id.startswith(_SUCCUMBED) for other in told)
    return len(outcomes) == 1 or succumbed or all(other.outcome == "killed" or is_hit(other) for other in told)


_SUCCUMBED = "trigger.verb.succumb"
"""Rule of the verb for who was hurt first and died of it."""


def is_hit(group: Group) -> bool:
    """Whether the words say that somebody was hit, and not yet whether it was fatal ("shot", "stabbed")."""
    return group.outcome == "injured" and bool(cues.HIT.search(group.rule_id))


def _points_back(group: Group) -> bool:
    return group.definite and group.head in cues.GENERIC_DEFINITE and not _is_kin(group)


def _is_kin(group: Group) -> bool:
    """Whether it is somebody's ("his wife"): definite, and yet somebody new."""
    return group.words.text.split(maxsplit=1)[0].lower() in cues.WHOSE


def _plain(person: Person) -> bool:
    """Whether nothing but "a man" or the like is told, which a fuller telling may follow or precede."""
    return not person.names and all(group.generic or group.head in cues.PERSON_NOUNS for _, group in person.groups)


def _same_noun(new: Person, old: Person) -> bool:
    heads = {group.head for _, group in old.groups}
    return new.groups[0][1].head in heads


def _absorb(person: Person, again: Person) -> None:
    person.groups.extend(again.groups)
    person.names |= again.names
    person.ages |= again.ages
    person.sex = person.sex or again.sex
    person.child = again.child if person.child is None else person.child
    person.kind = person.kind or again.kind
