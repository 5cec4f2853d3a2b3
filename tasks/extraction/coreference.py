"""Groups meant by a noun for fighters: "the rebels" of an article that names one armed group are that group's.

The group is named as suspected, since the article names it without saying so in the sentence of the attack.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tasks.extraction.actors.models import FIGHTING_GROUPS, ActorMention
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Role, Words

_UNKNOWN = re.compile(r"\b(?:unknown|unidentified|masked|some|several\s+groups|other|another)\b", re.IGNORECASE)
_UNCLAIMED = re.compile(
    r"\bno\s+(?:\w+\s+){0,3}(?:group|one|organi[sz]ation)\b[^.]{0,60}\b(?:claimed|responsibility)\b", re.IGNORECASE
)


def name_groups(incident: Incident, actors: Sequence[ActorMention], text: str) -> None:
    """Add the one armed group that the article names to perpetrators told by a noun for fighters alone.

    Args:
        incident: The incident; its mentions gain roles.
        actors: Actors of the article.
        text: Text of the article.
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
        if any(_is_class(role) for role in mention.roles):
            mention.roles.append(Role.named("perpetrator", words, "attribution.only_group", "suspected"))
            return


def _names(role: Role, starts: Sequence[int]) -> bool:
    """Whether a mention of the group, by where it starts, stands in the words of the role."""
    place = bisect_left(starts, role.words.start)
    return place < len(starts) and starts[place] < role.words.end


def _is_class(role: Role) -> bool:
    """Whether a perpetrator is told by what kind of fighters they are, and by nothing that makes them unknown."""
    if role.role != "perpetrator" or _UNKNOWN.search(role.words.text):
        return False
    return role.head in word_lists()["fighters"]
