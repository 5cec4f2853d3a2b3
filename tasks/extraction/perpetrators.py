"""Which of the perpetrators that the rules read can have done it.

A rule reads the subject of a verb; who that can be shows only once the whole incident is known: those who were hit,
those who fired back, those who spoke of it, arrested somebody over it or protested against it did not do it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

from tasks.extraction.actors.models import STATE, ActorMention, state_of
from tasks.extraction.countries import own_country
from tasks.extraction.doers import MERE, NAME, NAMED, NOBODY, telling
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import target_terms, word_lists
from tasks.extraction.mentions import Group, Role

Reader = Callable[[Role], ActorMention | None]
"""A role to the actor that its words name, if any."""

_CIVIL_POWER = frozenset({"police", "government"})
_STATE_ACTS = frozenset(
    {"arrest", "security_operation", "disrupted_plot", "armed_clash", "excessive_force", "protest_intervention"}
    | {"violent_demonstration", "protest", "territory_change"}
)
"""Types of event in which police or a government act by what the noun of the event says."""
_ONE_SIDED = frozenset(
    {"armed_attack", "assassination", "bombing", "suicide_bombing", "grenade_attack", "abduction", "hostage_taking"}
    | {"hijacking", "sexual_violence", "unarmed_assault", "arson", "looting", "chemical_attack", "mob_violence"}
)
_CRIMES = frozenset({"abduction", "hostage_taking", "hijacking", "sexual_violence", "looting"})
CROWDED = frozenset(
    {"protest", "violent_demonstration", "protest_intervention", "excessive_force", "mob_violence", "arson", "looting"}
)
_HARMED = frozenset({"killed", "injured", "abducted", "missing"})
_SAID = ("blame.", "claim.")


def keep_perpetrators(incident: Incident, event_type: str, read: Reader) -> None:
    """Drop the perpetrators that cannot have done it.

    Args:
        incident: The incident; its mentions lose roles.
        event_type: What it was.
        read: The actor that a role names.
    """
    harmed = _Harmed(_harmed(incident, but_fighters=True))
    dates = [when.words for mention in incident.mentions for when in mention.when]
    barred = {
        id(role)
        for role in _perpetrators(incident)
        if _is_out_of_place(role, event_type, read)
        or _is_bystander(role)
        or harmed.tell(role)
        or any(words.start <= role.words.start and role.words.end <= words.end for words in dates)  # "New Year"
    }
    for mention in incident.mentions:
        mention.roles = [role for role in mention.roles if id(role) not in barred]


def nameable(incident: Incident, event_type: str, read: Reader) -> list[Role]:
    """Perpetrators and claimants that the columns of an incident may name.

    The others stay participants: "two groups", "the suspect", a force that fired back, who fell in a clash.
    """
    roles = [role for role in incident.roles if role.role in ("perpetrator", "claimant")]
    back = {id(role) for role in _who_fired_back(incident, event_type, read)}
    shot = _Harmed(_harmed(incident, but_fighters=False) if event_type == "armed_clash" else ())
    told = [
        role
        for role in roles
        if id(role) not in back and telling(role, read(role), crowded=event_type in CROWDED) < NOBODY
    ]
    return [role for role in told if not shot.tell(role)] or [role for role in told if role.rule_id.startswith(_SHOT)]


_SHOT = ("fire_at.agent", "open_fire.agent", "attack.agent")
"""Rules of those who are told to have fired or attacked, who may have fallen in the fight that they began."""


def _perpetrators(incident: Incident) -> list[Role]:
    return [role for role in incident.roles if role.role == "perpetrator"]


def _harmed(incident: Incident, *, but_fighters: bool) -> list[Group]:
    told = [group for _, group in incident.groups if group.outcome in _HARMED and group.count.rule != "none"]
    return [g for g in told if not but_fighters or (g.side != "attacker" and g.victim_type != "militant")]


def _is_out_of_place(role: Role, event_type: str, read: Reader) -> bool:
    """Whether what the role rests on tells another act than the incident: a protest, an inquiry."""
    if role.rule_id.startswith("protest.") or role.rule_id.endswith(".protest"):
        return event_type not in CROWDED
    if event_type == "arrest" and role.rule_id.startswith(("blame.", "attribution.")):
        return True  # those arrested did what they are arrested for
    if role.rule_id.startswith("intervene."):  # police who dispersed the mob did not attack
        return event_type in _ONE_SIDED
    if not role.rule_id.startswith(("event.", "event_toll.")) or event_type in _STATE_ACTS:
        return False
    actor = read(role)
    if event_type in _CRIMES and actor is not None and actor.actor_type in STATE:
        return True  # the raid was theirs, which freed the captive
    return (actor is not None and actor.actor_type in _CIVIL_POWER) or role.head in word_lists()["authority"]


def _is_bystander(role: Role) -> bool:
    """Whether it is somebody who speaks of violence or clears up after it: a minister, a judge, a rescue team."""
    if role.rule_id.startswith(_SAID) and not role.rule_id.startswith("blame.by_suspected"):
        return False  # but an inquiry is "conducted by a panel of judges"
    told = word_lists()["bystander"]
    if role.head in told:
        return role.head not in _OWN_DEED.get(role.rule_id, ())
    titled = role.words.text[:1].isupper() and role.words.text.split()[-1][:1].isupper()
    return titled and bool(set(re.findall(r"[a-z]+", role.words.text.lower())) & told)


_MAY_BRAWL = frozenset({"lawyers", "advocates", "doctors"})
_OWN_DEED = {"attack.agent": _MAY_BRAWL | {"officials"}, "affect.agent": _MAY_BRAWL}
"""Bystanders who are none where it is they who "attacked", "thrashed" or "tortured"."""


class _Harmed:
    """Groups of those harmed, looked up by their words and names: an incident can have thousands of groups and roles.

    Args:
        groups: The groups.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        spans = sorted((group.words.start, group.words.end) for group in groups)
        self.starts = [start for start, _ in spans]
        self.ends = list(accumulate((end for _, end in spans), max))  # the furthest end of those that start before
        self.names = {w for group in groups for name in group.names for w in name.split() if len(w) > _INITIAL}

    def tell(self, role: Role) -> bool:
        """Whether those harmed are told by the same words as the role, or by the same name."""
        before = bisect_left(self.starts, role.words.end)
        if before and self.ends[before - 1] > role.words.start:
            return True
        if role.rule_id.startswith(_SAID) or not NAME.fullmatch(role.words.text):
            return False
        return bool(self.names & set(role.words.text.split()))


