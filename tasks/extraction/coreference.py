"""Whom a word means: "the group" the one named last, "the rebels" the only group named, "Akbar" who was named in full.

The rebels' group is named as suspected, since the article names it without saying so in the sentence of the attack.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.extraction.actors.models import FIGHTING_GROUPS, ActorMention
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import HARMED, HE, THEY, Mention, Role, Words
from tasks.extraction.own_bombers import name_own_bomber
from tasks.extraction.same_days import dates_conflict

_UNKNOWN = re.compile(r"\b(?:unknown|unidentified|masked|some|several\s+groups|other|another)\b", re.IGNORECASE)
_UNCLAIMED = re.compile(
    r"\bno\s+(?:\w+\s+){0,3}(?:group|one|organi[sz]ation)\b[^.]{0,60}\b(?:claimed|responsibility)\b", re.IGNORECASE
)


_POINTING = re.compile(r"\b(?:the|this|that|his|its|their)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
_COLLECTIVES = frozenset(
    {"faction", "group", "grouping", "militia", "movement", "network", "organisation", "organization", "outfit"}
)
_POINTS_BACK = 800
"""Code points before "the group" in which it was named: a few paragraphs of a newspaper."""


def bind_groups(incident: Incident, actors: Sequence[ActorMention], text: str) -> None:
    """Give the parts that "the group" plays to the armed group named last before it.

    Args:
        incident: The incident; roles of its mentions are replaced.
        actors: Actors of the article, in text order.
        text: Text of the article.
    """
    named = [actor for actor in actors if actor.actor_id and actor.actor_type in FIGHTING_GROUPS]
    if not named:
        return
    for mention in incident.mentions:
        mention.roles = [_bound(role, named, text) for role in mention.roles]


def bind_they(mentions: Sequence[Mention], text: str) -> None:
    """Give what "they" did to the attackers who are the subject before it: "80 militants came. They took hostages".

    Args:
        mentions: The mentions of an article; their roles are replaced, and dropped where it is not sure who is meant.
        text: Text of the article.
    """
    for mention in mentions:
        if any(role.head == THEY or role.head in HE for role in mention.roles):
            told = (_antecedent(role, text) for role in mention.roles)
            mention.roles = [role for role in told if role is not None]


def _antecedent(role: Role, text: str) -> Role | None:
    """The role with whom its pronoun means, if it is one; None where that is not sure."""
    if role.head in HE:
        return _one_before(role, text)
    return _told_before(role, text) if role.head == THEY else role


def _one_before(role: Role, text: str) -> Role | None:
    """The role with the man who is the subject of an active verb in its sentence, else in the one before it."""
    for start, end, window, offset in _sentences(role, text):
        if end == len(window) and _SOMEBODY.search(window, start + _DETERMINER):  # "arrested a man after he killed"
            return None
        if (man := _MAN.match(window, start, end)) is not None:
            return _as_told(role, man["men"], man["head"], offset + man.start("men"))
    return None


def _sentences(role: Role, text: str) -> Iterator[tuple[int, int, str, int]]:
    """(start, end, text around, where that begins) of the sentence up to a role, and of the one before."""
    window = text[max(0, role.words.start - _SENTENCES) : role.words.start]
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    for start, end in reversed(list(pairwise([*ends[-2:], len(window)]))):
        yield start, end, window, role.words.start - len(window)


def _told_before(role: Role, text: str) -> Role | None:
    """The role with the attackers or the men who open the sentence, else the one before it; None where others do."""
    for start, end, window, offset in _sentences(role, text):
        attacking = word_lists()["attackers"] | word_lists()["fighters"]
        told = _WORD.finditer(window, start, min(end, start + _SUBJECT))
        first = next((word for word in told if word.group().lower() in attacking | _OTHERS), None)
        if first is not None and first.group().lower() in attacking:
            return _as_told(role, first.group(), first.group(), offset + first.start())
        if (men := _MEN.match(window, start, end)) is not None:
            return _as_told(role, men["men"], men["head"], offset + men.start("men"))
        if first is not None:
            return None
    return None


def _as_told(role: Role, told: str, head: str, start: int) -> Role:
    """The role with the words that its pronoun means."""
    return replace(role, words=Words(start, start + len(told), told), head=head.lower(), rule_id=f"{role.rule_id}.they")


_OPENING = r"[\s\"“]*(?:[^.;\"“”]{0,60}?\b(?:said|says|that|day|when|FIR|police),?\s+)?"
_DID = (
    r"(?:\s+(?:on|in|riding|wearing|armed|carrying)\s+[^.;,]{3,50}?)?,?\s+(?:(?:had|then|later|allegedly|reportedly)\s+)?"
    r"(?!(?:need|arrested|called|detained|nabbed|died|succumbed|resisted|suffered|sustained|received|survived|escaped|refused|indeed)\b)"
    r"(?:[a-z]+ed|came|broke|brought|took|got|drove|rode|ran|went|caught|held|shot|burst|fell\s+upon|set|sought|left|tried)\b"
    r"(?!\s+(?:dead|to\s+death|by|injur|wound|in\s+(?:the|an?)\s+(?:attack|blast|firing|shooting|clash)))"
)
_MEN = re.compile(
    rf"{_OPENING}(?P<men>(?:two|three|four|five|six|seven|eight|nine|ten|several|some|a\s+group\s+of|\d+|unidentified|"
    r"unknown|masked|armed)\s+(?:(?!of\b)[\w-]+\s+){0,2}?(?P<head>men|youths|boys|brothers|motorcyclists|bikers|individuals|persons|people|suspects))"
    rf"{_DID}",
    re.IGNORECASE,
)
"""Men who are the subject of an active verb: "Two men on a motorcycle stopped his car"."""
_MAN = re.compile(
    rf"{_OPENING}(?:an?|the|one|her|his)\s+(?P<men>(?:(?!of\b)[\w-]+\s+){{0,2}}?(?P<head>man|woman|youth|boy|girl|teenager|"
    r"motorcyclist|gunman|attacker|assailant|intruder|robber|bomber|husband|father|brother|son|uncle|cousin|nephew|neighbou?r|"
    rf"student|soldier|policeman|constable|officer|guard|employee|driver))(?:\s+of\s+(?:an?|the)\s+\w+)?(?:,\s+[^.;,]{{2,40}},)?{_DID}",
    re.IGNORECASE,
)
"""Somebody who is: "A man entered the clinic. He shot a nurse"."""
_SOMEBODY = re.compile(
    r"\b(?:an?|the|two|three)\s+(?:[\w-]+\s+)?(?:m[ae]n|wom[ae]n|youths?|boys?|girls?|suspects?|persons?|people)\b",
    re.IGNORECASE,
)
_SENTENCES = 700  # characters before "they" in which its sentence and the one before begin
_SUBJECT = 70  # characters from the begin of a sentence in which its subject stands
_SENTENCE_END = re.compile(r"(?:^|[.!?][\"”’]?\s+|\n\s*)")
_WORD = re.compile(r"\b[a-z]+(?:s|men)\b|\bpolice\b", re.IGNORECASE)
_OTHERS = frozenset(
    {"police", "policemen", "soldiers", "troops", "forces", "officers", "officials", "residents", "villagers", "locals"}
    | {"protesters", "women", "workers", "witnesses", "sources", "passengers", "victims"}
)


def bind_persons(incident: Incident, names: Sequence[Words]) -> None:
    """Give the whole name to a doer who goes by one word of it: "Akbar", who was named as Waleed Akbar.

    Args:
        incident: The incident; roles of its mentions are replaced.
        names: Full names of persons in the article, in text order.
    """
    name_own_bomber(incident)
    for mention in incident.mentions:
        mention.roles = [_in_full(role, names) for role in mention.roles]


def _in_full(role: Role, names: Sequence[Words]) -> Role:
    if role.role != "perpetrator" or not role.is_person or " " in role.words.text:
        return role
    full = [name for name in names if role.words.text in name.text.split()]
    before = [name for name in full if name.start < role.words.start] or full
    if not before or len({name.text for name in full}) > 1:  # of a family it could be any
        return role
    return replace(role, words=before[-1], rule_id=f"{role.rule_id}.person")


def _bound(role: Role, named: Sequence[ActorMention], text: str) -> Role:
    start = role.words.start
    if role.role not in _ACTING or not _points_back(role, text):
        return role
    before = [actor for actor in named if start - _POINTS_BACK <= actor.char_end and actor.char_start < role.words.end]
    if not before or before[-1].char_end > start:  # named in the very words: "the Red Column group"
        return role
    if role.role == "claimant" and (claiming := _claiming(named, start, text)):
        before = claiming
    own = [
        actor for actor in before if not _PARENT.search(text, max(0, actor.char_start - _DETERMINER), actor.char_start)
    ]
    group = (own or before)[-1]
    words = Words(group.char_start, group.char_end, text[group.char_start : group.char_end])
    return replace(role, words=words, head=words.text.split()[-1].lower(), rule_id=f"{role.rule_id}.group")


def _claiming(named: Sequence[ActorMention], end: int, text: str) -> list[ActorMention]:
    """The mentions before of the one group that claims an act: it is "the group" that "previously claimed" another."""
    claims = [a for a in named if a.char_end <= end and _CLAIMS.match(text, a.char_end)]
    return claims if len({actor.actor_id for actor in claims}) == 1 else []


_CLAIMS = re.compile(
    r"\s*(?:\([\w-]+\)\s*)?(?:(?:extremist|jihadist|militant|terror|rebel)\s+)?(?:group\s+)?(?:has\s+|have\s+|had\s+)?claim(?:ed|s)\b",
    re.I,
)


def _points_back(role: Role, text: str) -> bool:
    """As in "the group", "this outfit"; or as in "its gunmen", who are those of the group named before them."""
    window = (max(0, role.words.start - _DETERMINER), role.words.end)
    if role.head in _COLLECTIVES:
        return _POINTING.search(text, window[0], role.words.start) is not None
    own = role.head in _MEMBERS | word_lists()["fighters"] | word_lists()["attackers"]
    return own and _ITS.search(text, *window) is not None


_MEMBERS = frozenset({"men", "members", "fighters", "cadres", "followers", "commandos", "units", "forces"})
_ITS = re.compile(r"\bits\s+(?:[a-z-]+\s+){0,2}[a-z]+$", re.IGNORECASE)
_PARENT = re.compile(
    r"\b(?:affiliated|allied|aligned|linked|loyal|allegiance|ties|affiliate|branch|offshoot|arm|wing|part)\s+"
    r"(?:to|with|of)\s+(?:the\s+)?(?:so-called\s+)?[\"“]?$",
    re.IGNORECASE,
)
"""What stands before a group that the group spoken of belongs to: "the Front, which is affiliated with the State"."""
_ACTING = frozenset({"perpetrator", "claimant", "denier"})
_DETERMINER = 40  # code points before the noun in which its determiner stands


def name_groups(
    incident: Incident,
    actors: Sequence[ActorMention],
    text: str,
    breaks: Sequence[int] = (),
    others: Sequence[Incident] = (),
) -> None:
    """Add the one armed group that the article names to perpetrators told by a noun for fighters alone.

    Args:
        incident: The incident; its mentions gain roles.
        actors: Actors of the article.
        text: Text of the article.
        breaks: Where the article passes on to other news; a group first named behind one is of that news.
        others: Incidents of the article; a group that is named only for what it did in another one is of that one.
    """
    named = [actor for actor in actors if actor.actor_id and actor.actor_type in FIGHTING_GROUPS]
    if len({actor.actor_id for actor in named}) != 1 or _UNCLAIMED.search(text):
        return
    starts = [actor.char_start for actor in named]
    if any(_names(role, starts) for role in incident.roles if role.role != "victim"):
        return
    if _did_another(starts, [other for other in others if _are_told_apart(incident, other)]):
        return
    group = named[0]
    words = Words(group.char_start, group.char_end, text[group.char_start : group.char_end])
    told = ("claimant", "claimed") if _claims_part(incident, starts, others) else ("perpetrator", "suspected")
    for mention in incident.mentions:
        if any(_is_class(role) and not _passes_on(role, starts[0], breaks) for role in mention.roles):
            mention.roles.append(Role.named(told[0], words, _ONLY_GROUP, told[1]))
            return


def _claims_part(incident: Incident, starts: Sequence[int], others: Sequence[Incident]) -> bool:
    """Whether the group claims what is told of the same act as one of its own: the raid on the bank, of a town."""
    same = (other for other in others if other is not incident and not _are_told_apart(incident, other))
    same = (other for other in same if not (_has_toll(other) and _has_toll(incident)))
    return any(role.role == "claimant" and _names(role, starts) for other in same for role in other.roles)


def _has_toll(incident: Incident) -> bool:
    return any(group.outcome in HARMED and group.count.best for _, group in incident.groups)


def _did_another(starts: Sequence[int], others: Sequence[Incident]) -> bool:
    """Whether a group is named nowhere but for what it did in other incidents."""
    roles = [r for other in others for r in other.roles if r.role in ("perpetrator", "claimant")]
    told = [role for role in roles if role.rule_id != _ONLY_GROUP]
    return bool(told) and all(any(_names(role, [start]) for role in told) for start in starts)


def _are_told_apart(incident: Incident, other: Incident) -> bool:
    """Whether the words or the days say that an act is another than this one, and no part of it told by itself."""
    if other is incident:
        return False
    first, second = incident.mentions[0], other.mentions[0]
    apart = (first.section, first.part) != (second.section, second.part)
    flagged = bool((first.flags | second.flags) & _OTHER_ACT)
    return apart or flagged or any(dates_conflict(mention, incident.mentions) for mention in other.mentions)


_OTHER_ACT = frozenset({"another", "background", "item"})
_ONLY_GROUP = "attribution.only_group"


def _passes_on(role: Role, named: int, breaks: Sequence[int]) -> bool:
    """Whether other news begins between a perpetrator and the first naming of a group behind."""
    return bisect_left(breaks, role.words.start) < bisect_left(breaks, named)


def _names(role: Role, starts: Sequence[int]) -> bool:
    """Whether a mention of the group, by where it starts, stands in the words of the role."""
    place = bisect_left(starts, role.words.start)
    return place < len(starts) and starts[place] < role.words.end


def _is_class(role: Role) -> bool:
    """Whether a perpetrator is told by what kind of fighters they are, and by nothing that makes them unknown."""
    if role.role != "perpetrator" or _UNKNOWN.search(role.words.text):
        return False
    return role.head in word_lists()["fighters"]
