"""Whether a mention tells again of those who were killed or hurt in an incident told before, or of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tasks.extraction.mentions import HARMED, STRUCK, Group, Mention
from tasks.extraction.person_words import KNOWN, PERSON_NOUNS, PRONOUNS
from tasks.extraction.persons import Person, read_told

SAME_TOLL, OTHER_TOLL = 1.0, -0.5
_FULL_NAME = 2
"""Words of a name that two persons of one article hardly share."""


def tells_again(mention: Mention, told: Sequence[Mention], *, dead: bool = False) -> bool:
    """Whether somebody harmed is told in both, by full name or by age.

    Args:
        mention: The later mention.
        told: Mentions of the incident.
        dead: Whether only one who was killed counts, and only by name: nobody dies twice.
    """
    before = _persons(told)
    return any(_is_one(person, other, dead=dead) for person in _persons([mention]) for other in before)


def tells_others(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether the mention tells of somebody by name or age who is none of those told so before."""
    known = [person for person in _persons(told) if person.ages or person.names]
    new = [person for person in _persons([mention]) if person.ages or person.names]
    return bool(known) and any(all(_differ(person, other) for other in known) for person in new)


def tells_same_noun(mention: Mention, told: Sequence[Mention], *, dead: bool = False) -> bool:
    """As in "Gunmen killed a village chief ... The chief was shot in his house": the noun by which one was told.

    Args:
        mention: The later mention.
        told: Mentions of the incident.
        dead: Whether only one who was killed counts, and only by what he was: "the man" may be another.
    """
    known = [g for g in _single_ones([mention]) if g.definite and not _OWNED.match(g.words.text)]
    first = [g for g in _single_ones(told) if not g.definite]
    if dead:
        known, first = ([g for g in groups if g.outcome == "killed"] for groups in (known, first))
    nouns = (
        {word for g in first for word in g.words.text.lower().split()} - PRONOUNS - (PERSON_NOUNS if dead else set())
    )
    kinds = {g.victim_type for g in first} & KNOWN  # "A constable was shot ... The officer was on his way home"
    return bool(known) and all(group.head in nouns or (not dead and group.victim_type in kinds) for group in known)


_OWNED = re.compile(r"(?:his|her|their|its|my|our)\s", re.IGNORECASE)


def _single_ones(mentions: Iterable[Mention]) -> list[Group]:
    groups = (group for mention in mentions for group in mention.groups)
    return [g for g in groups if g.outcome in STRUCK and g.count.best == 1 and not g.included]


def tells_same_words(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether one person is told in the same words: "an Alfan national" who was killed and "an Alfan national"."""
    mine, theirs = _phrases([mention]), _phrases(told)
    return bool(mine & theirs)


def _phrases(mentions: Iterable[Mention]) -> set[tuple[str, str]]:
    """(outcome, words) of single persons who are told by more than an article and a noun."""
    groups = (g for m in mentions for g in m.groups if g.outcome in HARMED and g.count.best == 1 and not g.included)
    return {(g.outcome, g.words.text.lower()) for g in groups if len(g.words.text.split()) > _ARTICLE_AND_NOUN}


_ARTICLE_AND_NOUN = 2


def names_the_one(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "A candidate was shot dead in Alfa state. Ana Ruiz was gunned down as she left a hall in Bravo".

    The lead tells of one dead without a name, and what follows it opens on the name, before any place.
    """
    lead, behind = _dead([told[0]]), _dead([mention])
    if len(told) > 1 or told[0].sentence or mention.sentence > _NAMED_BY or mention.flags & {"another", "item"}:
        return False
    if len(lead) != 1 or lead[0].names or not behind or len(behind[0].names) != 1:
        return False
    one, named = (read_told(0, group) for group in (lead[0], behind[0]))
    opens = all(behind[0].words.start < where.words.start for where in mention.where)
    return opens and not _differ(one, named) and (None in (one.sex, named.sex) or one.sex == named.sex)


_NAMED_BY = 2
"""Last sentence in which a story names who was told of in its lead."""


def _dead(mentions: Iterable[Mention]) -> list[Group]:
    """Single persons killed, none of them a part of others; all groups where more died."""
    dead = [g for m in mentions for g in m.groups if g.outcome == "killed" and not g.included and g.count.best]
    return dead if all(group.count.best == 1 for group in dead) else []


def same_toll(mention: Mention, told: Sequence[Mention]) -> float:
    """What figures say for or against a mention being of an incident; 0 where they tell nothing."""
    mine, theirs = _figures(mention.groups), _figures(group for other in told for group in other.groups)
    shared = mine.keys() & theirs.keys()
    if not shared:
        return 0.0
    same = [bool(mine[outcome] & theirs[outcome]) for outcome in shared]
    if any(same):
        return SAME_TOLL if all(same) else 0.0  # "two killed and three hurt" after "nine killed and three hurt"
    pointing = any(group.update or group.definite or group.additional for group in mention.groups)
    return 0.0 if pointing else OTHER_TOLL


def _figures(groups: Iterable[Group]) -> dict[tuple[str, bool], set[int]]:
    """Best figures above one, by outcome and side: that one person died tells no two incidents from each other."""
    figures: dict[tuple[str, bool], set[int]] = {}
    for group in groups:
        if group.count.best is not None and group.count.best > 1:
            figures.setdefault((group.outcome, group.side == "attacker"), set()).add(group.count.best)
    return figures


def points_back(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether all whom the mention tells of are spoken of as known: "the girl", "she", "the victims".

    An office ("the governor") is known to readers, not from the text; "they" may be anybody.
    """
    groups = [group for group in mention.groups if group.outcome in HARMED and group.count.rule != "none"]
    groups = [group for group in groups if group.outcome == "killed"] or groups  # who was hurt before is one of them
    return bool(groups) and all(_is_known(group) for group in groups) and any(other.groups for other in told)


def tells_of_deceased(mention: Mention) -> bool:
    """Whether a mention tells of nothing but people who are spoken of as deceased."""
    hit = [group for group in mention.groups if group.outcome in HARMED]
    return mention.strength == "toll" and bool(hit) and all(g.definite and g.rule_id.startswith(_STATES) for g in hit)


def _is_known(group: Group) -> bool:
    noun = _SINGULARS.get(group.head, group.head.removesuffix("s"))
    is_attacker = group.count.best == 1 and group.side == "attacker"  # "killing the armed insurgent"
    is_told_so = group.rule_id.startswith(_STATES)  # "the deceased trader"
    return group.definite and (group.head in PRONOUNS or noun in PERSON_NOUNS or is_attacker or is_told_so)


_STATES = "trigger.adj.deceased"
"""Rule of the word for who was told to have died, of whatever noun."""


_SINGULARS = {"men": "man", "women": "woman", "children": "child", "youths": "youth"}


def _persons(mentions: Iterable[Mention]) -> list[Person]:
    groups = ((m.sentence, group) for m in mentions for group in m.groups if group.outcome in HARMED)
    return [read_told(sentence, group) for sentence, group in groups if group.count.best == 1]


def _is_one(person: Person, other: Person, *, dead: bool) -> bool:
    if dead and not person.outcome == other.outcome == "killed":
        return False
    if len(person.names & other.names) >= _FULL_NAME:
        return True
    aged = bool(person.ages & other.ages) and None not in (person.sex, other.sex) and person.sex == other.sex
    return aged and not dead and person.outcome == other.outcome and not _differ(person, other)


def _differ(person: Person, other: Person) -> bool:
    """Whether names or ages tell them apart."""
    if person.names and other.names:
        return not person.names & other.names
    return bool(person.ages and other.ages and not person.ages & other.ages)
