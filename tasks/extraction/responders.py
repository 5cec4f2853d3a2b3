"""Attackers whom police or troops shot at the scene: the dead told last are theirs, and who shot them did not attack.

"A gunman killed three people in a mall. Police shot him dead." The three are his victims, so that he comes on top of
them; the police only ended it. Rules see one sentence; who "him" is shows once the mentions are joined.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import HARMED, Group, Mention, Role
from tasks.extraction.person_words import PRONOUNS

_FORCE = re.compile(
    r"\b(?:police\w*|officers?|deput(?:y|ies)|troops?|soldiers?|guards?|forces?|marines?|commandos?|gendarmes?|agents?|"
    r"security|constables?|army|troopers?|marksm[ae]n|snipers?)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:an?|one)\s", re.IGNORECASE)
_MEANT = frozenset({"driver", "man", "woman", "teenager", "youth", "boy", "suspect"})
"""Nouns that with "the" are the attacker told before."""
_ACTS = (".agent", ".member")


def tell_attackers(incident: Incident, text: str) -> None:
    """Mark the lone attacker whom a force killed or hurt, and drop the force from the perpetrators.

    Args:
        incident: The incident; groups and roles of its mentions are replaced.
        text: Text of the article.
    """
    for mention in incident.mentions:
        forces = [role for role in mention.roles if _is_act(role) and _FORCE.search(role.words.text)]
        if not forces:
            continue
        ended = [group for group in mention.groups if _is_ended(group, mention, incident, text)]
        if ended:
            once = [group for group in ended if not _is_told_better(group, ended)]
            mention.groups = [
                _of_attacker(g) if g in once else g for g in mention.groups if g in once or g not in ended
            ]
            mention.roles = [role for role in mention.roles if role not in forces]


def _is_ended(group: Group, mention: Mention, incident: Incident, text: str) -> bool:
    """Whether the force of the mention hit the attacker, by his own words or by words that point to him."""
    return _is_of_doer(group, mention, text) or (_is_meant(group) and _has_attacked(incident, group, text))


def _is_told_better(group: Group, ended: list[Group]) -> bool:
    """Whether another group tells the same attacker: as dead where this one has him hurt, or in fewer words."""
    dead = any(other.outcome == "killed" for other in ended)
    return dead and (group.outcome == "injured" or _again(group, ended))


def _again(group: Group, ended: list[Group]) -> bool:
    """Whether the same words are read once more, a word longer: "the driver" of "shot the driver dead"."""
    inside = [other for other in ended if other is not group and other.outcome == group.outcome]
    return any(group.words.start <= other.words.start and other.words.end < group.words.end for other in inside)


def _is_act(role: Role) -> bool:
    return role.role == "perpetrator" and role.rule_id.endswith(_ACTS)


def _is_of_doer(group: Group, mention: Mention, text: str) -> bool:
    """As in "a man stabbed three people before being shot dead by police": whom they shot is who did it."""
    doers = _lone_doers(mention, text)
    same = any(r.words.meets(group.words) for r in doers)
    return same and group.count.best == 1 and _hits_others(mention, group)


def _lone_doers(mention: Mention, text: str) -> list[Role]:
    """Persons alone, of no force, who did what the mention tells."""
    return [r for r in mention.roles if _is_act(r) and not _FORCE.search(r.words.text) and _is_alone(r, text)]


def _hits_others(mention: Mention, group: Group) -> bool:
    return any(other is not group and _is_hit(other) for other in mention.groups)


def _is_hit(group: Group) -> bool:
    return group.outcome in HARMED and bool(group.count.best)


def _is_meant(group: Group) -> bool:
    """Whether the words point to one person told before: "him", "the gunman", "the driver"."""
    if group.outcome not in HARMED or group.count.best != 1:
        return False
    pointing = group.words.text.lower().startswith("the ")
    return group.head in PRONOUNS or (pointing and _is_known(group.head))


def _is_known(noun: str) -> bool:
    return noun in word_lists()["attackers"] or noun in _MEANT


def _has_attacked(incident: Incident, group: Group, text: str) -> bool:
    """Whether a person alone, no force, is told before to have harmed others, or is called the attacker of others."""
    if any(_tells_attack(mention, group, text) for mention in incident.mentions):
        return True
    named = group.head in word_lists()["attackers"]
    return named and any(g is not group and g.side != "attacker" and _is_hit(g) for _, g in incident.groups)


def _tells_attack(mention: Mention, group: Group, text: str) -> bool:
    if not any(role.words.end <= group.words.start for role in _lone_doers(mention, text)):
        return False
    return _hits_others(mention, group) or any(role.role in ("target", "victim") for role in mention.roles)


def _is_alone(role: Role, text: str) -> bool:
    """Whether the words are of one person: "a gunman", "gunman" without its article, but not "gunmen" nor "rebels"."""
    if role.head.endswith(("s", "men", "people")):
        return False
    start = role.words.start
    return _is_known(role.head) or _ONE.search(text, max(0, start - _ARTICLE), start) is not None


_ARTICLE = 4  # characters before a name of one person's kind in which its article stands: "a Palestinian"


def _of_attacker(group: Group) -> Group:
    return replace(group, side="attacker", additional=True, definite=False, included=False)
