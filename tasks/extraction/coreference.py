"""Whom a word means: "the group" the one named last, "the rebels" the only group named, "Akbar" who was named in full.

The rebels' group is named as suspected, since the article names it without saying so in the sentence of the attack.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.extraction.actors.models import FIGHTING_GROUPS, ActorMention
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import THEY, Mention, Role, Words

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
        if any(role.head == THEY for role in mention.roles):
            told = (_told_before(role, text) if role.head == THEY else role for role in mention.roles)
            mention.roles = [role for role in told if role is not None]


def _told_before(role: Role, text: str) -> Role | None:
    """The role with the attackers who open the sentence, else the one before it; None where others do."""
    window = text[max(0, role.words.start - _SENTENCES) : role.words.start]
    offset = role.words.start - len(window)
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    bounds = [*ends[-2:], len(window)]
    for start, end in reversed(list(pairwise(bounds))):
        for word in _WORD.finditer(window, start, min(end, start + _SUBJECT)):
            if word.group().lower() in word_lists()["attackers"] | word_lists()["fighters"]:
                words = Words(offset + word.start(), offset + word.end(), word.group())
                return replace(role, words=words, head=word.group().lower(), rule_id=f"{role.rule_id}.they")
            if word.group().lower() in _OTHERS:
                return None
    return None


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
    own = [
        actor for actor in before if not _PARENT.search(text, max(0, actor.char_start - _DETERMINER), actor.char_start)
    ]
    group = (own or before)[-1]
    words = Words(group.char_start, group.char_end, text[group.char_start : group.char_end])
    return replace(role, words=words, head=words.text.split()[-1].lower(), rule_id=f"{role.rule_id}.group")


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


def name_groups(incident: Incident, actors: Sequence[ActorMention], text: str, breaks: Sequence[int] = ()) -> None:
    """Add the one armed group that the article names to perpetrators told by a noun for fighters alone.

    Args:
        incident: The incident; its mentions gain roles.
        actors: Actors of the article.
        text: Text of the article.
        breaks: Where the article passes on to other news; a group first named behind one is of that news.
    """
    named = [actor for actor in actors if actor.actor_id and actor.actor_type in FIGHTING_GROUPS]
    if len({actor.actor_id for actor in named}) != 1 or _UNCLAIMED.search(text):
        return
    starts = [actor.char_start for actor in named]
    if any(_names(role, starts) for role in incident.roles if role.role != "victim"):
        return
    group = named[0]
    words = Words(group.char_start, group.char_end, text[group.char_start : group.char_end])
    for mention in incident.mentions:
        if any(_is_class(role) and not _passes_on(role, starts[0], breaks) for role in mention.roles):
            mention.roles.append(Role.named("perpetrator", words, "attribution.only_group", "suspected"))
            return


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