_INITIAL = 2


def _who_fired_back(incident: Incident, event_type: str, read: Reader) -> list[Role]:
    """State forces beside attackers: who was attacked returns fire, secures the scene, and is no attacker.

    In an attack with members of a force among those harmed it is never the force; else the side told first acts.
    """
    if event_type not in _ONE_SIDED | _FOUGHT:
        return []
    roles = [role for role in _perpetrators(incident) if not role.rule_id.startswith(_SAID)]
    own = own_country([g.words.text for _, g in incident.groups if g.victim_type == "security_force"])
    state = [role for role in roles if _is_state(role, read) and not _is_of_another(role, own, read)]
    attackers = [role for role in roles if _is_attacker(role, read)]
    harmed = _harmed(incident, but_fighters=True)
    hit = event_type in _ONE_SIDED and any(group.victim_type == "security_force" for group in harmed)
    if not state or not attackers or event_type == "violent_demonstration":
        fell = any(group.victim_type == "militant" for _, group in incident.groups)  # whom they killed
        others = any(role not in state and telling(role, read(role), crowded=False) < NOBODY for role in roles)
        return state if attackers or (hit and (others or not fell)) else []
    first_state, first_attacker = (min(role.words.start for role in side) for side in (state, attackers))
    only_fighters = event_type in _ONE_SIDED and not harmed  # "troops shot at the market after an ambush on them"
    attacked = only_fighters and any(_is_of_state(role, read) for role in incident.roles)
    attacked = attacked or (not harmed and any(r.role in _ATTACKED and _is_post(r) for r in incident.roles))
    return state if hit or attacked or first_attacker < first_state else []


def _is_of_another(role: Role, own: str | None, read: Reader) -> bool:
    """As in "an Indian soldier was killed in Pakistani firing": the force of another state than those who fell."""
    actor = read(role)
    state = state_of(actor.actor_id) if actor is not None else None
    return own is not None and state is not None and state != own


_FOUGHT = frozenset({"armed_clash", "violent_demonstration"})
"""Events with two sides, of whom police or troops only answer the other."""


def _is_of_state(role: Role, read: Reader) -> bool:
    """Whether a force, or a post of one, is what was attacked: "armed men attacked the fort"."""
    if role.role not in ("target", "victim"):
        return False
    return _is_state(role, read) or _is_post(role)


_ATTACKED = frozenset({"target", "location"})


def _is_post(role: Role) -> bool:
    """As in "a check post", "the fort", and not "Fort Abo", which may be a town."""
    if role.head == "fort" and "fort" in role.words.text.split():
        return True
    kind = target_terms().get(role.head) or target_terms().get(" ".join(role.words.text.lower().split()[-2:]))
    return kind is not None and kind[0] in _GUARDED and kind[1] == "physical"


_GUARDED = frozenset({"Military", "Police"})


def _is_state(role: Role, read: Reader) -> bool:
    """Whether it is a force, or guards: "the attacker was shot dead by a guard"."""
    actor = read(role)
    return actor is not None and actor.actor_type in STATE | {"private_security"}


_CROWDS = frozenset({"rioters", "protesters"})
_ARMED = frozenset({"armed", "unknown", "unidentified", "masked", "suspected"})


def _is_attacker(role: Role, read: Reader) -> bool:
    if role.head in word_lists()["attackers"]:
        return True
    actor = read(role)
    if actor is not None and actor.actor_type in STATE:
        return False
    if actor is not None and (actor.side == "non_state" or actor.actor_type in _CROWDS):
        return True
    persons = telling(role, actor, crowded=False) in (NAMED, MERE) or role.head in word_lists()["kin"]
    return persons or bool(set(role.words.text.lower().split()) & _ARMED)
